"""Linking over parts: places that sort as the fixed order does, groups of parts, and clusters."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.linking.worlds import World, worlds
from whence.engines.spark.linking import (
    KEYS_IN,
    MEMBER,
    PAIR,
    block_keys_of,
    candidates_of,
    clusters_in,
    compare_incidents,
    forest_of,
    keys_in,
    order_of,
    place_of,
    told_of,
    within_of,
)
from whence.engines.spark.reading import read_columns
from whence.engines.spark.rows import Columns, Row
from whence.engines.spark.tables import BLOCK_KEYS, EVENTS, LEVELS
from whence.engines.spark.tiles import Layout
from whence.linking.clusters import components
from whence.linking.link import link
from whence.linking.thresholds import thresholds
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
    for home, at in forest_of(some):
        found.setdefault(home, []).append(int(at))
    assert sorted(map(sorted, found.values())) == sorted(map(list, components(pairs)))
    assert all(int(home) == min(group) for home, group in found.items())


@given(worlds())
def test_clusters_are_those_that_one_machine_finds(world: World) -> None:
    """Rulings are left out: they stand over the events of the record."""
    reports, readings = [report for report, _ in world.told], [reading for _, reading in world.told]
    assert clusters_of(world) == set(link(reports, readings, world.links))


def clusters_of(world: World) -> set[tuple[str, ...]]:
    """The clusters of a world, put together from what the tasks give."""
    rows = [read_columns(RawReport(report, b""), reading, 0.0) for report, reading in world.told]
    layout = Layout.of({row["published"]: 1 for row in rows}, size=2)
    by_id = {row["report_id"]: row for row in rows}
    blocks = rows_of(block_keys_of(rows), BLOCK_KEYS)
    keys = sorted(rows_of(keys_in(blocks, parts=3), KEYS_IN), key=lambda row: int(row["part"]))
    pairs = rows_of(candidates_of(keys, layout), PAIR)
    told = rows_of(told_of([_told(world, number, blocks) for number in range(len(world.links))], layout), PAIR)
    copied = {(row["a"], row["b"]) for row in told}
    asked = [*told, *(row for row in pairs if (row["a"], row["b"]) not in copied)]
    levels = rows_of(compare_incidents(asked, by_id), LEVELS)
    strong: list[Row] = [{"home": row["a"], "at": row["b"]} for row in levels if row["total"] >= thresholds().join]
    groups: dict[str, list[str]] = {}
    for home, at in forest_of(strong):
        groups.setdefault(home, []).append(at)
    known = {(row["a"], row["b"]) for row in levels}
    within = rows_of(within_of([{"home": home, "places": places} for home, places in groups.items()], layout), PAIR)
    levels += rows_of(compare_incidents([row for row in within if (row["a"], row["b"]) not in known], by_id), LEVELS)
    grouped = {place for places in groups.values() for place in places}
    found: dict[str, list[str]] = {}
    for places in [*groups.values(), *([row["at"]] for row in blocks if row["at"] not in grouped)]:
        for row in rows_of(clusters_in(places, levels), EVENTS):
            found.setdefault(row["event_id"], []).append(row["incident_id"])
    return set(map(tuple, found.values()))


def _told(world: World, number: int, blocks: list[Row]) -> Row:
    link = world.links[number]
    told: dict[str, object] = {"link": encode(link)}
    for side, name in (("a", link.a), ("b", link.b)):
        own = [row for row in blocks if order_of(row["at"])[1] == name]
        told |= {f"{side}_places": [row["at"] for row in own], f"{side}_ends": [row["end"] for row in own]}
    return told
