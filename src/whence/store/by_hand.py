"""Rows of what people added by hand: put in and taken out as the log says, beside what was read, which stays."""

from collections.abc import Collection, Mapping, Sequence
from sqlite3 import Row

from whence.model.claim import Claim, Incident, Reading
from whence.model.report import RawReport
from whence.store.connection import Connection, listed
from whence.store.seal import seal
from whence.store.write import add_claim, add_incident, add_reading, add_report

_AFTER = 1_000_000  # the place of what is added by hand among a report's claims and incidents: behind all that was read
_KEPT = ("DELETE FROM kept_components", "DELETE FROM kept_totals", "DELETE FROM kept_told")
_GIVEN = "(SELECT value FROM json_each(?))"


def put_sources(at: Connection, run_key: int, sources: Sequence[tuple[RawReport, Reading]]) -> None:
    """Make the sources that people attached current, and no others of that kind; they are added where they are not.

    The caller holds a transaction.
    """
    standing = {raw.report.report_id for raw, _ in sources}
    held = {row["report_id"]: row["withdrawn"] for row in at.rows(_SOURCES)}
    for raw, reading in sources:
        if raw.report.report_id not in held:
            report_key = add_report(at, run_key, raw)
            add_reading(at, run_key, report_key, raw.report.text, reading)
            seal(at, report_key)
    changed = [name for name, withdrawn in held.items() if bool(withdrawn) == (name in standing)]
    at.run_many("UPDATE reports SET withdrawn = NOT withdrawn WHERE report_id = ?", ((name,) for name in changed))
    if changed:
        at.run("DELETE FROM derived_by")


_SOURCES = "SELECT report_id, withdrawn FROM reports WHERE by_hand IS NOT NULL"


def put(at: Connection, reports: Collection[str], incidents: Sequence[Incident], claims: Sequence[Claim]) -> None:
    """Put incidents and claims that people added in the place of those that these reports have of that kind.

    What is as it was keeps its rows. What is derived from a row that goes is taken out with it, and everything has to
    be derived again. The caller holds a transaction.
    """
    keys = _keys(at, reports)
    held = _held(at, "claims", keys.values()), _held(at, "incidents", keys.values())
    wanted = {one.claim_id for one in claims}, {one.incident_id for one in incidents}
    gone = [[row for name, row in rows.items() if name not in new] for rows, new in zip(held, wanted, strict=True)]
    if any(gone):
        at.run("DELETE FROM derived_by")
    _take_claims(at, gone[0])
    _take_incidents(at, [row["key"] for row in gone[1]])
    for incident in incidents:
        if incident.incident_id not in held[1]:
            add_incident(at, keys[incident.report_id], _place(at, incident.by_hand), incident)
    for claim in claims:
        if claim.claim_id not in held[0]:
            incident_key = at.value("SELECT incident_key FROM incidents WHERE incident_id = ?", claim.incident_id)
            owner = {"report_key": keys[claim.report_id], "incident_key": incident_key}
            add_claim(at, owner, _place(at, claim.by_hand), claim)


def _keys(at: Connection, reports: Collection[str]) -> Mapping[str, int]:
    sql = f"SELECT report_id, report_key FROM reports WHERE report_id IN {_GIVEN}"
    return {row["report_id"]: row["report_key"] for row in at.rows(sql, listed(reports))}


def _held(at: Connection, table: str, reports: Collection[int]) -> Mapping[str, Row]:
    """The rows that people added to some reports, by public id."""
    thing = table.removesuffix("s")
    more = ", claimant, claimant_name" if table == "claims" else ""
    sql = (
        f"SELECT {thing}_key AS key, {thing}_id AS name{more} FROM {table} WHERE by_hand IS NOT NULL AND report_key IN"
    )
    return {row["name"]: row for row in at.rows(f"{sql} {_GIVEN}", listed(reports))}


def _place(at: Connection, decision: str | None) -> int:
    """The place of what a decision adds, which is that of the decision in the log, whatever was taken back before."""
    return _AFTER + at.number("SELECT decision_key FROM decisions WHERE decision_id = ?", decision)


def _take_claims(at: Connection, rows: Sequence[Row]) -> None:
    """Take out claims, and the events and links that rest on them."""
    keys = listed(row["key"] for row in rows)
    _drop_events(at, "event_claims", "claim_key", keys)
    at.run(f"DELETE FROM decision_targets WHERE claim_key IN {_GIVEN}", keys)
    links = f"SELECT link_key FROM link_claims WHERE a_claim_key IN {_GIVEN} OR b_claim_key IN {_GIVEN}"
    at.run(f"DELETE FROM links WHERE link_key IN ({links})", keys, keys)
    for row in rows:
        if row["claimant"] is not None:
            words = " ".join(filter(None, (row["claimant"], row["claimant_name"])))
            _forget(at, "claimant_words", row["key"], words)
    at.run(f"DELETE FROM claims WHERE claim_key IN {_GIVEN}", keys)


def _take_incidents(at: Connection, keys: Sequence[int]) -> None:
    """Take out incidents, and the events that hold them; their ids stay issued, and what was kept goes with them."""
    if not keys:
        return
    given = listed(keys)
    _drop_events(at, "event_incidents", "incident_key", given)
    at.run(f"DELETE FROM decision_targets WHERE incident_key IN {_GIVEN}", given)
    for sql in _KEPT:
        at.run(sql)
    at.run(f"DELETE FROM kept_block_keys WHERE incident_key IN {_GIVEN}", given)
    at.run(f"DELETE FROM kept_levels WHERE a_key IN {_GIVEN} OR b_key IN {_GIVEN}", given, given)
    for row in list(at.rows(f"SELECT incident_key, {_PLACE_WORDS} AS words FROM incidents i {_PLACED}", given)):
        _forget(at, "place_words", row["incident_key"], row["words"])
    at.run(f"DELETE FROM incidents WHERE incident_key IN {_GIVEN}", given)


_PLACE_WORDS = (
    "place_name || coalesce(' ' || nullif(json_extract(place, '$.as_written'), ''), '') "
    "|| coalesce(' ' || nullif(json_extract(place, '$.admin1'), ''), '')"
)
_PLACED = f"WHERE place_name IS NOT NULL AND incident_key IN {_GIVEN}"


def _drop_events(at: Connection, members: str, column: str, keys: str) -> None:
    at.run(
        f"DELETE FROM events WHERE event_key IN (SELECT event_key FROM {members} WHERE {column} IN {_GIVEN})",
        keys,
    )


def _forget(at: Connection, table: str, key: int, words: str) -> None:
    """Take words out of those that are searched, which needs the very words that went in."""
    at.run(f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)", key, words)
