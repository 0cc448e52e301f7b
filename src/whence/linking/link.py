"""Events: clusters of incidents, made from pair scores so that no doubtful pair pulls two happenings into one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whence.linking.rulings import NO_RULINGS, Rulings
from whence.linking.scores import Copied, PairScore, pairs_to_score, score
from whence.linking.seen import Seen, look
from whence.linking.weights import weights
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.report import Report


def link(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    links: Sequence[Link] = (),
    rulings: Rulings = NO_RULINGS,
) -> tuple[tuple[str, ...], ...]:
    """The incidents of scope conflict that are one happening, as clusters of incident ids, single ones included.

    A cluster stands in the fixed order (published or the last of days, report id, offset of the trigger), clusters in
    the order of their first. Two incidents of one report are never in one cluster, unless a person's `rulings` put
    them together; what these hold apart is never joined. `links` between reports let two incidents told in one copied
    passage be one. The order of the arguments does not matter.
    """
    seen = look(reports, readings)
    homes = rulings.homes([each.incident.incident_id for each in seen])  # each one's cluster, by its first position
    scored = _Scored(seen, Copied.of(links), tuple(homes), rulings.foes())
    clusters: dict[int, list[int]] = {}
    for position, home in enumerate(homes):
        clusters.setdefault(home, []).append(position)
    for i, j in scored.strongest_first():
        one, two = sorted((homes[i], homes[j]))
        if one != two and scored.may_merge(clusters[one], clusters[two]):
            for position in clusters[two]:
                homes[position] = one
            clusters[one] = sorted(clusters[one] + clusters.pop(two))
    return tuple(tuple(seen[p].incident.incident_id for p in clusters[first]) for first in sorted(clusters))


@dataclass(slots=True)
class _Scored:
    """The scores of pairs of positions, worked out when first asked for.

    `ruled` is, for each position, the first that a person put it together with; `foes` are ids that must stay apart.
    """

    seen: Sequence[Seen]
    copied: Copied
    ruled: Sequence[int]
    foes: Mapping[str, frozenset[str]]
    _known: dict[tuple[int, int], PairScore] = field(default_factory=dict)

    def of(self, i: int, j: int) -> PairScore:
        pair = (min(i, j), max(i, j))
        if pair not in self._known:
            self._known[pair] = score(self.seen[pair[0]], self.seen[pair[1]], self.copied)
        return self._known[pair]

    def strongest_first(self) -> list[tuple[int, int]]:
        """The pairs that reach the threshold, the highest score first, then in the fixed order."""
        totals: Mapping[tuple[int, int], int | None] = {
            pair: self.of(*pair).total for pair in pairs_to_score(self.seen, self.copied)
        }
        enough = {pair: total for pair, total in totals.items() if total is not None and total >= weights().threshold}
        return sorted(enough, key=lambda pair: (-enough[pair], pair))

    def may_merge(self, one: Sequence[int], two: Sequence[int]) -> bool:
        """Whether two clusters may be one: no report in both, no pair ruled out, and the pairs agree on the whole."""
        mine, theirs = ([self.seen[position].incident for position in cluster] for cluster in (one, two))
        if {incident.report_id for incident in mine} & {incident.report_id for incident in theirs}:
            return False
        apart = (self.foes.get(incident.incident_id, frozenset()) for incident in mine)
        if not frozenset[str]().union(*apart).isdisjoint(incident.incident_id for incident in theirs):
            return False
        totals = [self._closest(left, right) for left in self._told(one) for right in self._told(two)]
        known = [total for total in totals if total is not None]
        return len(known) == len(totals) and sum(known) >= weights().suggest * len(known)

    def _told(self, cluster: Sequence[int]) -> Sequence[Sequence[int]]:
        """The positions of a cluster, those that a person put together as one happening told in several ways."""
        groups: dict[int, list[int]] = {}
        for position in cluster:
            groups.setdefault(self.ruled[position], []).append(position)
        return list(groups.values())

    def _closest(self, one: Sequence[int], two: Sequence[int]) -> int | None:
        """The highest total of the pairs of two groups, None where every one of them is ruled out."""
        totals = (self.of(i, j).total for i in one for j in two)
        return max((total for total in totals if total is not None), default=None)
