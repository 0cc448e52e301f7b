"""What became of each web address that was asked for, and the answers that no report stands for yet."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from sqlite3 import Row
from typing import Any

from whence.model.fetched import Answer, Fetch, Known
from whence.store.connection import Connection
from whence.store.traces import holds_text

_THIS_RUN = "ifnull(f.run_key > (SELECT max(run_key) FROM runs WHERE finished_at IS NOT NULL), 1)"
_REFUSED = """EXISTS (SELECT 1 FROM refusals WHERE refusals.identity = f.identity
  AND reason NOT IN ('server_failed', 'cap_reached'))"""
# A page that was received with other bytes and says the same is in the record under the id of the first time.
_KNOWN = f"""SELECT f.*, {_THIS_RUN} AS this_run, {_REFUSED} AS refused,
  coalesce((SELECT report_id FROM reports r WHERE r.report_id = f.report_id),
    CASE WHEN NOT {_THIS_RUN} AND NOT {_REFUSED} THEN
      (SELECT report_id FROM reports r WHERE r.identity = f.identity ORDER BY report_key DESC LIMIT 1) END) AS held
FROM fetches f WHERE address = ?"""
_AT_ADDRESS = """SELECT report_id FROM reports LEFT JOIN sightings s USING (report_key)
WHERE identity = ? ORDER BY s.run_key DESC, report_key DESC LIMIT 1"""
_COLUMNS = tuple(Fetch.__dataclass_fields__)


class Fetches:
    """The addresses of a record that is open for writing; each note is a transaction of its own."""

    def __init__(self, at: Connection) -> None:
        self._at = at

    def known(self, address: str) -> Known | None:
        """What became of an address the last time; None when it was never asked for."""
        row = self._at.row(_KNOWN, _storable(address))
        if row is None:
            return None
        fetch = Fetch(**{name: row[name] for name in _COLUMNS})
        beside = json.loads(row["beside"]) if row["beside"] else {}
        return Known(fetch, bool(row["this_run"]), row["held"], bool(row["refused"]), _answer(row), beside)

    def report_at(self, address: str) -> str | None:
        """The id of the report with this address, however it came: of the version found last; None without one."""
        row = self._at.row(_AT_ADDRESS, _storable(address))
        return row["report_id"] if row is not None else None

    def note(self, fetch: Fetch, answer: Answer | None = None, beside: Mapping[str, str] | None = None) -> None:
        """Keep what became of an address, with what was answered until the record has the report.

        In a record without articles no answer is kept: a build that is killed asks once more for what it had not read.
        """
        columns: dict[str, Any] = {
            key: _storable(value) if isinstance(value, str) else value for key, value in asdict(fetch).items()
        }
        if answer is not None and holds_text(self._at):
            columns["headers"] = json.dumps(answer.headers)
            columns["beside"] = json.dumps(dict(beside or {}))
            columns["body"] = zlib.compress(answer.body)
        with self._at.transaction():
            self._at.run("DELETE FROM fetches WHERE address = ?", columns["address"])
            self._at.add("fetches", run_key=self._at.value("SELECT max(run_key) FROM runs"), **columns)

    def let_go(self) -> None:
        """Drop the answers: everything in them is in the record, or was refused."""
        with self._at.transaction():
            self._at.run("UPDATE fetches SET headers = NULL, beside = NULL, body = NULL WHERE body IS NOT NULL")


def _answer(row: Row) -> Answer | None:
    if row["body"] is None:
        return None
    headers = tuple((name, value) for name, value in json.loads(row["headers"]))
    body = zlib.decompress(row["body"])
    return Answer(row["address"], row["final"] or row["address"], row["at"], row["status"] or 0, headers, body)


def _storable(text: str) -> str:
    """A text as UTF-8 can hold it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
