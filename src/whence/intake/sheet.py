"""Spreadsheets (.xlsx): the rows of the first sheet, each cell as the words that it shows, nearly."""

import re
from collections.abc import Generator, Mapping
from datetime import date, datetime, timedelta
from typing import BinaryIO, NamedTuple

from whence.intake.characters import one_line
from whence.intake.packed import Packed, opened
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_MOST_BYTES = 200_000_000  # of the sheet unpacked
_MOST_ROWS = 1_048_576  # what spreadsheet programs allow
_MOST_COLUMNS = 2_000
_MOST_LETTERS = 20_000_000  # of one row
_BUILT_IN_DATES = {str(code) for code in (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DAY_SIGNS = re.compile(r"[dy]", re.IGNORECASE)
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_START = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}


class SheetRow(NamedTuple):
    """A row: its number in the sheet, and its cells from the first column on."""

    number: int
    cells: tuple[str, ...]


def sheet_names(file: BinaryIO) -> tuple[str, ...]:
    """The names of a spreadsheet's visible sheets; raises ReportError as `sheet_rows`."""
    with opened(file) as packed:
        book = _Book()
        _walked(packed, WORKBOOK, book)
        return tuple(book.sheets)


def sheet_rows(file: BinaryIO, which: int = 0) -> Generator[SheetRow, None, None]:
    """The rows of one of a spreadsheet's visible sheets, the first if no other is asked for, that hold anything.

    A date is written as 2024-10-04, with its time where it has one. Raises ReportError MALFORMED, ENCRYPTED, TOO_LARGE
    or DECOMPRESSION_CAP.
    """
    with opened(file) as packed:
        book = _Book()
        _walked(packed, WORKBOOK, book)
        relations = _Relations()
        if _RELATIONS in packed:
            _walked(packed, _RELATIONS, relations)
        strings, styles = _Strings(), _Styles()
        if _STRINGS in packed:
            _walked(packed, _STRINGS, strings)
        if _STYLES in packed:
            _walked(packed, _STYLES, styles)
        sheet = _Sheet(strings.found, styles.days(), _START[book.from_1904])
        for _ in packed.walk(_place(packed, book, relations, which), sheet, _MOST_BYTES):
            yield from sheet.taken()


def _walked(packed: Packed, name: str, walker: "_Walker") -> None:
    for _ in packed.walk(name, walker):
        pass


def _place(packed: Packed, book: "_Book", relations: "_Relations", which: int) -> str:
    """The entry that holds a sheet."""
    names = list(book.sheets.values())
    target = relations.targets.get(names[which] if which < len(names) else "", "")
    name = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return name if name in packed else f"xl/worksheets/sheet{which + 1}.xml"


class _Walker:
    """Takes no notice of anything."""

    def begin(self, name: str, values: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def letters(self, letters: str) -> None:
        """Text stands in an element."""

    def moved(self) -> bool:
        """Nothing comes of it before its end."""
        return False


class _Book(_Walker):
    """The visible sheets, each with the name of its relation, and from when days are counted."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.from_1904 = False

    def begin(self, name: str, values: Mapping[str, str]) -> None:
        if name == "sheet" and values.get("state", "visible") == "visible":
            relation = next((value for key, value in values.items() if key.endswith("}id")), "")
            self.sheets[one_line(values.get("name", ""))] = relation
        elif name == "workbookPr":
            self.from_1904 = values.get("date1904", "0") in ("1", "true")


class _Relations(_Walker):
    """Where the parts of the workbook lie, by their names in it."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def begin(self, name: str, values: Mapping[str, str]) -> None:
        if name == "Relationship":
            self.targets[values.get("Id", "")] = values.get("Target", "")


class _Strings(_Walker):
    """The texts that cells point to."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._in_text = self._in_reading = False
        self._before = 0

    def begin(self, name: str, values: Mapping[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":  # how the text is read aloud
            self._in_reading = True
        self._in_text = name == "t" and not self._in_reading

    def letters(self, letters: str) -> None:
        if self._in_text:
            self._parts.append(letters)

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._in_reading = False
        elif name == "si":
            self.found.append(_unescaped("".join(self._parts)))

    def moved(self) -> bool:
        """Whether a text was read since this was last asked."""
        moved, self._before = len(self.found) > self._before, len(self.found)
        return moved


class _Styles(_Walker):
    """Which styles of cells show their numbers as days."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._formats: list[str] = []
        self._in_cells = False

    def begin(self, name: str, values: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[values.get("numFmtId", "")] = values.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(values.get("numFmtId", ""))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def days(self) -> frozenset[str]:
        """The numbers of those styles."""
        return frozenset(str(number) for number, code in enumerate(self._formats) if self._is_day(code))

    def _is_day(self, code: str) -> bool:
        if code in self._codes:
            return _DAY_SIGNS.search(_QUOTED.sub("", self._codes[code])) is not None
        return code in _BUILT_IN_DATES


class _Sheet(_Walker):
    """The rows of a sheet, put together from its elements."""

    def __init__(self, strings: list[str], days: frozenset[str], start: datetime) -> None:
        self._strings, self._days, self._start = strings, days, start
        self._rows: list[SheetRow] = []
        self._number = 0
        self._cells: dict[int, str] = {}
        self._column = -1
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._in_value = self._moved = False
        self._letters = 0

    def taken(self) -> list[SheetRow]:
        """The rows read since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def moved(self) -> bool:
        """Whether a row that holds anything was read since this was last asked."""
        moved, self._moved = self._moved, False
        return moved

    def begin(self, name: str, values: Mapping[str, str]) -> None:
        if name == "row":
            self._begin_row(values.get("r", ""))
        elif name == "c":
            self._begin_cell(values)
        self._in_value = name in ("v", "t")

    def _begin_row(self, number: str) -> None:
        given = int(number) if number.isdecimal() and len(number) < 8 else 0
        self._number = max(self._number + 1, given)
        if self._number > _MOST_ROWS:
            raise _too_large(f"it has more than {_MOST_ROWS:,} rows")
        self._cells, self._column, self._letters = {}, -1, 0

    def _begin_cell(self, values: Mapping[str, str]) -> None:
        place = _CELL.fullmatch(values.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        if self._column >= _MOST_COLUMNS:
            raise _too_large(f"it has more than {_MOST_COLUMNS:,} columns")
        self._kind, self._style, self._parts = values.get("t", "n"), values.get("s", ""), []

    def letters(self, letters: str) -> None:
        if self._in_value:
            self._letters += len(letters)
            if self._letters > _MOST_LETTERS:
                raise _too_large(f"row {self._number:,} has more than {_MOST_LETTERS:,} letters")
            self._parts.append(letters)

    def end(self, name: str) -> None:
        self._in_value = False
        if name == "c" and self._parts:
            value = self._shown("".join(self._parts))
            if value:
                self._cells[self._column] = value
        elif name == "row" and self._cells:
            cells = tuple(self._cells.get(column, "") for column in range(max(self._cells) + 1))
            self._rows.append(SheetRow(self._number, cells))
            self._moved = True

    def _shown(self, value: str) -> str:
        """A cell's value in words."""
        if self._kind == "s":
            number = int(value) if value.strip().isdecimal() and len(value) < 10 else -1
            return self._strings[number] if 0 <= number < len(self._strings) else ""
        if self._kind == "e":  # an error that a formula came to
            return ""
        if self._kind == "b":
            return "true" if value.strip() == "1" else "false"
        if self._kind == "n" and self._style in self._days:
            return _day(value, self._start) or value
        return _unescaped(value)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _day(value: str, start: datetime) -> str | None:
    """The day, and the time where it has one, of so many days after the start."""
    try:
        moment = start + timedelta(seconds=round(float(value) * 86_400))
    except (ValueError, OverflowError):
        return None
    return date.isoformat(moment) if moment.hour == moment.minute == moment.second == 0 else moment.isoformat()


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """The text with the signs that Excel writes as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _too_large(what: str) -> ReportError:
    return ReportError(RefusalReason.TOO_LARGE, f"{what}: save the part with the reports on its own, or as .csv")
