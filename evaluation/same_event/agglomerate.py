"""Clusters by average linkage: the two clusters whose documents are most alike on the mean are merged first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Merge:
    """Two clusters, each called by the position of its first, made one: `other` is then part of `into`."""

    likeness: float
    into: int
    other: int


def average_linkage(likeness: NDArray[np.float32]) -> tuple[Merge, ...]:
    """Every merge, the strongest first, of a symmetric table of likeness (UPGMA, by chains of nearest neighbours).

    The merges down to any likeness are the clustering at it.
    """
    merges = sorted(_chained(likeness), key=lambda merge: -merge[0])
    home = list(range(len(likeness)))
    ordered = []
    for value, a, b in merges:
        into, other = sorted((_root(home, a), _root(home, b)))
        home[other] = into
        ordered.append(Merge(value, into, other))
    return tuple(ordered)


def cut(size: int, merges: Sequence[Merge], least: float) -> list[int]:
    """The cluster of each position, called by its first, of merges at least so alike."""
    home = list(range(size))
    for merge in merges:
        if merge.likeness >= least:
            home[merge.other] = merge.into
    return [_root(home, position) for position in range(size)]


def _root(home: list[int], position: int) -> int:
    while home[position] != position:
        home[position] = home[home[position]]
        position = home[position]
    return position


def _chained(likeness: NDArray[np.float32]) -> Iterator[tuple[float, int, int]]:
    """Merges in the order in which chains find them, with a position in each of the two clusters (Murtagh 1983)."""
    table = likeness.astype(np.float64)
    np.fill_diagonal(table, -np.inf)
    sizes = np.ones(len(table))
    alive = np.ones(len(table), dtype=bool)
    chain: list[int] = []
    for _ in range(len(table) - 1):
        if not chain:
            chain = [int(np.argmax(alive))]
        while True:
            last = chain[-1]
            nearest = int(np.argmax(table[last]))
            before = chain[-2] if len(chain) > 1 else None
            if before is not None and table[last, before] >= table[last, nearest]:
                break
            chain.append(nearest)
        one, two = chain.pop(), chain.pop()
        yield float(table[one, two]), one, two
        mean = (sizes[one] * table[one] + sizes[two] * table[two]) / (sizes[one] + sizes[two])
        mean[[one, two]] = -np.inf
        table[one], table[:, one] = mean, mean
        table[two], table[:, two] = -np.inf, -np.inf
        sizes[one] += sizes[two]
        alive[two] = False
