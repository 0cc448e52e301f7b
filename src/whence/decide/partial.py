"""What follows from one decision more, worked out from what it can reach alone: exactly what all of it would give.

Deriving everything takes as long as the record is large. A decision on an event or claim changes that event, at most
those that a report tells beside it, and decisions that bear on the same; a merge or split those that strong pairs lead
to from its incidents. Where that cannot be told, nothing is given, and everything is derived.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.decide.beside import hung, tie
from whence.decide.reach import Group, On, Reach, reach
from whence.decide.remake import remake
from whence.events import Material
from whence.flow import ReadOnce, known_of, targets_of
from whence.kept.between import Between
from whence.kept.events import Cluster, made_of_each
from whence.kept.method import basis, method
from whence.model.decision import Decision, Outcome
from whence.model.event import Event
from whence.model.lists import Action
from whence.rulings import rule
from whence.rulings.edges import JOINING
from whence.rulings.found import find
from whence.store import DerivedPart, Hanging, Record, Targets

_REMAKING = frozenset({Action.MERGE, Action.SPLIT})
_FAR = frozenset({Action.EDGE, Action.SOURCE, Action.INCIDENT})


@dataclass(frozen=True, slots=True)
class After:
    """What follows from a decision: what to write, the events that it may change as they were and as they are.

    `states` are what the decisions that it reaches came to before, `outcomes` what they and it come to.
    """

    part: DerivedPart
    before: tuple[Event, ...]
    events: tuple[Event, ...]
    states: tuple[Outcome, ...]
    outcomes: tuple[Outcome, ...]


def after(record: Record, decision: Decision) -> After | None:
    """What follows from a decision that is not in the log yet; None where only deriving everything can tell.

    That is so of how two reports hang together, of an incident or source that is added by hand, of a claim so added to
    a report that repeats another, of all these taken back, where somebody brought in what was read as no armed
    conflict, and where what is derived is not that of all that was read, by this whence and no stage from outside.
    """
    if record.given():
        return None
    kept = record.kept(method())
    reads = ReadOnce(record)
    started = _Start.of(reads, decision) if record.derived_by() == basis() else None
    if started is None or _reaches_far(reads, decision, started) or record.any_out_of_scope(started.on.incidents):
        return None
    remade = remake(reads, kept, decision, started.on) if started.action in _REMAKING else ()
    if remade is None:
        return None
    reached = reach(record, started.on, remade)
    if record.any_out_of_scope([key for group in reached.groups for key in group.keys]):
        return None
    return _follow(reads, decision, reached)


def _reaches_far(reads: ReadOnce, decision: Decision, started: "_Start") -> bool:
    """Whether a decision may change how reports hang together, or which incidents there are."""
    if started.action is not Action.CLAIM:
        return started.action in _FAR
    if decision.undoes is not None or not started.on.claims:
        return True
    report = known_of(reads, [decision]).report(decision.incidents[0].report_id)
    return any(link.relation in JOINING for link in reads.record.links(report))


@dataclass(frozen=True, slots=True)
class _Start:
    """What is ruled in the end, by a decision or by the one that it takes back through others, and on what."""

    action: Action
    on: On

    @classmethod
    def of(cls, reads: ReadOnce, decision: Decision) -> "_Start":
        """Where the reach of a decision starts."""
        record = reads.record
        if decision.undoes is not None:
            chain = record.undone_with([record.decision_key(decision.undoes)])
            root = next(each for each in record.log_of(chain) if each.undoes is None)
            return cls(root.action, On(*record.targets(chain), frozenset(chain)))
        if decision.action in _FAR:
            return cls(decision.action, On())
        found = find(decision, known_of(reads, [decision]))
        if found.claim is not None:
            claim, incident = record.claim_key(found.claim)
            return cls(decision.action, On(frozenset([incident] if incident is not None else []), frozenset([claim])))
        return cls(decision.action, On(frozenset(record.incident_keys((*found.incidents, *found.others)))))


def _follow(reads: ReadOnce, decision: Decision, reached: Reach) -> After:
    """What follows from a decision for all that it reaches."""
    record = reads.record
    log = (*record.log_of(reached.decisions), decision)
    ruled = rule(log, known_of(reads, log))
    groups = reached.groups
    links = record.links_among({key for group in groups for key in group.report_keys})
    keys = {head.report_id: head.report_key for group in groups for head in group.heads}
    between = Between.of(links)
    material = Material(reads, keys, between, ruled.claim)
    machine = [material.event(cluster_of(group)) for group in groups]
    tied = tie(record, groups, machine, material.whole_of)
    decided = ruled.events(tied.events, material.held)
    before = record.events_at(record.events_holding([key for group in groups for key in group.keys]))
    beside = record.events_at(tied.beside)
    own = ruled.found.get(decision.decision_id)
    states = record.states_of(reached.decisions)
    changes = _Changes(groups, between, before, decided.events)
    return After(
        changes.part(tied.beside, beside, _new(states, decided.outcomes), targets_of(own) if own is not None else None),
        (*before.values(), *beside.values()),
        (*decided.events, *(hung(event, tied.beside[key]) for key, event in beside.items())),
        states,
        decided.outcomes,
    )


@dataclass(frozen=True, slots=True)
class _Changes:
    """Groups, in order, with the links between their reports, the events that they were, by key, and those they are."""

    groups: Sequence[Group]
    between: Between
    before: Mapping[int, Event]
    events: Sequence[Event]

    def part(
        self,
        hanging: Mapping[int, Hanging],
        beside: Mapping[int, Event],
        outcomes: tuple[Outcome, ...],
        targets: Targets | None,
    ) -> DerivedPart:
        """What is to be written: the events that differ, and what else changes."""
        made_of = made_of_each([cluster_of(group) for group in self.groups], self.between, method())
        kept = {
            group.event_key for group, event in zip(self.groups, self.events, strict=True) if self._same(group, event)
        }
        new = [number for number, group in enumerate(self.groups) if group.event_key not in kept]
        return DerivedPart(
            gone=tuple(event.event_id for key, event in self.before.items() if key not in kept),
            events=tuple(self.events[number] for number in new),
            made_of=tuple(made_of[number] for number in new),
            hanging={beside[key].event_id: each for key, each in hanging.items()},
            outcomes=outcomes,
            targets=targets,
        )

    def _same(self, group: Group, event: Event) -> bool:
        return group.event_key is not None and self.before[group.event_key] == event


def cluster_of(group: Group) -> Cluster:
    """The incidents of an event to be made and its reports."""
    reports = dict.fromkeys(head.report_id for head in group.heads)
    return Cluster(tuple(head.incident_id for head in group.heads), tuple(reports))


def _new(states: Sequence[Outcome], outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes that are not what the record says."""
    known = {each.decision_id: (each.state, each.by, each.detail) for each in states}
    return tuple(each for each in outcomes if known.get(each.decision_id) != (each.state, each.by, each.detail))
