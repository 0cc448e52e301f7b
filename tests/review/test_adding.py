"""What is added by hand at the desk, as a form and as a program send it, and what the page then says of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import whence
from tests.decide.test_add_claim import SAID, text
from tests.decide.world import World
from tests.review.served import Served, served
from whence.model.claim import Casualties
from whence.model.lists import Action

BEFORE = "Here 😀😀 and مصدر طبي stand before."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    world = World(tmp_path / "world")
    world.write(0, text(0, f"{BEFORE} {SAID}"))
    world.write(1, text(1))
    world.build()
    with served(world.path) as running:
        yield running


def opened(desk: Served) -> whence.Record:
    return whence.Record(desk.desk.path)


def event_of(desk: Served) -> str:
    return str(desk.get("/api/queue").json[0]["event_id"])


def words(desk: Served, quote: str) -> tuple[str, str]:
    with opened(desk) as record:
        report = record.report("000.txt")
    start = report.text.index(quote)
    return report.report_id, f"{start}..{start + len(quote)}"


def test_the_whole_text_says_where_each_sentence_begins(desk: Served) -> None:
    report, place = words(desk, BEFORE)
    shown = desk.get(f"/event/{event_of(desk)}/text/{report}")
    assert shown.status == 200
    assert f'data-report="{report}" data-start="{place.split("..")[0]}"' in shown.body
    assert BEFORE in shown.body
    assert desk.get(f"/event/{event_of(desk)}/text/nosuch").status == 422


def test_the_text_of_a_report_that_changed_has_what_stood_there_before(tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    for told in ("Nobody went there.", "Nobody has gone there."):
        world.write(0, text(0, f"{SAID} {told}"))
        world.build()
    with served(world.path) as desk:
        report, _ = words(desk, "12 people")
        shown = desk.get(f"/event/{event_of(desk)}/text/{report}")
    assert shown.status == 200
    assert "An earlier version, read 20" in shown.body and "one passage changed since" in shown.body
    assert "<del>Nobody went there.</del>" in shown.body and "<ins>Nobody has gone there.</ins>" in shown.body


def test_a_form_adds_a_claim_and_the_page_says_who_did(desk: Served) -> None:
    event, (report, place) = event_of(desk), words(desk, "12 people")
    form = {
        "act": "claim",
        "shown": event,
        "made-of": event,
        "made-report": report,
        "made-words": place,
        "made-field": "casualties",
        "made-value": "12 killed",
        "made-claimant": "A doctor",
        "made-kind": "medical_or_rescue",
        "reason": "the reader took the other sentence",
    }
    answer = desk.post("/decide", form)
    assert answer.status == 200
    assert "added by A1" in answer.body
    assert "a claim to 000.txt: 12 killed, asserted by A doctor, at “12 people”" in answer.body
    with opened(desk) as record:
        (decision,) = record.decisions()
        claim = next(one for one in record.claims() if one.by_hand)
    assert (decision.action, decision.author) == (Action.CLAIM, "A1")
    assert isinstance(claim.value, Casualties) and claim.supported
    taken = desk.post("/decide", {"act": "undo", "undoes": decision.decision_id, "shown": event})
    assert "added by A1" not in taken.body


def test_a_program_adds_a_claim_and_an_incident(desk: Served) -> None:
    report, place = words(desk, "30 wounded")
    made = {"report": report, "words": place, "field": "casualties", "value": "at least 30 injured"}
    answer = desk.ask({"act": "claim", "claim_made": made})
    assert (answer.status, answer.json["state"], answer.json["events"]) == (200, "stands", [event_of(desk)])
    more = {"report": report, "words": place, "kind": "Attack", "date": "2020-01-02", "place": "Kaya", "country": "BF"}
    answer = desk.ask({"act": "incident", "incident_made": more})
    (home,) = answer.json["events"]
    with opened(desk) as record:
        assert record.event(home).place.name == "Kaya"
    page = desk.post("/decide", {"act": "accept", "event": home})
    assert "coded by a person" in page.body


def test_a_source_is_attached_and_an_event_made_in_its_words(desk: Served) -> None:
    assert "Attach a source without text" in desk.get("/new").body
    told = {
        "made-kind": "video",
        "made-description": "Two burnt trucks <stand> on the road.",
        "made-holder": "a friend",
    }
    made = desk.post("/decide", {"act": "source", "made-visibility": "internal", "made-made": "2020-01-02", **told})
    assert (made.status, made.headers["hx-push-url"].startswith("/source/r-")) == (200, True)
    assert "video, described by A1" in made.body and "a friend" in made.body
    assert "Two burnt trucks &lt;stand&gt;" in made.body
    report = made.headers["hx-push-url"].removeprefix("/source/")
    more = {
        "report": report,
        "words": "0..16",
        "kind": "Attack",
        "date": "2020-01-02",
        "place": "Kaya",
        "country": "BF",
    }
    (home,) = desk.ask({"act": "incident", "incident_made": more}).json["events"]
    page = desk.get(f"/event/{home}").body
    assert "video, described by A1" in page
    assert f"/event/{home}" in desk.get(f"/source/{report}").body
    assert "video, described by A1" in desk.get("/new").body
    assert desk.get("/source/000.txt").status == 422
    undone = desk.post("/decide", {"act": "undo", "undoes": made.headers["x-whence-decision"]})
    assert undone.status == 200
    assert "video, described by A1" not in desk.get("/new").body


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ({"act": "claim"}, "say what claim is added"),
        (
            {"act": "claim", "claim_made": {"report": "000.txt", "words": "none such", "field": "casualties"}},
            "no words",
        ),
        ({"act": "claim", "claim_made": {"report": "000.txt", "words": "1..9", "field": "x", "more": "y"}}, "more"),
    ],
)
def test_what_cannot_be_added_is_refused_saying_why(desk: Served, document: dict[str, object], why: str) -> None:
    answer = desk.ask(document)
    assert answer.status == 422
    assert why in answer.body
    with opened(desk) as record:
        assert record.decisions() == ()
