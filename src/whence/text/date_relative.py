"""Phrases that name a time by its distance: weekdays, today, ago, last week, recent months, and parts of periods.

Each function takes the text and the offset of the phrase's first word and gives the phrase, or None.
"""

import re
from dataclasses import replace
from functools import cache

from whence.text.date_named import STEPS, date_at, decade, month_alone, month_and_year, season, year_or_years
from whence.text.date_patterns import patterns
from whence.text.date_types import DateKind, DatePhrase, Part, TimeUnit
from whence.text.date_words import (
    FLAGS,
    SPACE,
    any_of,
    days,
    listed,
    months,
    parts,
    read_count,
    seasons,
    squeeze,
    units,
    vague,
    weekdays,
)

_WEEKEND = re.compile(r"weekend(?![A-Za-z-])", FLAGS)
_WEEK_OF = re.compile(rf"(?P<unit>week|weekend){SPACE}of{SPACE}(?:the{SPACE})?", FLAGS)
_THE = re.compile(r"\bthe (?:whole |entire )?\Z", FLAGS)
_NIGHTS = ("night", "evening")
_DAYS_IN = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.MONTH: 30, TimeUnit.YEAR: 365, TimeUnit.DECADE: 3652}
_SLICES = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_HALVES = (Part.FIRST_HALF, Part.SECOND_HALF)
_QUARTERS = (Part.FIRST_QUARTER, Part.SECOND_QUARTER, Part.THIRD_QUARTER, Part.FOURTH_QUARTER)
_WEEKS = (Part.FIRST_WEEK, Part.SECOND_WEEK, Part.THIRD_WEEK, Part.FOURTH_WEEK)


@cache
def _lasting() -> re.Pattern[str]:
    """The words before a length of time that say how long it went on."""
    return re.compile(rf"\b{any_of(listed('words', 'lasting'))}{SPACE}\Z", FLAGS)


@cache
def _bound() -> re.Pattern[str]:
    """The words before a length of time that bound it: "nearly", "more than"."""
    return re.compile(rf"\b{any_of(listed('words', 'count_bounds'))}{SPACE}\Z", FLAGS)


@cache
def _recurring() -> re.Pattern[str]:
    """The words before a weekday that make it a habit."""
    return re.compile(rf"\b(?:every|each|on){SPACE}\Z", FLAGS)


@cache
def _feast_of_day() -> re.Pattern[str]:
    """The words after a weekday that stay on that day."""
    return re.compile(rf"{SPACE}{any_of(listed('words', 'day_feasts'))}\b", FLAGS)


def ends_with_the(text: str, at: int) -> bool:
    """Whether "the" stands right before the offset."""
    return text[max(0, at - 4) : at].lower() == "the " and not text[max(0, at - 5) : at - 4].isalnum()


def relative_day(text: str, at: int) -> DatePhrase | None:
    """A day counted from the report's own: "today", "yesterday evening", "tonight"."""
    found = patterns().relative_day.match(text, at)
    if found is None:
        return None
    step = days()[squeeze(found["word"])]
    return DatePhrase(at, found.end(), DateKind.RELATIVE_DAY, found[0], step=step)


def overnight(text: str, at: int) -> DatePhrase | None:
    """A night that touches two days: "overnight"."""
    found = patterns().overnight.match(text, at)
    return DatePhrase(at, found.end(), DateKind.OVERNIGHT, found[0]) if found else None


def weekday(text: str, at: int) -> DatePhrase | None:
    """A weekday without a date: "Friday", "Friday night", "Friday of last week"; not "every Friday", "on Fridays"."""
    found = patterns().weekday.match(text, at)
    if found is None:
        return None
    habit = _recurring().search(text, max(0, at - 8), at)
    if habit and (found["plural"] or not habit[0].lower().startswith("on")):
        return None
    end = found.end("weekday") if found["plural"] else found.end()
    which = found["which"]
    return DatePhrase(
        at,
        end,
        DateKind.WEEKDAY,
        text[at:end],
        weekday=weekdays()[found["weekday"].lower()],
        unit=TimeUnit.WEEK if which else None,
        step=STEPS[which.lower()] if which else None,
    )


def is_feast_of_day(text: str, end: int) -> bool:
    """Whether the words after a weekday stay on that day: "after Friday prayers" is on Friday."""
    return _feast_of_day().match(text, end) is not None


