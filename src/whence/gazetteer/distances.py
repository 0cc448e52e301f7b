"""Distances and directions in words beside a name: "40 kilometres north of", ", 12 km to the south"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from whence.gazetteer.geometry import KM_PER_MILE
from whence.gazetteer.key import place_key
from whence.gazetteer.vocabulary import lexicon

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
REACH = 90
"""How many characters beside a name may hold them."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance in kilometres with its bearing in degrees (None where the words give none).

    `start` and `end` are its span in the text; `is_from` says that a word such as "from" stands between it and a name.
    """

    start: int
    end: int
    kilometres: float
    bearing: int | None
    is_from: bool


def distance_before(text: str, begin: int, language: str) -> Distance | None:
    """The distance whose words lead up to `text[begin:]`, None where there is none."""
    offset = max(0, begin - REACH)
    window = text[offset:begin]
    if not _may_measure(language).search(window):
        return None
    match = _before(language).search(window)
    return _distance(match, offset, language) if match else None


def distance_after(text: str, end: int, language: str) -> Distance | None:
    """The distance that follows `text[:end]`, None where there is none."""
    if not _may_measure(language).search(text, end, end + REACH):
        return None
    match = _after(language).match(text, end, end + REACH)
    return _distance(match, 0, language) if match else None


def _distance(match: re.Match[str], offset: int, language: str) -> Distance | None:
    found = match.groupdict()
    kilometres = _kilometres(found["number"], found["unit"], language)
    if kilometres is None:
        return None
    return Distance(
        offset + match.start(),
        offset + match.end(),
        kilometres,
        _bearing(found["compass"], language),
        bool(found.get("of")),
    )


def _kilometres(number: str, unit: str, language: str) -> float | None:
    named = lexicon(language).numbers("numbers")
    said = place_key(number)
    value = float(named[said]) if said in named else _digits(number, language)
    if value is None:
        return None
    return value * KM_PER_MILE if place_key(unit) in lexicon(language).words("distance", "miles") else value


def _digits(number: str, language: str) -> float | None:
    """A number in digits, None where its marks make none.

    French has a comma before its decimals, English a point. The other mark, or one that comes back, stands between
    groups of three digits; before any other group it too is a decimal mark.
    """
    bare = "".join(number.split()).rstrip(".,")
    point, comma = (",", ".") if lexicon(language).head_first else (".", ",")
    if bare.count(point) > 1:
        point, comma = comma, point
    whole, _, decimals = bare.partition(point)
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(comma, "")
    elif not decimals and whole.count(comma) == 1:
        whole, _, decimals = whole.partition(comma)
    return float(f"{whole}.{decimals}") if whole.isdecimal() and (decimals or "0").isdecimal() else None


def _bearing(compass: str | None, language: str) -> int | None:
    return lexicon(language).bearings[place_key(compass)] if compass else None


@cache
def _may_measure(language: str) -> re.Pattern[str]:
    """What a text with a distance has: a digit, or the word for a unit."""
    units = (*lexicon(language).listed("distance", "km"), *lexicon(language).listed("distance", "miles"))
    return re.compile(rf"\d|{_any(word for word in units if len(word) > 2)}", re.IGNORECASE)


@cache
def _before(language: str) -> re.Pattern[str]:
    known = lexicon(language)
    of = _any(word.upper() for word in known.listed("grammar", "of"))
    return re.compile(
        rf"\b{_core(language)}(?:{_words(language, 'from')})"
        rf"(?:{_words(language, 'articles')})?(?-i:[a-zà-ÿ\s'’-]{{0,40}}|[A-Z]+\s+(?:{of})\s+)$",
        re.IGNORECASE,
    )


@cache
def _after(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s*,?\s*(?:{_words(language, 'about')})*{_core(language)}(?P<of>{_words(language, 'of')})?",
        re.IGNORECASE,
    )


@cache
def _core(language: str) -> str:
    """A number, a unit, perhaps a second measure in brackets, and perhaps a direction."""
    known = lexicon(language)
    units = _any((*known.listed("distance", "km"), *known.listed("distance", "miles")))
    numbers = _any(known.numbers("numbers"))
    compass = _any(known.bearings).replace("\\ ", "[ -]?")
    links = _words(language, "number_links")
    number = rf"(?P<number>\d[\d,.]*(?:[ \u00a0\u202f]\d{{3}})*|{numbers})[ \u00a0\u202f-]?"
    second = r"(?:\([^)]{1,25}\)\s*)?"
    toward = rf"(?:{_words(language, 'away')})?(?:{_words(language, 'toward')})?"
    return (
        rf"{number}(?:{links})?(?P<unit>{units})\b\s*{second}"
        rf"{toward}(?P<compass>(?:{compass})\b)?(?:\s+(?:and|et)\s+(?:{compass})\b)?\s*"
    )


def _words(language: str, entry: str) -> str:
    """The phrases of a list, each with the space that follows it (none after an apostrophe)."""
    listed = lexicon(language).listed("distance", entry)
    phrases = [
        re.escape(word).replace("\\ ", r"\s+").replace("'", "['’]") + ("" if word.endswith("'") else r"\s+")
        for word in sorted(listed, key=len, reverse=True)
    ]
    return "|".join(phrases) if phrases else "(?!)"


def _any(words: Iterable[str]) -> str:
    """One of several words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
