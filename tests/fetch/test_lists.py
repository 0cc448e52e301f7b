"""Feeds and sitemaps: what they hold, what of it is asked for, and what they state of it."""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.fetch.asking import HERE, QUICK, Memory, fast, fetched, gathered, reports
from tests.fetch.server import Asked, Names, Site, feed, leads, page, sends, serving, shows
from tests.sample_reader import SampleReader
from whence.flow import BuildResult, tell_nobody
from whence.gather import Asking, Watch, build_from
from whence.intake.fetch.fetch import Fetcher, Wish
from whence.intake.fetch.limits import Guest
from whence.intake.fetch.lists import Entry, entries
from whence.intake.fetch.wire import Client
from whence.model.errors import ReportError
from whence.store import Record
from whence.terminal.watched import round_line

MOST = 10_000_000
RSS = {"Content-Type": "application/rss+xml"}
XML = {"Content-Type": "application/xml"}
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def found(body: str | bytes) -> list[Entry]:
    return list(entries(body.encode() if isinstance(body, str) else body, MOST))


def sitemap(*urls: str, root: str = "urlset") -> bytes:
    return (
        f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{"".join(urls)}</{root}>'
    ).encode()


def test_rss_items_are_read_with_what_they_state() -> None:
    more = "<pubDate>Fri, 04 Oct 2024 23:30:00 +0100</pubDate><source url='http://o.example'>The Post</source>"
    (entry,) = found(feed(["http://a.example/1"], "Mine &amp; market", more))
    assert entry == Entry(
        "http://a.example/1", "Mine & market 0", "Fri, 04 Oct 2024 23:30:00 +0100", "The Post", date(2024, 10, 4)
    )


def test_atom_entries_are_read_and_a_change_is_no_publication() -> None:
    entry = '<entry><title>A</title><link href="http://a.example/1"/>{}<updated>2024-10-05T10:00:00Z</updated></entry>'
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{}</feed>'
    (dated,) = found(atom.format(entry.format("<published>2024-10-04T10:00:00Z</published>")))
    assert (dated.published, dated.changed) == ("2024-10-04T10:00:00Z", date(2024, 10, 4))
    (undated,) = found(atom.format(entry.format("")))
    assert (undated.published, undated.changed) == (None, date(2024, 10, 5))


def test_sitemaps_and_their_indexes_are_read_packed_or_not() -> None:
    news = (
        "<news:news><news:publication><news:name>The Post</news:name></news:publication>"
        "<news:publication_date>2024-10-03T08:00:00Z</news:publication_date><news:title>Mine</news:title></news:news>"
    )
    body = sitemap(
        f"<url><loc> http://a.example/1 </loc>{news}</url>",
        "<url><loc>http://a.example/2</loc><lastmod>2024-10-04</lastmod></url>",
        "<url><lastmod>2024-10-04</lastmod></url>",
    )
    expected = [
        Entry("http://a.example/1", "Mine", "2024-10-03T08:00:00Z", "The Post", date(2024, 10, 3)),
        Entry("http://a.example/2", changed=date(2024, 10, 4)),
    ]
    assert found(body) == found(gzip.compress(body)) == expected
    index = sitemap("<sitemap><loc>http://a.example/s.xml</loc></sitemap>", root="sitemapindex")
    assert found(index) == [Entry("http://a.example/s.xml", is_list=True)]


