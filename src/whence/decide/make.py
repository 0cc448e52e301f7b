"""Decisions made from a record as it is: what a person names is tied to its evidence. Nothing here writes."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count

from whence.decide.house import check_house
from whence.decide.values import with_parents
from whence.model.claim import Incident, PlaceValue
from whence.model.decision import (
    RELEASABLE,
    ActorValue,
    ClaimKey,
    Decision,
    EdgeValue,
    HouseValue,
    IncidentKey,
    ReportPair,
    ScopeValue,
    Setting,
    TypeValue,
    decision_id,
)
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import Action, Ground, Relation, Scope, Settable
from whence.model.person import NO_CODE, is_code
from whence.rulings.edges import edge_of
from whence.rulings.log import taken_back
from whence.rulings.on_events import value_of
from whence.store import Record

AUTHOR = "WHENCE_AUTHOR"
"""The environment variable with the code of whoever decides."""

EDGES = {"none": Relation.NO_LINK_FOUND, "same_words": Relation.SAME_WORDS, "cites": Relation.CITES}
"""How two reports may be ruled to hang together, by the words for it."""


@dataclass(frozen=True, slots=True)
class By:
    """Who decides (a code), when (UTC), and why (free text, internal).

    `seen_prefill` and `batch` are those of the decision.
    """

    author: str
    made_at: datetime
    reason: str = ""
    seen_prefill: bool | None = None
    batch: str | None = None


def by(
    author: str | None = None, reason: str = "", *, seen_prefill: bool | None = None, batch: str | None = None
) -> By:
    """Whoever decides now: the code given, else that of WHENCE_AUTHOR; raises UsageError where there is none.

    `seen_prefill` is whether they have the machine's values on screen, None where that is not known; `batch` is that of
    all that is decided by what is asked for.
    """
    code = author or os.environ.get(AUTHOR, "")
    if not code:
        raise UsageError(f"say who decides, by a code that is no name: --by A1, or {AUTHOR}=A1 in the environment")
    if not is_code(code):
        raise UsageError(f"{code} {NO_CODE}")
    return By(code, datetime.now(UTC).replace(microsecond=0), reason.strip(), seen_prefill, batch)


def merge(record: Record, events: Sequence[str], who: By) -> Decision:
    """That all incidents of two events or more are one happening.

    Raises UsageError for an event that there is not, and when all named are one.
    """
    found = {event.event_id: event for event in map(record.event, events)}
    if len(found) < 2:
        raise UsageError(f"{', '.join(events)}: name two events or more, these are one")
    keys = tuple(key for event in found.values() for key in _keys(record, event))
    return made_of(record, Draft(who, Action.MERGE, targets=keys, events=tuple(found)))


def split(record: Record, event: str, incidents: Sequence[str], who: By) -> Decision:
    """That some incidents of an event, named by id, start of it, or report, are not the happening that the rest is.

    Raises UsageError when one is not in the event, and when none or all are named.
    """
    found = record.event(event)
    inside = _incidents(record, found)
    apart = list(dict.fromkeys(each for name in incidents for each in _named(record, found, inside, name)))
    left = [each for each in inside if each not in apart]
    if len(inside) == 1:
        raise UsageError(f"{found.event_id} has one incident alone: there is nothing to split")
    if not apart:
        raise UsageError("say which reports tell of another happening: none of them is chosen")
    if not left:
        raise UsageError("all of its reports are chosen: leave the event at least one that tells of it")
    others = tuple(map(IncidentKey.of, left))
    targets = tuple(map(IncidentKey.of, apart))
    return made_of(record, Draft(who, Action.SPLIT, targets=targets, events=(found.event_id,), others=others))


def apart(record: Record, events: Sequence[str], who: By) -> Decision:
    """That two events are two happenings, whatever linking comes to say of them.

    Raises UsageError unless two are named, and where these are one.
    """
    found = {event.event_id: event for event in map(record.event, events)}
    if len(events) != 2 or len(found) != 2:
        raise UsageError(f"{', '.join(events)}: name two events to hold apart")
    one, two = found.values()
    draft = Draft(who, Action.SPLIT, targets=_keys(record, one), others=_keys(record, two), events=tuple(found))
    return made_of(record, draft)


def set_value(record: Record, event: str, field: Settable, new: Setting, who: By) -> Decision:
    """That an event's date, place, type, scope or house field is another, an actor named otherwise, or a note on it.

    A place by a point alone keeps the divisions that the event's place is known to lie in. An incident that is in no
    event, being of another scope than armed conflict, is brought in by that scope. Raises UsageError for a type where
    there can be none.
    """
    outside = record.outside(event) if new == ScopeValue(Scope.CONFLICT) else None
    if outside is not None:
        draft = Draft(who, Action.SET, (IncidentKey.of(outside),), field=field, values=(ScopeValue(outside.scope), new))
        return made_of(record, draft)
    found = record.event(event)
    if isinstance(new, PlaceValue):
        new = with_parents(new, found.place)
    if isinstance(new, TypeValue) and found.scope is not Scope.CONFLICT:
        raise UsageError(f"{found.event_id} is of scope {found.scope}, which has no type: set its scope first")
    if isinstance(new, ScopeValue) and new.scope is Scope.TOTAL:
        raise UsageError("an event is no total over several happenings by a decision: merge or split it")
    if isinstance(new, HouseValue):
        check_house(record, new)
    old = _named_now(found, new) if isinstance(new, ActorValue) else value_of(found, field)
    draft = Draft(who, Action.SET, _keys(record, found), (found.event_id,))
    return made_of(record, replace(draft, field=field, values=(old, new)))


def _named_now(event: Event, new: ActorValue) -> ActorValue:
    """The actor that gets another name, as it is; raises UsageError where the event has none of that name."""
    names = dict.fromkeys(actor.name for actor in event.actors)
    earlier = {each.new.known for each in event.rulings if each.stands and isinstance(each.new, ActorValue)}
    if new.known not in names and new.known not in earlier:
        there = f"it has {', '.join(names)}" if names else "it has none"
        raise UsageError(f"{event.event_id} has no actor {new.known}: {there}")
    return ActorValue(new.known, new.known)


def reject(record: Record, name: str, who: By, ground: Ground | None = None) -> Decision:
    """That an event or a claim, by its id, is not to count; `ground` is what an event is instead.

    Raises UsageError for a ground of a claim's rejection.
    """
    if ground is not None and name.startswith("c-"):
        raise UsageError("a ground is that of an event's rejection: say why a claim does not count with a reason")
    return _judged(record, Action.REJECT, name, who, ground)


def accept(record: Record, name: str, who: By) -> Decision:
    """That an event or a claim, by its id, was checked and holds."""
    return _judged(record, Action.ACCEPT, name, who)


def release(record: Record, name: str, who: By) -> Decision:
    """That what exports hold back of an event may be shown.

    Raises UsageError where nothing of it is held back, where it may never be shown, and without a reason.
    """
    event = record.event(name)
    held = {each.held for each in _incidents(record, event) if each.held is not None}
    if not held or event.released:
        raise UsageError(f"nothing of {event.event_id} is held back")
    if held - RELEASABLE:
        raise UsageError(f"{event.event_id} tells of {_listed(held - RELEASABLE)}: that is never released")
    if not who.reason:
        raise UsageError("say why it may be shown, with --reason: that all is public already, and what it serves")
    return made_of(record, Draft(who, Action.RELEASE, targets=_keys(record, event), events=(event.event_id,)))


def edge(record: Record, reports: tuple[str, str], relation: str, source: str | None, who: By) -> Decision:
    """How two reports hang together; `source` names the one that the other repeats.

    Raises UsageError for another relation than in `EDGES`, for one report twice, and for a source that is neither.
    """
    if relation not in EDGES:
        raise UsageError(f"there is no relation {relation} to rule: choose one of {', '.join(EDGES)}")
    a, b = sorted(record.report(name).report_id for name in reports)
    if a == b:
        raise UsageError(f"{record.report(a).file} is named twice: choose two different reports")
    origin = record.report(source).report_id if source is not None else None
    if origin is not None and relation == "none":
        raise UsageError(
            "reports that hang together by nothing go back to neither: choose the same words or one citing the other, "
            "or leave it not known which they go back to"
        )
    if origin not in (None, a, b):
        files = " and ".join(record.report(each).file for each in (a, b))
        raise UsageError(f"they cannot go back to {record.report(origin).file}: choose one of the two, {files}")
    found = next((link for link in record.links(a) if (link.a, link.b) == (a, b)), None)
    values = (edge_of(found), EdgeValue(EDGES[relation], origin))
    return made_of(record, Draft(who, Action.EDGE, (ReportPair(a, b),), values=values))


def undo(record: Record, name: str, who: By) -> Decision:
    """That a decision is taken back; raises UsageError when it is taken back already."""
    undone = record.decision(name)
    back = undone_by(record, undone.decision_id)
    if back is not None:
        raise UsageError(f"{undone.decision_id} is taken back already, by {back}: undo that to have it again")
    return made_of(record, Draft(who, Action.UNDO, events=undone.events, undoes=undone.decision_id))


def undone_by(record: Record, decision: str) -> str | None:
    """The decision by which one, by its id, is taken back, None where it is not."""
    chain = record.log_of(record.undone_with([record.decision_key(decision)]))
    return taken_back(chain).get(decision)


def _judged(record: Record, action: Action, name: str, who: By, ground: Ground | None = None) -> Decision:
    if name.startswith("c-"):
        claim = record.claim(name)
        if claim.incident_id is None or record.event_of(claim.incident_id) is None:
            raise UsageError(f"{claim.claim_id} is in no event: it counts for nothing as it is")
        return made_of(record, Draft(who, action, targets=(ClaimKey.of(claim),)))
    event = record.event(name)
    draft = Draft(who, action, targets=_keys(record, event), events=(event.event_id,), ground=ground)
    return made_of(record, draft)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a decision says, before it has an id."""

    who: By
    action: Action
    targets: tuple[IncidentKey | ClaimKey | ReportPair, ...] = ()
    events: tuple[str, ...] = ()
    others: tuple[IncidentKey, ...] = ()
    field: Settable | None = None
    values: tuple[Setting | None, Setting | None] = (None, None)
    undoes: str | None = None
    ground: Ground | None = None


