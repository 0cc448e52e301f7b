"""Working states at the desk: steps from forms and programs, the queue narrowed by them, and what waits."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faces import EVIL, make_record
from tests.review.served import Answer, Served, served


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
    step(desk, second, "pending", words="a call", until="2021-01-01")
    assert events(desk) == [second, first] and "overdue" in desk.get("/").body
    assert "Overdue (1)" in desk.get("/work").body


def test_the_queue_is_narrowed_by_the_work(desk: Served) -> None:
    first, second = events(desk)
    step(desk, first, "assign", to="B2")
    step(desk, second, "assign")
    assert events(desk, "assigned=mine") == [second] == events(desk, "assigned=A1")
    assert events(desk, "state=assigned&assigned=B2") == [first] and events(desk, "state=new") == []
    desk.ask({"act": "accept", "on": [{"event": first}]})
    assert events(desk, "state=checked") == [first] == events(desk, "reviewer=mine")
    assert events(desk, "reviewer=B2") == []
    assert "there is no state done" in desk.get("/?state=done").body


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
