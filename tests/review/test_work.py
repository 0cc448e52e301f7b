"""Working states at the desk: steps from forms and programs, the queue narrowed by them, and what waits."""

import json
import urllib.request
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.faces import EVIL, make_record
from tests.review.served import Answer, Served, served
from whence.decide import By
from whence.decide.work import await_on
from whence.store import Record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_record(tmp_path)


@pytest.fixture
def desk(record: Path) -> Iterator[Served]:
    with served(record) as running:
        yield running


def events(desk: Served, query: str = "") -> list[str]:
    body = desk.get(f"/?{query}").body
    return [part.split('"')[0] for part in body.split('href="/event/')[1:]]


def step(desk: Served, event: str, act: str, **more: str) -> Answer:
    return desk.post("/work", {"event": event, "act": act, **more})


def asked(desk: Served, **document: str) -> Answer:
    data = json.dumps(document).encode()
    return desk._write("/api/work", data, "application/json", {})


def test_a_step_from_a_form_shows_on_the_event(desk: Served) -> None:
    event = events(desk)[0]
    answer = step(desk, event, "assign", to="B2")
    assert answer.status == 200 and "assigned to B2" in answer.body
    assert answer.headers["x-whence-decision"].startswith("s-")
    assert "assigned to B2" in desk.get("/").body
    assert step(desk, event, "assign", to="Jane Doe").status == 422


def test_the_same_for_programs(desk: Served) -> None:
    event = events(desk)[0]
    taken = asked(desk, event=event, act="query", to="B2", words="Which Dori?")
    assert taken.status == 200 and taken.json["words"] == "asked B2: Which Dori?"
    found = desk.get(f"/api/work/{event}").json
    assert (found["stage"], found["words"]) == ("query", "asked of B2") and len(found["steps"]) == 1
    assert desk.get("/api/work").json["queries"] == []
    assert asked(desk, event=event, act="dance").status == 422
    assert asked(desk, event=event, act="assign", colour="red").status == 422
    assert desk.get("/api/work/e-nosuch").status == 422


def test_a_query_waits_for_the_one_who_is_asked(record: Path) -> None:
    with served(record) as desk:
        event = events(desk)[0]
        step(desk, event, "query", to="B2", words=EVIL)
    with served(record, "B2") as desk:
        page = desk.get("/work").body
        assert "Queries to you (1)" in page and event in page and "<script>alert" not in page
        assert desk.get("/api/work").json["queries"][0]["event_id"] == event
        shown = step(desk, event, "reply", words="That of the Sahel.").body
        assert "That of the Sahel." in shown and "answered" in shown and "<script>alert" not in shown
        assert "Nothing waits for you" in desk.get("/work").body
    with served(record) as desk:
        assert "B2: That of the Sahel." in desk.get("/work").body
        assert "closed" in step(desk, event, "close").body


def test_what_is_awaited_leaves_the_queue_until_it_is_overdue(desk: Served) -> None:
    first, second = events(desk)
    step(desk, second, "pending", words="a call", until="2999-01-01")
    assert events(desk) == [first]
    assert events(desk, "state=pending") == [second] and len(events(desk, "everything=1")) == 2
    assert step(desk, second, "pending", words="a call", until="2021-01-01").status == 422
    with Record.create_or_open(desk.desk.path) as record:
        then = By("A1", datetime(2021, 1, 1, tzinfo=UTC))
        record.add_step(await_on(record, second, "a call", date(2021, 1, 2), then))
    assert events(desk) == [second, first] and "overdue" in desk.get("/").body
    assert "Overdue (1)" in desk.get("/work").body
    page = step(desk, second, "query", to="B2", words="did they call?").body
    assert "asked of B2; pending: a call, until 2021-01-02" in page
    assert "asked of B2; pending: a call" in desk.get("/work").body and "overdue" in desk.get("/").body


def test_the_queue_is_narrowed_by_the_work(desk: Served) -> None:
    first, second = events(desk)
    step(desk, first, "assign", to="B2")
    step(desk, second, "assign")
    assert events(desk, "assigned=mine") == [second] == events(desk, "assigned=A1")
    assert events(desk, "state=assigned&assigned=B2") == [first] and events(desk, "state=new") == []
    desk.ask({"act": "accept", "on": [{"event": first}]})
    assert events(desk, "state=checked") == [first] == events(desk, "reviewer=mine")
    assert events(desk, "reviewer=B2") == []
    assert "there is no state done: choose one of new, assigned, pending, asked" in desk.get("/?state=done").body
    assert events(desk, "state=asked") == []


