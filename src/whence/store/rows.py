"""Rows of the record to model objects."""

from collections.abc import Hashable, Mapping
from datetime import date
from functools import lru_cache
from sqlite3 import Row
from typing import Any, TypeVar, cast

from whence.model.claim import (
    FIELD_OF,
    ActorMention,
    Claim,
    Claimant,
    DateValue,
    Evidence,
    Incident,
    PlaceValue,
    StatedSource,
    Value,
)
from whence.model.lists import (
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    CountRole,
    EventType,
    Field,
    Interest,
    Part,
    Polarity,
    RefusalReason,
    Scope,
    SkipReason,
    SourceRelation,
    SubEventType,
    Visibility,
    WhyNot,
)
from whence.model.report import Coverage, Refusal, Report, Sentence
from whence.model.run import BuildCounts, Run
from whence.model.span import Span
from whence.store.codec import decode_hint
from whence.store.failures import as_written
from whence.store.shapes import RunLine

_T = TypeVar("_T")

_TYPE_OF: dict[Field, type[Value]] = {field: kind for kind, field in FIELD_OF.items()}


_KEPT = 16_384
"""How many values are kept by their JSON: many rows hold the same one, and none of these can be changed."""


def kept_value(kind: type[_T], text: str) -> _T:
    """A value that cannot be changed, from its JSON."""
    return cast("_T", _decoded(cast("Hashable", kind), text))


@lru_cache(_KEPT)
def _decoded(kind: Hashable, text: str) -> object:
    return decode_hint(kind, text)


def value_of(field: str, text: str) -> Value:
    """The value of a field from its JSON."""
    return kept_value(_TYPE_OF[Field(field)], text)


@lru_cache(_KEPT)
def words_of(text: str) -> tuple[str, ...]:
    """A list of words from its JSON."""
    found: tuple[str, ...] = decode_hint(tuple[str, ...], text)
    return found


@lru_cache(_KEPT)
def sub_types_of(text: str) -> tuple[tuple[SubEventType, float], ...]:
    """Sub-event types with their scores from their JSON."""
    found: tuple[tuple[SubEventType, float], ...] = decode_hint(tuple[tuple[SubEventType, float], ...], text)
    return found


@as_written
def span_of(row: Row) -> Span:
    """The span that a row's columns hold."""
    return Span(row["span_start"], row["span_end"], row["quote"])


@as_written
def report_of(row: Row | Mapping[str, Any]) -> Report:
    """A row of reports, by the names of its columns."""
    return Report(
        report_id=row["report_id"],
        identity=row["identity"],
        file=row["file"],
        sha256=row["sha256"],
        text=row["text"],
        body_start=row["body_start"],
        title=row["title"],
        outlet=row["outlet"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        url=row["url"],
        language=row["language"],
        text_complete=bool(row["text_complete"]),
        path=row["path"],
        metadata=decode_hint(dict[str, str], row["metadata"]),
        by_hand=row["by_hand"],
        visibility=Visibility(row["visibility"]) if row["visibility"] else None,
    )


@as_written
def sentence_of(row: Row, text: str) -> Sentence:
    """A row of sentences, its words taken from the report's text."""
    return Sentence(
        index=row["sentence_index"],
        span=Span.of(text, row["span_start"], row["span_end"]),
        in_title=bool(row["in_title"]),
        skip=SkipReason(row["skip"]) if row["skip"] else None,
    )


@as_written
def coverage_of(row: Row) -> Coverage:
    """The coverage line in a row of readings."""
    return Coverage(
        sentences=row["sentences"],
        read=row["read"],
        skipped=decode_hint(dict[str, int], row["skipped"]),
        failed=decode_hint(dict[str, int], row["failed"]),
    )


@as_written
def actor_of(row: Row) -> ActorMention:
    """A row of actors."""
    return ActorMention(row["name"], ActorRole(row["role"]), ActorKind(row["kind"]), words_of(row["as_written"]))


@as_written
def incident_of(row: Row, actors: tuple[ActorMention, ...]) -> Incident:
    """A row of incidents with its actors."""
    return Incident(
        incident_id=row["incident_id"],
        report_id=row["report_id"],
        trigger=Span(row["trigger_start"], row["trigger_end"], row["trigger_quote"]),
        scope=Scope(row["scope"]),
        event_type=EventType(row["event_type"]) if row["event_type"] else None,
        sub_event_types=sub_types_of(row["sub_event_types"]),
        date=kept_value(DateValue, row["date"]),
        place=kept_value(PlaceValue, row["place"]),
        actors=actors,
        part_of=row["part_of"],
        held=row["held"],
        by_hand=row["by_hand"],
    )


@as_written
def evidence_of(row: Row) -> Evidence:
    """A row of evidence."""
    return Evidence(Part(row["part"]), None if row["quote"] is None else span_of(row), row["rule"])


def claimant_of(row: Row) -> Claimant:
    """The claimant in a row of claims."""
    return Claimant(
        words=row["claimant"],
        kind=ClaimantKind(row["claimant_kind"]),
        attribution=Attribution(row["attribution"]),
        via=words_of(row["via"]),
        basis=row["basis"],
        aligned_with=row["aligned_with"],
        name=row["claimant_name"],
    )


@as_written
def claim_of(row: Row, evidence: tuple[Evidence, ...], mentions: tuple[Span, ...]) -> Claim:
    """A row of claims with its evidence and mentions."""
    return Claim(
        claim_id=row["claim_id"],
        report_id=row["report_id"],
        incident_id=row["incident_id"],
        value=value_of(row["field"], row["value"]),
        polarity=Polarity(row["polarity"]),
        claimant=claimant_of(row),
        span=span_of(row),
        evidence=evidence,
        count_role=CountRole(row["count_role"]),
        part_of=row["part_of"],
        as_of=kept_value(DateValue, row["as_of"]) if row["as_of"] else None,
        answers=row["answers"],
        interest=Interest(row["interest"]),
        mentions=mentions,
        supported=bool(row["supported"]),
        why_not=WhyNot(row["why_not"]) if row["why_not"] else None,
        score=row["score"],
        proposed_quote=row["proposed_quote"],
        by_hand=row["by_hand"],
    )


@as_written
def source_of(row: Row) -> StatedSource:
    """A row of sources."""
    return StatedSource(row["report_id"], row["name"], SourceRelation(row["relation"]), span_of(row))


@as_written
def refusal_of(row: Row) -> Refusal:
    """A row of refusals."""
    return Refusal(row["identity"], RefusalReason(row["reason"]), row["detail"])


@as_written
def run_of(row: Row) -> RunLine:
    """A row of runs."""
    finished = row["run_id"] is not None
    return RunLine(
        run=Run(row["run_id"], row["version"], row["reader"], row["settings"]) if finished else None,
        version=row["version"],
        reader=row["reader"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        counts=_counts_of(row) if finished else None,
    )


def _counts_of(row: Row) -> BuildCounts:
    """What became of everything that a finished run found."""
    return BuildCounts(
        found=row["found"],
        new=row["new"],
        kept=row["kept"],
        duplicates=row["duplicates"],
        refused=row["refused"],
    )
