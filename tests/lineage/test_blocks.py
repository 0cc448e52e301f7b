"""Pairs that share keys: the same as counting them one by one gives, and of a large block only a few."""

from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.lineage.blocks import FULL_BLOCK, Keys, asking_pairs, meeting_pairs

SETS = st.lists(st.frozensets(st.integers(-5, 5), max_size=6), max_size=12)


def arrays(sets: list[frozenset[int]]) -> list[Keys]:
    return [np.array(sorted(each), dtype=np.int64) for each in sets]


@given(SETS, st.integers(1, 3))
def test_the_pairs_are_those_that_share_enough_keys(sets: list[frozenset[int]], least: int) -> None:
    shared = Counter({pair: len(sets[pair[0]] & sets[pair[1]]) for pair in combinations(range(len(sets)), 2)})
    expected = [list(pair) for pair, count in sorted(shared.items()) if count >= least]
    assert meeting_pairs(arrays(sets), least).tolist() == expected


@given(SETS, SETS)
def test_who_asks_meets_who_offers(asks: list[frozenset[int]], offers: list[frozenset[int]]) -> None:
    size = min(len(asks), len(offers))
    expected = {
        (min(a, b), max(a, b)) for a in range(size) for b in range(size) if a != b and not asks[a].isdisjoint(offers[b])
    }
    found = asking_pairs(arrays(asks[:size]), arrays(offers[:size])).tolist()
    assert found == [list(pair) for pair in sorted(expected)]


@pytest.mark.parametrize("size", [FULL_BLOCK, FULL_BLOCK + 1, 3 * FULL_BLOCK])
def test_a_large_block_meets_its_first_three_alone(size: int) -> None:
    meets: defaultdict[int, int] = defaultdict(int)
    for a, _ in meeting_pairs(arrays([frozenset({7})] * size)).tolist():
        meets[a] += 1
    assert len(meets) == (size - 1 if size <= FULL_BLOCK else 3)
    assert all(count == size - 1 - first for first, count in meets.items())


def test_of_many_who_offer_one_key_three_are_met() -> None:
    nothing = frozenset[int]()
    asks = arrays([nothing] * (FULL_BLOCK + 1) + [frozenset({7})])
    offers = arrays([frozenset({7})] * (FULL_BLOCK + 1) + [nothing])
    assert asking_pairs(asks, offers).tolist() == [[first, FULL_BLOCK + 1] for first in range(3)]
