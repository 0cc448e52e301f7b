"""Phrases that name a day, month, season or year of the calendar. Each function reads at one place of a text.

They take a language's grammar, the text and the offset of the phrase's first word, and give the phrase, or None where
none stands there.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from whence.text.date_calendar import make
from whence.text.date_patterns import Grammar
from whence.text.date_types import DateKind, DatePhrase, TimeUnit
from whence.text.date_words import squeeze

Matcher = Callable[[Grammar, str, int], DatePhrase | None]

_LEAP_YEAR = 2000  # stands in where no year is given, so that 29 February may be read
_MOST_DAYS = 31  # in a month
_PIVOT = 70  # two-digit years from 70 are of the last century: no report in scope is older


def follows(text: str, at: int, pattern: re.Pattern[str], reach: int = 24) -> bool:
    """Whether the words before the offset end as the pattern says."""
    return pattern.search(text, max(0, at - reach), at) is not None


def step_of(g: Grammar, found: re.Match[str]) -> int | None:
    """Which way the words of a match point: the group `which`, or `behind` where the word stands behind."""
    groups = found.groupdict()
    which = groups.get("which") or groups.get("behind")
    return None if which is None else g.words.steps[squeeze(which)]


def _year_of(found: re.Match[str]) -> int | None:
    """The year of a match, from four digits or from two."""
    groups = found.groupdict()
    year = groups.get("year") or groups.get("short") or groups.get("bare")
    if year is None:
        return None
    number = int(year)
    return number if number >= 100 else number + (1900 if number >= _PIVOT else 2000)


def _month_of(g: Grammar, found: re.Match[str]) -> int:
    """The month's number."""
    word = found["month"]
    return int(word) if word.isdigit() else g.words.months[squeeze(word)]


def _day(g: Grammar, text: str, found: re.Match[str], start: int) -> DatePhrase | None:
    """A day phrase from a match with the groups day, month and perhaps year; None where no calendar has that day.

    Of a month named in words a day that it lacks is still a day ("30 February"): it is no time, and not the month.
    """
    year, month, day = _year_of(found), _month_of(g, found), int(found["day"])
    named = not found["month"].isdigit() and 1 <= day <= _MOST_DAYS
    if not named and make(year or _LEAP_YEAR, month, day) is None:
        return None
    end, step = _end_of(g, found), step_of(g, found)
    done = found.groupdict().get("gone") is not None
    return DatePhrase(start, end, DateKind.DAY, text[start:end], year, month, day, year_step=step, done=done)


def _end_of(g: Grammar, found: re.Match[str]) -> int:
    """Where a phrase ends: before a full stop behind a month that is written in full, which is the sentence's."""
    month, end = found.end("month"), found.end()
    return month if end == month + 1 and squeeze(found["month"]) in g.words.full_months else end


