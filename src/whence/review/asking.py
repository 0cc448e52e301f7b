"""What a person asks the desk to decide, as it comes from a form or a program, and the decision that it means."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from whence import decide
from whence.decide.days import check_told
from whence.decide.values import actor_of, date_of, field_of, ground_of, house_of, note_of, place_of, scope_of, type_of
from whence.export.countries import alpha2
from whence.model.decision import Decision, Setting
from whence.model.errors import UsageError
from whence.model.ids import digest
from whence.model.lists import Ground, Settable
from whence.review.adding import ClaimMade, IncidentMade, SourceMade
from whence.review.people import Person, check_act
from whence.store import Record

Name = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]
Words = Annotated[str, StringConstraints(max_length=4000, strip_whitespace=True)]
Made = Callable[[Record], Sequence[decide.Make]]
"""What makes, from a record, those that make the decisions that are asked for, one by one."""

Act = Literal[
    "accept", "reject", "set", "merge", "apart", "split", "edge", "release", "claim", "correct", "incident", "source",
    "undo",
]  # fmt: skip


_OF: Mapping[Settable, Callable[[str], Setting]] = {
    Settable.DATE: date_of,
    Settable.TYPE: type_of,
    Settable.SCOPE: scope_of,
    Settable.NOTE: note_of,
    Settable.ACTOR: actor_of,
    Settable.HOUSE: house_of,
}


class Seen(BaseModel):
    """An event that a decision is on, with the mark that it had when it was shown; empty where it was not."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: Name
    mark: Name = ""


