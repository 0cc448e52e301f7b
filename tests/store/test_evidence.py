"""A record tells whatever of it is not as it was written: every byte of raw bytes, texts, spans and what is read."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archives import Capture, page, warc_gz
from tests.sample_reader import SampleReader, line
from tests.store.older import bring_back
from whence.flow import build
from whence.store import Damage, Record
from whence.store.migrate import migrations
from whence.store.seal import SEALED_COLUMNS
from whence.verify import verify

_UNSEALED = {"reports": {"retrieved", "sealed", "withdrawn"}}
"""Columns that the seal does not cover, since they change, by table."""
_ALSO = {
    "raw": ("raw_key", "sha256", "size", "bytes", "packing"),
    "retrievals": ("report_key", "address", "final", "at", "status", "headers", "archive", "sha256", "sealed"),
    "reports": ("retrieved", "sealed"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a few reports, some of them received from an archive."""
    folder = tmp_path_factory.mktemp("evidence") / "in"
    folder.mkdir()
    said = f"A clash was told of.\n{line('2021-03-02', 'Dori', 9, 'an army spokesman')}\nSource: Tribune"
    (folder / "a.txt").write_text(said, encoding="utf-8")
    (folder / "b.txt").write_text(f"{said}\n{line('2021-03-02', 'Dori', 9, 'the rebels', verb='denied')}")
    captures = [
        Capture(
            f"https://p.example/{n}", page(n, line(f"2021-03-0{n}", "Kaya", n, "a nurse")), at=f"2021-03-1{n}T00:00:00Z"
        )
        for n in range(1, 4)
    ]
    (folder / "c.warc.gz").write_bytes(warc_gz(captures))
    path = folder.parent / "record.db"
    with Record.create_or_open(path) as record:
        build([folder], record, SampleReader(), workers=1)
    return path


def damages(path: Path) -> tuple[Damage, ...]:
    with Record.open_readonly(path) as record:
        return verify(record).damages


def test_a_record_as_it_was_written_is_whole(made: Path) -> None:
    with Record.open_readonly(made) as record:
        verified = verify(record)
    assert verified.damages == ()
    assert verified.whole
    assert verified.looked_at == {"bytes": 5, "report": 5}
    assert verified.spans > 20
    assert verified.unsealed == 0


def test_every_column_is_sealed_or_known_not_to_be(made: Path) -> None:
    with sqlite3.connect(made) as db:
        for table, columns in SEALED_COLUMNS.items():
            there = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            assert set(columns.split()) == there - _UNSEALED.get(table, set()), table
    db.close()


def _cells(path: Path) -> list[tuple[str, str, int]]:
    """Every cell that holds something: table, column, row (by its place)."""
    tables: dict[str, tuple[str, ...]] = {name: tuple(columns.split()) for name, columns in SEALED_COLUMNS.items()}
    tables = {name: tuple(dict.fromkeys((*tables.get(name, ()), *_ALSO.get(name, ())))) for name in {**tables, **_ALSO}}
    found = []
    with sqlite3.connect(path) as db:
        for table in sorted(tables):
            for column in tables[table]:
                rows = db.execute(f"SELECT {column} FROM {table}").fetchall()
                found += [(table, column, at) for at, (value,) in enumerate(rows) if value not in {None, "", b""}]
    db.close()
    return found


def _flipped(value: object, at: int, bit: int) -> object:
    """The value with one byte, or one bit of a number, turned into another."""
    if isinstance(value, int):
        return value ^ (1 << (at % 31))
    if isinstance(value, float):
        return value + 0.001 * (1 + at % 7)
    raw = bytearray(value if isinstance(value, bytes) else str(value).encode("utf-8"))
    raw[at % len(raw)] ^= 1 << bit
    return bytes(raw)


def _flip(path: Path, cell: tuple[str, str, int], at: int, bit: int) -> bool:
    """Turn a byte of a cell; False where the database cannot hold what comes of it (a key that is there already)."""
    table, column, row = cell
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA ignore_check_constraints = ON")
        keys = [info[1] for info in db.execute(f"PRAGMA table_info({table})") if info[5]]
        picked = db.execute(f"SELECT {column}, {', '.join(keys)} FROM {table} LIMIT 1 OFFSET ?", (row,)).fetchone()
        where = " AND ".join(f"{key} = ?" for key in keys)
        place = "CAST(? AS TEXT)" if isinstance(picked[0], str) else "?"
        new = _flipped(picked[0], at, bit)
        db.execute(f"UPDATE {table} SET {column} = {place} WHERE {where}", (new, *picked[1:]))
        db.commit()
    except sqlite3.IntegrityError:
        return False
    finally:
        db.close()
    return True


@pytest.fixture(scope="module")
def cells(made: Path) -> list[tuple[str, str, int]]:
    return _cells(made)


@pytest.fixture(scope="module")
def copies(made: Path) -> Iterator[Path]:
    yield made.parent / "copy.db"


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), at=st.integers(0, 1_000_000), bit=st.integers(0, 7))
def test_any_single_flipped_byte_is_found(
    made: Path, cells: list[tuple[str, str, int]], copies: Path, data: st.DataObject, at: int, bit: int
) -> None:
    kind = data.draw(st.sampled_from(sorted({(table, column) for table, column, _ in cells})))
    cell = data.draw(st.sampled_from([one for one in cells if one[:2] == kind]))
    copies.write_bytes(made.read_bytes())
    if _flip(copies, cell, at, bit):
        found = damages(copies)
        assert found, cell
        assert all(one.where and one.what for one in found)


def test_every_column_flipped_once_is_found(made: Path, cells: list[tuple[str, str, int]], copies: Path) -> None:
    first: Mapping[tuple[str, str], tuple[str, str, int]] = {one[:2]: one for one in reversed(cells)}
    for cell in first.values():
        copies.write_bytes(made.read_bytes())
        assert not _flip(copies, cell, 3, 1) or damages(copies), cell


def test_damage_says_where_it_is(made: Path, copies: Path) -> None:
    copies.write_bytes(made.read_bytes())
    with sqlite3.connect(copies) as db:
        db.execute("UPDATE claims SET quote = 'killed 8 people' WHERE claim_key = 1")
        name, file = db.execute("SELECT report_id, file FROM claims JOIN reports USING (report_key) LIMIT 1").fetchone()
    db.close()
    found = damages(copies)
    assert any(f"report {name} ({file})" in one.where and "seal" in one.what for one in found)
    assert any("not “killed 8 people”" in one.what for one in found), found


def test_older_records_are_sealed_by_the_next_build(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    path.write_bytes(made.read_bytes())
    bring_back(path, 19)
    with Record.create_or_open(path) as record:
        assert verify(record).unsealed == 5
        build([made.parent / "in" / "a.txt"], record, SampleReader(), workers=1)
    with Record.open_readonly(path) as record:
        verified = verify(record)
        assert verified.unsealed == 0
        assert record.raw("a.txt").startswith(b"A clash")
    assert verified.whole
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
    db.close()


def test_bytes_that_do_not_shrink_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine dead.")
    with Record.create_or_open(tmp_path / "record.db") as record:
        build([tmp_path / "a.txt"], record, SampleReader(), workers=1)
        assert record.raw("a.txt") == b"Nine dead."
    with sqlite3.connect(tmp_path / "record.db") as db:
        assert db.execute("SELECT packing FROM raw").fetchall() == [("plain",)]
    db.close()
    assert damages(tmp_path / "record.db") == ()
