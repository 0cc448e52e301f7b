"""Phrases that name a time by its distance: weekdays, today, ago, last week, recent months, and parts of periods.

Each function takes a language's grammar, the text and the offset of the phrase's first word, and gives the phrase, or
None.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from whence.text.date_named import (
    date_at,
    decade,
    feast,
    follows,
    month_alone,
    month_and_year,
    season,
    step_of,
    year_or_years,
)
from whence.text.date_patterns import Grammar
from whence.text.date_types import DateKind, DatePhrase, Part, TimeUnit
from whence.text.date_words import squeeze

_DAYS_IN = {
    TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.MONTH: 30, TimeUnit.QUARTER: 91, TimeUnit.YEAR: 365,
    TimeUnit.DECADE: 3652,
}  # fmt: skip
_HALVES = (Part.FIRST_HALF, Part.SECOND_HALF)
_QUARTERS = (Part.FIRST_QUARTER, Part.SECOND_QUARTER, Part.THIRD_QUARTER, Part.FOURTH_QUARTER)
_WEEKS = (Part.FIRST_WEEK, Part.SECOND_WEEK, Part.THIRD_WEEK, Part.FOURTH_WEEK)
_SLICES = {"half": _HALVES, "quarter": _QUARTERS, "week": _WEEKS}


def _unit(g: Grammar, found: re.Match[str]) -> TimeUnit:
    """The unit that a match names; a part of the day is of that day."""
    word = found["unit"]
    return g.words.units.get(squeeze(word), TimeUnit.DAY) if word else TimeUnit.DAY


def ends_with_the(g: Grammar, text: str, at: int) -> bool:
    """Whether "the" stands right before the offset."""
    return follows(text, at, g.patterns.the, 5)


def relative_day(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A day counted from the report's own: "today", "yesterday evening", "tonight"."""
    found = g.patterns.relative_day.match(text, at)
    if found is None:
        return None
    step = g.words.days[squeeze(found["word"])]
    return DatePhrase(at, found.end(), DateKind.RELATIVE_DAY, found[0], step=step)


