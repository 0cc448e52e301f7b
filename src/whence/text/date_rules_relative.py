"""Rules for times told by their distance from the report's own day, or from the day last told."""

from datetime import date, timedelta

from whence.model.lists import DatePrecision, EmptyReason
from whence.text.date_calendar import Bounds, on_weekday, period_bounds, shift, shift_days, year_bounds
from whence.text.date_outcome import Found, Outcome, clipped
from whence.text.date_types import Anchor, DatePhrase, Part, TimeUnit

WEEKDAY_BEFORE = "weekday, the last not after the report's own date"
WEEKDAY_AHEAD = "weekday, the next from the report's own date"
WEEKDAY_OF_WEEK = "weekday of the week named, from the report's own date"
WEEKDAY_OF_NARRATIVE = "weekday of the report's own exact date"
FROM_OWN_DAY = "day counted from the report's own date"
NIGHT_BEFORE = "night before the report's own date"
PERIOD_FROM_OWN_DAY = "period counted from the report's own date"
PERIOD_FROM_NARRATIVE = "period counted from the report's own exact date"
QUARTER_NAMED = "quarter named, the last that has begun by the report's own date"
COUNTED_BACK = "counted back from the report's own date"
AROUND = "counted back from the report's own date, half a unit each way"
UP_TO_OWN_DAY = "stretch up to the report's own date"
FROM_OWN_DAY_ON = "stretch from the report's own date"
AS_TOLD = "same as the day last told"
YEAR_BEFORE_TOLD = "the time last told, a year before"
FROM_DAY_TOLD = "counted from the day last told"

_HALF = {
    TimeUnit.WEEKEND: 3, TimeUnit.WEEK: 3, TimeUnit.MONTH: 15, TimeUnit.QUARTER: 45, TimeUnit.YEAR: 182,
    TimeUnit.DECADE: 1826,
}  # fmt: skip
_OF_CLOCK = frozenset({TimeUnit.HOUR, TimeUnit.MINUTE})  # shorter than a day: their bounds alone say how exact they are
_PRECISION = {
    TimeUnit.DAY: DatePrecision.DAY,
    TimeUnit.WEEKEND: DatePrecision.DAYS,
    TimeUnit.WEEK: DatePrecision.WEEK,
    TimeUnit.MONTH: DatePrecision.MONTH,
    TimeUnit.QUARTER: DatePrecision.MONTHS,
    TimeUnit.YEAR: DatePrecision.YEAR,
    TimeUnit.DECADE: DatePrecision.YEAR,
}


