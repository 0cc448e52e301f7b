"""Writes a release: what the record shows now, kept for good, each content once however many releases have it."""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from whence.model.claim import Reading
from whence.model.event import Event, Link
from whence.model.report import Report
from whence.store.codec import encode
from whence.store.connection import Connection
from whence.store.read_events import EventReads

_IN_ORDER = "published IS NULL, published, report_id"


@dataclass(frozen=True, slots=True)
class FrozenEvent:
    """An event as a release keeps it; `told` has the report of each of its claims."""

    event: Event
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """What a release is made under: its name, a note for those who read it, and the version that makes it."""

    name: str
    note: str | None
    version: str


def freeze(at: Connection, reads: EventReads, naming: Naming, run_key: int) -> int:
    """Keep what the record shows as a release, all in one transaction; gives its key.

    `run_key` is the last finished run. Readings that the release before it holds are not read again.
    """
    with at.transaction():
        events = tuple(_events(at, reads))
        release_key = at.add(
            "releases",
            name=naming.name,
            note=naming.note,
            released_at=datetime.now(UTC).isoformat(timespec="seconds"),
            version=naming.version,
            method=at.value("SELECT method FROM kept_by"),
            run_key=run_key,
            decisions=at.number("SELECT max(decision_key) FROM decisions"),
            leads_key=_keep(at, encode(_leads_elsewhere(reads, events))),
        )
        rows = ({"event_id": one.event.event_id, "frozen_key": _keep(at, encode(one))} for one in events)
        at.add_list("release_events", {"release_key": release_key}, rows)
        at.add_list("release_reports", {"release_key": release_key}, _reports(at, reads))
    return release_key


def _events(at: Connection, reads: EventReads) -> Iterator[FrozenEvent]:
    """Every event of the record, in order."""
    told = told_now(at)
    for event in reads.every_event():
        yield FrozenEvent(event, tuple(told[name] for name in event.claims))


def told_now(at: Connection) -> Mapping[str, str]:
    """The report of each claim that is in an event."""
    sql = (
        "SELECT claim_id, report_id FROM event_claims JOIN claims c USING (claim_key) "
        "JOIN reports r ON r.report_key = c.report_key"
    )
    return {row["claim_id"]: row["report_id"] for row in at.rows(sql)}


def _leads_elsewhere(reads: EventReads, events: Sequence[FrozenEvent]) -> Mapping[str, str]:
    """The events that incidents lead to without being in them: those of reports that gave way to newer versions."""
    within = {name for one in events for name in one.event.incidents}
    return {name: event for name, event in reads.incident_events().items() if name not in within}


def _reports(at: Connection, reads: EventReads) -> Iterator[dict[str, Any]]:
    """The current reports, each with the contents kept of its reading and its links."""
    known = {
        (row["report_key"], row["run_key"]): int(row["reading_key"])
        for row in at.rows("SELECT report_key, run_key, reading_key FROM release_reports")
    }
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for link in reads.links():
        links[link.a].append(link)
    sql = (
        "SELECT report_key, report_id, d.run_key, d.reader, d.version FROM readings d JOIN reports USING (report_key) "
        f"WHERE report_key IN (SELECT report_key FROM current_reports) ORDER BY {_IN_ORDER}"
    )
    for row in list(at.rows(sql)):
        key, name = (row["report_key"], row["run_key"]), row["report_id"]
        yield {
            "report_key": row["report_key"],
            "run_key": row["run_key"],
            "reader": row["reader"],
            "version": row["version"],
            "reading_key": known.get(key) or _keep(at, plain_reading(reads.reading(name), reads.report(name))),
            "links_key": _keep(at, plain_links(links[name], reads)) if name in links else None,
        }


def plain_reading(reading: Reading, report: Report) -> str:
    """A reading as JSON, its spans without their words: the report's text has those."""
    return encode(_without_words(json.loads(encode(reading)), report))


def plain_links(links: Sequence[Link], reads: EventReads) -> str:
    """The links of a report as JSON, their spans without their words."""
    plain = json.loads(encode(tuple(links)))
    for link in plain:
        for side in ("a", "b"):
            link[f"spans_{side}"] = _without_words(link[f"spans_{side}"], reads.report(link[side]))
    return encode(plain)


def _without_words(value: Any, report: Report) -> Any:
    """JSON values with the words taken out of every span that has them from the report."""
    if isinstance(value, list):
        return [_without_words(each, report) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end", "quote"} and report.text[value["start"] : value["end"]] == value["quote"]:
        return {"start": value["start"], "end": value["end"]}
    return {name: _without_words(each, report) for name, each in value.items()}


def with_words(value: Any, report: Report) -> Any:
    """JSON values with the words of the report put back into every span that lacks them."""
    if isinstance(value, list):
        return [with_words(each, report) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end"}:
        return {**value, "quote": report.text[value["start"] : value["end"]]}
    return {name: with_words(each, report) for name, each in value.items()}


def _keep(at: Connection, text: str) -> int:
    """The key of a content, added unless it is kept already."""
    body = text.encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(body).hexdigest()
    found = at.row("SELECT frozen_key FROM frozen WHERE sha256 = ?", sha256)
    return int(found[0]) if found else at.add("frozen", sha256=sha256, body=zlib.compress(body, 9))


def kept(at: Connection, frozen_key: int) -> str:
    """The content kept under a key."""
    body = at.only("SELECT body FROM frozen WHERE frozen_key = ?", frozen_key)["body"]
    return zlib.decompress(body).decode("utf-8", "surrogatepass")
