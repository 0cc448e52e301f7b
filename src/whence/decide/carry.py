"""Decisions tried out or carried out: what follows is derived, and written together with the decision or not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whence.decide.partial import after
from whence.flow import derived, lay_by_hand
from whence.model.decision import Decision, Outcome
from whence.model.errors import RecordError
from whence.model.event import Event
from whence.observed import Progress
from whence.store import Record


@dataclass(frozen=True, slots=True)
class Change:
    """An event before and after: `was` is None for a new one, `now` for one that is gone.

    `into` are the events that now hold the incidents of one that is gone.
    """

    event_id: str
    was: Event | None
    now: Event | None
    into: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """A decision, what it comes to, and the events that it changed; `done` is False when it was only tried out.

    `others` are earlier decisions whose state it changed.
    """

    decision: Decision
    outcome: Outcome
    changes: tuple[Change, ...]
    others: tuple[Outcome, ...]
    done: bool


def decide(
    path: Path, make: Callable[[Record], Decision], *, dry_run: bool = False, progress: Progress | None = None
) -> Carried:
    """Make a decision from the record in a file, and carry it out or, in a dry run, only see what it would change.

    Raises RecordError where there is no record or another is writing it, UsageError for a decision that cannot be made.
    """
    if not path.exists():
        raise RecordError(f"there is no record {path}: make one with `whence build FILES --record {path}`")
    opened = Record.open_readonly(path) if dry_run else Record.create_or_open(path)
    with opened as record:
        decision = make(record)
        if not (dry_run and adds_by_hand(record, decision)):
            return carry_out(record, decision, dry_run=dry_run, progress=progress)
    with Record.create_or_open(path) as record:  # what is added can only be tried out by writing it and taking it back
        return carry_out(record, decision, dry_run=True, progress=progress)


def carry_out(
    record: Record, decision: Decision, *, dry_run: bool = False, progress: Progress | None = None
) -> Carried:
    """Add a decision to the log and derive what follows, in one step; in a dry run nothing is written.

    Only what the decision reaches is derived, where that can be told; else everything. What adds something by hand, or
    takes that back, is tried out by writing it and taking that back: `record` must be open for writing.
    """
    if adds_by_hand(record, decision):
        with record.tried() if dry_run else record.together():
            return _carry_by_hand(record, decision, progress, done=not dry_run)
    reached = after(record, decision)
    if reached is not None:
        if not dry_run:
            record.decide_in_part(decision, reached.part)
        changed = _Changed(reached.states, reached.outcomes, reached.before, reached.events)
        return changed.carried(decision, done=not dry_run)
    states = record.outcomes()
    made = derived(record, (*record.decisions(), decision), progress)
    before = tuple(record.events_made_of(sorted(record.made_of() - made.unchanged)))
    if not dry_run:
        record.decide(decision, made)
    return _Changed(states, made.outcomes, before, made.events).carried(decision, done=not dry_run)


def adds_by_hand(record: Record, decision: Decision) -> bool:
    """Whether a decision adds something by hand, or takes back such a one, directly or through others."""
    if decision.undoes is None:
        return decision.added is not None
    chain = record.log_of(record.undone_with([record.decision_key(decision.undoes)]))
    return any(each.added is not None for each in chain)


def _carry_by_hand(record: Record, decision: Decision, progress: Progress | None, *, done: bool) -> Carried:
    """Add a decision to the log, put what it adds beside what was read, and derive what follows."""
    states = record.outcomes()
    then = _events_of(record, decision)
    record.note(decision)
    lay_by_hand(record)
    reached = after(record, decision)
    if reached is not None:
        record.change_derived(reached.part)
        changed = _Changed(reached.states, reached.outcomes, reached.before, reached.events)
        return changed.carried(decision, done=done)
    made = derived(record, record.decisions(), progress)
    before = {event.event_id: event for event in record.events_made_of(sorted(record.made_of() - made.unchanged))}
    record.replace_derived(record.last_run_key(), made)
    return _Changed(states, made.outcomes, tuple({**before, **then}.values()), made.events).carried(decision, done=done)


def _events_of(record: Record, decision: Decision) -> Mapping[str, Event]:
    """The events of a decision that is taken back, as they are before anything is taken out of them."""
    if decision.undoes is None:
        return {}
    chain = record.undone_with([record.decision_key(decision.undoes)])
    incidents, _ = record.targets(chain)
    return {event.event_id: event for event in record.events_at(record.events_holding(incidents)).values()}


@dataclass(frozen=True, slots=True)
class _Changed:
    """Outcomes and events before a decision and after it; those that it leaves alone may be missing."""

    states: Sequence[Outcome]
    outcomes: Sequence[Outcome]
    before: Sequence[Event]
    events: Sequence[Event]

    def carried(self, decision: Decision, *, done: bool) -> Carried:
        """What the decision changed."""
        known = {outcome.decision_id: (outcome.state, outcome.by) for outcome in self.states}
        others = (each for each in self.outcomes if known.get(each.decision_id) not in (None, (each.state, each.by)))
        own = next(each for each in self.outcomes if each.decision_id == decision.decision_id)
        return Carried(decision, own, tuple(compare(self.before, self.events)), tuple(others), done=done)


def compare(before: Sequence[Event], after: Sequence[Event]) -> Iterator[Change]:
    """The events that differ, by id."""
    was = {event.event_id: event for event in before}
    now = {event.event_id: event for event in after}
    home = {incident: event.event_id for event in after for incident in event.incidents}
    for name in sorted(was.keys() | now.keys()):
        old, new = was.get(name), now.get(name)
        if old is not None and new is None:
            into = dict.fromkeys(home[incident] for incident in old.incidents if incident in home)
            yield Change(name, old, None, tuple(into))
        elif old != new:
            yield Change(name, old, new)
