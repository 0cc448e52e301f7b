"""Rules that turn a date phrase into days, each with its name. None of them takes the publication date for an event's.

A rule gives the bounds that the words allow or a reason from the closed list; it never chooses between readings
without evidence in the text.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from whence.model.claim import DateValue
from whence.model.lists import DatePrecision, EmptyReason
from whence.text.date_calendar import Bounds, decade_bounds, period_bounds, precision_of, shift_days, year_bounds
from whence.text.date_outcome import Found, Outcome, clipped
from whence.text.date_rules_named import CLOCK_SLACK, day, month, season
from whence.text.date_rules_relative import (
    ago,
    counted_or_beside,
    overnight,
    period,
    recent,
    relative_day,
    same,
    shifted,
    weekday,
)
from whence.text.date_types import TIMELESS, Anchor, DateKind, DatePhrase, Relation, TimeUnit

Rule = Callable[[DatePhrase, Anchor, bool], Outcome]


def resolve(phrase: DatePhrase, anchor: Anchor, *, future: bool = False) -> DateValue:
    """When the phrase says it was: inclusive bounds with precision and rule, or unknown with the reason.

    A bare weekday or month lies ahead where the words around it speak of things to come (`phrase.ahead`, or `future`
    where the caller knows it), else it lies back.
    """
    outcome = _RULES[phrase.kind](phrase, anchor, future or phrase.ahead)
    if isinstance(outcome, Found):
        outcome = _related(outcome, phrase.relation, anchor)
    written, lasted = phrase.as_written, phrase.lasted_days
    if isinstance(outcome, Found):
        precision = outcome.precision or precision_of(outcome.start, outcome.end)
        return DateValue(
            outcome.start, outcome.end, precision, lasted_days=lasted, as_written=written, rule=outcome.rule
        )
    return DateValue(None, None, DatePrecision.UNKNOWN, lasted_days=lasted, as_written=written, reason=outcome)


def resolve_all(phrases: Sequence[DatePhrase], anchor: Anchor) -> tuple[DateValue, ...]:
    """When each phrase of a report says it was, in reading order: "the next day" counts from the day last told.

    A dateline, a length of time and a day still to come are no day told.
    """
    values = []
    for phrase in phrases:
        value = resolve(phrase, anchor)
        values.append(value)
        told = phrase.relation is Relation.ON and not phrase.ahead and phrase.kind not in TIMELESS
        if told and value.start is not None and value.end is not None:
            exact = value.precision is DatePrecision.DAY
            day_told = value.start if exact else anchor.narrative
            anchor = replace(anchor, narrative=day_told, told=(value.start, value.end))
    return tuple(values)


def as_past(value: DateValue, anchor: Anchor) -> DateValue:
    """The time as one at which something was done: unknown where it lies behind the report's own day."""
    own = anchor.own_day
    if own is None or value.start is None or value.start <= shift_days(own, CLOCK_SLACK):
        return value
    return DateValue(None, None, DatePrecision.UNKNOWN, as_written=value.as_written, reason=EmptyReason.NOT_STATED)


def _related(found: Found, relation: Relation, anchor: Anchor) -> Outcome:
    """The bounds that "since", "after", "until" and "before" leave: the first two reach to the report's own day."""
    if relation is Relation.ON:
        return found
    if relation in (Relation.UNTIL, Relation.BEFORE):
        return EmptyReason.NOT_STATED
    latest = anchor.own_day or anchor.narrative
    if latest is None:
        return EmptyReason.NO_ANCHOR_DATE
    if latest < found.start:
        return found
    whose = "own date" if anchor.own_day else "latest exact date"
    return Found(found.start, latest, f"{found.rule}; from then to the report's {whose}")


