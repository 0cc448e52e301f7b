"""Clusters of one component: what lies between two groups is weighed where clusters ask for it, and not before."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from whence.linking.clusters import Component, Group, Ruled, clusters_of
from whence.linking.kept import Brief
from whence.linking.pairs import Ints
from whence.linking.rulings import Rulings
from whence.linking.thresholds import thresholds
from whence.linking.weighed import Totals

STRONG, AGAINST = thresholds().join + 100, thresholds().least - 1
NUMBER = 8


class Scale:
    """Weighs every pair alike, and keeps which pairs it was asked for."""

    def __init__(self, weight: int) -> None:
        self.weight = weight
        self.asked: list[tuple[int, int]] = []

    def __call__(self, firsts: Ints, seconds: Ints) -> Totals:
        self.asked += zip(firsts.tolist(), seconds.tolist(), strict=True)
        return np.full(len(firsts), self.weight, dtype=np.int32)


def group(*positions: int) -> Group:
    """Positions of which each next two are one happening, and no others."""
    pairs = [(i, j) for at, i in enumerate(positions) for j in positions[at + 1 :]]
    close = [i // 2 == j // 2 for i, j in pairs]
    return Group(positions, np.where(close, STRONG, AGAINST).astype(np.int32))


def briefs() -> Sequence[Brief]:
    return [Brief(at, (date(2026, 1, 1), f"r{at}", 0, f"i{at}"), 1) for at in range(NUMBER)]


def clusters(scale: Scale, *together: str) -> list[list[int]]:
    rulings = Rulings((frozenset(together),)) if together else Rulings()
    component = Component(range(NUMBER), [group(0, 1, 2, 3), group(4, 5, 6, 7)], scale)
    return sorted(clusters_of(component, briefs(), Ruled.of(briefs(), rulings)))


def test_nothing_between_two_groups_is_weighed_unless_asked_for() -> None:
    scale = Scale(STRONG)
    assert clusters(scale) == [[0, 1], [2, 3], [4, 5], [6, 7]]
    assert scale.asked == []


def test_of_two_groups_that_a_person_joined_only_the_clusters_that_meet_are_weighed() -> None:
    scale = Scale(STRONG)
    assert clusters(scale, "i0", "i4") == [[0, 1, 4, 5], [2, 3], [6, 7]]
    assert set(scale.asked) == {(1, 4), (0, 5), (1, 5)}
    assert len(scale.asked) == 3


def test_what_was_asked_for_can_stand_against_a_cluster() -> None:
    scale = Scale(AGAINST)
    assert clusters(scale, "i0", "i4") == [[0, 1, 4], [2, 3], [5], [6, 7]]
