"""Claims as W3C Web Annotations: one collection, a claim an annotation, on the words of the report that it rests on.

The target is the report's address, else the name of its hash; its words are given by quote and by position in code
points of the text that whence read: title, newline, body. Of words that may not be shown neither is given.
"""

import json
from collections.abc import Iterator

from whence.export.names import TERMS, address_of, hash_name, name_of
from whence.export.owed import CAVEAT, OWED
from whence.export.private import name_spans
from whence.export.redaction import NOTHING, Hidden
from whence.export.said import said
from whence.export.shapes import Json, Shaper
from whence.export.source import Source, Tally
from whence.export.through import Through, shown_claims
from whence.model.report import Report
from whence.model.span import Span
from whence.model.withheld import LEFT_OUT

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "claim": {"@id": f"{TERMS}claim", "@type": "@json"},
        "export": {"@id": f"{TERMS}export", "@type": "@json"},
        "sha256": f"{TERMS}sha256",
        "attributions": f"{TERMS}owed",
    },
)
"""The terms of Web Annotation, and whence's own beside them."""

AROUND = 32
"""Code points on either side of the words that are given to find them again by."""

_APART = {"quote", "start", "end", "evidence", "mentions", "proposed_quote", "export"}
"""What of a claim's shape stands elsewhere in an annotation, or not at all: no words but those it rests on."""


def lines(source: Source, shaper: Shaper, tally: Tally) -> Iterator[str]:
    """The collection with its one page, an annotation a line, in the order of the record's claims."""
    items = [_annotation(each, shaper) for each in shown_claims(source, shaper, tally)]
    head = {
        "@context": list(CONTEXT),
        "id": name_of("annotations", "claims"),
        "type": "AnnotationCollection",
        "label": f"Claims read in reports. {CAVEAT}",
        "total": len(items),
        "export": shaper.stamp(),
        "attributions": list(OWED),
    }
    page = {"id": name_of("annotations", "claims:1"), "type": "AnnotationPage", "startIndex": 0}
    yield _dumped(head)[:-1] + ', "first": ' + _dumped(page)[:-1] + ', "items": [\n'
    for number, item in enumerate(items, start=1):
        yield _dumped(item) + (",\n" if number < len(items) else "\n")
    yield "]}}\n"


def _dumped(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _annotation(each: Through, shaper: Shaper) -> Json:
    hidden = shaper.hidden.get(each.claim.report_id, NOTHING)
    shown, quote, masked = shaper.redaction.claim(each.claim, each.held, hidden)
    shape = each.shape(shaper)
    report = shaper.reports[each.claim.report_id]
    selectors = [] if masked else list(_selectors(report, each.claim.span, quote, hidden))
    return {
        "id": name_of("claim", each.claim.claim_id),
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "value": said(shown),
            "format": "text/plain",
            "language": "en",
            "claim": {key: value for key, value in shape.items() if key not in _APART},
        },
        "target": {
            "type": "SpecificResource",
            "source": _source(report, hidden),
            **({"selector": selectors} if selectors else {}),
        },
    }


def _source(report: Report, hidden: Hidden) -> Json:
    """The report that the words are of; the hash is that of the bytes that whence read."""
    return {
        "id": address_of(report, hidden) or hash_name(report),
        "type": "Text",
        "language": report.language,
        "sha256": report.sha256,
    }


def _selectors(report: Report, span: Span, quote: str, hidden: Hidden) -> Iterator[Json]:
    """The words by quote, where all of them are kept, and by position; two ways to the same words."""
    if quote and LEFT_OUT not in quote:
        before = _beside(report.text, max(0, span.start - AROUND), span.start, hidden)
        behind = _beside(report.text, span.end, min(len(report.text), span.end + AROUND), hidden)
        yield {
            "type": "TextQuoteSelector",
            "exact": quote,
            **({"prefix": before} if before else {}),
            **({"suffix": behind} if behind else {}),
        }
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _beside(text: str, start: int, end: int, hidden: Hidden) -> str:
    """The words beside a quote; none where any of them are hidden, part of a hidden name, or not kept."""
    span = Span.of(text, start, end)
    named = any(first < end and start < last for first, last in name_spans(text, hidden.names))
    return "" if named or hidden.covers(span) or LEFT_OUT in span.quote else span.quote
