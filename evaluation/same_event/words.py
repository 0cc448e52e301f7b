"""Words as the baselines see them: lower case, without the commonest, cut to stems by a few plain endings."""

import re
from collections import Counter
from collections.abc import Mapping

from evaluation.same_event.corpus import Document

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_VOWEL = re.compile("[aeiouy]")
_COMMON = frozenset(
    "a about after all also an and are as at be been before but by can could did do for from had has have he her him "
    "his how i if in into is it its more most no not of on one or other our out over she so some than that the their "
    "them then there these they this to up was we were what when where which who will with would you your".split()
)
_SENTENCES = 2


def lead(document: Document) -> frozenset[str]:
    """The stems of the title and the first two sentences."""
    sentences = [each for each in _SENTENCE_END.split(document.text) if _WORD.search(each)]
    return frozenset(stems(f"{document.title or ''}\n" + "\n".join(sentences[:_SENTENCES])))


def whole(document: Document) -> Mapping[str, int]:
    """The stems of title and text with how often each stands there."""
    return stems(f"{document.title or ''}\n{document.text}")


def stems(text: str) -> Counter[str]:
    """The stems of a text, without the commonest words."""
    return Counter(stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON)


def stem(word: str) -> str:
    """A word without the ending of a plural (Harman 1991, the S stemmer), and then without -ing, -ed and -e."""
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("us", "ss")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest):
            return rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest.removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word
