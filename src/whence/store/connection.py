"""The open database under a record: statements, transactions, and SQLite's failures as whence's own errors."""

import json
import os
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from whence.model.errors import RecordError
from whence.store.failures import REFUSED, failed


class Connection:
    """One connection to one record file. Every statement of the store goes through here."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self.path = path
        self._file = path.stat()
        db.row_factory = sqlite3.Row
        db.create_function("folded", 1, folded, deterministic=True)

    def rows(self, sql: str, *values: Any, **named: Any) -> Iterator[sqlite3.Row]:
        """The rows that a query gives, one by one; raises RecordError when the record cannot be read."""
        try:
            for row in self._db.execute(sql, named or values):  # noqa: UP028 - that would close the cursor, even too late
                yield row
        except REFUSED as error:
            raise self._failed(error) from error

    def row(self, sql: str, *values: Any) -> sqlite3.Row | None:
        """The first row that a query gives, None without any."""
        try:
            found: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
        except REFUSED as error:
            raise self._failed(error) from error
        return found

    def only(self, sql: str, *values: Any) -> sqlite3.Row:
        """The row that a query must give; raises RecordError without one."""
        found = self.row(sql, *values)
        if found is None:
            raise RecordError(f"{self.path} lacks a row that it must have: its build was tampered with")
        return found

    def value(self, sql: str, *values: Any) -> Any:
        """The one value that a query gives, None without a row."""
        found = self.row(sql, *values)
        return found[0] if found else None

    def number(self, sql: str, *values: Any) -> int:
        """The one number that a query gives, 0 without a row."""
        return int(self.value(sql, *values) or 0)

    def run(self, sql: str, *values: Any) -> int:
        """Carry out a statement and give the key of the row that it added."""
        try:
            return self._db.execute(sql, values).lastrowid or 0
        except REFUSED as error:
            raise self._failed(error) from error

    def run_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Carry out a statement for each row of values."""
        try:
            self._db.executemany(sql, rows)
        except REFUSED as error:
            raise self._failed(error) from error

    def add(self, table: str, **columns: Any) -> int:
        """Add one row, its values under the names of their columns; gives its key."""
        return self.run(_insert(table, tuple(columns)), *columns.values())

    def add_list(self, table: str, owner: Mapping[str, Any], items: Iterable[Mapping[str, Any]]) -> None:
        """Add the rows of a list that belongs to `owner` (its key columns), each with its place in the list."""
        rows = [{**owner, "ordinal": ordinal, **item} for ordinal, item in enumerate(items)]
        if rows:
            self.run_many(_insert(table, tuple(rows[0])), (tuple(row.values()) for row in rows))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing: commits at the end, rolls back on anything raised (Ctrl-C too).

        Within another transaction it is a part of that one.
        """
        if self._db.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.rollback()
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read within is of one moment. Within another one it is a part of that."""
        if self._db.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            self._db.rollback()

    @property
    def changes(self) -> int:
        """How many rows this connection has added, changed or deleted since it was opened."""
        return self._db.total_changes

    def gather(self) -> bool:
        """Put what stands in the log into the file itself; False where somebody reads the record as it was before."""
        row = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        return row is not None and row[0] == 0

    def is_same_file(self) -> bool:
        """Whether the path still names the file that was opened."""
        try:
            return os.path.samestat(self._file, self.path.stat())
        except FileNotFoundError:
            return False

    @contextmanager
    def tried(self) -> Iterator[None]:
        """What is written within is taken back at the end, within another transaction too."""
        self.run("SAVEPOINT tried")
        try:
            yield
        finally:
            self.run("ROLLBACK TO tried")
            self.run("RELEASE tried")

    def close(self) -> None:
        """Close the connection; closing twice does nothing."""
        self._db.close()

    def _failed(self, error: sqlite3.Error | UnicodeDecodeError) -> RecordError:
        """What SQLite raised as an error of whence that names the file and says what to do."""
        return failed(self.path, error)


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    """The statement that adds a row with these columns."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def listed(values: Iterable[int | str]) -> str:
    """Values for a statement that takes any number of them: `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(values))


def folded(text: str | None) -> str | None:
    """A text for comparing without regard to case and accents."""
    if text is None:
        return None
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()
