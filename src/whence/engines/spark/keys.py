"""Keys that rows have in common, laid out so that all rows with one key come together.

Keys are whole numbers, hundreds of a report: each row is cut into one for each part of the numbers, and not into one
for each key.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np

from whence.engines.spark.rows import Row
from whence.linking.pairs import Ints


def cut(keys: Ints, parts: int) -> Iterator[tuple[int, Ints]]:
    """Each part of the numbers that some keys are in, with where these keys stand, in their order."""
    home = keys % parts
    order = np.argsort(home, kind="stable")
    homes, firsts = np.unique(home[order], return_index=True)
    yield from zip(homes.tolist(), np.split(order, firsts[1:]), strict=True) if len(keys) else ()


def by_part(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of each part, of rows that stand part by part."""
    for _, some in groupby(rows, key=lambda row: row["part"]):
        yield list(some)
