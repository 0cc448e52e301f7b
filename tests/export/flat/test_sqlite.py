"""The SQLite file: what Datasette, pandas and SQLite itself read is what the record holds, with what it means."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas
import pytest
from hypothesis import given, settings

from tests.export.flat.nasty import EXAMPLES, nasty_records
from tests.export.flat.reading import plain
from tests.export.flat.test_rows import INTERNAL, flat_of, full
from whence.export.flat.columns import Cell, written
from whence.export.flat.declared import TABLES
from whence.export.flat.forms import book_of
from whence.export.flat.rows import Flat
from whence.store.plain import EXPORTED


@contextmanager
def file_of(flat: Flat) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        path.write_bytes(b"".join(book_of(flat, "sqlite")))
        yield path


def kept(cell: Cell) -> object:
    """A cell as the file holds it."""
    return written(cell) if isinstance(cell, tuple | date | datetime) else cell


@settings(max_examples=EXAMPLES)
@given(nasty_records())
def test_every_reader_gives_back_the_record(flat: Flat) -> None:
    with file_of(flat) as path:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        for name, table in TABLES.items():
            rows = [tuple(map(kept, row)) for row in flat.rows(name)]
            found = db.execute(f"SELECT * FROM {name}")
            assert [column[0] for column in found.description] == list(table.names)
            assert found.fetchall() == rows
            frame = pandas.read_sql(f"SELECT * FROM {name}", db, dtype=dict.fromkeys(table.names, object))
            assert [tuple(map(plain, row)) for row in frame.itertuples(index=False, name=None)] == rows
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        db.close()


def test_the_file_says_what_it_is_and_is_no_record() -> None:
    with file_of(flat_of(full())) as path:
        db = sqlite3.connect(path)
        meanings = db.execute("SELECT table_name, column_name, meaning FROM columns").fetchall()
        assert meanings == [(name, one.name, one.words) for name, table in TABLES.items() for one in table.columns]
        told = db.execute("SELECT what, words FROM about ORDER BY number").fetchall()
        assert told[0] == ("what", "A record of events of armed conflict, and of who says what of them")
        assert any(what == "attribution" and "geonames.org" in words for what, words in told)
        assert db.execute("PRAGMA application_id").fetchone() == (EXPORTED,)
        keys = db.execute("SELECT name FROM pragma_table_info('standing') WHERE pk ORDER BY pk").fetchall()
        assert tuple(name for (name,) in keys) == TABLES["standing"].key
        db.close()


def asked_of(path: Path, *addresses: str) -> list[Any]:
    """What Datasette answers, served from the file without a server."""
    from datasette.app import Datasette  # noqa: PLC0415 - it warns when it is loaded, which only these tests let pass

    async def answers() -> list[Any]:
        served = Datasette([str(path)])
        found = []
        for address in addresses:
            response = await served.client.get(address)
            assert response.status_code == 200, address
            found.append(response.json() if ".json" in address else response.text)
        return found

    return asyncio.run(answers())


@pytest.mark.filterwarnings("ignore")
def test_datasette_shows_the_record_with_its_types_keys_and_facets() -> None:
    flat = flat_of(full(), INTERNAL)
    with file_of(flat) as path:
        names = [f"/record/{name}.json?_shape=array&_size=max" for name in TABLES]
        every = asked_of(path, *names)
        for (name, table), rows in zip(TABLES.items(), every, strict=True):
            wanted = [dict(zip(table.names, map(kept, row), strict=True)) for row in flat.rows(name)]
            unordered = sorted(wanted, key=lambda row, key=table.key: [row[one] for one in key])  # type: ignore[misc]
            held = [{field: value for field, value in row.items() if field != "rowid"} for row in rows]
            assert sorted(held, key=lambda row, key=table.key: [row[one] for one in key]) == unordered  # type: ignore[misc]
        event = next(iter(flat.events))[0]
        facets, page, one, listed = asked_of(
            path,
            "/record/claims.json?_facet=claimant_kind&_size=0",
            "/record/claims",
            f"/record/events/{event.event_id}.json?_shape=array",
            "/record.json",
        )
    counted = {each["value"]: each["count"] for each in facets["facet_results"]["claimant_kind"]["results"]}
    assert sum(counted.values()) == flat.size("claims")
    assert f'href="/record/events/{event.event_id}"' in page
    assert one[0]["event_id"] == event.event_id
    assert json.loads(one[0]["flags"]) == [flag.value for flag in event.flags]
    tables = {table["name"]: table for table in listed["tables"]}
    assert {"about", "columns", *TABLES} == set(tables)
    assert tables["claims"]["foreign_keys"]["outgoing"][0]["other_table"] in TABLES
