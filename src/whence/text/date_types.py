"""The types of the date reader: phrases as the text has them, and the days that they are counted from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DateKind(StrEnum):
    """What sort of words a date phrase is made of."""

    DAY = "day"  # a day of the calendar, with or without its month, year and weekday
    WEEKDAY = "weekday"
    RELATIVE_DAY = "relative_day"  # today, yesterday, last night
    OVERNIGHT = "overnight"  # a night that touches two days
    AGO = "ago"  # counted from the report's own day
    SHIFT = "shift"  # counted from the day last told: two days earlier, the next day
    SAME = "same"  # the same day, that month
    PERIOD = "period"  # this, last or next week, weekend, month, year, decade
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RECENT = "recent"  # a stretch that ends (or begins) at the report's own day
    RANGE = "range"
    DURATION = "duration"  # how long it lasted, not when
    CLOCK = "clock"  # a time of the day with no day of its own: no date of an event
    REFERENCE = "reference"  # now, recently, soon: no date of an event
    SET = "set"  # every Friday, weekly: no date of an event
    DATELINE = "dateline"  # when the report was put out: no date of an event


TIMELESS = frozenset({DateKind.DATELINE, DateKind.DURATION, DateKind.CLOCK, DateKind.REFERENCE, DateKind.SET})
"""The kinds of phrases that say nothing of when an event was."""


class Relation(StrEnum):
    """How the thing dated lies to the date named."""

    ON = "on"
    SINCE = "since"
    UNTIL = "until"
    AFTER = "after"
    BEFORE = "before"


class TimeUnit(StrEnum):
    """Units of time that phrases count in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


class Part(StrEnum):
    """A part of a month, season, year or decade."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    REST = "rest"
    SO_FAR = "so_far"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    FIRST_QUARTER = "first quarter"
    SECOND_QUARTER = "second quarter"
    THIRD_QUARTER = "third quarter"
    FOURTH_QUARTER = "fourth quarter"
    FIRST_WEEK = "first week"
    SECOND_WEEK = "second week"
    THIRD_WEEK = "third week"
    FOURTH_WEEK = "fourth week"
    LAST_WEEK = "last week"


RECALLED = -1
"""As `DatePhrase.named`: the text recalls the happening of another year, as at an anniversary."""


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """Words that name a time, as they stand at `text[start:end]`, with what they say and nothing that they do not.

    `weekday` counts from Monday = 0; `season` is the season's first month. `step` counts periods from the report's own
    (last -1, this 0, next 1) or days for `relative_day`; None where the words give no direction. `year_step` is the
    year in "July last year". `count` is a lowest and highest number of `unit`. `swapped` marks a numeric date whose
    day and month may be the other way round. `first` and `last` are the ends of a range, or the day on which a night
    begins or ends. `lasted_days` is set for a stated length. `ahead` says that the words before mark it as still to
    come, `done` that they tell of a thing done; `updated` that a dateline gives a later change of the report. `named`
    is set where a day names a happening ("the 7 October attacks"): so many days back it may be news. `clock`
    is a time of the day, "08:30". A `shift` with `first` counts from the day named there ("two days after 4 May").
    `compared` is where the words begin that set what is told against a happening of that date ("the deadliest [since]
    that of 4 May"), None where none do.
    """

    start: int
    end: int
    kind: DateKind
    as_written: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    part: Part | None = None
    unit: TimeUnit | None = None
    step: int | None = None
    year_step: int | None = None
    count: tuple[int, int] | None = None
    swapped: bool = False
    relation: Relation = Relation.ON
    first: "DatePhrase | None" = None
    last: "DatePhrase | None" = None
    lasted_days: int | None = None
    ahead: bool = False
    done: bool = False
    named: int | None = None
    updated: bool = False
    clock: str | None = None
    compared: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a report's own days are.

    `published` is the publication date as received; `dateline` the one that the text gives; `narrative` an exact day
    that the report tells of, which a caller that reads in order may replace by the day last told; `told` the bounds of
    the time last told, day or longer, for such a caller; `years` the years named for things past, ascending; `months`
    the months named with their year (year, month).
    """

    published: date | None = None
    dateline: date | None = None
    narrative: date | None = None
    years: tuple[int, ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    told: tuple[date, date] | None = None

    @property
    def own_day(self) -> date | None:
        """The report's own day: its publication date, else the dateline of its text."""
        return self.published or self.dateline
