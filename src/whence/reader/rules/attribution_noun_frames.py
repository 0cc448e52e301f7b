"""Frames of what a noun says that somebody said: "the rebels' claim that", "a charge by the ministry that"."""

from collections.abc import Iterator
from functools import cache

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.rules.attribution_after import phrase_after
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_phrase import Phrase, is_head
from whence.reader.rules.attribution_tokens import Line
from whence.vocab.load import words

KIND = "saying"
_RUN = "CFAGMNUED"  # tags of words for an owner
_OWNED = 3  # tokens between an owner and its saying: "the rebels' latest casualty claim"
_VOICED = 4  # tokens between a saying and the "by" or "from" of its owner
_TELLING = frozenset({"that", "of", "about", "on", "concerning", "regarding", "how", "when", ":"})
_SMALL = frozenset(
    {"a", "an", "the", "any", "no", "all", "its", "their", "his", "her", "such", "these", "those", "some"}
)


@cache
def _sayings() -> frozenset[str]:
    return frozenset(words("replies", "noun_frames", "sayings"))


@cache
def _voiced() -> frozenset[str]:
    return frozenset(words("replies", "noun_frames", "voiced"))


def noun_frames(text: str, line: Line) -> tuple[Frame, ...]:
    """A frame for each noun of the line that is a saying, has an owner, and is followed by what was said."""
    found: list[Frame] = []
    for k, token in enumerate(line.tokens):
        if token.lower in _sayings() and line.tags[k] != "V":
            found += _frames_at(text, line, k)
    return tuple(found)


def _frames_at(text: str, line: Line, k: int) -> Iterator[Frame]:
    for owner, begin in _owners(line, k):
        content = _content(text, line, begin)
        if content is not None and _speaks(line, owner):
            source = line.span(text, owner.first, owner.last)
            cue = line.span(text, k, k + 1)
            yield Frame(line.index, source, cue, (content,), Polarity.ASSERTED, KIND)
            return


def _owners(line: Line, k: int) -> Iterator[tuple[Phrase, int]]:
    """Who may own the saying at `k`, each with the token after owner and saying."""
    after = _voice_after(line, k)
    if after is not None:
        yield after, after.end
    mark = next((j for j in range(k - 1, max(-1, k - 2 - _OWNED), -1) if line.tags[j] == "S"), None)
    if mark is not None:
        yield from (
            (phrase, k + 1) for phrase in (_of_place(line, mark), _before_mark(line, mark)) if phrase is not None
        )
        return
    if k and line.tags[k - 1] in "NMUEG" and line.tokens[k - 1].lower not in _SMALL:
        first = k - 2 if k > 1 and line.tags[k - 2] in "MGEN" else k - 1
        yield Phrase(first, k, k - 1), k + 1


def _before_mark(line: Line, mark: int) -> Phrase | None:
    """The name or office right before the mark of its genitive: "the rebels' claim"."""
    first = _run_start(line, mark)
    return Phrase(first, mark, mark - 1) if first < mark and (line.tags[mark - 1] != "D") else None


def _run_start(line: Line, last: int) -> int:
    first = last
    while first > 0 and line.tags[first - 1] in _RUN:
        first -= 1
    return first


def _of_place(line: Line, mark: int) -> Phrase | None:
    """The office of a place before the mark of its genitive: "the governor of the east's claim"."""
    first = _run_start(line, mark)
    if first < 2 or line.tokens[first - 1].lower not in ("of", "in") or line.tags[first - 2] not in "NM":
        return None
    head = first - 2
    return Phrase(_run_start(line, head), mark, head)


def _voice_after(line: Line, k: int) -> Phrase | None:
    """The owner behind "by", "from" or "of", with or without a participle before it: "made by the rebels"."""
    for j in range(k + 1, min(k + 1 + _VOICED, len(line.tokens))):
        lower = line.tokens[j].lower
        if lower in ("by", "from") or (lower == "of" and j == k + 1):
            phrase = phrase_after(line, j + 1)
            return phrase if phrase is not None and line.tags[phrase.head] != "B" else None
        if lower not in _voiced() and line.tags[j] not in ",RT":
            return None
    return None


def _speaks(line: Line, phrase: Phrase) -> bool:
    return not phrase.weak and (is_head(line, phrase.head) or line.tags[phrase.head] in "GC")


def _content(text: str, line: Line, begin: int) -> Span | None:
    """What was said: from "that", "of" or "about" behind the saying and its owner to the end of the sentence."""
    while begin < len(line.tokens) and line.tags[begin] in ",RT":
        begin += 1
    if begin + 1 >= len(line.tokens) or line.tokens[begin].lower not in _TELLING:
        return None
    last = next((j for j in range(begin + 1, len(line.tokens)) if line.tags[j] in ".;"), len(line.tokens))
    return line.span(text, begin + 1, last) if begin + 1 < last else None
