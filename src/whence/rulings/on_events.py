"""Decisions on events as these are now: which event each is on, which of them stand, and what they set."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.model.claim import DateValue, PlaceValue
from whence.model.decision import (
    ADDING,
    RELEASABLE,
    ActorValue,
    Decision,
    HouseValue,
    Outcome,
    Ruling,
    ScopeValue,
    Setting,
    TypeValue,
    note_of,
    review_of,
)
from whence.model.event import Event
from whence.model.lists import SUB_EVENT_TYPES, Action, DecisionState, Scope, Settable
from whence.model.plural import counted
from whence.rulings.found import Found
from whence.standing.parties import named_sides

_REVIEWS = frozenset({Action.ACCEPT, Action.REJECT})
_REMAKING = frozenset({Action.MERGE, Action.SPLIT})
_NO_TYPE = "the event has no type yet, which exports need: `whence decide set EVENT type TYPE`"
_SURE = 1.0  # the score of a sub-event type that a person set


@dataclass(frozen=True, slots=True)
class Weighed:
    """A log, what each decision in it is on, and the outcomes that do not depend on events.

    `held` says why an incident is held back from exports, by its id; others are left out.
    """

    log: tuple[Decision, ...]
    found: Mapping[str, Found]
    states: Mapping[str, Outcome]
    held: Mapping[str, str] = field(default_factory=dict)


def on_events(events: Sequence[Event], weighed: Weighed) -> tuple[tuple[Event, ...], Mapping[str, Outcome]]:
    """The events with what was ruled on them, in the order given, and the outcome of every decision by its id.

    What was ruled on an event holds for the one that now has most of its incidents.
    """
    at = _At.of(events, weighed)
    outcomes = _outcomes(events, weighed, at)
    on: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in weighed.log:
        for event_id in outcomes[decision.decision_id].events if decision.undoes is None else ():
            on[event_id].append(decision)
    ruled = (
        _ruled(event, on[event.event_id], outcomes, weighed.found) if on[event.event_id] else event for event in events
    )
    return tuple(ruled), outcomes


@dataclass(frozen=True, slots=True)
class _At:
    """Where things are: the event of each incident and each claim, and the events of each report, by id."""

    incidents: Mapping[str, str]
    claims: Mapping[str, str]
    reports: Mapping[str, tuple[str, ...]]
    homes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Sequence[Event], weighed: Weighed) -> "_At":
        """The places of everything in the events, and the events that each decision bears on."""
        reports: defaultdict[str, list[str]] = defaultdict(list)
        for event in events:
            for report in event.reports:
                reports[report].append(event.event_id)
        at = cls(
            {incident: event.event_id for event in events for incident in event.incidents},
            {claim: event.event_id for event in events for claim in event.claims},
            {report: tuple(names) for report, names in reports.items()},
        )
        for decision in weighed.log:
            if decision.undoes is None:
                at.homes[decision.decision_id] = tuple(at._of(decision, weighed.found[decision.decision_id]))
        for decision in weighed.log:
            if decision.undoes is not None:
                at.homes[decision.decision_id] = at.homes[decision.undoes]
        return at

    def _of(self, decision: Decision, found: Found) -> Iterable[str]:
        """The events that a decision bears on."""
        if found.claim is not None:
            return [self.claims[found.claim]] if found.claim in self.claims else []
        if found.source is not None:
            return self.reports.get(found.source, ())
        if found.pair is not None:
            others = self.reports.get(found.pair.b, ())
            return [name for name in self.reports.get(found.pair.a, ()) if name in others]
        within = [self.incidents[name] for name in (*found.incidents, *found.others) if name in self.incidents]
        if decision.action in _REMAKING:
            return dict.fromkeys(within)
        return [most for most, _ in Counter(within).most_common(1)]  # of equals the first, as of its first incident


def _outcomes(events: Sequence[Event], weighed: Weighed, at: _At) -> dict[str, Outcome]:
    """The outcome of every decision, with the events that it bears on."""
    outcomes = dict(weighed.states)
    live = [each for each in weighed.log if each.decision_id not in outcomes]
    remade = [each for each in weighed.log if _remakes(each) and _stands(outcomes, each)]
    outcomes |= _settings([each for each in live if each.action is Action.SET], at, events)
    outcomes |= _releases([each for each in live if each.action is Action.RELEASE], weighed, at, events)
    outcomes |= _reviews([each for each in live if each.action in _REVIEWS], remade, weighed, at)
    outcomes |= dict(_upheld(each) for each in live if each.action in ADDING)
    size: dict[tuple[str, ...], int] = {(event.event_id,): len(event.incidents) for event in events}
    for decision in live:
        found = weighed.found[decision.decision_id]
        joined = size.get(at.homes[decision.decision_id], 0) - len(found.incidents)
        if decision.action in _REVIEWS and found.incidents and joined > 0:
            outcomes[decision.decision_id] = _with_joined(outcomes[decision.decision_id], joined)
    return {name: replace(outcome, events=at.homes.get(name, ())) for name, outcome in outcomes.items()}


def _remakes(decision: Decision) -> bool:
    """Whether a decision makes other events of those that it was made on; holding two apart leaves both as they are."""
    return decision.action is Action.MERGE or (decision.action is Action.SPLIT and len(decision.events) < 2)


def _stands(outcomes: Mapping[str, Outcome], decision: Decision) -> bool:
    return outcomes[decision.decision_id].state is DecisionState.STANDS


def _settings(made: Sequence[Decision], at: _At, events: Sequence[Event]) -> Iterator[tuple[str, Outcome]]:
    """What becomes of values set: the last one of each field of an event stands; a type only within scope conflict."""
    last = {(at.homes[each.decision_id], each.field, _of_whom(each)): each for each in made}
    scopes: dict[tuple[str, ...], Scope] = {(event.event_id,): event.scope for event in events}
    typed: set[tuple[str, ...]] = {(event.event_id,) for event in events if event.event_type is not None}
    typed |= {home for home, field, _ in last if field is Settable.TYPE}
    for each in made:
        home = at.homes[each.decision_id]
        if not home:
            yield _no_event(each)
            continue
        latest, scope = last[home, each.field, _of_whom(each)], last.get((home, Settable.SCOPE, ""))
        ruled = scope.new.scope if scope is not None and isinstance(scope.new, ScopeValue) else scopes[home]
        if latest is not each:
            yield _overruled(each, latest)
        elif each.new == ScopeValue(Scope.CONFLICT) and home not in typed:
            yield each.decision_id, Outcome(each.decision_id, DecisionState.STANDS, None, _NO_TYPE)
        elif each.field is not Settable.TYPE or ruled is Scope.CONFLICT:
            yield _upheld(each)
        elif scope is not None:
            yield _overruled(each, scope)
        else:
            why = f"the event is of scope {ruled.value}, which has no type"
            yield each.decision_id, Outcome(each.decision_id, DecisionState.NO_LONGER_APPLIES, None, why)


def _of_whom(decision: Decision) -> str:
    """The actor or house field that a decision sets, empty for any other: each has a last word of its own."""
    if isinstance(decision.new, ActorValue):
        return decision.new.known
    return decision.new.name if isinstance(decision.new, HouseValue) else ""


def _releases(
    made: Sequence[Decision], weighed: Weighed, at: _At, events: Sequence[Event]
) -> Iterator[tuple[str, Outcome]]:
    """What becomes of releases: each stands as long as nothing else is held back of the event than what it released."""
    held: dict[tuple[str, ...], dict[str, str]] = {
        (event.event_id,): {name: weighed.held[name] for name in event.incidents if name in weighed.held}
        for event in events
    }
    for each in made:
        home, found = at.homes[each.decision_id], weighed.found[each.decision_id]
        if not home:
            yield _no_event(each)
            continue
        never = sorted(why for why in held[home].values() if why not in RELEASABLE)
        more = held[home].keys() - set(found.incidents)
        if not never and not more:
            yield _upheld(each)
            continue
        joined = f"{counted(len(more), 'incident')} to be held back joined the event since: look, and release it again"
        why = f"it tells of {never[0].replace('_', ' ')}, which is never released" if never else joined
        yield each.decision_id, Outcome(each.decision_id, DecisionState.NO_LONGER_APPLIES, None, why)


def _reviews(
    made: Sequence[Decision], remade: Sequence[Decision], weighed: Weighed, at: _At
) -> Iterator[tuple[str, Outcome]]:
    """What becomes of acceptances and rejections: the last word on an event or claim stands, with others that agree.

    Merging and splitting make another event of one that was looked at: what was said of it before no longer holds.
    """
    place = {decision.decision_id: number for number, decision in enumerate(weighed.log)}
    left: dict[object, list[Decision]] = {}
    for each in made:
        home, found = at.homes[each.decision_id], weighed.found[each.decision_id]
        later = [other for other in remade if place[other.decision_id] > place[each.decision_id]]
        by = next((other for other in reversed(later) if _touches(found, weighed.found[other.decision_id])), None)
        if by is not None:
            yield _overruled(each, by)
        elif not home and found.claim is None:
            yield _no_event(each)
        else:
            left.setdefault(found.claim or home, []).append(each)
    for same in left.values():
        for each in same:
            differing = [other for other in same if other.action is not each.action]
            overruled = differing and place[differing[-1].decision_id] > place[each.decision_id]
            yield _overruled(each, differing[-1]) if overruled else _upheld(each)


def _touches(one: Found, other: Found) -> bool:
    """Whether two decisions are on an incident in common."""
    return not set(one.incidents).isdisjoint((*other.incidents, *other.others))


def _with_joined(outcome: Outcome, joined: int) -> Outcome:
    """An outcome that says how many incidents nobody had looked at when the event was accepted or rejected."""
    if outcome.state is not DecisionState.STANDS:
        return outcome
    return replace(outcome, detail=f"{joined} incident{'s have' if joined > 1 else ' has'} joined the event since")


def _upheld(decision: Decision) -> tuple[str, Outcome]:
    return decision.decision_id, Outcome(decision.decision_id, DecisionState.STANDS)


def _overruled(decision: Decision, by: Decision) -> tuple[str, Outcome]:
    return decision.decision_id, Outcome(decision.decision_id, DecisionState.OVERRULED, by.decision_id)


def _no_event(decision: Decision) -> tuple[str, Outcome]:
    why = "no event holds its incidents"
    return decision.decision_id, Outcome(decision.decision_id, DecisionState.NO_LONGER_APPLIES, None, why)


def _ruled(
    event: Event, made: Sequence[Decision], outcomes: Mapping[str, Outcome], found: Mapping[str, Found]
) -> Event:
    """An event with the rulings on it, and what those that stand make of it."""
    rulings = tuple(_ruling(each, outcomes[each.decision_id], found[each.decision_id].claim, event) for each in made)
    ruled = event
    for ruling in rulings:
        if ruling.stands and ruling.field is Settable.SCOPE:
            ruled = _with(ruled, ruling.new)
    for ruling in rulings:
        if ruling.stands and ruling.field is not None and ruling.field is not Settable.SCOPE:
            ruled = _with(ruled, ruling.new)
    if any(ruling.stands and ruling.action is Action.RELEASE for ruling in rulings):
        ruled = replace(ruled, held=None)
    ruled = replace(ruled, rulings=rulings)
    whole = (each for each in rulings if each.claim is None)
    return replace(ruled, review=review_of(whole, by_hand=ruled.by_hand))


def _ruling(decision: Decision, outcome: Outcome, claim: str | None, event: Event) -> Ruling:
    """A decision as it bears on an event."""
    return Ruling(
        decision_id=decision.decision_id,
        made_at=decision.made_at,
        author=decision.author,
        action=decision.action,
        state=outcome.state,
        by=outcome.by,
        reason=decision.reason,
        events=decision.events,
        claim=claim,
        field=decision.field,
        old=_machine(event, decision),
        new=decision.new,
        ground=decision.ground,
    )


def _machine(event: Event, decision: Decision) -> Setting | None:
    """What the machine gives for what a decision sets."""
    if decision.field is None or decision.field in (Settable.ACTOR, Settable.HOUSE):
        return decision.old
    return value_of(event, decision.field)


def value_of(event: Event, of: Settable) -> Setting | None:
    """What an event has for something that can be set; None for the type of one that has none, and without a note.

    Of actors and fields of the house there may be several: what is set of one says which.
    """
    if of is Settable.DATE:
        return event.date
    if of is Settable.PLACE:
        return event.place
    if of is Settable.SCOPE:
        return ScopeValue(event.scope)
    if of is Settable.NOTE:
        written = note_of(event.rulings)
        return written.new if written is not None else None
    if of in (Settable.ACTOR, Settable.HOUSE):
        return None
    first = event.sub_event_types[0][0] if event.sub_event_types else None
    return TypeValue(event.event_type, first) if event.event_type is not None else None


def _with(event: Event, new: Setting | None) -> Event:
    """An event with one value set."""
    if isinstance(new, DateValue):
        return replace(event, date=new)
    if isinstance(new, PlaceValue):
        return replace(event, place=new)
    if isinstance(new, ScopeValue):
        if new.scope is Scope.CONFLICT:
            return replace(event, scope=new.scope)
        return replace(event, scope=new.scope, event_type=None, sub_event_types=())
    if isinstance(new, TypeValue):
        kept = tuple(pair for pair in event.sub_event_types if SUB_EVENT_TYPES[pair[0]] is new.event_type)
        types = ((new.sub_event_type, _SURE),) if new.sub_event_type is not None else kept
        return _sided(replace(event, event_type=new.event_type, sub_event_types=types), event)
    if isinstance(new, ActorValue):
        named = (replace(each, name=new.name) if each.name == new.known else each for each in event.actors)
        return replace(event, actors=tuple({(each.name, each.role): each for each in named}.values()))
    return event


def _sided(event: Event, before: Event) -> Event:
    """An event of another type than before: where that makes other sides, whose dead they were is not known."""
    ucdp = event.fatalities.ucdp
    if ucdp is None or named_sides(event.actors, event.event_type) == named_sides(before.actors, before.event_type):
        return event
    unknown = ucdp.deaths_unknown + ucdp.deaths_a + ucdp.deaths_b
    ucdp = replace(ucdp, deaths_a=0, deaths_b=0, deaths_unknown=unknown)
    return replace(event, fatalities=replace(event.fatalities, ucdp=ucdp))
