"""What somebody might try on a desk, with a team or without, and what comes of it: nothing."""

import html
import json
import logging
import re
import socket
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.routing import BaseRoute, Mount

import whence
from tests.faces import make_record
from tests.review.served import Served, served
from tests.review.visitor import MEMBERS, PASSWORD, TeamDesk, Visitor, team_served
from tests.sample_reader import SampleReader, line
from whence.model.team import Noted, Role
from whence.review.app import make_app
from whence.review.desk import Desk
from whence.review.guard import MOST_BYTES
from whence.review.roles import FREE, MAY, READS, ROUTES, act_of, may

HARM = "\"><script>evil()</script><img src=x onerror=evil()>'--></textarea><svg onload=evil()> {{ 7 * 7 }} ${evil()}"
"""Words that would run where a page takes them for markup, in a text, an attribute or a comment."""

IN_A_NAME = "\"><img src=x onerror=evil()>'{{ 7 * 7 }}"
"""The same, such as a file's name or a claimant's can be."""


def harmful_record(folder: Path) -> Path:
    """A record whose reports would do harm in every field that they have."""
    reports = folder / "reports"
    (reports / f"{IN_A_NAME}").mkdir(parents=True)
    fields = dict.fromkeys(("title", "outlet", "author", "language", "section", "url", HARM), HARM)
    stated = {**fields, "published": "2021-03-05", "id": HARM}
    body = f"{HARM}\n\n{line('2021-03-04', 'Dori', 9, f'the {IN_A_NAME} rebels')}\n\n{line('2021-03-04', 'Dori', 4)}\n"
    (reports / IN_A_NAME / f"{IN_A_NAME}.json").write_text(json.dumps({**stated, "text": body}), encoding="utf-8")
    other = line("2021-03-04", "Dori", 9, f"the {IN_A_NAME} rebels", verb="denied")
    (reports / f"{IN_A_NAME}.txt").write_text(f"{other}\n\nSource: Courier\n", encoding="utf-8")
    record = folder / f"{IN_A_NAME}.db"
    whence.build_into(reports, record, SampleReader())
    return record


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def assert_harmless(page: str) -> None:
    """That nothing of what a page shows is run: no script but its own, nothing inline, no address that is code."""
    for tag, attributes in Tags(page).found:
        assert tag not in {"img", "iframe", "object", "embed", "base", "style"}, (tag, attributes)
        assert tag != "script" or attributes == {"src": "/static/desk.js", "defer": ""}
        assert not [name for name in attributes if name.startswith("on") or name == "style"], (tag, attributes)
        addresses = [attributes.get(name, "") for name in ("href", "src", "action", "formaction", "hx-get", "hx-post")]
        assert all(not each or (each.startswith(("/", "#")) and not each.startswith("//")) for each in addresses)


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(harmful_record(tmp_path_factory.mktemp("harmful"))) as running:
        yield running


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamDesk]:
    with team_served(make_record(tmp_path_factory.mktemp("team"))) as running:
        yield running


@pytest.fixture(scope="module")
def visitors(team: TeamDesk) -> dict[str, Visitor]:
    """One of each of the team, signed in."""
    return {code: team.visitor(code) for code in MEMBERS}


def first(desk: Served | Visitor) -> str:
    answer = desk.get("/api/queue?everything=true")
    return str(json.loads(answer.body)[0]["event_id"])


PAGES = ("/", "/?everything=1", "/event/{event}", "/search?words=killed", "/search?words=evil", "/log")


def test_words_of_reports_never_run(harmful: Served) -> None:
    event = first(harmful)
    shown = [harmful.get(path.format(event=event)) for path in PAGES]
    for answer in shown:
        assert answer.status == 200
        assert_harmless(answer.body)
        assert "49" not in re.findall(r"\b49\b", answer.body)
    assert html.escape(IN_A_NAME) in shown[2].body.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")


WRITTEN = [
    {"act": "set", "field": "note", "value": HARM, "reason": HARM},
    {"act": "set", "field": "place", "value": HARM[:190], "point": "16.4,-3.6", "country": "ML", "reason": HARM},
    {"act": "set", "field": "date", "value": HARM},
    {"act": "set", "field": HARM, "value": HARM},
    {"act": "accept", "claim": HARM, "reason": HARM},
    {"act": "split", "incident": HARM},
    {"act": "merge", "other": HARM[:60]},
    {"act": "edge", "report": HARM, "relation": HARM, "source": HARM, "shown": HARM},
    {"act": "undo", "undoes": HARM},
    {"act": HARM},
]


