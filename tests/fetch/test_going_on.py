"""What is stopped goes on: a list killed half-way, a watch that is ended, rounds of it, and the commands."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dump import dump
from tests.fetch.asking import HERE, QUICK, gathered, places
from tests.fetch.server import Asked, Site, feed, leads, page, sends, serving, shows
from tests.sample_reader import SampleReader
from tests.test_cli import run
from whence.gather import Asking, Watch
from whence.intake.fetch.fetch import Wish
from whence.model.errors import RecordError
from whence.model.fetched import READ, Answer, Fetch
from whence.store import Record
from whence.store.lock import WriterLock

_ROOT = Path(__file__).parents[2]
_PAGES = 12


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({f"/p{number}": shows(page(f"Dori{number}")) for number in range(_PAGES)}) as site:
        site.paths["/feed"] = sends(200, feed(places(site, range(_PAGES))), {"Content-Type": "application/rss+xml"})
        yield site


def _start(what: str, record: Path, addresses: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fetch.child", what, str(record), *addresses],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{_ROOT / 'src'}:{_ROOT}"},
        cwd=_ROOT,
    )


def _await(child: "subprocess.Popen[str]", word: str, times: int) -> None:
    assert child.stdout is not None
    for _ in range(times):
        while (line := child.stdout.readline()) != f"{word}\n":
            assert line, child.communicate()[1]


def _dumped(record: Path) -> list[object]:
    with Record.open_readonly(record) as opened:
        return dump(opened)


def test_a_list_that_is_killed_half_way_goes_on_where_it_stopped(site: Site, tmp_path: Path) -> None:
    addresses, record = [*places(site, range(_PAGES)), site.at("/gone")], tmp_path / "r.db"
    for stop_after in (3, 4):
        child = _start("build", record, addresses)
        _await(child, "fetch", stop_after)
        child.kill()
        child.communicate()
    result = gathered(addresses, record)
    asked = site.pages_asked()
    assert result.counts.found == _PAGES + 1
    assert (result.counts.refused, result.record.reports) == (1, _PAGES)
    assert set(asked) == {f"/p{number}" for number in range(_PAGES)} | {"/gone"}
    assert len(asked) <= _PAGES + 1 + 2  # each kill may have lost the one answer that was on its way
    gathered(addresses, tmp_path / "whole.db")
    assert _dumped(record) == _dumped(tmp_path / "whole.db")


def test_answers_are_let_go_once_the_record_has_what_was_in_them(site: Site, tmp_path: Path) -> None:
    gathered(places(site, range(3)), tmp_path / "r.db")
    with Record.create_or_open(tmp_path / "r.db") as record:
        known = record.fetches().known(site.at("/p1"))
        assert known is not None
        assert (known.answer, known.this_run, known.fetch.outcome, known.held) == (
            None,
            False,
            READ,
            known.fetch.report_id,
        )


def test_what_is_noted_of_an_address_is_found_again(tmp_path: Path) -> None:
    answer = Answer(
        "http://a.example/", "http://a.example/b", "2024-10-04T08:00:00Z", 200, (("etag", '"1"'),), b"<p>\0"
    )
    fetch = Fetch("http://a.example/", answer.at, READ, None, answer.final, '"1"', None, 200, None, 0, "r-1", "i")
    with Record.create_or_open(tmp_path / "r.db") as record:
        fetches = record.fetches()
        assert fetches.known("http://a.example/") is None
        fetches.note(fetch, answer, {"title": "T"})
        known = fetches.known("http://a.example/")
        assert known is not None
        assert (known.fetch, known.answer, known.beside, known.held) == (fetch, answer, {"title": "T"}, None)
        fetches.let_go()
        known = fetches.known("http://a.example/")
        assert known is not None
        assert (known.fetch, known.answer, known.beside) == (fetch, None, {})
        assert fetches.report_at("http://a.example/") is None


def _watch(site: Site, record: Path) -> Watch:
    return Watch([site.at("/feed")], record, SampleReader(), Asking(HERE, QUICK, Wish(watched=True)), workers=1)


def test_rounds_read_what_is_new_and_nothing_twice(site: Site, tmp_path: Path) -> None:
    watching = _watch(site, tmp_path / "r.db")
    news = []
    for done in watching.rounds(0.05):
        assert done.result is not None
        news.append(done.result.counts.new)
        if done.number == 2:
            site.paths["/new"] = shows(page("Gao"))
            site.paths["/feed"] = sends(200, feed([site.at("/new")]), {"Content-Type": "application/rss+xml"})
        if done.number == 3:
            watching.stop()
    assert news == [_PAGES, 0, 1]
    assert all(site.count(f"/p{number}") == 1 for number in range(_PAGES))


def test_one_process_watches_for_a_record_and_others_may_write_it_between_rounds(site: Site, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    for _ in _watch(site, record).rounds(60, once=True):
        with pytest.raises(RecordError, match="is being written by"):
            next(_watch(site, record).rounds(60, once=True))
        WriterLock.take(record).release()
    assert [path.name for path in tmp_path.iterdir()] == ["r.db"]


def test_a_round_is_left_out_while_another_writes_the_record_and_the_next_one_is_not(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whence.gather._LOCKED_S", 0.1)
    lock, watching, done = WriterLock.take(tmp_path / "r.db"), _watch(site, tmp_path / "r.db"), []
    for each in watching.rounds(0.01):
        done.append(each)
        if each.number == 1:
            lock.release()
        else:
            watching.stop()
    assert done[0].result is None
    assert "is being written by" in (done[0].why or "")
    assert done[1].result is not None


def test_a_watch_that_is_told_to_end_keeps_what_it_has_and_ends_well(site: Site, tmp_path: Path) -> None:
    child = _start("watch", tmp_path / "r.db", [site.at("/feed")])
    _await(child, "fetch", 4)
    child.send_signal(signal.SIGTERM)
    _, errors = child.communicate(timeout=60)
    assert child.returncode == 0, errors
    with Record.open_readonly(tmp_path / "r.db") as record:
        had = record.counts().reports
    assert 2 <= had < _PAGES
    for done in _watch(site, tmp_path / "r.db").rounds(60, once=True):
        assert done.result is not None
        assert done.result.counts.new == _PAGES - had


def test_stopping_a_watch_between_rounds_does_not_wait(site: Site, tmp_path: Path) -> None:
    watching = _watch(site, tmp_path / "r.db")
    begun = time.monotonic()
    for _ in watching.rounds(600):
        threading.Timer(0.1, watching.stop).start()
    assert time.monotonic() - begun < 30


def test_the_command_watches_once_and_says_what_it_did(site: Site, tmp_path: Path) -> None:
    site.paths["/feed"] = sends(200, feed([site.at("/p1"), site.at("/gone")]), {"Content-Type": "text/xml"})
    options = (
        "--record",
        tmp_path / "r.db",
        "--once",
        "--reader",
        "rules",
        "--delay",
        "0.1",
        "--allow-host",
        "127.0.0.1",
    )
    log = tmp_path / "log.jsonl"
    first = run("watch", site.at("/feed"), *options, "--log-json", log)
    assert first.exit_code == 3, first.output
    assert "round 1 at " in first.stdout
    assert "1 read now, 0 not changed, 1 refused (1 http_error); 1 report" in first.stdout
    assert "/gone: http_error, the server answered with status 410" in first.stderr
    lines = [json.loads(each) for each in log.read_text(encoding="ascii").splitlines()]
    assert [each["event"] for each in lines if each["event"] != "stage"] == ["begin", "report", "refused", "end"]
    again = run("watch", site.at("/feed"), *options, "--json")
    assert again.exit_code == 0, again.output
    told = json.loads(again.stdout)
    assert told["counts"] == {"found": 1, "new": 0, "kept": 1, "duplicates": 0, "refused": 0}
    assert told["passed_over"] == 1


def test_the_command_builds_from_addresses_and_lists_of_them(site: Site, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(f"# mine\n\n{site.at('/p1')}  as sent by mail\n{site.at('/p2')}\n", "utf-8")
    options = ("--record", tmp_path / "r.db", "--reader", "rules", "--delay", "0.1", "--workers", 1)
    closed = run("build", site.at("/p0"), *options)
    assert closed.exit_code == 3
    assert "blocked_address" in closed.stderr
    assert site.asked == []
    built = run(
        "build", site.at("/p0"), "--urls", tmp_path / "urls.txt", *options, "--allow-host", "127.0.0.1", "--json"
    )
    assert built.exit_code == 0, built.output
    assert json.loads(built.stdout)["counts"]["new"] == 3


def test_a_report_is_found_by_its_address_as_given_as_led_to_and_as_stated(site: Site, tmp_path: Path) -> None:
    stated = page("Dori").replace(b"</head>", f'<link rel="canonical" href="{site.at("/stated")}"></head>'.encode())
    site.paths |= {"/final": shows(stated), "/short": leads("/final")}
    gathered([site.at("/short")], tmp_path / "r.db")
    for way in ("/short", "/short?utm_source=mail", "/final", "/stated"):
        for command in ("report", "versions"):
            found = run(command, site.at(way), "--record", tmp_path / "r.db", "--json")
            assert found.exit_code == 0, found.output
    lost = run("versions", site.at("/other"), "--record", tmp_path / "r.db")
    assert (lost.exit_code, "has no report" in lost.stderr) == (2, True)


def test_a_line_of_a_list_that_is_no_address_is_refused_by_its_place_and_the_others_are_read(
    site: Site, tmp_path: Path
) -> None:
    lines = f"# mine\n{site.at('/p1')}\nnot a url\n\nftp://a.example/x\n{site.at('/p2')}\n"
    (tmp_path / "urls.txt").write_text(lines, "utf-8")
    options = ("--record", tmp_path / "r.db", "--reader", "rules", "--delay", "0.1", "--workers", 1)
    built = run("build", "--urls", tmp_path / "urls.txt", *options, "--allow-host", "127.0.0.1", "--json")
    assert built.exit_code == 3, built.output
    told = json.loads(built.stdout)
    assert (told["counts"]["found"], told["counts"]["new"], told["counts"]["refused"]) == (4, 2, 2)
    assert "urls.txt:3: malformed, “not a url” is no web address" in built.stderr
    assert "urls.txt:5: malformed, “ftp://a.example/x”" in built.stderr
    (tmp_path / "urls.txt").write_text("not a url\n", "utf-8")
    alone = run("build", "--urls", tmp_path / "urls.txt", *options)
    assert alone.exit_code == 3, alone.output
    assert "urls.txt:1" in alone.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "--urls", "no-such-file"),
        ("build", "http://a.example/", "--allow-host", "http://a.example/"),
        ("build", "http://a.example/", "--contact", "a b"),
        ("watch", "feeds.txt", "--once"),
        ("watch", "http://a.example/", "--every", "soon"),
        ("watch", "http://a.example/", "--every", "1s"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_asked(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, "--record", tmp_path / "r.db")
    assert done.exit_code == 2, done.output
    assert not (tmp_path / "r.db").exists()


def test_words_of_a_server_reach_a_person_as_words_alone(site: Site, tmp_path: Path) -> None:
    def answer(asked: Asked) -> None:
        asked.reply(302, b"", {"Location": "http://evil\x1b[31m.example/'; DROP TABLE fetches; --"})

    site.paths["/odd"] = answer
    done = run(
        "build", site.at("/odd"), "--record", tmp_path / "r.db", "--reader", "rules", "--allow-host", "127.0.0.1"
    )
    assert done.exit_code == 3
    assert "\x1b" not in done.output
    with Record.create_or_open(tmp_path / "r.db") as record:
        assert record.fetches().known(site.at("/odd")) is not None
