"""An incident added by hand: words of a report in which a person reads a happening that was not read there."""

from dataclasses import dataclass

from whence.decide.add_claim import words_in
from whence.decide.claim_values import one_of
from whence.decide.make import By, Draft, made_of
from whence.decide.values import UNKNOWN, date_of, place_of, scope_of, type_of
from whence.model.by_hand import IncidentValue
from whence.model.claim import ActorMention
from whence.model.decision import Decision, IncidentKey
from whence.model.errors import UsageError
from whence.model.ids import digest
from whence.model.lists import Action, ActorKind, ActorRole, Scope
from whence.store import Record
from whence.vocab.find_actors import find_actors


@dataclass(frozen=True, slots=True)
class IncidentAsked:
    """An incident as a person writes it down; empty where nothing is said.

    `words` are those that tell of it, as they stand in the report, or their offsets as `120..131`. `kind` is the event
    type or sub-event type, which every incident of scope conflict needs. Each of `actors` is a name, or a name, =, and
    a role.
    """

    report: str
    words: str
    date: str = ""
    place: str = ""
    point: str = ""
    country: str = ""
    kind: str = ""
    scope: str = ""
    actors: tuple[str, ...] = ()


def incident(record: Record, asked: IncidentAsked, who: By) -> Decision:
    """That some words of a report tell of a happening, which is linked to others like any that was read.

    Raises UsageError where the report lacks the words, has them several times or an incident is told in just these, and
    for a date, place, type, scope or actor that is none.
    """
    report = record.report(asked.report)
    words = words_in(report, asked.words)
    if any(one.trigger == words for one in record.incidents(report.report_id)):
        raise UsageError(f"an incident is read in “{words.quote}” already: select other words that tell of this one")
    scope = scope_of(asked.scope).scope if asked.scope else Scope.CONFLICT
    if scope is Scope.TOTAL:
        raise UsageError("an incident is one happening, no total over several")
    if scope is Scope.CONFLICT and not asked.kind:
        raise UsageError("say of which type it is: an event type or sub-event type of ACLED")
    kind = type_of(asked.kind) if scope is Scope.CONFLICT else None
    new = IncidentValue(
        scope=scope,
        event_type=kind.event_type if kind is not None else None,
        sub_event_type=kind.sub_event_type if kind is not None else None,
        date=date_of(asked.date or UNKNOWN),
        place=place_of(asked.place or UNKNOWN, asked.point or None, asked.country or None),
        actors=tuple(map(_actor, asked.actors)),
    )
    name = digest("i", report.report_id, str(words.start), str(words.end), who.author, who.made_at.isoformat())
    key = IncidentKey(report.report_id, words, name)
    return made_of(record, Draft(who, Action.INCIDENT, (key,), values=(None, new)))


def _actor(written: str) -> ActorMention:
    """An actor, as `name` or `name = role`; its kind is the registry's where that knows it."""
    name, _, role = (" ".join(part.split()) for part in written.partition("="))
    if not name:
        raise UsageError(f"{written} names no actor")
    known = find_actors(name)
    one = known[0] if len(known) == 1 else None
    kind = one.kind if one is not None else ActorKind.UNKNOWN
    meant = one_of(role or ActorRole.OTHER, "role", ActorRole)
    return ActorMention(one.name if one is not None else name, meant, kind, (name,))
