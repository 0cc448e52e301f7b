"""A team's desk that runs, and those who visit it: each with cookies of their own, as a browser has them."""

import http.client
import re
import urllib.parse
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.review.served import Answer, running
from whence.model.team import Role
from whence.review.address import hosts, listening
from whence.review.app import make_app
from whence.review.desk import Desk
from whence.review.door import Team, cookie_name
from whence.review.guard import Guard
from whence.review.team import accounts
from whence.review.team.office import Office
from whence.store import TeamFile

PASSWORD = "several words of no use"
_TOKEN = re.compile(r'data-token="([^"]+)"')


@dataclass(slots=True)
class Visitor:
    """A browser at the desk: what it has of cookies, and the token of the page that it shows."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request just so, with the cookies; redirections are not followed."""
        link = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=60)
        own = {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        try:
            link.request(method, path, body, {**own, **(headers or {})})
            got = link.getresponse()
            answer = Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read().decode())
        finally:
            link.close()
        self._keep(answer)
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, None, headers)

    def post(self, path: str, fields: Mapping[str, str] | list[tuple[str, str]], **headers: str) -> Answer:
        """Send a form as a page of the desk does."""
        own = {"content-type": "application/x-www-form-urlencoded", "origin": self.address}
        token = {"x-whence-token": self.token} if self.token else {}
        return self.ask("POST", path, urllib.parse.urlencode(fields).encode(), {**own, **token, **headers})

    def sign_in(self, code: str, password: str = PASSWORD, to: str = "/") -> Answer:
        """Sign in, and look at the first page."""
        answer = self.post("/signin", {"code": code, "password": password, "next": to})
        if answer.status == 303:
            found = _TOKEN.search(self.get("/log").body)
            assert found is not None
            self.token = found[1]
        return answer

    def _keep(self, answer: Answer) -> None:
        given = answer.headers.get("set-cookie")
        if given is None:
            return
        name, _, value = given.split(";")[0].partition("=")
        if value.strip('"'):
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)


@dataclass(frozen=True, slots=True)
class TeamDesk:
    """A team's desk under its address."""

    desk: Desk
    file: TeamFile
    office: Office
    guard: Guard
    address: str

    def visitor(self, code: str = "") -> Visitor:
        """Somebody who comes, signed in where a code is given."""
        visitor = Visitor(self.address)
        if code:
            assert visitor.sign_in(code).status == 303
        return visitor


MEMBERS = {"A1": Role.ADMIN, "E1": Role.EDITOR, "C1": Role.CODER, "C2": Role.CODER, "R1": Role.READER}
"""Who is in the team: a code each, and a role."""


@contextmanager
def team_served(
    record: Path, *, public: str = "", proxies: Collection[str] = (), members: Mapping[str, Role] = MEMBERS
) -> Iterator[TeamDesk]:
    """A desk with a team, until the end of the block; at a public address where one is given."""
    with TeamFile.of(record) as file:
        for code, role in members.items():
            accounts.add(file, code, role, PASSWORD)
        office, desk, secure = Office(file), Desk(record), public.startswith("https:")
        with listening(0) as sock:
            names = hosts(sock.getsockname()[1], public)
            team = Team(office, secure, frozenset(proxies), cookie_name(names, secure=secure))
            guard = make_app(desk, names, team)
            with running(guard, desk, sock) as address:
                yield TeamDesk(desk, file, office, guard, address)
