"""The columns that model values have in several tables: spans, days, and the parts of a value that are searched."""

from typing import Any

from whence.model.claim import ActorMention, Casualties, DateValue, PlaceValue, Responsibility, Value
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
