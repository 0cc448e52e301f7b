"""Pairs of those that have a key in common, found by sorting: memory is bounded however often a pair has one."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_AT_ONCE = 1 << 21
"""Keys sorted, and pairs gathered, before the next: a hundred MB or so."""

_LEAST, _MOST = -(2**63), 2**63 - 1

Ints = NDArray[np.int64]
Column = tuple[Ints, Ints]
"""Keys, and the position that holds each."""

_NONE: Ints = np.empty(0, dtype=np.int64)


def pairs_of(keys: Sequence[Ints], reports: Sequence[int]) -> NDArray[np.int32]:
    """The pairs of positions of different reports that have a key in common, as rows (first before second), in order.

    `keys` has for each position its keys, each once and in order; `reports` the number of its report.
    """
    firsts, seconds = np.divmod(codes_of(keys, np.array(reports, dtype=np.int64)), max(len(keys), 1))
    return np.stack([firsts.astype(np.int32), seconds.astype(np.int32)], axis=1)


def codes_of(keys: Sequence[Ints], reports: Ints) -> Ints:
    """The same pairs as one whole number each: the first position times how many there are, plus the second."""
    column = held_by(keys, np.arange(len(keys), dtype=np.int64))
    return codes_in((within(column, low, high) for low, high in ranges(len(column[0]))), reports)


def codes_in(parts: Iterable[Column], reports: Ints, more: Ints = _NONE) -> Ints:
    """The same, `more` among them, of keys that come part by part: all that hold a key in one part."""
    found = _Codes(more)
    for values, holders in parts:
        for firsts, seconds in _together(values, holders):
            other = reports[firsts] != reports[seconds]
            found.add(firsts[other] * len(reports) + seconds[other])
    return found.all()


def ranges(count: int) -> Sequence[tuple[int, int]]:
    """Ranges of values (the ends of each among it) of which each has some two million of so many keys."""
    bounds = [int(each) for each in np.linspace(_LEAST, _MOST, count // _AT_ONCE + 2)[1:-1]]
    return [*zip([_LEAST, *(bound + 1 for bound in bounds)], [*bounds, _MOST], strict=True)]


def held_by(keys: Sequence[Ints], positions: Ints) -> Column:
    """The keys of some positions, each with the position that holds it."""
    return np.concatenate([_NONE, *keys]), np.repeat(positions, [len(each) for each in keys])


def within(column: Column, low: int, high: int) -> Column:
    """The keys within a range, with the positions that hold them."""
    values, holders = column
    inside = (values >= low) & (values <= high)
    return values[inside], holders[inside]


def joined(columns: Iterable[Column]) -> Column:
    """Keys with the positions that hold them, one below the other."""
    values, holders = zip((_NONE, _NONE), *columns, strict=True)
    return np.concatenate(values), np.concatenate(holders)


def distinct(values: Ints) -> Ints:
    """The values in order, each once."""
    found = np.sort(values)
    return found[_changes(found)]


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
    """Whole numbers, each once: gathered, and merged with those before whenever many have come."""

    def __init__(self, known: Ints) -> None:
        self._known = distinct(known)
        self._new: list[Ints] = []
        self._count = 0

    def add(self, codes: Ints) -> None:
        """Take in more."""
        self._new.append(codes)
        self._count += len(codes)
        if self._count > max(_AT_ONCE, len(self._known) // 4):
            self.all()

    def all(self) -> Ints:
        """All so far, in order."""
        new = distinct(np.concatenate([_NONE, *self._new]))
        self._new, self._count = [], 0
        every = np.concatenate([self._known, new])
        self._known = _NONE  # hundreds of MB where there are many
        every.sort(kind="stable")  # two stretches in order are merged
        self._known = every[_changes(every)]
        return self._known
