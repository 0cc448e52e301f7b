"""Pairs of reports that share keys, found block by block: all pairs of a small block, a few of a large one."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

FULL_BLOCK = 50
"""Members up to which a block is compared whole."""

_HUBS = 3  # of a larger block: the first members, with which each of the rest is compared

Keys: TypeAlias = npt.NDArray[np.int64]
Pairs: TypeAlias = npt.NDArray[np.int64]
"""Rows of two positions, the lower first, in order and without repetition."""


def meeting_pairs(keys: Sequence[Keys], least: int = 1) -> Pairs:
    """The pairs of positions whose members share at least `least` keys; a member's keys are all different.

    A key that more than fifty share counts for the pairs of the first three with the others alone, so that the cost
    grows with the number of members and not with its square.
    """
    pairs, times = counted_pairs(keys)
    return pairs[times >= least]


def counted_pairs(keys: Sequence[Keys]) -> tuple[Pairs, Keys]:
    """The pairs of positions whose members share any key, as `meeting_pairs` finds them, and how many keys each.

    What pairs share adds up over parts of the keys, as long as all members of a key stand in one part.
    """
    count = len(keys)
    found = [np.empty(0, dtype=np.int64), *_coded(keys, count)]
    codes, times = np.unique(np.concatenate(found), return_counts=True)
    return np.stack([codes // max(count, 1), codes % max(count, 1)], axis=1), times


def asking_pairs(asks: Sequence[Keys], offers: Sequence[Keys]) -> Pairs:
    """The pairs of positions of which one asks for a key that the other offers.

    Of more than fifty who offer one key, only the first three are met.
    """
    owners, values = _column(offers)
    askers, wanted = _column(asks)
    rank = np.arange(len(values)) - np.searchsorted(values, values)
    size = np.searchsorted(values, values, "right") - np.searchsorted(values, values)
    met = (size <= FULL_BLOCK) | (rank < _HUBS)
    owners, values = owners[met], values[met]
    first, last = np.searchsorted(values, wanted), np.searchsorted(values, wanted, "right")
    times = last - first
    at = np.repeat(first - np.concatenate(([0], np.cumsum(times)[:-1])), times) + np.arange(times.sum())
    pairs = np.sort(np.stack([np.repeat(askers, times), owners[at]], axis=1), axis=1)
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)


def _column(keys: Sequence[Keys]) -> tuple[Keys, Keys]:
    """All keys one below the other in order, with the position that each belongs to."""
    owners = np.repeat(np.arange(len(keys), dtype=np.int64), [len(each) for each in keys])
    values = np.concatenate([np.empty(0, dtype=np.int64), *keys])
    order = np.lexsort((owners, values))
    return owners[order], values[order]


def _coded(keys: Sequence[Keys], count: int) -> Iterator[Pairs]:
    """The pairs of each block as single numbers, first position times `count` plus second."""
    owners, values = _column(keys)
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))) if len(values) else values
    sizes = np.diff(np.append(starts, len(values)))
    for size in np.unique(sizes[sizes > 1]):
        blocks = owners[starts[sizes == size][:, None] + np.arange(size)]
        first, second = _within(int(size))
        yield (blocks[:, first] * count + blocks[:, second]).ravel()


def _within(size: int) -> tuple[Pairs, Pairs]:
    """The places in a block of this size that are compared, first and second."""
    first, second = np.triu_indices(size if size <= FULL_BLOCK else 0, 1)
    if size > FULL_BLOCK:
        pairs = np.array([(hub, other) for hub in range(_HUBS) for other in range(hub + 1, size)])
        first, second = pairs[:, 0], pairs[:, 1]
    return first, second
