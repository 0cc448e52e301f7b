"""The tables that are written have the record's columns, public ids in the place of keys."""

import sqlite3

import pytest

from whence.engines.spark.rows import Columns, arrow_schema, ddl, table
from whence.engines.spark.tables import CLAIMS, INCIDENTS, LINKS, REPORT, TABLES
from whence.store.migrate import migrate

_KINDS = {"TEXT": "string", "INTEGER": "long", "REAL": "double"}
_NOT_TOLD = {"run_key", "raw_key", "content", "retrieved", "withdrawn", "sealed", "made_of"}
"""What only a record has: its runs, where bytes lie in it, its seals, and what it puts beside reports."""


def columns_of(name: str) -> dict[str, str]:
    """The columns of a table of the record, public ids in the place of keys."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db, 0)
    own = f"{name.removesuffix('s')}_key"
    rows = db.execute(f"PRAGMA table_info({name})").fetchall()
    db.close()
    found = {row[1]: _KINDS[row[2]] for row in rows if row[1] != own and row[1] not in _NOT_TOLD}
    return {name.replace("_key", "_id"): "string" if name.endswith("_key") else kind for name, kind in found.items()}


@pytest.mark.parametrize(("name", "columns"), [("reports", REPORT), ("incidents", INCIDENTS), ("claims", CLAIMS)])
def test_the_columns_are_the_records(name: str, columns: Columns) -> None:
    kinds = {column: "long" if kind == "boolean" else kind for column, kind in columns.items()}
    assert kinds == columns_of(name)


def test_links_have_the_records_columns_and_the_link_whole() -> None:
    renamed = {"a_id": "a", "b_id": "b", "source_id": "source"}
    assert {renamed.get(name, name) for name in columns_of("links")} | {"link"} == LINKS.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_row_goes_through_arrow_and_back(name: str) -> None:
    of_kind = {
        "string": "Gao", "long": -(2**63), "double": 0.5, "boolean": True, "binary": b"\0", "array<string>": ["a"],
    }  # fmt: skip
    row = {column: of_kind[kind] for column, kind in TABLES[name].items()}
    assert table([tuple(row.values())], TABLES[name]).to_pylist() == [row]
    assert table([(None,) * len(row)], TABLES[name]).to_pylist() == [dict.fromkeys(row)]


def test_a_schema_is_written_as_spark_reads_it() -> None:
    assert ddl({"end": "long", "at": "array<long>"}) == "`end` long, `at` array<long>"
    assert arrow_schema({"end": "long"}).names == ["end"]
