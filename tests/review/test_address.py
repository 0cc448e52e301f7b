"""Where the desk listens and what it is called; beyond this machine only for a team at an address of its own."""

import pytest

from whence.model.errors import UsageError
from whence.review.address import Place, hosts, listening, place_of, shown


def test_alone_it_is_on_loopback() -> None:
    place = place_of("127.0.0.1", None, None, (), team=False)
    assert place == Place() and shown(place, 8765) == "http://127.0.0.1:8765/"
    assert hosts(8765) == {"127.0.0.1:8765", "localhost:8765"}
    assert shown(place_of("::1", None, None, (), team=False), 9) == "http://[::1]:9/"
    assert "[::1]:9" in hosts(9, "", "::1")


@pytest.mark.parametrize("asked", [("0.0.0.0", None, ()), ("10.0.0.1", None, ()), ("::", None, ())])
def test_beyond_this_machine_it_needs_a_team_and_an_address(asked: tuple[str, None, tuple[str, ...]]) -> None:
    bind, public, proxies = asked
    with pytest.raises(UsageError, match="add --team"):
        place_of(bind, None, public, proxies, team=False)
    with pytest.raises(UsageError, match="--address https"):
        place_of(bind, None, public, proxies, team=True)
    assert place_of(bind, None, "https://desk.example.org", (), team=True).bind == bind


def test_without_a_team_there_is_no_way_round() -> None:
    for public, proxies in (("https://desk.example.org", ()), (None, ("127.0.0.1",))):
        with pytest.raises(UsageError, match="add --team"):
            place_of("127.0.0.1", None, public, proxies, team=False)


def test_a_public_address_is_the_only_one() -> None:
    place = place_of("127.0.0.1", 9000, "HTTPS://Desk.example.org/", ("10.0.0.2",), team=True)
    assert (place.public, place.proxies) == ("https://desk.example.org", ("10.0.0.2",))
    assert hosts(9000, place.public) == {"desk.example.org", "desk.example.org:443"}
    assert hosts(9000, "https://desk.example.org:8443") == {"desk.example.org:8443"}
    assert hosts(9000, "http://desk.example.org:80") == {"desk.example.org", "desk.example.org:80"}
    assert shown(place, 9000) == "https://desk.example.org/"


@pytest.mark.parametrize(
    "public",
    ["desk.example.org", "ftp://x", "https://", "https://x/desk", "https://a@b", "https://x:y", "https://x?y", "//x"],
)
def test_an_address_that_is_none_is_said(public: str) -> None:
    with pytest.raises(UsageError, match="is no address of a desk"):
        place_of("127.0.0.1", None, public, (), team=True)


def test_names_are_no_ip_addresses() -> None:
    with pytest.raises(UsageError, match="--bind localhost is no IP address"):
        place_of("localhost", None, None, (), team=True)
    with pytest.raises(UsageError, match="--proxy x is no IP address"):
        place_of("127.0.0.1", None, None, ("x",), team=True)


def test_a_port_that_is_taken_is_said() -> None:
    with listening(0) as sock:
        with pytest.raises(UsageError, match="is taken"):
            listening(sock.getsockname()[1])
        with pytest.raises(UsageError, match="no address of this machine"):
            listening(None, "192.0.2.1")
