# ruff: noqa: PLC0415 - heavy parts are imported by the document that needs them, so that the others are quick
"""What the commands print with `--json`: one document each, nothing held back."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whence.model.lists import DecisionState, Fate, Review
from whence.store.codec import encode

if TYPE_CHECKING:
    from whence import BuildResult
    from whence.api import Record
    from whence.decide import Carried
    from whence.doctor import Diagnosis
    from whence.export.redaction import Redaction
    from whence.export.shapes import Shaper
    from whence.gather import Round
    from whence.gazetteer.added import AddedManifest, Unfinished
    from whence.gazetteer.adding import Added
    from whence.gazetteer.place import Place
    from whence.gazetteer.table import Manifest
    from whence.linking.explain import Compared
    from whence.model.decision import Decision, Outcome
    from whence.model.event import Event
    from whence.model.release import Diff, Entry
    from whence.model.report import Refusal
    from whence.publish.site import Published
    from whence.store import FrozenRecord, Hit
    from whence.view.decisions import DecisionLine
    from whence.view.places import Coverage, Missing

Json = dict[str, Any]


def write_document(document: Json) -> None:
    """Print a document as JSON."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def hits_document(hits: "Sequence[Hit]", *, more: bool) -> Json:
    """Sentences found by words; offsets are code points into the report's text as stored."""
    found = [
        {
            "by": hit.by.value,
            "name": hit.name,
            "event_id": hit.event_id,
            "report_id": hit.report_id,
            "file": hit.file,
            "start": hit.sentence.start,
            "end": hit.sentence.end,
            "quote": hit.sentence.quote,
        }
        for hit in hits
    ]
    return {"hits": found, "more": more}


def built_document(result: "BuildResult", record: Path, lacking: "Sequence[Coverage]") -> Json:
    """What a build did, and what the gazetteers have of the countries in which places were not found."""
    states = [outcome.state for outcome in result.outcomes]
    return {
        "record": str(record),
        "run": asdict(result.run) | {"settings": json.loads(result.run.settings)},
        "counts": asdict(result.counts),
        "holds": asdict(result.record),
        "outdated": result.outdated,
        "superseded": result.superseded,
        "unread_days": [{"file": file, "given": given} for file, given in result.unread_days],
        "readers": dict(result.readers),
        "decisions": {state.value: states.count(state) for state in DecisionState},
        "used": None if result.used is None else {"line": result.used.line, **result.used.counts},
        "coverage": [asdict(each) for each in lacking],
        "refusals": [refusal_document(refusal) for refusal in result.refusals],
    }


def round_document(done: "Round") -> Json:
    """What a round of watching did; `counts` is None for a round that was left out, `why` says why it was."""
    result = done.result
    return {
        "round": done.number,
        "seconds": round(done.seconds, 1),
        "why": done.why,
        "counts": None if result is None else asdict(result.counts),
        "passed_over": done.passed_over,
        "holds": None if result is None else asdict(result.record),
        "refusals": [] if result is None else [refusal_document(refusal) for refusal in result.refusals],
    }


def refusal_document(refusal: "Refusal") -> Json:
    """One thing that was refused."""
    return {"identity": refusal.identity, "reason": refusal.reason.value, "detail": refusal.detail}


def events_document(record: "Record", events: "Sequence[Event]", *, more: bool) -> Json:
    """Some events in full; `more` says that others match too."""
    shaper = _shaper(record, [name for event in events for name in event.reports])
    shaped = [shaper.event(event, record.event_claims(event)) for event in events]
    return {"record": str(record.path), "events": shaped, "more": more}


def event_document(
    record: "Record | FrozenRecord", event: "Event", min_score: float | None = None, moved: str | None = None
) -> Json:
    """One event in full; with a least score without the claims below it, and with `not_shown` that counts them.

    `moved` says where the event went whose id was asked for; it is left out where it went nowhere.
    """
    from whence.view.claims import reaching

    claims = record.event_claims(event)
    kept = reaching(claims, min_score)
    document = _shaper(record, event.reports).event(event, kept)
    if moved is not None:
        document |= {"moved": moved}
    if min_score is None:
        return document
    return document | {"not_shown": {"claims": len(claims) - len(kept), "below": min_score}}


def report_document(record: "Record", name: str) -> Json:
    """One report with its text and everything read in it."""
    report = record.report(name)
    reading = record.reading(report.report_id)
    links = list(record.links(report.report_id))
    shaper = _shaper(record, [report.report_id, *(name for link in links for name in (link.a, link.b))])
    events = record.incident_events()
    reviews = record.claim_reviews(report.report_id)
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
        "claims": [
            shaper.claim(claim, events.get(claim.incident_id or ""), review=reviews.get(claim.claim_id, Review.MACHINE))
            for claim in reading.claims
        ],
        "sources": [shaper.source(source) for source in reading.sources],
        "links": [shaper.link(link) for link in links],
    }


def diff_document(diff: "Diff", redaction: "Redaction") -> Json:
    """The differences between two releases; of events that are as they were the ids alone."""
    from whence.export.released import release_json

    return {
        "old": release_json(diff.old),
        "new": release_json(diff.new),
        "counts": {fate.value: number for fate, number in diff.counts.items()},
        "old_events": diff.old_events,
        "new_events": diff.new_events,
        "held_back": dict(diff.held_back),
        "entries": [_entry_json(entry, diff) for entry in diff.entries if entry.fate is not Fate.KEPT],
        "kept": [entry.event.event_id for entry in diff.entries if entry.fate is Fate.KEPT],
        "export": {"internal": redaction.internal, "as_of": redaction.as_of.isoformat()},
    }


