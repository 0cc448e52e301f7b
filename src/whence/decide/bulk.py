"""Decisions on several events at once: made together, undone together, each of them in the log by itself.

They share a batch. Nothing of an event is accepted by the dozen that a person must have read for itself: an event is
accepted in bulk only where each figure, each attribution of responsibility and its place have been looked at before.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from whence.decide.carry import Carried, carry_out
from whence.decide.make import By, accept, undo, undone_by
from whence.model.decision import Decision
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.ids import digest
from whence.model.lists import Field, Settable
from whence.model.plural import counted
from whence.store import Record

Make = Callable[[Record], Decision]
"""What makes a decision from a record."""

_READ_SINGLY = frozenset({Field.CASUALTIES, Field.RESPONSIBILITY})
_BATCH = "b"  # what the id of a batch begins with
_SHOWN = 5  # events that a refusal names


def each_of(events: Sequence[str], make: Callable[[Record, str, By], Decision], who: By) -> tuple[Make, ...]:
    """A decision on each of some events, all of one batch; raises UsageError where none is named."""
    named = tuple(dict.fromkeys(events))
    if not named:
        raise UsageError("name the events")
    as_one = together(who, *named)
    return tuple(_on(name, make, as_one) for name in named)


def together(who: By, *about: str) -> By:
    """Somebody who makes several decisions as one: of a batch of their own, that is known by what it is about."""
    return replace(who, batch=who.batch or digest(_BATCH, who.author, who.made_at.isoformat(), *about))


def accept_each(record: Record, events: Sequence[str], who: By) -> tuple[Make, ...]:
    """That each of some events was checked and holds.

    Raises UsageError where a figure, responsibility or the place of one has not been looked at for itself.
    """
    found = [record.event(name) for name in dict.fromkeys(events)]
    unread = [event.event_id for event in found if is_unread(record, event)]
    if unread:
        more = f" and {len(unread) - _SHOWN} more" if len(unread) > _SHOWN else ""
        hold, them = ("holds", "it, or leave it out") if len(unread) == 1 else ("hold", "these, or leave them out")
        raise UsageError(
            f"{counted(len(unread), 'event')} of {len(found)} {hold} a figure, a responsibility or a place that nobody "
            f"has accepted for itself: {', '.join(unread[:_SHOWN])}{more}. Open {them}"
        )
    return each_of(events, accept, who)


def is_unread(record: Record, event: Event) -> bool:
    """Whether an event counts a figure, a responsibility or a place that nobody has accepted or set for itself."""
    reviews = event.claim_reviews
    counting = [claim for claim in record.event_claims(event.event_id) if event.counts(claim)]
    places = [claim.claim_id for claim in counting if claim.field is Field.PLACE]
    is_set = any(ruling.stands and ruling.field is Settable.PLACE for ruling in event.rulings)
    is_placed = is_set or not places or any(name in reviews for name in places)
    return not is_placed or any(claim.field in _READ_SINGLY and claim.claim_id not in reviews for claim in counting)


def undo_batch(record: Record, name: str, who: By) -> tuple[Make, ...]:
    """That all decisions of a batch, by its id or the start of it, are taken back: the last first.

    Raises UsageError where there is no such batch, several are meant, or all of it is taken back already.
    """
    batch = record.batch(name)
    made = [name for name in record.batch_of(batch) if undone_by(record, name) is None]
    if not made:
        raise UsageError(f"{batch} is taken back already")
    back = replace(who, batch=who.batch or digest(_BATCH, batch, who.author, who.made_at.isoformat()))
    return tuple(_on(each, undo, back) for each in reversed(made))


def carry_out_all(record: Record, makes: Sequence[Make]) -> tuple[Carried, ...]:
    """Carry out decisions, each on what the one before leaves: all of them, or none where one cannot be made."""
    with record.together():
        return tuple(carry_out(record, make(record)) for make in makes)


def _on(name: str, make: Callable[[Record, str, By], Decision], who: By) -> Make:
    return lambda record: make(record, name, who)
