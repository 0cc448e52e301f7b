"""Events: clusters of incidents, made from pair scores so that no doubtful pair pulls two happenings into one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from whence.linking.blocks import Pair
from whence.linking.rulings import NO_RULINGS, Rulings
from whence.linking.scores import Copied, Scored, pairs_to_score
from whence.linking.seen import CONFLICT, Seen, look
from whence.linking.thresholds import thresholds
from whence.model.claim import Incident, Reading
from whence.model.event import Link
from whence.model.lists import Scope
from whence.model.report import Report


def link(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    links: Sequence[Link] = (),
    rulings: Rulings = NO_RULINGS,
    scopes: frozenset[Scope] = CONFLICT,
) -> tuple[tuple[str, ...], ...]:
    """The incidents of some scopes that are one happening, as clusters of incident ids, single ones included.

    A cluster stands in the fixed order (published or the last of days, report id, offset of the trigger), clusters in
    the order of their first. Two incidents of one report are never in one cluster, unless a person's `rulings` put
    them together; what these hold apart is never joined. `links` between reports let two incidents told in one copied
    passage be one. The order of the arguments does not matter.
    """
    seen = look(reports, readings, scopes)
    ruled = Ruled.of(seen, rulings)
    scored = Scored(seen, Copied.of(links))
    scored.add(pairs_to_score(seen, scored.copied))
    strong = {pair for pair, weight in scored.weights.items() if weight.total >= thresholds().join}
    reached = components([*strong, *((home, position) for position, home in enumerate(ruled.homes))])
    scored.add(pair for reach in reached for pair in combinations(reach, 2))
    joined = [cluster for reach in reached for cluster in clusters_of(reach, scored, ruled)]
    return tuple(tuple(seen[position].incident.incident_id for position in cluster) for cluster in sorted(joined))


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a person has put together (each position's first) and held apart (for each id those it must not be with)."""

    homes: Sequence[int]
    foes: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, seen: Sequence[Seen], rulings: Rulings) -> "Ruled":
        """The rulings on the incidents seen."""
        return cls(rulings.homes([each.incident.incident_id for each in seen]), rulings.foes())

    def told(self, cluster: Sequence[int]) -> Sequence[Sequence[int]]:
        """The positions of a cluster, those that a person put together as one happening told in several ways."""
        groups: dict[int, list[int]] = {}
        for position in cluster:
            groups.setdefault(self.homes[position], []).append(position)
        return list(groups.values())

    def apart(self, one: Sequence[Incident], two: Sequence[Incident]) -> bool:
        """Whether some incident of the one must not be with one of the other."""
        foes = frozenset[str]().union(*(self.foes.get(incident.incident_id, frozenset()) for incident in one))
        return not foes.isdisjoint(incident.incident_id for incident in two)


def components(pairs: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """The positions that pairs lead to from one another, directly or through others, each group in order."""
    homes = _Homes()
    for i, j in pairs:
        homes.join(i, j)
    groups: dict[int, list[int]] = {}
    for position in sorted(homes.parents):
        groups.setdefault(homes.of(position), []).append(position)
    return tuple(tuple(group) for group in groups.values())


def clusters_of(reach: Sequence[int], scored: Scored, ruled: Ruled) -> list[list[int]]:
    """The clusters within one component: the strongest pairs first, each joining two clusters that agree as a whole."""
    homes = {position: ruled.homes[position] for position in reach}  # the cluster of each: its first position
    clusters: dict[int, list[int]] = {}
    for position in reach:
        clusters.setdefault(homes[position], []).append(position)
    for i, j in _strongest_first(reach, scored):
        one, two = sorted((homes[i], homes[j]))
        if one != two and _may_join(clusters[one], clusters[two], scored, ruled):
            for position in clusters[two]:
                homes[position] = one
            clusters[one] = sorted(clusters[one] + clusters.pop(two))
    return list(clusters.values())


def _strongest_first(reach: Sequence[int], scored: Scored) -> list[Pair]:
    """The pairs that reach the threshold, the highest weight first, then in the fixed order."""
    totals = {pair: scored.total(*pair) for pair in combinations(reach, 2)}
    enough = {pair: total for pair, total in totals.items() if total is not None and total >= thresholds().join}
    return sorted(enough, key=lambda pair: (-enough[pair], pair))


def _may_join(one: Sequence[int], two: Sequence[int], scored: Scored, ruled: Ruled) -> bool:
    """Whether two clusters may be one: no report in both, no pair clearly against it, and agreement on the whole."""
    mine, theirs = ([scored.seen[position].incident for position in cluster] for cluster in (one, two))
    if {incident.report_id for incident in mine} & {incident.report_id for incident in theirs}:
        return False
    if ruled.apart(mine, theirs):
        return False
    totals = [_closest(left, right, scored) for left in ruled.told(one) for right in ruled.told(two)]
    known = [total for total in totals if total is not None]
    if len(known) < len(totals) or min(known) < thresholds().least:
        return False
    return sum(known) >= thresholds().average * len(known)


def _closest(one: Sequence[int], two: Sequence[int], scored: Scored) -> int | None:
    """The highest weight of the pairs of two groups, None where none of them may be one happening."""
    totals = (scored.total(i, j) for i in one for j in two)
    return max((total for total in totals if total is not None), default=None)


@dataclass(slots=True)
class _Homes:
    """Which group each position belongs to, while groups are joined: each leads to another, the last to itself."""

    parents: dict[int, int] = field(default_factory=dict)

    def of(self, position: int) -> int:
        """The position that stands for the group."""
        at = self.parents.setdefault(position, position)
        while at != self.parents[at]:
            self.parents[at] = self.parents[self.parents[at]]
            at = self.parents[at]
        return at

    def join(self, i: int, j: int) -> None:
        """Make two groups one, named by the lower position."""
        one, two = sorted((self.of(i), self.of(j)))
        self.parents[two] = one