@pytest.mark.parametrize("fields", WRITTEN, ids=lambda fields: f"{fields['act'][:6]} {fields.get('field', '')[:6]}")
@pytest.mark.parametrize("part", [{}, {"hx-request": "true"}], ids=["page", "part"])
def test_what_is_written_never_runs(harmful: Served, fields: dict[str, str], part: dict[str, str]) -> None:
    event = first(harmful)
    answer = harmful.post("/decide", {"event": event, **fields}, **part)
    assert answer.status in {200, 422}
    for page in (answer, harmful.get(f"/event/{event}"), harmful.get("/log")):
        assert_harmless(page.body)


@pytest.mark.parametrize(
    "path",
    [
        *(f"/?{name}={{harm}}" for name in ("country", "since", "until", "kind", "actor", "flag", "text", "skip")),
        "/search?words={harm}",
        "/event/{harm}",
        "/nowhere/{harm}",
        "/?{harm}={harm}",
    ],
)
def test_what_an_address_says_never_runs(harmful: Served, path: str) -> None:
    for headers in ({}, {"hx-request": "true"}):
        answer = harmful.get(path.format(harm=quote(HARM)), **headers)
        assert answer.status < 500
        if "html" in answer.headers["content-type"]:
            assert_harmless(answer.body)


def test_what_an_address_says_to_the_sign_in_page_never_runs_nor_leads_away(team: TeamDesk) -> None:
    away = ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:evil()", "/\t/evil.example", HARM)
    for to in away:
        assert_harmless(team.visitor().get(f"/signin?next={quote(to)}").body)
        visitor = team.visitor()
        assert visitor.sign_in("R1", to=to).headers["location"] == "/"
    assert team.visitor().sign_in("R1", to="/event/e-1?a=b").headers["location"] == "/event/e-1?a=b"
    assert_harmless(team.visitor().post("/signin", {"code": HARM, "password": HARM, "next": HARM}).body)


# Who may do what


def routes_of(desk: TeamDesk | None = None) -> Iterator[tuple[str, str]]:
    """Every route of the desk that a request can come to, by method and path."""
    app = desk.guard.app if desk is not None else make_app(Desk(Path("none.db"), "A1"), ["127.0.0.1:1"]).app
    yield from _routes(app.routes)  # type: ignore[attr-defined]


def _routes(routes: Sequence[BaseRoute]) -> Iterator[tuple[str, str]]:
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from _routes(inner.routes)
        elif isinstance(route, Mount):
            yield "GET", f"{route.path}/{{path}}"
        else:
            yield from ((method, route.path) for method in sorted(route.methods or ()))  # type: ignore[attr-defined]


def writes(desk: TeamDesk) -> list[str]:
    return sorted(f"{method} {path}" for method, path in routes_of(desk) if method not in READS)


def test_every_route_that_writes_has_its_rule(team: TeamDesk) -> None:
    found = set(writes(team))
    alone = {f"{method} {path}" for method, path in routes_of() if method not in READS}
    assert {"POST /decide", "POST /api/decisions", "POST /team/close"} <= found and alone < found
    assert found - FREE - ROUTES.keys() == set(), "say in review/roles.py what these do"
    every = {f"{method} {path}" for method, path in routes_of(team)}
    assert ROUTES.keys() <= every, "these routes there are not"


def test_a_route_without_a_rule_is_closed() -> None:
    assert act_of("POST", "/new") is None and act_of("GET", "/new") == "look"
    assert not any(may(role, "new") for role in Role)


def test_whoever_has_not_signed_in_gets_nowhere(team: TeamDesk) -> None:
    nobody = team.visitor()
    for method, path in routes_of(team):
        if f"{method} {path}" in FREE or path.startswith("/static"):
            continue
        there = re.sub(r"\{[^}]*\}", "x", path)
        answer = nobody.ask(method, there, b"" if method not in READS else None, {"origin": team.address})
        assert answer.status in {303, 401}, (method, path)
        assert "record.db" not in answer.body
        assert answer.status == 401 or answer.headers["location"].startswith("/signin")
    for path in ("/nowhere", "/api/openapi.json", "/live", "/static/../log"):
        assert nobody.get(path).status in {303, 401, 404} and "Decisions" not in nobody.get(path).body, path


