"""Phrases that name a day, month, season or year of the calendar. Each function reads at one place of a text.

They take the text and the offset of the phrase's first word and give the phrase, or None where none stands there.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from whence.text.date_calendar import make
from whence.text.date_patterns import patterns
from whence.text.date_types import DateKind, DatePhrase, TimeUnit
from whence.text.date_words import FLAGS, SPACE, any_of, feasts, full_months, listed, months, seasons, squeeze, weekdays

Matcher = Callable[[str, int], DatePhrase | None]

STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "next": 1, "following": 1, "coming": 1}
"""Which way a word points: last -1, this 0, next 1."""

_LEAP_YEAR = 2000  # stands in where no year is given, so that 29 February may be read
_PIVOT = 70  # two-digit years from 70 are of the last century: no report in scope is older


@cache
def _after(words: str) -> re.Pattern[str]:
    """A pattern for the end of the words before a phrase, from a list of the vocabulary."""
    return re.compile(rf"\b{any_of(listed('words', words))}{SPACE}\Z", FLAGS)


@cache
def _after_literal(words: str) -> re.Pattern[str]:
    """A pattern for the end of the words before a phrase, written out."""
    return re.compile(rf"{words}{SPACE}?\Z", FLAGS)


def _follows(text: str, at: int, pattern: re.Pattern[str]) -> bool:
    """Whether the words before the offset end as the pattern says."""
    return pattern.search(text, max(0, at - 24), at) is not None


def _year_of(found: re.Match[str]) -> int | None:
    """The year of a match, from four digits or from two."""
    groups = found.groupdict()
    year = groups.get("year") or groups.get("short") or groups.get("bare")
    if year is None:
        return None
    number = int(year)
    return number if number >= 100 else number + (1900 if number >= _PIVOT else 2000)


def _year_step(found: re.Match[str]) -> int | None:
    """The year's step in "July last year"."""
    which = found.groupdict().get("which")
    return None if which is None else STEPS[which.lower()]


def _month_of(found: re.Match[str]) -> int:
    """The month's number."""
    word = found["month"].lower()
    return int(word) if word.isdigit() else months()[word]


def _day(text: str, found: re.Match[str], start: int) -> DatePhrase | None:
    """A day phrase from a match with the groups day, month and perhaps year; None where no calendar has that day."""
    year, month, day = _year_of(found), _month_of(found), int(found["day"])
    if make(year or _LEAP_YEAR, month, day) is None:
        return None
    end = found.end()
    step = _year_step(found)
    return DatePhrase(start, end, DateKind.DAY, text[start:end], year, month, day, year_step=step)


def day_after_month(text: str, at: int) -> DatePhrase | None:
    """A day written after its month: "October 4, 2024"; also "Oct 042024", as in texts that lost their commas."""
    known = patterns()
    found = known.month_day_glued.match(text, at) or known.month_day.match(text, at)
    return _day(text, found, at) if found else None


def day_before_month(text: str, at: int) -> DatePhrase | None:
    """A day written before its month: "4 October 2024", "the 4th of October", "4-Oct-2024", "20 MAY 89"."""
    known = patterns()
    found = known.day_month.match(text, at) or known.day_month_dashed.match(text, at)
    return _day(text, found, at) if found else None


def day_after_year(text: str, at: int) -> DatePhrase | None:
    """A day written after its year: "2024-10-04", "2024 October 4"."""
    known = patterns()
    found = known.iso.match(text, at) or known.year_month_day.match(text, at)
    return _day(text, found, at) if found else None


def numeric_day(text: str, at: int) -> DatePhrase | None:
    """A day in numbers: day first with dots ("04.10.2024"); with others day first only where the month cannot be.

    `swapped` is set where both orders give a day ("04/10/2024").
    """
    found = patterns().numeric.match(text, at)
    if found is None:
        return None
    first, second = int(found["day"]), int(found["month"])
    day_first = _day(text, found, at)
    year = _year_of(found) or _LEAP_YEAR
    if make(year, first, second) is None or found["mark"] == "." or first == second:
        return day_first
    if day_first is not None:
        return replace(day_first, swapped=True)
    return DatePhrase(at, found.end(), DateKind.DAY, found[0], year, first, second)


def _ends(text: str, found: re.Match[str], at: int) -> DatePhrase | None:
    """A range of days within one month, from a match with the groups day and last."""
    first = _day(text, found, at)
    year, month, last = _year_of(found), _month_of(found), int(found["last"])
    if first is None or last <= int(found["day"]) or make(year or _LEAP_YEAR, month, last) is None:
        return None
    ends = replace(first, day=last)
    return DatePhrase(at, found.end(), DateKind.RANGE, found[0], first=first, last=ends)


def days_of_month(text: str, at: int) -> DatePhrase | None:
    """Several days of one month: "27-31 March 2022", "March 27 to 31", "October 4 and 5"."""
    known = patterns()
    pattern = known.days_month if text[at].isdigit() else known.month_days
    found = pattern.match(text, at)
    return _ends(text, found, at) if found else None


def day_alone(text: str, at: int) -> DatePhrase | None:
    """A day without its month: "on the 4th", where nothing follows that the number could be of."""
    found = patterns().day_alone.match(text, at)
    if found is None or not 1 <= int(found["day"]) <= 31 or not _follows(text, at, _after_literal(r"\bon(?: the)?")):
        return None
    return DatePhrase(at, found.end(), DateKind.DAY, found[0], day=int(found["day"]))


