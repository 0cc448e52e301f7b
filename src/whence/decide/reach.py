"""How far a decision reaches: the events and the earlier decisions that it can change, and nothing more.

Decisions bear on one another where they are on one incident or claim, on incidents of one event, or where one takes the
other back. From what a decision is on this is followed to its end.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from whence.kept.linking import order_of
from whence.store import Head, Record


@dataclass(frozen=True, slots=True)
class Group:
    """The incidents of one event in the fixed order; `event_key` is the event in the record, None for a new one."""

    heads: tuple[Head, ...]
    event_key: int | None

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of the incidents."""
        return tuple(head.key for head in self.heads)

    @property
    def report_keys(self) -> frozenset[int]:
        """The keys of the reports that tell of it."""
        return frozenset(head.report_key for head in self.heads)


@dataclass(frozen=True, slots=True)
class On:
    """What a decision starts from, by keys: incidents and claims, and the decisions that it takes back or follows."""

    incidents: frozenset[int] = frozenset()
    claims: frozenset[int] = frozenset()
    decisions: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """The events that a decision can touch, as they are to be, in the fixed order, and earlier decisions, by key."""

    groups: tuple[Group, ...]
    decisions: frozenset[int]


def reach(record: Record, on: On, remade: Sequence[Group] = ()) -> Reach:
    """Everything that hangs together with what a decision is on, where some events are `remade` of other incidents."""
    homes = _Homes(record, {key: group for group in remade for key in group.keys})
    changed = {key for group in remade if group.event_key is None for key in group.keys}
    incidents, claims, decisions = set[int](), set[int](), set[int]()
    new, new_claims, new_decisions = {*on.incidents, *changed}, set(on.claims), set(on.decisions)
    while new or new_claims or new_decisions:
        new = homes.with_others(new)
        incidents, claims = incidents | new, claims | new_claims
        found = {*record.decisions_on(new, new_claims), *new_decisions} - decisions
        found = set(record.undone_with(found)) - decisions
        decisions |= found
        targets, target_claims = record.targets(found)
        new, new_claims, new_decisions = set(targets) - incidents, set(target_claims) - claims, set()
    groups = homes.of(incidents)
    return Reach(groups, frozenset(decisions | _on_links(record, groups)))


def _on_links(record: Record, groups: Iterable[Group]) -> set[int]:
    """The decisions on how the reports of an event hang together: shown there, and changed by none on anything else."""
    found = {key for group in groups for key in record.decisions_on_links(group.report_keys)}
    return set(record.undone_with(found))


@dataclass(slots=True)
class _Homes:
    """The group that each incident is in, None for one in no event; those of the record are read when asked for."""

    record: Record
    by_incident: dict[int, Group]
    nowhere: set[int] = field(default_factory=set)

    def with_others(self, incidents: Collection[int]) -> set[int]:
        """Incidents with those that they are in one event with."""
        unread = set(incidents) - self.by_incident.keys() - self.nowhere
        for group in groups_holding(self.record, unread):
            self.by_incident.update((key, group) for key in group.keys)
        self.nowhere |= unread - self.by_incident.keys()
        within = {key for one in incidents if one in self.by_incident for key in self.by_incident[one].keys}
        return within | set(incidents)

    def of(self, incidents: Collection[int]) -> tuple[Group, ...]:
        """The groups of incidents, in the fixed order."""
        found = {self.by_incident[key].keys: self.by_incident[key] for key in incidents if key in self.by_incident}
        return tuple(sorted(found.values(), key=lambda group: order_of(group.heads[0])))


def groups_holding(record: Record, incidents: Collection[int]) -> tuple[Group, ...]:
    """The events of the record that hold some incidents, as groups."""
    found: Mapping[int, tuple[Head, ...]] = record.members(record.events_holding(incidents)) if incidents else {}
    return tuple(Group(heads, key) for key, heads in found.items())
