"""The one-to-one assignment of the largest sum: the Hungarian method on each connected part of a sparse table."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from whence.compare.assign import hungarian

Pair = tuple[str, str]


def assign(worth: Mapping[Pair, float]) -> tuple[Pair, ...]:
    """The pairs of row and column of the best assignment, each row and column at most once; worths are above 0.

    Pairs that `worth` lacks are worth nothing and are not in the answer.
    """
    return tuple(pair for part in _parts(worth) for pair in _best(part, worth))


def _parts(worth: Mapping[Pair, float]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Rows and columns of each part of the table that no worth connects with another."""
    columns_of, rows_of = defaultdict(list), defaultdict(list)
    for row, column in worth:
        columns_of[row].append(column)
        rows_of[column].append(row)
    seen: set[str] = set()
    for first in columns_of:
        if first in seen:
            continue
        rows, columns, waiting = {first: None}, dict[str, None](), [first]
        while waiting:
            for column in columns_of[waiting.pop()]:
                columns[column] = None
                fresh = [row for row in rows_of[column] if row not in rows]
                rows.update(dict.fromkeys(fresh))
                waiting += fresh
        seen.update(rows)
        yield list(rows), list(columns)


def _best(part: tuple[Sequence[str], Sequence[str]], worth: Mapping[Pair, float]) -> Iterator[Pair]:
    rows, columns = part
    table = np.array([[worth.get((row, column), 0.0) for column in columns] for row in rows])
    turned = table.shape[0] > table.shape[1]
    for row, column in enumerate(hungarian(-(table.T if turned else table))):
        pair = (rows[column], columns[row]) if turned else (rows[row], columns[column])
        if pair in worth:
            yield pair
