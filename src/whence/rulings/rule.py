"""From the log to what it comes to: constraints for linking, claims as they count, ruled links, ruled events."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from whence.linking.rulings import Apart, Held, Rulings, Together, Upheld, settle
from whence.model.claim import Claim
from whence.model.decision import Decision, EdgeValue, Outcome, ReportPair, ScopeValue
from whence.model.event import Event, Link
from whence.model.lists import Action, DecisionState, Scope, WhyNot
from whence.rulings.edges import Edge, rule_links
from whence.rulings.found import Found, Touched, find
from whence.rulings.keys import Known
from whence.rulings.log import taken_back
from whence.rulings.on_events import Weighed, on_events

T = TypeVar("T")

_ON_INCIDENTS = frozenset({Action.MERGE, Action.SPLIT})


@dataclass(frozen=True, slots=True)
class RuledEvents:
    """Events with what people ruled, and what each decision of the log comes to, in the order of the log."""

    events: tuple[Event, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a log comes to before there are events; `rulings` are for linking.

    `states` are the decisions whose outcome is known without events; `brought_in` are incidents, by id, that somebody
    ruled to be of armed conflict, whatever they were read as.
    """

    log: tuple[Decision, ...]
    found: Mapping[str, Found]
    rulings: Rulings
    states: Mapping[str, Outcome]
    accepted: frozenset[str]
    rejected: frozenset[str]
    edges: Mapping[ReportPair, Edge]
    brought_in: frozenset[str]
    known: Known

    def claim(self, claim: Claim) -> Claim:
        """A claim as it counts for standing: one that a person rejected as unsupported, one accepted as supported.

        The record keeps the claim itself as it was read.
        """
        if claim.claim_id in self.rejected and claim.supported:
            return replace(claim, supported=False, why_not=WhyNot.NOT_IN_TEXT)  # any reason: it goes no further
        if claim.claim_id in self.accepted and not claim.supported:
            return replace(claim, supported=True, why_not=None)
        return claim

    def links(self, links: Sequence[Link]) -> Iterator[Link]:
        """The links between reports, in order, those that people ruled in the place of those found."""
        return rule_links(links, self.edges, self.known.claims)

    def touched(self) -> Touched:
        """What the decisions of the log are on."""
        return Touched.of(self.found.values())

    def events(self, events: Sequence[Event], held: Mapping[str, str]) -> RuledEvents:
        """The events, in the order given, with what was set, how far they were looked at, and the decisions on them.

        They are all those that some decision is on, others may be among them. `held` says why an incident is held back
        from exports, by its id.
        """
        weighed = Weighed(self.log, self.found, self.states, held)
        ruled, outcomes = on_events(events, weighed)
        return RuledEvents(ruled, tuple(outcomes[decision.decision_id] for decision in self.log))


def rule(log: Sequence[Decision], known: Known) -> Ruled:
    """What the decisions of a log, the earliest first, come to for what the record holds now."""
    found = {each.decision_id: find(each, known) for each in log if each.undoes is None}
    states = _undone(log) | _gone(found.values(), taken_back(log))
    live = [each for each in log if each.undoes is None and each.decision_id not in states]
    rulings, settled = _settled([each for each in live if each.action in _ON_INCIDENTS], found)
    states |= settled
    by_claim = _latest((each, found[each.decision_id].claim) for each in live)
    by_pair = _latest((each, found[each.decision_id].pair) for each in live)
    return Ruled(
        tuple(log),
        found,
        rulings,
        states | _overruled_edges(live, found, by_pair),
        frozenset(claim for claim, each in by_claim.items() if each.action is Action.ACCEPT),
        frozenset(claim for claim, each in by_claim.items() if each.action is Action.REJECT),
        {pair: _edge(each, known) for pair, each in by_pair.items()},
        frozenset(name for each in live if _brings_in(each) for name in found[each.decision_id].incidents),
        known,
    )


def _brings_in(decision: Decision) -> bool:
    """Whether a decision makes an event of what was read as another thing; a later one on it only rules on that."""
    return isinstance(decision.new, ScopeValue) and decision.new.scope is Scope.CONFLICT


def _undone(log: Sequence[Decision]) -> dict[str, Outcome]:
    """The decisions that are taken back, and the undos that hold."""
    by = taken_back(log)
    undone = {name: Outcome(name, DecisionState.UNDONE, undo) for name, undo in by.items()}
    undos = (each.decision_id for each in log if each.undoes is not None and each.decision_id not in by)
    return undone | {name: Outcome(name, DecisionState.STANDS) for name in undos}


def _gone(found: Iterable[Found], undone: Mapping[str, str]) -> dict[str, Outcome]:
    """The decisions whose evidence the record no longer has."""
    gone = ((each.decision_id, each.why_gone) for each in found if each.decision_id not in undone)
    return {name: Outcome(name, DecisionState.NO_LONGER_APPLIES, None, why) for name, why in gone if why is not None}


def _settled(made: Sequence[Decision], found: Mapping[str, Found]) -> tuple[Rulings, dict[str, Outcome]]:
    """What merges and splits ask of linking, and what becomes of each."""
    settled = settle([_constraint(each, found[each.decision_id]) for each in made])
    outcomes = {each.decision_id: _of(each, upheld, made) for each, upheld in zip(made, settled.upheld, strict=True)}
    return settled.rulings, outcomes


def _constraint(decision: Decision, found: Found) -> Together | Apart:
    if decision.action is Action.MERGE:
        return Together(frozenset(found.incidents))
    return Apart(frozenset(found.incidents), frozenset(found.others))


def _of(decision: Decision, upheld: Upheld, made: Sequence[Decision]) -> Outcome:
    """What becomes of a merge or split, by what is left of it."""
    by = made[upheld.by].decision_id if upheld.by is not None else None
    if upheld.held is Held.NONE and by is not None:
        return Outcome(decision.decision_id, DecisionState.OVERRULED, by)
    detail = f"in part overruled by {by}" if by is not None else ""
    return Outcome(decision.decision_id, DecisionState.STANDS, None, detail)


def _latest(made: Iterable[tuple[Decision, T | None]]) -> dict[T, Decision]:
    """The last decision on each thing; those on no such thing are left out."""
    return {thing: decision for decision, thing in made if thing is not None}


def _overruled_edges(
    live: Sequence[Decision], found: Mapping[str, Found], latest: Mapping[ReportPair, Decision]
) -> dict[str, Outcome]:
    """What becomes of rulings on links: the latest on a pair of reports stands."""
    outcomes = {}
    for each in live:
        pair = found[each.decision_id].pair
        if pair is not None:
            by = latest[pair].decision_id
            stands = by == each.decision_id
            state = DecisionState.STANDS if stands else DecisionState.OVERRULED
            outcomes[each.decision_id] = Outcome(each.decision_id, state, None if stands else by)
    return outcomes


def _edge(decision: Decision, known: Known) -> Edge:
    """A ruled link, its source under the id that the report has now."""
    assert isinstance(decision.new, EdgeValue)
    source = known.report(decision.new.source) if decision.new.source is not None else None
    return Edge(decision, replace(decision.new, source=source))
