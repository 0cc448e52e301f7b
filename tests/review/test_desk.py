"""Decisions at the desk: carried out one at a time, never over what somebody else decided, and told to all."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import whence
from tests.faces import make_record
from tests.review.served import Served, served
from whence.model.decision import NoteValue
from whence.model.lists import Action, DecisionState, Review
from whence.store import Record


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    with served(make_record(tmp_path)) as running:
        yield running


def events(desk: Served) -> list[str]:
    return [each["event_id"] for each in desk.get("/api/queue").json]


def ruling(desk: Served, event: str, **more: object) -> dict[str, object]:
    return {"on": [{"event": event, "mark": desk.mark(event)}], **more}


def test_an_event_is_accepted_and_leaves_the_queue(desk: Served) -> None:
    first, second = events(desk)
    answer = desk.ask(ruling(desk, first, act="accept", reason="read both"))
    assert (answer.status, answer.json["state"], answer.json["events"]) == (200, "stands", [first])
    assert events(desk) == [second]
    with whence.Record(desk.desk.path) as record:
        (decision,) = record.decisions()
        assert (decision.action, decision.author, decision.reason) == (Action.ACCEPT, "A1", "read both")
        assert record.event(first).review is Review.CHECKED


def test_what_was_decided_meanwhile_is_never_written_over(desk: Served) -> None:
    event = events(desk)[0]
    mark = desk.mark(event)
    assert desk.ask(ruling(desk, event, act="set", field="date", value="2021-03-03")).status == 200
    late = desk.ask({"act": "set", "field": "date", "value": "2020-01-01", "on": [{"event": event, "mark": mark}]})
    assert late.status == 409
    assert "A1 decided on it" in late.json["detail"] and "Nothing was written" in late.json["detail"]
    with whence.Record(desk.desk.path) as record:
        assert len(record.decisions()) == 1
        assert str(record.event(event).date.start) == "2021-03-03"


def test_values_are_set_and_taken_back(desk: Served) -> None:
    event = events(desk)[0]
    for field, value in (("type", "Grenade"), ("place", "unknown"), ("note", "Look again."), ("scope", "crime")):
        assert desk.ask(ruling(desk, event, act="set", field=field, value=value)).status == 200
    with whence.Record(desk.desk.path) as record:
        made = [each.decision_id for each in record.decisions()]
    for name in reversed(made):
        assert desk.ask({"act": "undo", "undoes": name}).status == 200
    with whence.Record(desk.desk.path) as record:
        assert record.event(event).place.name in {"Dori", "Djibo"}
        states = [each.state for each in record.outcomes()]
        assert states == [DecisionState.UNDONE] * 4 + [DecisionState.STANDS] * 4


def test_two_events_are_merged_and_split_again(desk: Served) -> None:
    one, two = events(desk)
    merged = desk.ask({"act": "merge", "on": [{"event": name, "mark": desk.mark(name)} for name in (one, two)]})
    assert merged.status == 200
    (event,) = events(desk)
    incidents = desk.get(f"/api/events/{event}").json["incidents"]
    assert desk.ask(ruling(desk, event, act="split", incidents=incidents[:1])).status == 200
    assert len(events(desk)) == 2


def test_a_claim_is_rejected_and_a_link_ruled(desk: Served) -> None:
    event = events(desk)[0]
    standing = desk.get(f"/api/events/{event}").json
    assert desk.ask(ruling(desk, event, act="reject", claim=standing["claims"][0])).status == 200
    assert (
        desk.ask({"act": "edge", "reports": ["a.txt", "b.txt"], "relation": "cites", "source": "a.txt"}).status == 200
    )
    with whence.Record(desk.desk.path) as record:
        assert [each.action for each in record.decisions()] == [Action.REJECT, Action.EDGE]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"act": "accept"}, "say the event"),
        ({"act": "undo"}, "say the decision"),
        ({"act": "edge", "reports": ["a.txt"]}, "name the two reports"),
        ({"act": "accept", "on": [{"event": "e-nosuch"}]}, "no event e-nosuch"),
        ({"act": "undo", "undoes": "d-nosuch"}, "d-nosuch"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_written(desk: Served, asked: dict[str, object], why: str) -> None:
    answer = desk.ask(asked)
    assert answer.status == 422 and why in answer.json["detail"]
    with whence.Record(desk.desk.path) as record:
        assert record.decisions() == ()


def test_a_value_that_is_none_is_said(desk: Served) -> None:
    event = events(desk)[0]
    answer = desk.ask(ruling(desk, event, act="set", field="date", value="yesterday"))
    assert answer.status == 422 and "write 2024-10-04" in answer.json["detail"]
    assert "cannot be set" in desk.ask(ruling(desk, event, act="set", field="deaths", value="9")).json["detail"]


def test_of_many_at_once_none_is_lost_and_none_doubled(desk: Served) -> None:
    event = events(desk)[0]
    statuses: list[int] = []

    def note(number: int) -> None:
        while True:
            answer = desk.ask(ruling(desk, event, act="set", field="note", value=f"note {number}"))
            statuses.append(answer.status)
            if answer.status != 409:
                return

    threads = [threading.Thread(target=note, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses.count(200) == 6 and set(statuses) <= {200, 409}
    with whence.Record(desk.desk.path) as record:
        notes = sorted(each.new.words for each in record.decisions() if isinstance(each.new, NoteValue))
        assert notes == [f"note {number}" for number in range(6)]


def test_another_program_that_writes_the_record_is_named(desk: Served) -> None:
    event = events(desk)[0]
    with Record.create_or_open(desk.desk.path):
        answer = desk.ask(ruling(desk, event, act="accept"))
    assert answer.status == 423 and "being written" in answer.json["detail"]


def test_what_is_asked_for_again_is_decided_once(desk: Served) -> None:
    one, two = events(desk)
    on = [{"event": name, "mark": desk.mark(name)} for name in (one, two)]
    for asked in (
        {"act": "accept", "on": on[:1], "asked_as": "k1"},
        {"act": "set", "field": "note", "value": "Look again.", "on": on[1:], "asked_as": "k2"},
        {"act": "set", "field": "note", "value": "Both.", "on": [{"event": one}, {"event": two}], "asked_as": "k3"},
        {"act": "merge", "on": [{"event": one}, {"event": two}], "asked_as": "k4"},
    ):
        first, again = desk.ask(asked), desk.ask(asked)
        assert (first.status, again.status) == (200, 200)
        assert first.json["decision_id"] == again.json["decision_id"] and first.json["batch"] == again.json["batch"]
    with whence.Record(desk.desk.path) as record:
        assert len(record.decisions()) == 5


def test_another_asking_under_the_same_mark_is_another_decision(desk: Served) -> None:
    event = events(desk)[0]
    for value in ("One.", "Two."):
        asked = ruling(desk, event, act="set", field="note", value=value, asked_as="k1")
        assert desk.ask(asked).status == 200
    with whence.Record(desk.desk.path) as record:
        assert len(record.decisions()) == 2


def test_the_mark_of_an_event_changes_with_all_that_was_seen_of_it_and_with_nothing_else(desk: Served) -> None:
    one, other = events(desk)
    marks, beside = [desk.mark(one)], desk.mark(other)
    claim = desk.get(f"/api/events/{one}").json["claims"][0]
    for more in (
        {"act": "set", "field": "note", "value": "Look again."},
        {"act": "set", "field": "note", "value": "Look again, twice."},
        {"act": "accept"},
        {"act": "reject", "claim": claim},
    ):
        made = desk.ask(ruling(desk, one, **more)).json["decision_id"]
        marks.append(desk.mark(one))
    assert desk.ask({"act": "undo", "undoes": made}).status == 200
    marks.append(desk.mark(one))
    assert len(set(marks)) == len(marks)
    assert desk.mark(other) == beside
