"""PROV-O: the triples are the record's, count for count, and nothing that must not be shown is in them."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from rdflib import Graph, URIRef

from tests.export.linked import PROV, RDF, WHENCE, graph
from tests.export.nasty import records
from tests.export.samples import REBEL, Sample, claim, denial, event, link, report, resident_says
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.model.decision import NoteValue, Ruling
from whence.model.event import Link
from whence.model.lists import Action, Attribution, ClaimantKind, DecisionState, Relation, Settable

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
INTERNAL = Redaction(internal=True, as_of=date(2021, 6, 1))
AT = datetime(2021, 4, 1, 12, 30, tzinfo=UTC)


def written(sample: Sample, redaction: Redaction = PUBLIC, tally: Tally | None = None) -> str:
    return "".join(export(sample, "prov", redaction, tally or Tally()))


def triples(found: Graph, term: str) -> set[tuple[str, str]]:
    """The pairs of a property of PROV, without what the names of whence's own begin with."""
    pairs = found.subject_objects(PROV[term])
    return {(str(a).removeprefix("urn:whence:"), str(b).removeprefix("urn:whence:")) for a, b in pairs}


def full() -> Sample:
    told = event(claims=("c-1", "c-2", "c-3"), reports=("r-a", "r-b"))
    return Sample(
        [report(), report("b")], [told], [claim(), denial(), resident_says()], of_links=[link()]
    )  # fmt: skip


def ruling(name: str, **more: Any) -> Ruling:
    known: dict[str, Any] = {
        "decision_id": name,
        "made_at": AT,
        "author": "A1",
        "action": Action.ACCEPT,
        "state": DecisionState.STANDS,
        "by": None,
        "reason": "Amina Testwell told me so",
    }
    return Ruling(**(known | more))


def test_claims_come_from_reports_by_a_reading_and_are_somebodys_word() -> None:
    tally = Tally()
    found = graph(written(full(), tally=tally))
    assert tally.written == 3
    derived = triples(found, "wasDerivedFrom")
    assert {pair for pair in derived if pair[0].startswith("claim:")} == {
        (f"claim:c-{number}", "report:r-a") for number in (1, 2, 3)
    }
    assert {pair for pair in derived if pair[0].startswith("event:")} == {
        ("event:e-1", f"claim:c-{number}") for number in (1, 2, 3)
    }
    assert triples(found, "wasGeneratedBy") == {(f"claim:c-{number}", "reading:r-a") for number in (1, 2, 3)}
    assert triples(found, "used") == {(f"reading:r-{name}", f"report:r-{name}") for name in "ab"}
    by = {reader for _, reader in triples(found, "wasAssociatedWith")}
    assert len(by) == 1
    (software,) = found.subjects(RDF.type, PROV.SoftwareAgent)
    assert "whence 0.1, reader rules" in {str(each) for each in found.objects(software)}
    assert triples(found, "specializationOf") == {(f"report:r-{name}", f"https://example.org/{name}") for name in "ab"}


def test_a_claim_has_one_claimant_and_a_private_person_is_nobody_else() -> None:
    again = replace(resident_says(), claim_id="c-4")
    told = event(claims=("c-1", "c-3", "c-4"))
    found = graph(written(Sample(of_events=[told], of_claims=[claim(), resident_says(), again])))
    whose = dict(pair for pair in triples(found, "wasAttributedTo") if pair[0].startswith("claim:"))
    assert len(whose) == 3 and len(set(whose.values())) == 3
    assert "Testwell" not in written(Sample(of_events=[told], of_claims=[claim(), resident_says(), again]))
    rebels = replace(claim("c-5"), claimant=replace(REBEL, words="A rebel spokesman", name="the rebels"))
    other = replace(claim("c-6"), claimant=replace(REBEL, name="the rebels"))
    found = graph(written(Sample(of_events=[event(claims=("c-5", "c-6"))], of_claims=[rebels, other])))
    assert len({b for a, b in triples(found, "wasAttributedTo") if a.startswith("claim:")}) == 1


