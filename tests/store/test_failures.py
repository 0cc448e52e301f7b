"""What is refused says what is wrong, that what was written is kept, and what to do."""

import errno
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decide.world import make_world
from tests.store.older import forget_pages
from whence.cli.app import main
from whence.model.errors import RecordError
from whence.store import Record
from whence.store.connection import Connection
from whence.store.failures import NO_MEMORY, as_written, failed, of_the_disk, refused

PATH = Path("archive.db")


def error_of(code: int, words: str = "as SQLite says") -> sqlite3.Error:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (sqlite3.SQLITE_FULL, r"the disk is full.*kept.*make room.*same command again"),
        (sqlite3.SQLITE_IOERR_WRITE, r"\(as SQLite says\).*full or failing, or a limit.*kept.*same command again"),
        (sqlite3.SQLITE_IOERR_SHORT_READ, r"would not read or write"),
        (sqlite3.SQLITE_NOMEM, r"memory ran out.*kept.*same command again"),
        (sqlite3.SQLITE_BUSY, r"held by another program: wait"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, r"held by another program: wait"),
        (sqlite3.SQLITE_READONLY_DBMOVED, r"for reading only"),
        (sqlite3.SQLITE_CANTOPEN, r"cannot be opened"),
        (sqlite3.SQLITE_CORRUPT, r"is damaged \(as SQLite says\).*whence backup.*new record.*whence verify"),
        (sqlite3.SQLITE_CORRUPT_VTAB, r"is damaged"),
        (sqlite3.SQLITE_NOTADB, r"is damaged"),
    ],
)
def test_what_sqlite_refuses_says_what_to_do(code: int, wanted: str) -> None:
    with pytest.raises(RecordError, match=rf"^archive\.db .*{wanted}"):
        raise failed(PATH, error_of(code))


@given(st.integers(0, 50), st.integers(0, 20), st.text(max_size=30).filter(lambda words: "{" not in words))
def test_every_failure_names_the_file_and_keeps_what_sqlite_says_or_says_more(
    primary: int, more: int, words: str
) -> None:
    said = str(failed(PATH, error_of(primary | more << 8, words)))
    assert said.startswith("archive.db")
    assert words in said or len(said) > 60


def test_an_error_without_a_code_is_told_as_it_is() -> None:
    assert str(failed(PATH, sqlite3.ProgrammingError("so"))) == "archive.db: so"


def test_words_that_are_no_unicode_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE words (word TEXT)")
        db.execute("INSERT INTO words VALUES (CAST(x'ff41' AS TEXT))")
    db.close()
    at = Connection(sqlite3.connect(path), path)
    with pytest.raises(RecordError, match="is damaged"):
        at.value("SELECT word FROM words")
    at.close()


def test_a_schema_that_is_no_unicode_is_damage(tmp_path: Path) -> None:
    path = make_world(tmp_path / "world").path
    forget_pages(path)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"  reader TEXT NOT NULL,", b"  reader TE\x86T NOT NULL,"))
    assert path.read_bytes() != data
    for opening in (Record.open_readonly, Record.create_or_open):
        with (
            pytest.raises(RecordError, match=r"record\.db is damaged \(.*runs.*whence backup"),
            opening(path) as record,
        ):
            record.counts()


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EFBIG, "a limit is reached"),
        (errno.EIO, "failing"),
    ],
)
def test_what_the_system_refuses_says_what_to_do(number: int, wanted: str) -> None:
    error = OSError(number, "so", "archive.db.lock")
    assert wanted in str(of_the_disk(error))
    assert wanted in str(refused(PATH, error))
    assert "same command again" in str(refused(PATH, error))


def test_other_errors_of_the_system_are_not_of_the_disk() -> None:
    assert of_the_disk(FileNotFoundError(errno.ENOENT, "so", "x")) is None
    assert "what is being written" in str(of_the_disk(OSError(errno.ENOSPC, "so")))


@pytest.mark.parametrize("raised", [ValueError, KeyError, TypeError])
def test_a_row_that_whence_never_writes_is_damage(raised: type[Exception]) -> None:
    @as_written
    def make(row: int) -> int:
        if row:
            raise raised("not so")
        return row

    assert make(0) == 0
    with pytest.raises(RecordError, match=r"the record is damaged .*never writes: .*not so"):
        make(1)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE claims SET value = '{}'",
        "UPDATE events SET date = '{}'",
        "UPDATE reports SET metadata = '[]'",
        "UPDATE reports SET published = '2021-13-77'",
        "UPDATE standing SET claimants = '3'",
    ],
)
def test_a_reader_of_damaged_rows_is_told_so(damage: str, tmp_path: Path) -> None:
    path = make_world(tmp_path / "world").path
    forget_pages(path)
    with sqlite3.connect(path) as db:
        db.execute(damage)
    db.close()
    with Record.open_readonly(path) as record, pytest.raises(RecordError):
        list(record.readings())
        list(record.events())


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (MemoryError(), NO_MEMORY),
        (OSError(errno.ENOSPC, "No space left on device", "out.csv"), "out.csv cannot be written: the disk is full"),
        (OSError(errno.EFBIG, "File too large", "out.csv"), "a limit is reached"),
    ],
)
def test_a_command_that_is_refused_ends_with_words(
    error: Exception, wanted: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr("whence.store.Record.open_readonly", refuse)
    monkeypatch.setattr("sys.argv", ["whence", "coverage"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert wanted in capsys.readouterr().err


def test_an_error_that_nobody_thought_of_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(errno.ENOENT, "so")

    monkeypatch.setattr("whence.store.Record.open_readonly", refuse)
    monkeypatch.setattr("sys.argv", ["whence", "coverage"])
    with pytest.raises(OSError, match="so"):
        main()
