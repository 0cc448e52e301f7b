"""What a build works out and keeps for the next one, as plain rows: numbers and bytes that other modules make sense of.

All of it follows from what the record holds beside it and from the method by which it was worked out; where that has
changed, none of it is given and, by who writes, all of it is dropped.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from whence.store.connection import Connection, listed

Row: TypeAlias = tuple[int | str | bytes | None, ...]

_CURRENT = "report_key IN (SELECT report_key FROM current_reports)"
_COLUMNS = {
    "lines": ("report_key", "site", "day", "lines", "telling"),
    "meetings": ("report_key", "own", "samples", "details", "alone", "asks", "offers"),
    "pairs": ("a_key", "b_key", "own_a", "own_b", "found"),
    "block_keys": ("incident_key", "keys"),
    "levels": ("a_key", "b_key", "copied", "levels"),
    "components": ("incident_key", "first_key"),
    "told": ("a_key", "b_key"),
    "totals": ("first_key", "totals"),
    "suggested": ("a_key", "b_key", "total"),
}
"""What is kept, with the columns of its rows in order."""

_OF_INCIDENTS = frozenset(("block_keys", "levels"))
"""Of which kinds the keys are those of incidents."""


_LEVELS = """SELECT asked.key, levels FROM json_each(?) asked CROSS JOIN kept_levels
ON a_key = json_extract(asked.value, '$[0]') AND b_key = json_extract(asked.value, '$[1]')
AND copied = json_extract(asked.value, '$[2]')"""


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
            self._at.run("DELETE FROM derived_by")
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

    def add_named(self, name: str, rows: Iterable[Row]) -> None:
        """As `add`, for rows that have public ids in the place of keys: of reports or incidents, as the kind has it."""
        columns = _COLUMNS[name]
        thing = "incident" if name in _OF_INCIDENTS else "report"
        key = f"(SELECT {thing}_key FROM {thing}s WHERE {thing}_id = ?)"
        values = ", ".join(key if column.endswith("_key") else "?" for column in columns)
        with self._at.transaction():
            self._at.run_many(f"INSERT OR REPLACE INTO kept_{name} ({', '.join(columns)}) VALUES ({values})", rows)

    def replace(self, kinds: Mapping[str, Iterable[Row]]) -> None:
        """Keep rows of some kinds in the place of all there were: all of them or, where that fails, none."""
        with self._at.transaction():
            for name, rows in kinds.items():
                columns = _COLUMNS[name]
                self._at.run(f"DELETE FROM kept_{name}")
                self._at.run_many(
                    f"INSERT INTO kept_{name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows
                )

    def groups_of(self, incidents: Collection[int]) -> Iterator[tuple[int, int]]:
        """Every incident of the groups that some incidents are in, with the first of its group, by keys."""
        sql = (
            "SELECT incident_key, first_key FROM kept_components WHERE first_key IN (SELECT first_key "
            "FROM kept_components WHERE incident_key IN (SELECT value FROM json_each(?))) ORDER BY incident_key"
        )
        for row in self._at.rows(sql, listed(incidents)):
            yield row["incident_key"], row["first_key"]

    def totals_of(self, firsts: Collection[int]) -> Iterator[tuple[int, bytes]]:
        """The weights of the pairs of groups, each by the key of its first incident; of the largest none are kept."""
        sql = "SELECT first_key, totals FROM kept_totals WHERE first_key IN (SELECT value FROM json_each(?))"
        for row in self._at.rows(sql, listed(firsts)):
            yield row["first_key"], row["totals"]

    def told(self, incidents: Collection[int]) -> Iterator[tuple[int, int]]:
        """The pairs of some incidents that one passage tells, by keys."""
        sql = (
            "SELECT a_key, b_key FROM kept_told WHERE a_key IN (SELECT value FROM json_each(:keys)) "
            "AND b_key IN (SELECT value FROM json_each(:keys)) ORDER BY a_key, b_key"
        )
        for row in self._at.rows(sql, keys=listed(incidents)):
            yield row["a_key"], row["b_key"]

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

    def levels(self, pairs: Sequence[tuple[int, int, bool]]) -> Sequence[bytes | None]:
        """How pairs of incidents compare, in their order, None where that was not kept; a third says how they copy."""
        found: list[bytes | None] = [None] * len(pairs)
        if self._valid:
            asked = json.dumps([(a, b, int(copied)) for a, b, copied in pairs])
            for row in self._at.rows(_LEVELS, asked):
                found[row["key"]] = row["levels"]
        return found
