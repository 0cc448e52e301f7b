"""Addresses to reports: what is asked for, how often, in which order, and what comes of it."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tests.fetch.asking import QUICK, Memory, fast, fetched, fetcher, gathered, places, reports
from tests.fetch.server import WAYS, Asked, Names, Site, leads, page, sends, serving, shows
from whence.flow import tell_nobody
from whence.intake.fetch.fetch import Fetcher, Wish
from whence.intake.fetch.limits import Guest
from whence.intake.fetch.wire import Client
from whence.model.report import RawReport
from whence.model.run import BuildCounts

OUTCOMES = {
    "/good": "read",
    "/gzip": "read",
    "/deflate": "read",
    "/latin": "read",
    "/wrong-charset": "read",
    "/lies-html": "read",
    "/untyped": "read",
    "/text": "read",
    "/json": "read",
    "/cookie": "read",
    "/to-good": "read",
    "/slow-head": "timed_out",
    "/drip-head": "timed_out",
    "/drip-body": "timed_out",
    "/drip-chunks": "timed_out",
    "/hundred": "timed_out",
    "/truncated": "http_error",
    "/cut-chunks": "http_error",
    "/bad-chunks": "http_error",
    "/reset": "http_error",
    "/nine": "http_error",
    "/nothing": "http_error",
    "/endless-head": "http_error",
    "/false-gzip": "http_error",
    "/half-gzip": "http_error",
    "/brotli": "http_error",
    "/error": "http_error",
    "/gone": "http_error",
    "/empty": "empty",
    "/bomb": "decompression_cap",
    "/bomb-twice": "decompression_cap",
    "/endless": "too_large",
    "/huge-stated": "too_large",
    "/loop": "too_many_redirects",
    "/to-private": "blocked_address",
    "/to-file": "blocked_address",
    "/to-metadata": "blocked_address",
    "/story/gone": "error_page",
    "/image": "unsupported_format",
    "/lies-image": "binary",
}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def test_every_way_of_answering_comes_to_what_is_stated(site: Site, tmp_path: Path) -> None:
    assert set(OUTCOMES) == set(WAYS) - {"/robots.txt", "/"}
    begun = time.monotonic()
    result = gathered([site.at(path) for path in OUTCOMES], tmp_path / "r.db")
    assert time.monotonic() - begun < 20
    refused = {refusal.identity.removeprefix(site.at("")): refusal.reason.value for refusal in result.refusals}
    assert refused == {path: reason for path, reason in OUTCOMES.items() if reason != "read"}
    read = sum(reason == "read" for reason in OUTCOMES.values())
    assert result.counts == BuildCounts(len(OUTCOMES), read - 1, 0, 1, len(OUTCOMES) - read)  # /to-good is /good
    assert all(len(refusal.detail) > 20 for refusal in result.refusals)


def test_letters_are_read_as_the_server_says(site: Site, tmp_path: Path) -> None:
    gathered([site.at("/latin"), site.at("/wrong-charset")], tmp_path / "r.db")
    assert all("préfet" in raw.report.text for raw in reports(tmp_path / "r.db"))


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    def answer(asked: Asked) -> None:
        same = asked.headers.get("If-None-Match") == '"v1"'
        asked.reply(304) if same else asked.html(page("Kidal"), {"ETag": '"v1"'})

    site.paths |= {"/a": answer, "/b": leads("/a")}
    first = gathered([site.at("/a")], tmp_path / "r.db")
    again = gathered([site.at("/a")], tmp_path / "r.db")
    assert (first.counts.new, again.counts.new, again.counts.kept) == (1, 0, 1)
    assert site.count("/a") == 2
    for _ in range(2):
        assert gathered([site.at("/b")], tmp_path / "b.db").record.reports == 1
    assert [headers.get("if-none-match") for path, headers, _ in site.asked if path == "/b"] == [None, None]


def test_a_304_that_was_not_asked_for_is_no_report(site: Site) -> None:
    site.paths["/odd"] = sends(304)
    assert fetched([site.at("/odd")]) == {site.at("/odd"): "http_error"}


def test_each_address_is_asked_for_once_whatever_it_carries(site: Site) -> None:
    good = site.at("/good")
    found = fetched(
        [good, f"{good}#top", f"{good}?utm_source=x&utm_medium=rss", f"{good}?fbclid=1", good.replace("http", "HTTP")]
    )
    assert found == {good: "read"}
    assert site.pages_asked() == ["/good"]


def test_each_update_of_a_live_blog_is_a_report(site: Site, tmp_path: Path) -> None:
    updates = "".join(
        f'<div class="update" id="u{number}"><time datetime="2024-10-04T0{number}:00:00Z">0{number}:00</time>'
        f"<h2>Update {number}</h2><p>Two herders were killed by a mine on the road to Gao, place {number}.</p></div>"
        for number in range(1, 4)
    )
    body = f'<!DOCTYPE html><html><body class="live-blog"><h1>Live: Gao</h1><main>{updates}</main></body></html>'
    site.paths["/live/gao"] = shows(body.encode())
    for _ in range(2):
        result = gathered([site.at("/live/gao")], tmp_path / "r.db")
    assert (result.counts.kept, result.counts.new, result.record.reports) == (3, 0, 3)
    assert {raw.report.identity.rpartition("#")[2] for raw in reports(tmp_path / "r.db")} == {"u1", "u2", "u3"}


def test_what_is_no_address_is_refused(site: Site) -> None:
    found = fetched(
        ["http://", "http://a b/", "https://user:word@example.org/", "http://[::1/", "http://x:99999/", "http://a\\b/"]
    )
    assert set(found.values()) == {"malformed", "blocked_address"}
    assert found["https://user:word@example.org/"] == "blocked_address"
    assert site.asked == []


def test_robots_are_obeyed_and_asked_for_once(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: whence\nDisallow: /private/\n"
    site.paths |= {"/robots.txt": sends(200, rules), "/private/a": shows(page("Gao"))}
    found = fetched([site.at("/private/a"), site.at("/good"), site.at("/gzip")])
    assert list(found.values()) == ["robots", "read", "read"]
    assert site.count("/robots.txt") == 1
    assert site.pages_asked() == ["/good", "/gzip"]


@pytest.mark.parametrize(
    ("status", "expected"), [(404, "read"), (403, "read"), (500, "robots"), (503, "robots"), (429, "robots")]
)
def test_rules_that_cannot_be_had_close_a_host_where_the_server_fails(site: Site, status: int, expected: str) -> None:
    site.paths["/robots.txt"] = sends(status)
    assert set(fetched([site.at("/good"), site.at("/gzip")]).values()) == {expected}
    assert len(site.pages_asked()) == (2 if expected == "read" else 0)


def test_rules_behind_a_redirect_and_of_odd_bytes_are_read(site: Site) -> None:
    site.paths |= {
        "/robots.txt": leads("/rules"),
        "/rules": sends(200, b"\xff\xfe\0\nUser-agent: *\nDisallow: /good\n" + b"x" * 900_000),
    }
    assert fetched([site.at("/good"), site.at("/gzip")]) == {site.at("/good"): "robots", site.at("/gzip"): "read"}


def test_a_pause_lies_between_requests_and_a_longer_one_where_asked_for(site: Site) -> None:
    site.paths["/robots.txt"] = sends(200, b"User-agent: whence\nCrawl-delay: 0.3\n")
    fetched([site.at("/good"), site.at("/gzip"), site.at("/deflate")], fetcher(fast(delay_s=0.1)))
    times = [at for path, _, at in site.asked if path != "/robots.txt"]
    assert all(later - earlier >= 0.28 for earlier, later in pairwise(times))
    with serving({"/robots.txt": sends(200, b"User-agent: *\nCrawl-delay: 9000\n")}) as other:
        begun = time.monotonic()
        fetched([other.at("/good"), other.at("/gzip")], fetcher(fast(crawl_delay_s=0.2)))
        assert time.monotonic() - begun < 3


def test_one_request_at_a_time_for_a_host_and_several_hosts_at_once(site: Site) -> None:
    names = {f"h{number}.example": [["127.0.0.1"]] for number in range(3)}

    def slow(asked: Asked) -> None:
        time.sleep(0.2)
        asked.html(page("Dori"))

    site.paths |= {f"/s{number}": slow for number in range(3)}
    fetched(places(site, range(3), "/s"))
    assert site.most_at_once == 1
    begun = time.monotonic()
    found = fetched([site.at(f"/s{number}", host) for host in names for number in range(3)], fetcher(names=names))
    assert len(found) == 9
    assert 1 < site.most_at_once <= 3
    assert time.monotonic() - begun < 1.5


def test_a_slow_host_does_not_hold_up_the_others(site: Site) -> None:
    names = {"slow.example": [["127.0.0.1"]], "quick.example": [["127.0.0.1"]]}
    addresses = [
        site.at("/slow-head", "slow.example"),
        *(site.at(path, "quick.example") for path in ("/good", "/gzip")),
    ]
    assert list(fetched(addresses, fetcher(names=names))) == [*addresses[1:], addresses[0]]


def test_a_busy_server_is_waited_for_and_then_read(site: Site) -> None:
    def busy(asked: Asked) -> None:
        asked.html(page("Gao")) if site.count("/busy") > 1 else asked.reply(429, b"", {"Retry-After": "1"})

    site.paths["/busy"] = busy
    assert fetched([site.at("/busy"), site.at("/good")]) == {site.at("/busy"): "read", site.at("/good"): "read"}
    times = [at for path, _, at in site.asked if path != "/robots.txt"]
    assert times[1] - times[0] >= 1.0
    assert site.pages_asked() == ["/busy", "/busy", "/good"]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("written", ["seconds", "date"])
def test_a_server_that_asks_for_long_patience_is_left_for_another_time(
    site: Site, tmp_path: Path, status: int, written: str
) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    wait = "3600" if written == "seconds" else format_datetime(later, usegmt=True)
    site.paths["/busy"] = sends(status, b"", {"Retry-After": wait})
    addresses = [site.at("/busy"), site.at("/good")]
    for _ in range(2):
        result = gathered(addresses, tmp_path / "r.db")
        assert [refusal.reason.value for refusal in result.refusals] == ["rate_limited"] * 2
    assert site.pages_asked() == ["/busy"]


def test_a_host_that_fails_again_and_again_is_given_up(site: Site) -> None:
    addresses = [site.at(f"/reset?{number}") for number in range(6)]
    assert set(fetched(addresses, fetcher(fast(failures=2))).values()) == {"http_error"}
    assert len(site.pages_asked()) == 2


def test_each_hop_is_checked_like_a_first_request(site: Site) -> None:
    names = {"a.example": [["127.0.0.1"]], "localhost": [["127.0.0.1"]]}
    site.paths |= {
        "/to-here": leads(site.at("/good", "localhost")),
        "/robots.txt": sends(200, b"User-agent: *\nDisallow: /good\n"),
        "/to-closed": leads("/good"),
        "/round": leads("./round"),
    }
    addresses = [site.at(path, "a.example") for path in ("/to-here", "/to-closed", "/round")]
    guest = Guest(allowed=frozenset({"a.example"}))
    by = Fetcher(Memory(), tell_nobody, guest, QUICK, client=Client(guest, QUICK, Names(names)))
    assert fetched(addresses, by) == dict(
        zip(addresses, ("blocked_address", "robots", "too_many_redirects"), strict=True)
    )
    assert "/good" not in site.pages_asked()


def test_what_was_received_is_told_without_cookies(site: Site) -> None:
    by = fetcher()
    (raw,) = by.reports([site.at("/to-good")])
    assert isinstance(raw, RawReport)
    retrieval = raw.retrieval
    assert retrieval is not None
    assert retrieval.address == site.at("/to-good")
    assert retrieval.final == site.at("/good")
    assert retrieval.status == 200
    assert retrieval.at.endswith("Z")
    (raw,) = fetcher().reports([site.at("/cookie")])
    assert isinstance(raw, RawReport)
    assert raw.retrieval is not None
    assert "x-served" in dict(raw.retrieval.headers)
    assert "set-cookie" not in dict(raw.retrieval.headers)


def test_what_failed_is_asked_for_again_by_the_next_build(site: Site, tmp_path: Path) -> None:
    site.paths["/later"] = lambda asked: asked.html(page("Gao")) if site.count("/later") > 1 else asked.reply(500)
    assert gathered([site.at("/later")], tmp_path / "r.db").counts.refused == 1
    assert gathered([site.at("/later")], tmp_path / "r.db").counts.new == 1


def test_files_and_addresses_are_read_together(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Two people were killed near Dori on Monday, the army said in a statement.", "utf-8"
    )
    result = gathered([str(tmp_path / "a.txt"), site.at("/good")], tmp_path / "r.db")
    assert result.counts == BuildCounts(2, 2, 0, 0, 0)


def test_stopping_ends_at_once_and_keeps_what_came(site: Site) -> None:
    by = fetcher(fast(read_s=5, total_s=5))
    threading.Timer(0.5, by.stop).start()
    begun = time.monotonic()
    found = fetched([site.at("/good"), site.at("/drip-body"), site.at("/gzip")], by)
    assert found == {site.at("/good"): "read"}
    assert time.monotonic() - begun < 2


def test_a_wish_without_limits_is_the_default() -> None:
    assert Wish() == Wish(None, None, False, 900.0)
