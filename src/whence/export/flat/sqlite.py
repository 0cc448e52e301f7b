"""The record's tables as one SQLite file for Datasette and whatever reads SQL, with what each column means in it."""

from collections.abc import Iterator
from datetime import date, datetime

from whence.export.flat.about import LIST_WORDS, told
from whence.export.flat.columns import Cell, Kind, Table, written
from whence.export.flat.declared import TABLES
from whence.export.flat.rows import Flat
from whence.store.plain import PlainColumn, PlainTable, Value, database_of

_KINDS = {Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "INTEGER", Kind.NUMBER: "REAL"}
"""SQLite's types, where a kind is not text."""

_TOLD = f"{LIST_WORDS} So is a value in full (an object). What is true is 1, days and times are as ISO 8601 has them."


def sqlite_pieces(flat: Flat) -> Iterator[bytes]:
    """The bytes of the file, the same for the same record and day."""
    yield database_of([*(_table(flat, table) for table in TABLES.values()), _columns(), _about(flat)])


def _table(flat: Flat, table: Table) -> PlainTable:
    columns = tuple(PlainColumn(one.name, _KINDS.get(one.kind, "TEXT"), one.needed) for one in table.columns)
    rows = (tuple(map(_value, row)) for row in flat.rows(table.name))
    return PlainTable(table.name, columns, rows, table.key, table.refers)


def _columns() -> PlainTable:
    """What every column is, as a table."""
    texts = tuple(PlainColumn(name, "TEXT", needed=True) for name in ("table_name", "column_name", "kind", "meaning"))
    rows = (
        (table.name, column.name, column.kind.value, column.words)
        for table in TABLES.values()
        for column in table.columns
    )
    return PlainTable("columns", texts, rows, ("table_name", "column_name"))


def _about(flat: Flat) -> PlainTable:
    """What the export is, holds back and owes, as a table."""
    columns = (
        PlainColumn("number", "INTEGER"),
        *(PlainColumn(name, "TEXT", needed=True) for name in ("what", "words")),
    )
    lines = enumerate([*told(flat), ("to know", _TOLD)], start=1)
    return PlainTable("about", columns, ((number, *pair) for number, pair in lines), ("number",))


def _value(cell: Cell) -> Value:
    if cell is None or isinstance(cell, int | float):
        return cell
    return written(cell) if isinstance(cell, tuple | date | datetime) else cell