def period(text: str, at: int) -> DatePhrase | None:
    """A period from the report's own: "last week", "this summer", "last August", "last Friday"; "last night"."""
    found = patterns().period.match(text, at)
    if found is None:
        return None
    step, start, end = STEPS[found["which"].lower()], at, found.end()
    words = text[start:end]
    if found["time"]:
        night = found["time"].lower() in _NIGHTS
        usable = step == 0 or (step < 0 and night)
        return DatePhrase(start, end, DateKind.RELATIVE_DAY, words, step=step) if usable else None
    if found["weekday"]:
        return DatePhrase(start, end, DateKind.WEEKDAY, words, weekday=weekdays()[found["weekday"].lower()], step=step)
    if found["month"]:
        number = months()[found["month"].lower()]
        usable = found["month"][0].isupper()
        return DatePhrase(start, end, DateKind.MONTH, words, month=number, step=step) if usable else None
    if found["season"]:
        return DatePhrase(start, end, DateKind.SEASON, words, season=seasons()[found["season"].lower()], step=step)
    if step < 0 and ends_with_the(text, at):
        return None
    return DatePhrase(start, end, DateKind.PERIOD, words, unit=units()[found["unit"].lower()], step=step)


def recent(text: str, at: int) -> DatePhrase | None:
    """A stretch up to the report's own day or from it: "the past three days", "recent weeks", "the next six months"."""
    found = patterns().recent.match(text, at)
    if found is None:
        return None
    which, unit = found["which"].lower(), units()[found["unit"].lower()]
    if found["count"]:
        count = read_count(found["count"])
    elif found["plural"]:
        count = vague("recent")
    elif which == "past" or (which == "last" and ends_with_the(text, at)):
        count = (1, 1)
    else:
        return None
    step = 1 if which in ("next", "coming") else -1
    if which == "previous":
        return DatePhrase(at, found.end(), DateKind.SHIFT, found[0], unit=unit, count=(1, count[1]), step=step)
    return DatePhrase(at, found.end(), DateKind.RECENT, found[0], unit=unit, count=count, step=step)


def same(text: str, at: int) -> DatePhrase | None:
    """The day or period last told: "the same day", "that month"."""
    found = patterns().same.match(text, at)
    if found is None:
        return None
    unit = TimeUnit.DAY if found["time"] else units()[found["unit"].lower()]
    return DatePhrase(at, found.end(), DateKind.SAME, found[0], unit=unit)


def next_to(text: str, at: int) -> DatePhrase | None:
    """The day or period beside the one last told: "the next day", "the previous week"; "next" only after "the"."""
    found = patterns().next_to.match(text, at)
    if found is None or (found["which"].lower() == "next" and not ends_with_the(text, at)):
        return None
    unit = TimeUnit.DAY if found["time"] else units()[found["unit"].lower()]
    step = STEPS[found["which"].lower()]
    return DatePhrase(at, found.end(), DateKind.SHIFT, found[0], unit=unit, step=step)


def _turned(phrase: DatePhrase, found: re.Match[str], *, alone: bool) -> DatePhrase:
    """A counted phrase as the word after it places it: ago, earlier, later.

    "Before" and "after" with more words count from something that is not a date: the direction stays open.
    """
    if found["ago"]:
        return replace(phrase, kind=DateKind.AGO, step=-1)
    direction = -1 if found["earlier"] else 1
    word = (found["earlier"] or found["later"]).lower()
    certain = alone or word not in ("before", "after")
    return replace(phrase, kind=DateKind.SHIFT, step=direction if certain else None)


def counted(text: str, at: int) -> DatePhrase | None:
    """A counted length of time: "three days", "two days earlier", "a week ago", "a two-day siege"."""
    found = patterns().counted.match(text, at)
    if found is None or found["old"] is not None:
        return None
    unit, count = units()[found["unit"].lower()], read_count(found["count"])
    bound = _bound().search(text, max(0, at - 16), at)
    start, end = bound.start() if bound else at, found.end()
    phrase = DatePhrase(start, end, DateKind.DURATION, text[start:end], unit=unit, count=count)
    if found["ago"] or found["earlier"] or found["later"]:
        return _turned(phrase, found, alone=found["alone"] is not None)
    lasting = bound is not None or _lasting().search(text, max(0, at - 24), at) is not None
    if found["count"].lower() in ("a", "an") and not lasting:
        return None
    states = lasting or found["dash"] == "-" or text[end : end + 4] == " of "
    return replace(phrase, lasted_days=_length(unit, count)) if states else phrase


