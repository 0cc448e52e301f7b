"""Pairs within a block of things that share a key: all of a small one, a few of a large one."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeVar

FULL_BLOCK = 50
"""Members up to which a block is compared whole."""

_HUBS = 3  # of a larger block: the first members, with which each of the rest is compared

_Member = TypeVar("_Member")


def in_block(block: Sequence[_Member]) -> Iterable[tuple[_Member, _Member]]:
    """The pairs to compare, each in the order of the block, which must not depend on the order of arrival."""
    if len(block) <= FULL_BLOCK:
        return combinations(block, 2)
    return ((block[hub], other) for hub in range(_HUBS) for other in block[hub + 1 :])
