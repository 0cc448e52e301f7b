"""What every request to the desk must pass, and what every answer carries: nothing from elsewhere, nothing inline.

A page anywhere on the web can send requests to a loopback address, under another name for it too (rebinding). So a
request must name the desk's own address as its host; a write must come from the desk's own page, which knows the token
of this run or, in a team, of this session; and bodies are small. Whoever is not signed in to a team's desk gets no
further than its door. Answers forbid every source but the desk itself.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whence.review.door import Asking, Door
from whence.review.people import Person
from whence.review.roles import READS
from whence.review.team.office import TooOftenError

TOKEN = "x-whence-token"
"""The header of a write that carries the token."""

MOST_BYTES = 256 * 1024
"""The longest body of a request."""

_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
    "img-src 'self' data: blob:; worker-src 'self'"
)
_HEADERS: Mapping[str, str] = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


_ONCE = ("host", "origin", "authorization", "content-length", "content-type", TOKEN)
"""Headers that a request has once at most: of two, one program would read the first and another the last."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The addresses by which the desk may be called (`127.0.0.1:8765`), and the scheme before them.

    `proxies` are the addresses whose word is taken for where a request comes from.
    """

    hosts: frozenset[str]
    scheme: str = "http"
    proxies: frozenset[str] = frozenset()


class Guard:
    """The desk behind its rules; what they refuse never reaches it."""

    def __init__(self, app: ASGIApp, rules: Rules, door: Door) -> None:
        self.app = app
        self._rules = rules
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it saying why."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asking = read_asking(scope, self._rules.proxies)
        person = await self._person(asking)
        if isinstance(person, Response):
            await person(scope, receive, _with_headers(send))
            return
        state = {**scope.get("state", {}), "person": person, "asking": asking}
        await self.app({**scope, "state": state}, _bounded(receive), _with_headers(send))

    async def _person(self, asking: Asking) -> Person | Response | None:
        """Who asks, None where anybody may; or the answer to a request that must not pass."""
        refused = refusal(asking, self._rules)
        if refused is not None:
            return in_words(asking, *refused)
        if asking.is_for_assets:
            return None
        try:
            person = await self._door.person(asking)
        except TooOftenError as error:
            return in_words(asking, 429, str(error), {"retry-after": str(error.seconds)})
        is_free = self._door.is_free(asking)
        if person is None and not is_free:
            return _unknown(asking)
        why = forged(asking, self._rules, None if is_free else person)
        if why is not None and person is not None:
            await self._door.refused(person, asking, why)
        return person if why is None else in_words(asking, 403, why)


class TooLong(HTTPException):
    """A body is longer than any that the desk takes."""

    def __init__(self) -> None:
        super().__init__(413, f"that is more than the desk takes at once ({MOST_BYTES} bytes)")


def read_asking(scope: Scope, proxies: frozenset[str]) -> Asking:
    """What a request says of itself; where a proxy passes it on, it comes from the last address that is no proxy's."""
    headers = Headers(scope=scope)
    address = str((scope.get("client") or ("",))[0])
    said = [each.strip() for line in headers.getlist("x-forwarded-for") for each in line.split(",")]
    while address in proxies and said:
        address = said.pop()
    query = bytes(scope.get("query_string", b"")).decode("latin-1")
    return Asking(str(scope["method"]), str(scope["path"]), query, headers, address[:64])


def refusal(asking: Asking, rules: Rules) -> tuple[int, str] | None:
    """The status and words with which a request is refused whoever sends it, None for one that may pass."""
    headers = asking.headers
    if any(len(headers.getlist(name)) > 1 for name in _ONCE):
        return 400, "a header is there twice"
    host = headers.get("host", "").lower()
    if host not in rules.hosts:
        return 421, "this desk does not answer to that address: open the one that it printed when it started"
    length = headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 12 or int(length) > MOST_BYTES):
        return 413, f"that is more than the desk takes at once ({MOST_BYTES} bytes)"
    return None


def forged(asking: Asking, rules: Rules, person: Person | None) -> str | None:
    """Why a write does not come from a page of the desk, and of somebody's own session, where one is meant.

    None for one that does, for one by a program, which brings no cookie that a page elsewhere could use, and for what
    only reads.
    """
    if asking.method in READS or (person is not None and person.program):
        return None
    if asking.headers.get("origin", "").lower() != f"{rules.scheme}://{asking.headers.get('host', '').lower()}":
        return "a decision must come from the desk's own page"
    if person is None or hmac.compare_digest(asking.headers.get(TOKEN, "").encode(), person.token.encode()):
        return None
    return "this page is of an earlier run of the desk: load it again"


def in_words(asking: Asking, status: int, why: str, headers: Mapping[str, str] | None = None) -> Response:
    """An answer that says why not: as JSON for a program."""
    if asking.path.startswith("/api/"):
        return JSONResponse({"detail": why}, status, headers)
    return PlainTextResponse(f"{why}\n", status, headers)


def _unknown(asking: Asking) -> Response:
    """The answer to one who is not signed in: for a person the way to the sign-in page, for a program words."""
    here = asking.path + (f"?{asking.query}" if asking.query else "")
    way = "/signin" if asking.path == "/" and not asking.query else f"/signin?next={quote(here, safe='')}"
    if asking.headers.get("hx-request") == "true":
        back = "/signin" if asking.method not in READS else way
        return PlainTextResponse("you are signed out\n", 401, {"hx-redirect": back})
    if asking.method not in READS or asking.path.startswith(("/api/", "/live")):
        return in_words(asking, 401, "sign in first", {"www-authenticate": "Bearer"})
    if asking.headers.get("sec-fetch-site") == "cross-site" and asking.headers.get("sec-fetch-mode") == "navigate":
        return HTMLResponse(_AGAIN)
    return RedirectResponse(way, 303)


_AGAIN = (
    '<!DOCTYPE html><html lang="en"><head><title>whence</title><meta http-equiv="refresh" content="0"></head>'
    "<body><main><p>One moment</p></main></body></html>"
)
"""Loads what was asked for again: a browser that comes by a link from elsewhere brings no cookie at first."""


def _bounded(receive: Receive) -> Receive:
    """The parts of a body, as long as they are not too many bytes in all; raises TooLong."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise TooLong
        return message

    return receiving


def _with_headers(send: Send) -> Send:
    """Sends an answer with the headers that every answer carries."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("referrer-policy", "no-referrer")
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
