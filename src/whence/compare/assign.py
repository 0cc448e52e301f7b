"""The one-to-one assignment of the largest sum: exact in each connected part, from the top down in vast ones."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Name = TypeVar("Name", int, str)
"""What rows and columns are called by."""

LARGEST = 400
"""How many rows a connected part may have on one side to be assigned exactly: the work grows with the cube."""


def assign(worth: Mapping[tuple[Name, Name], float], largest: int = LARGEST) -> tuple[tuple[Name, Name], ...]:
    """The pairs of row and column of the best assignment, each row and column at most once; worths are above 0.

    Pairs that `worth` lacks are never in it. The same table gives the same pairs, in whichever order it was filled.
    Parts of more than `largest` rows and columns are taken from the top down.
    """
    ordered = dict(sorted(worth.items()))
    return tuple(sorted(pair for part in _parts(ordered) for pair in _best(part, ordered, largest)))


def _parts(worth: Mapping[tuple[Name, Name], float]) -> Iterator[tuple[Sequence[Name], Sequence[Name]]]:
    """Rows and columns of each part of the table that no worth connects with another."""
    columns_of, rows_of = defaultdict[Name, list[Name]](list), defaultdict[Name, list[Name]](list)
    for row, column in worth:
        columns_of[row].append(column)
        rows_of[column].append(row)
    seen: set[Name] = set()
    for first in columns_of:
        if first in seen:
            continue
        rows, columns, waiting = {first: None}, dict[Name, None](), [first]
        while waiting:
            for column in columns_of[waiting.pop()]:
                columns[column] = None
                fresh = [row for row in rows_of[column] if row not in rows]
                rows.update(dict.fromkeys(fresh))
                waiting += fresh
        seen.update(rows)
        yield sorted(rows), sorted(columns)


def _best(
    part: tuple[Sequence[Name], Sequence[Name]], worth: Mapping[tuple[Name, Name], float], largest: int
) -> Iterator[tuple[Name, Name]]:
    rows, columns = part
    if min(len(rows), len(columns)) > largest:
        yield from _from_the_top(part, worth)
        return
    table = np.array([[worth.get((row, column), 0.0) for column in columns] for row in rows])
    turned = table.shape[0] > table.shape[1]
    for row, column in enumerate(hungarian(-(table.T if turned else table))):
        pair = (rows[column], columns[row]) if turned else (rows[row], columns[column])
        if pair in worth:
            yield pair


def _from_the_top(
    part: tuple[Sequence[Name], Sequence[Name]], worth: Mapping[tuple[Name, Name], float]
) -> Iterator[tuple[Name, Name]]:
    """The pairs of a part from the highest worth down, each row and column once."""
    rows, taken_rows, taken_columns = set(part[0]), set[Name](), set[Name]()
    for row, column in sorted((pair for pair in worth if pair[0] in rows), key=lambda pair: (-worth[pair], pair)):
        if row not in taken_rows and column not in taken_columns:
            taken_rows.add(row)
            taken_columns.add(column)
            yield row, column


def hungarian(cost: NDArray[np.float64]) -> list[int]:
    """The column of each row in the assignment of least cost; no more rows than columns (Kuhn 1955, Munkres 1957)."""
    height, width = cost.shape
    potential_row, potential_column = np.zeros(height + 1), np.zeros(width + 1)
    owner = np.zeros(width + 1, dtype=np.int64)  # the row, from 1, that a column belongs to; column 0 is the start
    for row in range(1, height + 1):
        owner[0], column = row, 0
        least, way = np.full(width + 1, np.inf), np.zeros(width + 1, dtype=np.int64)
        used = np.zeros(width + 1, dtype=bool)
        while owner[column] != 0:
            used[column] = True
            at = owner[column]
            reduced = cost[at - 1] - potential_row[at] - potential_column[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better], way[1:][better] = reduced[better], column
            nearest = int(np.argmin(np.where(used[1:], np.inf, least[1:]))) + 1
            step = least[nearest]
            potential_row[owner[used]] += step
            potential_column[used] -= step
            least[~used] -= step
            column = nearest
        while column != 0:
            owner[column], column = owner[way[column]], int(way[column])
    found = [0] * height
    for column in range(1, width + 1):
        if owner[column]:
            found[owner[column] - 1] = column - 1
    return found
