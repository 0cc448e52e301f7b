"""One request and its answer, within a time that holds whatever the server does."""

import http.client
import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from whence.intake.characters import one_line
from whence.intake.fetch.address import request_path, server_of
from whence.intake.fetch.guard import Resolve, look_up, machines
from whence.intake.fetch.limits import Guest, Limits
from whence.intake.fetch.unpack import ACCEPTED, capped, unpacked
from whence.model.errors import ReportError
from whence.model.fetched import Answer
from whence.model.lists import RefusalReason

GOOD = frozenset({200, 203})
"""The statuses whose body is what was asked for; of any other answer only the head is read."""

_ACCEPT = "text/html,application/xhtml+xml;q=0.9,application/pdf;q=0.8,application/xml;q=0.8,text/plain;q=0.8,*/*;q=0.1"
_PIECE = 1 << 16
_LONGEST_VALUE = 4_096  # characters of a header that are kept
_LEFT_OUT = frozenset({"set-cookie", "set-cookie2"})


@dataclass(frozen=True, slots=True)
class _Question:
    """What a request says besides its address and who asks; with a body it is a POST."""

    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


class Client:
    """Asks for one address at a time, in as many threads as want to. It follows nothing and tries nothing twice.

    Proxies that the environment names are not used, no cookie is kept, and no connection is used for two requests, so
    that each is made to a machine that was checked for it.
    """

    def __init__(self, guest: Guest, limits: Limits, resolve: Resolve = look_up) -> None:
        self._guest = guest
        self._limits = limits
        self._resolve = resolve
        self._open: set[_Deadline] = set()
        self._closed = False
        logging.getLogger("urllib3").addHandler(logging.NullHandler())

    def get(
        self, address: str, conditions: Mapping[str, str] | None = None, *, most: int | None = None, cut: bool = False
    ) -> Answer:
        """What the server of an address in normal form answers; `conditions` are headers such as If-None-Match.

        `most` caps the body in bytes, on the wire and unpacked; with `cut` what is beyond is left, else refused. Raises
        ReportError: BLOCKED_ADDRESS, TIMED_OUT, TOO_LARGE, DECOMPRESSION_CAP, or HTTP_ERROR for all that is no answer.
        """
        most = self._limits.most_bytes if most is None else most
        return self._asked(address, _Question(conditions or {}), (most, cut))

    def post(self, address: str, body: bytes, headers: Mapping[str, str], *, most: int) -> Answer:
        """What the server of an address in normal form answers to a body; `headers` say what is sent and wanted.

        Raises ReportError as `get` does.
        """
        return self._asked(address, _Question(headers, body), (most, False))

    def _asked(self, address: str, question: _Question, room: tuple[int, bool]) -> Answer:
        """The answer, within the time for a whole one; raises what `get` says."""
        try:
            with self._within(self._limits.total_s) as deadline:
                answer = self._answer(address, question, deadline, room)
                deadline.left()  # what was cut off may look like the end of an answer
                return answer
        except (TimeoutError, _LateError) as error:
            raise _timed_out(self._limits) from error

    def close(self) -> None:
        """End every request that is under way, and begin no other."""
        self._closed = True
        for deadline in list(self._open):
            deadline.cut()

    @contextmanager
    def _within(self, seconds: float) -> "Iterator[_Deadline]":
        """A time within which all must be done: what the server's end does wrong becomes a ReportError."""
        deadline = _Deadline(seconds)
        self._open.add(deadline)
        try:
            if self._closed:
                raise _LateError
            yield deadline
        except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            if deadline.is_over or _is_timeout(error):
                raise _LateError from error
            raise ReportError(RefusalReason.HTTP_ERROR, _what_failed(error)) from error
        finally:
            deadline.end()
            self._open.discard(deadline)

    def _answer(self, address: str, question: _Question, deadline: "_Deadline", room: tuple[int, bool]) -> Answer:
        connection = self._connection(address, deadline)
        try:
            headers = {"User-Agent": self._guest.user_agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED}
            connection.request(
                "GET" if question.body is None else "POST",
                request_path(address),
                body=question.body,
                headers={**headers, "Connection": "close", **question.headers},
                preload_content=False,
                decode_content=False,
            )
            response = connection.getresponse()
            with closing(response):
                body = _body(response, *room) if response.status in GOOD else b""
        finally:
            connection.close()
        return Answer(address, address, _now(), response.status, _headers(response), body)

    def _connection(self, address: str, deadline: "_Deadline") -> HTTPConnection:
        """A connection, not yet open, that will lead to a checked machine."""
        scheme, host, port = server_of(address)
        made: _Plain | _Secure
        if scheme == "https":
            made = _Secure(host, port, timeout=self._limits.read_s, ssl_context=_trust())
        else:
            made = _Plain(host, port, timeout=self._limits.read_s)
        made.opened = lambda: self._opened(host, port, deadline)
        return made

    def _opened(self, host: str, port: int, deadline: "_Deadline") -> socket.socket:
        """A socket connected to one of the machines behind a name: to the very address that was checked."""
        found = machines(host, port, self._resolve, anywhere=self._guest.may_enter(host, port))
        failed: OSError | None = None
        for machine in found:
            made = socket.socket(machine.family, socket.SOCK_STREAM)
            try:
                made.settimeout(max(0.001, min(self._limits.connect_s, deadline.left())))
                made.connect(machine.at)
                made.settimeout(self._limits.read_s)
                deadline.watch(made)
            except OSError as error:
                made.close()
                failed = error
            except BaseException:
                made.close()
                raise
            else:
                return made
        raise failed or OSError("no machine could be reached")


