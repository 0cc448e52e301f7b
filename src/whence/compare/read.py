"""Reads a file that people coded: finds out whose columns it has, how it is written, and what each row tells."""

import codecs
import csv
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import IO

from whence.compare.cells import Cells, read_day, read_point, read_whole, unread
from whence.compare.rows import Kind, Row
from whence.export.acled import COLUMNS as ACLED_COLUMNS
from whence.export.countries import alpha2
from whence.export.ged import COLUMNS as GED_COLUMNS
from whence.model.errors import UsageError

_NEEDED = {
    Kind.ACLED: frozenset({"event_date", "event_type", "actor1", "country", "location", "fatalities"}),
    Kind.GED: frozenset({"date_start", "date_end", "type_of_violence", "side_a", "side_b", "country", "best"}),
}
_USED = {
    Kind.ACLED: (
        "event_id_cnty", "time_precision", "sub_event_type", "actor2", "admin1", "latitude", "longitude",
        "geo_precision",
    ),
    Kind.GED: ("id", "where_prec", "where_coordinates", "adm_1", "latitude", "longitude", "low", "high"),
}  # fmt: skip
_COLUMNS = {Kind.ACLED: ACLED_COLUMNS, Kind.GED: GED_COLUMNS}
_NAMES = {Kind.ACLED: "ACLED's 31", Kind.GED: "UCDP GED's 49"}
_DELIMITERS = (",", ";", "\t")
_CHUNK = 1 << 20
_BINARY = ((b"PK\x03\x04", "a spreadsheet or an archive"), (b"%PDF", "a PDF"), (b"\x1f\x8b", "compressed"))
_DATABASE = b"SQLite format 3\x00"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_RISKY = re.compile(r"'(?=['=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class File:
    """A coded file: whose columns, how it is encoded, what parts its cells, and what to tell the user of that."""

    path: Path
    kind: Kind
    encoding: str
    delimiter: str
    header: tuple[str, ...]

    @property
    def told(self) -> str:
        """What the user should know of how it was read; empty for a file in UTF-8 with commas and all columns used."""
        said = []
        if self.encoding == "cp1252":
            said.append("it is not UTF-8 and was read as Windows-1252 (Latin-1); save it as UTF-8 if names look wrong")
        if self.delimiter != ",":
            said.append(f"its cells are parted by {'tabs' if self.delimiter == chr(9) else 'semicolons'}")
        lacking = [name for name in _USED[self.kind] if name not in self.header]
        if lacking:
            said.append(f"it has no {', '.join(lacking)}: rows are compared without, and go together less surely")
        return "; ".join(said)


def open_file(path: Path, kind: Kind | None = None) -> File:
    """What a file is; raises UsageError, saying what to do, for one with neither ACLED's nor UCDP GED's columns."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        first = file.readline().rstrip("\r\n")
    delimiter = max(_DELIMITERS, key=first.count)
    header = tuple(cell.strip().strip('"').casefold() for cell in next(csv.reader([first], delimiter=delimiter), []))
    found = next((each for each in Kind if _NEEDED[each] <= set(header)), None)
    if found is None:
        raise UsageError(f"{path} {_what_is_wrong(header, kind)}")
    if kind is not None and kind is not found:
        raise UsageError(f"{path} has {_NAMES[found]} columns, not {_NAMES[kind]}: leave --kind {kind.value} out")
    twice = next((name for name in header if name and header.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"{path} has the column {twice} twice: leave one of them out")
    return File(path, found, encoding, delimiter, header)


def _encoding(path: Path) -> str:
    """How a file is encoded: UTF-8 with or without a mark, else Windows-1252; raises UsageError for what is no text."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_DATABASE))
            if head == _DATABASE:
                raise UsageError(f"{path} is a database, such as a record: name the record first, then the CSV file")
            wrong = next((name for sign, name in _BINARY if head.startswith(sign)), None)
            if wrong is not None:
                raise UsageError(f"{path} is {wrong}, not a CSV file: save the table as CSV (UTF-8) and compare that")
            if head[:2] in _WIDE:
                raise UsageError(f"{path} is in UTF-16: save it as CSV (UTF-8) and compare that")
            if not head:
                raise UsageError(f"{path} is empty")
            file.seek(0)
            return "utf-8-sig" if _is_utf8(file) else "cp1252"
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(_CHUNK):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _what_is_wrong(header: Sequence[str], kind: Kind | None) -> str:
    """Why a first line is neither header, or not that of a kind, and what to do."""
    if len(header) in {len(_COLUMNS[Kind.GED]), len(_COLUMNS[Kind.ACLED])} and any(cell.isdigit() for cell in header):
        return "has no header: put the names of the columns into its first line"
    nearest = kind or max(Kind, key=lambda each: len(_NEEDED[each] & set(header)))
    lacking = sorted(_NEEDED[nearest] - set(header))
    if kind is None and len(lacking) == len(_NEEDED[nearest]):
        needed = "; ".join(f"of {_NAMES[each]} at least {', '.join(sorted(_NEEDED[each]))}" for each in Kind)
        return (
            "has neither ACLED's 31 columns nor UCDP GED's 49: the first line must hold their names, "
            f"{needed}; it begins with {', '.join(header[:4]) or 'nothing'}"
        )
    return f"lacks these of {_NAMES[nearest]} columns that are needed: {', '.join(lacking)}; export it whole"


def read_rows(file: File) -> Iterator[Row]:
    """The rows of a file in its order; a row whose day cannot be read has none.

    Raises UsageError for a line that is not of as many cells as the header.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    make = _acled if file.kind is Kind.ACLED else _ged
    try:
        with file.path.open(encoding=file.encoding, newline="", errors="replace") as opened:
            reader = csv.reader(opened, delimiter=file.delimiter, strict=True)
            next(reader)
            for cells in reader:
                if any(cells):
                    yield make(_named(file, cells, reader.line_num), reader.line_num)
    except csv.Error as error:
        raise UsageError(f"{file.path}, line {reader.line_num}, is not as CSV is written: {error}") from error


def _named(file: File, cells: Sequence[str], line: int) -> Cells:
    if len(cells) != len(file.header):
        raise UsageError(
            f"{file.path}, line {line}, has {len(cells)} cells and the header {len(file.header)}: a quote or "
            f"{'comma' if file.delimiter == ',' else 'separator'} in a cell may be wrong"
        )
    return {name: _RISKY.sub("", cell.strip(), count=1) for name, cell in zip(file.header, cells, strict=True)}


def acled_row(cells: Cells, line: int | None = None) -> Row:
    """A row of ACLED's columns; the day that stands for a week or month is taken for all of it."""
    return _acled(cells, line)


def ged_row(cells: Cells, line: int | None = None) -> Row:
    """A row of UCDP GED's columns."""
    return _ged(cells, line)


_ACLED_REACH = {"1": 2.0, "2": 25.0, "3": 100.0}
_GED_REACH = {"1": 2.0, "2": 25.0, "3": 50.0, "4": 150.0, "5": 150.0}
_GED_AREAS = {"3", "4", "5", "6", "7"}


def _acled(cells: Cells, line: int | None) -> Row:
    start, end = _acled_days(read_day(cells["event_date"]), cells.get("time_precision", ""))
    dead = read_whole(cells["fatalities"])
    precision = cells.get("geo_precision", "")
    sides = [cells.get(name, "") for name in ("actor1", "actor2")]
    others = [cells.get(name, "") for name in ("assoc_actor_1", "assoc_actor_2")]
    return Row(
        row_id=cells.get("event_id_cnty", ""),
        start=start,
        end=end,
        country=_country(cells["country"]),
        admin1=cells.get("admin1", ""),
        admin2=cells.get("admin2", ""),
        location=cells["location"],
        point=read_point(cells),
        reach_km=_ACLED_REACH.get(precision, 25.0),
        is_area=precision == "3",
        sides=tuple(filter(None, sides)),
        others=tuple(name.strip() for each in others for name in each.split(";") if name.strip()),
        type=cells["event_type"],
        sub_type=cells.get("sub_event_type", ""),
        low=dead,
        best=dead,
        high=dead,
        cells=cells,
        line=line,
        unread=tuple(unread(cells, Kind.ACLED)),
    )


def _ged(cells: Cells, line: int | None) -> Row:
    start, end = read_day(cells["date_start"]), read_day(cells["date_end"])
    if start is None or end is None or end < start:
        start = end = start or end
    precision = cells.get("where_prec", "")
    best = read_whole(cells["best"])
    return Row(
        row_id=cells.get("id", ""),
        start=start,
        end=end,
        country=_country(cells["country"]),
        admin1=cells.get("adm_1", ""),
        admin2=cells.get("adm_2", ""),
        location=cells.get("where_coordinates", ""),
        point=read_point(cells) if precision not in {"6", "7"} else None,
        reach_km=_GED_REACH.get(precision, 25.0),
        is_area=precision in _GED_AREAS,
        sides=tuple(filter(None, (cells["side_a"], cells["side_b"]))),
        others=(),
        type=cells["type_of_violence"],
        sub_type="",
        low=_or(read_whole(cells.get("low", "")), best),
        best=best,
        high=_or(read_whole(cells.get("high", "")), best),
        cells=cells,
        line=line,
        unread=tuple(unread(cells, Kind.GED)),
    )


def _or(number: int | None, other: int | None) -> int | None:
    return other if number is None else number


def _acled_days(day: date | None, precision: str) -> tuple[date | None, date | None]:
    """The days that a coded day stands for: itself, the week round it, or its month."""
    if day is None or precision not in {"2", "3"}:
        return day, day
    if precision == "2":
        return day - timedelta(days=3), day + timedelta(days=3)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _country(written: str) -> str | None:
    """The country's code by its name; without what UCDP adds in brackets: "DR Congo (Zaire)"."""
    for name in (written, written.partition("(")[0], written.partition("(")[2].rstrip(") ")):
        try:
            return alpha2(_COUNTRIES.get(name.strip().casefold(), name)) if name.strip() else None
        except UsageError:
            continue
    return None


_COUNTRIES = {
    "dr congo": "CD", "democratic republic of congo": "CD", "ivory coast": "CI", "russia": "RU", "palestine": "PS",
    "yemen": "YE", "kosovo": "XK", "turkey": "TR", "cape verde": "CV", "swaziland": "SZ", "bosnia-herzegovina": "BA",
    "myanmar": "MM", "laos": "LA", "republic of congo": "CG", "congo": "CG",
}  # fmt: skip
