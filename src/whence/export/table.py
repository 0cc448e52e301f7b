"""Comma-separated rows that spreadsheets cannot take for formulas."""

import csv
import io
from collections.abc import Sequence

_RISKY = ("=", "+", "-", "@", "\t", "\r")
_QUOTING = "\r\n"  # the writer quotes cells with any sign of it; readers take a bare carriage return for a row's end
PREFIX = "'"
"""Put before a cell that a spreadsheet would run; drop one leading apostrophe to undo it."""


def row(cells: Sequence[str]) -> str:
    """One line of CSV (RFC 4180 quoting, line feed), with risky cells prefixed."""
    out = io.StringIO()
    csv.writer(out, lineterminator=_QUOTING).writerow([safe(cell) for cell in cells])
    return out.getvalue().removesuffix(_QUOTING) + "\n"


def safe(cell: str) -> str:
    """The cell, with the prefix where a spreadsheet would read a formula; a plain negative number is none."""
    if not cell.startswith((*_RISKY, PREFIX)) or _is_number(cell):
        return cell
    return PREFIX + cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
