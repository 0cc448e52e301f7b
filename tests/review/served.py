"""A desk that runs: on a real port, in a thread of its own, over a record made for the test."""

import json
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from whence.review.app import make_app
from whence.review.desk import Desk
from whence.review.guard import Guard
from whence.review.serve import HOST, hosts, listening, settings


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: status, headers by lower-case names, and body."""

    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Served:
    """A desk under its address."""

    desk: Desk
    address: str

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self._send(urllib.request.Request(self.address + path, headers=headers))

    def post(self, path: str, fields: Mapping[str, Any] | list[tuple[str, str]], **headers: str) -> Answer:
        """Send a form as the desk's own page does."""
        data = urllib.parse.urlencode(fields).encode()
        return self._write(path, data, "application/x-www-form-urlencoded", headers)

    def ask(self, document: Mapping[str, Any], **headers: str) -> Answer:
        """Send a decision as a program does."""
        return self._write("/api/decisions", json.dumps(document).encode(), "application/json", headers)

    def mark(self, event: str) -> str:
        """The mark of an event as it stands."""
        return str(self.get(f"/api/events/{event}").json["mark"])

    def _write(self, path: str, data: bytes, kind: str, headers: Mapping[str, str]) -> Answer:
        own = {"content-type": kind, "origin": self.address, "x-whence-token": self.desk.token, **headers}
        return self._send(urllib.request.Request(self.address + path, data, own))

    def _send(self, request: urllib.request.Request) -> Answer:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Answer(answer.status, _lower(answer.headers), answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, _lower(error.headers), error.read().decode())


def _lower(headers: Any) -> Mapping[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@contextmanager
def served(record: Path, author: str = "A1") -> Iterator[Served]:
    """The desk of a record, until the end of the block."""
    desk = Desk(record, author)
    with listening(0) as sock, running(make_app(desk, hosts(sock.getsockname()[1])), desk, sock) as address:
        yield Served(desk, address)


@contextmanager
def running(app: Guard, desk: Desk, sock: socket.socket) -> Iterator[str]:
    """An app that answers on a socket, until the end of the block; gives its address."""
    server = uvicorn.Server(settings(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
    thread.start()
    try:
        yield f"http://{HOST}:{sock.getsockname()[1]}"
    finally:
        desk.closing.set()
        server.should_exit = True
        thread.join(20)
        desk.close()
