"""Which events follow anew: those made of other incidents or links than before, and those that people ruled on.

An event is made of its incidents and of the links between their reports. What it is a part of, and what it follows, is
read from the events that a report tells beside it, so that these are looked at again too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.kept.between import Between
from whence.store.codec import digest_of


@dataclass(frozen=True, slots=True)
class Cluster:
    """The incidents of one event, by id in the fixed order, and the reports that tell of it."""

    incidents: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """The clusters whose events follow anew, those beside them, and the digests of the others.

    Each is the number of a cluster, in order; `digests` are those of all clusters.
    """

    anew: tuple[int, ...]
    beside: tuple[int, ...]
    digests: tuple[str, ...]

    @property
    def unchanged(self) -> frozenset[str]:
        """What the events that stay as they are were made of."""
        anew = set(self.anew)
        return frozenset(digest for number, digest in enumerate(self.digests) if number not in anew)


def find_stale(
    clusters: Sequence[Cluster], between: Between, made_of: Collection[str], ruled: Collection[str], method: str
) -> Stale:
    """The clusters whose events follow anew, given the links between reports.

    `made_of` are digests of what the events in the record were made of, `ruled` the reports that some decision was made
    on, by id, and `method` is a digest of how events are made.
    """
    by_report = _of_reports(clusters)
    digests = made_of_each(clusters, between, method)
    changed = {
        number
        for number, cluster in enumerate(clusters)
        if digests[number] not in made_of or not set(cluster.reports).isdisjoint(ruled)
    }
    anew = _beside(changed, clusters, by_report)
    return Stale(tuple(sorted(anew)), tuple(sorted(_beside(anew, clusters, by_report) - anew)), digests)


def _of_reports(clusters: Sequence[Cluster]) -> Mapping[str, Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for report in cluster.reports:
            found[report].append(number)
    return found


def _beside(numbers: Iterable[int], clusters: Sequence[Cluster], by_report: Mapping[str, Sequence[int]]) -> set[int]:
    """The clusters that a report tells beside some of these, these among them."""
    return {other for number in numbers for report in clusters[number].reports for other in by_report[report]}


def made_of_each(clusters: Sequence[Cluster], between: Between, method: str) -> tuple[str, ...]:
    """For each cluster a digest of what its event is made of; links between other reports change none."""
    return tuple(digest_of((method, cluster.incidents, _inner(cluster, between))) for cluster in clusters)


def _inner(cluster: Cluster, between: Between) -> list[str]:
    """Digests of the links between the reports of a cluster."""
    return sorted(between.digests_among(frozenset(cluster.reports)))
