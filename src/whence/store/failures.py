"""What SQLite, the disk and the memory refuse, in words: what is wrong, what is kept, and what to do."""

import errno
import sqlite3
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from whence.model.errors import RecordError

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")

_PRIMARY = 0xFF  # an extended code of SQLite has its primary code in the lowest byte
_KEPT = "What was written before is kept"
_AGAIN = "then run the same command again"
_INSTEAD = (
    "put a copy made before in its place (`whence backup` makes them), or build a new record from the reports; "
    "`whence verify` lists what can still be told of it"
)

_FULL = f"the disk is full. {_KEPT}: make room, {_AGAIN}"
_REFUSED = (
    f"the system would not read or write it ({{why}}): the disk may be full or failing, or a limit is reached. "
    f"{_KEPT}: see to that, {_AGAIN}"
)
_WORDS = {
    sqlite3.SQLITE_ERROR: f"cannot be used ({{why}}); where it is damaged: {_INSTEAD}",
    sqlite3.SQLITE_FULL: f"cannot be written: {_FULL}",
    sqlite3.SQLITE_IOERR: f"cannot be used: {_REFUSED}",
    sqlite3.SQLITE_NOMEM: f"cannot be used: memory ran out. {_KEPT}: end other programs, {_AGAIN}",
    sqlite3.SQLITE_BUSY: "is held by another program: wait until that has ended, or end it",
    sqlite3.SQLITE_LOCKED: "is held by another program: wait until that has ended, or end it",
    sqlite3.SQLITE_READONLY: (
        "cannot be written: its file or its folder is for reading only, or it is damaged, which `whence verify` tells "
        "({why})"
    ),
    sqlite3.SQLITE_CANTOPEN: (
        f"cannot be opened, or a file beside it ({{why}}): see that its folder can be written to, {_AGAIN}"
    ),
    sqlite3.SQLITE_CORRUPT: f"is damaged ({{why}}): {_INSTEAD}",
    sqlite3.SQLITE_NOTADB: f"is damaged ({{why}}): {_INSTEAD}",
}
"""What to say after the file's name, by SQLite's primary code (sqlite.org/rescode.html)."""

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_LIMITED = frozenset({errno.EFBIG, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE})

NO_MEMORY = (
    f"memory ran out. {_KEPT}: end other programs or read with fewer processes (`--workers 1`), {_AGAIN}; "
    "what was read is not read again"
)
"""What is said where the memory of the machine, or what the process may have of it, is used up."""


REFUSED = (sqlite3.Error, UnicodeDecodeError)
"""What is raised where SQLite cannot do what it is asked to: the latter by Python, where SQLite's words for it hold
damaged bytes of the file."""


def failed(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> RecordError:
    """What SQLite raised on a record's file, as an error that says what to do."""
    if isinstance(error, UnicodeDecodeError):
        return damaged(path, bytes(error.object).decode("utf-8", "backslashreplace"))
    code = getattr(error, "sqlite_errorcode", None)
    words = _WORDS.get(code & _PRIMARY) if code is not None else None
    if words is None and "decode to UTF-8" in str(error):  # Python's own error, which has no code
        words = _WORDS[sqlite3.SQLITE_CORRUPT]
    return RecordError(f"{path}: {error}" if words is None else f"{path} {words.format(why=error)}")


def refused(path: Path | str, error: OSError) -> RecordError:
    """What the system raised on a file that belongs to a record, as an error that says what to do."""
    if error.errno in _NO_ROOM:
        return RecordError(f"{path} cannot be written: {_FULL}")
    return RecordError(f"{path} cannot be used: {_REFUSED.format(why=error.strerror or error)}")


def of_the_disk(error: OSError) -> RecordError | None:
    """An error of the system in words, where it is one of room, limits or the disk itself; None for any other."""
    if error.errno not in _NO_ROOM | _LIMITED:
        return None
    return refused(error.filename or "what is being written", error)


def damaged(path: Path | str, why: str) -> RecordError:
    """The error of a record that is not as whence wrote it."""
    return RecordError(f"{path} {_WORDS[sqlite3.SQLITE_CORRUPT].format(why=why)}")


def as_written(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Let a function that makes a value of the model from a row raise RecordError for a row that whence never wrote.

    A value that the closed lists lack, a day that is none, a span that ends before it begins: whence writes none of
    them, so that where one stands the record is damaged.
    """

    @wraps(make)
    def made(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        try:
            return make(*args, **kwargs)
        except (ValueError, TypeError, KeyError) as error:
            raise damaged("the record", f"a row holds what whence never writes: {error}") from error

    return made