def overnight(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A night that touches two days: "overnight"."""
    found = g.patterns.overnight.match(text, at)
    return DatePhrase(at, found.end(), DateKind.OVERNIGHT, found[0]) if found else None


def weekday(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A weekday without a date: "Friday", "Friday night", "Friday of last week"; not "every Friday", "on Fridays"."""
    found = g.patterns.weekday.match(text, at)
    if found is None:
        return None
    habit = g.patterns.habit.search(text, max(0, at - 12), at)
    if habit and (found["plural"] or habit["always"]):
        return None
    end = found.end("weekday") if found["plural"] else found.end()
    number = g.words.weekdays[squeeze(found["weekday"])]
    unit = TimeUnit.WEEK if found["which"] else None
    return DatePhrase(at, end, DateKind.WEEKDAY, text[at:end], weekday=number, unit=unit, step=step_of(g, found))


def period(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A period from the report's own: "last week", "this summer", "last August", "last Friday"; "last night"."""
    found = g.patterns.period.match(text, at)
    step = None if found is None else step_of(g, found)
    if found is None or step is None:
        return None
    bare = DatePhrase(at, found.end(), DateKind.PERIOD, found[0], step=step)
    if found["time"]:
        night = squeeze(found["time"]) in g.words.folded("nights")
        usable = step == 0 or (step < 0 and night)
        return replace(bare, kind=DateKind.RELATIVE_DAY) if usable else None
    if found["weekday"]:
        return replace(bare, kind=DateKind.WEEKDAY, weekday=g.words.weekdays[squeeze(found["weekday"])])
    if found["month"]:
        usable = found["month"][0].isupper() or not g.words.capital_months
        return replace(bare, kind=DateKind.MONTH, month=g.words.months[squeeze(found["month"])]) if usable else None
    if found["season"]:
        return replace(bare, kind=DateKind.SEASON, season=g.words.seasons[squeeze(found["season"])])
    if step < 0 and ends_with_the(g, text, at):
        return None
    return replace(bare, unit=_unit(g, found))


def recent(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A stretch up to the report's own day or from it: "the past three days", "recent weeks", "the next six months"."""
    found = g.patterns.recent.match(text, at)
    step = None if found is None else step_of(g, found)
    if found is None or step is None:
        return None
    groups = found.groupdict()
    number = groups["count"] or groups.get("count_behind")
    if number:
        count = _count(g, number, groups)
        if count is None:
            return None
    elif found["plural"]:
        count = g.words.loose["recent"]
    elif found["past"] or (found["last"] and ends_with_the(g, text, at)):
        count = (1, 1)
    else:
        return None
    unit = _unit(g, found)
    if found["told"]:
        return DatePhrase(at, found.end(), DateKind.SHIFT, found[0], unit=unit, count=(1, count[1]), step=step)
    return DatePhrase(at, found.end(), DateKind.RECENT, found[0], unit=unit, count=count, step=step)


def same(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """The day or period last told: "the same day", "that month"; or a year before: "the same month last year"."""
    found = g.patterns.same.match(text, at)
    if found is None:
        return None
    back = found["year_before"] is not None
    unit = None if back else _unit(g, found)
    return DatePhrase(at, found.end(), DateKind.SAME, found[0], unit=unit, year_step=-1 if back else None)


def next_to(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """The day or period beside the one last told: "the next day", "the following Friday"; "next" only after "the"."""
    found = g.patterns.next_to.match(text, at)
    if found is None or (found["bare"] and not ends_with_the(g, text, at)):
        return None
    phrase = DatePhrase(at, found.end(), DateKind.SHIFT, found[0], unit=_unit(g, found), step=step_of(g, found))
    name = found["weekday"]
    return replace(phrase, weekday=g.words.weekdays[squeeze(name)]) if name else phrase


def beside(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A day beside the one last told in one word, as French has them for the day before and the day after."""
    found = g.patterns.beside.match(text, at)
    if found is None:
        return None
    days = g.words.beside[squeeze(found["word"])]
    count, step = (abs(days), abs(days)), -1 if days < 0 else 1
    return DatePhrase(at, found.end(), DateKind.SHIFT, found[0], unit=TimeUnit.DAY, count=count, step=step)


def from_day(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A day or period beside one that is named behind it: "the day after 31 December", "the eve of Christmas"."""
    found = g.patterns.from_day.match(text, at)
    if found is not None:
        step = -1 if found["earlier"] else 1
        return _counted_from(
            g, text, (at, found.end()), DatePhrase(at, at, DateKind.SHIFT, "", unit=_unit(g, found), step=step)
        )
    found = g.patterns.beside_day.match(text, at)
    if found is None:
        return None
    days = g.words.beside[squeeze(found["word"])]
    count, step = (abs(days), abs(days)), -1 if days < 0 else 1
    return _counted_from(
        g, text, (at, found.end()), DatePhrase(at, at, DateKind.SHIFT, "", unit=TimeUnit.DAY, count=count, step=step)
    )


def _counted_from(g: Grammar, text: str, lead: tuple[int, int], phrase: DatePhrase) -> DatePhrase | None:
    """The phrase counted from the day that is named right behind its lead, None where none is."""
    at, then = lead
    named = date_at(g, text, then) or feast(g, text, then)
    if named is None or named.kind is not DateKind.DAY:
        return None
    return replace(phrase, start=at, end=named.end, as_written=text[at : named.end], first=named)


def _count(g: Grammar, number: str, groups: Mapping[str, str | None]) -> tuple[int, int] | None:
    """The lowest and highest number of a count: "three", "three or four"; None where they cross."""
    lowest, highest = g.words.count(number)
    low = groups.get("low")
    if low:
        lowest = g.words.count(low)[0]
    return (lowest, highest) if lowest <= highest else None


def _turned(g: Grammar, phrase: DatePhrase, found: re.Match[str], *, alone: bool) -> DatePhrase:
    """A counted phrase as the word beside it places it: ago, earlier, later.

    "Before" and "after" with more words count from something that is not a date: the direction stays open.
    """
    if found["ago"]:
        return replace(phrase, kind=DateKind.AGO, step=-1)
    direction = -1 if found["earlier"] else 1
    certain = alone or squeeze(found["earlier"] or found["later"]) not in g.words.folded("open_turns")
    return replace(phrase, kind=DateKind.SHIFT, step=direction if certain else None)


def counted(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A counted length of time: "three days", "two days earlier", "a week ago", "a two-day siege".

    None where the count goes on before it: the last words of "a hundred and twenty days" are no count of their own.
    """
    found = g.patterns.counted.match(text, at)
    if found is None or found["old"] is not None or g.patterns.before_count.search(text, max(0, at - 32), at):
        return None
    unit, count = _unit(g, found), _count(g, found["count"], found.groupdict())
    if count is None:
        return None
    bound = g.patterns.bound.search(text, max(0, at - 16), at)
    start, end = bound.start() if bound else at, found.end()
    phrase = DatePhrase(start, end, DateKind.DURATION, text[start:end], unit=unit, count=count)
    if found["ago"] or found["earlier"] or found["later"]:
        named = None if found["ago"] else _from_named(g, text, found, phrase)
        if named is not None:
            return named
        ends = replace(phrase, count=(count[0], count[1] + 1)) if found["half"] else phrase
        return _turned(g, ends, found, alone=found["alone"] is not None)
    lasting = g.patterns.lasting.search(text, max(0, at - 24), at)
    if g.patterns.up_to_now.search(text, max(0, at - 24), at):
        return replace(phrase, kind=DateKind.RECENT, step=-1)
    if squeeze(found["count"]) in g.words.folded("articles") and bound is None and lasting is None:
        return None
    states = bound or lasting or found["dash"] == "-" or g.patterns.length_of.match(text, end)
    return replace(phrase, lasted_days=_length(unit, count)) if states and not found["half"] else phrase


def _from_named(g: Grammar, text: str, found: re.Match[str], phrase: DatePhrase) -> DatePhrase | None:
    """A counted length of time with a day behind it: "two weeks before Christmas"."""
    gap = g.patterns.before_named_day.match(text, found.end())
    if gap is None:
        return None
    step = -1 if found["earlier"] else 1
    return _counted_from(g, text, (phrase.start, gap.end()), replace(phrase, kind=DateKind.SHIFT, step=step))


def _length(unit: TimeUnit, count: tuple[int, int]) -> int | None:
    """A stated length in days, parts of a day counted whole; None for a vague count."""
    low, high = count
    if low != high or unit is TimeUnit.MINUTE or unit is TimeUnit.WEEKEND:
        return None
    return -(-low // 24) if unit is TimeUnit.HOUR else low * _DAYS_IN[unit]


def units_ago(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """Units without a number: "weeks ago", "days later"; and "the day before", "the week after" with nothing behind.

    None behind a number that is not read: "hundreds of years ago".
    """
    found = g.patterns.units_ago.match(text, at)
    if found is not None:
        if g.patterns.before_units.search(text, max(0, at - 24), at):
            return None
        unit, count = _unit(g, found), g.words.loose["plural"]
        phrase = DatePhrase(at, found.end(), DateKind.AGO, found[0], unit=unit, count=count)
        return _turned(g, phrase, found, alone=False)
    found = g.patterns.unit_before.match(text, at)
    if found is None or found["ago"]:
        return None
    step = -1 if found["earlier"] else 1
    return DatePhrase(at, found.end(), DateKind.SHIFT, found[0], unit=_unit(g, found), step=step)


def week_of(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """The week or weekend of a named day: "the week of October 7"."""
    found = g.patterns.week_of.match(text, at)
    named = date_at(g, text, found.end()) if found else None
    if found is None or named is None or named.kind is not DateKind.DAY:
        return None
    words = text[at : named.end]
    return DatePhrase(at, named.end, DateKind.PERIOD, words, unit=_unit(g, found), step=0, first=named)


def the_weekend(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """The weekend that a report takes for known: "at the weekend", "over the whole weekend"."""
    found = g.patterns.weekend.match(text, at)
    if found is None or not follows(text, at, g.patterns.before_weekend, 12):
        return None
    return DatePhrase(at, found.end(), DateKind.PERIOD, found[0], unit=TimeUnit.WEEKEND, step=0)


def _target(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A month, season, year, decade or period that a part may be of."""
    return (
        month_and_year(g, text, at)
        or period(g, text, at)
        or _the_period(g, text, at)
        or month_alone(g, text, at, sure=True)
        or decade(g, text, at)
        or year_or_years(g, text, at, sure=True)
        or same(g, text, at)
        or season(g, text, at, sure=True)
    )


def _the_period(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """The running week, month or year by its mere name, as in "the end of the year"."""
    found = g.patterns.the_period.match(text, at)
    if found is None:
        return None
    return DatePhrase(at, found.end(), DateKind.PERIOD, found[0], unit=_unit(g, found), step=0)


_TARGETS = (DateKind.SAME, DateKind.MONTH, DateKind.SEASON, DateKind.YEAR, DateKind.DECADE, DateKind.PERIOD)


def _part_of(g: Grammar, text: str, at: int, then: int, part: Part) -> DatePhrase | None:
    """The part of the period whose words begin at `then`."""
    target = _target(g, text, then)
    if target is None or target.kind not in _TARGETS:
        return None
    return replace(target, start=at, as_written=text[at : target.end], part=part)


def edge(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """The early, middle or late part of a period, or its rest: "mid-July", "late last year", "later this week"."""
    found = g.patterns.edge.match(text, at)
    return _part_of(g, text, at, found.end(), g.words.parts[squeeze(found["part"])]) if found else None


def fraction(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A half, quarter or week of a period: "the first half of 2023", "the last week of March".

    A quarter may stand without its year: "the third quarter"; "last quarter" is the one before the report's.
    """
    found = g.patterns.slice.match(text, at)
    if found is None:
        return None
    nth, kind = g.words.ordinals[squeeze(found["nth"])], g.words.slices[squeeze(found["slice"])]
    table = _SLICES[kind]
    if nth > len(table):
        return None
    part = Part.LAST_WEEK if kind == "week" and nth < 0 else table[nth if nth < 0 else nth - 1]
    if found["of"] is not None:
        phrase = _part_of(g, text, at, found.end(), part)
        if phrase is not None or not found["of"].isspace():
            return phrase
    if kind != "quarter":
        return None
    end, step = found.end("slice"), g.words.steps.get(squeeze(found["nth"]))
    if step is not None:
        return DatePhrase(at, end, DateKind.PERIOD, text[at:end], unit=TimeUnit.QUARTER, step=step)
    return DatePhrase(at, end, DateKind.PERIOD, text[at:end], unit=TimeUnit.YEAR, part=part)