def test_what_an_outlet_says_itself_is_the_outlets() -> None:
    own = replace(claim(), claimant=replace(REBEL, words=None, kind=ClaimantKind.AUTHOR, attribution=Attribution.NONE))
    found = graph(written(Sample(of_claims=[own])))
    assert {b for _, b in triples(found, "wasAttributedTo")} == {b for a, b in triples(found, "wasAttributedTo")}
    assert len({b for _, b in triples(found, "wasAttributedTo")}) == 1
    nowhere = graph(written(Sample(of_reports=[report(outlet=None)], of_claims=[own])))
    assert len(triples(nowhere, "wasAttributedTo")) == 1


def test_links_say_which_report_comes_from_which_where_that_is_known() -> None:
    def linked(relation: Relation, source: str | None) -> Graph:
        return graph(written(Sample([report(), report("b")], of_links=[Link("r-a", "r-b", relation, "why", source)])))

    same, cites = linked(Relation.SAME_WORDS, "r-a"), linked(Relation.CITES, "r-b")
    assert triples(same, "wasQuotedFrom") == {("report:r-b", "report:r-a")}
    assert ("report:r-a", "report:r-b") in triples(cites, "wasDerivedFrom")
    for unsaid in (linked(Relation.SAME_WORDS, None), linked(Relation.SAME_CLAIMANT, "r-a")):
        assert triples(unsaid, "wasQuotedFrom") == set()
        assert not any(a.startswith("report:") for a, _ in triples(unsaid, "wasDerivedFrom"))


def test_decisions_are_activities_of_people_by_their_codes() -> None:
    note = ruling("d-2", action=Action.SET, field=Settable.NOTE, new=NoteValue("Amina Testwell saw it"), author="B2")
    gone = ruling("d-3", state=DecisionState.UNDONE)
    rulings = (ruling("d-1", claim="c-1"), note, gone)
    sample = Sample(of_events=[event(claims=("c-1", "c-3"), rulings=rulings)], of_claims=[claim(), resident_says()])
    public, internal = written(sample), written(sample, INTERNAL)
    found = graph(public)
    assert triples(found, "wasInfluencedBy") == {("event:e-1", "decision:d-1"), ("event:e-1", "decision:d-2")}
    people = {str(label) for who in found.subjects(RDF.type, PROV.Person) for label in found.objects(who)}
    assert people >= {"A1", "B2"} and len(list(found.subjects(RDF.type, PROV.Person))) == 2
    assert [str(at) for at in found.objects(URIRef("urn:whence:decision:d-1"), PROV.endedAtTime)] == [
        "2021-04-01T12:30:00+00:00"
    ]
    assert "Testwell" not in public and "told me so" not in public
    assert "Amina Testwell told me so" in internal


def test_a_claim_added_by_hand_comes_from_the_decision() -> None:
    found = graph(written(Sample(of_claims=[replace(claim(), by_hand="d-1")])))
    assert triples(found, "wasGeneratedBy") == {("claim:c-1", "decision:d-1")}


def test_events_held_back_are_counted_with_their_claims() -> None:
    tally = Tally()
    assert "c-1" not in written(Sample(of_events=[event(held="hostages_or_detainees")]), tally=tally)
    why = "about hostages or detainees: a person must release it"
    assert tally.held_back == {f"events {why}": 1, f"claims {why}": 1}


@given(records())
@settings(max_examples=25)
def test_any_words_make_the_same_triples(sample: Sample) -> None:
    text = written(sample, INTERNAL)
    assert text == written(sample, INTERNAL)
    found = graph(text)
    claims = set(found.subjects(RDF.type, WHENCE.Claim))
    assert claims == {URIRef(f"urn:whence:claim:{each.claim_id}") for each in sample.of_claims}
    assert len(triples(found, "wasGeneratedBy")) == len(sample.of_claims)
    nodes = json.loads(text)["@graph"]
    labels = {node.get("label") for node in nodes}
    assert {each.claimant.words for each in sample.of_claims} <= labels
    assert {node["title"] for node in nodes if "title" in node} == {sample.of_reports[0].title}
