"""A report put together from its text, what is stated of it, and the place and bytes that it was read from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from whence.intake.characters import encodable
from whence.intake.found import Received
from whence.intake.layout import Layout
from whence.intake.stated import Stated
from whence.model.ids import report_id
from whence.model.report import RawReport, Report
from whence.text.boilerplate import cut_off, mark_boilerplate
from whence.text.language import detect
from whence.text.sentences import split_sentences

_TAIL = 20_000  # characters at the end in which a paywall line tells that the rest is missing


def assemble(received: Received, layout: Layout, given: Stated) -> RawReport:
    """The report. Its identity is the given id, else its address, else its path; its hash that of its bytes alone.

    What a sidecar states was received with the bytes and goes into the report's id: a sidecar that changes makes
    another report, which takes the place of the one before.
    """
    url = given.url or (received.retrieval.final if received.retrieval else None)
    identity = given.given_id or url or received.name
    language = detect(layout.text)
    report = Report(
        report_id=_report_id(received, identity),
        identity=identity,
        file=given.given_id or received.file,
        sha256=_sha256(received),
        text=layout.text,
        body_start=layout.body_start,
        title=layout.title,
        outlet=given.outlet,
        published=given.published,
        url=url,
        language=language,
        text_complete=given.complete and not _is_cut_off(layout, language),
        path=received.name,
        metadata=given.metadata,
    )
    return RawReport(report, received.raw, received.retrieval)


def read_from(received: Received, inner: RawReport, own: Mapping[str, object]) -> RawReport:
    """A report read from a part of what was received, as one of the whole; `own` is what the whole states beside it."""
    report = inner.report
    metadata = {
        **report.metadata,
        **{key: json.dumps(value, ensure_ascii=False) for key, value in own.items() if value},
    }
    whole = replace(
        report, sha256=_sha256(received), report_id=_report_id(received, report.identity), metadata=metadata
    )
    return RawReport(whole, received.raw, received.retrieval)


def _report_id(received: Received, identity: str) -> str:
    sha256 = _sha256(received)
    return report_id(identity, f"{sha256}:{_digest(received.beside)}" if received.beside else sha256)


def _sha256(received: Received) -> str:
    return hashlib.sha256(received.raw).hexdigest()


def _digest(values: Mapping[str, object]) -> str:
    """A digest of a sidecar's keys and values, whatever their order and layout in the file."""
    return hashlib.sha256(encodable(json.dumps(values, sort_keys=True)).encode("utf-8")).hexdigest()


def _is_cut_off(layout: Layout, language: str) -> bool:
    """Whether a paywall line stands at the end of the text (of a long one, only its last lines are looked at)."""
    start = max(0, len(layout.text) - _TAIL)
    if start:
        start = max(start, layout.text.find("\n", start) + 1)
    sentences = split_sentences(layout.text[start:], max(0, layout.body_start - start), language)
    return cut_off(mark_boilerplate(sentences, language), language) is not None