def made_of(record: Record, draft: Draft) -> Decision:
    """The decision of a draft, under an id that no decision of the record has."""
    made = Decision(
        decision_id="",
        made_at=draft.who.made_at,
        author=draft.who.author,
        action=draft.action,
        targets=draft.targets,
        others=draft.others,
        events=draft.events,
        field=draft.field,
        old=draft.values[0],
        new=draft.values[1],
        reason=draft.who.reason,
        undoes=draft.undoes,
        ground=draft.ground,
        seen_prefill=draft.who.seen_prefill,
        batch=draft.who.batch,
    )
    names = (decision_id(made, number) for number in count())
    return replace(made, decision_id=next(name for name in names if not record.has_decision(name)))


def _incidents(record: Record, event: Event) -> tuple[Incident, ...]:
    """The incidents of an event, in its order."""
    by_id = {each.incident_id: each for report in event.reports for each in record.incidents(report)}
    return tuple(by_id[name] for name in event.incidents)


def _listed(held: Iterable[str]) -> str:
    return " and ".join(sorted(each.replace("_", " ") for each in held))


def _keys(record: Record, event: Event) -> tuple[IncidentKey, ...]:
    return tuple(map(IncidentKey.of, _incidents(record, event)))


def _named(record: Record, event: Event, inside: Iterable[Incident], name: str) -> list[Incident]:
    """The incidents of an event that a name means: an incident's id or the start of it, or a report's file or id."""
    start = "i-" + name.removeprefix("i-")
    found = [each for each in inside if each.incident_id.startswith(start)]
    if len(found) > 1 and start not in {each.incident_id for each in found}:
        raise UsageError(f"{name} may be any of {', '.join(each.incident_id for each in found)}: say which")
    if not found and not name.startswith("i-"):
        report = record.report(name).report_id
        found = [each for each in inside if each.report_id == report]
    if not found:
        raise UsageError(f"{name} is no incident of {event.event_id}, and no report that tells of it")
    return found
