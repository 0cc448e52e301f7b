"""A file of plain tables: what is put in stands in it, with types and keys, whatever the names."""

import sqlite3

import pytest

from whence.store.plain import EXPORTED, PlainColumn, PlainTable, database_of

PLACES = PlainTable(
    "pla\"ces'",
    (PlainColumn("id", "TEXT", needed=True), PlainColumn("deaths", "INTEGER"), PlainColumn("of; DROP", "REAL")),
    (("a", 3, 0.5), ("b", None, None)),
    ("id",),
)
NAMES = PlainTable(
    "names", (PlainColumn("id", "TEXT"), PlainColumn("name", "TEXT")), (("a", "\0'"),), (), (("id", PLACES.name),)
)


def test_what_is_put_in_comes_back() -> None:
    db = sqlite3.connect(":memory:")
    db.deserialize(database_of([PLACES, NAMES]))
    assert db.execute('SELECT * FROM "pla""ces\'"').fetchall() == [("a", 3, 0.5), ("b", None, None)]
    assert db.execute("SELECT * FROM names").fetchall() == [("a", "\0'")]
    assert db.execute('SELECT "table", "from" FROM pragma_foreign_key_list(\'names\')').fetchall() == [
        (PLACES.name, "id")
    ]
    assert db.execute("PRAGMA application_id").fetchone() == (EXPORTED,)
    db.close()


def test_the_same_tables_give_the_same_bytes_and_a_key_holds() -> None:
    assert database_of([PLACES, NAMES]) == database_of([PLACES, NAMES])
    twice = PlainTable("twice", PLACES.columns, (("a", 1, None), ("a", 2, None)), ("id",))
    with pytest.raises(sqlite3.IntegrityError):
        database_of([twice])