def test_no_role_may_more_by_asking_directly(team: TeamDesk, visitors: dict[str, Visitor]) -> None:
    refused = 0
    for code, role in MEMBERS.items():
        for route in [*writes(team), "GET /team"]:
            method, path = route.split(" ")
            if route in FREE or ROUTES[route] in MAY[role]:
                continue
            visitor = visitors[code]
            headers = {"origin": team.address, "x-whence-token": visitor.token}
            answer = visitor.ask(method, path, b"" if method not in READS else None, headers)
            assert answer.status == 403 and "may not" in answer.body, (code, route)
            note = team.file.audit(1)[0]
            assert (note.what, note.code) == (Noted.REFUSED, code) and route in note.detail
            refused += 1
    assert refused > 10


def decision(visitor: Visitor, **asked: object) -> tuple[int, dict[str, str]]:
    headers = {"content-type": "application/json", "origin": visitor.address, "x-whence-token": visitor.token}
    answer = visitor.ask("POST", "/api/decisions", json.dumps(asked).encode(), headers)
    return answer.status, json.loads(answer.body)


def test_roles_hold_for_each_decision_and_undo_for_one_s_own(team: TeamDesk, visitors: dict[str, Visitor]) -> None:
    coder, other, editor = (visitors[code] for code in ("C1", "C2", "E1"))
    event = first(coder)
    on = [{"event": event}]
    edge = {"act": "edge", "reports": ["a.txt", "b.txt"], "relation": "cites", "source": "a.txt"}
    assert decision(coder, **edge)[0] == 403 and decision(coder, act="release", on=on)[0] == 403
    assert decision(visitors["R1"], act="accept", on=on)[0] == 403
    status, made = decision(coder, act="accept", on=on)
    assert status == 200
    status, said = decision(other, act="undo", undoes=made["decision_id"])
    assert status == 403 and "undo what C1 decided" in said["detail"]
    status, taken = decision(editor, act="undo", undoes=made["decision_id"])
    assert status == 200
    assert decision(coder, act="undo", undoes=taken["decision_id"])[0] == 403
    _, own = decision(coder, act="set", field="note", value="mine", on=on)
    assert decision(coder, act="undo", undoes=own["decision_id"])[0] == 200
    status, ruled = decision(editor, **edge)
    assert status == 200 and decision(coder, act="undo", undoes=ruled["decision_id"])[0] == 403
    with whence.Record(team.desk.path) as record:
        assert [each.author for each in record.decisions()] == ["C1", "E1", "C1", "C1", "E1"]


def test_nobody_decides_in_another_name(team: TeamDesk, visitors: dict[str, Visitor]) -> None:
    coder = visitors["C1"]
    event = first(coder)
    status, _ = decision(coder, act="accept", on=[{"event": event}], author="A1")
    assert status == 422
    fields = {"act": "set", "field": "note", "value": "x", "event": event, "author": "A1", "by": "A1"}
    assert coder.post("/decide", fields).status == 200
    with whence.Record(team.desk.path) as record:
        assert record.decisions()[-1].author == "C1"


def test_pages_show_what_a_role_may_do_and_no_more(visitors: dict[str, Visitor]) -> None:
    event = first(visitors["R1"])
    pages = {code: visitors[code].get(f"/event/{event}").body for code in MEMBERS}
    assert 'hx-post="/decide"' not in pages["R1"] and "R1 · reader" in pages["R1"] and "Sign out" in pages["R1"]
    assert 'value="accept"' in pages["C1"] and 'value="edge"' not in pages["C1"] and 'href="/team"' not in pages["E1"]
    assert 'href="/team"' in pages["A1"]


# Requests from elsewhere


def test_a_write_needs_the_token_of_its_own_session(team: TeamDesk, visitors: dict[str, Visitor]) -> None:
    coder, editor = visitors["C1"], visitors["E1"]
    fields = {"act": "accept", "event": first(coder)}
    for token in ("", editor.token, coder.token[:-1], team.desk.token, next(iter(coder.cookies.values()))):
        assert coder.post("/decide", fields, **{"x-whence-token": token}).status == 403
    for origin in ("http://evil.example", "null", "", team.address.replace("127.0.0.1", "localhost"), "https://x"):
        assert coder.post("/decide", fields, origin=origin).status == 403
        assert Visitor(team.address).post("/signin", {"code": "C1", "password": PASSWORD}, origin=origin).status == 403
    assert team.file.audit(1)[0].what is Noted.REFUSED
    assert coder.token != editor.token