class Asked(BaseModel):
    """A decision that is asked for.

    `on` are the events that it is on: one, or for a merge two or more; to accept, reject or set several makes a
    decision on each, all of one batch, which is taken back by one undo. `ground` is why an event is rejected. `claim`
    is the claim that is accepted or rejected instead of the event, or corrected: rejected, and `claim_made` added in
    its place, both in one batch. `field` and `value` are what is set, the value as a
    person writes it (a place may have a `point`, as 16.41,-3.67, and a `country`). `incidents` are split from the
    event. `reports` are the two whose `relation` is ruled, `source` the one that the other repeats. `undoes` is the
    decision or batch that is taken back. `claim_made`, `incident_made` and `source_made` are what is added by hand.
    `seen_prefill` is whether the machine's values were on screen. `asked_as` is a mark of the asking itself: who got no
    answer asks the very same again, and it is decided once. `sure` is whether a date that no report can have told of
    is meant so.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    act: Act
    on: tuple[Seen, ...] = Field(default=(), max_length=200)
    claim: Name = ""
    field: Name = ""
    value: Words = ""
    point: Name = ""
    country: Name = ""
    incidents: tuple[Name, ...] = Field(default=(), max_length=500)
    reports: tuple[Name, ...] = Field(default=(), max_length=2)
    relation: Name = ""
    source: Name = ""
    undoes: Name = ""
    ground: Name = ""
    claim_made: ClaimMade | None = None
    incident_made: IncidentMade | None = None
    source_made: SourceMade | None = None
    reason: Words = ""
    seen_prefill: bool = True
    asked_as: Name = ""
    sure: bool = False


def batch_of(asked: Asked, author: str) -> str | None:
    """The batch of what is decided by an asking that is marked, by which it is known again; None for any other."""
    return digest("b", author, asked.model_dump_json()) if asked.asked_as else None


def makers(asked: Asked, person: Person, *, unread: bool = False) -> Made:
    """What makes somebody's decisions from a record.

    Where the events are `unread`, one alone is accepted as several are: unless a figure of it is still to be read.
    Raises RefusedError where their role does not allow them, UsageError, then or at once, for one that cannot be made.
    """
    check_act(person, asked.act)
    batch = batch_of(asked, person.code)
    who = decide.by(person.code, asked.reason, seen_prefill=asked.seen_prefill, batch=batch)
    events = [each.event for each in asked.on]
    if asked.act == "undo" and asked.undoes.startswith("b-"):
        return lambda record: decide.undo_batch(record, asked.undoes, who)
    if asked.act == "correct":
        return _correcting(asked, who)
    if asked.act in ("accept", "reject", "set") and (len(events) > 1 or (unread and events and not asked.claim)):
        if unread and asked.act == "reject":
            _given(asked.ground, "what they are instead: choose a ground")
        if asked.act == "accept":
            return lambda record: decide.accept_each(record, events, who)
        each = _each(asked)
        return lambda _: decide.each_of(events, each, who)
    make = _maker(asked, who)
    return lambda _: (make,)


def _each(asked: Asked) -> Callable[[Record, str, decide.By], Decision]:
    """What makes the decision on one event of several."""
    if asked.act == "reject":
        ground = _ground(asked)
        return lambda record, name, who: decide.reject(record, name, who, ground)
    return _setter(asked)


def _setter(asked: Asked) -> Callable[[Record, str, decide.By], Decision]:
    """What makes the decision by which something of an event is set."""
    field, new = _setting(asked)

    def made(record: Record, name: str, who: decide.By) -> Decision:
        if not asked.sure:
            check_told(record, name, new, who)
        return decide.set_value(record, name, field, new, who)

    return made


def _ground(asked: Asked) -> Ground | None:
    return ground_of(asked.ground) if asked.ground else None


def _maker(asked: Asked, who: decide.By) -> decide.Make:
    """What makes the one decision that is asked for."""
    events = [each.event for each in asked.on]
    if asked.act == "undo":
        return lambda record: decide.undo(record, _given(asked.undoes, "the decision to take back"), who)
    if asked.act == "edge":
        return lambda record: decide.edge(record, _pair(asked), asked.relation, asked.source or None, who)
    if asked.act in ("merge", "apart"):
        join = decide.merge if asked.act == "merge" else decide.apart
        return lambda record: join(record, events, who)
    if asked.act in ("claim", "incident", "source"):
        return _adder(asked, who)
    name = asked.claim or _given(events[0] if events else "", "the event")
    if asked.act == "split":
        return lambda record: decide.split(record, name, asked.incidents, who)
    if asked.act == "set":
        set_it = _setter(asked)
        return lambda record: set_it(record, name, who)
    if asked.act == "reject":
        ground = _ground(asked)
        return lambda record: decide.reject(record, name, who, ground)
    judge = {"accept": decide.accept, "release": decide.release}[asked.act]
    return lambda record: judge(record, name, who)


def _correcting(asked: Asked, who: decide.By) -> Made:
    """What makes the decisions by which a claim is corrected."""
    if asked.claim_made is None:
        raise UsageError("say what the claim is instead, as claim_made")
    made = decide.correct(_given(asked.claim, "the claim"), asked.claim_made.asked(), who)
    return lambda _: made


def _adder(asked: Asked, who: decide.By) -> decide.Make:
    """What makes the decision by which something is added by hand."""
    if asked.act == "claim" and asked.claim_made is not None:
        claim = asked.claim_made.asked()
        return lambda record: decide.claim(record, claim, who)
    if asked.act == "incident" and asked.incident_made is not None:
        incident = asked.incident_made.asked()
        return lambda record: decide.incident(record, incident, who)
    if asked.act == "source" and asked.source_made is not None:
        source = asked.source_made.asked()
        return lambda record: decide.source(record, source, who)
    raise UsageError(f"say what {asked.act} is added, as {asked.act}_made")


def _setting(asked: Asked) -> tuple[Settable, Setting]:
    """The field and the value that is to be set; raises UsageError for one that is none."""
    field, value = field_of(asked.field), _given(asked.value, "a value")
    if field is Settable.PLACE:
        country = alpha2(asked.country) if asked.country else None
        return field, place_of(value, asked.point or None, country)
    return field, _OF[field](value)


def _pair(asked: Asked) -> tuple[str, str]:
    if len(asked.reports) != 2:
        raise UsageError("name the two reports")
    return asked.reports[0], asked.reports[1]


def _given(value: str, what: str) -> str:
    if not value:
        raise UsageError(f"say {what}")
    return value
