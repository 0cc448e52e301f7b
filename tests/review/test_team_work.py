"""Work in a team: nobody is shown what their role may not do, and nothing is given to a code that nobody there has."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import whence
from tests.faces import make_record
from tests.review.served import Answer
from tests.review.visitor import TeamDesk, Visitor, team_served
from whence.review.team import accounts


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamDesk]:
    with team_served(make_record(tmp_path)) as running:
        yield running


@pytest.fixture
def event(team: TeamDesk) -> str:
    with whence.Record(team.desk.path) as record:
        return next(each.event_id for each in record.events() if len(each.reports) == 2)


def step(visitor: Visitor, event: str, act: str, **more: str) -> Answer:
    return visitor.post("/work", {"event": event, "act": act, **more}, **{"hx-request": "true"})


def accept(visitor: Visitor, event: str) -> Answer:
    return visitor.post("/decide", {"act": "accept", "event": event})


def acts(visitor: Visitor, event: str) -> list[str]:
    page = visitor.get(f"/event/{event}").body
    return [act for act in ("assign", "pending", "query", "publish", "reopen") if f'<option value="{act}"' in page]


def test_a_reader_is_shown_no_form_that_writes(team: TeamDesk, event: str) -> None:
    reader, coder, editor = (team.visitor(code) for code in ("R1", "C1", "E1"))
    new = reader.get("/new").body
    assert "Already coded?" in new and "Attach" not in new and "made-kind" not in new
    assert "made-kind" in coder.get("/new").body
    assert "Give events to coders" in editor.get("/coding").body
    for visitor in (reader, coder):
        assert "Give events to coders" not in visitor.get("/coding").body
    assert acts(reader, event) == []
    for path in ("/", "/?everything=1", f"/event/{event}", "/new", "/coding", "/work", "/log", "/export", "/map"):
        body = reader.get(path).body
        assert set(re.findall(r'hx-post="([^"]*)"', body)) == {"/signout"}, path


def test_a_coder_is_offered_what_a_coder_may(team: TeamDesk, event: str) -> None:
    coder, editor = team.visitor("C1"), team.visitor("E1")
    assert acts(coder, event) == ["pending", "query"]
    assert acts(editor, event) == ["assign", "pending", "query", "publish"]
    assert step(coder, event, "assign").status == 200
    assert step(coder, event, "assign", to="C2").status == 403


def test_internal_exports_are_for_those_who_may_release(team: TeamDesk) -> None:
    for code, allowed in (("R1", False), ("C1", False), ("E1", True), ("A1", True)):
        visitor = team.visitor(code)
        assert visitor.get("/export/jsonl").status == 200
        answer = visitor.get("/export/jsonl?internal=true")
        assert answer.status == (200 if allowed else 403)
        assert allowed or "may not fetch internal" in answer.body
        assert ("internal=true" in visitor.get("/export").body) == allowed


def test_work_is_given_to_codes_that_are_there(team: TeamDesk, event: str) -> None:
    editor = team.visitor("E1")
    for act in ("query", "assign"):
        answer = step(editor, event, act, to="Z9", words="which Dori?")
        assert answer.status == 422 and "is Z9: choose one of A1, C1, C2, E1" in answer.body
        assert step(editor, event, act, to="R1", words="which Dori?").status == 422  # a reader could not answer
    assert editor.post("/coding/give", {"event": event, "to": "C1 Z9", "arm": "blind"}).status == 422
    accounts.close(team.file, "C2")
    assert "choose one of A1, C1, E1" in step(editor, event, "query", to="C2", words="which Dori?").body
    token = {"authorization": f"Bearer {accounts.make_token(team.file, 'E1')}", "content-type": "application/json"}
    asked = json.dumps({"event": event, "act": "query", "to": "Z9", "words": "which?"}).encode()
    assert team.visitor().ask("POST", "/api/work", asked, token).status == 422
    assert step(editor, event, "query", to="C1", words="which Dori?").status == 200
    with whence.Record(team.desk.path) as record:
        assert [each.kind for each in record.steps(event)] == ["query"]


def test_who_may_reopen_is_who_may_take_back(team: TeamDesk, event: str) -> None:
    one, two, editor = (team.visitor(code) for code in ("C1", "C2", "E1"))
    accept(one, event)
    assert "reopen" in acts(one, event) and "reopen" not in acts(two, event)
    refused = step(two, event, "reopen", words="again")
    assert refused.status == 403 and "may not reopen what others checked" in refused.body
    assert step(one, event, "reopen", words="again").status == 200
    accept(one, event)
    accept(two, event)
    assert "reopen" not in acts(one, event) and step(one, event, "reopen", words="again").status == 403
    assert "checked by two people" in editor.get(f"/event/{event}").body
    assert "checked by two people" not in step(editor, event, "reopen", words="again").body


def test_what_is_published_is_reopened_by_those_who_publish(team: TeamDesk, event: str) -> None:
    coder, editor = team.visitor("C1"), team.visitor("E1")
    accept(coder, event)
    assert step(editor, event, "publish", day="2021-05-02").status == 200
    assert "reopen" not in acts(coder, event) and step(coder, event, "reopen", words="again").status == 403
    assert step(editor, event, "reopen", words="again").status == 200
    with whence.Record(team.desk.path) as record:
        assert record.event(event).review == "machine" and record.decisions()[-1].author == "E1"
