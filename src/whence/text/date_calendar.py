"""Arithmetic of days, weeks, months and years. All bounds are inclusive; results are kept within the calendar."""

import calendar
from collections.abc import Iterator
from datetime import date

from whence.model.lists import DatePrecision
from whence.text.date_types import Part, TimeUnit

Bounds = tuple[date, date]

_LONGEST_MONTH, _SHORTEST_YEAR = 31, 365

_DAYS_IN = {TimeUnit.DAY: 1, TimeUnit.WEEKEND: 7, TimeUnit.WEEK: 7}
_MONTHS_IN = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.YEAR: 12, TimeUnit.DECADE: 120}
_WEEK_OF_MONTH = {Part.FIRST_WEEK: 1, Part.SECOND_WEEK: 8, Part.THIRD_WEEK: 15, Part.FOURTH_WEEK: 22}
_QUARTERS = (Part.FIRST_QUARTER, Part.SECOND_QUARTER, Part.THIRD_QUARTER, Part.FOURTH_QUARTER)
_MONTHS_OF_PART = {
    Part.EARLY: (1, 4),
    Part.MID: (5, 8),
    Part.LATE: (9, 12),
    Part.FIRST_HALF: (1, 6),
    Part.SECOND_HALF: (7, 12),
    Part.FIRST_QUARTER: (1, 3),
    Part.SECOND_QUARTER: (4, 6),
    Part.THIRD_QUARTER: (7, 9),
    Part.FOURTH_QUARTER: (10, 12),
}


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, count: int) -> date:
    """The day `count` days later, stopped at the ends of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def shift_months(day: date, count: int) -> date:
    """The same day `count` months later, or the last day of that month, stopped at the ends of the calendar."""
    months = min(max(day.year * 12 + day.month - 1 + count, 12), date.max.year * 12 + 11)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shift(day: date, unit: TimeUnit, count: int) -> date:
    """The day `count` units later; hours and minutes move no day."""
    if unit in _DAYS_IN:
        return shift_days(day, count * _DAYS_IN[unit])
    return shift_months(day, count * _MONTHS_IN[unit]) if unit in _MONTHS_IN else day


def month_bounds(year: int, month: int, part: Part | None = None) -> Bounds:
    """First and last day of a month or of its part: early to the 10th, middle to the 20th, late from the 21st."""
    last = calendar.monthrange(year, month)[1]
    if part in _WEEK_OF_MONTH:
        begin = _WEEK_OF_MONTH[part]
        first, final = begin, begin + 6
    elif part is Part.LAST_WEEK:
        first, final = last - 6, last
    else:
        first, final = {
            Part.EARLY: (1, 10),
            Part.MID: (11, 20),
            Part.LATE: (21, last),
            Part.FIRST_HALF: (1, 15),
            Part.SECOND_HALF: (16, last),
        }.get(part or Part.REST, (1, last))
    return date(year, month, first), date(year, month, final)


def year_bounds(year: int, part: Part | None = None) -> Bounds:
    """First and last day of a year or of its part: early, mid and late are its three thirds."""
    if part in (Part.FIRST_WEEK, Part.SECOND_WEEK, Part.THIRD_WEEK, Part.FOURTH_WEEK):
        return month_bounds(year, 1, part)
    if part is Part.LAST_WEEK:
        return month_bounds(year, 12, part)
    first, last = _MONTHS_OF_PART.get(part or Part.REST, (1, 12))
    return date(year, first, 1), month_bounds(year, last)[1]


def season_bounds(year: int, season: int, part: Part | None = None) -> Bounds:
    """First and last day of a season that begins in `year`; its early, middle and late part are its months."""
    first = date(year, season, 1)
    final = shift_months(first, 2)
    if part in (Part.EARLY, Part.MID, Part.LATE):
        month = shift_months(first, (Part.EARLY, Part.MID, Part.LATE).index(part))
        return month_bounds(month.year, month.month)
    return first, month_bounds(final.year, final.month)[1]


def decade_bounds(year: int, part: Part | None = None) -> Bounds:
    """First and last day of the decade that holds `year`, or of its part (years 0-3, 4-6, 7-9)."""
    first = year - year % 10 or 1
    begin, end = {Part.EARLY: (0, 3), Part.MID: (4, 6), Part.LATE: (7, 9)}.get(part or Part.REST, (0, 9))
    return date(first + begin, 1, 1), date(min(first + end, date.max.year), 12, 31)


def period_bounds(day: date, unit: TimeUnit, part: Part | None = None) -> Bounds:
    """First and last day of the week (from Monday), weekend, month, quarter, year or decade that holds `day`."""
    if unit is TimeUnit.MONTH:
        return month_bounds(day.year, day.month, part)
    if unit is TimeUnit.QUARTER:
        return year_bounds(day.year, _QUARTERS[(day.month - 1) // 3])
    if unit is TimeUnit.YEAR:
        return year_bounds(day.year, part)
    if unit is TimeUnit.DECADE:
        return decade_bounds(day.year, part)
    if unit not in _DAYS_IN or unit is TimeUnit.DAY:
        return day, day
    monday = shift_days(day, -day.weekday())
    return (monday if unit is TimeUnit.WEEK else shift_days(monday, 5)), shift_days(monday, 6)


def on_weekday(day: date, weekday: int, step: int) -> date:
    """The nearest such weekday: step 0 not after `day`, -1 before it, 1 after it."""
    back = (day.weekday() - weekday) % 7
    if step < 0:
        return shift_days(day, -(back or 7))
    return shift_days(day, 7 - back) if step > 0 else shift_days(day, -back)


def nearest_weekday(day: date, weekday: int) -> date:
    """The such weekday that lies nearest to `day`, at most three days off."""
    ahead = (weekday - day.weekday()) % 7
    return shift_days(day, ahead if ahead <= 3 else ahead - 7)


def same_date(month: int, day: int, years: Iterator[int] | range) -> Iterator[date]:
    """That day and month in each of the years whose calendar has it."""
    for year in years:
        found = make(year, month, day)
        if found is not None:
            yield found


def last_such(month: int, day: int, until: date) -> date | None:
    """The latest such day not after `until`, or None where the calendar has none."""
    found = same_date(month, day, range(until.year, max(until.year - 9, 0), -1))
    return next((each for each in found if each <= until), None)


def next_such(month: int, day: int, since: date) -> date | None:
    """The earliest such day not before `since`, or None where the calendar has none."""
    found = same_date(month, day, range(since.year, since.year + 9))
    return next((each for each in found if each >= since), None)


def precision_of(start: date, end: date) -> DatePrecision:
    """How exact bounds are: a day, 2-6 days, a week, a month (8-31 days), months (up to a year), a year or longer."""
    length = (end - start).days + 1
    for most, precision in ((1, DatePrecision.DAY), (6, DatePrecision.DAYS), (7, DatePrecision.WEEK)):
        if length <= most:
            return precision
    if length <= _LONGEST_MONTH:
        return DatePrecision.MONTH
    return DatePrecision.MONTHS if length < _SHORTEST_YEAR else DatePrecision.YEAR
