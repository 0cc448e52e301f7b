"""Rows of a table as programs that people use read them back, and the same rows as they should be."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb

from whence.export.flat.columns import Cell, Kind, Row, written
from whence.export.flat.declared import TABLES
from whence.export.flat.forms import files_of
from whence.export.flat.rows import Flat
from whence.export.table import PREFIX


def write(flat: Flat, form: str, folder: Path) -> Path:
    """Write the files of a form into a folder."""
    for name, pieces in files_of(flat, form):
        (folder / name).write_bytes(b"".join(pieces))
    return folder


def plain(cell: Any) -> Any:
    """A cell as Python has it: nothing for what is no value, lists as tuples, times in UTC."""
    if isinstance(cell, list | tuple) or type(cell).__name__ == "ndarray":
        return tuple(map(str, cell))
    if cell is None or type(cell).__name__ in ("NAType", "NaTType") or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).replace(tzinfo=None) if cell.tzinfo is not None else cell
    return cell.item() if hasattr(cell, "item") else cell


def expected(rows: Iterable[Row]) -> list[tuple[Any, ...]]:
    """Rows of a table as they should come back from a form with types."""
    return [tuple(map(plain, row)) for row in rows]


def undone(texts: Sequence[str | None]) -> tuple[str | None, ...]:
    """Cells of a CSV file without the apostrophe that guards them."""
    return tuple(text.removeprefix(PREFIX) if text else None for text in texts)


def of_duckdb(path: Path, reading: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that DuckDB finds in a file; `reading` is its function, with its options after the path."""
    name, _, options = reading.partition(",")
    found = duckdb.sql(f"SELECT * FROM {name}('{path}'{options and ','}{options})")
    assert found is not None
    return found.columns, found.fetchall()


def as_texts(rows: Iterable[Row]) -> list[tuple[str | None, ...]]:
    """Rows of a table as they should come back from CSV once the apostrophes are gone."""
    return [tuple(written(cell) or None for cell in row) for row in rows]


def typed(name: str, texts: Sequence[str | None]) -> Row:
    """A row of CSV, without its apostrophes, as cells of the table's types."""
    made = (_typed(column.kind, text) for column, text in zip(TABLES[name].columns, texts, strict=True))
    return tuple(made)


def _typed(kind: Kind, text: str | None) -> Cell:
    if text is None:
        return None
    if kind is Kind.BOOLEAN:
        return {"true": True, "false": False}[text]
    if kind is Kind.LIST:
        return tuple(json.loads(text))
    readers: Mapping[Kind, Callable[[str], Cell]] = {
        Kind.INTEGER: int,
        Kind.NUMBER: float,
        Kind.DATE: date.fromisoformat,
        Kind.TIME: datetime.fromisoformat,
    }
    return readers[kind](text) if kind in readers else text
