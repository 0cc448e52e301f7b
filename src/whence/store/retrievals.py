"""How the bytes of reports were received, each time: written by builds, and told from what a record has already."""

from collections.abc import Iterator

from whence.model.report import RawReport, Retrieval, content_digest
from whence.store.codec import decode_hint, encode
from whence.store.connection import Connection
from whence.store.seal import values_seal
from whence.store.shapes import Received

_ADD = """INSERT INTO retrievals (report_key, address, final, at, status, headers, archive, sha256, sealed)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"""
_LATEST = "UPDATE reports SET retrieved = ? WHERE report_key = ? AND (retrieved IS NULL OR retrieved < ?)"


def add_retrieval(at: Connection, report_key: int, sha256: str, retrieval: Retrieval) -> None:
    """Note that a report was received so, its bytes then being of this hash; noted twice it stands once."""
    headers = encode(retrieval.headers)
    values = (retrieval.address, retrieval.final, retrieval.at, retrieval.status, headers, retrieval.archive, sha256)
    at.run(_ADD, report_key, *values, values_seal(report_key, *values))
    at.run(_LATEST, retrieval.at, report_key, retrieval.at)


def note_received(at: Connection, received: Received) -> None:
    """Note that a report of the record, by its id, was received once more; nothing where the record lacks it."""
    key = at.value("SELECT report_key FROM reports WHERE report_id = ?", received.report_id)
    if key is not None:
        add_retrieval(at, key, received.sha256, received.retrieval)


def same_content(at: Connection, raw: RawReport) -> str | None:
    """The id of the version of a retrieved page that says the same as this one; None where none does."""
    sql = "SELECT report_id FROM reports WHERE identity = ? AND content = ? ORDER BY report_key LIMIT 1"
    found: str | None = at.value(sql, raw.report.identity, content_digest(raw.report))
    return found


def received_as(at: Connection, archive: str, sha256: str) -> str | None:
    """The id of the report that these bytes from this place in an archive were read as; None where none was."""
    sql = "SELECT report_id FROM retrievals v JOIN reports USING (report_key) WHERE archive = ? AND v.sha256 = ?"
    found: str | None = at.value(sql, archive, sha256)
    return found


def retrievals_of(at: Connection, report_key: int) -> Iterator[tuple[Retrieval, str]]:
    """How a report was received, each time in order, with the hash of the bytes then."""
    for row in at.rows("SELECT * FROM retrievals WHERE report_key = ? ORDER BY at, address, archive", report_key):
        headers: tuple[tuple[str, str], ...] = decode_hint(tuple[tuple[str, str], ...], row["headers"])
        place = (row["address"], row["final"], row["at"], row["status"])
        yield Retrieval(*place, headers, row["archive"]), row["sha256"]
