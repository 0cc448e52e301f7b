"""The columns that model values have in tables: reports, incidents and claims, and what several tables have."""

from typing import Any

from whence.model.claim import (
    ActorMention,
    Casualties,
    Claim,
    Claimant,
    DateValue,
    Incident,
    PlaceValue,
    Responsibility,
    Value,
)
from whence.model.report import Report
from whence.model.span import Span
from whence.store.codec import encode


def span_columns(span: Span | None) -> dict[str, Any]:
    """A span's columns, all NULL without one."""
    if span is None:
        return {"span_start": None, "span_end": None, "quote": None}
    return {"span_start": span.start, "span_end": span.end, "quote": span.quote}


def date_columns(value: DateValue) -> dict[str, Any]:
    """A date's columns: its bounds and precision, and the whole of it."""
    return {
        "date_start": value.start.isoformat() if value.start else None,
        "date_end": value.end.isoformat() if value.end else None,
        "date_precision": value.precision,
        "date": encode(value),
    }


def place_columns(value: PlaceValue) -> dict[str, Any]:
    """A place's columns: its name, country and precision, and the whole of it."""
    return {
        "place_name": value.name,
        "country": value.country,
        "place_precision": value.precision,
        "place": encode(value),
    }


def actor_columns(actor: ActorMention) -> dict[str, Any]:
    """An actor's columns."""
    return {"name": actor.name, "role": actor.role, "kind": actor.kind, "as_written": encode(actor.as_written)}


def count_columns(value: Value) -> dict[str, Any]:
    """The columns that claims and standing have for a count of victims; none for other values."""
    if not isinstance(value, Casualties):
        return {}
    return {"harm": value.harm, "low": value.low, "high": value.high, "qualifier": value.qualifier}


def value_columns(value: Value) -> dict[str, Any]:
    """All columns that a claim's value has beside its JSON."""
    if isinstance(value, Casualties):
        more = {"unit": value.unit, "status": value.status, "victims": value.group, "side": value.side}
        return {**count_columns(value), **more}
    if isinstance(value, Responsibility):
        return {"accused": value.accused, "act": value.act, "certainty": value.certainty}
    return {}


def report_columns(report: Report) -> dict[str, Any]:
    """The columns of a report that are its own."""
    return {
        "report_id": report.report_id,
        "identity": report.identity,
        "file": report.file,
        "sha256": report.sha256,
        "text": report.text,
        "body_start": report.body_start,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "language": report.language,
        "text_complete": report.text_complete,
        "path": report.path,
        "metadata": encode(report.metadata),
        "by_hand": report.by_hand,
        "visibility": report.visibility,
    }


def incident_columns(incident: Incident) -> dict[str, Any]:
    """The columns of an incident that are its own."""
    return {
        "incident_id": incident.incident_id,
        "trigger_start": incident.trigger.start,
        "trigger_end": incident.trigger.end,
        "trigger_quote": incident.trigger.quote,
        "scope": incident.scope,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_types[0][0] if incident.sub_event_types else None,
        "sub_event_types": encode(incident.sub_event_types),
        **date_columns(incident.date),
        **place_columns(incident.place),
        "part_of": incident.part_of,
        "held": incident.held,
        "by_hand": incident.by_hand,
    }


def claim_columns(claim: Claim) -> dict[str, Any]:
    """The columns of a claim that are its own."""
    return {
        "claim_id": claim.claim_id,
        "field": claim.field,
        "value": encode(claim.value),
        **value_columns(claim.value),
        "polarity": claim.polarity,
        **_claimant_columns(claim.claimant),
        "interest": claim.interest,
        **span_columns(claim.span),
        "count_role": claim.count_role,
        "part_of": claim.part_of,
        "as_of": encode(claim.as_of) if claim.as_of else None,
        "answers": claim.answers,
        "supported": claim.supported,
        "why_not": claim.why_not,
        "score": claim.score,
        "proposed_quote": claim.proposed_quote,
        "by_hand": claim.by_hand,
    }


def _claimant_columns(who: Claimant) -> dict[str, Any]:
    """A claimant's columns."""
    return {
        "claimant": who.words,
        "claimant_kind": who.kind,
        "claimant_name": who.name,
        "attribution": who.attribution,
        "via": encode(who.via),
        "basis": who.basis,
        "aligned_with": who.aligned_with,
    }
