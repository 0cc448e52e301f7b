"""Reports laid out in stretches, and the tiles of two stretches."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.engines.spark.tiles import TILE, Layout

DAYS = st.dictionaries(st.none() | st.dates().map(str), st.integers(1, 50), max_size=20)


@given(DAYS, st.integers(1, 20))
def test_every_report_has_a_stretch_of_about_the_size(counts: dict[str | None, int], size: int) -> None:
    layout = Layout.of(counts, size)
    found = Counter(
        layout.stretch(day, f"r-{day}-{number}") for day, count in counts.items() for number in range(count)
    )
    few = [day for day, count in counts.items() if round(count / size) <= 1]
    assert all(found[layout.stretch(day, "r-x")] <= 1.5 * size + 1 for day in few)
    assert sum(found.values()) == sum(counts.values())


@pytest.mark.parametrize(("parts", "stretches"), [(1, 1), (3, 2), (16, 6), (128, 16)])
def test_there_is_a_tile_for_each_part_of_the_work(parts: int, stretches: int) -> None:
    counts: dict[str | None, int] = {f"2024-10-{day:02}": 96 for day in range(1, 31)}
    layout = Layout.over(counts, parts)
    assert len({layout.stretch(day, f"r-{number}") for day in counts for number in range(96)}) >= stretches
    assert stretches * (stretches + 1) // 2 >= parts > stretches * (stretches - 1) // 2


def test_of_many_reports_a_stretch_holds_as_many_as_there_is_room_for() -> None:
    counts: dict[str | None, int] = {f"2024-10-{day:02}": TILE // 2 for day in range(1, 31)}
    assert Layout.over(counts, 2).days == Layout.of(counts, TILE).days


def test_days_that_follow_one_another_share_a_stretch() -> None:
    layout = Layout.of({"2024-10-04": 3, "2024-10-05": 4, "2024-10-06": 9}, size=8)
    assert [layout.stretch(f"2024-10-0{day}", "r-1") for day in (4, 5, 6)] == [0, 0, 1]


def test_a_day_of_many_reports_is_spread_by_their_ids() -> None:
    layout = Layout.of({None: 2, "2024-10-04": 40, "2024-10-05": 1}, size=10)
    assert layout.stretch(None, "r-1") == 0
    assert {layout.stretch("2024-10-04", f"r-{number}") for number in range(100)} == {1, 2, 3, 4}
    assert layout.stretch("2024-10-05", "r-1") == 5


@given(st.integers(0, 2**30), st.integers(0, 2**30))
def test_two_stretches_have_one_tile(one: int, two: int) -> None:
    assert Layout.tile(one, two) == Layout.tile(two, one)
    assert divmod(Layout.tile(one, two), 1 << 31) == (min(one, two), max(one, two))
