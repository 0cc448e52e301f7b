"""The day of publication, from a date that somebody gave for it."""

import re
from collections.abc import Mapping
from datetime import date

from whence.intake.page_words import month_names, straight, weekday_names
from whence.text.date_words import fold

_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?(?:\s*(?:[a-z]{1,5}|[+-]\d{2}:?\d{2}))?"
_WEEKDAY = r"(?:(?P<weekday>[a-z]{2,9})\.?,?\s+)?"
_AFTER = rf"(?:(?:,|\s+at|,\s*at|\s*[-|])?\s+{_TIME})?"
_BEFORE = rf"(?:{_TIME},?\s+)?"

_ISO = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
_FORMATS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"{_ISO}(?:[t\s]\s*\d{{2}}:?\d{{2}}(?::?\d{{2}}(?:[.,]\d+)?)?\s*(?:z|[a-z]{{3,4}}|[+-]\d{{2}}(?::?\d{{2}})?)?)?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:t?\d{4}(?:\d{2})?z?)?",
        rf"(?P<year>\d{{4}})/(?P<month>\d{{2}})/(?P<day>\d{{2}}){_AFTER}",
        rf"{_BEFORE}{_WEEKDAY}(?P<day>\d{{1,2}})[\s-](?P<name>[a-z]{{3,9}})\.?,?[\s-](?P<year>\d{{4}}){_AFTER}",
        rf"{_BEFORE}{_WEEKDAY}(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_AFTER}",
    )
)

_NUMBERS = re.compile(
    rf"{_BEFORE}{_WEEKDAY}(?P<first>\d{{1,2}})(?P<sign>[/.-])(?P<second>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}){_AFTER}",
    re.ASCII | re.IGNORECASE,
)

_LETTERS = r"[^\W\d_]"
_NAMED = (
    rf"(?P<day>[0-9]{{1,2}})(?:er|st|nd|rd|th|[.º°])?\s+(?:de\s+|of\s+)?"
    rf"(?P<name>{_LETTERS}{{2,12}}(?:\s{_LETTERS}{{3,8}})?)\.?,?\s+(?:del?\s+)?(?P<year>[0-9]{{4}})"
)
_CLOCK = (
    r"(?:\s*(?:р|г)\.|\s+(?:року|года))?"
    r"(?:\s*[,|·•-]?\s*(?:à|um|a las|às|alle|ore|в|о|об)?\s*[0-9]{1,2}\s?[:.h]\s?(?:[0-9]{2})?"
    r"(?:\s*(?:uhr|h|utc|gmt))?)?"
)
_ANY_LANGUAGE = re.compile(
    rf"(?:(?:le|den|am|el)\s+)?(?:(?P<weekday>{_LETTERS}{{2,12}})\.?,?\s+)?(?:(?:le|den|am|el)\s+)?{_NAMED}{_CLOCK}"
)
_WITHIN = tuple(
    re.compile(rf"(?<![\w/.-])(?:{pattern})(?![\w/-])")
    for pattern in (
        r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{2})[-/](?P<day>[0-9]{2})",
        _NAMED,
        r"(?P<name>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})",
    )
)

_LONGEST = 100  # characters of a date in words with weekday, clock and zone
_YEARS = range(1800, 2101)  # outside stand the blanks of databases (0001-01-01, 9999-12-31), not days of publication


def read_published(words: str) -> date | None:
    """The day that the words give, as written there (a time and its zone change nothing), or None.

    Read are ISO dates and timestamps, year-month-day in other dress, and forms with the month's name, in English and
    the other languages whose months pages.toml has. Of numbers alone, those that can be one day only are read: by what
    the calendar has (26/08/2024, 08/26/2024), or by the weekday beside them. A form that could mean two days
    (04/10/2024), a day that its weekday contradicts, and anything else is None: the day of publication anchors every
    other date, so it is never guessed.
    """
    one_line = " ".join(words.split()) if len(words) <= _LONGEST else ""
    for form in _FORMATS:
        found = form.fullmatch(one_line)
        if found:
            return _day(found.groupdict())
    found = _NUMBERS.fullmatch(one_line)
    if found:
        return _only_day(found.groupdict())
    found = _ANY_LANGUAGE.fullmatch(straight(one_line))
    return _day(found.groupdict()) if found else None


def _only_day(parts: Mapping[str, str | None]) -> date | None:
    """The day that two numbers and a year give in either order, None where the orders give two days or none."""
    orders = (("first", "second"), ("second", "first"))
    days = {_day({**parts, "day": parts[day], "month": parts[month]}) for day, month in orders} - {None}
    return days.pop() if len(days) == 1 else None


def days_within(words: str) -> frozenset[date]:
    """The days that are written out somewhere in a few words; none in a long text, which tells of other days too."""
    if len(words) > 2 * _LONGEST:
        return frozenset()
    line = straight(words)
    matches = (found for form in _WITHIN for found in form.finditer(line))
    days = (_day({**found.groupdict(), "weekday": _weekday_before(line[: found.start()])}) for found in matches)
    return frozenset(day for day in days if day)


def _weekday_before(words: str) -> str | None:
    """The weekday that stands last in the words, None where the last word is another."""
    last = words.strip().rpartition(" ")[2].strip(",.")
    return last if fold(last) in weekday_names() else None


def _day(parts: Mapping[str, str | None]) -> date | None:
    """The day of the calendar that the parts name, None when there is no such day or the weekday is another."""
    month = month_names().get(fold(parts.get("name") or ""), 0) or int(parts.get("month") or 0)
    weekday = parts.get("weekday")
    try:
        day = date(int(parts["year"] or 0), month, int(parts["day"] or 0))
    except ValueError:
        return None
    if day.year not in _YEARS or (weekday and day.weekday() not in weekday_names().get(fold(weekday), ())):
        return None
    return day
