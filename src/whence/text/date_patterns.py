"""The regular expressions of the date grammar, built once from the vocabulary."""

import re
from dataclasses import dataclass
from functools import cache

from whence.text.date_words import (
    FLAGS,
    SPACE,
    any_of,
    counts,
    days,
    feasts,
    full_weekdays,
    listed,
    months,
    parts,
    seasons,
    tens,
    units,
    weekdays,
)

_ORDINAL = "(?:st|nd|rd|th)"
_WHICH = "(?P<which>this|last|next)"
_JOIN = rf"(?:{SPACE}?-{SPACE}?|{SPACE}(?:to|through|until|till|and|or|&){SPACE}(?:the{SPACE})?)"
_ALONE = rf"(?={SPACE}?(?:[^\sA-Za-z]|\Z))"
_MORE_DAYS = rf"(?:,{SPACE}\d{{1,2}}{_ORDINAL}?){{0,5}},?"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled patterns, each matched at the place where its first word stands."""

    month_day: re.Pattern[str]
    month_day_glued: re.Pattern[str]
    month_days: re.Pattern[str]
    days_month: re.Pattern[str]
    day_month: re.Pattern[str]
    day_month_dashed: re.Pattern[str]
    year_month_day: re.Pattern[str]
    iso: re.Pattern[str]
    numeric: re.Pattern[str]
    day_alone: re.Pattern[str]
    month_year: re.Pattern[str]
    month: re.Pattern[str]
    weekday_before: re.Pattern[str]
    weekday_day: re.Pattern[str]
    weekday: re.Pattern[str]
    relative_day: re.Pattern[str]
    overnight: re.Pattern[str]
    feast: re.Pattern[str]
    period: re.Pattern[str]
    the_period: re.Pattern[str]
    recent: re.Pattern[str]
    counted: re.Pattern[str]
    units_ago: re.Pattern[str]
    unit_before: re.Pattern[str]
    same: re.Pattern[str]
    next_to: re.Pattern[str]
    edge: re.Pattern[str]
    slice: re.Pattern[str]
    season: re.Pattern[str]
    year: re.Pattern[str]
    years: re.Pattern[str]
    decade: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns of the date grammar."""
    sources = _calendar_sources() | _word_sources() | _count_sources()
    return Patterns(**{name: re.compile(source, FLAGS) for name, source in sources.items()})


def _year() -> str:
    """A year in four digits that does not count things."""
    counted = any_of(listed("words", "counted"))
    return rf"(?P<year>(?:19|20)\d\d)(?!\d|[.,:]\d|%|{SPACE}?{counted}\b)"


def _month() -> str:
    """A month's name, full or short."""
    return rf"(?P<month>{any_of(months())})(?![A-Za-z])\.?"


def _tail() -> str:
    """The year after a day and month: in full, in two digits where nothing else is meant, or "of this year"."""
    return (
        rf"(?:(?:,?{SPACE}|,)(?:of{SPACE})?{_year()}|,?{SPACE}['’](?P<short>\d\d)(?!\d)"
        rf"|,?{SPACE}(?P<bare>\d\d)(?={SPACE}?(?:[(\[)]|--|-{SPACE}|\Z))"
        rf"|,?{SPACE}(?:of{SPACE})?{_WHICH}{SPACE}year\b)?"
    )


def _calendar_sources() -> dict[str, str]:
    """Patterns of days of the calendar."""
    month, tail = _month(), _tail()
    uncounted = rf"(?!{SPACE}(?:{any_of(listed('words', 'counted'))})\b)"
    ended = rf"(?!\d|[.:]\d|,\d{{3}}(?!\d)|%|-?[A-Za-z]){uncounted}"
    last = rf"(?P<last>\d{{1,2}}){_ORDINAL}?"
    day = rf"(?P<day>\d{{1,2}}){_ORDINAL}?"
    other_month = rf"(?!{SPACE}{any_of(months())}(?![A-Za-z]))"
    return {
        "month_day": rf"{month}(?:{SPACE}|(?<=\.))(?:the{SPACE})?{day}{ended}{tail}",
        "month_day_glued": rf"{month}{SPACE}(?P<day>\d\d)(?P<year>(?:19|20)\d\d)(?!\d)",
        "month_days": rf"{month}{SPACE}{day}{_MORE_DAYS}{_JOIN}{last}{ended}{other_month}{tail}",
        "days_month": rf"{day}{_MORE_DAYS}{_JOIN}{last}{SPACE}(?:of{SPACE})?{month}{tail}",
        "day_month": rf"{day}{SPACE}(?:of{SPACE})?(?:the{SPACE})?{month}{tail}",
        "day_month_dashed": rf"(?P<day>\d{{1,2}})[-/.]{month}[-/.]?(?P<year>(?:19|20)\d\d|\d\d)(?!\d)",
        "year_month_day": rf"{_year()},?[ ]{month}{SPACE}{day}{ended}",
        "iso": r"(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        "numeric": (
            r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/])"
        ),
        "day_alone": rf"(?P<day>\d{{1,2}}){_ORDINAL}(?={SPACE}?[.,;:)\n]|\Z)",
        "month_year": (
            rf"{month}(?:,?{SPACE}(?:of{SPACE})?{_year()}|{SPACE}['’](?P<short>\d\d)(?!\d)"
            rf"|,?{SPACE}(?:of{SPACE})?{_WHICH}{SPACE}year\b)"
        ),
        "month": rf"{month}(?!['’]s?[A-Za-z])",
        "year": _year(),
        "years": rf"(?P<year>(?:19|20)\d\d){SPACE}?[-/]{SPACE}?(?P<last>(?:19|20)\d\d|\d\d)(?![\d-])",
        "decade": r"(?P<decade>(?:19|20)\d0|[2-9]0)['’]?s\b",
    }


