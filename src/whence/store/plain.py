"""A new SQLite file of plain tables, for whoever reads one: typed columns, keys, and no more than is put into it."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

EXPORTED = int.from_bytes(b"whnx")
"""The number by which a file of plain tables is known, as a record is by another."""

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """A column: its name, its type as SQLite has it, and whether no row is without it."""

    name: str
    kind: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table: its name, its columns, those that tell its rows apart, and those that name a row of another table.

    `refers` gives for a column the table that has it too, as its key.
    """

    name: str
    columns: tuple[PlainColumn, ...]
    rows: Iterable[tuple[Value, ...]]
    key: tuple[str, ...] = ()
    refers: tuple[tuple[str, str], ...] = ()


def database_of(tables: Iterable[PlainTable]) -> bytes:
    """The bytes of the file: the same for the same tables."""
    db = sqlite3.connect(":memory:")
    try:
        db.execute(f"PRAGMA application_id = {EXPORTED}")
        for table in tables:
            db.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(_parts(table))})")
            places = ", ".join("?" * len(table.columns))
            db.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", table.rows)
            for column, _ in table.refers:
                index = _quoted(f"{table.name}_{column}")
                db.execute(f"CREATE INDEX {index} ON {_quoted(table.name)} ({_quoted(column)})")
        db.commit()
        return db.serialize()
    finally:
        db.close()


def _parts(table: PlainTable) -> Iterator[str]:
    """The columns and constraints of a table, as SQL has them."""
    for column in table.columns:
        yield f"{_quoted(column.name)} {column.kind}{' NOT NULL' if column.needed else ''}"
    if table.key:
        yield f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})"
    for name, other in table.refers:
        yield f"FOREIGN KEY ({_quoted(name)}) REFERENCES {_quoted(other)} ({_quoted(name)})"


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
