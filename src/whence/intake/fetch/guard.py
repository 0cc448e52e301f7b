"""Which machines may be asked: an address of a network is checked after the name was looked up, and connected to so."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

Resolve = Callable[[str, int], Sequence[tuple[Any, ...]]]
"""What looks a name up: as `socket.getaddrinfo` answers."""

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_INNER_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        # this network, private, shared by carriers, link-local (and the metadata of clouds), special, tests, reserved
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
        "168.63.129.16/32".split(),  # the last: a public number by which a cloud's machines ask for their keys
    )
)
_OUTER_V6 = ipaddress.IPv6Network("2000::/3")  # all that is given out; the rest is local, special or not in use
_INNER_V6 = tuple(
    map(
        ipaddress.IPv6Network,
        "2001::/23 2001:db8::/32 3fff::/20".split(),  # special (Teredo among them), documentation
    )
)
_SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine behind a name: the family of its address, and the address as a socket connects to it."""

    family: socket.AddressFamily
    at: Any


def look_up(host: str, port: int) -> Sequence[tuple[Any, ...]]:
    """What the system knows of a name."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


def machines(host: str, port: int, resolve: Resolve, *, anywhere: bool) -> list[Machine]:
    """The machines behind a name that may be asked, at least one; `anywhere` where the host was allowed by name.

    Raises ReportError BLOCKED_ADDRESS when all lie in networks that are not the public one, OSError when there is none.
    """
    bare = host.strip("[]")
    found = [Machine(socket.AddressFamily(family), at) for family, _, _, _, at in resolve(bare, port)]
    open_to_all = [machine for machine in found if anywhere or is_public(str(machine.at[0]))]
    if found and not open_to_all:
        detail = (
            f"{bare} lies in a private network or is this machine itself: allow it with `--allow-host {bare}` "
            "where it is yours"
        )
        raise ReportError(RefusalReason.BLOCKED_ADDRESS, detail)
    if not found:
        raise OSError(f"the name {bare} leads nowhere")
    return open_to_all


def is_public(written: str) -> bool:
    """Whether an IP address belongs to the public network; whatever is wrapped in one counts as what it is."""
    try:
        ip = ipaddress.ip_address(written.partition("%")[0])
    except ValueError:
        return False
    return _is_public(_unwrapped(ip))


def _unwrapped(ip: IP) -> IP:
    """The IPv4 address that an IPv6 address stands for, else the address."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in _SIX_TO_FOUR:
        return ipaddress.IPv4Address((int(ip) >> 80) & 0xFFFFFFFF)
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def _is_public(ip: IP) -> bool:
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _INNER_V4)
    return ip in _OUTER_V6 and not any(ip in network for network in _INNER_V6)