def _length(unit: TimeUnit, count: tuple[int, int]) -> int | None:
    """A stated length in days, parts of a day counted whole; None for a vague count."""
    low, high = count
    if low != high or unit is TimeUnit.MINUTE or unit is TimeUnit.WEEKEND:
        return None
    return -(-low // 24) if unit is TimeUnit.HOUR else low * _DAYS_IN[unit]


def units_ago(text: str, at: int) -> DatePhrase | None:
    """Units without a number: "weeks ago", "days later"; and "the day before", "the week after" with nothing behind."""
    known = patterns()
    found = known.units_ago.match(text, at)
    if found is not None:
        phrase = DatePhrase(at, found.end(), DateKind.AGO, found[0], unit=units()[found["unit"].lower()])
        return _turned(replace(phrase, count=vague("plural")), found, alone=False)
    found = known.unit_before.match(text, at)
    if found is None or found["ago"]:
        return None
    unit = units().get(found["unit"].lower(), TimeUnit.DAY)
    return DatePhrase(at, found.end(), DateKind.SHIFT, found[0], unit=unit, step=-1 if found["earlier"] else 1)


def week_of(text: str, at: int) -> DatePhrase | None:
    """The week or weekend of a named day: "the week of October 7"."""
    found = _WEEK_OF.match(text, at)
    named = date_at(text, found.end()) if found else None
    if found is None or named is None or named.kind is not DateKind.DAY:
        return None
    unit = units()[found["unit"].lower()]
    return DatePhrase(at, named.end, DateKind.PERIOD, text[at : named.end], unit=unit, step=0, first=named)


def the_weekend(text: str, at: int) -> DatePhrase | None:
    """The weekend that a report takes for known: "at the weekend", "over the whole weekend"."""
    found = _WEEKEND.match(text, at)
    if found is None or not _THE.search(text, max(0, at - 12), at):
        return None
    return DatePhrase(at, found.end(), DateKind.PERIOD, found[0], unit=TimeUnit.WEEKEND, step=0)


def _target(text: str, at: int) -> DatePhrase | None:
    """A month, season, year, decade or period that a part may be of."""
    found = patterns().the_period.match(text, at)
    if found is not None:
        unit = units()[found["unit"].lower()]
        return DatePhrase(at, found.end(), DateKind.PERIOD, found[0], unit=unit, step=0)
    return (
        month_and_year(text, at)
        or month_alone(text, at, sure=True)
        or decade(text, at)
        or year_or_years(text, at, sure=True)
        or period(text, at)
        or same(text, at)
        or season(text, at, sure=True)
    )


_TARGETS = (DateKind.SAME, DateKind.MONTH, DateKind.SEASON, DateKind.YEAR, DateKind.DECADE, DateKind.PERIOD)


def _part_of(text: str, at: int, then: int, part: Part) -> DatePhrase | None:
    """The part of the period whose words begin at `then`."""
    target = _target(text, then)
    if target is None or target.kind not in _TARGETS:
        return None
    return replace(target, start=at, as_written=text[at : target.end], part=part)


def edge(text: str, at: int) -> DatePhrase | None:
    """The early, middle or late part of a period, or its rest: "mid-July", "late last year", "later this week"."""
    found = patterns().edge.match(text, at)
    return _part_of(text, at, found.end(), parts()[squeeze(found["part"])]) if found else None


def fraction(text: str, at: int) -> DatePhrase | None:
    """A half, quarter or week of a period: "the first half of 2023", "the last week of March"."""
    found = patterns().slice.match(text, at)
    if found is None:
        return None
    nth, kind = found["nth"].lower(), found["slice"].lower()
    table = {"half": _HALVES, "quarter": _QUARTERS, "week": _WEEKS}[kind]
    if nth in ("last", "final"):
        part = Part.LAST_WEEK if kind == "week" else table[-1]
    elif _SLICES[nth] < len(table):
        part = table[_SLICES[nth]]
    else:
        return None
    return _part_of(text, at, found.end(), part)
