"""Events that may be one with another: offered to be merged or held apart, with why on demand."""

from collections.abc import Iterator

from whence.api import Record
from whence.linking.explain import Compared
from whence.model.event import Event
from whence.review.contracts import Like, Reason, SamePart
from whence.review.desk import mark_of
from whence.view.lines import line_of
from whence.view.viewer import INTERNAL

_BITS = 100  # hundredths in a bit


def likes(record: Record, event: Event, author: str) -> Iterator[Like]:
    """The events that may be one with an event, the likeliest first, less those that the author is to code blind."""
    blind = record.blind_events(author)
    for name in (name for name, _ in record.suggested(event) if name not in blind):
        other = record.event(name)
        both = sorted(set(event.reports) & set(other.reports))
        yield Like(line_of(other, INTERNAL), mark_of(other), tuple(record.report(report).file for report in both))


def same_part(record: Record, one: str, two: str) -> SamePart:
    """Why two events may be one or may not; raises UsageError where there is no such event."""
    found = record.why_same(one, two)
    return SamePart(one, two, found[0].verdict if found else "", tuple(_reasons(found[0])) if found else ())


def _reasons(pair: Compared) -> Iterator[Reason]:
    """What the pair that agrees best agrees on, or why it is ruled out."""
    if pair.total is None:
        yield Reason("ruled out", pair.ruled_out or "", 0.0)
        return
    for each in pair.reasons:
        yield Reason(each.comparison.replace("_", " "), each.level.replace("_", " "), each.weight / _BITS)
    yield Reason("any two", "before anything is compared", pair.prior / _BITS)
    yield Reason("in all", "", pair.total / _BITS)
