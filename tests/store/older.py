"""A record as an earlier version of whence left it: without what later migrations added."""

import sqlite3
from pathlib import Path

_ADDED = {
    27: "DROP TABLE page_digests;",
    26: "DROP TABLE run_costs; DROP TABLE run_stages; DROP TABLE reading_times;",
    25: "DROP TABLE given_stages;",
    22: "DROP TABLE stamps;",
    23: "".join(
        f"DROP TRIGGER {name};" for name in ("kept_as_made", "kept_as_stays", "bytes_not_kept", "answers_not_kept")
    )
    + "DROP TABLE kept_as; DROP TABLE traces;",
    21: "DROP INDEX refusals_named; DROP TABLE fetches;",
    9: "DROP TABLE claimant_words; DROP TABLE place_words;",
    10: "DROP INDEX events_rank;"
    + "".join(
        f"ALTER TABLE events DROP COLUMN {column};"
        for column in ("joined", "disputed", "unsupported", "unlocated", "rank")
    ),
    11: "ALTER TABLE releases DROP COLUMN method;",
    15: "DROP TABLE codebooks;",
    14: "DROP TABLE kept_suggested; ALTER TABLE decision_targets DROP COLUMN side;"
    + "".join(f"ALTER TABLE events DROP COLUMN {column};" for column in ("suggested", "new_figures", "new_denials")),
    19: "DROP VIEW current_reports; DROP INDEX reports_by_hand; ALTER TABLE reports DROP COLUMN by_hand;"
    "ALTER TABLE reports DROP COLUMN visibility; ALTER TABLE reports DROP COLUMN withdrawn;"
    "CREATE VIEW current_reports AS SELECT report_key FROM sightings;"
    "DROP INDEX claims_by_hand; DROP INDEX incidents_by_hand;"
    "ALTER TABLE claims DROP COLUMN by_hand; ALTER TABLE incidents DROP COLUMN by_hand;",
    13: "DROP VIEW decision_log; DROP INDEX decisions_batch;"
    + "".join(f"ALTER TABLE decisions DROP COLUMN {column};" for column in ("ground", "seen_prefill", "batch"))
    + "CREATE VIEW decision_log AS SELECT * FROM decisions;",
    18: "DROP INDEX events_queued; ALTER TABLE events DROP COLUMN queued; "
    "DROP INDEX event_actors_name; DROP INDEX event_actors_written; DROP INDEX claims_at; "
    "CREATE INDEX events_rank ON events (rank, date_start, event_id);",
    12: "DROP TRIGGER derived_before_a_report; DROP TRIGGER derived_before_a_version; DROP INDEX decisions_undoes;"
    + "".join(
        f"DROP TABLE {table};"
        for table in ("kept_components", "kept_totals", "kept_weights", "kept_told", "derived_by", "decision_targets")
    ),
    16: "DROP VIEW work_now; DROP TABLE codings; DROP TABLE work_incidents; DROP TABLE work_steps;",
    20: "DROP VIEW current_reports; DROP TABLE retrievals; "
    + "".join(f"DROP INDEX reports_{name};" for name in ("content", "retrieved", "unsealed", "raw"))
    + "".join(f"ALTER TABLE reports DROP COLUMN {column};" for column in ("content", "retrieved", "sealed"))
    + "ALTER TABLE raw DROP COLUMN packing; CREATE VIEW current_reports AS SELECT report_key FROM sightings;",
    24: "CREATE TABLE kept_weights (levels BLOB PRIMARY KEY, total INTEGER NOT NULL, parts BLOB NOT NULL) "
    "STRICT, WITHOUT ROWID;",
    17: "DROP INDEX events_spot; DROP INDEX events_days; DROP INDEX events_by_day;",
}
"""What takes back each migration that a test looks at, by its number."""


def bring_back(path: Path, version: int) -> None:
    """Bring a record back to a version."""
    with sqlite3.connect(path) as db:
        now = db.execute("PRAGMA user_version").fetchone()[0]
        for number in range(now, version, -1):
            db.executescript(_ADDED[number])
        db.execute(f"PRAGMA user_version = {version}")
    db.close()


def forget_pages(path: Path) -> None:
    """Take back the digests over a record's pages, so that what a test changes in it is not found by them."""
    with sqlite3.connect(path) as db:
        db.execute("UPDATE page_digests SET noted = 0")
    db.close()
