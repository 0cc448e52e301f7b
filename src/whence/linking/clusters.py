"""Clusters of one component: the strongest pairs first, so that no doubtful pair pulls two happenings into one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from whence.linking.blocks import Pair
from whence.linking.kept import Brief
from whence.linking.pairs import Ints
from whence.linking.rulings import Rulings
from whence.linking.thresholds import thresholds
from whence.linking.weighed import NEVER, Totals

MOST_WHOLE = 1 << 10
"""Incidents of a group, up to which all its pairs are weighed and kept (2 MB); of larger ones the strong alone."""

_UNWEIGHED = NEVER + 1
"""In the place of a weight that nobody has asked for."""

Weigh = Callable[[Ints, Ints], Totals]


@dataclass(frozen=True, slots=True)
class Group:
    """Positions that strong pairs lead to from one another, in order, and the weights of their pairs, in order.

    `pairs` are the positions of those pairs, each first before its second; None where it is all of them.
    """

    positions: Sequence[int]
    totals: Totals
    pairs: tuple[Ints, Ints] | None = None


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
    """The positions of one component, with the weights of its pairs: those that groups come with, others when asked.

    Groups are what strong pairs lead to from one another; what lies between two of them only a person's ruling brings
    into one component, and most of it nobody asks for. A large group comes with its strong pairs alone: all of them
    grow with its square, and clusters within it ask for few.
    """

    def __init__(self, reach: Sequence[int], groups: Sequence[Group], weigh: Weigh) -> None:
        """`weigh` gives the weights of pairs of positions, the first before the second."""
        self.reach = reach
        self._positions = np.array(reach, dtype=np.int64)
        self._weigh = weigh
        self._totals = np.full((len(reach), len(reach)), _UNWEIGHED, dtype=np.int32)
        np.fill_diagonal(self._totals, NEVER)
        self._within = np.full(len(reach), -1, dtype=np.int64)
        for number, group in enumerate(groups):
            places = np.searchsorted(self._positions, np.array(group.positions, dtype=np.int64))
            self._within[places] = number
            if group.pairs is None:
                firsts, seconds = (places[each] for each in np.triu_indices(len(places), 1))
            else:
                firsts, seconds = (np.searchsorted(self._positions, each) for each in group.pairs)
            self._set(firsts, seconds, group.totals)

    def strongest(self) -> list[Pair]:
        """The pairs of places within a group that reach the threshold, the highest weight first, then in order."""
        firsts, seconds = np.nonzero(np.triu(self._totals >= thresholds().join))
        inside = self._within[firsts] == self._within[seconds]
        firsts, seconds = firsts[inside], seconds[inside]
        order = np.argsort(-self._totals[firsts, seconds].astype(np.int64), kind="stable")
        return list(zip(firsts[order].tolist(), seconds[order].tolist(), strict=True))

    def agree(self, one: Sequence[Sequence[int]], two: Sequence[Sequence[int]]) -> bool:
        """Whether two clusters agree on the whole, no pair clearly against it; places told as one count as the best."""
        self._ask([*chain.from_iterable(one)], [*chain.from_iterable(two)])
        rows = np.stack([self._totals[list(group)].max(axis=0) for group in one])
        found = np.stack([rows[:, list(group)].max(axis=1) for group in two])
        if found.min() < thresholds().least:
            return False
        return int(found.sum(dtype=np.int64)) >= thresholds().average * found.size

    def _ask(self, one: Sequence[int], two: Sequence[int]) -> None:
        """Weigh the pairs of two clusters that were not weighed."""
        rows, columns = np.nonzero(self._totals[np.ix_(one, two)] == _UNWEIGHED)
        if len(rows):
            ends = np.stack([np.array(one)[rows], np.array(two)[columns]])
            firsts, seconds = ends.min(axis=0), ends.max(axis=0)
            self._set(firsts, seconds, self._weigh(self._positions[firsts], self._positions[seconds]))

    def _set(self, firsts: Ints, seconds: Ints, totals: Totals) -> None:
        self._totals[firsts, seconds] = totals
        self._totals[seconds, firsts] = totals


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
