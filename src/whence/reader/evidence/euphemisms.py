"""Words that sides use for killing and that may mean more: a report that says so has no count of dead by them."""

import re
from functools import lru_cache

from whence.model.claim import Casualties
from whence.model.lists import Harm
from whence.reader.evidence.lexicon import Lexicon
from whence.reader.evidence.words import find

_SENTENCE = re.compile(r"[^.!?\n]+")


def means_more(lexicon: Lexicon, value: Casualties, told_by: str, text: str) -> bool:
    """Whether those counted as killed by a word such as "neutralised" (`told_by`) may be captured, as the report says.

    "The term 'neutralised' means that they were killed, captured or surrendered."
    """
    if value.harm is not Harm.KILLED or not find(lexicon, told_by, "euphemisms", "words"):
        return False
    return _is_explained(lexicon, text)


@lru_cache(maxsize=64)
def _is_explained(lexicon: Lexicon, text: str) -> bool:
    """Whether a sentence of the report says what the word means: one harm or the other."""
    for sentence in _SENTENCE.findall(text):
        keys = ("terms", "or", "killed", "taken")
        if all(find(lexicon, sentence, "euphemisms", key) for key in keys):
            return True
    return False