def _year(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """A year, or the named part of it."""
    if not phrase.year:
        return _unstated()
    precision = DatePrecision.YEAR if phrase.part is None else precision_of(*year_bounds(phrase.year, phrase.part))
    return _named(year_bounds(phrase.year, phrase.part), "year named", anchor, future, precision)


def _decade(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """A decade, or the named part of it."""
    if not phrase.year:
        return _unstated()
    return _named(decade_bounds(phrase.year, phrase.part), "decade named", anchor, future, DatePrecision.YEAR)


def _named(bounds: Bounds, rule: str, anchor: Anchor, future: bool, precision: DatePrecision) -> Found:
    """A period that the words name, up to the report's own day."""
    return Found(*clipped(bounds, anchor.own_day, future), rule, precision)


def _unstated(*_: object) -> EmptyReason:
    """The words give no time."""
    return EmptyReason.NOT_STATED


def _range(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """Both ends of a range: the later end by its own words, the earlier as the last such day not after it.

    Where only the earlier end can be told, the later is the next such day after that.
    """
    first, last = phrase.first, phrase.last
    if first is None or last is None:
        return EmptyReason.NOT_STATED
    end = _end(last, anchor, future) if first.year is None or last.year is not None else EmptyReason.NOT_STATED
    if isinstance(end, Found):
        begin = _end(first, anchor if first.year else _based_on(end.end, anchor), False)
    else:
        begin = _end(first, anchor, future)
        end = _end(last, _based_on(begin.start, anchor), True) if isinstance(begin, Found) else end
    if not isinstance(begin, Found):
        return begin
    if not isinstance(end, Found):
        return end
    return Found(begin.start, end.end, f"range: {end.rule}") if begin.start <= end.end else EmptyReason.AMBIGUOUS


def _end(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """One end of a range."""
    return _RULES[phrase.kind](phrase, anchor, future)


def _based_on(day_known: date, anchor: Anchor) -> Anchor:
    """An anchor that counts from the other end of the range."""
    return Anchor(day_known, None, None, anchor.years)


def _overnight(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """A night: of the named day and the next, of the named day and the one before, or before the report's own day."""
    named = phrase.first or phrase.last
    if named is None:
        return overnight(anchor)
    known = _end(named, anchor, future)
    if not isinstance(known, Found):
        return known
    if phrase.first is not None:
        return Found(known.start, shift_days(known.end, 1), f"night that begins on the day: {known.rule}")
    return Found(shift_days(known.start, -1), known.end, f"night that ends on the day: {known.rule}")


def _period(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """A period counted from the report's own day, or the week or weekend that holds a named day."""
    if phrase.first is None or phrase.unit is None:
        return period(phrase, anchor, future)
    known = _end(phrase.first, anchor, future)
    if not isinstance(known, Found):
        return known
    return Found(*period_bounds(known.start, phrase.unit), f"week of the day named: {known.rule}")


def _shifted(phrase: DatePhrase, anchor: Anchor, future: bool) -> Outcome:
    """A time counted from the day last told, or from the day named in its words."""
    if phrase.first is None:
        return shifted(phrase, anchor, future)
    known = _end(phrase.first, anchor, future)
    if not isinstance(known, Found):
        return known
    bounds = counted_or_beside(known.start, phrase.unit or TimeUnit.DAY, phrase.count, phrase.step or 1)
    return Found(*clipped(bounds, anchor.own_day, future), f"counted from the day named: {known.rule}")


_RULES: Mapping[DateKind, Rule] = {
    DateKind.DAY: day,
    DateKind.WEEKDAY: weekday,
    DateKind.RELATIVE_DAY: relative_day,
    DateKind.OVERNIGHT: _overnight,
    DateKind.AGO: ago,
    DateKind.SHIFT: _shifted,
    DateKind.SAME: same,
    DateKind.PERIOD: _period,
    DateKind.MONTH: month,
    DateKind.SEASON: season,
    DateKind.YEAR: _year,
    DateKind.DECADE: _decade,
    DateKind.RECENT: recent,
    DateKind.RANGE: _range,
    **dict.fromkeys(TIMELESS, _unstated),
}
