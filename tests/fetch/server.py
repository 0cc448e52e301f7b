"""A web server on this machine that answers well and badly: each path is a way of answering."""

import gzip
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

Handler = Callable[["Asked"], None]

_WORDS = (
    "Two people were killed when a mine went off on the road to {place} on Monday, the governor said in a statement. "
    "The vehicle was on its way to the market of the town, according to a trader who had been told of it by phone."
)


def page(place: str, title: str = "", published: str = "2024-10-04") -> bytes:
    """A web page with a report in it."""
    head = f'<meta property="article:published_time" content="{published}T08:00:00Z">' if published else ""
    name = title or f"Mine kills two near {place}"
    paragraphs = "".join(f"<p>{_WORDS.format(place=place)}</p>" for _ in range(2))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>{head}</head>'
        f"<body><article><h1>{name}</h1>{paragraphs}</article></body></html>"
    ).encode()


def feed(addresses: list[str], title: str = "Item", more: str = "") -> bytes:
    """An RSS feed with these items."""
    items = "".join(
        f"<item><title>{title} {number}</title><link>{address}</link>{more}</item>"
        for number, address in enumerate(addresses)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()


class Asked(BaseHTTPRequestHandler):
    """One request; answers it by the path."""

    protocol_version = "HTTP/1.1"
    site: "Site"

    def do_GET(self) -> None:
        self.site.note(self)
        try:
            self.site.answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
        """Say nothing."""

    def reply(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def html(self, body: bytes, more: Mapping[str, str] | None = None) -> None:
        """A page."""
        self.reply(200, body, {"Content-Type": "text/html; charset=utf-8", **(more or {})})

    def raw(self, data: bytes) -> None:
        """Bytes as they are, and the end."""
        self.wfile.write(data)
        self.wfile.flush()
        self.close_connection = True


@dataclass
class Site:
    """What is served where, and what was asked for: path, headers, and the time."""

    paths: dict[str, Handler] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str], float]] = field(default_factory=list)
    port: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _busy: int = 0
    most_at_once: int = 0

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def note(self, asked: Asked) -> None:
        with self._lock:
            headers = {name.lower(): value for name, value in asked.headers.items()}
            self.asked.append((asked.path, headers, time.monotonic()))

    def answer(self, asked: Asked) -> None:
        with self._lock:
            self._busy += 1
            self.most_at_once = max(self.most_at_once, self._busy)
        try:
            handler = self.paths.get(asked.path) or WAYS.get(asked.path.partition("?")[0]) or _missing
            handler(asked)
        finally:
            with self._lock:
                self._busy -= 1

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(1 for each, _, _ in self.asked if each == path)

    def pages_asked(self) -> list[str]:
        """The paths asked for in their order, without those of rules for robots."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error of the server."""


