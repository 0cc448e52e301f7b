"""What a report says elsewhere of a person who speaks by a bare name: "the NHF's spokesman Ruritan Zenda"."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from whence.vocab.load import localised, words

_PART = r"[^\W\d_a-zà-ÿ][\w'’-]*"
_PARTICLE = r"(?:al|el|bin|ben|ibn|abu|abou|ag|ould|de|da|van|von|der)"
_NAME = re.compile(rf"{_PART}(?:(?:\s+{_PARTICLE}){{0,2}}\s+{_PART}){{1,4}}")
_WORD = re.compile(r"[^\s,;:.!?\"“”«»()]+")
_BEFORE = 80  # code points before a name within which its description begins
_BACK = 5  # words before the noun of a description: "leading Syrian opposition [figure]"
_BETWEEN = 4  # words from that noun to the name: "head [of the UK-based group] Name"
_BEHIND = 90


@lru_cache(maxsize=1024)
def described(spoken: str, text: str, language: str = "en") -> str:
    """The words for a speaker, a bare name with what the text says beside it somewhere: who that is and of whom.

    Words that are more than a name, and a name that the text describes nowhere, stay as they are.
    """
    if _NAME.fullmatch(spoken) is None:
        return spoken
    return next(_descriptions(spoken, text, language), spoken)


def _descriptions(name: str, text: str, language: str) -> Iterator[str]:
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before = _leading(text[max(0, found.start() - _BEFORE) : found.start()], language)
        if before is not None:
            yield f"{before} {name}"
        behind = re.match(rf"\s?,\s+([^,;:.!?\"“”«»]{{3,{_BEHIND}}})[,.;]", text[found.end() :])
        if behind is not None and _nouns(language) & {word.lower() for word in behind[1].split()[:_BACK]}:
            yield f"{name}, {behind[1]}"


def _leading(before: str, language: str) -> str | None:
    """The description right before a name, from no further back than the last mark or small word."""
    if before and not before[-1].isspace():
        return None
    cut = max((before.rfind(mark) for mark in ',;:.!?"“”«»()\n'), default=-1) + 1
    told = _WORD.findall(before[cut:])
    noun = next((i for i in range(len(told) - 1, -1, -1) if told[i].lower() in _nouns(language)), None)
    if noun is None or len(told) - 1 - noun > _BETWEEN:
        return None
    if any(word.lower() in _stops(language) for word in told[noun + 1 :]):
        return None
    first = noun
    while first > max(0, noun - _BACK) and told[first - 1].lower() not in _stops(language):
        first -= 1
    return " ".join(told[first:])


@cache
def _nouns(language: str) -> frozenset[str]:
    return frozenset(words(localised("claimants", language), "described", "nouns"))


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(words(localised("claimants", language), "described", "stops"))
