"""What the commands print with `--json`: one document each, nothing held back."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from whence import BuildResult
from whence.api import Record
from whence.doctor import Diagnosis
from whence.export.shapes import Shaper
from whence.model.event import Event
from whence.model.report import Refusal
from whence.view.claims import reaching
from whence.view.viewer import INTERNAL

Json = dict[str, Any]


def write_document(document: Json) -> None:
    """Print a document as JSON."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def built_document(result: BuildResult, record: Path) -> Json:
    """What a build did."""
    return {
        "record": str(record),
        "run": asdict(result.run) | {"settings": json.loads(result.run.settings)},
        "counts": asdict(result.counts),
        "holds": asdict(result.record),
        "outdated": result.outdated,
        "superseded": result.superseded,
        "readers": dict(result.readers),
        "used": None if result.used is None else {"line": result.used.line, **result.used.counts},
        "refusals": [refusal_document(refusal) for refusal in result.refusals],
    }


def refusal_document(refusal: Refusal) -> Json:
    """One thing that was refused."""
    return {"identity": refusal.identity, "reason": refusal.reason.value, "detail": refusal.detail}


def events_document(record: Record, events: Sequence[Event], *, more: bool) -> Json:
    """Some events in full; `more` says that others match too."""
    shaper = _shaper(record, [name for event in events for name in event.reports])
    shaped = [shaper.event(event, record.event_claims(event)) for event in events]
    return {"record": str(record.path), "events": shaped, "more": more}


def event_document(record: Record, event: Event, min_score: float | None = None) -> Json:
    """One event in full; with a least score without the claims below it, and with `not_shown` that counts them."""
    claims = record.event_claims(event)
    kept = reaching(claims, min_score)
    document = _shaper(record, event.reports).event(event, kept)
    if min_score is None:
        return document
    return document | {"not_shown": {"claims": len(claims) - len(kept), "below": min_score}}


def report_document(record: Record, name: str) -> Json:
    """One report with its text and everything read in it."""
    report = record.report(name)
    reading = record.reading(report.report_id)
    links = list(record.links(report.report_id))
    shaper = _shaper(record, [report.report_id, *(name for link in links for name in (link.a, link.b))])
    events = record.incident_events()
    coverage = reading.coverage
    return shaper.report(report) | {
        "title": report.title,
        "language": report.language,
        "text": report.text,
        "body_start": report.body_start,
        "reader": reading.reader,
        "coverage": {
            "sentences": coverage.sentences,
            "read": coverage.read,
            "skipped": dict(coverage.skipped),
            "failed": dict(coverage.failed),
        },
        "sentences": [
            {"start": one.span.start, "end": one.span.end, "skip": one.skip.value if one.skip is not None else None}
            for one in reading.sentences
        ],
        "claims": [shaper.claim(claim, events.get(claim.incident_id or "")) for claim in reading.claims],
        "sources": [shaper.source(source) for source in reading.sources],
        "links": [shaper.link(link) for link in links],
    }


def diagnosis_document(diagnosis: Diagnosis) -> Json:
    """What the doctor found."""
    return {
        "healthy": diagnosis.healthy,
        "installed": dict(diagnosis.installed),
        "parts": [asdict(part) for part in diagnosis.parts],
        "record": dict(diagnosis.record),
    }


def _shaper(record: Record, reports: Iterable[str]) -> Shaper:
    """What gives rows of these reports their shape."""
    return Shaper(INTERNAL, {name: record.report(name) for name in dict.fromkeys(reports)})
