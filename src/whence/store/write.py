"""What a build writes, batch by batch: runs, reports with their readings, and what became of the others found."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from whence.model.claim import Claim, Incident, Reading
from whence.model.report import RawReport, Refusal, Sentence, content_digest
from whence.model.run import BuildCounts, Run, Spent
from whence.model.withheld import shortened
from whence.store import times
from whence.store.codec import encode
from whence.store.columns import actor_columns, claim_columns, incident_columns, report_columns, span_columns
from whence.store.connection import Connection
from whence.store.packing import packed
from whence.store.retrievals import add_retrieval, note_received
from whence.store.seal import seal, seal_older
from whence.store.shapes import Batch
from whence.store.traces import add_traces, holds_text

_ISSUE = """INSERT INTO issued_incidents (incident_id, incident_key) VALUES (?, ?)
ON CONFLICT (incident_id) DO UPDATE SET incident_key = excluded.incident_key"""  # one added by hand may come back


def begin_run(at: Connection, version: str, reader: str, settings: str) -> int:
    """Note that a build begins; gives the run's key, which every row of the build names.

    What an older whence left without seals is sealed first.
    """
    seal_older(at)
    with at.transaction():
        return at.add("runs", version=version, reader=reader, settings=settings, started_at=_now())


def finish_run(at: Connection, run_key: int, run: Run, counts: BuildCounts, spent: Spent | None = None) -> None:
    """Note that the build has ended, with its id, what became of everything found, and what it took."""
    with at.transaction():
        at.run(
            "UPDATE runs SET run_id = ?, finished_at = ?, found = ?, new = ?, kept = ?, duplicates = ?, refused = ? "
            "WHERE run_key = ?",
            *(run.run_id, _now(), counts.found, counts.new, counts.kept, counts.duplicates, counts.refused, run_key),
        )
        if spent is not None:
            times.add_spent(at, run_key, spent)


def append(at: Connection, run_key: int, batch: Batch) -> None:
    """Add a batch's reports, readings, sightings, duplicates and refusals: all in one transaction."""
    if batch.read and not holds_text(at):
        raise ValueError("texts for a record that keeps none")
    with at.transaction():
        for raw, reading in batch.read:
            report_key = add_report(at, run_key, raw)
            add_reading(at, run_key, report_key, raw.report.text, reading)
            seal(at, report_key)
            times.add_seconds(at, report_key, batch.seconds.get(raw.report.report_id))
        for bare in batch.bare:
            report_key = add_report(at, run_key, bare.raw, bare.content)
            add_reading(at, run_key, report_key, bare.raw.report.text, bare.reading)
            add_traces(at, report_key, bare.traces)
            seal(at, report_key)
            times.add_seconds(at, report_key, batch.seconds.get(bare.raw.report.report_id))
        at.run_many(
            "UPDATE sightings SET run_key = ? WHERE report_key = (SELECT report_key FROM reports WHERE report_id = ?)",
            ((run_key, report_id) for report_id in batch.kept),
        )
        for report_id, path in batch.duplicates:
            at.add("duplicates", run_key=run_key, report_id=report_id, path=None if path is None else _storable(path))
        for refusal in batch.refusals:
            _add_refusal(at, run_key, refusal)
        for received in batch.received:
            note_received(at, received)


def count_run(at: Connection, run_key: int, found: int) -> BuildCounts:
    """What became of the `found` things of a run, counted in the record; raises ValueError when it does not add up."""
    new = at.number("SELECT count(*) FROM reports WHERE run_key = ?", run_key)
    seen = at.number("SELECT count(*) FROM sightings WHERE run_key = ?", run_key)
    duplicates = at.number("SELECT count(*) FROM duplicates WHERE run_key = ?", run_key)
    refused = at.number("SELECT count(*) FROM refusals WHERE run_key = ?", run_key)
    return BuildCounts(found=found, new=new, kept=seen - new, duplicates=duplicates, refused=refused)


def inputs_of(at: Connection, run_key: int) -> str:
    """A digest of everything that a run found: its reports (their ids hold identity and bytes) and its refusals."""
    found = at.rows(
        "SELECT report_id AS id, '' AS reason FROM sightings s JOIN reports USING (report_key) WHERE s.run_key = :run "
        "UNION SELECT identity, reason FROM refusals WHERE run_key = :run ORDER BY id, reason",
        run=run_key,
    )
    digest = hashlib.sha256()
    for row in found:
        digest.update(json.dumps([row["id"], row["reason"]]).encode("ascii"))
    return digest.hexdigest()


