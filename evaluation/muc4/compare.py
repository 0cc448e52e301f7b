"""How right one filler is, by the rules of 1992 (`guidelines/scoring-guidelines.v7`), as far as a program can tell.

The rules leave much to a person's judgement; here it is decided by rule, and where the guidelines say "if in doubt,
incorrect", it is incorrect. Each function names what is simplified.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evaluation.muc4.keys import Fill

CORRECT, PARTIAL, INCORRECT = 1.0, 0.5, 0.0

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})")
_LOOSE = frozenset(
    "A AN THE THIS THAT OF IN AT BY SOME SEVERAL ANOTHER OTHER ABOUT AT LEAST MR MRS ONE TWO THREE FOUR FIVE SIX SEVEN "
    "EIGHT NINE TEN ELEVEN TWELVE".split()
)
_MORE = 3  # words with which a response may outdo the key and still be its noun phrase


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days; no start means "up to", the key's default for an incident without a date of its own."""

    start: date | None
    end: date


def words_of(name: str) -> tuple[str, ...]:
    """The words of a string that count: upper case, without articles, small numbers and digits."""
    found = re.findall(r"[A-Z0-9ÁÉÍÓÚÑÜ]+", name.upper())
    return tuple(word for word in found if word not in _LOOSE and not word.isdigit())


def compare_strings(told: str, options: Iterable[str]) -> float:
    """Strings (3.1.1): correct when the words that count are the same, or the response has up to three more.

    Partial where the response has only part of the key's words, or more than three besides. Simplified: no judgement
    of meaning ("urban guerrillas" for "urban terrorists" is incorrect).
    """
    return max((_compare_words(words_of(told), words_of(option)) for option in options), default=INCORRECT)


def _compare_words(told: Sequence[str], key: Sequence[str]) -> float:
    if not told or not key:
        return INCORRECT
    if set(key) <= set(told):
        return CORRECT if len(told) <= len(key) + _MORE else PARTIAL
    return PARTIAL if set(told) <= set(key) else INCORRECT


def compare_tagged(value: float, tags_match: bool) -> float:
    """A value with a cross-reference (table in 3.1.2): a correct value with a wrong tag is partial."""
    return PARTIAL if value == CORRECT and not tags_match else value


def tag_matches(told: str, fill: Fill) -> bool:
    """Whether a response's words are what the filler refers to; a filler that refers to nothing takes any."""
    return not fill.tags or compare_strings(told, fill.tags) > INCORRECT


def compare_types(told: str, options: Sequence[str]) -> float:
    """Incident types (3.2.4): a mismatch is incorrect, but ATTACK for any other type is partial."""
    if told in options:
        return CORRECT
    return PARTIAL if told == "ATTACK" else INCORRECT


def compare_days(told: tuple[date, date], options: Iterable[str]) -> float:
    """Dates (3.2.2): correct when the same; partial when within the key's range, or before its "up to".

    Simplified: "close to the key's date" is never correct, and a response wider than the key is incorrect.
    """
    return max(
        (_compare_range(told, key) for option in options if (key := days(option)) is not None), default=INCORRECT
    )


def _compare_range(told: tuple[date, date], key: Days) -> float:
    if told == (key.start, key.end):
        return CORRECT
    within = (key.start is None or key.start <= told[0]) and told[1] <= key.end
    return PARTIAL if within else INCORRECT


def days(option: str) -> Days | None:
    """The range that a date of the key means; None for one that lacks a day ("AUG 89")."""
    found = [_date(match) for match in _DAY.finditer(option.upper())]
    given = [day for day in found if day is not None]
    if not given:
        return None
    return Days(None if option.lstrip("( ").startswith("-") else given[0], given[-1])


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def compare_places(country: str | None, names: Sequence[str], options: Iterable[str]) -> float:
    """Locations (3.2.3): correct when country and the most specific place are the same, or both have a country alone.

    Partial for the country alone, for the country with another place, for one end of a range, and for the right place
    in another country. `country` is its name in English.
    """
    return max((_compare_place(country, names, option) for option in options), default=INCORRECT)


def _compare_place(country: str | None, names: Sequence[str], option: str) -> float:
    parts = [part.strip() for part in option.upper().split(":")]
    same_country = country is not None and words_of(country) == words_of(parts[0])
    ends = [_place_name(end) for end in re.split(r"\)\s*-\s*", parts[-1])] if len(parts) > 1 else []
    same_place = any(words_of(name) == words_of(end) for name in names for end in ends)
    if same_country and (same_place or not (ends or names)):
        return CORRECT if len(ends) < 2 else PARTIAL
    return PARTIAL if same_country or same_place else INCORRECT


def _place_name(words: str) -> str:
    return words.partition("(")[0].strip()


def compare_numbers(told: str, options: Sequence[str]) -> float:
    """Numbers (3.2.21) in the key's notation; a single number is partial for a range that it ends, or for "~" of it."""
    key = [_number(option) for option in options]
    if _number(told) in key:
        return CORRECT
    ends = {end for option in key for end in option.lstrip("~").split("-") if end}
    return PARTIAL if told.isdigit() and told in ends and told not in key else INCORRECT


def _number(option: str) -> str:
    return re.sub(r"\s+", "", option)


def compare_confidence(told: str, options: Sequence[str]) -> float:
    """Slot 11 (3.2.11): SUSPECTED OR ACCUSED for SUSPECTED OR ACCUSED BY AUTHORITIES is partial."""
    if told in options:
        return CORRECT
    narrower = "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return PARTIAL if told == "SUSPECTED OR ACCUSED" and narrower in options else INCORRECT


def compare_effects(told: str, options: Sequence[str]) -> float:
    """Effects on people (3.2.23): less than the key says is partial ("NO DEATH" for "NO INJURY OR DEATH")."""
    if told in options:
        return CORRECT
    return PARTIAL if told in ("NO INJURY", "NO DEATH") and "NO INJURY OR DEATH" in options else INCORRECT
