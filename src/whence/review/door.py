"""Who comes in: the one user of a desk, or whoever of a team has signed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request

from whence.review.people import Person
from whence.review.roles import FREE
from whence.review.team.office import Office

_BEARER = "bearer "
_FOR_PROGRAMS = ("/api/", "/live")
_ASSETS = "/static/"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a request says of itself before anything of it is carried out, and the address that it comes from."""

    method: str
    path: str
    query: str
    headers: Headers
    address: str

    @property
    def is_for_assets(self) -> bool:
        """Whether it asks for the script or the style sheet, which hold nothing of a record."""
        return self.method == "GET" and self.path.startswith(_ASSETS)


class Door(Protocol):
    """Tells who comes."""

    async def person(self, asking: Asking) -> Person | None:
        """Who it is, None for nobody known; raises TooOftenError."""

    def is_free(self, asking: Asking) -> bool:
        """Whether anybody may ask so."""

    async def refused(self, person: Person, asking: Asking, why: str) -> None:
        """Note that somebody was refused."""


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """The door of a desk on loopback, to which one alone comes."""

    alone: Person

    async def person(self, asking: Asking) -> Person | None:
        """The one user."""
        return self.alone

    def is_free(self, asking: Asking) -> bool:
        """Nothing needs to be: everybody is known."""
        return False

    async def refused(self, person: Person, asking: Asking, why: str) -> None:
        """Nobody is there to read it."""


@dataclass(frozen=True, slots=True)
class Team:
    """The door of a desk for several: an office that knows them, and the way by which they come.

    `secure` is whether they come by https; `proxies` are the addresses whose word is taken for where a request is from.
    """

    office: Office
    secure: bool = False
    proxies: frozenset[str] = frozenset()
    cookie: str = "whence"

    async def person(self, asking: Asking) -> Person | None:
        """Whoever the token means that a program brings, else the session's that a browser does."""
        given = asking.headers.get("authorization", "")
        if given:
            if not given.lower().startswith(_BEARER) or not asking.path.startswith(_FOR_PROGRAMS):
                return None
            return await run_in_threadpool(self.office.program, given[len(_BEARER) :].strip(), asking.address)
        token = self.token(asking.headers)
        return await run_in_threadpool(self.office.known, token) if token else None

    def is_free(self, asking: Asking) -> bool:
        """The sign-in page alone."""
        return f"{asking.method} {asking.path}" in FREE

    async def refused(self, person: Person, asking: Asking, why: str) -> None:
        """Note it in the audit."""
        what = f"{asking.method} {asking.path[:200]}: {why}"
        await run_in_threadpool(self.office.refused, person, what, asking.address)

    def token(self, headers: Headers) -> str:
        """The session's token that a browser brings; empty without one, and where it brings several."""
        found = [value for line in headers.getlist("cookie") for value in _cookies(line, self.cookie)]
        return found[0] if len(found) == 1 else ""


def cookie_name(hosts: Iterable[str], *, secure: bool) -> str:
    """What the cookie of a desk is called: of its own on each port, and by https bound to the host by the browser."""
    return "__Host-whence" if secure else f"whence-{min(hosts).rpartition(':')[2]}"


def _cookies(line: str, name: str) -> Iterable[str]:
    """The values of a cookie in a header's line."""
    for piece in line.split(";"):
        key, _, value = piece.strip().partition("=")
        if key == name:
            yield value.strip('"')


def team_of(request: Request) -> Team | None:
    """The team whose desk a request is made to, None at a desk without one."""
    team: Team | None = request.app.state.team
    return team


def asking_of(request: Request) -> Asking:
    """What the guard found a request to say."""
    asking: Asking = request.state.asking
    return asking
