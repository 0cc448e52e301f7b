"""Events of clusters, made one by one and put aside, since a record of many reports has more than memory holds.

make   the event of each cluster, from its claims, its reports and the links between them
tie    what each is a part of and follows, by what reports tell beside it
rule   what people decided, on those that a decision is on
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol

from whence.aside import Aside
from whence.kept.between import Between
from whence.kept.events import Cluster
from whence.model.claim import Claim, Incident, Reading
from whence.model.decision import Outcome
from whence.model.event import Event
from whence.model.report import Report
from whence.observed import Progress
from whence.rulings import Ruled
from whence.standing.parts import Told, parts_of
from whence.standing.stand import stand

_AT_HAND = 2_000  # readings that are held at once while events are made


class Reads(Protocol):
    """Gives reports with their readings."""

    def read_at(self, key: int) -> tuple[Report, Reading]:
        """The report with a key, with its reading."""


@dataclass(slots=True)
class Material:
    """What events are made from: reports with their readings, read from the record when they are asked for.

    `keys` are those of the reports in the record, by id, `claim` gives a claim as it counts. Of every report read,
    `whole_of` gathers what incidents are a part of, `held` why they are held back from exports, by the incident's id.
    """

    reads: Reads
    keys: Mapping[str, int]
    between: Between
    claim: Callable[[Claim], Claim]
    whole_of: dict[str, str] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    _at_hand: dict[str, tuple[Report, Reading]] = field(default_factory=dict)

    def event(self, cluster: Cluster) -> Event:
        """The event of a cluster, from its claims, its reports' sources and the links between them."""
        read = {name: self._read(name) for name in cluster.reports}
        readings = [reading for _, reading in read.values()]
        inside = frozenset(cluster.incidents)
        claims = [self.claim(one) for reading in readings for one in reading.claims if one.incident_id in inside]
        sources = [source for reading in readings for source in reading.sources]
        known = {one.incident_id: one for reading in readings for one in reading.incidents}
        incidents = [known[name] for name in cluster.incidents]
        links = [*self.between.among(read)]
        return stand(incidents, claims, {name: report for name, (report, _) in read.items()}, links, sources)

    def _read(self, name: str) -> tuple[Report, Reading]:
        if name not in self._at_hand:
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.clear()
            report, reading = self.reads.read_at(self.keys[name])
            self._at_hand[name] = (report, reading)
            self._gather(reading.incidents)
        return self._at_hand[name]

    def _gather(self, incidents: Iterable[Incident]) -> None:
        for one in incidents:
            if one.part_of is not None:
                self.whole_of[one.incident_id] = one.part_of
            if one.held is not None:
                self.held[one.incident_id] = one.held


@dataclass(frozen=True, slots=True)
class Made:
    """Events in the order of their clusters, and what each decision of the log comes to."""

    events: Sequence[Event]
    outcomes: tuple[Outcome, ...]


def make(
    clusters: Sequence[Cluster], beside: Sequence[Cluster], material: Material, ruled: Ruled, tell: Progress
) -> Made:
    """The events of some clusters as people ruled them, tied to one another and to those of clusters beside them."""
    tell("to stand", len(clusters) + len(beside))
    bare = Aside(_events((*clusters, *beside), material, tell))
    ties = parts_of([Told.of(event) for event in bare], material.whole_of)

    def tied() -> Iterator[Event]:
        for event in islice(bare, len(clusters)):
            part_of, follows = ties[event.event_id]
            yield replace(event, part_of=part_of, follows=follows)

    touched = ruled.touched()
    decided = ruled.events([event for event in tied() if touched.bears_on(event)], material.held)
    by_id = {event.event_id: event for event in decided.events}
    return Made(Aside(by_id.get(event.event_id, event) for event in tied()), decided.outcomes)


def _events(clusters: Iterable[Cluster], material: Material, tell: Progress) -> Iterator[Event]:
    for cluster in clusters:
        yield material.event(cluster)
        tell("stand", 1)
