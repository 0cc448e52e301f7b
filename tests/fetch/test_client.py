"""What the client does with every kind of answer: each ends in time, in little memory, and as stated."""

import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from tests.fetch.server import Names, Site, serving
from whence import __version__
from whence.intake.fetch.address import fetchable
from whence.intake.fetch.guard import is_public
from whence.intake.fetch.limits import Guest, Limits
from whence.intake.fetch.wire import Client
from whence.model.errors import ReportError, UsageError

QUICK = Limits(connect_s=0.5, read_s=0.4, total_s=0.8, most_bytes=2_000_000, delay_s=0.0)
HERE = Guest(allowed=frozenset({"127.0.0.1"}))


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def outcome(site: Site, path: str, guest: Guest = HERE) -> str:
    """What asking for a path comes to: its status, or the reason why there is none."""
    begun = time.monotonic()
    try:
        status = str(Client(guest, QUICK).get(site.at(path)).status)
    except ReportError as error:
        status = error.reason
    assert time.monotonic() - begun < 2.5
    return status


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/good", "200"),
        ("/gzip", "200"),
        ("/deflate", "200"),
        ("/gone", "410"),
        ("/error", "500"),
        ("/loop", "302"),
        ("/slow-head", "timed_out"),
        ("/drip-head", "timed_out"),
        ("/drip-body", "timed_out"),
        ("/drip-chunks", "timed_out"),
        ("/hundred", "timed_out"),
        ("/truncated", "http_error"),
        ("/cut-chunks", "http_error"),
        ("/bad-chunks", "http_error"),
        ("/reset", "http_error"),
        ("/nine", "http_error"),
        ("/nothing", "http_error"),
        ("/endless-head", "http_error"),
        ("/false-gzip", "http_error"),
        ("/half-gzip", "http_error"),
        ("/brotli", "http_error"),
        ("/bomb", "decompression_cap"),
        ("/bomb-twice", "decompression_cap"),
        ("/endless", "too_large"),
        ("/huge-stated", "too_large"),
    ],
)
def test_every_answer_ends_in_time_as_stated(site: Site, path: str, expected: str) -> None:
    assert outcome(site, path) == expected


def test_memory_stays_flat_whatever_comes(site: Site) -> None:
    outcome(site, "/good")
    tracemalloc.start()
    try:
        for path, expected in (
            ("/bomb", "decompression_cap"),
            ("/bomb-twice", "decompression_cap"),
            ("/endless", "too_large"),
        ):
            before = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
            assert outcome(site, path) == expected
            assert tracemalloc.get_traced_memory()[1] - before < 3 * QUICK.most_bytes  # the server's part included
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.7", "172.20.1.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::1", "::",
        "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:0001::", "2002:a00:1::1", "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1", "2001:0:1::1",
        "2001:db8::1", "no address",
    ],
)  # fmt: skip
def test_networks_that_are_not_the_public_one_are_closed(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::808:808"]
)
def test_the_public_network_is_open(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:{port}/good", "http://localhost:{port}/good", "http://2130706433:{port}/good", "http://0x7f.1:{port}/good",
     "http://[::1]:{port}/good", "http://[::ffff:127.0.0.1]:{port}/good", "http://127.1:{port}/good", "http://0:{port}/good"],
)  # fmt: skip
def test_this_machine_is_not_asked_however_it_is_written(site: Site, address: str) -> None:
    before = len(site.asked)
    with pytest.raises(ReportError) as refused:
        Client(Guest(), QUICK).get(fetchable(address.format(port=site.port)))
    assert refused.value.reason == "blocked_address"
    assert "--allow-host" in refused.value.detail
    assert len(site.asked) == before


def test_a_host_is_allowed_by_its_own_name_alone(site: Site) -> None:
    named = Guest(allowed=frozenset({f"intranet.example:{site.port}"}))
    names = {"intranet.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]}
    client = Client(named, QUICK, Names(names))
    assert client.get(site.at("/good", "intranet.example")).status == 200
    for host in ("other.example", "127.0.0.1"):
        with pytest.raises(ReportError):
            Client(named, QUICK, Names({**names, "127.0.0.1": [["127.0.0.1"]]})).get(site.at("/good", host))


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads to a public machine when it is checked and to this one when it is looked up again."""
    names = Names({"rebound.example": [["93.184.216.34"], ["127.0.0.1"]]})
    reached: list[object] = []

    def connect(_self: socket.socket, at: object) -> None:
        reached.append(at)
        raise OSError("not in a test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(ReportError) as failed:
        Client(Guest(), QUICK, names).get(site.at("/good", "rebound.example"))
    assert failed.value.reason == "http_error"
    assert reached == [("93.184.216.34", site.port)]
    with pytest.raises(ReportError) as refused:
        Client(Guest(), QUICK, names).get(site.at("/good", "rebound.example"))
    assert refused.value.reason == "blocked_address"
    assert len(reached) == 1


def test_of_several_machines_only_the_public_ones_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[object] = []

    def connect(_self: socket.socket, at: tuple[str, int]) -> None:
        reached.append(at[0])
        raise OSError("not in a test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    names = Names({"two.example": [["10.0.0.1", "93.184.216.34", "::1"]]})
    with pytest.raises(ReportError):
        Client(Guest(), QUICK, names).get("http://two.example/")
    assert reached == ["93.184.216.34"]


def test_what_is_sent_says_who_asks_and_nothing_else(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    guest = Guest("desk@example.org", HERE.allowed)
    answer = Client(guest, QUICK).get(site.at("/cookie"), {"If-None-Match": '"a"'})
    _, headers, _ = site.asked[-1]
    assert headers["user-agent"] == f"whence/{__version__} (+desk@example.org)"
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection", "if-none-match"}
    assert answer.header("set-cookie") is None
    assert answer.header("x-served") == "yes"


@pytest.mark.parametrize("contact", ["a b@c", "a@b\r\nX: y", "(me)", "é@x.org", ""])
def test_a_contact_cannot_become_another_header(contact: str) -> None:
    with pytest.raises(UsageError):
        Guest(contact)


def test_closing_ends_what_is_under_way(site: Site) -> None:
    client = Client(HERE, Limits(read_s=5, total_s=5))
    threading.Timer(0.1, client.close).start()
    begun = time.monotonic()
    with pytest.raises(ReportError):
        client.get(site.at("/drip-body"))
    assert time.monotonic() - begun < 2
    with pytest.raises(ReportError):
        client.get(site.at("/good"))