_DAYS: tuple[Matcher, ...] = (
    days_of_month,
    day_after_month,
    day_before_month,
    day_after_year,
    numeric_day,
)


def weekday_and_day(text: str, at: int) -> DatePhrase | None:
    """A weekday with its date: "Friday morning, October 4", "Fri 04 Oct 2024", "Friday the 4th"."""
    known = patterns()
    found = known.weekday_before.match(text, at)
    if found is None:
        return None
    weekday = weekdays()[found["weekday"].lower()]
    named = date_at(text, found.end())
    if named is None:
        alone = known.weekday_day.match(text, at)
        if alone is None or not 1 <= int(alone["day"]) <= 31:
            return None
        return DatePhrase(at, alone.end(), DateKind.DAY, alone[0], day=int(alone["day"]), weekday=weekday)
    end = named.end + (1 if "(" in found[0] and text[named.end : named.end + 1] == ")" else 0)
    if named.kind is DateKind.RANGE:
        first = replace(named.first, weekday=weekday) if named.first else None
        return replace(named, start=at, end=end, as_written=text[at:end], first=first)
    return replace(named, start=at, end=end, as_written=text[at:end], weekday=weekday)


def date_at(text: str, at: int) -> DatePhrase | None:
    """A date that begins at this place."""
    if at >= len(text):
        return None
    return next((named for matcher in _DAYS if (named := matcher(text, at)) is not None), None)


def month_and_year(text: str, at: int) -> DatePhrase | None:
    """A month with its year: "September 2024", "July last year"."""
    found = patterns().month_year.match(text, at)
    if found is None:
        return None
    year, step, end = _year_of(found), _year_step(found), found.end()
    return DatePhrase(at, end, DateKind.MONTH, found[0], year, _month_of(found), year_step=step)


def month_alone(text: str, at: int, *, sure: bool = False) -> DatePhrase | None:
    """A month without its year, with a capital; names that are also other words only after "in" and the like.

    `sure` says that the words before leave no doubt that a month follows.
    """
    found = patterns().month.match(text, at)
    if found is None or not found["month"][0].isupper():
        return None
    word = found["month"].lower()
    doubtful = word in listed("words", "unsure_months") or word not in full_months()
    if doubtful and not sure and not _follows(text, at, _after("before_month")):
        return None
    end = found.end("month") if word in full_months() else found.end()
    return DatePhrase(at, end, DateKind.MONTH, text[at:end], month=_month_of(found))


def season(text: str, at: int, *, sure: bool = False) -> DatePhrase | None:
    """A season: "summer of this year", "winter 2012", "in the summer"."""
    found = patterns().season.match(text, at)
    if found is None:
        return None
    word, year, step = found["season"].lower(), _year_of(found), _year_step(found)
    if year is None and step is None and not sure:
        unsure = word in listed("words", "unsure_seasons")
        if unsure or not _follows(text, at, _after_literal(r"\b(?:in|during|since|over|throughout)(?: the)?")):
            return None
    return DatePhrase(at, found.end(), DateKind.SEASON, found[0], year, season=seasons()[word], year_step=step)


def feast(text: str, at: int) -> DatePhrase | None:
    """A feast with a fixed date: "New Year's Eve"."""
    found = patterns().feast.match(text, at)
    if found is None or not found[0][0].isupper():
        return None
    month, day = feasts()[squeeze(found[0])]
    return DatePhrase(at, found.end(), DateKind.DAY, found[0], month=month, day=day)


def year_or_years(text: str, at: int, *, sure: bool = False) -> DatePhrase | None:
    """A year or a span of years, after "in" and the like or in brackets: "in 2016", "the 2012 revolt", "2011-2014"."""
    if _follows(text, at, _after("not_before_year")):
        return None
    sure = sure or text[at - 1 : at] == "(" or _follows(text, at, _after("before_year"))
    if not (sure or _follows(text, at, _after_literal(r"\b(?:19|20)\d\d (?:to|and|or|through|until|till)"))):
        return None
    known = patterns()
    span = known.years.match(text, at)
    if span is not None:
        first, last = int(span["year"]), int(span["last"])
        last = last if last >= 100 else first - first % 100 + last
        if last > first:
            return DatePhrase(
                at,
                span.end(),
                DateKind.RANGE,
                span[0],
                first=DatePhrase(at, at + 4, DateKind.YEAR, text[at : at + 4], first),
                last=DatePhrase(at, span.end(), DateKind.YEAR, span[0], last),
            )
    found = known.year.match(text, at)
    if found is None or text[found.end() : found.end() + 1] == "-":
        return None
    return DatePhrase(at, found.end(), DateKind.YEAR, found[0], int(found["year"]))


def decade(text: str, at: int) -> DatePhrase | None:
    """A decade: "the 1990s", "the 80s" (of the last century)."""
    found = patterns().decade.match(text, at)
    if found is None:
        return None
    short = len(found["decade"]) == 2
    if short and not _follows(text, at, _after_literal(r"(?:\bthe|\bearly|\bmid|\blate|['’-])")):
        return None
    year = int(found["decade"]) + (1900 if short else 0)
    return DatePhrase(at, found.end(), DateKind.DECADE, found[0], year, unit=TimeUnit.DECADE)