@contextmanager
def serving(paths: Mapping[str, Handler] | None = None) -> Iterator[Site]:
    """A server on this machine for as long as it is needed."""
    site = Site(dict(paths or {}))
    _bombs()
    handler = type("Here", (Asked,), {"site": site})
    server = _Quiet(("127.0.0.1", 0), handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def shows(body: bytes, more: Mapping[str, str] | None = None) -> Handler:
    """Answers with a page."""
    return lambda asked: asked.html(body, more)


def sends(status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Handler:
    """Answers with a status."""
    return lambda asked: asked.reply(status, body, headers)


def leads(to: str, status: int = 302) -> Handler:
    """Leads elsewhere."""
    return lambda asked: asked.reply(status, b"", {"Location": to})


def _missing(asked: Asked) -> None:
    asked.reply(404)


def _slow_head(asked: Asked) -> None:
    time.sleep(3)
    asked.html(page("Dori"))


def _dripping(write: Callable[[bytes], object], data: bytes) -> None:
    for at in range(len(data)):
        write(data[at : at + 1])
        time.sleep(0.05)


def _drip_head(asked: Asked) -> None:
    _dripping(asked.wfile.write, b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 2_000)


def _drip_body(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Content-Type", "text/html")
    asked.send_header("Content-Length", "5000")
    asked.end_headers()
    _dripping(asked.wfile.write, page("Dori") * 5)


def _drip_chunks(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Transfer-Encoding", "chunked")
    asked.end_headers()
    _dripping(asked.wfile.write, b"0" * 2_000)


def _truncated(asked: Asked) -> None:
    body = page("Dori")
    asked.send_response(200)
    asked.send_header("Content-Type", "text/html")
    asked.send_header("Content-Length", str(len(body) * 2))
    asked.end_headers()
    asked.raw(body)


def _cut_chunks(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Transfer-Encoding", "chunked")
    asked.end_headers()
    asked.raw(b"100\r\n" + page("Dori")[:40])


def _bad_chunks(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Transfer-Encoding", "chunked")
    asked.end_headers()
    asked.raw(b"zz\r\nhello\r\n-5\r\n")


@cache
def _bombs() -> tuple[bytes, bytes]:
    """Two hundred megabytes of nothing, packed once and twice."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    once = b"".join(packer.compress(b"\0" * (1 << 20)) for _ in range(200)) + packer.flush()
    return once, gzip.compress(once)


def _bomb(asked: Asked) -> None:
    asked.html(_bombs()[0], {"Content-Encoding": "gzip"})


def _bomb_twice(asked: Asked) -> None:
    asked.html(_bombs()[1], {"Content-Encoding": "gzip, gzip"})


def _endless(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Content-Type", "text/html")
    asked.send_header("Connection", "close")
    asked.end_headers()
    for _ in range(10_000):
        asked.wfile.write(b"<p>more and more and more</p>" * 2_000)
    asked.close_connection = True


def _endless_head(asked: Asked) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200_000):
        asked.wfile.write(b"X-%d: %s\r\n" % (number, b"a" * 60_000))


def _hundred_forever(asked: Asked) -> None:
    for _ in range(200_000):
        asked.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 20)
        time.sleep(0.01)


def _reset(asked: Asked) -> None:
    asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    asked.connection.close()
    asked.close_connection = True


def _wrong_charset(asked: Asked) -> None:
    asked.reply(
        200, page("Tessalit").replace(b"governor", "préfet".encode()), {"Content-Type": "text/html; charset=ascii"}
    )


def _latin(asked: Asked) -> None:
    body = page("Tessalit").replace(b'<meta charset="utf-8">', b"").replace(b"governor", "préfet".encode("latin-1"))
    asked.reply(200, body, {"Content-Type": "text/html; charset=ISO-8859-1"})


WAYS: Mapping[str, Handler] = {
    "/robots.txt": _missing,
    "/good": shows(page("Dori")),
    "/slow-head": _slow_head,
    "/drip-head": _drip_head,
    "/drip-body": _drip_body,
    "/drip-chunks": _drip_chunks,
    "/truncated": _truncated,
    "/cut-chunks": _cut_chunks,
    "/bad-chunks": _bad_chunks,
    "/bomb": _bomb,
    "/bomb-twice": _bomb_twice,
    "/endless": _endless,
    "/endless-head": _endless_head,
    "/hundred": _hundred_forever,
    "/reset": _reset,
    "/wrong-charset": _wrong_charset,
    "/latin": _latin,
    "/nine": lambda asked: asked.raw(b"hello, this is a page of 1991\n" * 50),
    "/empty": lambda asked: asked.html(b""),
    "/nothing": lambda asked: asked.raw(b""),
    "/false-gzip": shows(page("Dori"), {"Content-Encoding": "gzip"}),
    "/gzip": lambda asked: asked.html(gzip.compress(page("Dori")), {"Content-Encoding": "gzip"}),
    "/deflate": lambda asked: asked.html(zlib.compress(page("Dori")), {"Content-Encoding": "deflate"}),
    "/brotli": shows(b"\x1b\x00\x00", {"Content-Encoding": "br"}),
    "/half-gzip": lambda asked: asked.html(gzip.compress(page("Dori"))[:-40], {"Content-Encoding": "gzip"}),
    "/loop": leads("/loop"),
    "/to-private": leads("http://10.0.0.7/"),
    "/to-file": leads("file:///etc/passwd"),
    "/to-metadata": leads("http://169.254.169.254/latest/meta-data/"),
    "/to-good": leads("/good"),
    "/story/gone": leads("/"),
    "/": shows(page("everywhere", "The front page")),
    "/error": sends(500),
    "/gone": sends(410),
    "/lies-html": sends(200, page("Dori"), {"Content-Type": "image/png"}),
    "/lies-image": sends(200, b"\x89PNG\r\n\x1a\n\0\0\0", {"Content-Type": "text/html"}),
    "/image": sends(200, b"\x89PNG\r\n\x1a\n\0\0\0", {"Content-Type": "image/png"}),
    "/untyped": sends(200, page("Dori")),
    "/text": sends(
        200, b"Mine kills two\n\nTwo people were killed by a mine near Dori.", {"Content-Type": "text/plain"}
    ),
    "/json": sends(
        200, b'{"title": "T", "text": "Two people were killed near Dori."}', {"Content-Type": "application/json"}
    ),
    "/cookie": shows(page("Dori"), {"Set-Cookie": "secret=1", "X-Served": "yes"}),
    "/huge-stated": sends(200, b"", {"Content-Length": str(10**15)}),
}


@dataclass
class Names:
    """A resolver for tests: names to what they lead to at each look-up, the last for ever after."""

    to: Mapping[str, list[list[str]]]
    asked: ClassVar[list[str]] = []

    def __call__(self, host: str, port: int) -> list[tuple[object, ...]]:
        answers = self.to.get(host)
        if answers is None:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        self.asked.append(host)
        return [
            (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port))
            for each in found
        ]
