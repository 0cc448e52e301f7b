"""What every request to the desk must pass, and what every answer carries: nothing from elsewhere, nothing inline.

A page anywhere on the web can send requests to a loopback address, under another name for it too (rebinding). So a
request must name the desk's own address as its host; a write must come from the desk's own page, which knows the token
of this run; and bodies are small. Answers forbid every source but the desk itself.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "x-whence-token"
"""The header of a write that carries the token."""

MOST_BYTES = 256 * 1024
"""The longest body of a request."""

_READS = frozenset({"GET", "HEAD"})
_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
    "img-src 'self' data: blob:; worker-src 'self' blob:"
)
_HEADERS: Mapping[str, str] = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The addresses by which the desk may be called (`127.0.0.1:8765`), and the token that a write must carry."""

    hosts: frozenset[str]
    token: str


class Guard:
    """The desk behind its rules; what they refuse never reaches it."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it saying why."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = refusal(str(scope["method"]), Headers(scope=scope), self._rules)
        if refused is not None:
            status, why = refused
            await PlainTextResponse(f"{why}\n", status)(scope, receive, _with_headers(send))
            return
        await self._app(scope, _bounded(receive), _with_headers(send))


class TooLong(Exception):  # noqa: N818 - it ends a request, and is no error of whence
    """A body is longer than any that the desk takes."""


def refusal(method: str, headers: Headers, rules: Rules) -> tuple[int, str] | None:
    """The status and words with which a request is refused, None for one that may pass."""
    host = headers.get("host", "").lower()
    if host not in rules.hosts:
        return 421, "this desk does not answer to that address: open the one that it printed when it started"
    if method in _READS:
        return None
    if headers.get("origin", "").lower() != f"http://{host}":
        return 403, "a decision must come from the desk's own page"
    if not hmac.compare_digest(headers.get(TOKEN, "").encode(), rules.token.encode()):
        return 403, "this page is of an earlier run of the desk: load it again"
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > MOST_BYTES:
        return 413, f"that is more than the desk takes at once ({MOST_BYTES} bytes)"
    return None


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
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