def _word_sources() -> dict[str, str]:
    """Patterns of weekdays, relative days, seasons, feasts and parts of periods."""
    hours = any_of(listed("words", "times_of_day"))
    time = rf"(?P<time>{hours})"
    season = rf"(?P<season>{any_of(seasons())})"
    full = any_of(full_weekdays())
    opened = rf"(?:{SPACE}?[,(]{SPACE}?(?:the{SPACE})?|[ \u00a0]{{1,3}}(?:the{SPACE}|on{SPACE})?)"
    before = rf"(?P<weekday>{any_of(weekdays())})(?![A-Za-z])\.?(?:['’]s)?(?:{SPACE}{time})?{opened}"
    target = rf"(?:(?P<unit>weekend|week|month|year|decade)|{season}|(?P<month>{any_of(months())})(?!\.?{SPACE}?\d)"
    return {
        "weekday_before": before,
        "weekday_day": rf"{before}(?P<day>\d{{1,2}}){_ORDINAL}{_ALONE}",
        "weekday": (
            rf"(?P<weekday>{full})(?P<plural>s)?(?![A-Za-z])(?:{SPACE}{time}\b)?"
            rf"(?:{SPACE}(?:of{SPACE})?{_WHICH}{SPACE}week\b)?"
        ),
        "relative_day": rf"(?P<word>{any_of(days())})\b(?:{SPACE}{time}\b)?",
        "overnight": rf"{any_of(listed('words', 'overnight'))}(?![A-Za-z-])",
        "feast": rf"(?P<feast>{any_of(feasts())})(?![A-Za-z])",
        "period": (
            rf"{_WHICH}(?:{SPACE}(?:early|late))?{SPACE}{target}"
            rf"|(?P<weekday>{full})(?:{SPACE}{hours})?|{time})(?![A-Za-z-])"
        ),
        "the_period": r"(?P<unit>year|month|week|weekend|decade)(?![A-Za-z-])",
        "season": rf"{season}(?![A-Za-z])(?:,?{SPACE}(?:of{SPACE})?(?:{_year()}|{_WHICH}{SPACE}year\b))?",
        "same": rf"(?:same|that){SPACE}(?:(?P<unit>day|weekend|week|month|year)|{time})(?![A-Za-z-])",
        "next_to": (
            rf"(?P<which>previous|preceding|following|next){SPACE}(?:(?P<unit>day|weekend|week|month|year)|{time})"
            r"(?![A-Za-z-])"
        ),
        "edge": rf"(?P<part>{any_of(parts())})(?:-|{SPACE})(?:the{SPACE})?",
        "slice": (
            r"(?P<nth>first|second|third|fourth|last|final)[- ](?P<slice>half|quarter|week)"
            rf"{SPACE}(?:of|in){SPACE}(?:the{SPACE})?"
        ),
    }


def _count_sources() -> dict[str, str]:
    """Patterns of counted units of time."""
    number = any_of(counts())
    count = (
        rf"(?P<count>\d{{1,3}}|a{SPACE}couple(?:{SPACE}of)?|couple{SPACE}of|a{SPACE}few|few|several|many"
        rf"|(?:{any_of(tens())}[- ])?{number})(?:{SPACE}and{SPACE}a{SPACE}half)?"
    )
    unit = rf"(?P<unit>{any_of(units())})"
    adjective = rf"(?:{SPACE}{any_of(listed('words', 'count_adjectives'))})?"
    turns = "|".join(rf"(?P<{turn}>{any_of(listed('words', turn))})" for turn in ("ago", "earlier", "later"))
    turn = rf"(?:{turns})(?![A-Za-z])"
    return {
        "counted": (
            rf"{count}{adjective}(?P<dash>-|{SPACE}){unit}(?P<plural>s)?(?![A-Za-z])(?:-?{SPACE}?old\b(?P<old>))?"
            rf"(?:{SPACE}{turn}(?P<alone>{_ALONE})?)?"
        ),
        "units_ago": rf"{unit}s{SPACE}{turn}",
        "unit_before": rf"(?P<unit>day|night|week|month|year){SPACE}{turn}{_ALONE}",
        "recent": (
            rf"(?P<which>past|last|next|coming|previous|recent|latest)(?:{SPACE}{count})?{SPACE}{unit}(?P<plural>s)?"
            r"(?![A-Za-z-])"
        ),
    }
