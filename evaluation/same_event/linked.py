"""Whence's own answer: which reports share an event, from their readings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.same_event.corpus import Pair, within
from evaluation.same_event.readings import Read
from whence.lineage.relate import relate
from whence.linking.link import link
from whence.linking.seen import VIOLENT
from whence.model.claim import Reading
from whence.model.lists import Relation
from whence.model.report import Report

Clusters = tuple[tuple[str, ...], ...]


def linked(reports: Sequence[Report], readings: Sequence[Reading]) -> Clusters:
    """The incidents that are one happening, as clusters of incident ids: what a build's stages make of the readings.

    Crimes and accidents are among them, which a build leaves out of its events.
    """
    return link(reports, readings, relate(reports, readings), scopes=VIOLENT)


@dataclass(frozen=True, slots=True)
class Related:
    """What was found between two documents: the relation, and which of them the other was made from (None: unknown)."""

    relation: Relation
    source: str | None = None


UNRELATED = Related(Relation.NO_LINK_FOUND)


def related(read: Read) -> Mapping[Pair, Related]:
    """The links found between documents, by the names of the two, the smaller first; pairs without one are left out."""
    found = {}
    for each in relate(read.reports, read.readings):
        a, b = sorted((read.names[each.a], read.names[each.b]))
        found[a, b] = Related(each.relation, None if each.source is None else read.names[each.source])
    return found


def events_of(read: Read, clusters: Clusters) -> Clusters:
    """The documents of each event, in the order of the clusters, each once."""
    report_of = {each.incident_id: each.report_id for reading in read.readings for each in reading.incidents}
    return tuple(tuple(dict.fromkeys(read.names[report_of[each]] for each in cluster)) for cluster in clusters)


def pairs_in(events: Clusters) -> frozenset[Pair]:
    """The pairs of documents that have an event in common."""
    return within(events)


def main_events(names: Iterable[str], events: Clusters) -> Mapping[str, str]:
    """One cluster for each document: of its events that of most documents, of several such the first.

    A document without any event is alone. Clusters are called by their number, lone documents by their name.
    """
    of: defaultdict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        for name in event:
            of[name].append(number)
    best = {name: min(numbers, key=lambda number: (-len(events[number]), number)) for name, numbers in of.items()}
    return {name: f"event {best[name]}" if name in best else f"alone {name}" for name in names}
