"""Runs the desk on this machine until it is stopped."""

import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from whence.model.errors import UsageError
from whence.review.address import DEFAULT_PORT, HOST, Place, hosts, listening, shown
from whence.review.app import make_app
from whence.review.desk import Desk
from whence.review.door import Team, cookie_name
from whence.review.guard import Guard
from whence.review.team.office import Office
from whence.store import Record, TeamFile

__all__ = ["DEFAULT_PORT", "HOST", "hosts", "listening", "serve", "serve_team", "settings"]

_PATIENCE = 2  # seconds that open pages have to take their leave when the desk is stopped


def serve(record: Path, author: str, port: int | None, *, browser: bool, tell: Callable[[str], None]) -> None:
    """Serve the desk of a record to one user until Ctrl-C, on a port of loopback: that given, else the first free one.

    `tell` gets the address. Raises RecordError where there is no record, UsageError where the port is taken.
    """
    _check(record)
    _run(Desk(record, author), Place(port=port), None, browser=browser, tell=tell)


def serve_team(record: Path, place: Place, *, browser: bool, tell: Callable[[str], None]) -> None:
    """Serve the desk of a record to a team until Ctrl-C.

    Raises RecordError where there is no record, UsageError where there is no account yet or the port is taken.
    """
    _check(record)
    if not TeamFile.is_there(record):
        raise UsageError(
            "nobody could sign in: add the first account, an admin, under a code that is no name "
            f"(`whence team add A1 --role admin --record {record}`)"
        )
    with TeamFile.of(record) as file:
        _run(Desk(record), place, Office(file), browser=browser, tell=tell)


def _check(record: Path) -> None:
    Record.check_there(record)
    Record.create_or_open(record).close()  # brings an older record to this version, or says why it cannot be written


def _run(desk: Desk, place: Place, office: Office | None, *, browser: bool, tell: Callable[[str], None]) -> None:
    """Listen and serve until Ctrl-C."""
    with listening(place.port, place.bind) as sock:
        port = sock.getsockname()[1]
        server = _Server(settings(_app(desk, place, office, port)), desk)
        address = shown(place, port)
        tell(address)
        if browser:
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        try:
            server.run(sockets=[sock])
        finally:
            desk.close()


def _app(desk: Desk, place: Place, office: Office | None, port: int) -> Guard:
    names = hosts(port, place.public, place.bind)
    if office is None:
        return make_app(desk, names)
    secure = place.public.startswith("https:")
    cookie = cookie_name(names, secure=secure)
    return make_app(desk, names, Team(office, secure, frozenset(place.proxies), cookie))


def settings(app: Guard) -> uvicorn.Config:
    """How an app is served. What proxies say is read by the guard alone; no request is logged, nor its address."""
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )


class _Server(uvicorn.Server):
    """A server that lets open pages go before it ends."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: object) -> None:
        """Stop, and tell the streams of open pages so."""
        self._desk.closing.set()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]