def test_nothing_is_written_by_looking(team: TeamDesk, visitors: dict[str, Visitor]) -> None:
    admin = visitors["A1"]
    before = [account.role for account in team.file.accounts()]
    with whence.Record(team.desk.path) as record:
        decided = len(record.decisions())
    for route in writes(team):
        path = route.split(" ")[1]
        asked = f"{path}?act=accept&event={first(admin)}&code=R1&role=editor&password={quote(PASSWORD)}"
        for method in ("GET", "HEAD"):
            assert admin.ask(method, asked).status in {200, 303, 404, 405, 422}
        override = {"x-http-method-override": "POST", "x-whence-token": admin.token, "origin": team.address}
        assert admin.get(asked, **override).status in {200, 303, 404, 405, 422}
    assert [account.role for account in team.file.accounts()] == before
    assert admin.get("/log").status == 200  # signed in still
    with whence.Record(team.desk.path) as record:
        assert len(record.decisions()) == decided


def test_a_session_is_never_the_one_that_somebody_brought(team: TeamDesk) -> None:
    name = next(iter(team.visitor("R1").cookies))
    brought = Visitor(team.address, {name: "chosen-by-somebody-else"})
    assert brought.sign_in("R1").status == 303
    assert brought.cookies[name] != "chosen-by-somebody-else"
    assert Visitor(team.address, {name: "chosen-by-somebody-else"}).get("/log").status == 303
    earlier = dict(brought.cookies)
    assert brought.sign_in("C1").status == 303 and brought.cookies != earlier
    assert Visitor(team.address, earlier).get("/log").status == 303
    two = {"cookie": f"{name}={brought.cookies[name]}; {name}={earlier[name]}"}
    assert Visitor(team.address).get("/log", **two).status == 303


def test_signing_out_ends_the_session_for_good(team: TeamDesk) -> None:
    visitor = team.visitor("C2")
    kept = dict(visitor.cookies)
    assert visitor.post("/signout", {}).headers["hx-redirect"] == "/signin"
    assert not visitor.cookies and Visitor(team.address, kept).get("/log").status == 303


def test_the_cookie_is_for_the_desk_s_own_pages_alone(team: TeamDesk, tmp_path: Path) -> None:
    flags = {"httponly", "path=/", "samesite=strict"}
    given = team.visitor().post("/signin", {"code": "R1", "password": PASSWORD}).headers["set-cookie"]
    assert flags == {each.strip().lower() for each in given.split(";")[1:]}
    with team_served(make_record(tmp_path), public="https://desk.example.org", members={"A1": Role.ADMIN}) as far:
        own = {"host": "desk.example.org", "origin": "https://desk.example.org"}
        answer = far.visitor().post("/signin", {"code": "A1", "password": PASSWORD}, **own)
        assert answer.status == 303 and answer.headers["set-cookie"].startswith("__Host-whence=")
        assert flags | {"secure"} == {each.strip().lower() for each in answer.headers["set-cookie"].split(";")[1:]}
        assert far.visitor().get("/signin").status == 421
        plain = {**own, "origin": "http://desk.example.org"}
        assert far.visitor().post("/signin", {"code": "A1", "password": PASSWORD}, **plain).status == 403


# Odd requests


@pytest.mark.parametrize("prefix", ["/static/", "/event/", "/api/events/"])
@pytest.mark.parametrize(
    "way",
    [
        "../desk.py",
        "%2e%2e/desk.py",
        "..%2fdesk.py",
        "..%252fdesk.py",
        "....//desk.py",
        "%2fetc%2fpasswd",
        "..\\desk.py",
    ],
)
def test_no_path_leads_out(harmful: Served, prefix: str, way: str) -> None:
    answer = harmful.get(prefix + way.replace("\\", "%5c"))
    assert answer.status in {404, 405, 422}
    assert "class Desk" not in answer.body and "root:" not in answer.body


