"""A desk for several: programs, proxies, pages that stay open, and what admins do at it; and a desk without a team."""

import http.client
import json
from collections.abc import Iterator

import pytest

import whence
from tests.faces import make_record
from tests.review.served import served
from tests.review.test_attacks import first
from tests.review.visitor import TeamDesk, team_served
from whence.model.team import Noted, Role
from whence.review.team import accounts


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamDesk]:
    with team_served(make_record(tmp_path_factory.mktemp("team"))) as running:
        yield running


def bearer(team: TeamDesk, code: str) -> dict[str, str]:
    return {"authorization": f"Bearer {accounts.make_token(team.file, code)}"}


def decide(team: TeamDesk, asked: dict[str, object], headers: dict[str, str]) -> tuple[int, dict[str, str]]:
    own = {"content-type": "application/json", **headers}
    answer = team.visitor().ask("POST", "/api/decisions", json.dumps(asked).encode(), own)
    return answer.status, json.loads(answer.body)


def test_a_program_comes_by_a_token_in_its_owner_s_role(team: TeamDesk) -> None:
    nobody, coder, reader = team.visitor(), bearer(team, "C1"), bearer(team, "R1")
    event = json.loads(nobody.get("/api/queue", **coder).body)[0]["event_id"]
    on = [{"event": event}]
    assert decide(team, {"act": "accept", "on": on}, reader)[0] == 403
    status, made = decide(team, {"act": "accept", "on": on}, coder)
    assert status == 200
    with whence.Record(team.desk.path) as record:
        assert record.decisions()[-1].author == "C1"
    assert decide(team, {"act": "undo", "undoes": made["decision_id"]}, bearer(team, "C2"))[0] == 403
    for path in ("/", "/account", "/team", f"/event/{event}"):
        assert nobody.get(path, **bearer(team, "A1")).status == 303
    accounts.revoke_token(team.file, "C1")
    assert decide(team, {"act": "accept", "on": on}, coder) == (401, {"detail": "sign in first"})


def test_a_token_that_is_none_gets_nowhere_and_then_has_to_wait(team: TeamDesk) -> None:
    visitor = team.visitor("E1")
    for given in ("Bearer", "Bearer x", "Basic QTE6eA==", f"Bearer {visitor.token}", "x"):
        assert visitor.get("/api/queue", authorization=given).status == 401, given
    found = [visitor.get("/api/queue", authorization=f"Bearer {number}") for number in range(25)]
    assert found[-1].status == 429 and int(found[-1].headers["retry-after"]) > 0
    assert json.loads(found[-1].body)["detail"].startswith("that failed too often")
    assert visitor.get("/api/queue", **bearer(team, "E1")).status == 200
    assert sum(note.detail.startswith("a program") for note in team.file.audit()) <= 25


def test_a_page_that_stays_open_hears_nothing_more_once_the_account_is_closed(team: TeamDesk) -> None:
    accounts.add(team.file, "D4", Role.READER, "several words of no use")
    visitor, editor = team.visitor("D4"), team.visitor("E1")
    link = http.client.HTTPConnection(team.address.removeprefix("http://"), timeout=30)
    link.request("GET", "/live", headers={"cookie": "; ".join(f"{name}={it}" for name, it in visitor.cookies.items())})
    stream = link.getresponse()
    assert stream.readline().startswith(b"retry")
    fields = {"act": "set", "field": "note", "value": "one", "event": first(editor)}
    assert editor.post("/decide", fields).status == 200
    assert b'"by": "E1"' in stream.readline() + stream.readline()
    accounts.close(team.file, "D4")
    assert editor.post("/decide", {**fields, "value": "two"}).status == 200
    assert b"E1" not in stream.read()
    link.close()


def test_a_part_of_a_page_leads_to_the_sign_in_page(team: TeamDesk) -> None:
    nobody = team.visitor()
    answer = nobody.get("/event/e-1", **{"hx-request": "true"})
    assert (answer.status, answer.headers["hx-redirect"]) == (401, "/signin?next=%2Fevent%2Fe-1")
    answer = nobody.post("/decide", {"act": "accept"}, **{"hx-request": "true"})
    assert (answer.status, answer.headers["hx-redirect"]) == (401, "/signin")


def test_an_admin_changes_roles_and_closes_accounts_at_the_desk(team: TeamDesk) -> None:
    admin = team.visitor("A1")
    accounts.add(team.file, "F6", Role.READER, "several words of no use")
    other = team.visitor("F6")
    assert admin.post("/team/role", {"code": "F6", "role": "king"}).status == 422
    assert admin.post("/team/role", {"code": "F6", "role": "coder"}).status == 200
    assert other.get("/log").status == 303
    assert admin.post("/team/close", {"code": "F6"}).status == 200
    notes = team.file.audit(3)
    assert [(note.what, note.by) for note in (notes[0], notes[1])] == [
        (Noted.ACCOUNT_CLOSED, "A1"),
        (Noted.ROLE_CHANGED, "A1"),
    ]
    assert "last admin" in admin.post("/team/close", {"code": "A1"}).body
    shown = admin.get("/team").body
    assert "reader to coder" in shown and "argon2" not in shown


def test_where_a_request_is_from_is_said_by_a_known_proxy_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    lying = {"x-forwarded-for": "198.51.100.9, 192.0.2.7"}
    wrong = {"code": "A1", "password": "not the right one"}
    folder = tmp_path_factory.mktemp("proxy")
    with team_served(make_record(folder), proxies=("127.0.0.1", "10.0.0.1"), members={"A1": Role.ADMIN}) as behind:
        behind.visitor().post("/signin", wrong, **lying)
        assert behind.file.audit(1)[0].address == "192.0.2.7"
        behind.visitor().post("/signin", wrong, **{"x-forwarded-for": "198.51.100.9, 10.0.0.1"})
        assert behind.file.audit(1)[0].address == "198.51.100.9"
        behind.visitor().post("/signin", wrong)
        assert behind.file.audit(1)[0].address == "127.0.0.1"


def test_nobody_else_s_word_is_taken_for_it(team: TeamDesk) -> None:
    team.visitor().post("/signin", {"code": "A1", "password": "x"}, **{"x-forwarded-for": "192.0.2.7"})
    assert team.file.audit(1)[0].address == "127.0.0.1"


def test_a_desk_without_a_team_has_nobody_to_sign_in(tmp_path_factory: pytest.TempPathFactory) -> None:
    with served(make_record(tmp_path_factory.mktemp("alone"))) as desk:
        for path in ("/signin", "/account", "/team"):
            assert desk.get(path).status == 404
        for path in ("/signin", "/signout", "/account", "/team/role"):
            assert desk.post(path, {}).status == 404
        page = desk.get("/").body
        assert "Sign out" not in page and ">A1</span>" in page
        event = first(desk)
        assert desk.get(f"/api/events/{event}", authorization="Bearer x").status == 200
        assert (
            desk.post("/decide", {"act": "accept", "event": event}, authorization="Bearer x", origin="").status == 403
        )
