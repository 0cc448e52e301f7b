"""`python -m evaluation.desk_records RECORD [--reports 10000] [--base BASE]`: a large record, made fast, to measure on.

A record of 1,000 reports that were really read (the base, made where there is none) is copied in rounds, table by table
and within SQLite, until it holds so many reports. Every round has ids of its own, days and places of its own, and keeps
its texts; everything that a decision needs is there, so that one made on an event of any round does what it does on
that of the base. That the rounds tell in the same words is left aside: nothing links them, and what is derived as a
whole (by a build, or where somebody rules how two reports hang together) would.
"""

import argparse
import hashlib
import re
import shutil
import sqlite3
import sys
import zlib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import whence
from evaluation.recorded import write_lines
from evaluation.speed import made_reports
from whence.flow import derive
from whence.kept.method import basis
from whence.store import Record
from whence.store.packing import Packing

BASE_REPORTS = 1_000
_ROUND_DAYS = 17

_KEYS = {
    "raw": "raw_key",
    "reports": "report_key",
    "sentences": "sentence_key",
    "incidents": "incident_key",
    "claims": "claim_key",
    "links": "link_key",
    "events": "event_key",
    "standing": "standing_key",
}
"""The tables with keys of their own, before those that refer to them."""

_WITHOUT = (
    "sightings readings incident_actors evidence mentions sources link_claims link_spans event_incidents event_claims "
    "event_reports event_actors event_flags standing_claims standing_flags origins issued_incidents "
    "kept_lines kept_meetings kept_pairs kept_block_keys kept_levels kept_components kept_totals kept_told"
).split()
"""The tables without keys of their own."""

_OF_INCIDENTS = frozenset({"kept_levels", "kept_told"})
_ALSO = {"a_claim_key": "claims", "b_claim_key": "claims", "source_key": "reports", "first_key": "incidents"}
_DATES = frozenset({"date_start", "date_end", "date", "as_of", "published"})
_PLACES = frozenset({"place_name"})
_ID = re.compile(r"\b[rice]-[a-z2-7]{12}\b")
_SIGNS = "234567abcdefghijklmnopqrstuvwxyz"  # those of ids
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_WORDS = {
    "sentence_words": "SELECT sentence_key, substr(text, span_start + 1, span_end - span_start) FROM sentences "
    "JOIN reports USING (report_key) WHERE sentence_key > ?",
    "claimant_words": "SELECT claim_key, claimant || ' ' || coalesce(claimant_name, '') FROM claims "
    "WHERE claim_key > ? AND claimant IS NOT NULL",
    "place_words": "SELECT incident_key, place_name FROM incidents WHERE incident_key > ? AND place_name IS NOT NULL",
}
_WORDS_OF = {"sentence_words": "sentences", "claimant_words": "claims", "place_words": "incidents"}


