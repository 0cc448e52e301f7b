"""Events as they may be shown beside one another: a public one points at none that is held back."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from whence.export.redaction import Redaction
from whence.model.event import Event


def together(events: Sequence[Event], redaction: Redaction) -> list[Event]:
    """The events that may be shown, in the order in which they may be.

    What one is a part of or follows is left out where that is not among them, and those whose day is left out stand by
    the day that is shown: their place among the others would tell the true one. For internal use they stay as they are.
    """
    if redaction.internal:
        return list(events)
    shown = frozenset(event.event_id for event in events)
    return sorted((among(event, shown) for event in events), key=lambda event: place_of(event, redaction))


def among(event: Event, shown: Collection[str]) -> Event:
    """An event as a part of, and following, only what is among the ids shown."""
    part_of = event.part_of if event.part_of in shown else None
    return replace(event, part_of=part_of, follows=tuple(name for name in event.follows if name in shown))


def place_of(event: Event, redaction: Redaction) -> tuple[bool, date, str]:
    """The place of an event among others in public: by the day that is shown, those without one last."""
    start = redaction.date(event.date, event.held).start
    return start is None, start or date.min, event.event_id
