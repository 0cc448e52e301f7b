"""Pairs of those that have a key in common, found by sorting: memory is bounded however often a pair has one."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_AT_ONCE = 1 << 21
"""Keys sorted, and pairs gathered, before the next: a hundred MB or so."""

Ints = NDArray[np.int64]


def pairs_of(keys: Sequence[Ints], reports: Sequence[int]) -> NDArray[np.int32]:
    """The pairs of positions of different reports that have a key in common, as rows (first before second), in order.

    `keys` has for each position its keys, each once and in order; `reports` the number of its report.
    """
    firsts, seconds = np.divmod(codes_of(keys, np.array(reports, dtype=np.int64)), max(len(keys), 1))
    return np.stack([firsts.astype(np.int32), seconds.astype(np.int32)], axis=1)


def codes_of(keys: Sequence[Ints], reports: Ints) -> Ints:
    """The same pairs as one whole number each: the first position times how many there are, plus the second."""
    found = _Codes()
    for values, holders in _ranges(keys):
        for firsts, seconds in _together(values, holders):
            other = reports[firsts] != reports[seconds]
            found.add(firsts[other] * len(keys) + seconds[other])
    return found.all()


def distinct(values: Ints) -> Ints:
    """The values in order, each once."""
    found = np.sort(values)
    return found[np.flatnonzero(_changes(found))]


def found_in(known: Ints, values: Ints) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Which of the values are among those known, which stand in order, and where each of these stands."""
    at = np.searchsorted(known, values)
    inside = at < len(known)
    inside[inside] = known[at[inside]] == values[inside]
    return inside, at[inside]


def _changes(values: Ints) -> NDArray[np.bool_]:
    """Where another value begins, in order as they are."""
    begins = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=begins[1:])
    return begins


def _ranges(keys: Sequence[Ints]) -> Iterator[tuple[Ints, Ints]]:
    """All keys with the positions that hold them, one range of values after another, by position within each."""
    parts = sum(map(len, keys)) // _AT_ONCE + 1
    bounds = np.linspace(-(2.0**63), 2.0**63, parts + 1)[1:-1].astype(np.int64)
    cuts = np.zeros((len(keys), parts + 1), dtype=np.int32)
    for row, each in zip(cuts, keys, strict=True):
        row[1:-1], row[-1] = np.searchsorted(each, bounds), len(each)
    positions = np.arange(len(keys), dtype=np.int64)
    for part in range(parts if keys else 0):
        starts, ends = cuts[:, part], cuts[:, part + 1]
        some = [each[start:end] for each, start, end in zip(keys, starts.tolist(), ends.tolist(), strict=True)]
        yield np.concatenate(some), np.repeat(positions, ends - starts)


def _together(values: Ints, holders: Ints) -> Iterator[tuple[Ints, Ints]]:
    """The pairs of positions that hold one value, for each step from one holder to a later one of the value."""
    order = np.argsort(values, kind="stable")
    values, holders = values[order], holders[order]
    begins = np.flatnonzero(_changes(values))
    sizes = np.diff(begins, append=len(values))
    left = np.repeat(begins + sizes, sizes) - 1 - np.arange(len(values))  # holders of the value that come later
    at, step = np.flatnonzero(left), 1
    while len(at):
        yield holders[at], holders[at + step]
        step += 1
        at = at[left[at] >= step]


class _Codes:
    """Whole numbers, each once: gathered, and sorted whenever many have come."""

    def __init__(self) -> None:
        self._known = np.empty(0, dtype=np.int64)
        self._new: list[Ints] = []
        self._count = 0

    def add(self, codes: Ints) -> None:
        """Take in more."""
        self._new.append(codes)
        self._count += len(codes)
        if self._count > max(_AT_ONCE, len(self._known)):
            self.all()

    def all(self) -> Ints:
        """All so far, in order."""
        self._known = distinct(np.concatenate([self._known, *self._new]))
        self._new, self._count = [], 0
        return self._known
