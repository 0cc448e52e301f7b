"""A new record is there wholly or not at all."""

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from whence.model.errors import RecordError
from whence.store import Record, new
from whence.store.migrate import migrations
from whence.store.new import make_new


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def version(path: Path) -> int:
    with sqlite3.connect(path) as db:
        found = int(db.execute("PRAGMA user_version").fetchone()[0])
    db.close()
    return found


def test_a_new_record_is_of_this_version_and_alone(tmp_path: Path) -> None:
    make_new(tmp_path / "record.db")
    assert version(tmp_path / "record.db") == len(migrations())
    assert names(tmp_path) == ["record.db"]
    Record.open_readonly(tmp_path / "record.db").close()


@pytest.mark.parametrize("step", range(1, 6))
def test_one_who_is_stopped_while_making_leaves_none(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped() -> Iterator[str]:
        yield from migrations()[:step]
        raise KeyboardInterrupt

    class Stopping(tuple[str, ...]):
        def __getitem__(self, _which: object) -> Iterator[str]:  # type: ignore[override]
            return stopped()

    monkeypatch.setattr("whence.store.migrate.migrations", lambda: Stopping(migrations()))
    with pytest.raises(KeyboardInterrupt):
        Record.create_or_open(tmp_path / "record.db")
    assert names(tmp_path) == []


def test_what_one_who_was_killed_left_gives_way(tmp_path: Path) -> None:
    (tmp_path / "record.db.new").write_bytes(b"SQLite format 3\x00" + b"\x07" * 9000)
    Record.create_or_open(tmp_path / "record.db").close()
    assert names(tmp_path) == ["record.db"]
    Record.open_readonly(tmp_path / "record.db").close()


def test_a_disk_that_takes_nothing_leaves_no_record_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new, "rest_on_disk", full)
    with pytest.raises(RecordError, match=r"record\.db cannot be written: the disk is full.*make room"):
        Record.create_or_open(tmp_path / "record.db")
    assert names(tmp_path) == []


def test_an_empty_file_keeps_its_permissions_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "mali.db", tmp_path / "record.db"
    real.touch(0o600)
    link.symlink_to(real)
    Record.create_or_open(link).close()
    assert link.is_symlink()
    assert version(real) == len(migrations())
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert names(tmp_path) == ["elsewhere", "record.db"]


def test_an_empty_database_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA journal_mode = WAL")  # which writes a first page
    db.close()
    assert path.stat().st_size > 0
    Record.create_or_open(path).close()
    assert version(path) == len(migrations())
