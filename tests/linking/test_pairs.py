"""Pairs that have a key in common: those, each once, in order, however many keys are sorted at a time."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.linking import pairs
from whence.linking.pairs import distinct, found_in, pairs_of

LEAST, MOST = -(2**63), 2**63 - 1

held = st.lists(st.tuples(st.sets(st.sampled_from([LEAST, -7, -1, 0, 1, 5, MOST])), st.integers(0, 5)), max_size=12)


@pytest.mark.parametrize("at_once", [1 << 21, 3])
def test_the_pairs_are_those_that_have_a_key_in_common(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "_AT_ONCE", at_once)

    @given(held)
    def holds(given: Sequence[tuple[set[int], int]]) -> None:
        expected = [
            [i, j]
            for i, j in combinations(range(len(given)), 2)
            if given[i][0] & given[j][0] and given[i][1] != given[j][1]
        ]
        keys = [np.array(sorted(each), dtype=np.int64) for each, _ in given]
        found = pairs_of(keys, [report for _, report in given])
        assert found.shape == (len(expected), 2) and found.tolist() == expected

    holds()


@given(st.lists(st.integers(LEAST, MOST)))
def test_distinct_values_in_order(values: list[int]) -> None:
    assert distinct(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))


@given(st.sets(st.integers(-9, 9)), st.lists(st.integers(-9, 9)))
def test_which_values_are_known_and_where(known: set[int], values: list[int]) -> None:
    order = sorted(known)
    inside, at = found_in(np.array(order, dtype=np.int64), np.array(values, dtype=np.int64))
    assert inside.tolist() == [value in known for value in values]
    assert at.tolist() == [order.index(value) for value in values if value in known]
