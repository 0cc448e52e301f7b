"""Brings a database file to the schema of this version, or says why it cannot be the record.

`application_id` marks a SQLite file as a record; `user_version` is the number of the last migration that it has had.
"""

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from whence.model.errors import RecordError

APPLICATION_ID = int.from_bytes(b"whnc", "big")
OR_DAMAGED = "where it was a record of this whence, it is damaged: put a copy made before in its place"
"""What is said of a file that is none by its first bytes, as one is whose first bytes are others now."""


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of every migration in order; the n-th brings version n-1 to n."""
    found = sorted((files("whence.store") / "migrations").iterdir(), key=lambda file: file.name)
    scripts = [file for file in found if file.name.endswith(".sql")]
    for number, file in enumerate(scripts, start=1):
        if not file.name.startswith(f"{number:04d}_"):
            raise RecordError(f"migration {number} of the record is missing: install whence again")
    return tuple(file.read_text(encoding="utf-8") for file in scripts)


def is_new(db: sqlite3.Connection) -> bool:
    """Whether the file holds nothing yet, be it a record or anything else."""
    return _number(db, "application_id") == 0 and _number(db, "schema_version") == 0


def check_record(db: sqlite3.Connection, name: str) -> int:
    """The record's version; raises RecordError for another program's file, and for a newer version of the record."""
    if _number(db, "application_id") != APPLICATION_ID:
        raise RecordError(
            f"{name} is a SQLite file of another program, not a record of whence: choose another file; {OR_DAMAGED}"
        )
    version = _number(db, "user_version")
    if version > len(migrations()):
        raise RecordError(
            f"{name} was written by a newer whence (record version {version}, this one knows {len(migrations())}): "
            f"upgrade whence; {OR_DAMAGED}"
        )
    return version


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Apply the migrations after `version`, each with its number in one transaction.

    Foreign keys are off meanwhile, so that a table can be made anew without its rows' children being deleted with it;
    each transaction ends with a check of them all. They are on when it returns.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    for number, script in enumerate(migrations()[version:], start=version + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")
            _check_keys(db, number)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # a full disk ends it by itself
                db.rollback()
            raise
    db.execute("PRAGMA foreign_keys = ON")


def _check_keys(db: sqlite3.Connection, number: int) -> None:
    """Raise RecordError where a row refers to one that is not there."""
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise RecordError(f"migration {number} of the record would leave rows that refer to nothing: it was undone")


def statements(script: str) -> Iterator[str]:
    """The script's statements one by one (sqlite3's own executescript would commit between them)."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _number(db: sqlite3.Connection, pragma: str) -> int:
    """A pragma's number."""
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])
