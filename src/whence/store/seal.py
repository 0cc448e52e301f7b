"""The seal of a report: one digest over every row of what was read in it, by which any damage to them is found.

It covers the rows as they stand, keys and all, since none of them ever changes. What people added by hand follows from
the log and is not in it, nor is what a later build may change: `withdrawn` and `retrieved`.
"""

import hashlib
import json

from whence.store.connection import Connection

_FORM = "1"  # of the seal: another set of columns is another form

_IN_REPORT = "report_key = ? AND by_hand IS NULL"
_OF = {
    "reports": "report_key = ?",
    "readings": "report_key = ?",
    "sentences": "report_key = ? ORDER BY ordinal",
    "incidents": f"{_IN_REPORT} ORDER BY ordinal",
    "incident_actors": f"incident_key IN (SELECT incident_key FROM incidents WHERE {_IN_REPORT}) "
    "ORDER BY incident_key, ordinal",
    "claims": f"{_IN_REPORT} ORDER BY ordinal",
    "evidence": f"claim_key IN (SELECT claim_key FROM claims WHERE {_IN_REPORT}) ORDER BY claim_key, ordinal",
    "mentions": f"claim_key IN (SELECT claim_key FROM claims WHERE {_IN_REPORT}) ORDER BY claim_key, ordinal",
    "sources": "report_key = ? ORDER BY ordinal",
}
SEALED_COLUMNS = {
    "reports": "report_key report_id run_key raw_key identity file sha256 text body_start title outlet published url "
    "language text_complete path metadata by_hand visibility content",
    "readings": "report_key run_key reader version sentences read skipped failed",
    "sentences": "sentence_key report_key ordinal sentence_index span_start span_end in_title skip",
    "incidents": "incident_key incident_id report_key ordinal trigger_start trigger_end trigger_quote scope event_type "
    "sub_event_type sub_event_types date_start date_end date_precision date place_name country place_precision place "
    "part_of held by_hand",
    "incident_actors": "incident_key ordinal name role kind as_written",
    "claims": "claim_key claim_id report_key incident_key ordinal field harm low high qualifier unit status victims "
    "side accused act certainty value polarity claimant claimant_kind claimant_name attribution via basis aligned_with "
    "interest span_start span_end quote count_role part_of as_of answers supported why_not score proposed_quote "
    "by_hand",
    "evidence": "claim_key ordinal part span_start span_end quote rule",
    "mentions": "claim_key ordinal span_start span_end quote",
    "sources": "report_key ordinal name relation span_start span_end quote",
}
"""What the seal covers: columns by table."""

_QUERIES = tuple(
    f"SELECT {', '.join(columns.split())} FROM {table} WHERE {_OF[table]}" for table, columns in SEALED_COLUMNS.items()
)
_AT_ONCE = 200  # reports sealed in one transaction where older ones have no seal yet


def seal_of(at: Connection, report_key: int) -> str:
    """The seal of a report as its rows stand now; raises RecordError where one of them cannot be read."""
    found = hashlib.sha256()
    for sql in _QUERIES:
        rows = [tuple(row) for row in at.rows(sql, report_key)]
        found.update(json.dumps(rows).encode("ascii"))
    return f"{_FORM}:{found.hexdigest()}"


def seal(at: Connection, report_key: int) -> None:
    """Seal a report whose rows are all written; the caller holds a transaction."""
    at.run("UPDATE reports SET sealed = ? WHERE report_key = ?", seal_of(at, report_key), report_key)


def seal_older(at: Connection) -> None:
    """Seal the reports that a whence without seals wrote, some at a time: what is done stays done."""
    unsealed = f"SELECT report_key FROM reports WHERE sealed IS NULL ORDER BY report_key LIMIT {_AT_ONCE}"
    while keys := [row["report_key"] for row in at.rows(unsealed)]:
        with at.transaction():
            for key in keys:
                seal(at, key)


def values_seal(*values: object) -> str:
    """The seal of one row by its values."""
    return f"{_FORM}:{hashlib.sha256(json.dumps(values).encode('ascii')).hexdigest()}"
