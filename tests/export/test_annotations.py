"""Web Annotations: each on the very words of its claim, none on words that may not be shown."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from rdflib import URIRef

from tests.export.linked import AS, OA, RDF, graph
from tests.export.nasty import records
from tests.export.samples import TEXT, Sample, claim, denial, event, incident, report, resident_says
from whence.export.annotations import AROUND
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.model.lists import Visibility
from whence.model.withheld import LEFT_OUT, withhold

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
INTERNAL = Redaction(internal=True, as_of=date(2021, 6, 1))


def written(sample: Sample, redaction: Redaction = PUBLIC) -> str:
    return "".join(export(sample, "annotations", redaction, Tally()))


def items(sample: Sample, redaction: Redaction = PUBLIC) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(sample, redaction))["first"]["items"]
    return found


def quote_of(item: dict[str, Any]) -> dict[str, Any] | None:
    selectors = item["target"].get("selector", [])
    return next((each for each in selectors if each["type"] == "TextQuoteSelector"), None)


def place_of(item: dict[str, Any]) -> dict[str, Any] | None:
    selectors = item["target"].get("selector", [])
    return next((each for each in selectors if each["type"] == "TextPositionSelector"), None)


def test_an_annotation_says_the_value_by_whom_and_on_which_words() -> None:
    first, second = items(Sample(of_claims=[claim(), denial()]))
    assert first["body"]["value"] == (
        "At least 9 fighters of Army of Burkina Faso were killed: asserted by a rebel spokesman, through the Herald"
    )
    assert second["body"]["value"].endswith(": denied by the army")
    target = first["target"]
    assert target["source"] == {
        "id": "https://example.org/a",
        "type": "Text",
        "language": "en",
        "sha256": "0" * 64,
    }
    where = claim().span
    assert target["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": where.quote,
            "prefix": TEXT[where.start - AROUND : where.start],
            "suffix": TEXT[where.end : where.end + AROUND],
        },
        {"type": "TextPositionSelector", "start": where.start, "end": where.end},
    ]


def test_the_claims_are_those_of_the_claims_lines() -> None:
    sample = Sample(of_claims=[claim(), denial(), resident_says()])
    lines = [json.loads(line) for line in export(sample, "claims-jsonl", PUBLIC, Tally())]
    for item, line in zip(items(sample), lines, strict=True):
        assert item["id"] == f"urn:whence:claim:{line['claim_id']}"
        assert item["body"]["claim"].items() <= line.items()
        assert (place_of(item) is None) == line["redacted"]


@given(records())
@settings(max_examples=60)
def test_the_words_stand_where_it_is_said_and_everything_reads_back(sample: Sample) -> None:
    text = sample.of_reports[0].text
    for item, told in zip(items(sample, INTERNAL), sample.of_claims, strict=True):
        quote, place = quote_of(item), place_of(item)
        assert quote is not None and place is not None
        assert text[place["start"] : place["end"]] == quote["exact"] == told.span.quote
        assert text[: place["start"]].endswith(quote.get("prefix", ""))
        assert text[place["end"] :].startswith(quote.get("suffix", ""))
        claimed = item["body"]["claim"]
        value = told.value
        assert claimed["claimant"] == told.claimant.words and claimed["via"] == list(told.claimant.via)
        assert claimed["value"] == {"about": value.about, "text": value.text}  # type: ignore[union-attr]


@given(records())
@settings(max_examples=25)
def test_it_is_a_graph_of_web_annotations(sample: Sample) -> None:
    found = graph(written(sample, INTERNAL))
    annotations = set(found.subjects(RDF.type, OA.Annotation))
    assert annotations == {URIRef(f"urn:whence:claim:{each.claim_id}") for each in sample.of_claims}
    assert {str(each) for each in found.objects(None, OA.exact)} == {each.span.quote for each in sample.of_claims}
    assert [int(str(each)) for each in found.objects(None, AS.totalItems)] == [len(sample.of_claims)]
    assert set(found.objects(None, OA.motivatedBy)) == {OA.describing}


def test_words_that_may_not_be_shown_have_no_selector() -> None:
    (masked,) = items(Sample(of_claims=[resident_says()]))
    assert "selector" not in masked["target"]
    assert "resident or witness" in masked["body"]["value"]
    for held in ("protected_site", "sexual_violence"):
        (item,) = items(Sample(of_events=[event(held=held)], of_incidents=[incident(held=held)]))
        assert "selector" not in item["target"]
        assert item["target"]["source"]["id"] == f"urn:sha256:{'0' * 64}"
    attached = report(visibility=Visibility.MASKED)
    assert all("selector" not in each["target"] for each in items(Sample(of_reports=[attached])))


def test_the_words_beside_a_quote_hold_no_hidden_name() -> None:
    near = claim("c-4", quote="a resident, said that nobody", words="nobody")
    item, _ = items(Sample(of_claims=[near, resident_says()]))
    quote = quote_of(item)
    assert quote is not None and "prefix" not in quote and "suffix" not in quote
    cut = claim("c-5", quote="said that nobody", words="nobody")  # the names begin before what stands beside it
    assert "Amina" not in json.dumps(items(Sample(of_claims=[cut, resident_says()])))


def test_of_words_that_are_not_kept_there_is_no_quote() -> None:
    where = claim().span
    kept = withhold(TEXT, [(where.start, where.end)])
    item, = items(Sample(of_reports=[report(text=kept)]))  # fmt: skip
    quote = quote_of(item)
    assert quote == {"type": "TextQuoteSelector", "exact": where.quote}
    none = withhold(TEXT, [])
    bare = replace(claim(), span=replace(where, quote=none[where.start : where.end]), evidence=())
    (item,) = items(Sample(of_reports=[report(text=none)], of_claims=[bare]))
    assert quote_of(item) is None and place_of(item) is not None
    assert LEFT_OUT not in written(Sample(of_reports=[report(text=none)], of_claims=[bare]))


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://example.org/a b", "https://x/<b>", "ftp://x/y"])
def test_a_report_without_an_address_of_the_web_stands_by_its_hash(url: str | None) -> None:
    (item,) = items(Sample(of_reports=[report(url=url)]))
    assert item["target"]["source"]["id"] == f"urn:sha256:{'0' * 64}"


def test_no_claims_are_a_collection_too() -> None:
    assert json.loads(written(Sample(of_events=[], of_claims=[])))["total"] == 0
