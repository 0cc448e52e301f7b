"""The tables that a build on Spark writes, each a folder of Parquet files.

`reports`, `incidents`, `claims` and `links` have the columns of the record's tables of these names, public ids standing
in the place of keys; a test holds them to it. In `reports` there is a row for everything found: what `became` of it,
and what a record is made from again. The others keep what was worked out, for the stages after them and for the record.
"""

from collections.abc import Mapping

from whence.engines.spark.rows import Columns

READ, DUPLICATE, REFUSED = "read", "duplicate", "refused"
"""What became of a thing found."""

FOUND: Columns = {
    "source": "long",
    "place": "long",
    "identity": "string",
    "report": "binary",
    "raw": "binary",
    "retrieval": "string",
    "reason": "string",
    "detail": "string",
}
"""A thing found at a place in a source: a report with its bytes and how they were received, or a refusal.

A report is JSON in bytes, since it may hold what is no character: it is refused when it is to be read.
"""

REPORT: Columns = {
    "report_id": "string",
    "identity": "string",
    "file": "string",
    "sha256": "string",
    "text": "string",
    "body_start": "long",
    "title": "string",
    "outlet": "string",
    "published": "string",
    "url": "string",
    "language": "string",
    "text_complete": "boolean",
    "path": "string",
    "metadata": "string",
    "by_hand": "string",
    "visibility": "string",
}

REPORTS: Columns = {
    "became": "string",
    "source": "long",
    "place": "long",
    **REPORT,
    "current": "boolean",
    "raw": "binary",
    "retrieval": "string",
    "reading": "string",
    "seconds": "double",
    "reason": "string",
    "detail": "string",
}
"""`current` is false for a page of which a later version was found; `reading` is the reading whole, as JSON."""

INCIDENTS: Columns = {
    "incident_id": "string",
    "report_id": "string",
    "ordinal": "long",
    "trigger_start": "long",
    "trigger_end": "long",
    "trigger_quote": "string",
    "scope": "string",
    "event_type": "string",
    "sub_event_type": "string",
    "sub_event_types": "string",
    "date_start": "string",
    "date_end": "string",
    "date_precision": "string",
    "date": "string",
    "place_name": "string",
    "country": "string",
    "place_precision": "string",
    "place": "string",
    "part_of": "string",
    "held": "string",
    "by_hand": "string",
}

CLAIMS: Columns = {
    "claim_id": "string",
    "report_id": "string",
    "incident_id": "string",
    "ordinal": "long",
    "field": "string",
    "harm": "string",
    "low": "long",
    "high": "long",
    "qualifier": "string",
    "unit": "string",
    "status": "string",
    "victims": "string",
    "side": "string",
    "accused": "string",
    "act": "string",
    "certainty": "string",
    "value": "string",
    "polarity": "string",
    "claimant": "string",
    "claimant_kind": "string",
    "claimant_name": "string",
    "attribution": "string",
    "via": "string",
    "basis": "string",
    "aligned_with": "string",
    "interest": "string",
    "span_start": "long",
    "span_end": "long",
    "quote": "string",
    "count_role": "string",
    "part_of": "string",
    "as_of": "string",
    "answers": "string",
    "supported": "boolean",
    "why_not": "string",
    "score": "double",
    "proposed_quote": "string",
    "by_hand": "string",
}

LINES: Columns = {"report_id": "string", "site": "long", "day": "long", "lines": "binary", "telling": "binary"}
SITE_LINES: Columns = {"report_id": "string", "at": "long"}
"""The lines of reports that are their site's, by their place among those of the report."""

MEETINGS: Columns = {
    "report_id": "string",
    "own": "long",
    "samples": "binary",
    "details": "binary",
    "alone": "binary",
    "asks": "binary",
    "offers": "binary",
    "outlets": "array<string>",
}
PAIRS: Columns = {"a": "string", "b": "string", "own_a": "long", "own_b": "long", "found": "string"}
LINKS: Columns = {
    "a": "string",
    "b": "string",
    "relation": "string",
    "why": "string",
    "source": "string",
    "link": "string",
}
"""`link` is the link whole, as JSON: with the claims that it joins and the spans that it rests on."""

BLOCK_KEYS: Columns = {"incident_id": "string", "at": "string", "end": "long", "keys": "binary"}
"""`at` is the incident's place in the fixed order, as `linking.place_of` writes it; `end` where its trigger ends."""

LEVELS: Columns = {"a": "string", "b": "string", "copied": "boolean", "levels": "binary", "total": "long"}
"""`a` and `b` are places in the fixed order; `levels` are empty where two can never be one happening."""

EVENTS: Columns = {"event_id": "string", "ordinal": "long", "incident_id": "string", "report_id": "string"}

TABLES: Mapping[str, Columns] = {
    "reports": REPORTS,
    "incidents": INCIDENTS,
    "claims": CLAIMS,
    "lines": LINES,
    "site_lines": SITE_LINES,
    "meetings": MEETINGS,
    "pairs": PAIRS,
    "links": LINKS,
    "block_keys": BLOCK_KEYS,
    "levels": LEVELS,
    "levels_within": LEVELS,
    "events": EVENTS,
}
"""All tables by name, in the order in which they are written."""
