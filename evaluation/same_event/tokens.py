"""Text put together again from the tokens of a corpus, as it may have been printed."""

import re
from collections.abc import Sequence

_NO_SPACE_BEFORE = re.compile(r"\s+([,.;:!?%)\]}”’]|n't\b|'(?:s|re|ve|ll|d|m)\b|…)")
_NO_SPACE_AFTER = re.compile(r"([(\[{“$£€#])\s+")
_QUOTED = re.compile(r'" ([^"\n]*?) "')


def sentence(tokens: Sequence[str]) -> str:
    """A sentence of tokens, with no space where print has none."""
    text = " ".join(tokens).replace("``", '"').replace("''", '"')
    text = _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", text))
    return _QUOTED.sub(r'"\1"', text)


def titled(sentences: Sequence[str]) -> tuple[str | None, str]:
    """Title and text of a document: the first sentence is a title when it has no full stop and more follows."""
    if len(sentences) > 1 and not sentences[0].rstrip('"”').endswith((".", "!", "?")):
        return sentences[0], "\n".join(sentences[1:])
    return None, "\n".join(sentences)
