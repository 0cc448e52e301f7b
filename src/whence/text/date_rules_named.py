"""Rules for days, months and seasons of the calendar: which year is meant where the words give none."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from whence.model.lists import DatePrecision, EmptyReason
from whence.text.date_calendar import (
    Bounds,
    last_such,
    make,
    month_bounds,
    nearest_weekday,
    next_such,
    same_date,
    season_bounds,
    shift_days,
    shift_months,
)
from whence.text.date_outcome import Found, Outcome, clipped
from whence.text.date_types import RECALLED, Anchor, DatePhrase, Relation

FULL_DATE = "full date as written"
BOTH_KEPT = "weekday and date do not agree: bounds hold both readings"
ONE_ORDER = "day and month in the one order that fits"
LAST_SUCH = "day and month, the last not after the report's own date"
NEXT_SUCH = "day and month, the next from the report's own date"
WEEKDAY_AND_YEARS = "year named in the text in which the weekday fits"
WEEKDAY_FROM_YEARS = "first year in which the weekday fits, from the latest year named for things past"
NEAR_NARRATIVE = "day and month, the nearest to the report's own exact date"
AS_TOLD = "day and month, the day told before"
DAY_OF_MONTH = "day of the month, the last not after the report's own date"
DAY_OF_NARRATIVE_MONTH = "day of the month of the report's own exact date"
MONTH_NAMED = "month and year named"
MONTH_BEFORE = "month named, the last not after the report's own date"
MONTH_AHEAD = "month named, the next from the report's own date"
SAME_MONTH_NAMED = "day and month, year of the same month named in the text"
MONTH_NAMED_ELSEWHERE = "month named, year of the same month named in the text"
MONTH_BY_NARRATIVE = "month named, year from the report's own exact date"
SEASON_NAMED = "season named"
SEASON_BY_NARRATIVE = "season named, year from the report's own exact date"

CLOCK_SLACK = 2
"""Days: reports carry dates of other time zones, so a day so close ahead is not last year's, and may be told of."""

_SOON = 30  # days: so far ahead a date without its year is meant, rather than the one eleven months back
_QUARTER = 92  # days: farther off, the year before and the year after are about equally near
_WEEKDAY_YEARS = 6  # a weekday comes back on its date after at most six years, save over a leap day


