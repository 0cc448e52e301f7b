"""Nothing from elsewhere reaches the desk, and nothing on its pages comes from elsewhere."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.faces import EVIL, make_record
from tests.review.served import Served, served
from whence.review.guard import MOST_BYTES


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(make_record(tmp_path_factory.mktemp("guard"))) as running:
        yield running


def first(desk: Served) -> str:
    return str(desk.get("/api/queue").json[0]["event_id"])


@pytest.mark.parametrize("path", ["/", "/log", "/search?words=Dori", "/api/queue", "/nowhere", "/static/desk.js"])
def test_every_answer_forbids_what_is_not_the_desk_s_own(desk: Served, path: str) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'self'") and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1", "", "localhost.evil.example"])
def test_another_name_for_this_machine_is_refused(desk: Served, host: str) -> None:
    assert desk.get("/", host=host).status == 421
    assert desk.ask({"act": "accept"}, host=host).status == 421


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"origin": ""}])
def test_a_write_from_another_page_is_refused(desk: Served, headers: dict[str, str]) -> None:
    answer = desk.ask({"act": "accept", "on": [{"event": first(desk)}]}, **headers)
    assert answer.status == 403
    assert desk.get("/api/events/" + first(desk)).json["decisions"] == []


@pytest.mark.parametrize("token", ["", "x", "\u00e9"])
def test_a_write_without_the_token_is_refused(desk: Served, token: str) -> None:
    answer = desk.ask({"act": "accept", "on": [{"event": first(desk)}]}, **{"x-whence-token": token})
    assert answer.status == 403 and "load it again" in answer.body


def test_a_long_body_is_refused(desk: Served) -> None:
    answer = desk.post("/decide", {"act": "accept", "reason": "x" * MOST_BYTES})
    assert answer.status == 413


@pytest.mark.parametrize(
    "path", ["/static/../desk.py", "/static/%2e%2e/desk.py", "/static/..%2fdesk.py", "/event/../x"]
)
def test_no_path_leads_out(desk: Served, path: str) -> None:
    answer = desk.get(path)
    assert answer.status in {404, 422} and "class Desk" not in answer.body


def test_words_of_reports_are_never_markup(desk: Served) -> None:
    for path in ("/", "/event/" + first(desk), "/search?words=quoted", "/log"):
        body = desk.get(path).body
        assert "<script>alert" not in body and "<i>rebels" not in body
        assert "javascript:" not in body
    assert EVIL not in desk.get("/search?words=quoted").body


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"])
def test_words_of_the_address_are_never_markup(desk: Served, words: str) -> None:
    asked = quote(words)
    for path in (f"/search?words={asked}", f"/?actor={asked}&country={asked}", f"/event/{asked}"):
        body = desk.get(path).body
        assert "<script>alert" not in body and "<img" not in body


def test_what_a_person_writes_is_never_markup(desk: Served) -> None:
    event = first(desk)
    fields = [("act", "set"), ("field", "note"), ("value", EVIL), ("reason", EVIL), ("event", event)]
    assert desk.post("/decide", fields).status == 200
    for path in ("/log", f"/event/{event}"):
        assert "<script>alert" not in desk.get(path).body
