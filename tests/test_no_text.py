"""Records without articles: no text in any file, and the same links, events, claims and exports as with texts."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from tests.archives import Capture, page, warc_gz
from tests.decide.world import World, who
from tests.fetch.asking import HERE, QUICK, places
from tests.fetch.server import page as web_page
from tests.fetch.server import serving, shows
from tests.review.served import served
from tests.sample_reader import SampleReader, line, raw_report
from tests.store.older import forget_pages
from tests.test_cli import run
from whence.decide import ClaimAsked, claim, decide, reject
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import FORMATS, export
from whence.flow import build
from whence.gather import Asking, build_from
from whence.model.errors import RecordError, UsageError
from whence.model.event import Link
from whence.model.fetched import Answer, Fetch
from whence.model.lists import DecisionState
from whence.model.withheld import LEFT_OUT, LONGEST, NOT_KEPT
from whence.reader.by_language import rules
from whence.store import Batch, Record
from whence.store.making import make_record

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
STANDS, _, _, GONE = DecisionState
SAID = line("2021-03-02", "Dori", 9, "an army spokesman")
SECRET = "Umbrellas were sold at the corner of the fish market until the lanterns had burnt down."
LONG = ", ".join(f"the {number}th cart of the caravan carried millet and salt" for number in range(12)) + "."


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A record without articles that nothing is built into."""
    make_record(tmp_path / "bare.db", text=False)
    return tmp_path / "bare.db"


def read(record: Path, *paths: Path) -> None:
    with Record.create_or_open(record) as opened:
        build(paths, opened, SampleReader(), workers=1)