def _now() -> str:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _storable(text: str) -> str:
    """A name with what is no Unicode in it (undecodable bytes of a file's name) written out, as SQLite needs it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _add_refusal(at: Connection, run_key: int, refusal: Refusal) -> None:
    """Note something that was not read, and why."""
    identity, detail = _storable(refusal.identity), _storable(refusal.detail)
    if not holds_text(at):
        detail = shortened(detail)
    at.add("refusals", run_key=run_key, identity=identity, reason=refusal.reason, detail=detail)


def add_report(at: Connection, run_key: int, raw: RawReport, content: str | None = None) -> int:
    """Add a report, its bytes and that the run found it; gives its key.

    `content` is the digest of what a retrieved report says, where its text is not what it says.
    """
    report = raw.report
    if content is None and raw.retrieval is not None:
        content = content_digest(report)
    report_key = at.add(
        "reports",
        run_key=run_key,
        raw_key=_add_bytes(at, raw.raw),
        **report_columns(report),
        content=content,
    )
    at.add("sightings", report_key=report_key, run_key=run_key)
    if raw.retrieval is not None:
        add_retrieval(at, report_key, report.sha256, raw.retrieval)
    return report_key


def _add_bytes(at: Connection, raw: bytes) -> int:
    """The key of the bytes, added unless the record has them; one without articles has their hash and size alone."""
    sha256 = hashlib.sha256(raw).hexdigest()
    found = at.row("SELECT raw_key FROM raw WHERE sha256 = ?", sha256)
    if found:
        return int(found[0])
    return at.add("raw", sha256=sha256, size=len(raw), **packed(raw if holds_text(at) else b""))


def add_reading(at: Connection, run_key: int, report_key: int, text: str, reading: Reading) -> None:
    """Add everything that a reader found in a report."""
    at.add(
        "readings",
        report_key=report_key,
        run_key=run_key,
        reader=reading.reader,
        version=at.value("SELECT version FROM runs WHERE run_key = ?", run_key),
        sentences=reading.coverage.sentences,
        read=reading.coverage.read,
        skipped=encode(reading.coverage.skipped),
        failed=encode(reading.coverage.failed),
    )
    _add_sentences(at, report_key, text, reading.sentences)
    incident_keys: dict[str | None, int | None] = {None: None}
    for ordinal, incident in enumerate(reading.incidents):
        incident_keys[incident.incident_id] = add_incident(at, report_key, ordinal, incident)
    for ordinal, claim in enumerate(reading.claims):
        add_claim(at, {"report_key": report_key, "incident_key": incident_keys[claim.incident_id]}, ordinal, claim)
    sources = ({"name": s.name, "relation": s.relation, **span_columns(s.span)} for s in reading.sources)
    at.add_list("sources", {"report_key": report_key}, sources)


def _add_sentences(at: Connection, report_key: int, text: str, sentences: Sequence[Sentence]) -> None:
    """Add a report's sentences, and their words to those that are searched, under keys that follow on the last."""
    first = at.number("SELECT max(sentence_key) FROM sentences") + 1
    rows = (
        {
            "sentence_key": first + ordinal,
            "sentence_index": sentence.index,
            "span_start": sentence.span.start,
            "span_end": sentence.span.end,
            "in_title": sentence.in_title,
            "skip": sentence.skip,
        }
        for ordinal, sentence in enumerate(sentences)
    )
    at.add_list("sentences", {"report_key": report_key}, rows)
    words = ((key, text[s.span.start : s.span.end]) for key, s in enumerate(sentences, start=first))
    at.run_many("INSERT INTO sentence_words (rowid, words) VALUES (?, ?)", words)


def add_incident(at: Connection, report_key: int, ordinal: int, incident: Incident) -> int:
    """Add an incident with its actors and issue its id; gives its key."""
    incident_key = at.add(
        "incidents",
        report_key=report_key,
        ordinal=ordinal,
        **incident_columns(incident),
    )
    at.add_list("incident_actors", {"incident_key": incident_key}, map(actor_columns, incident.actors))
    if incident.place.name is not None:
        words = (incident.place.name, incident.place.as_written, incident.place.admin1)
        _add_words(at, "place_words", incident_key, words)
    at.run(_ISSUE, incident.incident_id, incident_key)
    return incident_key


def add_claim(at: Connection, keys: dict[str, int | None], ordinal: int, claim: Claim) -> None:
    """Add a claim with the spans of every part and its further mentions."""
    claim_key = at.add(
        "claims",
        **keys,
        ordinal=ordinal,
        **claim_columns(claim),
    )
    if claim.claimant.words is not None:
        _add_words(at, "claimant_words", claim_key, (claim.claimant.words, claim.claimant.name))
    parts = ({"part": e.part, **span_columns(e.span), "rule": e.rule} for e in claim.evidence)
    at.add_list("evidence", {"claim_key": claim_key}, parts)
    at.add_list("mentions", {"claim_key": claim_key}, map(span_columns, claim.mentions))


def _add_words(at: Connection, table: str, key: int, words: Iterable[str | None]) -> None:
    """Add words to those that are searched, under the key of what they are of."""
    at.run(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", key, " ".join(filter(None, words)))
