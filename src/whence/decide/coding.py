"""Double coding: an event given to coders, what each makes of it, and how the machine's own row reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from whence.decide.make import By
from whence.decide.values import UNKNOWN, date_of, place_of, type_of
from whence.decide.work import code_of, step_on
from whence.gazetteer.lookup import open_default
from whence.model.claim import Claim, DateValue, PlaceValue
from whence.model.claim import Responsibility as Accused
from whence.model.coding import Arm, CodedRow, Coding, Deaths, Responsibility, coding_id
from whence.model.decision import BY_A_PERSON, Setting, TypeValue
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import (
    ASSERTING,
    Act,
    ActorRole,
    EmptyReason,
    PlacePrecision,
    Polarity,
    Settable,
    SubEventType,
)
from whence.model.rounds import Round
from whence.model.work import Adjudicated, Given, Step
from whence.store import Record
from whence.vocab.find_actors import find_actors

RESERVED = "machine"
"""The code that stands for the machine where codings are settled."""

AS_IT_IS = "record"
"""What stands for the value that the record has where codings are settled: that is chosen too."""


@dataclass(frozen=True, slots=True)
class Written:
    """A row as a coder writes it, each part as `whence decide set` takes it; empty or `unknown` is "not known"."""

    date: str = ""
    place: str = ""
    country: str = ""
    point: str = ""
    precision: str = ""
    kind: str = ""
    actor1: str = ""
    actor2: str = ""
    deaths_best: str = ""
    deaths_low: str = ""
    deaths_high: str = ""
    responsibility: str = ""


def give(record: Record, event: str, coders: Sequence[str], arm: Arm, who: By) -> Step:
    """That an event is given to coders, by their codes.

    Raises UsageError for one who has it already, and for an event of which every coding is in and waits to be settled.
    """
    found = record.event(event)
    codes = tuple(dict.fromkeys(map(code_of, coders)))
    for code in {RESERVED, AS_IT_IS}.intersection(codes):
        raise UsageError(f"{code} is no coder: choose another code")
    if not codes:
        raise UsageError("say to whom: --to A1 --to B2")
    waiting = waiting_round(record, event)
    if waiting is not None and waiting.complete:
        raise UsageError(f"every coding of {found.event_id} is in: settle them before it is given again")
    for code in codes:
        if waiting is not None and waiting.giving_to(code) is not None:
            raise UsageError(f"{code} has {found.event_id} already")
    return step_on(record, found, Given(codes, arm, machine_row(found, record.event_claims(event))), who)


def code(record: Record, event: str, row: CodedRow, who: By) -> Coding:
    """What a coder makes of an event.

    Raises UsageError for one that was not given to her, and for one whose codings are all in.
    """
    found, waiting = record.event(event), waiting_round(record, event)
    given = waiting.giving_to(who.author) if waiting is not None else None
    if waiting is None or given is None:
        raise UsageError(f"{found.event_id} was not given to {who.author} for coding")
    if waiting.complete:
        raise UsageError(f"every coding of {found.event_id} is in: yours stays as it is")
    made = Coding("", who.made_at, who.author, given[1], found.event_id, given[0] is Arm.SHOWN, row)
    names = (coding_id(made, number) for number in count())
    return replace(made, coding_id=next(name for name in names if not record.has_coding(name)))


def settle(record: Record, event: str, decisions: Sequence[str], who: By) -> Step:
    """That the codings of an event are settled by some decisions; raises UsageError while one is not in."""
    found, waiting = record.event(event), waiting_round(record, event)
    if waiting is None:
        raise UsageError(f"{found.event_id} has no codings to settle")
    if not waiting.complete:
        raise UsageError(f"not every coding of {found.event_id} is in")
    names = tuple(step.step_id for step in waiting.givings)
    return step_on(record, found, Adjudicated(names, tuple(decisions)), who)


def waiting_round(record: Record, event: str) -> Round | None:
    """The round of an event that nobody has settled, None without one."""
    return next((one for one in record.rounds(event) if one.settled is None), None)


def row_of(written: Written) -> CodedRow:
    """The row that a coder wrote; raises UsageError saying what of it is none."""
    return CodedRow(
        date=date_of(written.date or UNKNOWN),
        place=_place(written),
        kind=_kind(written.kind),
        actor1=_actor(written.actor1),
        actor2=_actor(written.actor2),
        deaths=_deaths(written),
        responsibility=_responsibility(written.responsibility),
    )


def written_of(row: CodedRow) -> Written:
    """A row as a coder would write it."""
    start, end, place = row.date.start, row.date.end, row.place
    days = UNKNOWN if start is None else f"{start}" if start == end else f"{start}..{end}"
    bare = place.geonameid is None
    return Written(
        date=days,
        place=place.name or UNKNOWN if bare else str(place.geonameid),
        country=place.country or "" if bare and place.name is not None else "",
        point=f"{place.latitude},{place.longitude}" if bare and place.latitude is not None else "",
        precision=place.precision.value if place.precision is not PlacePrecision.UNKNOWN else "",
        kind=row.kind.value if row.kind is not None else "",
        actor1=row.actor1 or "",
        actor2=row.actor2 or "",
        deaths_best=str(row.deaths.best) if row.deaths is not None else "",
        deaths_low=str(row.deaths.low) if row.deaths is not None else "",
        deaths_high=str(row.deaths.high) if row.deaths is not None else "",
        responsibility=row.responsibility.value,
    )


def _place(written: Written) -> PlaceValue:
    """The place; a name that the gazetteer lacks is taken with its country, without a point."""
    name, country = written.place or UNKNOWN, written.country or None
    gazetteer = open_default()
    code = gazetteer.country_code(country) if country is not None else None
    known = name == UNKNOWN or name.isdecimal() or written.point or code is None or gazetteer.find(name, code)
    if known:
        return place_of(name, written.point or None, country, written.precision or None)
    precision = PlacePrecision(written.precision) if written.precision in set(PlacePrecision) else PlacePrecision.EXACT
    return PlaceValue(name, None, code, None, precision, rule=BY_A_PERSON, reason=EmptyReason.NOT_IN_GAZETTEER)


def _kind(written: str) -> SubEventType | None:
    if written in ("", UNKNOWN):
        return None
    kind = type_of(written).sub_event_type
    if kind is None:
        raise UsageError(f"{written} is an event type: give a sub-event type")
    return kind


def _actor(written: str) -> str | None:
    """An actor as the registry has it, else as it is written; None where it is not known."""
    name = " ".join(written.split())
    if name.casefold() in ("", UNKNOWN):
        return None
    found = find_actors(name)
    return found[0].name if len(found) == 1 else name


def _deaths(written: Written) -> Deaths | None:
    """The dead; a bound that is left out is the best number. None where no number is given."""
    if written.deaths_best in ("", UNKNOWN):
        if written.deaths_low or written.deaths_high:
            raise UsageError("give the best number of deaths too, or none at all")
        return None
    best = _number(written.deaths_best)
    low = _number(written.deaths_low) if written.deaths_low else best
    high = _number(written.deaths_high) if written.deaths_high else best
    try:
        return Deaths(best, low, high)
    except ValueError as error:
        raise UsageError(f"deaths are low, best, high in this order, not {low}, {best}, {high}") from error


def _number(written: str) -> int:
    if not (written.isascii() and written.isdecimal() and len(written) < 9):
        raise UsageError(f"{written} is no number of deaths")
    return int(written)


def _responsibility(written: str) -> Responsibility:
    try:
        return Responsibility(written or Responsibility.NOT_STATED.value)
    except ValueError as error:
        raise UsageError(f"responsibility is no {written}: choose one of {', '.join(Responsibility)}") from error


def machine_row(event: Event, claims: Iterable[Claim]) -> CodedRow:
    """What the machine made of an event: where a person set a value, what stood there without that."""
    ucdp = event.fatalities.ucdp
    kind = event.sub_event_types[0][0] if event.sub_event_types else None
    set_kind = _before(event, Settable.TYPE)
    if isinstance(set_kind, TypeValue):
        kind = set_kind.sub_event_type
    day, place = _before(event, Settable.DATE), _before(event, Settable.PLACE)
    first, second = _actors(event)
    return CodedRow(
        date=day if isinstance(day, DateValue) else event.date,
        place=place if isinstance(place, PlaceValue) else event.place,
        kind=kind,
        actor1=first,
        actor2=second,
        deaths=Deaths(ucdp.best, min(ucdp.low, ucdp.best), max(ucdp.high, ucdp.best)) if ucdp is not None else None,
        responsibility=_stands(each for each in claims if event.counts(each)),
    )


def _before(event: Event, field: Settable) -> Setting | None:
    """What the machine gives for a value that a person set, None where nobody did."""
    return next((each.old for each in event.rulings if each.stands and each.field is field), None)


def _actors(event: Event) -> tuple[str | None, str | None]:
    """Who did it, and to whom: the first of each; of two doers the second one where nobody else is named."""
    doers = [actor.name for actor in event.actors if actor.role in (ActorRole.PERPETRATOR, ActorRole.INITIATOR)]
    others = [actor.name for actor in event.actors if actor.name not in doers]
    named = (*doers[:1], *others[:1], *doers[1:])
    return (named[0] if named else None, named[1] if len(named) > 1 else None)


def _stands(claims: Iterable[Claim]) -> Responsibility:
    """How responsibility stands in claims that count."""
    said = [(each.value, each.polarity) for each in claims if isinstance(each.value, Accused)]
    accused = {value.accused for value, polarity in said if polarity in ASSERTING}
    if not accused:
        return Responsibility.NOT_STATED
    if len(accused) > 1:
        return Responsibility.DISPUTED
    if any(polarity is Polarity.DENIED and value.accused in accused for value, polarity in said):
        return Responsibility.DENIED
    admitted = any(value.act in (Act.CLAIMS_IT, Act.ADMITS) for value, _ in said)
    return Responsibility.CLAIMED if admitted else Responsibility.ACCUSED