def day(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """A day of the calendar."""
    if phrase.day is None:
        return EmptyReason.NOT_STATED
    if phrase.month is None:
        return _day_of_month(phrase.day, phrase.weekday, anchor, future)
    year = _year(phrase, anchor)
    if year is None and phrase.named is not None:
        return _happening(phrase.month, phrase.day, phrase.named, anchor)
    if year is None:
        if phrase.year_step is not None:
            return EmptyReason.NO_ANCHOR_DATE
        soon = _is_soon(phrase, anchor)
        return _without_year(phrase.month, phrase.day, phrase.weekday, anchor, future or soon)
    named = make(year, phrase.month, phrase.day)
    if named is None:
        return EmptyReason.AMBIGUOUS
    if phrase.swapped:
        return _either_order(named, phrase.weekday, anchor, future)
    return _checked(named, phrase.weekday, FULL_DATE)


def _happening(month_named: int, day_named: int, reach: int, anchor: Anchor) -> Outcome:
    """The day that names a happening: as the text dates it, or the last such day where that is near enough to be news.

    Else the name ("the 7 October attacks") does not say of which year it is.
    """
    dated = _in_named_month(month_named, day_named, None, anchor)
    if dated is not None:
        return Found(dated, dated, SAME_MONTH_NAMED)
    told, own = anchor.narrative, anchor.own_day
    last = None if own is None else last_such(month_named, day_named, shift_days(own, CLOCK_SLACK))
    if own is not None and last is not None and reach > 0 and (own - last).days <= reach:
        return Found(last, last, LAST_SUCH)
    if told is not None and reach != RECALLED and (told.month, told.day) == (month_named, day_named):
        return Found(told, told, AS_TOLD)
    return EmptyReason.NOT_STATED


def _is_soon(phrase: DatePhrase, anchor: Anchor) -> bool:
    """Whether a day and month without a year comes soon after the report's own day: a year back it would have its year.

    Not where a weekday beside it fits another year's better, nor where the words say that it is past.
    """
    own = anchor.own_day
    if own is None or phrase.done or phrase.relation in (Relation.SINCE, Relation.AFTER):
        return False
    coming = next_such(phrase.month or 1, phrase.day or 1, shift_days(own, CLOCK_SLACK))
    if coming is None or (coming - own).days > _SOON:
        return False
    return phrase.weekday is None or coming.weekday() == phrase.weekday


def _year(phrase: DatePhrase, anchor: Anchor) -> int | None:
    """The year that the words give, counted from the report's own year where they say "last year"."""
    if phrase.year is not None or phrase.year_step is None:
        return phrase.year
    base = anchor.own_day or anchor.narrative
    return None if base is None else min(max(base.year + phrase.year_step, 1), date.max.year)


def _checked(named: date, weekday: int | None, rule: str) -> Found:
    """A day; where the weekday beside it does not agree, the bounds hold the nearest day that has it as well."""
    if weekday is None or named.weekday() == weekday:
        return Found(named, named, rule)
    other = nearest_weekday(named, weekday)
    return Found(min(named, other), max(named, other), BOTH_KEPT)


def _either_order(named: date, weekday: int | None, anchor: Anchor, future: bool) -> Outcome:
    """A numeric date that may be read in two orders: the one that fits the weekday and is not still to come."""
    readings = [reading for reading in (named, make(named.year, named.day, named.month)) if reading is not None]
    if weekday is not None:
        readings = [reading for reading in readings if reading.weekday() == weekday]
    own = anchor.own_day
    if own is not None and not future:
        readings = [reading for reading in readings if reading <= own]
    return Found(readings[0], readings[0], ONE_ORDER) if len(readings) == 1 else EmptyReason.AMBIGUOUS


def _without_year(month_named: int, day_named: int, weekday: int | None, anchor: Anchor, future: bool) -> Outcome:
    """A day and month without a year, by the best evidence there is: own date, exact date told, weekday and years."""
    own = anchor.own_day
    if own is not None:
        return _from_own_day(month_named, day_named, weekday, anchor, future)
    if anchor.narrative is not None:
        return _near_narrative(month_named, day_named, weekday, anchor)
    named = _in_named_month(month_named, day_named, weekday, anchor)
    if named is not None:
        return Found(named, named, SAME_MONTH_NAMED)
    if weekday is not None and anchor.years:
        return _from_years(month_named, day_named, weekday, anchor.years)
    return EmptyReason.NO_ANCHOR_DATE


def _from_own_day(month_named: int, day_named: int, weekday: int | None, anchor: Anchor, future: bool) -> Outcome:
    """The last such day not after the report's own, or the next; another year only if named and the weekday fits it."""
    own = anchor.own_day or date.min
    if future:
        named, rule = next_such(month_named, day_named, own), NEXT_SUCH
    else:
        named, rule = last_such(month_named, day_named, shift_days(own, CLOCK_SLACK)), LAST_SUCH
    if named is None:
        return EmptyReason.AMBIGUOUS
    if weekday is not None and named.weekday() != weekday:
        fitting = (year for year in reversed(anchor.years) if year <= own.year)
        other = next(_fitting(month_named, day_named, weekday, fitting), None)
        if other is not None:
            return Found(other, other, WEEKDAY_AND_YEARS)
    return _checked(named, weekday, rule)


def _fitting(month_named: int, day_named: int, weekday: int, years: Iterable[int]) -> Iterator[date]:
    """Such days in the years given whose weekday fits."""
    return (found for found in same_date(month_named, day_named, iter(years)) if found.weekday() == weekday)


def _near_narrative(month_named: int, day_named: int, weekday: int | None, anchor: Anchor) -> Outcome:
    """The such day nearest to the exact day that the report tells of, if it is clearly nearer than any other year's."""
    told = anchor.narrative or date.min
    years = range(max(told.year - 1, 1), told.year + 2)
    near = sorted(same_date(month_named, day_named, years), key=lambda found: abs((found - told).days))
    if weekday is not None:
        near = [found for found in near if found.weekday() == weekday]
    if not near or (weekday is None and abs((near[0] - told).days) > _QUARTER):
        return EmptyReason.AMBIGUOUS
    by_years = near[0] == told and weekday is not None and told.year not in anchor.years
    return Found(near[0], near[0], WEEKDAY_FROM_YEARS if by_years else NEAR_NARRATIVE)


def _year_of_named(month_named: int, anchor: Anchor) -> int | None:
    """The one year with which the text names that month elsewhere."""
    years = {year for year, each in anchor.months if each == month_named}
    return years.pop() if len(years) == 1 else None


def _in_named_month(month_named: int, day_named: int, weekday: int | None, anchor: Anchor) -> date | None:
    """The day in that month of the one year that the text names it with, if the weekday fits."""
    year = _year_of_named(month_named, anchor)
    named = None if year is None else make(year, month_named, day_named)
    return named if named is not None and weekday in (None, named.weekday()) else None


def _from_years(month_named: int, day_named: int, weekday: int, years: Sequence[int]) -> Outcome:
    """The first year in which the weekday fits, from the latest year that the text names for things past."""
    latest = max(years)
    span = range(latest, min(latest + _WEEKDAY_YEARS, date.max.year) + 1)
    named = next(iter(_fitting(month_named, day_named, weekday, span)), None)
    return EmptyReason.NO_ANCHOR_DATE if named is None else Found(named, named, WEEKDAY_FROM_YEARS)


def _day_of_month(day_named: int, weekday: int | None, anchor: Anchor, future: bool) -> Outcome:
    """A day without month: the last not after the report's own date, or in the month of its exact date."""
    own = anchor.own_day
    if own is None:
        told = anchor.narrative
        named = make(told.year, told.month, day_named) if told else None
        return EmptyReason.NO_ANCHOR_DATE if named is None else _checked(named, weekday, DAY_OF_NARRATIVE_MONTH)
    months = (shift_months(own.replace(day=1), step if future else -step) for step in range(13))
    found = (make(first.year, first.month, day_named) for first in months)
    days = (each for each in found if each is not None and (each >= own if future else each <= own))
    fitting = (each for each in days if weekday is None or each.weekday() == weekday)
    named = next(iter(islice(fitting, 1)), None)
    return EmptyReason.AMBIGUOUS if named is None else Found(named, named, DAY_OF_MONTH)


def month(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """A month, or the named part of it."""
    if phrase.month is None:
        return EmptyReason.NOT_STATED
    own, base = anchor.own_day, anchor.own_day or anchor.narrative
    year = _year(phrase, anchor)
    if year is not None:
        bounds = clipped(month_bounds(year, phrase.month, phrase.part), own, future)
        return Found(*bounds, MONTH_NAMED, DatePrecision.MONTH)
    if base is None:
        return _named_elsewhere(phrase, anchor)
    ahead = future or (phrase.step or 0) > 0
    year = _year_of_month(phrase, base, ahead)
    rule = (MONTH_AHEAD if ahead else MONTH_BEFORE) if own else MONTH_BY_NARRATIVE
    bounds = clipped(month_bounds(_kept(year), phrase.month, phrase.part), own, ahead)
    return Found(*bounds, rule, DatePrecision.MONTH)


def _named_elsewhere(phrase: DatePhrase, anchor: Anchor) -> Outcome:
    """A bare month where the report has no day of its own: in the one year that the text names that month with."""
    year = _year_of_named(phrase.month or 0, anchor) if phrase.step is None else None
    if year is None:
        return EmptyReason.NO_ANCHOR_DATE
    bounds = month_bounds(year, phrase.month or 1, phrase.part)
    return Found(*bounds, MONTH_NAMED_ELSEWHERE, DatePrecision.MONTH)


def _kept(year: int) -> int:
    """The year, kept within the calendar."""
    return min(max(year, 1), date.max.year - 1)


def _year_of_month(phrase: DatePhrase, base: date, ahead: bool) -> int:
    """The year of a bare month: the last that has begun, or the next not over; "last" and "next" leave out this one."""
    named, strict = phrase.month or 1, phrase.step in (-1, 1)
    if ahead:
        return base.year + (named < base.month or (strict and named == base.month))
    begins = month_bounds(_kept(base.year), named, phrase.part)[0]
    over = begins > base or (strict and named == base.month)
    return base.year - over if phrase.step != 0 else base.year


def season(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """A season, or its first, second or third month for its early, middle or late part."""
    if phrase.season is None:
        return EmptyReason.NOT_STATED
    base = anchor.own_day or anchor.narrative
    year = _year(phrase, anchor)
    rule = SEASON_NAMED if phrase.year or anchor.own_day else SEASON_BY_NARRATIVE
    if year is None:
        if base is None:
            return EmptyReason.NO_ANCHOR_DATE
        year = _year_of_season(phrase, base, future)
    bounds: Bounds = clipped(season_bounds(_kept(year), phrase.season, phrase.part), anchor.own_day, future)
    return Found(*bounds, rule, DatePrecision.MONTHS if phrase.part is None else DatePrecision.MONTH)


def _year_of_season(phrase: DatePhrase, base: date, future: bool) -> int:
    """The year in which a bare season begins: the last that has begun; this year's, the last that is over, the next."""
    start = phrase.season or 1
    year = base.year if base >= date(base.year, start, 1) else base.year - 1
    running = season_bounds(_kept(year), start)[1] >= base
    if phrase.step == 0:
        return year if running else base.year
    if phrase.step == -1:
        return year - running
    return year + 1 if phrase.step == 1 or (future and not running) else year