def _entry_json(entry: "Entry", diff: "Diff") -> Json:
    """What became of one event, with the reasons in words too."""
    from whence.export.released import brief_json, field_json
    from whence.view.reasons import reasons_words

    words = reasons_words(entry, diff.files)
    return {
        "fate": entry.fate.value,
        "event_id": entry.event.event_id,
        "old": [brief_json(event) for event in entry.old],
        "new": [brief_json(event) for event in entry.new],
        "fields": [field_json(change) for change in entry.fields],
        "reasons": [
            {
                "cause": reason.cause.value,
                "words": said,
                "reports": list(reason.reports),
                "events": list(reason.events),
                "decision": reason.decided.decision_id if reason.decided is not None else None,
            }
            for reason, said in zip(entry.reasons, words, strict=True)
        ],
    }


def same_document(record: Path, found: "Sequence[Compared]") -> Json:
    """Pairs of incidents with what each comparison is worth, in hundredths of a bit, the likeliest first."""
    return {"record": str(record), "pairs": [asdict(pair) for pair in found]}


def carried_document(carried: "Carried") -> Json:
    """A decision, what it comes to, and what it changed."""
    from whence.view.decisions import change_lines

    return {
        "decision": _decision(carried.decision),
        "outcome": _outcome(carried.outcome),
        "done": carried.done,
        "changes": [
            {
                "event_id": change.event_id,
                "change": "new" if change.was is None else "gone" if change.now is None else "changed",
                "into": list(change.into),
                "what": list(change_lines(change.was, change.now, change.into)),
            }
            for change in carried.changes
        ],
        "others": [_outcome(other) for other in carried.others],
    }


def log_document(record: Path, lines: "Sequence[DecisionLine]") -> Json:
    """The decisions of a log, each with what it comes to; it is null where none has been worked out."""
    shaped = [
        _decision(each.decision) | {"outcome": _outcome(each.outcome) if each.outcome is not None else None}
        for each in lines
    ]
    return {"record": str(record), "decisions": shaped}


def _decision(decision: "Decision") -> Json:
    """A decision with its evidence, nothing held back."""
    plain: Json = json.loads(encode(decision))
    return plain


def _outcome(outcome: "Outcome") -> Json:
    """What a decision comes to."""
    return asdict(outcome) | {"events": list(outcome.events)}


def published_document(done: "Published", redaction: "Redaction") -> Json:
    """What a site holds and, by rule, how many events it does not."""
    return {
        "site": str(done.place),
        "files": done.files,
        "events": done.counts.every,
        "published": done.counts.published,
        "held_back": dict(done.counts.held_back),
        "unreviewed": not redaction.checked,
        "as_of": redaction.as_of.isoformat(),
        "embargo_days": redaction.embargo.days,
    }


def diagnosis_document(diagnosis: "Diagnosis") -> Json:
    """What the doctor found."""
    return {
        "healthy": diagnosis.healthy,
        "installed": dict(diagnosis.installed),
        "parts": [asdict(part) for part in diagnosis.parts],
        "record": dict(diagnosis.record),
    }


def added_document(done: "Sequence[Added]") -> Json:
    """What became of files added, with the first 1,000 refused rows of each, and the first 1,000 to look at."""
    shaped = [
        asdict(one.manifest)
        | {"resumed_after": one.resumed, "replaced": one.replaced, "already": one.already}
        | {"refused_rows": [{"line": line, "reason": reason, "detail": detail} for line, reason, detail in one.told]}
        | {"remarks": [{"line": line, "detail": detail} for line, detail in one.remarks]}
        for one in done
    ]
    return {"added": shaped}


def gazetteers_document(added: "Sequence[AddedManifest]", embedded: "Manifest", begun: "Sequence[Unfinished]") -> Json:
    """The gazetteers in the order of look-up, and the imports that were cut short."""
    from whence.gazetteer.tables import EMBEDDED

    return {
        "gazetteers": [*map(asdict, added), {"name": EMBEDDED, **asdict(embedded)}],
        "unfinished": [{"name": each.name, "lines": each.progress.lines if each.progress else None} for each in begun],
    }


def places_document(name: str, places: "Sequence[Place]", sources: Sequence[str]) -> Json:
    """The places of a name, each with the gazetteer that it is from."""
    found = [asdict(place) | {"gazetteer": source} for place, source in zip(places, sources, strict=True)]
    return {"name": name, "places": found}


def missing_document(record: Path, missing: "Sequence[Missing]", lacking: "Sequence[Coverage]") -> Json:
    """The names of a record without a point, and what the gazetteers have of their countries."""
    return {
        "record": str(record),
        "missing": [asdict(each) for each in missing],
        "coverage": [asdict(each) for each in lacking],
    }


def _shaper(record: "Record | FrozenRecord", reports: Iterable[str]) -> "Shaper":
    """What gives rows of these reports their shape."""
    from whence.export.shapes import Shaper
    from whence.view.viewer import INTERNAL

    return Shaper(INTERNAL, {name: record.report(name) for name in dict.fromkeys(reports)})
