"""A copy of a record as it is at one moment, made while it is read and written, checked, and then put in place."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from whence.model.errors import RecordError, UsageError
from whence.store.failures import failed, refused
from whence.store.new import rest_on_disk
from whence.store.opening import open_for_reading
from whence.store.pages import keep_noted
from whence.store.team_opening import beside, open_team

Progress = Callable[[int, int], None]
"""Told how many pages of the file are copied, and of how many."""

_PAGES = 2_048  # copied in one step: 8 MB
_OWNER_ALONE = 0o600


@dataclass(frozen=True, slots=True)
class Copied:
    """A file that was copied: where it lies, its size in bytes."""

    file: Path
    size: int


def back_up(path: Path, to: Path, tell: Progress) -> tuple[Copied, ...]:
    """Copy a record, and the file of its team where there is one, to a file that there is not yet.

    Whoever writes the record goes on: the copy is of the moment at which it begins. It is checked page by page, is on
    the disk, and only then gets its name. Raises UsageError where `to` is there already or its folder is not, and
    RecordError where the record cannot be read, is damaged, or the copy cannot be written.
    """
    team = beside(path)
    for target in (to, beside(to)) if team.exists() else (to,):
        _check_free(target)
    accounts = (_copied(open_team(team), beside(to), tell),) if team.exists() else ()
    try:
        return (_copied(open_for_reading(path), to, tell), *accounts)
    except BaseException:
        for each in accounts:  # of a record without a copy nobody needs the accounts
            each.file.unlink()
        raise


def _check_free(target: Path) -> None:
    if target.exists():
        raise UsageError(f"{target} is there already: a copy is written over nothing; name another file")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent} for the copy: make it first")


def _copied(db: sqlite3.Connection, target: Path, tell: Progress) -> Copied:
    """Copy what a connection, which is closed, is open on."""
    part = target.with_name(f"{target.name}.part")
    try:
        with closing(db):
            os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, _OWNER_ALONE))
            _copy_pages(db, part, tell)
        rest_on_disk(part)
        part.rename(target)
        rest_on_disk(target.parent)
    except sqlite3.Error as error:
        raise RecordError(f"the copy could not be made: {failed(target, error)}") from error
    except OSError as error:
        raise RecordError(f"the copy could not be made: {refused(target, error)}") from error
    finally:
        part.unlink(missing_ok=True)
    return Copied(target, target.stat().st_size)


def _copy_pages(db: sqlite3.Connection, part: Path, tell: Progress) -> None:
    """Copy from one snapshot, which others write past, and look at every page of the copy."""
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        db.execute("BEGIN")
        try:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # a snapshot begins with the first read
            db.backup(copy, pages=_PAGES, progress=partial(_tell, tell))
        finally:
            db.rollback()
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, until somebody opens it as a record
        keep_noted(db, copy)
        for (found,) in copy.execute("PRAGMA integrity_check(1)").fetchall():
            if found != "ok":
                raise sqlite3.DatabaseError(f"what was copied is damaged ({found}): see `whence verify`")


def _tell(tell: Progress, _status: int, remaining: int, every: int) -> None:
    tell(every - remaining, every)
