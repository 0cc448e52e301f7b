"""People who are told to be some of those who came to harm: "two of his brothers were among the dead"."""

from collections.abc import Sequence
from functools import cache

from whence.reader.rules.tokens import Token, joined
from whence.reader.rules.victims import Victims
from whence.vocab.load import localised, words

_AUX = frozenset({"are", "is", "was", "were", "be", "been"})
_PART_WORDS = ("including", "among them", "among whom", "including at least", "among those killed were", "amongst them")
_PART_REACH = 12  # "89 dead, the ministry said on Sunday, among them four officers"
_PART_FAR = 30  # with the words for a part at its end: "17 killed in the raid on a hamlet on May 5, including"
_APART = frozenset({".", ";", ":"})
_REACH = 6  # tokens between some people and those of whom they are some


def are_among(tokens: Sequence[Token], last: int, cue: int, language: str = "en") -> bool:
    """Whether people whose words end at `last` are told to be among those whom the word for harm at `cue` counts."""
    gap = " ".join(token.lower for token in tokens[last:cue])
    return any(f" {gap}".endswith(f" {phrase}") for phrase in _leads(language))


def among_counted(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether the people before are part of those counted next: "two children were among the eight people killed"."""
    gap = [token.lower for token in tokens[last:first]]
    return len(gap) <= _REACH and "among" in gap and bool(_AUX & set(gap))


def joined_part(gap: Sequence[str]) -> bool:
    """Whether the words between two victim phrases make the second a part of the first."""
    return any(phrase in " ".join(gap) for phrase in _PART_WORDS)


def reaches_part(gap: Sequence[str]) -> bool:
    """Whether words that make the second of two victim phrases a part of the first are few enough to do so."""
    return len(gap) <= (_PART_FAR if opens_part(gap) else _PART_REACH)


def opens_part(lead: Sequence[str]) -> bool:
    """Whether words end in those that make what comes next a part, and no clause of its own lies before them."""
    told = " ".join(lead).removesuffix(" at least")
    return any(told.endswith(phrase) for phrase in _PART_WORDS) and not _APART & set(lead)


def of_them(tokens: Sequence[Token], victims: Victims) -> bool:
    """Whether the phrase itself says that it is a part: "five of them", "three of whom"."""
    text = joined(tokens[victims.first : victims.last + 2])
    return "of them" in text or "of whom" in text


@cache
def _leads(language: str) -> tuple[str, ...]:
    return words("harms" if language == "en" else localised("harms", language), "among", "leads")