def written(folder: Path, name: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return folder


def files_of(record: Path) -> bytes:
    """The bytes of a record and of what lies beside it."""
    return b"".join(each.read_bytes() for each in sorted(record.parent.glob(f"{record.name}*")))


# As with texts.


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The examples in a record with texts, in one without, and in one without that was built bit by bit."""
    folder = tmp_path_factory.mktemp("examples")
    whole, bare, bits = (folder / name for name in ("whole.db", "bare.db", "bits.db"))
    make_record(bare, text=False)
    make_record(bits, text=False)
    files = sorted(EXAMPLES.iterdir())
    for record in (whole, bare):
        with Record.create_or_open(record) as opened:
            build([EXAMPLES], opened, rules(), workers=1)
    some = folder / "reports"
    some.mkdir()
    for number, file in enumerate(files, 1):
        (some / file.name).write_bytes(file.read_bytes())
        if number % 8 == 0 or number == len(files):
            with Record.create_or_open(bits) as opened:
                build([some], opened, rules(), workers=1)
    return whole, bare, bits


def placed(link: Link) -> Link:
    """A link with where its words stand, and not the words."""
    spans = [
        tuple(replace(span, quote="·" * len(span.quote)) for span in each) for each in (link.spans_a, link.spans_b)
    ]
    return replace(link, spans_a=spans[0], spans_b=spans[1])


def told(record: Path) -> list[object]:
    with Record.open_readonly(record) as opened:
        links = [placed(link) for link in opened.links()]
        read = [list(opened.claims()), list(opened.incidents()), list(opened.sources()), list(opened.read_lines())]
        return [links, *read, list(opened.events()), dict(opened.incident_events()), opened.counts()]


def test_the_examples_without_texts_come_to_the_same(examples: tuple[Path, Path, Path]) -> None:
    whole, bare, bits = map(told, examples)
    assert any(link.relation.value == "same_words" for link in whole[0])  # type: ignore[attr-defined]
    assert bare == whole
    assert bits == whole


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize("form", FORMATS)
def test_exports_are_those_with_texts(examples: tuple[Path, Path, Path], form: str, internal: bool) -> None:
    def exported(record: Path) -> list[str]:
        with Record.open_readonly(record) as opened:
            lines = list(export(opened, form, Redaction(internal, date(2024, 12, 1)), Tally()))
        if form == "annotations":
            return [re.sub(r', "(?:prefix|suffix)": "(?:[^"\\]|\\.)*"', "", each) for each in lines]
        return [_without_link_words(each) for each in lines] if form == "lineage-jsonl" else lines

    whole, bare, bits = map(exported, examples)
    assert whole
    assert bare == whole
    assert bits == whole


@pytest.mark.parametrize("internal", [False, True])
def test_annotations_quote_nothing_that_is_not_kept(examples: tuple[Path, Path, Path], internal: bool) -> None:
    for record in examples[1:]:
        with Record.open_readonly(record) as opened:
            written = "".join(export(opened, "annotations", Redaction(internal, date(2024, 12, 1)), Tally()))
            texts = {f"urn:sha256:{report.sha256}": report.text for report in opened.reports()}
            texts |= {report.url: report.text for report in opened.reports() if report.url is not None}
        assert LEFT_OUT not in written
        for item in json.loads(written)["first"]["items"]:
            for selector in item["target"].get("selector", []):
                beside = (selector.get("prefix", ""), selector.get("exact", ""), selector.get("suffix", ""))
                assert "".join(beside) in texts[item["target"]["source"]["id"]]


def _without_link_words(written: str) -> str:
    """A line of an export without the words in common of a link, which are passages of any length."""
    found = json.loads(written)
    return json.dumps({key: value for key, value in found.items() if "span" not in key})


def test_the_examples_are_whole_and_covered(examples: tuple[Path, Path, Path]) -> None:
    whole, bare, bits = examples
    for record in (bare, bits):
        done = run("verify", "--record", record)
        assert done.exit_code == 0, done.stdout
        assert "no bytes are kept: 27 hashes not checked" in done.stdout
        assert json.loads(run("verify", "--record", record, "--json").stdout)["hashes_not_checked"] == 27
    assert run("coverage", "--record", bare).stdout == run("coverage", "--record", whole).stdout


def test_no_sentence_longer_than_a_quote_is_in_the_files(examples: tuple[Path, Path, Path]) -> None:
    held = files_of(examples[1]) + files_of(examples[2])
    with Record.open_readonly(examples[0]) as opened:
        reports = list(opened.reports())
        long = [each.span.quote for report in reports for each in opened.sentences(report.report_id)]
    assert not any(quote.encode() in held for quote in long if len(quote) > LONGEST)
    assert not any(report.text.encode() in held for report in reports)


# What is written, from the first byte on.


def test_what_is_left_out_never_touches_the_files(bare: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", "a.txt", SAID, SECRET, LONG)
    told_of = [word.encode() for word in ("Umbrellas", "lanterns", "caravan", "millet")]
    seen = []

    def look(stage: str, _done: int) -> None:
        seen.append(stage)
        held = files_of(bare)
        assert not any(word in held for word in told_of)

    with Record.create_or_open(bare) as record:
        build([folder], record, SampleReader(), workers=1, progress=look)
        look("open", 0)
        (report,) = record.reports()
        assert len(report.text) == len("\n".join((SAID, SECRET, LONG)))
        assert record.raw(report.report_id) == b""
    look("closed", 0)
    assert {"read", "relate", "link", "stand"} <= set(seen)
    with sqlite3.connect(bare) as db:
        size, sha256 = db.execute("SELECT size, sha256 FROM raw").fetchone()
    assert (size, sha256) == ((folder / "a.txt").stat().st_size, report.sha256)


def test_the_file_itself_refuses_bytes_and_another_setting(bare: Path, tmp_path: Path) -> None:
    read(bare, written(tmp_path / "in", "a.txt", SAID))
    with sqlite3.connect(bare) as db:
        for statement in (
            "INSERT INTO raw (sha256, size, bytes, packing) VALUES (hex(zeroblob(32)), 1, x'61', 'plain')",
            "UPDATE kept_as SET text = 1",
            "DELETE FROM kept_as",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                db.execute(statement)
    with Record.create_or_open(bare) as record, pytest.raises(ValueError, match="keeps none"):
        raw = raw_report("b.txt", SAID)
        record.append(record.begin_run("0", "x", "{}"), Batch(read=((raw, SampleReader().read(raw.report)),)))


def test_answers_of_servers_are_not_kept(bare: Path) -> None:
    answer = Answer("https://a.example/", "https://a.example/", "2021-03-02T00:00:00Z", 200, (), b"Umbrellas")
    fetch = Fetch(answer.address, answer.at, "read", report_id="r-1", identity=answer.address)
    with Record.create_or_open(bare) as record:
        record.begin_run("0", "x", "{}")
        record.fetches().note(fetch, answer, {"title": "Umbrellas"})
        known = record.fetches().known(answer.address)
    assert known is not None and known.answer is None
    assert b"Umbrellas" not in files_of(bare)


def test_pages_from_a_server_leave_no_bytes(bare: Path) -> None:
    """Neither the answer, which other records keep until the build has ended, nor the article."""

    def look(_stage: str, _done: int) -> None:
        held = files_of(bare)
        assert b"trader who had been told" not in held and b"<p>" not in held

    with serving({"/p0": shows(web_page("Dori"))}) as site:
        for new in (1, 0):
            with Record.create_or_open(bare) as record:
                asking = Asking(HERE, QUICK)
                result = build_from(places(site, [0]), record, SampleReader(), asking, progress=look, workers=1)
                assert (result.counts.found, result.counts.new) == (1, new)
                look("end", 0)
                (report,) = record.reports()
                assert record.raw(report.report_id) == b""


def test_a_long_quote_loses_its_middle(bare: Path, tmp_path: Path) -> None:
    title = " ".join(f"word{number}" for number in range(90))
    read(bare, written(tmp_path / "in", "a.txt", f'---\ntitle: "{title}"\nkeywords: {LONG}\n---', SAID))
    with Record.open_readonly(bare) as record:
        (report,) = record.reports()
    assert report.title is not None and len(report.title) == len(title)
    assert report.title.startswith(title[: LONGEST // 2] + LEFT_OUT) and report.title.endswith(title[-LONGEST // 2 :])
    assert report.text.startswith(report.title)
    assert title.encode() not in files_of(bare) and LONG.encode() not in files_of(bare)


def test_a_flipped_byte_of_the_traces_is_found(bare: Path, tmp_path: Path) -> None:
    read(bare, written(tmp_path / "in", "a.txt", SAID))
    with sqlite3.connect(bare) as db:
        db.execute("UPDATE traces SET traces = cast(substr(traces, 1, 9) || x'00' || substr(traces, 11) AS BLOB)")
    done = run("verify", "--record", bare)
    assert done.exit_code == 1
    assert "traces of its words are not as they were written" in " ".join(done.stdout.split())


def test_traces_of_another_form_are_not_compared(bare: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", "a.txt", SAID)
    read(bare, folder)
    forget_pages(bare)
    with sqlite3.connect(bare) as db:
        db.execute("UPDATE traces SET form = 0")
    written(folder, "b.txt", SAID, SECRET)
    with pytest.raises(RecordError, match="make a new record from the reports"):
        read(bare, folder)


# Builds later on.


def test_a_record_stays_what_it_was_made_as(bare: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", "a.txt", SAID, SECRET)
    for arguments in (("--no-text",), (), ("--no-text",)):
        done = run("build", folder, "--record", bare, "--reader", "rules", "--workers", "1", *arguments)
        assert done.exit_code == 0, done.stderr
        assert "keeps no articles" in " ".join(done.stderr.split())
    whole = tmp_path / "whole.db"
    read(whole, folder)
    done = run("build", folder, "--record", whole, "--no-text")
    assert done.exit_code == 2
    assert "keeps the texts of articles" in " ".join(done.stderr.split())
    with pytest.raises(UsageError, match="make another one"):
        make_record(bare, text=True)


def test_a_page_that_says_the_same_is_no_new_version(bare: Path, tmp_path: Path) -> None:
    uri = "https://paper.example/strike"
    first, same = (Capture(uri, page(n, SAID), at=f"2021-03-0{n}T00:00:00Z") for n in (3, 4))
    other = Capture(uri, page(5, f"{SAID} {SECRET}"), at="2021-03-05T00:00:00Z")
    for number, captures in enumerate(([first], [first, same], [first, same, other])):
        archive = tmp_path / f"{number}.warc.gz"
        archive.write_bytes(warc_gz(captures))
        read(bare, archive)
    with Record.open_readonly(bare) as record:
        versions = record.versions("strike")
    assert [len(each.received) for each in versions] == [5, 1]  # each time in each archive
    assert [each.current for each in versions] == [False, True]


@pytest.mark.parametrize(
    ("newer", "state"),
    [((SECRET, SAID.replace("Dori", "Kaya")), GONE), ((SECRET, "Before it.", SAID, "After it."), STANDS)],
)
def test_decisions_go_with_the_words_round_them(
    bare: Path, tmp_path: Path, newer: tuple[str, ...], state: DecisionState
) -> None:
    """Those round an incident need not be kept to be told from others."""
    folder = written(tmp_path / "in", "a.txt", "Before it.", SAID, "After it.")
    for record in (bare, tmp_path / "whole.db"):
        written(folder, "a.txt", "Before it.", SAID, "After it.")
        read(record, folder)
        with Record.open_readonly(record) as opened:
            (one,) = opened.claims()
        decide(record, partial(reject, name=one.claim_id, who=who()))
        written(folder, "a.txt", *newer)
        read(record, folder)
        with Record.open_readonly(record) as opened:
            (outcome,) = opened.outcomes()
        assert outcome.state is state


# What says that it cannot.


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(tmp_path / "world")
    found.folder.mkdir()
    make_record(found.path, text=False)
    found.write(0, "\n".join(["---\noutlet: Paper\n---", "Fighting went on.", SAID, SECRET]))
    found.build()
    yield found


def test_search_finds_what_is_kept_and_says_so(world: World) -> None:
    found = run("search", "spokesman", "--record", world.path)
    assert "only its quotes are searched" in " ".join(found.stderr.split())
    assert "an army spokesman" in found.stdout and NOT_KEPT in " ".join(found.stdout.split())
    assert LEFT_OUT not in found.stdout
    none = run("search", "umbrellas", "--record", world.path)
    assert "nothing holds all these words" in none.stderr and not none.stdout
    assert "only its quotes" in " ".join(run("events", "--text", "clash", "--record", world.path).stderr.split())


def test_a_report_is_shown_with_what_is_not_kept(world: World) -> None:
    shown = run("report", "000.txt", "--record", world.path).stdout
    assert NOT_KEPT in shown and LEFT_OUT not in shown and "Umbrellas" not in shown
    with Record.open_readonly(world.path) as record:
        (event,) = record.events()
    shown = run("event", event.event_id, "--record", world.path).stdout
    assert NOT_KEPT in shown and LEFT_OUT not in shown


def test_what_needs_texts_says_so(world: World, tmp_path: Path) -> None:
    done = run("report", "000.txt", "--record", world.path, "--warc", tmp_path / "a.warc.gz")
    assert done.exit_code == 2 and "keeps no pages" in done.stderr
    done = run("versions", "000.txt", "--diff", "--record", world.path)
    assert done.exit_code == 2 and "keeps no texts" in done.stderr
    assert run("versions", "000.txt", "--record", world.path).exit_code == 0


def test_a_claim_by_hand_rests_on_what_is_kept(world: World) -> None:
    def ask(words: str) -> None:
        asked = ClaimAsked("000.txt", words, "casualties", "9 killed", claimant="an army spokesman", kind="belligerent")
        decide(world.path, lambda record: claim(record, asked, who()))

    with pytest.raises(UsageError, match="only these can be selected"):
        ask("the fish market")
    with Record.open_readonly(world.path) as record:
        (report,) = record.reports()
    left_out = report.text.index(LEFT_OUT)
    with pytest.raises(UsageError, match="is not kept"):
        ask(f"{left_out}..{left_out + 3}")
    ask("9")
    with Record.open_readonly(world.path) as record:
        assert sum(one.by_hand is not None for one in record.claims()) == 1


def test_the_desk_and_the_site_show_what_is_not_kept_as_that(world: World, tmp_path: Path) -> None:
    with Record.open_readonly(world.path) as record:
        (event,) = record.events()
    with served(world.path) as desk:
        for path in (f"/event/{event.event_id}", f"/event/{event.event_id}/text/000.txt", "/search?words=spokesman"):
            answer = desk.get(path)
            assert answer.status == 200 or path.startswith("/search")
            assert LEFT_OUT not in answer.body and "Umbrellas" not in answer.body
            assert NOT_KEPT in answer.body or path.startswith("/search")
        text = desk.get(f"/event/{event.event_id}/text/000.txt").body
    starts = [int(found) for found in re.findall(r'data-start="(\d+)"[^>]*>9<', text)]
    with Record.open_readonly(world.path) as record:
        assert starts == [claim.span.start for claim in record.claims()]  # what can be selected lies where it says
    done = run("publish", tmp_path / "site", "--record", world.path, "--unreviewed", "--as-of", "2024-12-01")
    assert done.exit_code == 0, done.stderr
    pages = [page.read_text(encoding="utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert any(NOT_KEPT in page for page in pages)
    assert not any(LEFT_OUT in page for page in pages)


def test_another_method_derives_everything_from_traces(examples: tuple[Path, Path, Path], tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    record.write_bytes(examples[2].read_bytes())
    forget_pages(record)
    with sqlite3.connect(record) as db:
        db.execute("UPDATE kept_by SET method = 'another'")
    with Record.create_or_open(record) as opened:
        result = build([EXAMPLES], opened, rules(), workers=1)
    assert result.counts.new == 0
    assert told(record) == told(examples[0])
