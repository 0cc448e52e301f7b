"""Tables with a report in each row: .csv, .tsv and .xlsx, of any number of rows, row by row."""

import csv
import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

from whence.intake.assemble import assemble
from whence.intake.characters import encodable, has_words, one_line, plain
from whence.intake.columns import KEYS, columns_of, unknown_columns
from whence.intake.content import suffix_by_content
from whence.intake.found import Found, Received
from whence.intake.layout import lay_out
from whence.intake.lines import Lines
from whence.intake.sheet import sheet_names, sheet_rows
from whence.intake.stated import stated
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

_LONGEST_HEADER = 1 << 20
_MOST_COLUMNS = 2_000
_SHEETS = ".xlsx"
TABLES = (".csv", ".tsv", _SHEETS)
"""The suffixes of tables."""
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the table, its cells, its own bytes; `why` is what kept it from being read, if anything."""

    number: int
    cells: tuple[str, ...]
    raw: bytes
    why: ReportError | None = None


def read_table(found: Found, max_bytes: int) -> Iterator[RawReport | Refusal]:
    """The reports in a table in text, one a row; a bad row is refused alone.

    Raises ReportError where the table as a whole is none or does not tell which column holds the text, OSError from
    the system.
    """
    separator = "\t" if found.name.lower().endswith(".tsv") else None
    with found.open() as file, closing(_text_rows(file, separator, max_bytes)) as rows:
        yield from _read_rows(found, rows, exact=True)


def read_sheet(found: Found, _: int) -> Iterator[RawReport | Refusal]:
    """The reports in the first sheet of a spreadsheet, one a row; raises as `read_table`.

    A row has no bytes of its own; its cells by column, as JSON, stand for them. Other sheets that hold anything are
    refused.
    """
    with found.open() as file, closing(_sheet_rows(file)) as rows:
        yield from _read_rows(found, rows, exact=False)  # a row ends with its last cell that holds anything
    yield from _other_sheets(found)


def _read_rows(found: Found, rows: Iterator[Row], *, exact: bool) -> Iterator[RawReport | Refusal]:
    header = _header(next(rows, None))
    columns = columns_of(found.path, header)
    if columns is None:
        raise ReportError(RefusalReason.UNSUPPORTED_FORMAT, unknown_columns(found.name, header))
    anything = False
    for row in (_fitting(row, len(header), exact=exact) for row in rows):
        if row.why is not None or any(cell.strip() for cell in row.cells):
            anything = True
            yield _read_or_refuse(row, f"{found.name}#{row.number}", header, columns)
    if not anything:
        todo = "add reports, or remove it"
        raise ReportError(RefusalReason.EMPTY, f"the table has no row but the first, of names: {todo}")


def _other_sheets(found: Found) -> Iterator[Refusal]:
    """A refusal for each sheet of a spreadsheet but the first that holds anything."""
    with found.open() as file:
        for number, name in enumerate(sheet_names(file)[1:], 1):
            if next(sheet_rows(file, number), None) is not None:
                detail = "only the first sheet of a spreadsheet is read: save this one as a file of its own"
                yield Refusal(f"{found.name}#{name}", RefusalReason.UNSUPPORTED_FORMAT, detail)


def _fitting(row: Row, columns: int, *, exact: bool) -> Row:
    """The row; with another number of cells than the first row, as broken: its cells may stand in wrong columns."""
    fewer = exact and len(row.cells) < columns and any(cell.strip() for cell in row.cells)
    if row.why is not None or not (fewer or any(cell.strip() for cell in row.cells[columns:])):
        return row
    todo = "put cells with separators or line breaks in quotation marks, or export the table again"
    what = f"the row has {len(row.cells):,} cells, the first row {columns:,}: {todo}"
    return Row(row.number, row.cells, row.raw, ReportError(RefusalReason.MALFORMED, what))


def table_header(path: Path) -> tuple[str, ...]:
    """The names of a table's columns; raises ReportError or OSError."""
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        if suffix_by_content(file, suffix) == _SHEETS:
            made = _sheet_rows(file)
        else:
            made = _text_rows(file, "\t" if suffix == ".tsv" else None, _LONGEST_HEADER)
        with closing(made) as rows:
            return _header(next(rows, None))


