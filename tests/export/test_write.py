"""The exports as a whole: every form, counts that add up, shapes, and nothing that must not be shown in any of them."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import (
    DAY,
    TEXT,
    Sample,
    claim,
    denial,
    event,
    incident,
    link,
    report,
    resident_says,
    source,
    span,
    standing,
)
from whence.export.private import NAME_WITHHELD
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import FORMATS, export
from whence.model.claim import Evidence
from whence.model.errors import RecordError, UsageError
from whence.model.event import Link
from whence.model.lists import Part, Relation

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
INTERNAL = Redaction(internal=True, as_of=date(2021, 6, 1))
CLAIM_KEYS = (
    "claim_id report_id file incident_id event_id field value count_role part_of as_of polarity answers claimant "
    "claimant_kind aligned_with interest attribution basis via quote start end redacted proposed_quote evidence "
    "mentions supported why_not score review by_hand export"
).split()
EVENT_KEYS = (
    "event_id event_type sub_event_type sub_event_types scope date place actors claims standing reports origins "
    "fatalities flags note part_of follows review held decisions export"
).split()
_NAMED = ("Amina", "Testwell", "TESTWELL")


def _lines(sample: Sample, form: str, redaction: Redaction = PUBLIC, tally: Tally | None = None) -> list[str]:
    return list(export(sample, form, redaction, tally or Tally()))


def _objects(sample: Sample, form: str, redaction: Redaction = PUBLIC) -> list[dict[str, object]]:
    return [json.loads(line) for line in _lines(sample, form, redaction)]


def _full() -> Sample:
    """Two reports, three claims of one battle, a credited outlet, and a link whose words name a resident."""
    told = event(claims=("c-1", "c-2", "c-3"), reports=("r-a", "r-b"), standing=(standing("c-1", denied_by=("c-2",)),))
    return Sample(
        of_reports=[report(), report("b", title="Amina Testwell tells of a clash")],
        of_events=[told],
        of_claims=[claim(), denial(), resident_says()],
        of_links=[link()],
        of_sources=[source()],
    )


def test_a_form_that_there_is_not() -> None:
    with pytest.raises(UsageError, match=r"no export format parquet: choose one of jsonl, .*geojson"):
        export(Sample(), "parquet", PUBLIC, Tally())


@pytest.mark.parametrize("form", FORMATS)
def test_no_private_name_leaves_in_public(form: str) -> None:
    public, internal = "".join(_lines(_full(), form)), "".join(_lines(_full(), form, INTERNAL))
    assert not any(name in public for name in _NAMED)
    assert _lines(_full(), form) == _lines(_full(), form)
    if form not in ("geojson", "acled", "airwars", "totals", "hxl"):
        assert any(name in internal for name in _NAMED)


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_says_what_kind_it_is(form: str) -> None:
    for redaction, kind in ((PUBLIC, "public"), (INTERNAL, "internal")):
        text = "".join(_lines(_full(), form, redaction))
        if form == "airwars":
            assert text.startswith("incident_id,")
        elif form in ("acled", "ged", "totals", "hxl"):
            assert f"{kind} as of 2021-06-01" in text
        else:
            stamp = {"internal": redaction.internal, "as_of": "2021-06-01"}
            assert f'"export": {json.dumps(stamp)}' in text


@given(st.lists(st.tuples(st.integers(-20, 5), st.booleans(), st.sampled_from([None, "hostages_or_detainees"]))))
def test_the_counts_add_up(wanted: list[tuple[int, bool, str | None]]) -> None:
    events = []
    for number, (days, has_country, held) in enumerate(wanted):
        day = PUBLIC.as_of + timedelta(days=days)
        made = event(event_id=f"e-{number}", date=replace(DAY, start=day, end=day), held=held)
        events.append(made if has_country else replace(made, place=replace(made.place, country=None)))
    for form in ("jsonl", "acled", "ged", "airwars", "geojson"):
        tally = Tally()
        lines = _lines(Sample(of_events=events), form, tally=tally)
        assert tally.written + sum(tally.held_back.values()) + len(tally.left_out) == len(events)
        rows = sum('"event_id"' in line or "e-" in line for line in lines if not line.startswith("id,relid"))
        assert form in ("acled", "airwars") or rows == (len(tally.rows) if form == "ged" else tally.written)


def test_claims_and_pairs_are_counted_too() -> None:
    recent = _full()
    recent.of_reports = [replace(each, published=date(2021, 5, 30)) for each in recent.of_reports]
    recent.of_events, recent.of_incidents = [], []
    for form, number in (("claims-jsonl", 4), ("lineage-jsonl", 1)):
        tally = Tally()
        assert _lines(recent, form, tally=tally) == []
        assert (tally.written, sum(tally.held_back.values())) == (0, number)


def test_a_claim_line_has_every_key_and_its_words() -> None:
    first, second, third, credited = _objects(_full(), "claims-jsonl")
    assert list(first) == CLAIM_KEYS
    assert first["quote"] == TEXT[claim().span.start : claim().span.end]
    assert (first["start"], first["end"]) == (claim().span.start, claim().span.end)
    assert first["value"] == {
        "low": 9,
        "high": None,
        "qualifier": "at_least",
        "word": None,
        "unit": "persons",
        "harm": "killed",
        "status": "combatant",
        "group": "none",
        "side": "Army of Burkina Faso",
    }
    assert (first["event_id"], first["via"], second["polarity"]) == ("e-1", ["the Herald"], "denied")
    assert (third["claimant"], third["redacted"], third["start"], third["evidence"]) == (
        "a resident or witness",
        True,
        None,
        [],
    )
    assert NAME_WITHHELD in str(third["quote"])
    assert (credited["field"], credited["name"], credited["quote"]) == ("source", "the Herald", "told the Herald")


def test_evidence_elsewhere_in_the_text_is_masked_by_itself() -> None:
    carried = claim(evidence=(Evidence(Part.BASIS, span("Amina Testwell, a resident")), Evidence(Part.DATE, None, "r")))
    sample = Sample(of_claims=[carried, resident_says()])
    line = _objects(sample, "claims-jsonl")[0]
    nowhere = {"start": None, "end": None}
    assert line["evidence"] == [
        {"for": "basis", "quote": f"{NAME_WITHHELD}, a resident", "redacted": True, "rule": None} | nowhere,
        {"for": "date", "quote": None, "redacted": False, "rule": "r"} | nowhere,
    ]


def test_claims_of_incidents_in_no_event_are_held_for_their_own_reasons() -> None:
    tally = Tally()
    sample = Sample(of_events=[], of_incidents=[incident(held="hostages_or_detainees")])
    assert _lines(sample, "claims-jsonl", tally=tally) == []
    assert tally.held_back == {"claims about hostages or detainees: a person must release it": 1}
    sample = Sample(of_events=[], of_incidents=[incident(held="sexual_violence")])
    (line,) = _objects(sample, "claims-jsonl")
    assert (line["quote"], line["event_id"]) == ("", None)


def test_an_event_line_has_every_key() -> None:
    (line,) = _objects(_full(), "jsonl")
    assert list(line) == EVENT_KEYS
    assert line["sub_event_types"] == [["Armed clash", 0.75]]
    place, deaths, rows = line["place"], line["fatalities"], line["standing"]
    assert isinstance(place, dict)
    assert isinstance(deaths, dict)
    assert isinstance(rows, list)
    assert place["as_written"] == ["Dori"]
    assert deaths["ucdp"]["best_basis"] == "one_party"
    assert deaths["airwars"] == {
        "in_scope": False,
        "civilians": None,
        "militants": {"min": 9, "max": 9, "max_is_open": True},
        "soldiers": None,
    }
    assert (rows[0]["denied_by"], rows[0]["flags"]) == (["c-2"], ["one_party_only", "single_origin"])


def test_a_pair_of_reports_tells_why_and_shows_the_words() -> None:
    (line,) = _objects(_full(), "lineage-jsonl", INTERNAL)
    assert (line["a"], line["b"], line["relation"], line["source"]) == ("a", "b", "same_words", "a")
    shared = line["spans"]
    assert isinstance(shared, dict)
    assert shared["a"][0]["quote"].startswith("Amina Testwell")
    (masked,) = _objects(_full(), "lineage-jsonl")
    assert isinstance(masked["spans"], dict)
    assert masked["spans"]["a"][0] | {"quote": ""} == {"start": None, "end": None, "quote": "", "redacted": True}


def test_reports_of_one_event_without_a_link_are_a_pair_too() -> None:
    sample = _full()
    sample.of_links = []
    (line,) = _objects(sample, "lineage-jsonl")
    assert (line["relation"], line["source"]) == (Relation.NO_LINK_FOUND.value, None)
    assert "e-1" in str(line["why"])
    linked = Sample(of_reports=sample.of_reports, of_links=[Link("r-a", "r-b", Relation.CITES, "a credits b")])
    assert len(_objects(linked, "lineage-jsonl")) == 1


@pytest.mark.parametrize(("form", "columns"), [("acled", 31), ("ged", 49)])
def test_tables_have_the_columns_of_their_codebook(form: str, columns: int) -> None:
    header, row = csv.reader(io.StringIO("".join(_lines(_full(), form))))
    assert len(header) == len(row) == columns


def test_an_event_whose_claim_is_lost_is_damage() -> None:
    with pytest.raises(RecordError, match="rests on the claim"):
        list(export(Sample(of_claims=[]), "jsonl", PUBLIC, Tally()))
