"""Clusters of one component: the strongest pairs first, so that no doubtful pair pulls two happenings into one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from whence.linking.blocks import Pair
from whence.linking.kept import Brief
from whence.linking.rulings import Rulings
from whence.linking.thresholds import thresholds
from whence.linking.weighed import NEVER, Totals


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a person has put together (each position's first) and held apart (for each id those it must not be with)."""

    homes: Sequence[int]
    foes: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, briefs: Sequence[Brief], rulings: Rulings) -> "Ruled":
        """The rulings on incidents."""
        return cls(rulings.homes([brief.incident_id for brief in briefs]), rulings.foes())

    def apart(self, one: Sequence[Brief], two: Sequence[Brief]) -> bool:
        """Whether some incident of the one must not be with one of the other."""
        foes = frozenset[str]().union(*(self.foes.get(brief.incident_id, frozenset()) for brief in one))
        return not foes.isdisjoint(brief.incident_id for brief in two)


def components(pairs: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """The positions that pairs lead to from one another, directly or through others, each group in order."""
    homes = _Homes()
    for i, j in pairs:
        homes.join(i, j)
    groups: dict[int, list[int]] = {}
    for position in sorted(homes.parents):
        groups.setdefault(homes.of(position), []).append(position)
    return tuple(tuple(group) for group in groups.values())


class Component:
    """The positions of one component, and the weights of all its pairs."""

    def __init__(self, reach: Sequence[int], totals: Totals) -> None:
        """`totals` are the weights of the pairs of `reach`, in order."""
        self.reach = reach
        self.upper = np.triu_indices(len(reach), 1)
        self.totals = np.full((len(reach), len(reach)), NEVER, dtype=np.int32)
        self.totals[self.upper] = totals
        self.totals.T[self.upper] = totals

    def totals_of(self, group: Sequence[int]) -> Totals:
        """The weights of the pairs of some positions, in order."""
        at = {position: place for place, position in enumerate(self.reach)}
        places = [at[position] for position in group]
        found: Totals = self.totals[np.ix_(places, places)][np.triu_indices(len(places), 1)]
        return found

    def strongest(self) -> list[Pair]:
        """The pairs of places in the component that reach the threshold, the highest weight first, then in order."""
        totals = self.totals[self.upper]
        enough = np.flatnonzero(totals >= thresholds().join)
        order = enough[np.argsort(-totals[enough], kind="stable")]
        return list(zip(self.upper[0][order].tolist(), self.upper[1][order].tolist(), strict=True))

    def agree(self, one: Sequence[Sequence[int]], two: Sequence[Sequence[int]]) -> bool:
        """Whether two clusters agree on the whole, no pair clearly against it; places told as one count as the best."""
        rows = np.stack([self.totals[list(group)].max(axis=0) for group in one])
        found = np.stack([rows[:, list(group)].max(axis=1) for group in two])
        if found.min() < thresholds().least:
            return False
        return int(found.sum(dtype=np.int64)) >= thresholds().average * found.size


def clusters_of(component: Component, briefs: Sequence[Brief], ruled: Ruled) -> list[list[int]]:
    """The positions of each cluster within a component, each joined of two that agree as a whole."""
    made = _Clusters(component, briefs, ruled)
    for i, j in component.strongest():
        made.meet(i, j)
    return [[component.reach[place] for place in cluster] for cluster in made.members.values()]


class _Clusters:
    """The clusters so far, by places in the component: each place's cluster is called by its first place."""

    def __init__(self, component: Component, briefs: Sequence[Brief], ruled: Ruled) -> None:
        at = {position: place for place, position in enumerate(component.reach)}
        self.component, self.ruled = component, ruled
        self.briefs = [briefs[position] for position in component.reach]
        self.told = [at[ruled.homes[position]] for position in component.reach]
        self.homes = list(self.told)
        self.members: dict[int, list[int]] = {}
        for place, home in enumerate(self.homes):
            self.members.setdefault(home, []).append(place)
        self.refused: set[tuple[int, int, int, int]] = set()

    def meet(self, i: int, j: int) -> None:
        """Join the clusters of two places where they may be one."""
        one, two = sorted((self.homes[i], self.homes[j]))
        if one == two:
            return
        left, right = self.members[one], self.members[two]
        state = (one, len(left), two, len(right))  # a cluster only grows: by its name and size it is the same
        if state in self.refused:
            return
        if not self._may_join(left, right):
            self.refused.add(state)
            return
        for place in right:
            self.homes[place] = one
        self.members[one] = sorted(left + self.members.pop(two))

    def _may_join(self, one: Sequence[int], two: Sequence[int]) -> bool:
        """Whether two clusters may be one: no report in both, nobody's ruling against it, and agreement."""
        mine, theirs = ([self.briefs[place] for place in cluster] for cluster in (one, two))
        if {brief.report_id for brief in mine} & {brief.report_id for brief in theirs}:
            return False
        return not self.ruled.apart(mine, theirs) and self.component.agree(self._groups(one), self._groups(two))

    def _groups(self, cluster: Sequence[int]) -> Sequence[Sequence[int]]:
        """A cluster, those that a person put together as one happening told in several ways."""
        groups: dict[int, list[int]] = {}
        for place in cluster:
            groups.setdefault(self.told[place], []).append(place)
        return list(groups.values())


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
