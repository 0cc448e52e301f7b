"""Typed access to the date vocabulary: names to numbers, and lists of words as regular expressions."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from whence.model.errors import DataError
from whence.text.date_types import Part, TimeUnit
from whence.vocab.load import read_table, words

SPACE = r"(?:[ \t\u00a0\u2009\u202f]{1,3}\n?[ \t]{0,8}|\n[ \t]{0,8})"
"""Space between the words of one phrase: a short run, at most one line break. Bounded, so that matching is linear."""

FLAGS = re.IGNORECASE | re.ASCII
"""ASCII keeps `\\d` and letter case to what `int` and the vocabulary know."""

_APOSTROPHE = "['’]"


def any_of(choices: Iterable[str]) -> str:
    """An alternation of words and phrases, the longest first; spaces and apostrophes match as texts have them."""
    ordered = sorted(set(choices), key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace(r"\ ", SPACE).replace("'", _APOSTROPHE) for word in ordered)
    return "(?:" + "|".join(escaped) + ")"


@cache
def listed(*keys: str) -> tuple[str, ...]:
    """A list of words of the date vocabulary."""
    return words("dates", *keys)


@cache
def _numbered(section: str) -> Mapping[str, int]:
    """Each word of a section whose keys are numbers, with its number; raises DataError for a key that is none."""
    try:
        return {word: int(key) for key in read_table("dates")[section] for word in words("dates", section, key)}
    except (KeyError, ValueError) as error:
        raise DataError(f"vocabulary dates.toml, {section}: keys must be numbers") from error


@cache
def _pairs(section: str) -> Mapping[str, tuple[int, ...]]:
    """Each key of a section whose values are lists of numbers, with the numbers; raises DataError otherwise."""
    try:
        return {key: tuple(int(item) for item in items) for key, items in read_table("dates")[section].items()}
    except (KeyError, ValueError) as error:
        raise DataError(f"vocabulary dates.toml, {section}: values must be lists of numbers") from error


def months() -> Mapping[str, int]:
    """Names of months, full and short, with the month's number."""
    return _numbered("months")


def weekdays() -> Mapping[str, int]:
    """Names of weekdays, full and short, with the weekday's number (Monday 0)."""
    return _numbered("weekdays")


def seasons() -> Mapping[str, int]:
    """Names of seasons with the season's first month."""
    return _numbered("seasons")


def counts() -> Mapping[str, int]:
    """Number words with their number."""
    return _numbered("counts")


def days() -> Mapping[str, int]:
    """Words such as "yesterday" with the days that they lie from the report's own day."""
    return {word: offsets[0] for word, offsets in _pairs("days").items()}


def feasts() -> Mapping[str, tuple[int, int]]:
    """Feasts with a fixed date, with their month and day."""
    return {name: (found[0], found[1]) for name, found in _pairs("feasts").items()}


def vague(word: str) -> tuple[int, int]:
    """The lowest and highest count that a vague word leaves open."""
    low, high = _pairs("vague")[word]
    return low, high


@cache
def units() -> Mapping[str, TimeUnit]:
    """Words for units of time with the unit."""
    return {word: TimeUnit(key) for key in read_table("dates")["units"] for word in words("dates", "units", key)}


@cache
def parts() -> Mapping[str, Part]:
    """Words for the early, middle and late part of a period, for its rest and what is past of it, with the part."""
    named = (Part.EARLY, Part.MID, Part.LATE, Part.REST, Part.SO_FAR)
    return {word: part for part in named for word in listed("words", part.value)}


@cache
def tens() -> tuple[str, ...]:
    """Number words that another may follow: "twenty" in "twenty-one"."""
    return tuple(word for word, number in counts().items() if number >= 20)


@cache
def full_months() -> tuple[str, ...]:
    """The full names of the months."""
    return tuple(listed("months", key)[0] for key in read_table("dates")["months"])


@cache
def full_weekdays() -> tuple[str, ...]:
    """The full names of the weekdays."""
    return tuple(listed("weekdays", key)[0] for key in read_table("dates")["weekdays"])


def squeeze(found: str) -> str:
    """A matched phrase as the vocabulary writes it: lower case, single spaces, straight apostrophes."""
    return " ".join(found.lower().replace("’", "'").split())


def read_count(found: str) -> tuple[int, int]:
    """The lowest and highest number of a matched count, such as "two", "twenty-one", "a few" or "12"."""
    word = squeeze(found).removeprefix("the ")
    if word.isdigit():
        return int(word), int(word)
    for name in ("couple", "few", "several", "many"):
        if name in word:
            return vague(name)
    known = counts()
    number = known[word] if word in known else sum(known[piece] for piece in word.replace("-", " ").split())
    return number, number
