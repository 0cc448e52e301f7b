"""Keys cut into parts: each key is in the one part of its number, and none is lost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whence.engines.spark.keys import by_part, cut

NUMBERS = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=30)


@given(NUMBERS, st.integers(1, 9))
def test_every_key_is_in_the_part_of_its_number(numbers: list[int], parts: int) -> None:
    found = {part: at.tolist() for part, at in cut(np.array(numbers, dtype=np.int64), parts)}
    assert all(numbers[at] % parts == part for part, places in found.items() for at in places)
    assert sorted(at for places in found.values() for at in places) == list(range(len(numbers)))
    assert all(places == sorted(places) and places for places in found.values())


def test_rows_come_part_by_part() -> None:
    rows = [{"part": part, "at": at} for at, part in enumerate((0, 0, 3))]
    assert [[row["at"] for row in some] for some in by_part(rows)] == [[0, 1], [2]]
