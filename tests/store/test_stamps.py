"""What a stamp is over is worked out in one pass, whatever keys are asked for."""

import hashlib
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.store import Record
from whence.store.connection import Connection
from whence.store.stamps import extents, hashes, received

KEYS = (1, 2, 3, 7, 8, 20)
LINES = {key: f"{hashlib.sha256(bytes([key])).hexdigest()}\n".encode() for key in KEYS}


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    path = tmp_path_factory.mktemp("stamps") / "record.db"
    Record.create_or_open(path).close()
    db = sqlite3.connect(path, check_same_thread=False)
    for key, each in LINES.items():
        db.execute("INSERT INTO raw (raw_key, sha256, size, bytes) VALUES (?, ?, 0, x'')", (key, each.decode().strip()))
    return Connection(db, path)


@given(st.lists(st.integers(0, 25), max_size=6))
def test_every_key_has_what_came_up_to_it(at: Connection, keys: list[int]) -> None:
    found = extents(at, keys)
    assert set(found) == set(keys)
    for key, extent in found.items():
        lines = [LINES[each] for each in KEYS if each <= key]
        assert (extent.up_to, extent.raws) == (key, len(lines))
        assert extent.digest == hashlib.sha256(b"".join(lines)).hexdigest()
        assert list(hashes(at, key)) == lines


def test_all_that_came_is_up_to_the_highest_key(at: Connection) -> None:
    assert received(at) == extents(at, [20])[20]