def _header(row: Row | None) -> tuple[str, ...]:
    if row is None or not any(cell.strip() for cell in row.cells):
        raise ReportError(RefusalReason.EMPTY, "the table holds nothing: put names of columns in its first row")
    if row.why is not None:
        raise row.why
    if len(row.cells) > _MOST_COLUMNS:
        raise ReportError(RefusalReason.TOO_LARGE, f"the table has {len(row.cells):,} columns: save it with fewer")
    return tuple(one_line(cell) for cell in row.cells)


def _read_or_refuse(row: Row, name: str, header: Sequence[str], columns: Mapping[str, str]) -> RawReport | Refusal:
    try:
        if row.why is not None:
            raise row.why
        return _read(row, name, header, columns)
    except ReportError as error:
        return Refusal(name, RefusalReason(error.reason), error.detail)


def _read(row: Row, name: str, header: Sequence[str], columns: Mapping[str, str]) -> RawReport:
    """The report in a row; raises ReportError NO_TEXT where its column of the text holds no words."""
    cells = {key: cell for key, cell in zip(header, row.cells, strict=False) if key and cell.strip()}
    by_column = {column: key for key, column in columns.items()}
    text = plain(cells.get(columns["text"], ""))
    if not has_words(text):
        detail = f"no words in the column {columns['text']!r} of this row: put the report there, or remove the row"
        raise ReportError(RefusalReason.NO_TEXT, detail)
    given = stated({_key(name, by_column): cell for name, cell in cells.items() if name != columns["text"]})
    received = Received(name, row.raw, {"columns": dict(columns), "header": list(header)})
    return assemble(received, lay_out(given.title, text), given)


def _key(column: str, by_column: Mapping[str, str]) -> str:
    """The key of a column: what it is said to hold, else its name, so marked that it is not taken for such a key."""
    return by_column.get(column) or (f"column {column}" if column in (*KEYS, "doc") else column)


def _sheet_rows(file: BinaryIO) -> Generator[Row, None, None]:
    header: tuple[str, ...] = ()
    for number, cells in sheet_rows(file):
        header = header or cells
        named = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
        yield Row(number, cells, encodable(json.dumps(named, ensure_ascii=False)).encode("utf-8"))


def _text_rows(file: BinaryIO, separator: str | None, max_bytes: int) -> Generator[Row, None, None]:
    """The rows of a table in text, a broken one as such."""
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))
    with closing(Lines(file, max_bytes)) as lines:
        first = lines.first()
        if len(first) > _LONGEST_HEADER:
            raise ReportError(RefusalReason.TOO_LARGE, f"its first row has {len(first):,} letters, as no names have")
        separator = separator or _separator(first)
        rows = csv.reader(lines, delimiter=separator, strict=True)
        for number in count(1):
            try:
                cells = next(rows, None)
            except (csv.Error, ReportError) as error:
                lost = lines.in_quotes
                yield Row(number, (), lines.taken(), _why(error, lost=lost))
                if lost:
                    return
                rows = csv.reader(lines, delimiter=separator, strict=True)
                continue
            if cells is None:
                return
            kept = cells[: _MOST_COLUMNS + 1]  # more are refused as such
            yield Row(number, tuple(map(encodable, kept)), lines.taken())


def _why(error: csv.Error | ReportError, *, lost: bool) -> ReportError:
    """Why a row is refused; `lost` where it leaves a quotation open, and with it where the next row begins."""
    rest = "; what follows is not read, since a quotation mark is open" if lost else ""
    if isinstance(error, ReportError):
        return ReportError(error.reason, error.detail + rest)
    return ReportError(RefusalReason.MALFORMED, f"not a row of a table ({error}): export the table again{rest}")


def _separator(line: str) -> str:
    """What parts the columns: of the usual signs that of which the first row has most."""
    counts = [(len(next(csv.reader([line], delimiter=sign), [])), -place) for place, sign in enumerate(_SEPARATORS)]
    return _SEPARATORS[-max(counts)[1]]
