"""Our date phrases as TIMEX3 values, the form in which corpora of time expressions keep what a phrase says.

A value is what the words name, no finer: a month is `2024-10`, a week `2024-W40`, a quarter `2024-Q4`, a decade `202`,
a length of time `P3D`. Early, middle and late parts are the whole in TIMEX3 (there `mod` says which part). A range is
one expression, its value the time between its ends. Words that give no day are `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
"""

import re
from collections.abc import Mapping
from datetime import date

from whence.model.claim import DateValue
from whence.text.dates import DateKind, DatePhrase, Part, TimeUnit

UNKNOWN = "XXXX-XX-XX"
"""A time that the words do not tell."""

_LETTER = {
    TimeUnit.MINUTE: "M",
    TimeUnit.HOUR: "H",
    TimeUnit.DAY: "D",
    TimeUnit.WEEK: "W",
    TimeUnit.WEEKEND: "WE",
    TimeUnit.MONTH: "M",
    TimeUnit.QUARTER: "Q",
    TimeUnit.YEAR: "Y",
}
_CLOCK_UNITS = (TimeUnit.MINUTE, TimeUnit.HOUR)
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_QUARTERS = {
    Part.FIRST_QUARTER: "Q1",
    Part.SECOND_QUARTER: "Q2",
    Part.THIRD_QUARTER: "Q3",
    Part.FOURTH_QUARTER: "Q4",
    Part.FIRST_HALF: "H1",
    Part.SECOND_HALF: "H2",
}
_WEEKS = (Part.FIRST_WEEK, Part.SECOND_WEEK, Part.THIRD_WEEK, Part.FOURTH_WEEK, Part.LAST_WEEK)
_TIMES_OF_DAY: Mapping[str, str] = {
    "morning": "TMO", "dawn": "TMO", "noon": "T12:00", "midday": "TMI", "afternoon": "TAF", "evening": "TEV",
    "night": "TNI", "overnight": "TNI", "tonight": "TNI", "midnight": "T00:00",
}  # fmt: skip
_TIME_OF_DAY = re.compile(rf"\b(?:{'|'.join(_TIMES_OF_DAY)})\b", re.IGNORECASE)
_ZONE = re.compile(r"\b(?:utc|gmt)\b", re.IGNORECASE)
_HALF = re.compile(r"\band a half\b", re.IGNORECASE)
_REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_DAY_KINDS = (DateKind.DAY, DateKind.WEEKDAY, DateKind.DATELINE, DateKind.RELATIVE_DAY, DateKind.OVERNIGHT)


def timex(phrase: DatePhrase, value: DateValue, day: date | None) -> str:
    """The TIMEX3 value of a phrase and of the days that it was resolved to; a bare time of the clock is on `day`."""
    if phrase.kind is DateKind.CLOCK:
        return f"{day or UNKNOWN}{_time_of_day(phrase)}"
    if phrase.kind is DateKind.REFERENCE:
        return _REFERENCES[phrase.step or 0]
    if phrase.kind is DateKind.SET:
        return _set(phrase)
    if phrase.kind in (DateKind.DURATION, DateKind.RECENT) or _is_open(phrase):
        return _stretch(phrase)
    if phrase.kind is DateKind.RANGE:
        return _range(value)
    if value.start is None or value.end is None:
        return UNKNOWN
    return _point(phrase, value.start, value.end)


def _is_open(phrase: DatePhrase) -> bool:
    """Whether a phrase tells a distance from something that is no date: "two days after the launch"."""
    return phrase.kind is DateKind.SHIFT and phrase.step is None


def _set(phrase: DatePhrase) -> str:
    if phrase.weekday is not None:
        return f"XXXX-WXX-{phrase.weekday + 1}"
    return _length(phrase.unit or TimeUnit.DAY, "1")


def _stretch(phrase: DatePhrase) -> str:
    """A length of time: `P3D`, `PT12H`, `PXY` where the number is left open; recent times without a number are past."""
    low, high = phrase.count or (0, 1)
    if phrase.kind is DateKind.RECENT and low != high:
        return "FUTURE_REF" if (phrase.step or 0) > 0 else "PAST_REF"
    number = str(low) if low == high else "X"
    half = ".5" if _HALF.search(phrase.as_written) else ""
    return _length(phrase.unit or TimeUnit.DAY, f"{number}{half}")


def _length(unit: TimeUnit, number: str) -> str:
    if unit is TimeUnit.DECADE:
        return f"P{number if number == 'X' else f'{number}0'}Y"
    return f"P{'T' if unit in _CLOCK_UNITS else ''}{number}{_LETTER[unit]}"


def _range(value: DateValue) -> str:
    """The time between the ends of a range: in years where both are whole years, else in months or days."""
    if value.start is None or value.end is None:
        return UNKNOWN
    start, end = value.start, value.end
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"P{end.year - start.year}Y"
    if start.day == 1 and (end - start).days > 31:
        return f"P{(end.year - start.year) * 12 + end.month - start.month}M"
    return f"P{(end - start).days}D"


def _point(phrase: DatePhrase, start: date, end: date) -> str:
    """A day or period of the calendar, as fine as the words name it."""
    if phrase.kind is DateKind.SAME and phrase.unit is None:
        return f"{start:%Y-%m}" if start.month == end.month else f"{start:%Y}"
    middle = date.fromordinal((start.toordinal() + end.toordinal()) // 2)
    if phrase.part in _QUARTERS:
        return f"{start.year}-{_QUARTERS[phrase.part]}"
    if phrase.part in _WEEKS:
        return _week(end)
    if phrase.kind is DateKind.SEASON:
        return f"{start.year}-{_SEASONS[phrase.season or 3]}"
    if phrase.kind is DateKind.MONTH:
        return f"{start:%Y-%m}"
    if phrase.kind is DateKind.YEAR:
        return f"{start:%Y}"
    if phrase.kind in _DAY_KINDS or phrase.unit is None:
        return f"{start:%Y-%m-%d}{_time_of_day(phrase)}"
    return _of_unit(phrase.unit, middle, phrase)


def _of_unit(unit: TimeUnit, day: date, phrase: DatePhrase) -> str:
    """The period of that unit that holds the day."""
    if unit is TimeUnit.DECADE:
        return f"{day.year // 10}"
    if unit is TimeUnit.YEAR:
        return f"{day:%Y}"
    if unit is TimeUnit.QUARTER:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if unit is TimeUnit.MONTH:
        return f"{day:%Y-%m}"
    if unit is TimeUnit.WEEK:
        return f"{day:%Y-%m-%d}" if phrase.kind is DateKind.AGO else _week(day)
    if unit is TimeUnit.WEEKEND:
        return f"{_week(day)}-WE"
    return f"{day:%Y-%m-%d}{_time_of_day(phrase)}"


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _time_of_day(phrase: DatePhrase) -> str:
    """`TMO` and the like, or the time of the clock, where the words name one."""
    if phrase.clock is not None:
        return f"T{phrase.clock}{'Z' if _ZONE.search(phrase.as_written) else ''}"
    found = _TIME_OF_DAY.search(phrase.as_written)
    return _TIMES_OF_DAY[found[0].lower()] if found else ""