def make(path: Path, reports: int, base: Path | None = None) -> None:
    """Make a record of so many reports, in rounds of those of the base; an older record there gives way.

    `base` is a record without decisions, made where there is none. Raises ValueError for a base on which decisions were
    made: its rounds would be ruled on by nobody.
    """
    with TemporaryDirectory(prefix="whence-") as folder:
        base = base or Path(folder, "base.db")
        made_base(base)
        shutil.copy(base, path)
    db = sqlite3.connect(path, isolation_level=None)
    try:
        _repeat(db, -(-reports // _number(db, "SELECT count(*) FROM reports")))
    finally:
        db.close()


def made_base(path: Path) -> None:
    """The record that rounds are made of, made where there is none, and derived by this whence where it is not."""
    if not path.exists():
        with TemporaryDirectory(prefix="whence-") as folder:
            told = write_lines(Path(folder, "made.jsonl"), made_reports(BASE_REPORTS))
            whence.build_into(told, path, "rules", workers=None)
    with Record.create_or_open(path) as record:
        if record.decisions():
            raise ValueError(f"{path}: decisions were made on it, so that it cannot be repeated")
        if record.derived_by() != basis():
            derive(record, record.last_run_key(), lambda *_: None)


def _repeat(db: sqlite3.Connection, rounds: int) -> None:
    """Add rounds until there are so many."""
    db.create_function("again", 2, again, deterministic=True)
    db.create_function("later", 2, later, deterministic=True)
    db.create_function("repacked", 3, _repacked, deterministic=True)
    db.create_function("sha", 1, lambda packed: hashlib.sha256(zlib.decompress(packed)).hexdigest())
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF")
    most = {table: _number(db, f"SELECT max({key}) FROM {table}") for table, key in _KEYS.items()}
    columns = {table: _columns(db, table) for table in (*_KEYS, *_WITHOUT)}
    db.execute("BEGIN")
    for table, named in columns.items():
        copied = ", ".join(_copied(table, column, most) for column in named)
        sql = f"INSERT INTO {table} ({', '.join(named)}) SELECT {copied} FROM {table} WHERE {_first(table, named)}"
        for number in range(1, rounds):
            db.execute(sql, {"round": number, "days": number * _ROUND_DAYS, **most})
    for table, sql in _WORDS.items():
        db.execute(f"INSERT INTO {table} (rowid, words) {sql}", [most[_WORDS_OF[table]]])
    db.execute("UPDATE runs SET found = :reports, new = :reports", {"reports": most["reports"] * rounds})
    db.execute("UPDATE page_digests SET noted = 0")
    db.execute("DELETE FROM derived_by")
    db.execute("INSERT INTO derived_by VALUES (?)", [basis()])
    db.execute("COMMIT")
    db.execute("ANALYZE")
    wrong = db.execute("PRAGMA foreign_key_check").fetchone()
    if wrong is not None:
        raise ValueError(f"rows of {wrong[0]} refer to nothing")


def _copied(table: str, column: str, most: Mapping[str, int]) -> str:
    """What a column of a row of the first round is in another."""
    refers = _refers(table, column)
    if refers is not None:
        return f"{column} + :round * {most[refers]}"
    if table == "raw":
        again_packed = "repacked(bytes, packing, :round)"
        return {"sha256": f"sha({again_packed})", "bytes": again_packed, "packing": "'zlib'"}.get(
            column, "size + :round"
        )
    if column in _PLACES:
        return f"{column} || ' ' || :round"
    if column in _DATES or (table, column) == ("claims", "value"):
        return f"later({column}, :days)"
    if table == "reports" and column in ("identity", "file", "path"):
        return f"{column} || '-' || :round"
    return f"again({column}, :round)" if _may_name(table, column) else column


_NAMING = {
    "reports": {"report_id"},
    "incidents": {"incident_id", "part_of"},
    "claims": {"claim_id", "part_of", "answers"},
    "events": {"event_id", "part_of", "follows"},
    "standing": {"denied_by", "doubted_by"},
    "origins": {"reports"},
    "issued_incidents": {"incident_id"},
    "kept_pairs": {"found"},
}


def _may_name(table: str, column: str) -> bool:
    return column in _NAMING.get(table, set())


def _refers(table: str, column: str) -> str | None:
    """The table whose key a column holds."""
    if column in ("a_key", "b_key"):
        return "incidents" if table in _OF_INCIDENTS else "reports"
    if table == "kept_pairs" and column in ("own_a", "own_b"):
        return None
    return _ALSO.get(column) or next((owner for owner, key in _KEYS.items() if key == column), None)


def _first(table: str, columns: list[str]) -> str:
    """The condition that a row is of the first round."""
    own = next(column for column in columns if _refers(table, column) is not None)
    return f"{own} <= :{_refers(table, own)}"


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table that are written."""
    return [str(row[1]) for row in db.execute(f"PRAGMA table_info({table})")]


def again(text: str | None, number: int) -> str | None:
    """The text with every id in it as it is in another round, in the same order as before."""
    if text is None:
        return None
    return _ID.sub(lambda found: found.group()[:-2] + _other_end(found.group()[-2:], number), text)


def _other_end(signs: str, number: int) -> str:
    """The last two signs of an id in another round: so many further on."""
    first, second = map(_SIGNS.index, signs)
    here = (first * len(_SIGNS) + second + number) % len(_SIGNS) ** 2
    return _SIGNS[here // len(_SIGNS)] + _SIGNS[here % len(_SIGNS)]


def later(text: str | None, days: int) -> str | None:
    """The text with every day in it so many days later."""
    if text is None:
        return None
    by = timedelta(days=days)
    return _DAY.sub(lambda found: (date.fromisoformat(found.group()) + by).isoformat(), text)


def _repacked(held: bytes, packing: str, number: int) -> bytes:
    """The bytes of a report, kept in one way or the other, with so many blanks after them, compressed."""
    raw = zlib.decompress(held) if packing == Packing.ZLIB else held
    return zlib.compress(raw + b" " * number)


def _number(db: sqlite3.Connection, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0] or 0)


def main() -> int:
    """Make the record that the arguments ask for."""
    options = argparse.ArgumentParser(prog="python -m evaluation.desk_records", description=__doc__)
    options.add_argument("record", type=Path, help="the record to make")
    options.add_argument("--reports", type=int, default=10_000, help="how many reports it is to hold")
    options.add_argument("--base", type=Path, help="the record of 1,000 reports to repeat, made where there is none")
    given = options.parse_args()
    make(given.record, given.reports, given.base)
    with whence.Record(given.record) as record:
        print(record.counts())
    return 0


if __name__ == "__main__":
    sys.exit(main())
