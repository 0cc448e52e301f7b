"""What a date rule gives: bounds with the rule's name, or the reason why there are none."""

from dataclasses import dataclass
from datetime import date

from whence.model.lists import DatePrecision, EmptyReason
from whence.text.date_calendar import Bounds


@dataclass(frozen=True, slots=True)
class Found:
    """Inclusive bounds and the rule that gave them; `precision` where the words name a unit, else by length."""

    start: date
    end: date
    rule: str
    precision: DatePrecision | None = None


Outcome = Found | EmptyReason


def clipped(bounds: Bounds, own: date | None, future: bool) -> Bounds:
    """The bounds up to the report's own day: what it tells as past has happened by then."""
    start, end = bounds
    if future or own is None or not start <= own < end:
        return bounds
    return start, own