class _Plain(HTTPConnection):
    """A connection whose socket comes from where `opened` says."""

    opened: Any = None

    def _new_conn(self) -> socket.socket:
        made: socket.socket = self.opened()
        return made


class _Secure(HTTPSConnection):
    """The same, encrypted and with the server's name proved."""

    opened: Any = None

    def _new_conn(self) -> socket.socket:
        made: socket.socket = self.opened()
        return made


class _LateError(Exception):
    """The time for a request is over."""


class _Deadline:
    """A moment at which a connection is cut off, whatever it is doing.

    A server that sends a byte now and then never lets a read time out; it is the connection that must end. What is
    watched is a second handle on it, since encryption takes the first one over.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._handle: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self.cut)
        self._timer.daemon = True
        self.is_over = False
        self._timer.start()

    def left(self) -> float:
        """The seconds that are left; raises _LateError when there are none."""
        left = self._end - time.monotonic()
        if self.is_over or left <= 0:
            raise _LateError
        return left

    def watch(self, made: socket.socket) -> None:
        """Have a connection cut off when the time is over; raises _LateError when it is."""
        with self._lock:
            self.left()
            self._handle = made.dup()

    def cut(self) -> None:
        """End it now."""
        with self._lock:
            self.is_over = True
            if self._handle is not None:
                try:
                    self._handle.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # it has ended by itself

    def end(self) -> None:
        """Let go of everything."""
        self._timer.cancel()
        with self._lock:
            if self._handle is not None:
                self._handle.close()
                self._handle = None


def _body(response: BaseHTTPResponse, most: int, cut: bool) -> bytes:
    """The body unpacked; raises ReportError for one above the cap, or gives what is within it."""
    too_much = ReportError(
        RefusalReason.TOO_LARGE, f"the answer has more than {most:,} bytes: no page of a report does"
    )
    stated = response.headers.get("content-length", "")
    if not cut and stated.isascii() and stated.isdigit() and int(stated[:20]) > most:
        raise too_much
    wire = capped(_pieces(response), most, too_much)
    held: list[bytes] = []
    size = 0
    try:
        for piece in unpacked(wire, response.headers.get("content-encoding", ""), most):
            held.append(piece)
            size += len(piece)
            if cut and size > most:
                break
    except ReportError as error:
        if not cut or error.reason not in (RefusalReason.TOO_LARGE, RefusalReason.DECOMPRESSION_CAP):
            raise
    return b"".join(held)[:most]


def _pieces(response: BaseHTTPResponse) -> Iterator[bytes]:
    """The body as it comes, each piece as soon as it is there; raises when it ends before its stated length."""
    while piece := response.read1(_PIECE, decode_content=False):
        yield piece


def _headers(response: BaseHTTPResponse) -> tuple[tuple[str, str], ...]:
    kept = ((name.lower(), one_line(value)[:_LONGEST_VALUE]) for name, value in response.headers.items())
    return tuple((one_line(name), value) for name, value in kept if name not in _LEFT_OUT)


@cache
def _trust() -> ssl.SSLContext:
    """Whom to believe that a server is who it says: the system's authorities, and Mozilla's where its list is here."""
    context = ssl.create_default_context()
    try:
        import certifi  # noqa: PLC0415 - where it is not installed, the system's list alone counts
    except ImportError:
        return context
    context.load_verify_locations(certifi.where())
    return context


def _is_timeout(error: BaseException) -> bool:
    """Whether a wait that was too long is behind an error."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, TimeoutError) or "timed out" in str(seen)[:200]:
            return True
        seen = seen.__cause__
    return False


def _timed_out(limits: Limits) -> ReportError:
    return ReportError(
        RefusalReason.TIMED_OUT,
        f"no whole answer within {limits.total_s:g} seconds ({limits.read_s:g} for a step): ask again later",
    )


def _what_failed(error: BaseException) -> str:
    """What went wrong between here and the server, in words for a person, and nothing that a server may have sent."""
    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        return "the server cannot prove that it is who it says (TLS): ask whoever keeps it"
    if isinstance(error, socket.gaierror):
        return "no server has that name: check the address"
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers at that server and port: check the address, or ask again later"
    if isinstance(error, http.client.IncompleteRead) or "IncompleteRead" in str(error)[:200]:
        return "the answer ends before its stated length: ask again later"
    if isinstance(error, http.client.HTTPException | HTTPError | ValueError):
        return f"what the server sent is no HTTP ({type(error).__name__}): ask again later"
    return f"the connection failed ({getattr(error, 'strerror', None) or type(error).__name__}): ask again later"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
