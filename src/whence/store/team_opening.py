"""Opens the team's file beside a record: for its owner's eyes alone, and of a version that this whence knows."""

import os
import sqlite3
from functools import cache
from importlib.resources import files
from pathlib import Path

from whence.model.errors import RecordError
from whence.store.migrate import statements

_APPLICATION_ID = int.from_bytes(b"whnt", "big")
_OWNER_ALONE = 0o600
_WAIT_S = 10.0


def beside(record: Path) -> Path:
    """Where the team's file of a record lies: `record.db.team.db` beside `record.db`."""
    return record.with_name(f"{record.name}.team.db")


def open_team(path: Path) -> sqlite3.Connection:
    """A connection to a team's file, made where there is none, which threads may share one at a time.

    Raises RecordError when the file cannot be opened, is of another program, or was written by a newer whence.
    """
    try:
        if not path.exists():  # one that is there may be open: to close another descriptor of it drops SQLite's locks
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ALONE))
        path.chmod(_OWNER_ALONE)
        db = sqlite3.connect(path, isolation_level=None, timeout=_WAIT_S, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise RecordError(f"the team's file {path} cannot be opened: {error}") from error
    try:
        _prepare(db, path)
    except sqlite3.DatabaseError as error:
        db.close()
        raise RecordError(f"{path} is damaged or not a team's file: {error}") from error
    except BaseException:
        db.close()
        raise
    return db


@cache
def _scripts() -> tuple[str, ...]:
    """The SQL of every version in order; the n-th brings version n-1 to n."""
    found = (file for file in (files("whence.store") / "team_migrations").iterdir() if file.name.endswith(".sql"))
    return tuple(file.read_text(encoding="utf-8") for file in sorted(found, key=lambda file: file.name))


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Check whose file it is, and bring it to this version."""
    is_new = _number(db, "application_id") == 0 and _number(db, "schema_version") == 0
    if not is_new and _number(db, "application_id") != _APPLICATION_ID:
        raise RecordError(f"{path} is not a team's file of whence: move it away")
    if _number(db, "user_version") > len(_scripts()):
        raise RecordError(f"{path} was written by a newer whence: upgrade whence")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")  # a token that is gone leaves nothing behind
    db.execute("BEGIN IMMEDIATE")
    try:
        _bring_up(db)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _bring_up(db: sqlite3.Connection) -> None:
    """Apply what the file has not had yet; the caller holds a transaction."""
    for number, script in enumerate(_scripts(), start=1):
        if number > _number(db, "user_version"):
            for statement in statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])
