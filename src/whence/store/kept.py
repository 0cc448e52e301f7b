"""What a build works out and keeps for the next one, as plain rows: numbers and bytes that other modules make sense of.

All of it follows from what the record holds beside it and from the method by which it was worked out; where that has
changed, none of it is given and, by who writes, all of it is dropped.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from whence.store.connection import Connection

Row: TypeAlias = tuple[int | str | bytes | None, ...]

_CURRENT = "report_key IN (SELECT report_key FROM current_reports)"
_COLUMNS = {
    "lines": ("report_key", "site", "day", "lines", "telling"),
    "meetings": ("report_key", "own", "samples", "details", "alone", "asks", "offers"),
    "pairs": ("a_key", "b_key", "own_a", "own_b", "found"),
    "block_keys": ("incident_key", "keys"),
    "levels": ("a_key", "b_key", "copied", "levels"),
}
"""What is kept, with the columns of its rows in order."""


class Kept:
    """What was kept in a record by one method (a digest); reads only, unless it `writes`."""

    def __init__(self, at: Connection, method: str, *, writes: bool) -> None:
        self._at = at
        self._valid = at.value("SELECT method FROM kept_by") == method
        self.writes = writes
        if writes and not self._valid:
            self._begin(method)

    def _begin(self, method: str) -> None:
        """Drop what another method left, and note this one."""
        with self._at.transaction():
            for name in _COLUMNS:
                self._at.run(f"DELETE FROM kept_{name}")
            self._at.run("DELETE FROM kept_by")
            self._at.add("kept_by", method=method)
        self._valid = True

    def rows(self, name: str) -> Iterator[Row]:
        """All rows of one kind, those of reports that are not current left out where they say so, in any order."""
        if self._valid:
            where = f" WHERE {_CURRENT}" if "report_key" in _COLUMNS[name] else ""
            for row in self._at.rows(f"SELECT {', '.join(_COLUMNS[name])} FROM kept_{name}{where}"):
                yield tuple(row)

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Keep rows of one kind in the place of those with the same key: all of them or, where that fails, none."""
        columns = _COLUMNS[name]
        with self._at.transaction():
            self._at.run_many(
                f"INSERT OR REPLACE INTO kept_{name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
                rows,
            )

    def compared(self) -> Iterator[Row]:
        """The pairs of reports compared before: both keys, and which of their lines were their own."""
        if self._valid:
            for row in self._at.rows("SELECT a_key, b_key, own_a, own_b FROM kept_pairs"):
                yield tuple(row)

    def found(self) -> Iterator[Row]:
        """The pairs of reports that came to something, with what that was, in the order of the reports' ids."""
        if self._valid:
            sql = (
                "SELECT a_key, b_key, found FROM kept_pairs JOIN reports a ON a.report_key = a_key "
                "JOIN reports b ON b.report_key = b_key WHERE found IS NOT NULL ORDER BY a.report_id, b.report_id"
            )
            for row in self._at.rows(sql):
                yield tuple(row)

    def block_keys(self, incident_key: int) -> bytes | None:
        """The keys of one incident, None where none were kept."""
        found = self._at.value("SELECT keys FROM kept_block_keys WHERE incident_key = ?", incident_key)
        return found if self._valid and isinstance(found, bytes) else None

    def levels(self, a_key: int, b_key: int, copied: bool) -> bytes | None:
        """How two incidents compare, None where that was not kept."""
        sql = "SELECT levels FROM kept_levels WHERE a_key = ? AND b_key = ? AND copied = ?"
        found = self._at.value(sql, a_key, b_key, copied)
        return found if self._valid and isinstance(found, bytes) else None
