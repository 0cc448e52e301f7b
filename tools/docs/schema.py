"""docs/record.md: every table and column of the record with its meaning, and the closed lists, from the schema."""

import re
import sqlite3
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from inspect import getdoc, getmembers, isclass
from pathlib import Path
from typing import Any

from whence.model import lists
from whence.store.migrate import APPLICATION_ID, migrations
from whence.view import meanings

_WORDS = Path(__file__).with_name("record.toml")
_CLOSED = re.compile(r"(\w+) IN \(([^)]*)\)")
_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, whether it may be empty, what it points to, and the closed list that it is held to."""

    name: str
    kind: str
    nullable: bool
    points_to: str | None
    closed: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, view or index of words, with its columns."""

    name: str
    columns: tuple[Column, ...]


def record_page() -> str:
    """The page as it should be. Raises KeyError naming a table or column that record.toml has no words for."""
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    tables = read_tables()
    lines = [words["head"].format(version=len(migrations()), application_id=APPLICATION_ID).rstrip(), ""]
    for section in words["sections"]:
        lines += [f"## {section['title']}", "", section["text"].strip(), ""]
        for name in section["tables"]:
            lines += _table(tables.pop(name), words)
    if tables:
        raise KeyError(f"record.toml names no section for {', '.join(tables)}")
    lines += ["## Closed lists", "", words["lists"].strip(), ""]
    for name, closed in _closed_lists().items():
        lines += _list(name, closed)
    return "\n".join(lines).rstrip() + "\n"


def read_tables() -> dict[str, Table]:
    """The tables and views of a new record, by name, in the order of the schema."""
    db = sqlite3.connect(":memory:")
    for script in migrations():
        db.executescript(script)
    found = db.execute(
        "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
        "AND name NOT GLOB '*_words_*' ORDER BY rowid"
    ).fetchall()
    tables = {name: Table(name, tuple(_columns(db, name, sql, kind == "view"))) for name, kind, sql in found}
    db.close()
    return tables


def _columns(db: sqlite3.Connection, table: str, sql: str, in_view: bool) -> Iterator[Column]:
    points = {row[3]: row[2] for row in db.execute(f"PRAGMA foreign_key_list({table})")}
    closed = {name: _name_of(frozenset(_QUOTED.findall(values))) for name, values in _CLOSED.findall(sql)}
    for _, name, kind, must, _, key in db.execute(f"PRAGMA table_info({table})"):
        nullable = not (must or key or in_view)
        yield Column(name, kind, nullable, points.get(name), closed.get(name))


def _name_of(values: frozenset[str]) -> str | None:
    return next((name for name, closed in _closed_lists().items() if {*closed} == values), None)


def _closed_lists() -> Mapping[str, type[StrEnum]]:
    """The closed lists by name, in the order in which they are defined."""
    found = getmembers(lists, lambda one: isclass(one) and issubclass(one, StrEnum) and one is not StrEnum)
    order = list(vars(lists))
    return dict(sorted(found, key=lambda pair: order.index(pair[0])))


def _table(table: Table, words: Mapping[str, Any]) -> Sequence[str]:
    lines = [f"### {table.name}", "", words["tables"][table.name], ""]
    lines += ["| column | type | meaning |", "|---|---|---|"]
    for column in table.columns:
        own = words["columns"].get(table.name, {})
        meaning = own.get(column.name) or words["common"].get(column.name)
        if meaning is None:
            raise KeyError(f"record.toml has no words for {table.name}.{column.name}")
        lines.append(f"| `{column.name}` | {_kind(column)} | {meaning}{_more(column)} |")
    return [*lines, ""]


def _kind(column: Column) -> str:
    kind = column.kind.lower() or "any"
    return f"{kind} or null" if column.nullable and column.kind else kind


def _more(column: Column) -> str:
    told = ""
    if column.points_to is not None:
        told += f" → [{column.points_to}](#{column.points_to})"
    if column.closed is not None:
        told += f" ([{column.closed}](#{column.closed.lower()}))"
    return told


_MEANINGS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    lists.Flag: meanings.FLAGS,
    lists.ClaimantKind: meanings.KINDS,
    lists.CountRole: {**meanings.ROLES, lists.CountRole.TOTAL: "all of them"},
    lists.Act: meanings.ACTS,
    lists.WhyNot: meanings.NOT_SUPPORTED,
    lists.EmptyReason: meanings.EMPTY,
    lists.PlacePrecision: meanings.PRECISIONS,
    lists.Relation: meanings.RELATIONS,
}
"""The lists whose words are explained where people read them, with the explanations."""


def _list(name: str, closed: type[StrEnum]) -> Sequence[str]:
    lines = [f"### {name}", "", getdoc(closed) or "", ""]
    meaning = _MEANINGS.get(closed)
    if meaning is None:
        if closed is lists.SubEventType:
            lines += [f"- `{one}` ({lists.SUB_EVENT_TYPES[one]})" for one in lists.SubEventType]
        else:
            lines.append(" · ".join(f"`{one.value}`" for one in closed))
    else:
        lines += [f"- `{one.value}`: {meaning[one]}" for one in closed]
    return [*lines, ""]
