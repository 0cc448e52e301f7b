"""The day of publication, from a date that somebody gave for it."""

import re
from collections.abc import Mapping
from datetime import date

from whence.text.date_words import months, weekdays

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
_LONGEST = 100  # characters of a date in words with weekday, clock and zone
_YEARS = range(1800, 2101)  # outside stand the blanks of databases (0001-01-01, 9999-12-31), not days of publication


def read_published(words: str) -> date | None:
    """The day that the words give, as written there (a time and its zone change nothing), or None.

    Read are ISO dates and timestamps, year-month-day in other dress, and English forms with the month's name. A form
    that could mean two days (04/10/2024), a day that its weekday contradicts, and anything else is None: the day of
    publication anchors every other date, so it is never guessed.
    """
    one_line = " ".join(words.split()) if len(words) <= _LONGEST else ""
    for form in _FORMATS:
        found = form.fullmatch(one_line)
        if found:
            return _day(found.groupdict())
    return None


def _day(parts: Mapping[str, str | None]) -> date | None:
    """The day of the calendar that the parts name, None when there is no such day or the weekday is another."""
    month = months().get((parts.get("name") or "").lower(), 0) or int(parts.get("month") or 0)
    weekday = parts.get("weekday")
    try:
        day = date(int(parts["year"] or 0), month, int(parts["day"] or 0))
    except ValueError:
        return None
    if day.year not in _YEARS or (weekday and weekdays().get(weekday.lower()) != day.weekday()):
        return None
    return day
