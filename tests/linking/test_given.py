"""Groups given from outside, made to agree with what people ruled."""

from collections.abc import Sequence
from datetime import date

import pytest

from whence.linking.given import regroup
from whence.linking.kept import Brief
from whence.linking.rulings import NO_RULINGS, Rulings


def briefs(names: str) -> list[Brief]:
    """Incidents by one letter each, told on one day after the other."""
    return [Brief(number, (date(2021, 3, 1 + number), "r", 0, name), 1) for number, name in enumerate(names)]


def together(*names: str) -> Rulings:
    return Rulings(tuple(frozenset(name) for name in names))


def apart(*pairs: str) -> Rulings:
    return Rulings((), tuple((frozenset(pair[0]), frozenset(pair[1])) for pair in pairs))


@pytest.mark.parametrize(
    ("groups", "rulings", "clusters"),
    [
        ([], NO_RULINGS, ["a", "b", "c", "d"]),
        (["db", "ca"], NO_RULINGS, ["ac", "bd"]),
        (["abcd"], apart("ac"), ["abd", "c"]),
        (["ab", "cd"], together("ad"), ["abcd"]),
        (["ab", "cd"], together("ac"), ["abcd"]),
        (["ab"], Rulings((frozenset("bc"),), ((frozenset("a"), frozenset("bc")),)), ["a", "bc", "d"]),
        (["ab"], together("bx"), ["ab", "c", "d"]),
    ],
)
def test_groups_hold_as_far_as_people_ruled_nothing_else(
    groups: Sequence[str], rulings: Rulings, clusters: Sequence[str]
) -> None:
    found = regroup(groups, reversed(briefs("abcd")), rulings)
    assert ["".join(brief.incident_id for brief in cluster) for cluster in found] == clusters