def test_entities_open_nothing_and_do_not_multiply(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    kinds = f'<!ENTITY s SYSTEM "file://{secret}"><!ENTITY a0 "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    for root in ("<rss version='2.0'><channel>{}</channel></rss>", "<rss version='2.0'><channel>{}</channel>"):
        item = "<item><title>&s; &a9;</title><link>http://a.example/1</link></item>"
        body = f"<?xml version='1.0'?><!DOCTYPE rss [{kinds}]>" + root.format(item)
        for coded in (body.encode(), body.encode("utf-16")):
            begun = time.process_time()
            for entry in found(coded):
                assert "secret" not in (entry.title or "")
                assert "aaaa" not in (entry.title or "")
            assert time.process_time() - begun < 1  # a billion letters would take minutes


def test_a_broken_feed_gives_what_can_be_made_out_and_no_feed_is_refused() -> None:
    assert [entry.address for entry in found("<rss><channel><item><link>http://a.example/1</link></item><p>")] == [
        "http://a.example/1"
    ]
    for body in ("hello", "", "<html><p>x</p></html>", b"\0\1\2"):
        with pytest.raises(ReportError):
            found(body)
    with pytest.raises(ReportError, match="malformed"):
        found(sitemap("<url><loc>http://a.example/1</loc></url>")[:-20])


def test_a_packed_sitemap_that_never_ends_is_cut() -> None:
    bomb = gzip.compress(sitemap(*["<url><loc>http://a.example/1</loc></url>"] * 2_000))
    with pytest.raises(ReportError, match="decompression_cap"):
        list(entries(bomb, 10_000))


def test_a_feed_of_ten_thousand_items_takes_no_more_memory_than_a_short_one() -> None:
    script = (
        "import resource, sys\nfrom tests.fetch.server import feed\nfrom whence.intake.fetch.lists import entries\n"
        "def peak():\n    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "body = feed([f'http://a.example/{n}' for n in range(10_000)], more='<description>' + 'word ' * 30"
        " + '</description>')\n"
        "print(sum(1 for _ in entries(feed(['http://a.example/1'] * 300), 10**8)))\n"
        "before = peak()\nprint(sum(1 for _ in entries(body, 10**8)), peak() - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=_ROOT)
    short, long, grown = map(int, done.stdout.split())
    assert (short, long) == (300, 10_000)
    assert grown < 15_000  # KiB


def test_the_page_says_more_than_the_feed_and_the_feed_fills_gaps(site: Site, tmp_path: Path) -> None:
    more = "<pubDate>Sat, 05 Oct 2024 08:00:00 GMT</pubDate><source url='http://o.example'>The Post</source>"
    site.paths |= {
        "/feed": sends(200, feed([site.at("/dated"), site.at("/undated")], "By the feed", more), RSS),
        "/dated": shows(page("Gao", published="2024-10-03")),
        "/undated": shows(page("Kidal", published="")),
    }
    result = gathered([site.at("/feed")], tmp_path / "r.db")
    assert (result.counts.found, result.counts.new) == (2, 2)
    by_path = {raw.report.path: raw.report for raw in reports(tmp_path / "r.db")}
    dated, undated = by_path[site.at("/dated")], by_path[site.at("/undated")]
    assert dated.published == date(2024, 10, 3)
    assert json.loads(dated.metadata["published_from"]) == "meta article:published_time"
    assert undated.published == date(2024, 10, 5)
    assert undated.metadata["published_from"] == '"feed"'
    assert (dated.title, undated.title) == ("Mine kills two near Gao", "Mine kills two near Kidal")
    assert undated.outlet == "The Post"


def test_of_a_feed_only_what_is_new_is_asked_for(site: Site, tmp_path: Path) -> None:
    items = [site.at(f"/p{number}?utm_source=rss") for number in range(3)]
    site.paths |= {f"/p{number}": shows(page(f"Dori{number}")) for number in range(4)}
    site.paths["/feed"] = sends(200, feed(items[:2]), RSS)
    record = tmp_path / "r.db"
    assert _told(gathered([site.at("/feed")], record)) == (2, 2, 0, 0)
    assert _told(gathered([site.at("/feed")], record)) == (2, 0, 2, 0)
    site.paths["/feed"] = sends(200, feed(items), RSS)
    assert _told(gathered([site.at("/feed")], record)) == (3, 1, 2, 0)
    assert [site.count(f"/p{number}") for number in range(3)] == [1, 1, 1]


def test_a_report_that_came_otherwise_is_counted_and_not_asked_for(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"---\nurl: {site.at('/p1')}\n---\nTwo people were killed near Dori, he said.", "utf-8"
    )
    gathered([str(tmp_path / "a.txt")], tmp_path / "r.db")
    site.paths["/feed"] = sends(200, feed([site.at("/p1")]), RSS)
    assert _told(gathered([site.at("/feed")], tmp_path / "r.db")) == (1, 0, 1, 0)
    assert site.count("/p1") == 0


def _conditional(body: bytes) -> "object":
    def answer(asked: Asked) -> None:
        same = asked.headers.get("If-None-Match") == '"f1"'
        asked.reply(304) if same else asked.reply(200, body, {**RSS, "ETag": '"f1"'})

    return answer


def test_a_feed_that_has_not_changed_is_not_sent_again_to_a_watch(site: Site, tmp_path: Path) -> None:
    site.paths |= {"/p1": shows(page("Dori")), "/feed": _conditional(feed([site.at("/p1")]))}  # type: ignore[dict-item]
    for number in range(3):
        result = gathered([site.at("/feed")], tmp_path / "r.db", Wish(watched=True))
        assert result.counts.found == (1 if number == 0 else 0)
    conditions = [headers.get("if-none-match") for path, headers, _ in site.asked if path == "/feed"]
    assert conditions == [None, '"f1"', '"f1"']


def test_what_a_feed_led_to_and_failed_is_not_forgotten_when_the_feed_stays(site: Site, tmp_path: Path) -> None:
    site.paths |= {
        "/p1": lambda asked: asked.html(page("Dori")) if site.count("/p1") > 1 else asked.reply(500),
        "/feed": _conditional(feed([site.at("/p1")])),  # type: ignore[dict-item]
    }
    watched = Wish(watched=True, every_s=0.0)
    assert gathered([site.at("/feed")], tmp_path / "r.db", watched).counts.refused == 1
    assert gathered([site.at("/feed")], tmp_path / "r.db", watched).counts.new == 1
    assert _told(gathered([site.at("/feed")], tmp_path / "r.db", watched)) == (0, 0, 0, 0)


def _told(result: BuildResult) -> tuple[int, int, int, int]:
    """Found, read now, read by an earlier build, refused; they add up."""
    counts = result.counts
    assert counts.found == counts.new + counts.kept + counts.duplicates + counts.refused
    return counts.found, counts.new, counts.kept, counts.refused


def test_what_a_list_leads_to_is_counted_in_each_build_and_asked_for_again_where_it_failed(
    site: Site, tmp_path: Path
) -> None:
    items = [site.at(path) for path in ("/a1", "/a2", "/late")]
    site.paths |= {
        "/a1": shows(page("Dori")),
        "/a2": shows(page("Gao")),
        "/feed": _conditional(feed(items)),  # type: ignore[dict-item]
    }
    told = [_told(gathered([site.at("/feed")], tmp_path / "r.db")) for _ in range(2)]
    site.paths["/late"] = shows(page("Kidal"))
    told += [_told(gathered([site.at("/feed")], tmp_path / "r.db")) for _ in range(2)]
    assert told == [(3, 2, 0, 1), (3, 0, 2, 1), (3, 1, 2, 0), (3, 0, 3, 0)]
    assert (site.count("/a1"), site.count("/late")) == (1, 3)


def test_a_refusal_by_ones_own_limits_is_no_answer_for_later(site: Site, tmp_path: Path) -> None:
    site.paths |= {"/a1": shows(page("Dori")), "/feed": sends(200, feed([site.at("/a1"), site.at("/good")]), RSS)}
    closed = Asking(Guest(), QUICK, Wish())
    with Record.create_or_open(tmp_path / "r.db") as record:
        (refusal,) = build_from([site.at("/a1")], record, SampleReader(), closed, workers=1).refusals
    assert refusal.reason.value == "blocked_address"
    small = gathered([site.at("/feed")], tmp_path / "r.db", limits=fast(most_bytes=500))
    assert {refusal.reason.value for refusal in small.refusals} == {"too_large"}
    assert _told(gathered([site.at("/feed")], tmp_path / "r.db")) == (2, 2, 0, 0)


def test_a_list_that_is_killed_keeps_no_refusal_by_ones_own_limits(site: Site) -> None:
    ledger = Memory()  # nothing in it ever comes to its end
    for allowed, came in ((frozenset[str](), "blocked_address"), (frozenset({"127.0.0.1"}), "read")):
        assert fetched([site.at("/good")], Fetcher(ledger, tell_nobody, Guest(allowed=allowed), QUICK)) == {
            site.at("/good"): came
        }


def test_a_server_that_said_when_to_come_back_is_left_until_then_and_that_is_said(site: Site, tmp_path: Path) -> None:
    site.paths |= {
        "/busy": sends(503, b"", {"Retry-After": "3600"}),
        "/feed": sends(200, feed([site.at("/busy")]), RSS),
    }
    for _ in range(2):
        (refusal,) = gathered([site.at("/feed")], tmp_path / "r.db").refusals
        assert refusal.reason.value == "rate_limited"
        assert "ask again after 2" in refusal.detail
    assert site.count("/busy") == 1


def test_a_watch_says_what_it_passes_over_and_forgets_none_of_it(site: Site, tmp_path: Path) -> None:
    site.paths |= {
        "/p1": sends(500),
        "/feed": _conditional(feed([site.at("/p1"), site.at("/gone")])),  # type: ignore[dict-item]
    }
    watching = Watch([site.at("/feed")], tmp_path / "r.db", SampleReader(), Asking(HERE, QUICK, Wish(watched=True)))
    for done in watching.rounds(0.01):
        assert done.result is not None
        if done.number == 1:
            assert _told(done.result) == (2, 0, 0, 2)
            continue
        assert (_told(done.result), done.passed_over) == ((0, 0, 0, 0), 2)
        assert "2 that failed before left alone" in round_line(done, None)
        if done.number == 3:
            watching.stop()


def test_a_watch_that_is_started_anew_asks_for_what_its_limits_refused(site: Site, tmp_path: Path) -> None:
    site.paths["/feed"] = sends(200, feed([site.at("/good", "intranet.example")]), RSS)
    for guest, news in ((HERE, 0), (Guest(allowed=frozenset({"127.0.0.1", "intranet.example"})), 1)):
        names = Names({"127.0.0.1": [["127.0.0.1"]], "intranet.example": [["127.0.0.1"]]})
        with Record.create_or_open(tmp_path / "r.db") as record:
            wish = Wish(watched=True, anew=True)
            asks = Fetcher(record.fetches(), tell_nobody, guest, QUICK, wish, client=Client(guest, QUICK, names))
            assert list(fetched([site.at("/feed")], asks).values()) == (["read"] if news else ["blocked_address"])


def test_what_fails_while_watched_is_left_alone_for_a_while(site: Site, tmp_path: Path) -> None:
    site.paths |= {
        "/p1": sends(500),
        "/gone": sends(404),
        "/feed": sends(200, feed([site.at("/p1"), site.at("/gone")]), RSS),
    }
    watched = Wish(watched=True)
    assert gathered([site.at("/feed")], tmp_path / "r.db", watched).counts.refused == 2
    assert gathered([site.at("/feed")], tmp_path / "r.db", watched).counts.found == 0
    assert (site.count("/p1"), site.count("/gone")) == (1, 1)


def test_a_feed_that_fails_is_asked_for_less_often(site: Site, tmp_path: Path) -> None:
    site.paths["/feed"] = sends(500)
    for _ in range(3):
        (refusal,) = gathered([site.at("/feed")], tmp_path / "r.db", Wish(watched=True)).refusals
        assert refusal.reason.value == "http_error"
    assert site.count("/feed") == 1


def test_limits_of_number_and_day_leave_the_rest_for_another_time(site: Site, tmp_path: Path) -> None:
    site.paths |= {f"/p{number}": shows(page(f"Dori{number}")) for number in range(5)}
    site.paths["/feed"] = _conditional(feed([site.at(f"/p{number}") for number in range(5)]))  # type: ignore[assignment]
    taken = [gathered([site.at("/feed")], tmp_path / "r.db", Wish(limit=2)).counts.new for _ in range(4)]
    assert taken == [2, 2, 1, 0]
    old = "<pubDate>Fri, 04 Oct 2024 08:00:00 GMT</pubDate>"
    site.paths["/old"] = sends(200, feed([site.at("/gzip"), site.at("/good")], more=old), RSS)
    assert gathered([site.at("/old")], tmp_path / "s.db", Wish(since=date(2024, 10, 5))).counts.found == 0
    assert gathered([site.at("/old")], tmp_path / "s.db", Wish(since=date(2024, 10, 4))).counts.found == 2


def test_a_sitemap_of_sitemaps_is_followed_packed_and_by_relative_addresses(site: Site, tmp_path: Path) -> None:
    inner = sitemap(f"<url><loc>{site.at('/good')}</loc></url>", f"<url><loc>{site.at('/gone')}</loc></url>")
    index = sitemap("<sitemap><loc>/s.xml.gz</loc></sitemap>", root="sitemapindex")
    site.paths |= {
        "/sitemap.xml": sends(200, index, XML),
        "/s.xml.gz": sends(200, gzip.compress(inner), {"Content-Type": "application/octet-stream"}),
    }
    result = gathered([site.at("/sitemap.xml")], tmp_path / "r.db")
    assert (result.counts.new, [refusal.reason.value for refusal in result.refusals]) == (1, ["http_error"])


def test_sitemaps_that_lead_to_one_another_end(site: Site, tmp_path: Path) -> None:
    for number in range(9):
        inner = (
            f"<sitemap><loc>{site.at(f'/s{number + 1}')}</loc></sitemap><sitemap><loc>{site.at('/s0')}</loc></sitemap>"
        )
        site.paths[f"/s{number}"] = sends(200, sitemap(inner, root="sitemapindex"), XML)
    (refusal,) = gathered([site.at("/s0")], tmp_path / "r.db").refusals
    assert refusal.reason.value == "malformed"


def test_items_of_a_feed_lead_nowhere_that_an_address_may_not(site: Site, tmp_path: Path) -> None:
    bad = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://localhost:1/",
        "http://10.0.0.1/",
        "http://x:y@a.example/",
    ]
    site.paths |= {"/feed": sends(200, feed(bad), RSS), "/moved": leads("/feed")}
    result = gathered([site.at("/moved")], tmp_path / "r.db", limits=fast(failures=3))
    assert [refusal.reason.value for refusal in result.refusals] == ["blocked_address"] * len(bad)
    assert site.pages_asked() == ["/moved", "/feed"]
