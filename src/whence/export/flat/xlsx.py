"""The record as an Excel workbook: a first sheet on what it is, then a sheet for each table (needs openpyxl)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from whence.export.flat.about import LIST_WORDS, PREFIX_WORDS, told
from whence.export.flat.columns import Cell, Table, written
from whence.export.flat.declared import TABLES
from whence.export.flat.rows import Flat
from whence.export.table import PREFIX, safe
from whence.model.errors import UsageError

MOST_ROWS = 1_048_576
MOST_UNITS = 32_767
"""The most rows of a sheet, and UTF-16 units of a cell, that Excel holds."""

LACKING = "xlsx needs openpyxl, which is not installed: pip install 'whence[xlsx]'"

_FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was, and no day before that year
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time that stands wherever the file would tell when it was written
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_TOLD = (
    PREFIX_WORDS,
    f"{LIST_WORDS} So is a value in full (an object).",
    f"Days before {_FIRST_DAY}, which Excel does not know, are text.",
    "A sign that a workbook cannot hold is written as Excel writes it: _x000B_ for the one with that number.",
)


def xlsx_pieces(flat: Flat) -> Iterator[bytes]:
    """The bytes of the workbook, the same for the same record and day.

    Raises UsageError where openpyxl is not installed, and for a table of more rows than a sheet holds.
    """
    try:
        openpyxl = import_module("openpyxl")
    except ModuleNotFoundError as error:
        raise UsageError(LACKING) from error
    for name in TABLES:
        if flat.size(name) >= MOST_ROWS:
            raise UsageError(f"{name} has {flat.size(name):,} rows, more than a sheet holds: use --format parquet")
    book = openpyxl.Workbook(write_only=True)
    about = book.create_sheet("about")
    about.column_dimensions["A"].width = 36
    about.column_dimensions["B"].width = 120
    cut = sum(_add_sheet(book, flat, table) for table in TABLES.values())
    for line in _about(flat, cut):
        about.append([_Cell(about).of(cell) for cell in line])
    out = BytesIO()
    book.save(out)
    yield _timeless(out)


def undo(cell: str) -> str:
    """The text that a cell of the workbook stands for, unless it was cut."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell)
    return plain.removeprefix(PREFIX)


def _about(flat: Flat, cut: int) -> Iterator[tuple[str, str]]:
    """What the first sheet tells: of the export, of its cells, and of each column."""
    yield from told(flat)
    yield from (("to know", words) for words in _TOLD)
    yield "to know", f"Cells cut because Excel holds no more than {MOST_UNITS:,} signs in one: {cut:,}."
    for name, table in TABLES.items():
        for column in table.columns:
            yield f"column {name}.{column.name}", f"{column.kind.value}: {column.words}"


def _add_sheet(book: Any, flat: Flat, table: Table) -> int:
    """A sheet for a table; gives how many of its cells were cut."""
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    cell = _Cell(sheet)
    sheet.append(list(map(cell.of, table.names)))
    for row in flat.rows(table.name):
        sheet.append(list(map(cell.of, row)))
    return cell.cut


@dataclass(slots=True)
class _Cell:
    """Makes the cells of a sheet, and counts those that it cut."""

    sheet: Any
    cut: int = 0

    def of(self, cell: Cell) -> Any:
        """A cell as openpyxl takes it; texts are texts, whatever they look like."""
        if isinstance(cell, datetime):
            return cell.replace(tzinfo=None)
        if cell is None or isinstance(cell, bool | int | float):
            return cell
        if isinstance(cell, date) and cell >= _FIRST_DAY:
            return cell
        text, was_cut = _fitting(safe(written(cell)))
        self.cut += was_cut
        made = import_module("openpyxl.cell").WriteOnlyCell(self.sheet, value=text)
        made.data_type = "s"
        return made


def _escape(text: str) -> str:
    return _NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)


def _fitting(text: str) -> tuple[str, bool]:
    """A text as a cell can hold it, and whether it had to be cut; one that was cut ends with how long it is."""
    whole = _escape(text)
    if _units(whole) <= MOST_UNITS:
        return whole, False
    told = f"… [cut: the text has {len(text):,} signs]"
    room = MOST_UNITS - len(told)
    kept = bisect_right(range(min(len(text), room) + 1), room, key=lambda length: _units(_escape(text[:length]))) - 1
    return _escape(text[:kept]) + told, True


def _timeless(book: BytesIO) -> bytes:
    """The workbook without the times at which it and its parts were written."""
    out = BytesIO()
    with ZipFile(book) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = given.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, part)
    return out.getvalue()
