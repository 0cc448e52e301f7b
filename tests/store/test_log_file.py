"""The log beside a record: where it was lost, nobody takes the record for one that is whole."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from whence.model.errors import LockedError, RecordError
from whence.store import Record, Writer
from whence.store.lock import WriterLock
from whence.store.log_file import check_index, holds_log, log_of

_WRITE = """
import os, sys
from whence.store import Record
record = Record.create_or_open(sys.argv[1])
record.begin_run("2", "sample", "{}")
print("written", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of one run."""
    path = tmp_path / "record.db"
    with Record.create_or_open(path) as record:
        record.begin_run("1", "sample", "{}")
    return path


@pytest.fixture
def killed(path: Path) -> Path:
    """One whose writer was killed when it had written another run, which stands in the log alone."""
    child = subprocess.Popen(
        [sys.executable, "-c", _WRITE, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "written\n"
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert holds_log(path)
    return path


def names(path: Path) -> list[str]:
    return sorted(each.name.removeprefix("record.db") for each in path.parent.iterdir())


def runs(path: Path) -> int:
    with Record.open_readonly(path) as record:
        return len(list(record.runs()))


def test_what_a_killed_writer_wrote_is_there_for_readers_and_writers(killed: Path) -> None:
    assert runs(killed) == 2
    assert runs(killed) == 2
    assert names(killed) == ["", ".lock"]
    with Record.create_or_open(killed) as record:
        assert len(list(record.runs())) == 2
    assert names(killed) == [""]


def test_a_writer_after_a_killed_one_goes_on(killed: Path) -> None:
    with Record.create_or_open(killed) as record:
        record.begin_run("3", "sample", "{}")
    assert runs(killed) == 3


@pytest.mark.parametrize("index", [True, False])
def test_a_lost_log_is_told_again_and_again_until_somebody_sees_to_it(killed: Path, index: bool) -> None:
    log = log_of(killed).read_bytes()
    log_of(killed).unlink()
    if not index:
        killed.with_name("record.db-shm").unlink()
    before = killed.read_bytes()
    for opening in (Record.open_readonly, Record.create_or_open, Record.open_readonly, Record.create_or_open):
        with pytest.raises(RecordError, match=r"record\.db-wal is gone.*Put that file back.*whence backup"):
            opening(killed)
    with pytest.raises(RecordError, match=r"record\.db-wal is gone"), Writer(killed).writing():
        pass
    assert killed.read_bytes() == before
    log_of(killed).write_bytes(log)
    assert runs(killed) == 2


def test_with_the_witnesses_removed_what_the_file_itself_holds_is_read(killed: Path) -> None:
    for end in ("-wal", "-shm", ".lock"):
        killed.with_name(f"record.db{end}").unlink()
    assert runs(killed) == 1


def test_a_log_that_another_program_gathered_is_not_lost(killed: Path) -> None:
    with sqlite3.connect(killed) as db:
        assert db.execute("SELECT count(*) FROM runs").fetchone() == (2,)
    db.close()
    assert not log_of(killed).exists()
    assert runs(killed) == 2
    with Record.create_or_open(killed) as record:
        assert len(list(record.runs())) == 2
    assert names(killed) == [""]


def test_what_was_noted_of_another_file_says_nothing_of_one_in_its_place(killed: Path, tmp_path: Path) -> None:
    shutil.copy(killed, tmp_path / "copy.db")  # of the earlier moment, as a copy made before is
    for end in ("", "-wal", "-shm"):
        killed.with_name(f"record.db{end}").unlink()
    (tmp_path / "copy.db").rename(killed)
    assert runs(killed) == 1
    with Record.create_or_open(killed) as record:
        record.begin_run("3", "sample", "{}")
    assert runs(killed) == 2


def test_a_log_removed_while_somebody_reads_is_told_to_the_next(path: Path) -> None:
    with Record.open_readonly(path) as reading:
        assert len(list(reading.runs())) == 1
        log_of(path).unlink()
        with pytest.raises(RecordError, match=r"record\.db-wal is gone"):
            Record.open_readonly(path)


def test_a_record_that_is_open_has_a_log(path: Path) -> None:
    with Record.open_readonly(path), Record.open_readonly(path):
        check_index(path)
        assert runs(path) == 1
    assert names(path) == [""]


def test_a_writer_at_work_is_no_killed_one(path: Path) -> None:
    with Record.create_or_open(path) as record:
        record.begin_run("2", "sample", "{}")
        assert runs(path) == 2
        assert path.with_name("record.db.lock").exists()
        with pytest.raises(LockedError, match=rf"process {os.getpid()} on"):
            WriterLock.take(path)
    assert names(path) == [""]


def test_a_log_is_not_passed_over_where_it_cannot_be_read(
    killed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for end in ("", "-wal"):
        shutil.copy(killed.with_name(f"record.db{end}"), copy)
    real = sqlite3.connect

    def only_immutable(name: str, **more: Any) -> Any:
        if "immutable" not in name:
            raise sqlite3.OperationalError("unable to open database file")
        return real(name, **more)

    monkeypatch.setattr("whence.store.opening.sqlite3.connect", only_immutable)
    with pytest.raises(RecordError, match=r"cannot be opened: unable.*record\.db-wal beside it.*copy both files"):
        Record.open_readonly(copy / "record.db")


def test_a_lock_file_of_before_is_none_that_tells_of_a_log(path: Path) -> None:
    lock = path.with_name("record.db.lock")
    for told in (
        b"",
        b"[]",
        b"{not",
        b'{"pid": 3, "host": "x", "since": "2026-01-01T00:00:00+00:00"}',
        b'{"held": {"runs": "9"}}',
        b"\xff\xfe",
    ):
        lock.write_bytes(told)
        assert runs(path) == 1
        Record.create_or_open(path).close()
        assert names(path) == [""]