def test_reviewed_events_without_steps_have_a_state_too(desk: Served) -> None:
    first, second = events(desk)
    desk.ask({"act": "accept", "on": [{"event": first}]})
    assert events(desk, "state=checked") == [first] and events(desk, "state=new") == [second]
    desk.ask({"act": "reject", "on": [{"event": second}]})
    assert events(desk, "state=rejected") == [second]


def test_a_change_after_publishing_shows(desk: Served) -> None:
    event = events(desk)[0]
    assert step(desk, event, "publish").status == 422
    desk.ask({"act": "accept", "on": [{"event": event}]})
    assert "published on 2021-05-02" in step(desk, event, "publish", day="2021-05-02").body
    desk.ask({"act": "set", "field": "date", "value": "2020-01-01", "on": [{"event": event}]})
    assert "published on 2021-05-02, changed since" in desk.get(f"/event/{event}").body
    assert events(desk, "state=published") == [event]
    assert "reopened: a new toll" in step(desk, event, "reopen", words="a new toll").body


def test_a_step_is_told_to_all_who_look(desk: Served) -> None:
    event = events(desk)[0]
    with urllib.request.urlopen(desk.address + "/live", timeout=30) as stream:
        stream.readline()
        step(desk, event, "assign", to="B2")
        line = next(each for each in stream if each.startswith(b"data: "))
    told = json.loads(line.removeprefix(b"data: "))
    assert told["by"] == "A1" and told["decision"].startswith("s-") and told["events"] == [event]


def test_a_reopened_event_is_as_if_nobody_had_checked_it(record: Path) -> None:
    with served(record) as desk:
        event = events(desk)[0]
        desk.ask({"act": "accept", "on": [{"event": event}]})
        with served(record, "B2") as other:
            other.ask({"act": "accept", "on": [{"event": event}]})
        step(desk, event, "publish", day="2021-05-02")
        assert "checked by two people" in desk.get(f"/event/{event}").body and event not in events(desk)
        page = step(desk, event, "reopen", words="a new toll").body
        assert "reopened: a new toll" in page and "checked by two people" not in page
        assert page.count("taken back by reopening: a new toll") == 2
        assert event in events(desk) and "reopened: a new toll" in desk.get("/").body
        assert "1 of 2 events needs" not in page and "2 of 2 events need" in page
        assert desk.get("/export/jsonl").body.count("checked") == 0
        assert desk.get(f"/api/work/{event}").json["checked_by"] == []
    with served(record, "C3") as third:
        page = third.post("/decide", {"act": "accept", "event": event}).body
        assert "checked by C3" in page and "checked by a person" in page and "checked by two" not in page


def test_taking_an_event_says_so_and_asks_where_it_is_another_s(record: Path) -> None:
    with served(record) as desk:
        event = events(desk)[0]
        assert unquote(step(desk, event, "assign").headers["x-whence-said"]) == "assigned to you"
    with served(record, "B2") as other:
        asked_first = other.post("/work", {"event": event, "act": "assign", "to": ""}, **{"hx-request": "true"})
        assert asked_first.status == 422 and asked_first.headers["hx-retarget"] == "#said"
        assert "It is assigned to A1: take it from A1?" in asked_first.body
        assert 'name="sure" value="1"' in asked_first.body and 'hx-post="/work"' in asked_first.body
        assert "Ask again with sure: true if so" in asked(other, event=event, act="assign").json["detail"]
        assert "assigned to B2" in step(other, event, "assign", sure="1").body


def test_a_date_that_no_report_can_have_told_of_is_asked_about(desk: Served) -> None:
    event = events(desk)[0]
    fields = {"act": "set", "field": "date", "value": "2999-01-01", "event": event, "reason": EVIL}
    part = desk.post("/decide", fields, **{"hx-request": "true"})
    assert part.status == 422 and "2999-01-01 is still to come" in part.body and "<script>" not in part.body
    assert 'name="value" value="2999-01-01"' in part.body and 'hx-post="/decide"' in part.body
    assert desk.post("/decide", {**fields, "sure": "1"}).status == 200
    document = {"act": "set", "field": "date", "value": "2022-01-01", "on": [{"event": event}]}
    assert "after the last report" in desk.ask(document).json["detail"]
    assert desk.ask({**document, "sure": True}).status == 200
