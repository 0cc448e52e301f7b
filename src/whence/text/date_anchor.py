"""The days that a report's date phrases are counted from: its publication date, its dateline, its own exact day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from whence.model.lists import DatePrecision
from whence.text.date_calendar import last_such, make
from whence.text.date_phrases import find_dates
from whence.text.date_rules import resolve
from whence.text.date_types import Anchor, DateKind, DatePhrase, Relation


def anchor_for(text: str, published: date | None, language: str = "en") -> Anchor:
    """The anchor of a report, from its whole text (title and body) and its publication date where known.

    Raises DataError for a language whose dates are not read.
    """
    return anchor_of(find_dates(text, language), published)


def anchor_of(phrases: Sequence[DatePhrase], published: date | None) -> Anchor:
    """The anchor of a report whose date phrases have been found."""
    dateline = _dateline(phrases, published)
    own = published or dateline
    past = [part for part in _past(phrases) if own is None or (part.year or 0) <= own.year]
    years = tuple(sorted({part.year for part in past if part.year is not None}))
    months = sorted({(part.year, part.month) for part in past if part.year is not None and part.month is not None})
    known = Anchor(published, dateline, None, years, tuple(months))
    return replace(known, narrative=_narrative(phrases, known))


def _dateline(phrases: Sequence[DatePhrase], published: date | None) -> date | None:
    """The date of the first dateline; one that gives a later change only where there is no other."""
    lines = [phrase for phrase in phrases if phrase.kind is DateKind.DATELINE]
    for phrase in sorted(lines, key=lambda line: (line.updated, line.year is None, line.start)):
        found = _read_dateline(phrase, phrases, published)
        if found is not None:
            return found
    return None


def _read_dateline(line: DatePhrase, phrases: Sequence[DatePhrase], published: date | None) -> date | None:
    """The day of a dateline.

    One without a year takes it from the publication date; one with two readings is settled by other evidence or not
    read.
    """
    if line.month is None or line.day is None:
        return None
    if line.year is None:
        return last_such(line.month, line.day, published) if published else None
    readings = [make(line.year, line.month, line.day)]
    if line.swapped and line.day != line.month:
        readings.append(make(line.year, line.day, line.month))
    return _settle([day for day in readings if day is not None], line, phrases, published)


def _settle(
    readings: Sequence[date], line: DatePhrase, phrases: Sequence[DatePhrase], published: date | None
) -> date | None:
    """The one reading that fits the evidence: the weekday beside it, the publication date, the weekdays told.

    Reports name the weekday of their own day or of the day before far more often than any other: a reading under
    which the first weekday of the text is one of the two is taken where the other reading does not give that. Of two
    readings as near to the publication date, the one before it is taken.
    """
    if line.weekday is not None and len(readings) > 1:
        readings = [day for day in readings if day.weekday() == line.weekday]
    if len(readings) > 1 and published is not None:
        return min(readings, key=lambda day: (abs((day - published).days), day))
    if len(readings) > 1:
        told = next(
            (each.weekday for each in phrases if each.kind is DateKind.WEEKDAY and each.weekday is not None), None
        )
        readings = [] if told is None else [day for day in readings if (day.weekday() - told) % 7 <= 1]
    return readings[0] if len(readings) == 1 else None


def _parts(phrase: DatePhrase) -> Iterator[DatePhrase]:
    """The phrase and the ends of a range."""
    yield phrase
    for end in (phrase.first, phrase.last):
        if end is not None:
            yield end


def _past(phrases: Sequence[DatePhrase]) -> Iterator[DatePhrase]:
    """The phrases and ends of ranges that speak of things past; a date in numbers with two readings is none of them."""
    for phrase in phrases:
        if not (phrase.ahead or phrase.swapped or phrase.kind in (DateKind.DATELINE, DateKind.DECADE)):
            yield from _parts(phrase)


def _narrative(phrases: Sequence[DatePhrase], known: Anchor) -> date | None:
    """An exact day that the report tells of.

    Where the report's own day is known: the first that resolves to a day. Where not: the latest full date, unless a
    later year is named; else the latest day and month whose weekday fixes the year.
    """
    told = [phrase for phrase in phrases if phrase.relation is Relation.ON and not phrase.ahead]
    if known.own_day is not None:
        kinds = (DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE_DAY)
        return next(iter(_days([phrase for phrase in told if phrase.kind in kinds], known)), None)
    ends = [part for phrase in told for part in _parts(phrase) if part.kind is DateKind.DAY and not part.swapped]
    full = max(_days([part for part in ends if part.year is not None], known), default=None)
    if full is not None and full.year >= max(known.years, default=full.year):
        return full
    return max(_days([part for part in ends if part.year is None and part.weekday is not None], known), default=None)


def _days(phrases: Sequence[DatePhrase], known: Anchor) -> Iterator[date]:
    """The days of those phrases that resolve to one day."""
    for phrase in phrases:
        value = resolve(phrase, known)
        if value.precision is DatePrecision.DAY and value.start is not None:
            yield value.start
