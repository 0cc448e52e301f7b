"""Runs the desk on this machine until it is stopped."""

import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from whence.model.errors import UsageError
from whence.review.app import make_app
from whence.review.desk import Desk
from whence.store import Record

HOST = "127.0.0.1"
DEFAULT_PORT = 8765
_BACKLOG = 128
_PATIENCE = 2  # seconds that open pages have to take their leave when the desk is stopped


def serve(record: Path, author: str, port: int | None, *, browser: bool, tell: Callable[[str], None]) -> None:
    """Serve the desk of a record until Ctrl-C, on a port of loopback: that given, else the first that is free.

    `tell` gets the address. Raises RecordError where there is no record, UsageError where the port is taken.
    """
    Record.check_there(record)
    Record.create_or_open(record).close()  # brings an older record to this version, or says why it cannot be written
    with listening(port) as sock:
        bound = sock.getsockname()[1]
        desk = Desk(record, author)
        address = f"http://{HOST}:{bound}/"
        server = _Server(
            uvicorn.Config(
                make_app(desk, hosts(bound)), log_level="warning", lifespan="off", timeout_graceful_shutdown=_PATIENCE
            ),
            desk,
        )
        tell(address)
        if browser:
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        server.run(sockets=[sock])


def hosts(port: int) -> frozenset[str]:
    """The hosts that the desk answers to on a port."""
    return frozenset(f"{name}:{port}" for name in (HOST, "localhost"))


def listening(port: int | None) -> socket.socket:
    """A socket on loopback: on the port asked for (0 for any), else on the usual one or any that is free.

    Raises UsageError where the port that was asked for is taken.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    for wanted in (port,) if port is not None else (DEFAULT_PORT, 0):
        try:
            sock.bind((HOST, wanted))
        except OSError:
            continue
        sock.listen(_BACKLOG)
        return sock
    sock.close()
    raise UsageError(f"port {port} is taken: give another with --port, or none for one that is free")


class _Server(uvicorn.Server):
    """A server that lets open pages go before it ends."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: object) -> None:
        """Stop, and tell the streams of open pages so."""
        self._desk.closing.set()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]