def weekday(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """A weekday: the last not after the report's own date, that day itself if it is one; ahead where it is to come."""
    own, named = anchor.own_day, phrase.weekday or 0
    if own is None:
        told = anchor.narrative
        if told is not None and told.weekday() == phrase.weekday and phrase.step is None:
            return Found(told, told, WEEKDAY_OF_NARRATIVE)
        return EmptyReason.NO_ANCHOR_DATE
    if phrase.unit is TimeUnit.WEEK:
        found = shift_days(own, 7 * (phrase.step or 0) + named - own.weekday())
        return Found(found, found, WEEKDAY_OF_WEEK)
    step = phrase.step or 0
    if future and step == 0 and own.weekday() != phrase.weekday:
        step = 1
    found = on_weekday(own, named, step)
    return Found(found, found, WEEKDAY_AHEAD if step > 0 else WEEKDAY_BEFORE)


def relative_day(phrase: DatePhrase, anchor: Anchor, _future: bool) -> Outcome:
    """A day such as "yesterday"."""
    if anchor.own_day is None:
        return EmptyReason.NO_ANCHOR_DATE
    found = shift_days(anchor.own_day, phrase.step or 0)
    return Found(found, found, FROM_OWN_DAY)


def overnight(anchor: Anchor) -> Outcome:
    """The night that ends on the report's own day."""
    if anchor.own_day is None:
        return EmptyReason.NO_ANCHOR_DATE
    return Found(shift_days(anchor.own_day, -1), anchor.own_day, NIGHT_BEFORE)


def period(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """This, last or next week, weekend, month, year or decade; years also from the exact day that the report tells."""
    unit, step = phrase.unit or TimeUnit.DAY, phrase.step or 0
    own = anchor.own_day
    if phrase.step is None:
        return _part_of_a_year(phrase.part, anchor, future)
    base = own or (anchor.narrative if unit in (TimeUnit.YEAR, TimeUnit.DECADE) else None)
    if base is None:
        return EmptyReason.NO_ANCHOR_DATE
    bounds = _weekend(base, step, future) if unit is TimeUnit.WEEKEND else _period(base, phrase, step)
    rule = PERIOD_FROM_OWN_DAY if own else PERIOD_FROM_NARRATIVE
    if phrase.part is Part.REST and own is not None and bounds[0] <= own <= bounds[1]:
        return Found(own, bounds[1], rule)
    return Found(
        *clipped(bounds, own, future), rule, _PRECISION.get(unit) if phrase.part in (None, Part.SO_FAR) else None
    )


def _part_of_a_year(part: Part | None, anchor: Anchor, future: bool) -> Outcome:
    """A quarter without its year: the last that has begun by the report's own day, or the next that is not over."""
    base = anchor.own_day or anchor.narrative
    if base is None:
        return EmptyReason.NO_ANCHOR_DATE
    begins, ends = year_bounds(base.year, part)
    year = base.year + (future and ends < base) - (not future and begins > base)
    bounds = year_bounds(min(max(year, 1), date.max.year), part)
    return Found(*clipped(bounds, anchor.own_day, future), QUARTER_NAMED, DatePrecision.MONTHS)


def _period(base: date, phrase: DatePhrase, step: int) -> Bounds:
    """The period that lies `step` units from the one that holds the day, or its named part."""
    unit = phrase.unit or TimeUnit.DAY
    return period_bounds(shift(base, unit, step), unit, phrase.part)


def _weekend(base: date, step: int, future: bool) -> Bounds:
    """A weekend: the last that has begun; for "last" the last that is over; for things to come the coming one."""
    if future or step > 0:
        saturday = shift_days(period_bounds(base, TimeUnit.WEEKEND)[0], 7 * max(step, 0))
    else:
        saturday = on_weekday(base, 5, 0)
        if step < 0 and (base - saturday).days < 2:
            saturday = shift_days(saturday, -7)
    return saturday, shift_days(saturday, 1)


def ago(phrase: DatePhrase, anchor: Anchor, _future: bool) -> Outcome:
    """Days ago to the day, larger units ago with half a unit each way, vague counts as wide as they leave it."""
    if anchor.own_day is None:
        return EmptyReason.NO_ANCHOR_DATE
    unit, count = phrase.unit or TimeUnit.DAY, phrase.count or (1, 1)
    bounds = clipped(_away(anchor.own_day, unit, count, -1), anchor.own_day, False)
    exact = count[0] == count[1] and unit not in _OF_CLOCK
    rule = AROUND if exact and unit is not TimeUnit.DAY else COUNTED_BACK
    return Found(*bounds, rule, _PRECISION[unit] if exact else None)


def _away(base: date, unit: TimeUnit, count: tuple[int, int], step: int) -> Bounds:
    """The days that lie a count of units before (step -1) or after (step 1) the base."""
    low, high = count
    if unit is TimeUnit.MINUTE:
        return base, base
    if unit is TimeUnit.HOUR:
        far = shift_days(base, step * -(-high // 24))
        return min(base, far), max(base, far)
    ends = sorted((shift(base, unit, step * low), shift(base, unit, step * high)))
    half = _HALF.get(unit, 0) if low == high else 0
    return shift_days(ends[0], -half), shift_days(ends[1], half)


def counted_or_beside(base: date, unit: TimeUnit, count: tuple[int, int] | None, step: int) -> Bounds:
    """The days that lie a count of units from the base; without a count the unit right before or behind it."""
    if count is not None or unit is TimeUnit.DAY:
        return _away(base, unit, count or (1, 1), step)
    near, far = shift_days(base, step), shift(base, unit, step)
    return min(near, far), max(near, far)


def shifted(phrase: DatePhrase, anchor: Anchor, _future: bool) -> Outcome:
    """A time counted from the day last told: "two days earlier", "the next day", "the previous week"."""
    if phrase.step is None:
        return EmptyReason.NOT_STATED
    told, unit = anchor.narrative, phrase.unit or TimeUnit.DAY
    if phrase.count is None and unit is not TimeUnit.DAY and anchor.told is not None:
        told = anchor.told[0]
    if told is None and phrase.count is None and unit is not TimeUnit.DAY:
        told = anchor.own_day
    if told is None:
        return EmptyReason.NO_ANCHOR_DATE
    if phrase.weekday is not None:
        day = on_weekday(told, phrase.weekday, phrase.step)
        return Found(day, day, FROM_DAY_TOLD)
    if phrase.count is None:
        bounds, precision = period_bounds(shift(told, unit, phrase.step), unit), _PRECISION[unit]
        return Found(*clipped(bounds, anchor.own_day, False), FROM_DAY_TOLD, precision)
    bounds = _away(told, unit, phrase.count, phrase.step)
    return Found(*clipped(bounds, anchor.own_day, False), FROM_DAY_TOLD)


def same(phrase: DatePhrase, anchor: Anchor, _future: bool) -> Outcome:
    """The day last told, or the period that holds it; the time last told a year before."""
    if phrase.year_step is not None:
        return _a_year_before(phrase.year_step, anchor)
    if anchor.narrative is None:
        return EmptyReason.NO_ANCHOR_DATE
    unit = phrase.unit or TimeUnit.DAY
    return Found(*clipped(period_bounds(anchor.narrative, unit), anchor.own_day, False), AS_TOLD, _PRECISION[unit])


def _a_year_before(step: int, anchor: Anchor) -> Outcome:
    """The time last told, so many years away."""
    if anchor.told is None:
        return EmptyReason.NO_ANCHOR_DATE
    start, end = (shift(day, TimeUnit.YEAR, step) for day in anchor.told)
    return Found(start, end, YEAR_BEFORE_TOLD)


def recent(phrase: DatePhrase, anchor: Anchor, _future: bool) -> Outcome:
    """A stretch that ends at the report's own day ("the past three days"), or begins there ("the next six months")."""
    own = anchor.own_day
    if own is None:
        return EmptyReason.NO_ANCHOR_DATE
    unit, (_, high) = phrase.unit or TimeUnit.DAY, phrase.count or (1, 1)
    length = timedelta(hours=high) // timedelta(days=1) + (high % 24 > 0) if unit is TimeUnit.HOUR else high
    counted_in = TimeUnit.DAY if unit is TimeUnit.HOUR else unit
    if (phrase.step or 0) > 0:
        return Found(own, shift(own, counted_in, length), FROM_OWN_DAY_ON)
    precision = _PRECISION[unit] if phrase.count == (1, 1) and unit not in _OF_CLOCK else None
    return Found(shift(own, counted_in, -length), own, UP_TO_OWN_DAY, precision)