def day_after_month(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A day written after its month: "October 4, 2024"; also "Oct 042024", as in texts that lost their commas."""
    known = g.patterns
    found = known.month_day_glued.match(text, at) or known.month_day.match(text, at)
    return _day(g, text, found, at) if found else None


def day_before_month(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A day written before its month: "4 October 2024", "the 4th of October", "4-Oct-2024", "20 MAY 89".

    French writes a day with a dash to a month with a capital where it is the name of a happening: "le 11-Septembre".
    """
    known = g.patterns
    found = known.day_month.match(text, at) or known.day_month_dashed.match(text, at)
    if found is not None:
        return _day(g, text, found, at)
    found = known.named_day.match(text, at)
    named = _day(g, text, found, at) if found else None
    if found is None or named is None or named.year is not None or not found["month"][0].isupper():
        return named
    return replace(named, named=0)


def day_after_year(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A day written after its year: "2024-10-04", "2024 October 4"."""
    known = g.patterns
    found = known.iso.match(text, at) or known.year_month_day.match(text, at)
    return _day(g, text, found, at) if found else None


def numeric_day(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A day in numbers: day first with dots ("04.10.2024") and in a language that puts it first.

    With other marks day first only where the month cannot be; where both orders give a day ("04/10/2024"), `swapped`
    is set.
    """
    found = g.patterns.numeric.match(text, at)
    if found is None:
        return None
    first, second = int(found["day"]), int(found["month"])
    day_first = _day(g, text, found, at)
    year = _year_of(found) or _LEAP_YEAR
    if make(year, first, second) is None or found["mark"] == "." or first == second or g.words.day_first:
        return day_first
    if day_first is not None:
        return replace(day_first, swapped=True)
    return DatePhrase(at, found.end(), DateKind.DAY, found[0], year, first, second)


def _ends(g: Grammar, text: str, found: re.Match[str], at: int) -> DatePhrase | None:
    """A range of days within one month, from a match with the groups day and last."""
    first, last = _day(g, text, found, at), int(found["last"])
    if first is None or not int(found["day"]) < last <= _MOST_DAYS:
        return None
    ends = replace(first, day=last)
    return DatePhrase(at, first.end, DateKind.RANGE, first.as_written, first=first, last=ends)


def days_of_month(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """Several days of one month: "27-31 March 2022", "March 27 to 31", "October 4 and 5"."""
    known = g.patterns
    pattern = known.days_month if text[at].isdigit() else known.month_days
    found = pattern.match(text, at)
    return _ends(g, text, found, at) if found else None


def day_alone(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A day without its month: "on the 4th", where nothing follows that the number could be of."""
    found = g.patterns.day_alone.match(text, at)
    if found is None or not 1 <= int(found["day"]) <= 31 or not follows(text, at, g.patterns.before_day_alone):
        return None
    return DatePhrase(at, found.end(), DateKind.DAY, found[0], day=int(found["day"]))


_DAYS: tuple[Matcher, ...] = (
    days_of_month,
    day_after_month,
    day_before_month,
    day_after_year,
    numeric_day,
)


def weekday_and_day(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A weekday with its date: "Friday morning, October 4", "Fri 04 Oct 2024", "Friday the 4th"."""
    known = g.patterns
    found = known.weekday_before.match(text, at)
    if found is None:
        return None
    weekday = g.words.weekdays[squeeze(found["weekday"])]
    named = date_at(g, text, found.end())
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


def date_at(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A date that begins at this place."""
    if at >= len(text):
        return None
    return next((named for matcher in _DAYS if (named := matcher(g, text, at)) is not None), None)


def month_and_year(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A month with its year: "September 2024", "July last year"."""
    found = g.patterns.month_year.match(text, at)
    if found is None:
        return None
    year, step, end = _year_of(found), step_of(g, found), found.end()
    return DatePhrase(at, end, DateKind.MONTH, found[0], year, _month_of(g, found), year_step=step)


def month_alone(g: Grammar, text: str, at: int, *, sure: bool = False) -> DatePhrase | None:
    """A month without its year, with a capital; names that are also other words only after "in" and the like.

    `sure` says that the words before leave no doubt that a month follows.
    """
    found = g.patterns.month.match(text, at)
    if found is None or (g.words.capital_months and not found["month"][0].isupper()):
        return None
    word, full = squeeze(found["month"]), g.words.full_months
    doubtful = word in g.words.folded("unsure_months") or word not in full
    if doubtful and not sure and not follows(text, at, g.patterns.before_month):
        return None
    end = found.end("month") if word in full else found.end()
    return DatePhrase(at, end, DateKind.MONTH, text[at:end], month=_month_of(g, found))


def season(g: Grammar, text: str, at: int, *, sure: bool = False) -> DatePhrase | None:
    """A season: "summer of this year", "winter 2012", "in the summer"."""
    found = g.patterns.season.match(text, at)
    if found is None:
        return None
    word, year, step = squeeze(found["season"]), _year_of(found), step_of(g, found)
    if year is None and step is None and not sure:
        unsure = word in g.words.folded("unsure_seasons")
        if unsure or not follows(text, at, g.patterns.before_season):
            return None
    return DatePhrase(at, found.end(), DateKind.SEASON, found[0], year, season=g.words.seasons[word], year_step=step)


def feast(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A feast with a fixed date, perhaps with its year: "New Year's Eve", "Christmas 2015"; not "Christmas market"."""
    found = g.patterns.feast.match(text, at)
    if found is None or not found["feast"][0].isupper() or _is_no_feast(g, text, found):
        return None
    month, day = g.words.feasts[squeeze(found["feast"])]
    year, step = _year_of(found), step_of(g, found)
    return DatePhrase(at, found.end(), DateKind.DAY, found[0], year, month, day, year_step=step)


def movable_feast(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A feast whose day is another each year: known to the year that stands beside it, else to nothing.

    Without its year it is a phrase only where it names a weekday, which is not the last one: "Easter Sunday".
    """
    found = g.patterns.movable_feast.match(text, at)
    if found is None or found[0] == found[0].lower():
        return None
    year = _year_of(found)
    if year is None and not any(word in g.words.weekdays for word in squeeze(found["feast"]).split()):
        return None
    return DatePhrase(at, found.end(), DateKind.YEAR, found[0], year)


def _is_no_feast(g: Grammar, text: str, found: re.Match[str]) -> bool:
    """Whether the name of a feast, with no year beside it, is another name or says what a thing is like."""
    if _year_of(found) is not None or step_of(g, found) is not None:
        return False
    unsure = squeeze(found["feast"]) in g.words.folded("unsure_feasts")
    if unsure and not follows(text, found.start(), g.patterns.before_feast):
        return True
    return g.patterns.feast_thing.match(text, found.end("feast")) is not None


def year_or_years(g: Grammar, text: str, at: int, *, sure: bool = False) -> DatePhrase | None:
    """A year or a span of years, after "in" and the like or in brackets: "in 2016", "the 2012 revolt", "2011-2014"."""
    if follows(text, at, g.patterns.no_year_before):
        return None
    sure = sure or text[at - 1 : at] == "(" or follows(text, at, g.patterns.before_year)
    if not (sure or follows(text, at, g.patterns.before_second_year)):
        return None
    known = g.patterns
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


def short_year(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A year in two digits behind an apostrophe: "since '82"."""
    found = g.patterns.short_year.match(text, at)
    if found is None or not follows(text, at, g.patterns.before_short_year):
        return None
    return DatePhrase(at, found.end(), DateKind.YEAR, found[0], _year_of(found))


def decade(g: Grammar, text: str, at: int) -> DatePhrase | None:
    """A decade: "the 1990s", "the 80s" (of the last century)."""
    found = g.patterns.decade.match(text, at)
    if found is None:
        return None
    short = len(found["decade"]) == 2
    if short and not follows(text, at, g.patterns.before_decade):
        return None
    year = int(found["decade"]) + (1900 if short else 0)
    return DatePhrase(at, found.end(), DateKind.DECADE, found[0], year, unit=TimeUnit.DECADE)
