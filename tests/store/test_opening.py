"""What is a record, what is not, and who may write it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from whence.model.errors import RecordError
from whence.store import Batch, Record

Opening = Callable[[Path], Record]

_HOLD = """
import sys
from whence.store import Record
record = Record.create_or_open(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def _holder(path: Path) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    return child


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _end(child: "subprocess.Popen[str]") -> None:
    child.kill()
    child.communicate()


@pytest.mark.parametrize("opening", [Record.create_or_open, Record.open_readonly])
def test_a_text_file_is_no_record(tmp_path: Path, opening: Opening) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and they are worth keeping.", encoding="utf-8")
    with pytest.raises(RecordError, match=r"notes\.txt is not a record of whence \(not a SQLite file\)"):
        opening(path)
    assert path.read_text(encoding="utf-8").startswith("These")
    assert _names(tmp_path) == ["notes.txt"]


@pytest.mark.parametrize("opening", [Record.create_or_open, Record.open_readonly])
def test_another_programs_database_is_no_record(tmp_path: Path, opening: Opening) -> None:
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE photos (name TEXT)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="SQLite file of another program, not a record of whence"):
        opening(path)
    assert path.read_bytes() == before
    assert _names(tmp_path) == ["photos.db"]


@pytest.mark.parametrize("opening", [Record.create_or_open, Record.open_readonly])
def test_a_newer_record_says_to_upgrade(tmp_path: Path, opening: Opening) -> None:
    path = tmp_path / "record.db"
    Record.create_or_open(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(RecordError, match=r"newer whence .record version 999.*: upgrade whence"):
        opening(path)


@pytest.mark.parametrize("opening", [Record.create_or_open, Record.open_readonly])
def test_a_damaged_record_is_an_error_of_whence(tmp_path: Path, opening: Opening) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(RecordError):
        opening(path)


@pytest.mark.parametrize("opening", [Record.create_or_open, Record.open_readonly])
def test_a_folder_is_no_record(tmp_path: Path, opening: Opening) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(RecordError, match="is not a file"):
        opening(tmp_path / "folder")


def test_a_record_that_is_missing_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"there is no record .*: make one with `whence build"):
        Record.open_readonly(tmp_path / "record.db")
    with pytest.raises(RecordError, match=r"there is no folder .*: make it first"):
        Record.create_or_open(tmp_path / "missing" / "record.db")


def test_an_empty_file_becomes_a_record_when_written(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.touch()
    with pytest.raises(RecordError, match="is empty"):
        Record.open_readonly(path)
    Record.create_or_open(path).close()
    Record.open_readonly(path).close()


def test_one_file_remains(tmp_path: Path) -> None:
    path = tmp_path / "record #1?.db"
    with Record.create_or_open(path) as record:
        record.begin_run("1", "sample", "{}")
        record.close()
    assert _names(tmp_path) == [path.name]
    with Record.open_readonly(path) as record:
        assert len(list(record.runs())) == 1
    assert _names(tmp_path) == [path.name]


def test_a_reader_sees_what_was_committed_while_a_writer_works(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.create_or_open(path) as writer, Record.open_readonly(path) as reader:
        writer.begin_run("1", "sample", "{}")
        assert len(list(reader.runs())) == 1
    assert _names(tmp_path) == ["record.db"]


def test_a_read_not_ended_is_no_obstacle_to_closing(tmp_path: Path) -> None:
    record = Record.create_or_open(tmp_path / "record.db")
    for _ in range(3):
        record.begin_run("1", "sample", "{}")
    runs = record.runs()
    next(runs)
    record.close()
    with pytest.raises(RecordError):
        next(runs)
    assert _names(tmp_path) == ["record.db"]


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    Record.create_or_open(tmp_path / "record.db").close()
    with Record.open_readonly(tmp_path / "record.db") as record, pytest.raises(RecordError, match="for reading only"):
        record.append(1, Batch())


def _read_but_not_write(path: Path) -> None:
    """What may be done in a folder closed to writing; root, who writes everywhere, becomes nobody first."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    with Record.open_readonly(path) as record:
        assert list(record.runs()) == []
    with pytest.raises(RecordError, match="cannot write beside the record"):
        Record.create_or_open(path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system closes folders in another way")
def test_a_record_in_a_folder_closed_to_writing_is_read() -> None:
    with TemporaryDirectory() as folder:  # not under tmp_path, which nobody but its owner may enter
        path = Path(folder) / "record.db"
        Record.create_or_open(path).close()
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        child = get_context("fork").Process(target=_read_but_not_write, args=(path,))
        try:
            child.start()
            child.join(30)
        finally:
            Path(folder).chmod(0o755)
        assert child.exitcode == 0


def test_another_process_that_closes_a_record_leaves_what_is_held_open_here(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.create_or_open(path), Record.open_readonly(path) as first:
        first.counts()
        Record.open_readonly(path).close()  # opened and closed while another connection stands
        before = path.with_name("record.db-wal").stat().st_ino
        reads = "import sys; from whence.store import Record; Record.open_readonly(sys.argv[1]).close()"
        subprocess.run([sys.executable, "-c", reads, str(path)], check=True)
        assert path.with_name("record.db-wal").stat().st_ino == before
