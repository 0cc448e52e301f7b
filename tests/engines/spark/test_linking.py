"""Linking over parts: places that sort as the fixed order does, groups of parts, and clusters."""

from datetime import date
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.spark.parted import Parted, linked
from tests.linking.worlds import World, worlds
from whence.engines.spark.linking import MEMBER, PAIR, forest_of, order_of, place_of, within_of
from whence.engines.spark.reading import read_columns
from whence.engines.spark.rows import Columns, Row
from whence.engines.spark.tiles import Layout
from whence.linking.clusters import components
from whence.linking.link import link
from whence.model.report import RawReport
from whence.store.codec import encode

ORDERS = st.tuples(
    st.dates(date(1900, 1, 1)), st.sampled_from(["r-aaa", "r-b22", "r-zz"]), st.integers(0, 10**9), st.just("i-1")
)


def rows_of(values: object, columns: Columns) -> list[Row]:
    return [dict(zip(columns, each, strict=True)) for each in values]  # type: ignore[attr-defined]


@given(ORDERS, ORDERS)
def test_places_sort_as_the_order_does(one: tuple[date, str, int, str], two: tuple[date, str, int, str]) -> None:
    assert (place_of(one) < place_of(two)) == (one < two)
    assert order_of(place_of(one)) == one


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), st.integers(1, 4))
def test_groups_of_parts_put_together_are_those_of_the_whole(pairs: list[tuple[int, int]], parts: int) -> None:
    pairs = [(min(pair), max(pair)) for pair in pairs]
    rows: list[Row] = [{"home": str(a), "at": str(b)} for a, b in pairs]
    some = [row for part in range(parts) for row in rows_of(forest_of(rows[part::parts]), MEMBER)]
    found: dict[str, list[int]] = {}
    sizes: dict[str, int] = {}
    for row in rows_of(forest_of(some), MEMBER):
        found.setdefault(row["home"], []).append(int(row["at"]))
        assert row["group_number"] == len(found) - 1
        assert row["number"] == len(found[row["home"]]) - 1
        sizes[row["home"]] = row["size"]
    assert sorted(map(sorted, found.values())) == sorted(map(list, components(pairs)))
    assert all(int(home) == min(group) and sizes[home] == len(group) for home, group in found.items())
    assert [*found] == sorted(found)


@pytest.mark.parametrize("most", [1024, 2])
def test_clusters_are_those_that_one_machine_finds(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rulings are left out: they stand over the events of the record."""
    monkeypatch.setattr(import_module("whence.linking.link"), "MOST_WHOLE", most)

    @settings(deadline=None)
    @given(worlds())
    def holds(world: World) -> None:
        reports, readings = [report for report, _ in world.told], [reading for _, reading in world.told]
        assert clusters_of(world, most) == set(link(reports, readings, world.links))

    holds()


def clusters_of(world: World, most: int) -> set[tuple[str, ...]]:
    """The clusters of a world, put together from what the tasks give."""
    rows = [read_columns(RawReport(report, b""), reading, 0.0) for report, reading in world.told]
    links = [{"a": each.a, "b": each.b, "relation": each.relation, "link": encode(each)} for each in world.links]
    layout = Layout.of({row["published"]: 1 for row in rows}, size=2)
    found: dict[str, list[str]] = {}
    for row in linked(rows, links, layout, Parted(3, most))["events"]:
        found.setdefault(row["event_id"], []).append(row["incident_id"])
    return set(map(tuple, found.values()))


def test_of_a_group_that_is_too_large_no_pairs_are_laid_out() -> None:
    places = [place_of((date(2024, 10, 4), f"r-{number}", 0, f"i-{number}")) for number in range(3)]
    layout = Layout.of({"2024-10-04": 3}, size=3)
    found = within_of([{"places": places}, {"places": places[:2]}], layout, most=2)
    assert [(row["a"], row["b"]) for row in rows_of(found, PAIR)] == [(places[0], places[1])]
