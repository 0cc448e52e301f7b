"""Codings settled: the decisions that follow from what an editor chose, field by field, and claim by claim."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from whence.decide.coding import AS_IT_IS, RESERVED, waiting_round
from whence.decide.make import By, accept, reject, set_value
from whence.model.claim import DateValue, PlaceValue
from whence.model.coding import Coded, CodedRow
from whence.model.decision import Decision, Setting, TypeValue
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import SUB_EVENT_TYPES, Action, Field, Settable
from whence.model.rounds import Round
from whence.model.work import Given
from whence.store import Record

CHOSEN = {Coded.DATE: Settable.DATE, Coded.PLACE: Settable.PLACE, Coded.TYPE: Settable.TYPE}
"""What can be chosen, and the field of the event that it sets. The precision goes with the place."""


_WITH = {Coded.PRECISION: Coded.PLACE, Coded.DEATHS_LOW: Coded.DEATHS_BEST, Coded.DEATHS_HIGH: Coded.DEATHS_BEST}
_BY_CLAIMS = {Coded.DEATHS_BEST: Field.CASUALTIES, Coded.RESPONSIBILITY: Field.RESPONSIBILITY}
_WORDS = {
    Coded.DATE: "date",
    Coded.PLACE: "place",
    Coded.TYPE: "type",
    Coded.ACTOR1: "actor 1",
    Coded.ACTOR2: "actor 2",
    Coded.DEATHS_BEST: "deaths",
    Coded.RESPONSIBILITY: "responsibility",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What an editor chose: by field whose value holds, and which claims to accept or reject; in her words why.

    Whose is a coder's code, `machine`, or `record` for what the record has.
    """

    event: str
    fields: Mapping[Coded, str]
    claims: Mapping[str, Action]
    reason: str = ""


Made = tuple[str, Callable[[Record], Decision]]
"""A decision to be made, with the id of the claim that it is on, or of the event."""


def decisions_of(record: Record, choice: Choice, who: By) -> tuple[Made, ...]:
    """The decisions that a choice comes to, in order: what is set, claims, and that the event holds.

    Raises UsageError where not every coding is in, something in which the rows differ is not chosen, or somebody is
    named who did not code the event.
    """
    event, waiting = record.event(choice.event), waiting_round(record, choice.event)
    if waiting is None or not waiting.complete:
        raise UsageError(f"not every coding of {event.event_id} is in")
    _check_chosen(record, waiting, choice)
    return tuple(_decisions(event, waiting, choice, who))


def to_choose(waiting: Round) -> tuple[Coded, ...]:
    """What is to be chosen: each field in which the codings and the machine's row differ, in order.

    The precision is chosen with the place, and the bounds of deaths with the best number.
    """
    rows = [dict(rows_of(waiting, who).cells()) for who in (*(each.author for each in waiting.codings), RESERVED)]
    return tuple(dict.fromkeys(_WITH.get(each, each) for each in Coded if len({row[each] for row in rows}) > 1))


def _check_chosen(record: Record, waiting: Round, choice: Choice) -> None:
    """Raise UsageError unless each field in which the rows differ is chosen; deaths are by ruling on their claims."""
    ruled = {record.claim(name).field for name in choice.claims}
    chosen = {field for field, whose in choice.fields.items() if field in CHOSEN or whose == AS_IT_IS}
    chosen |= {field for field, of in _BY_CLAIMS.items() if of in ruled}
    left = [_WORDS[field] for field in to_choose(waiting) if field not in chosen]
    if left:
        raise UsageError(
            f"not settled yet: {', '.join(left)}. Choose for each whose value holds, or “as the record has it”; "
            "what you have chosen is kept"
        )


def _decisions(event: Event, waiting: Round, choice: Choice, who: By) -> Iterator[Made]:
    named = ", ".join(f"{each.author} ({each.coding_id})" for each in waiting.codings)
    for field, whose in choice.fields.items():
        if whose == AS_IT_IS or field not in CHOSEN:
            continue
        new = _setting(rows_of(waiting, whose), CHOSEN[field])
        if new is not None and not _same(new, _current(event, CHOSEN[field])):
            why = f"{field.value} as coded by {whose}, of {named}"
            yield event.event_id, _set(event.event_id, CHOSEN[field], new, _because(who, why, choice.reason))
    closing = _because(who, f"settled from the codings of {named}", choice.reason)
    for claim, action in choice.claims.items():
        yield claim, _judge(claim, action, closing)
    yield event.event_id, _judge(event.event_id, Action.ACCEPT, closing)


def rows_of(waiting: Round, whose: str) -> CodedRow:
    """The row of one coder, or the machine's as it was when the event was first given.

    Raises UsageError for one who did not code it.
    """
    first = waiting.givings[0].what
    if whose == RESERVED and isinstance(first, Given):
        return first.machine
    coding = waiting.coding_by(whose)
    if coding is None:
        raise UsageError(f"{whose} did not code {waiting.event_id}")
    return coding.row


def _setting(row: CodedRow, field: Settable) -> Setting | None:
    """What a row sets a field to, None for a type that is not known."""
    if field is Settable.DATE:
        return row.date
    if field is Settable.PLACE:
        return row.place
    return TypeValue(SUB_EVENT_TYPES[row.kind], row.kind) if row.kind is not None else None


def _current(event: Event, field: Settable) -> Setting | None:
    if field is Settable.DATE:
        return event.date
    if field is Settable.PLACE:
        return event.place
    kind = event.sub_event_types[0][0] if event.sub_event_types else None
    return TypeValue(event.event_type, kind) if event.event_type is not None else None


def _same(new: Setting, old: Setting | None) -> bool:
    """Whether two values are one to a person, wherever each is from."""
    if isinstance(new, DateValue) and isinstance(old, DateValue):
        return (new.start, new.end) == (old.start, old.end)
    if isinstance(new, PlaceValue) and isinstance(old, PlaceValue):
        return (new.geonameid, new.name, new.precision) == (old.geonameid, old.name, old.precision)
    return new == old


def _because(who: By, why: str, reason: str) -> By:
    return By(who.author, who.made_at, f"{reason}; {why}" if reason else why)


def _set(event: str, field: Settable, new: Setting, who: By) -> Callable[[Record], Decision]:
    return lambda record: set_value(record, event, field, new, who)


def _judge(name: str, action: Action, who: By) -> Callable[[Record], Decision]:
    judge = accept if action is Action.ACCEPT else reject
    return lambda record: judge(record, name, who)
