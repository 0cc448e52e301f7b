"""Pairs of reports compared a tile at a time: the pairs of two stretches of reports, with these reports beside them.

Reports are laid out by the day of publication, as most that have to do with one another were published within days. So
each report goes to few tiles, and a task holds those of one tile. What pairs come to does not depend on the layout.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import ceil, sqrt
from typing import Any

from whence.engines.spark.reading import NEEDED
from whence.engines.spark.rows import Columns, Row, ddl, table

TILE = 1_000
"""Reports of a stretch, at most: twice so many are held at once."""

Compare = Callable[[Sequence[Row], Mapping[str, Row]], Iterable[Sequence[Any]]]
"""What the pairs of a tile come to: pairs, and the reports that they are of, by id."""

_UNKNOWN = ""  # the day of those that have none


@dataclass(frozen=True, slots=True)
class Layout:
    """Of each day the first stretch for the reports published then, and over how many they are spread by their ids."""

    days: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, counts: Mapping[str | None, int], size: int) -> "Layout":
        """Stretches of about `size` reports, given how many were published each day."""
        days: dict[str, tuple[int, int]] = {}
        number = held = 0
        for day, count in sorted((day or _UNKNOWN, count) for day, count in counts.items()):
            width = max(1, round(count / size))
            if held and (width > 1 or held + count > size):
                number, held = number + 1, 0
            days[day] = (number, width)
            if width > 1:
                number += width
            else:
                held += count
        return cls(days)

    @classmethod
    def over(cls, counts: Mapping[str | None, int], parts: int) -> "Layout":
        """As few stretches as have a tile for each of so many parts of the work, none of more than TILE reports."""
        stretches = ceil((sqrt(8 * parts + 1) - 1) / 2)  # of n stretches there are n (n + 1) / 2 tiles
        return cls.of(counts, min(TILE, max(1, ceil(sum(counts.values()) / stretches))))

    def stretch(self, day: str | None, report_id: str) -> int:
        """The stretch that a report is in."""
        first, width = self.days[day or _UNKNOWN]
        return first + int.from_bytes(blake2b(report_id.encode(), digest_size=4).digest(), "big") % width

    @staticmethod
    def tile(one: int, two: int) -> int:
        """The tile of two stretches."""
        return (min(one, two) << 31) + max(one, two)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How pairs are compared: what is needed `beside` a report and its reading, and the columns of what comes of it."""

    function: Compare
    beside: tuple[str, ...]
    columns: Columns


def compared(reports: Any, pairs: Any, comparison: Comparison) -> Any:
    """What pairs come to, as a DataFrame.

    `pairs` have their `tile` and the ids of their reports, `a_report` and `b_report`, beside what is compared;
    `reports` have the columns of a report and its reading, and those needed beside.
    """
    function, columns = comparison.function, comparison.columns

    def run(left: Any, right: Any) -> Any:
        return table(function(left.to_pylist(), {row["report_id"]: row for row in right.to_pylist()}), columns)

    met = pairs.persist()  # asked for twice, and dear to find
    ends = (met.selectExpr("tile AS of_tile", f"{side} AS report_id") for side in ("a_report", "b_report"))
    asked = next(ends).union(next(ends)).distinct()
    held = asked.join(reports.select(*NEEDED, *comparison.beside), "report_id")
    return met.groupBy("tile").cogroup(held.groupBy("of_tile")).applyInArrow(run, ddl(columns))
