"""Opens a record file with SQLite, for the writer or for a reader, and tells every other file apart from a record."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from whence.model.errors import RecordError
from whence.store.failures import failed
from whence.store.log_file import check_index, holds_log, log_of
from whence.store.migrate import OR_DAMAGED, check_record, is_new, migrate, migrations
from whence.store.new import make_new

_MAGIC = b"SQLite format 3\x00"
_WAIT_S = 30.0  # how long a statement waits for another connection's transaction to end

_opened: set[tuple[int, int]] = set()
"""The files, by device and inode, that this process has opened as records, and so may hold SQLite's locks on."""


def open_for_writing(path: Path) -> sqlite3.Connection:
    """The writer's connection to a record, made where there is none and brought to this version's schema.

    The caller holds the writer's lock. One that is made is there wholly or not at all. Raises RecordError when the file
    is no record or a newer one.
    """
    _check_file(path)
    check_index(path)
    if (not path.exists() or path.stat().st_size == 0) and not holds_log(path):
        make_new(path)
    return _guarded(path, "rwc", _prepare_writing)


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A reader's connection to a record, which may be being written.

    Raises RecordError when there is none of this version. The file is opened for writing where that is allowed, though
    nothing is written through it: only so does SQLite clear away the files beside it when the last reader has closed.
    """
    if not path.exists():
        raise RecordError(f"there is no record {path}: make one with `whence build FILES --record {path}`")
    _check_file(path)
    check_index(path)
    refused = ""
    for mode in ("rw", "ro", "ro&immutable=1"):  # the last for a folder that nothing can be written into
        if "immutable" in mode and holds_log(path):  # which would be passed over, without a word
            raise RecordError(
                f"{refused}. What was written last stands in {log_of(path).name} beside it, which can be read where it "
                "can be written beside it: see to that, or copy both files elsewhere"
            )
        try:
            return _guarded(path, mode, _prepare_reading)
        except _NotOpenedError as error:
            refused = refused or str(error)
    raise RecordError(refused)


class _NotOpenedError(RecordError):
    """SQLite could not open the file in the mode tried."""


def _check_file(path: Path) -> None:
    """Raise RecordError for a folder, an unreadable file, and anything that is not a SQLite file (or still empty).

    A file that this process has opened with SQLite is not looked into: POSIX drops all locks that a process has on a
    file when it closes any descriptor of it. Another process would then take itself for the last to close the record,
    and clear away the files beside it under those who write there (sqlite.org/howtocorrupt.html, 2.2).
    """
    if not path.exists() or _identity(path) in _opened:
        return
    if not path.is_file():
        raise RecordError(f"{path} is not a file: name the record's file")
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror}") from error
    if start not in (b"", _MAGIC):
        raise RecordError(f"{path} is not a record of whence (not a SQLite file): choose another file; {OR_DAMAGED}")


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _guarded(path: Path, mode: str, prepare: Callable[[sqlite3.Connection, str], None]) -> sqlite3.Connection:
    """Connect and prepare; closes again and raises RecordError when either fails."""
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=_WAIT_S,
            check_same_thread=False,
        )
    except sqlite3.OperationalError as error:
        raise _NotOpenedError(f"{path} cannot be opened: {error}") from error
    try:
        prepare(db, str(path))
    except sqlite3.OperationalError as error:
        db.close()
        raise _NotOpenedError(str(failed(path, error))) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        db.close()
        raise failed(path, error) from error
    except BaseException:
        db.close()
        raise
    _opened.add(_identity(path))
    return db


def _prepare_writing(db: sqlite3.Connection, name: str) -> None:
    """Check the file, set the connection up and bring the schema to this version."""
    version = 0 if is_new(db) else check_record(db, name)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    migrate(db, version)


def _prepare_reading(db: sqlite3.Connection, name: str) -> None:
    """Check the file and forbid writing through the connection."""
    if is_new(db):
        raise RecordError(f"{name} is empty: make the record with `whence build FILES --record {name}`")
    if check_record(db, name) < len(migrations()):
        raise RecordError(f"{name} was written by an older whence: build into it once to bring it up to date")
    db.execute("PRAGMA query_only = ON")
