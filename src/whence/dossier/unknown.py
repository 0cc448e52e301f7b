"""What is not known of an event, each as a sentence: what no report says, and what what they say leaves open."""

from collections.abc import Iterable, Iterator

from whence.export.redaction import WITHHELD_RULE
from whence.model.claim import Casualties, Claim
from whence.model.event import Event
from whence.model.lists import ActorRole, DateBasis, DatePrecision, Flag, Harm, PlacePrecision, Status
from whence.model.plural import agreeing, counted
from whence.view.event import EventView
from whence.view.meanings import EMPTY, PRECISIONS

_EXACT = {PlacePrecision.EXACT}
_DOERS = {ActorRole.PERPETRATOR, ActorRole.INITIATOR}


def unknown_of(event: Event, view: EventView, claims: Iterable[Claim]) -> Iterator[str]:
    """What is not known of an event, which is as it may be shown; `claims` are all of its claims."""
    yield from _day(event)
    yield from _place(event)
    if not any(actor.role in _DOERS for actor in event.actors) and not view.responsibility:
        yield "Who did it: no report says."
    yield from _dead(event, [claim for claim in claims if event.counts(claim)])
    yield from _origins(event)
    cut = [f"[{line.number}]" for line in view.reports if not line.complete]
    if cut:
        what = agreeing(len(cut), "source is", "sources are")
        yield f"What else is said: {', '.join(cut)}: the text of the {what} cut off, and nothing follows from the rest."
    if view.unsupported:
        number = len(view.unsupported)
        counts = agreeing(number, "counts", "count")
        yield f"{counted(number, 'claim')} more {counts} for nothing: not borne out by the words, or rejected."


def _day(event: Event) -> Iterator[str]:
    day = event.date
    if day.rule == WITHHELD_RULE:
        return
    if day.reason is not None:
        yield f"On which day: {EMPTY[day.reason]}."
    elif day.precision is not DatePrecision.DAY:
        yield f"On which day: the reports do not say it more exactly than to the {day.precision.value}."
    elif day.basis is not DateBasis.EVENT:
        yield f"On which day it happened: what is given is the day on which it was {day.basis.value}."


def _place(event: Event) -> Iterator[str]:
    place = event.place
    if place.rule == WITHHELD_RULE:
        return
    if place.precision is PlacePrecision.UNKNOWN:
        yield f"Where: {EMPTY[place.reason] if place.reason is not None else 'no report says'}."
    elif place.precision not in _EXACT:
        yield f"Where exactly: {PRECISIONS[place.precision]}, and no more than that."


def _dead(event: Event, claims: Iterable[Claim]) -> Iterator[str]:
    """What is not known of the dead: how many, which figure holds, and what they were."""
    killed = [each.value for each in claims if isinstance(each.value, Casualties) and each.value.harm is Harm.KILLED]
    ucdp = event.fatalities.ucdp
    if event.fatalities.acled is None and ucdp is None:
        yield "How many were killed: no number is given."
    elif Flag.DISPUTED in event.flags and ucdp is not None and ucdp.low != ucdp.high:
        yield f"How many were killed: the figures, from {ucdp.low:,} to {ucdp.high:,}, cannot all hold."
    if Flag.STATUS_DISPUTED in event.flags:
        yield "Whether the dead were civilians or fighters: the sources contradict one another."
    elif killed and all(value.status is Status.UNSPECIFIED for value in killed):
        yield "Whether the dead were civilians or fighters: no report says."


def _origins(event: Event) -> Iterator[str]:
    identified = len(event.origins_told)
    if not identified:
        yield "Who first said so: no origin is identified."
    elif Flag.SINGLE_ORIGIN in event.flags:
        yield f"Whether anybody else says so: {'the toll' if event.toll else 'all of it'} goes back to one origin."
    elif identified == 1:
        toll = "behind the toll " if event.toll else ""
        yield f"Whether anybody else says so: one origin {toll}is identified; of the other voices it is not known."
    elif Flag.ONE_PARTY_ONLY in event.flags:
        yield "Whether anybody but one of the parties says some of it: see the figures marked so."