def raw(address: str, request: str) -> str:
    """The first line that a desk answers to bytes just so."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 20) as link:
        link.sendall(request.encode("latin-1"))
        return link.recv(4096).decode("latin-1").split("\r\n")[0]


def test_no_host_is_smuggled_in(team: TeamDesk) -> None:
    own = team.address.removeprefix("http://")
    for request in (
        f"GET /signin HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\n\r\n",
        f"GET /signin HTTP/1.1\r\nHost: evil.example\r\nHost: {own}\r\n\r\n",
        f"GET http://{own}/signin HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        f"GET /signin HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: {own}\r\n\r\n",
        f"GET /signin HTTP/1.1\r\nHost: {own}.\r\n\r\n",
        f"GET /signin HTTP/1.1\r\nHost: x@{own}\r\n\r\n",
        "GET /signin HTTP/1.0\r\n\r\n",
    ):
        assert raw(team.address, request).split(" ")[1] in {"400", "421"}, request
    twice = f"POST /signin HTTP/1.1\r\nHost: {own}\r\nOrigin: {team.address}\r\nOrigin: http://evil.example\r\n\r\n"
    assert raw(team.address, twice).split(" ")[1] == "400"
    assert raw(team.address, f"GET /signin HTTP/1.1\r\nHost: {own}\r\n\r\n").split(" ")[1] == "200"


FORMS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=b")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/decisions", "application/json"),
        *((path, kind) for path in ("/decide", "/signin", "/account", "/team/role") for kind in FORMS),
    ],
)
def test_a_long_body_ends_at_the_bound(team: TeamDesk, visitors: dict[str, Visitor], path: str, kind: str) -> None:
    admin = visitors["A1"]
    headers = {"origin": team.address, "x-whence-token": admin.token, "content-type": kind}
    whole = admin.ask("POST", path, b"[" * (MOST_BYTES + 1), headers)
    assert whole.status == 413
    chunk = b"%x\r\n%s\r\n" % (65536, b"x" * 65536)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    cookie = "; ".join(f"{name}={value}" for name, value in admin.cookies.items())
    host = team.address.removeprefix("http://")
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n{lines}Transfer-Encoding: chunked\r\n\r\n"
    answer = raw(team.address, head + (chunk * 5).decode() + "0\r\n\r\n")
    assert answer.split(" ")[1] in {"400", "413"}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b'"x"', b"[" * 100_000, b'{"act":"accept","on":[{"event":"\\ud800"}]}', b"\xff\xfe"],
)
def test_a_body_that_is_none_is_said(visitors: dict[str, Visitor], body: bytes) -> None:
    admin = visitors["A1"]
    headers = {"origin": admin.address, "x-whence-token": admin.token, "content-type": "application/json"}
    answer = admin.ask("POST", "/api/decisions", body, headers)
    assert answer.status in {400, 422} and set(json.loads(answer.body)) == {"detail"}


@pytest.mark.parametrize("words", ["%00", "%ff%fe", "%ed%a0%80", "a" * 5000, "%F0%9F%92%A3" * 300])
def test_odd_letters_are_no_failure(visitors: dict[str, Visitor], words: str) -> None:
    admin = visitors["A1"]
    for path in (f"/search?words={words}", f"/event/{words}", f"/?text={words}", f"/signin?next={words}"):
        assert admin.get(path).status in {200, 303, 404, 422}, path


# Passwords


def test_guessing_waits_and_says_nothing_of_who_there_is(team: TeamDesk) -> None:
    said = set()
    for code in ("C2", "NOBODY"):
        for _ in range(5):
            answer = team.visitor().post("/signin", {"code": code, "password": "not the right one"})
            assert answer.status == 403
            said.add(answer.body.replace(code, ""))
        late = team.visitor().post("/signin", {"code": code, "password": PASSWORD})
        assert late.status == 429 and int(late.headers["retry-after"]) >= 1
    assert len(said) == 1
    assert "set-cookie" not in late.headers


def test_no_password_is_logged_kept_or_said_again(
    team: TeamDesk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    secret, wrong = "quite another long one", "a wrong one, typed in haste"
    visitor = team.visitor("E1")
    tokens = list(visitor.cookies.values())
    bodies = [visitor.post("/account", {"old": PASSWORD, "new": secret, "again": wrong}).body]
    bodies.append(visitor.post("/account", {"old": wrong, "new": secret, "again": secret}).body)
    changed = visitor.post("/account", {"old": PASSWORD, "new": secret, "again": secret})
    assert changed.status == 200 and changed.headers["hx-redirect"].startswith("/account")
    assert visitor.get("/log").status == 200
    bodies += [changed.body, team.visitor().post("/signin", {"code": wrong, "password": wrong}).body]
    assert team.visitor().post("/signin", {"code": "E1", "password": secret}).status == 303
    kept = team.file.path.read_bytes() + team.file.path.with_name(f"{team.file.path.name}-wal").read_bytes()
    shown = "\n".join([*bodies, caplog.text, *capfd.readouterr(), kept.decode("latin-1")])
    for each in (PASSWORD, secret, wrong, *tokens, *visitor.cookies.values()):
        assert each not in shown
    assert team.file.path.stat().st_mode & 0o777 == 0o600
