"""What a table of the record is made of: columns with a type and a meaning, from which every form takes its schema."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds; each form has its own type for it. An empty cell is a value that is not known."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    LIST = "list"
    OBJECT = "object"


Cell = str | int | float | bool | date | datetime | tuple[str, ...] | None
"""A value: a time is in UTC, a list of texts a tuple, an object its JSON."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type and meaning; `codes` is the closed list that its texts are of.

    `tag` is its hashtag in the Humanitarian Exchange Language, None where the form with hashtags leaves it out.
    `needed` says that no row is without it.
    """

    name: str
    kind: Kind
    words: str
    codes: type[StrEnum] | None = None
    tag: str | None = None
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name and meaning, its columns, those that tell its rows apart, and those that name another's rows.

    `refers` gives for a column the table whose column of the same name it names a row of.
    """

    name: str
    words: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    refers: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)

    def row(self, cells: Mapping[str, Cell]) -> Row:
        """A row of cells by their columns' names; an empty text is an empty cell."""
        return tuple(self.by_name(cells).values())

    def by_name(self, cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
        """The cells as a row has them, by the names of all columns in order."""
        return {name: _plain(cells[name]) for name in self.names}


def _plain(cell: Cell) -> Cell:
    return cell.value if isinstance(cell, StrEnum) else None if cell == "" else cell


def written(cell: Cell) -> str:
    """A cell as text: dates as ISO 8601 has them, lists as JSON, nothing for what is empty."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return json.dumps(cell, ensure_ascii=False)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(cell).replace("\0", "\ufffd")  # readers of CSV end a cell at a NUL
