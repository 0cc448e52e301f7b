"""The rows of a CSV file that a person wrote, each with its lines, so that a quote never closed is seen for what it is.

Taken as CSV takes it, such a quote makes one cell of all rows down to the next quote, or to the end of the file.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

UNCLOSED = "a quote that opens here is not closed: close it, or take it out"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: its cells, and the lines on which it begins and ends, the first of all being `1`."""

    first: int
    last: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be read: the line, and why; `unclosed` is whether a quote in it is not closed."""

    line: int
    why: str
    unclosed: bool


def csv_rows(lines: Iterable[str], *, delimiter: str = ",", first: int = 1, width: int) -> Iterator[CsvRow | BrokenRow]:
    """The rows of lines, of which the first has the number `first`; cells of several lines may stand in quotes.

    `width` is how many columns there are. A row in which a quote is not closed is broken, and the lines after it are
    read as rows again: so is one whose cell holds a line with as many delimiters as a row has.
    """
    given, again = iter(lines), deque[str]()
    line = first
    while True:
        taken: list[str] = []
        reader = csv.reader(_taking(given, again, taken), delimiter=delimiter, strict=True)
        try:
            cells = next(reader, None)
            broken = None if cells is None or not _swallowed(cells, delimiter, width) else UNCLOSED
        except csv.Error as error:
            cells, broken = [], UNCLOSED if len(taken) > 1 or _opens(taken[0], delimiter) else str(error)
        if cells is None:
            return
        if broken is None:
            yield CsvRow(line, line + len(taken) - 1, tuple(cells))
            line += len(taken)
        else:
            yield BrokenRow(line, broken, broken == UNCLOSED)
            again.extendleft(reversed(taken[1:]))
            line += 1


def _taking(given: Iterator[str], again: deque[str], taken: list[str]) -> Iterator[str]:
    """The next lines, those to be read again first, each noted as it is taken."""
    while again:
        taken.append(again.popleft())
        yield taken[-1]
    for line in given:
        taken.append(line)
        yield line


def _swallowed(cells: Iterable[str], delimiter: str, width: int) -> bool:
    """Whether a cell holds a whole row: a line after its first with a row's delimiters."""
    return any(part.count(delimiter) >= max(width - 1, 1) for cell in cells for part in cell.splitlines()[1:])


def _opens(line: str, delimiter: str) -> bool:
    """Whether the line alone ends within a quote."""
    try:
        next(csv.reader([line, f'"{delimiter}'], delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True
