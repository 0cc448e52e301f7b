"""Where the desk listens, and under which address people find it."""

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from whence.model.errors import UsageError

HOST = "127.0.0.1"
DEFAULT_PORT = 8765
_BACKLOG = 128
_USUAL = {"http": "80", "https": "443"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk listens: an address of this machine, and a port, None for the usual one or any that is free.

    `public` is the address by which people reach it where that is another (`https://desk.example.org`), `proxies` those
    whose word is taken for where a request is from.
    """

    bind: str = HOST
    port: int | None = None
    public: str = ""
    proxies: tuple[str, ...] = ()


def place_of(bind: str, port: int | None, public: str | None, proxies: Sequence[str], *, team: bool) -> Place:
    """The place that is asked for; raises UsageError for one that cannot be, or that would let anybody in."""
    listens, passing = _ip(bind, "--bind"), tuple(str(_ip(each, "--proxy")) for each in proxies)
    if not team and (public or passing or not listens.is_loopback):
        raise UsageError("without --team the desk has no passwords, and is for this machine alone: add --team")
    if not listens.is_loopback and not public:
        raise UsageError("beyond this machine the desk needs the address that people open: --address https://…")
    return Place(str(listens), port, _origin(public) if public else "", passing)


def hosts(port: int, public: str = "", bind: str = HOST) -> frozenset[str]:
    """The hosts that the desk answers to: the public address alone where there is one, else those of loopback."""
    if not public:
        return frozenset(f"{name}:{port}" for name in (HOST, "localhost", _bracketed(bind)))
    parts = urlsplit(public)
    usual = _USUAL[parts.scheme]
    bare = parts.netloc.removesuffix(f":{usual}")
    is_usual = parts.port is None or parts.port == int(usual)
    return frozenset({bare, f"{bare}:{usual}"} if is_usual else {bare})


def listening(port: int | None, bind: str = HOST) -> socket.socket:
    """A socket on an address: on the port asked for (0 for any), else on the usual one or any that is free.

    Raises UsageError where the port that was asked for is taken.
    """
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    for wanted in (port,) if port is not None else (DEFAULT_PORT, 0):
        try:
            sock.bind((bind, wanted))
        except OSError:
            continue
        sock.listen(_BACKLOG)
        return sock
    sock.close()
    if port is None:
        raise UsageError(f"{bind} is no address of this machine: give another with --bind")
    raise UsageError(f"port {port} is taken: give another with --port, or none for one that is free")


def shown(place: Place, port: int) -> str:
    """The address that a person opens."""
    return f"{place.public}/" if place.public else f"http://{_bracketed(place.bind)}:{port}/"


def _origin(public: str) -> str:
    """An address as an origin, `https://desk.example.org`; raises UsageError for one that is none."""
    parts = urlsplit(public.strip().lower())
    try:
        port = parts.port
    except ValueError:
        port = -1
    whole = parts.path in ("", "/") and not parts.query and not parts.fragment and "@" not in parts.netloc
    if parts.scheme not in _USUAL or not parts.hostname or not whole or port == -1:
        raise UsageError(f"{public} is no address of a desk: write it as https://desk.example.org, without a path")
    return f"{parts.scheme}://{parts.netloc}"


def _ip(written: str, option: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        return ipaddress.ip_address(written)
    except ValueError as error:
        raise UsageError(f"{option} {written} is no IP address: write it as 127.0.0.1") from error


def _bracketed(bind: str) -> str:
    return f"[{bind}]" if ":" in bind else bind
