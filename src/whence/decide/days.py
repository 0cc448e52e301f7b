"""A date that is set for an event, held against its reports: what none of them can have told of is asked about."""

from whence.decide.make import By
from whence.decide.work import day_of, published_days
from whence.model.claim import DateValue
from whence.model.decision import Setting
from whence.model.errors import UnsureError
from whence.store import Record


def check_told(record: Record, event: str, new: Setting, who: By) -> None:
    """Raise UnsureError for a date that is still to come, or later than every report of the event; else do nothing."""
    if not isinstance(new, DateValue) or new.start is None:
        return
    if new.start > day_of(who):
        raise UnsureError(f"{new.start} is still to come: did the event happen then?")
    last = max(published_days(record, record.event(event)), default=None)
    if last is not None and new.start > last:
        raise UnsureError(f"{new.start} is after the last report of the event, of {last}: did it happen then?")
