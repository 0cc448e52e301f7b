"""Double coding at the desk: blind coders see the reports alone, nobody sees another's row, and codings are settled."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import whence
from tests.faces import EVIL, make_record
from tests.review.served import Answer, Served, served
from whence.model.lists import Action, Review
from whence.model.work import Adjudicated, Given
from whence.store import Record

ROW = {"date": "2021-03-05", "place": "Djibo", "kind": "Attack", "deaths_best": "8", "actor1": "the rebels"}


AS_IT_IS = dict.fromkeys(("date", "place", "type", "actor1", "actor2", "deaths_best", "responsibility"), "record")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_record(tmp_path)


@pytest.fixture
def event(record: Path) -> str:
    """An event told by two reports, with a toll and its denial."""
    with whence.Record(record) as opened:
        return next(each.event_id for each in opened.events() if len(each.reports) == 2)


@pytest.fixture
def editor(record: Path) -> Iterator[Served]:
    with served(record, "E1") as running:
        yield running


def give(editor: Served, event: str, to: str = "A1 B2", arm: str = "blind") -> Answer:
    return editor.post("/coding/give", {"event": event, "to": to, "arm": arm})


def code(record: Path, author: str, event: str, **row: str) -> Answer:
    with served(record, author) as desk:
        return desk.post("/coding/code", {"event": event, **ROW, **row})


def sent(desk: Served, path: str, document: object) -> Answer:
    return desk._write(path, json.dumps(document).encode(), "application/json", {})


def test_a_blind_coder_sees_nothing_of_the_machine(record: Path, editor: Served, event: str) -> None:
    editor.ask({"act": "set", "field": "note", "value": "A telling note.", "on": [{"event": event}]})
    assert "given to A1 and B2 for coding; not in yet: A1 and B2" in give(editor, event).body
    with served(record, "A1") as desk:
        for path in (f"/event/{event}", f"/coding/{event}"):
            page = desk.get(path).body
            assert "An event to code, blind" in page and "killed nine" not in page
            assert "The paper writes of fighting in the east." in page and "<script>alert" not in page
            for hidden in ("<mark", "data-claims", "The machine's row", "A telling note.", "Ledger"):
                assert hidden not in page, hidden
        assert desk.get(f"/api/events/{event}").status == 403
        assert event not in [each["event_id"] for each in desk.get("/api/queue").json]
        assert event not in desk.get("/?everything=1").body and event not in desk.get("/?state=new").body
        assert event not in desk.get("/log").body and "A telling note." not in desk.get("/log").body
        assert event not in desk.get("/search?words=Dori").body
        work = desk.get("/work").body
        assert "To code (1)" in work and "An event to code blind" in work and "Dori" not in work
        shown = desk.post("/work", {"event": event, "act": "assign"}).body
        assert "An event to code, blind" in shown and "data-claims" not in shown
    with served(record, "C3") as desk:
        assert "data-claims" in desk.get(f"/event/{event}").body


def test_one_who_is_shown_starts_from_the_machine_s_values(record: Path, editor: Served, event: str) -> None:
    give(editor, event, "A1", "shown")
    with served(record, "A1") as desk:
        assert "data-claims" in desk.get(f"/event/{event}").body
        page = desk.get(f"/coding/{event}").body
        assert "The machine&#39;s row" in page or "The machine's row" in page
    with whence.Record(record) as opened:
        given = opened.rounds(event)[0].givings[0].what
        assert isinstance(given, Given)
        assert str(given.machine.date.start) == "2021-03-04"
    assert 'name="date" value="2021-03-04"' in page and f'name="actor1" value="{given.machine.actor1}"' in page


def test_no_coder_sees_another_s_row_before_all_are_in(record: Path, editor: Served, event: str) -> None:
    give(editor, event)
    answer = code(record, "A1", event, actor1="a name of my own")
    assert answer.status == 200 and "yours is in" in answer.body and "a name of my own" in answer.body
    with served(record, "B2") as desk:
        for path in (f"/event/{event}", f"/coding/{event}", "/coding", "/agreement", "/work"):
            assert "a name of my own" not in desk.get(path).body
    assert "a name of my own" not in editor.get(f"/coding/{event}").body
    assert "a name of my own" in code(record, "B2", event).body  # all are in
    assert "Settle the codings" in editor.get(f"/event/{event}").body
    assert code(record, "A1", event).status == 422


def test_codings_are_settled_by_decisions(record: Path, editor: Served, event: str) -> None:
    give(editor, event)
    code(record, "A1", event)
    code(record, "B2", event, date="2021-03-04", place="Dori", actor1=EVIL[:100])
    page = editor.get(f"/coding/{event}").body
    assert "differs" in page and "<script>alert" not in page
    with whence.Record(record) as opened:
        claim = next(each for each in opened.event_claims(event) if each.field == "casualties")
    form = {
        "event": event,
        "mark": editor.mark(event),
        "date": "A1",
        "place": "A1",
        "type": "record",
        "actor1": "record",
        "actor2": "record",
        "responsibility": "record",
        f"claim:{claim.claim_id}": "reject",
        "reason": "read both",
    }
    answer = editor.post("/coding/settle", form)
    assert answer.status == 200 and answer.headers["hx-push-url"] == f"/event/{event}"
    with whence.Record(record) as opened:
        made = opened.decisions()
        assert [each.action for each in made] == [Action.SET, Action.SET, Action.REJECT, Action.ACCEPT]
        assert "date as coded by A1" in made[0].reason and "k-" in made[0].reason and "read both" in made[0].reason
        found = opened.event(event)
        assert (str(found.date.start), found.place.name, found.review) == ("2021-03-05", "Djibo", Review.CHECKED)
        (one,) = opened.rounds(event)
        assert one.settled is not None
        assert isinstance(one.settled.what, Adjudicated)
        assert one.settled.what.decisions == tuple(each.decision_id for each in made)
    assert editor.post("/coding/settle", form).status == 422


def test_what_the_event_has_already_is_not_set_again(record: Path, editor: Served, event: str) -> None:
    give(editor, event)
    code(record, "A1", event)
    code(record, "B2", event)
    form = {"event": event, "mark": editor.mark(event), **AS_IT_IS, "date": "machine", "place": "machine"}
    assert editor.post("/coding/settle", form).status == 200
    with whence.Record(record) as opened:
        assert [each.action for each in opened.decisions()] == [Action.ACCEPT]


def test_nothing_is_settled_by_choosing_nothing(record: Path, editor: Served, event: str) -> None:
    give(editor, event)
    code(record, "A1", event)
    code(record, "B2", event)
    page = editor.get(f"/coding/{event}").body
    assert " checked" not in page and 'aria-label="Date as the record has it"' in page
    assert 'aria-label="Actor 1 as the record has it"' in page
    form = {"event": event, "mark": editor.mark(event)}
    said = editor.post("/coding/settle", form)
    assert said.status == 422 and "not settled yet: date, place, type, actor 1" in said.body
    said = editor.post("/coding/settle", {**form, "date": "A1", "place": "B2", "actor1": "A1", "type": "record"})
    assert said.status == 422 and "not settled yet: actor 1" in said.body
    assert "what you have chosen is kept" in said.body
    with whence.Record(record) as opened:
        assert opened.decisions() == () and opened.rounds(event)[0].settled is None
    assert editor.post("/coding/settle", {**form, **AS_IT_IS}).status == 200


def test_deaths_are_settled_by_ruling_on_their_claims(record: Path, editor: Served, event: str) -> None:
    give(editor, event)
    code(record, "A1", event)
    code(record, "B2", event)
    with whence.Record(record) as opened:
        toll = next(each.claim_id for each in opened.event_claims(event) if each.field == "casualties")
    form = {"event": event, "mark": editor.mark(event), **AS_IT_IS, "deaths_best": ""}
    assert "not settled yet: deaths" in editor.post("/coding/settle", form).body
    assert editor.post("/coding/settle", {**form, f"claim:{toll}": "accept"}).status == 200


def test_settling_writes_over_nobody(record: Path, editor: Served, event: str) -> None:
    give(editor, event)
    code(record, "A1", event)
    code(record, "B2", event)
    form = {"event": event, "mark": editor.mark(event), **AS_IT_IS, "date": "A1"}
    editor.ask({"act": "set", "field": "date", "value": "2020-01-01", "on": [{"event": event}]})
    assert editor.post("/coding/settle", form).status == 409
    assert editor.post("/coding/settle", {**form, "date": "C3"}).status == 422
    with whence.Record(record) as opened:
        assert str(opened.event(event).date.start) == "2020-01-01" and opened.rounds(event)[0].settled is None


def test_agreement_shows_once_all_are_in(record: Path, editor: Served, event: str) -> None:
    assert "No event was coded by all" in editor.get("/agreement").body
    give(editor, event)
    code(record, "A1", event)
    code(record, "B2", event)
    page = editor.get("/agreement").body
    assert "Person and machine, the person blind to it (2)" in page and "not enough: 1 event coded" in page
    found = editor.get("/api/agreement").json
    assert found["complete"] == 1 and found["groups"][0]["fields"][0]["field"] == "date"


def test_the_same_for_programs(record: Path, editor: Served, event: str) -> None:
    given = sent(editor, "/api/givings", {"events": [event], "to": ["E1"], "arm": "shown"})
    assert given.status == 200 and given.json[0].startswith("s-")
    kept = sent(editor, "/api/codings", {"event": event, "date": "2021-03-04"})
    assert kept.status == 200 and kept.json["seen_prefill"] is True
    assert sent(editor, "/api/codings", {"event": event, "colour": "red"}).status == 422
    assert sent(editor, "/api/givings", {"events": [], "to": ["A1"]}).status == 422
    assert sent(editor, "/api/givings", {"events": [event], "to": ["A1"]}).status == 422  # all are in
    with Record.open_readonly(record) as opened:
        assert len(opened.rounds()[0].codings) == 1


def test_several_events_are_given_from_one_form(editor: Served, event: str) -> None:
    names = [each["event_id"] for each in editor.get("/api/queue").json]
    page = give(editor, " ".join(names)).body
    assert all(name in page for name in names) and "not in yet" in page and len(names) == 2
    assert give(editor, event, "Jane, Doe!").status == 422
    assert editor.post("/coding/give", {"event": event, "to": "C3", "arm": "loud"}).status == 422


@pytest.mark.parametrize(
    "row", [{"date": "soon"}, {"deaths_best": "many"}, {"kind": EVIL}, {"place": "Nosuchplacexyz"}]
)
def test_a_row_that_is_none_is_said(record: Path, editor: Served, event: str, row: dict[str, str]) -> None:
    give(editor, event)
    answer = code(record, "A1", event, **row)
    assert answer.status == 422 and "<script>alert" not in answer.body


def test_a_village_that_the_gazetteer_lacks_is_taken_with_its_country(record: Path, editor: Served, event: str) -> None:
    give(editor, event)
    answer = code(record, "A1", event, place="Nosuchplacexyz", country="BF")
    assert answer.status == 200 and 'value="Nosuchplacexyz"' in answer.body and 'value="BF"' in answer.body
