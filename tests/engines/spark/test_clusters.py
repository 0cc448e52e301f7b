"""Clusters of one group by what its task gets: of a large group strong pairs, and reports for what is asked beyond."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest

from tests.linking.test_link import DRONE, MARKET, SHELLS, Told, tell
from tests.standing.material import FRONT
from whence.engines.spark import clusters
from whence.engines.spark.clusters import HELD, WEIGHED, HeldGroup, clusters_in
from whence.engines.spark.linking import place_of
from whence.engines.spark.reading import read_columns
from whence.engines.spark.rows import table
from whence.engines.spark.tables import EVENTS
from whence.linking.seen import Seen, look, look_at
from whence.linking.thresholds import thresholds
from whence.model.claim import Reading
from whence.model.report import RawReport, Report

STRONG = thresholds().join + 100


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports that were looked at, in turn."""
    found: list[str] = []

    def noted(report: Report, reading: Reading) -> Any:
        found.append(report.report_id)
        return look_at(report, reading)

    monkeypatch.setattr(clusters, "look_at", noted)
    return found


def three(third: Told) -> tuple[Sequence[Told], Sequence[Seen]]:
    """Two reports of one happening and a third, with their incidents in the fixed order."""
    told = [market("one"), market("two"), third]
    return told, look([report for report, _ in told], [reading for _, reading in told])


def market(name: str) -> Told:
    return tell(name, "2024-10-04", "Ketra", DRONE, [FRONT], dead=("9",), story=MARKET)


def held_of(told: Sequence[Told], seen: Sequence[Seen], *, reports: bool) -> Any:
    """A group as its task gets it, back to front."""
    held: list[dict[str, Any]] = [{"at": place_of(one.order)} for one in reversed(seen)]
    if reports:
        held += [read_columns(RawReport(report, b""), reading, 0.0) for report, reading in told]
    return table([tuple(row.get(name) for name in HELD) for row in held], HELD)


def found_in(held: Any, *pairs: tuple[int, int, int]) -> list[list[str]]:
    """The clusters of a group with some weights, by the ids of incidents."""
    found: dict[str, list[str]] = {}
    narrow = pa.schema([(name, pa.int32()) for name in WEIGHED])  # as a build sends them
    for row in table(clusters_in(held, table(pairs, WEIGHED).cast(narrow)), EVENTS).to_pylist():
        found.setdefault(row["event_id"], []).append(row["incident_id"])
    return [*found.values()]


@pytest.mark.parametrize("same", [True, False])
def test_a_pair_that_did_not_come_is_weighed_from_its_reports(same: bool, looked: list[str]) -> None:
    """Which of the three tells of another happening, its place in the order says: it is asked for with the first."""
    other = tell("three", "2024-10-20", "Oldun", SHELLS, dead=("40",), story="Forty people died.")
    told, seen = three(market("three") if same else other)
    at = [one.incident.report_id for one in seen].index(told[2][0].report_id)
    near, far = (each for each in range(3) if each != at)
    held = held_of(told, seen, reports=True)
    found = found_in(held, (min(near, far), max(near, far), STRONG + 1), (min(near, at), max(near, at), STRONG))
    assert sorted(map(len, found)) == ([3] if same else [1, 2])
    assert sorted(looked) == sorted((seen[far].incident.report_id, seen[at].incident.report_id))


def test_a_group_all_of_whose_pairs_came_needs_no_reports(looked: list[str]) -> None:
    told, seen = three(market("three"))
    held = held_of(told, seen, reports=False)
    assert [len(each) for each in found_in(held, (0, 1, STRONG), (0, 2, STRONG), (1, 2, STRONG))] == [3]
    against = thresholds().least - 1
    assert sorted(len(each) for each in found_in(held, (0, 1, STRONG), (0, 2, STRONG), (1, 2, against))) == [1, 2]
    assert looked == []


def test_few_reports_are_held_at_once(looked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_LOOKED_AT", 1)
    told, seen = three(market("three"))
    group = HeldGroup(held_of(told, seen, reports=True))
    for number in (0, 0, 1, 0):
        assert group.seen([number]) == {number: seen[number]}
    assert looked == [seen[number].incident.report_id for number in (0, 1, 0)]
