"""The page: everything on it, nothing that must not be, and nothing in it that a report could run."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import whence
from tests.export.samples import Sample, claim, denial, event, incident, report, resident_says, source
from tests.faces import EVIL, make_record
from tests.sample_reader import ScoredReader
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.model.claim import Claim, Reading
from whence.model.event import Event
from whence.model.lists import RefusalReason
from whence.model.report import Coverage, Refusal, Report, Sentence
from whence.model.span import Span
from whence.page.write import page_lines
from whence.store import RecordCounts, RunLine

PUBLIC = Redaction(internal=False, as_of=date(2022, 1, 1))
INTERNAL = Redaction(internal=True, as_of=date(2022, 1, 1))
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Tags(HTMLParser):
    """Checks that every tag is closed where it must be, and gathers ids, links, tag names and words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        given = dict(attrs)
        if "id" in given:
            self.ids.append(str(given["id"]))
        if "href" in given:
            self.links.append(str(given["href"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words of the page with single blanks between them."""
        return " ".join("".join(self.words).split())


class SampleRecord(Sample):
    """A hand-made record, as the page reads one."""

    def report(self, name: str) -> Report:
        return next(one for one in self.of_reports if one.report_id == name)

    def reading(self, name: str) -> Reading:
        text = self.report(name).text
        cuts = [0, *(found.end() for found in re.finditer(r"\. |\n|$", text))]
        spans = [Span.of(text, start, end) for start, end in pairwise(cuts) if start < end]
        sentences = tuple(Sentence(number, one) for number, one in enumerate(spans))
        return Reading(name, "sample", sentences, (), (), (), self.coverage(name))

    def sentences(self, name: str) -> tuple[Sentence, ...]:
        return self.reading(name).sentences

    def coverage(self, _: str) -> Coverage:
        return Coverage(5, 4, {"boilerplate": 1}, {})

    def event_claims(self, of: Event) -> tuple[Claim, ...]:
        return tuple(one for one in self.of_claims if one.claim_id in of.claims)

    def ledger(self, of: Event) -> tuple[Claim, ...]:
        return self.event_claims(of)

    def refusals(self) -> list[Refusal]:
        return [Refusal("<b>x</b>.txt", RefusalReason.READER_FAILED, "why & how")]

    def runs(self) -> list[RunLine]:
        return []

    def counts(self) -> RecordCounts:
        return RecordCounts(1, 2, 5, 1, 3, 0, 0, 0, 1)


def _page(record: object, redaction: Redaction = PUBLIC, tally: Tally | None = None) -> str:
    return "".join(page_lines(record, redaction, tally or Tally()))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("page"))


def test_everything_is_on_it(record: Path) -> None:
    with whence.Record(record) as opened:
        page = _page(opened)
        events = list(opened.events())
        reports = list(opened.reports())
        (run,) = [line.run for line in opened.runs()]
    tags = Tags(page)
    for made in events:
        assert made.event_id in tags.ids
        assert f"#{made.event_id}" in tags.links
    for told in reports:
        assert told.report_id in tags.ids
        assert told.sha256 in tags.text
    assert run is not None
    for words in (
        "not an independent verification",
        "Armed clash, Dori, Burkina Faso, 2021-03-04",
        "“2021-03-04”; written as a date",
        "↳ the army",
        "denied",
        "Deaths by three named rules",
        "empty.txt",
        "the file holds nothing",
        "State Radio",
        f"{run.run_id}, sample reader",
        f"whence {whence.__version__}",
        "as of 2022-01-01",
    ):
        assert words in tags.text
    assert '<mark class="value" title="value">9</mark>' in page


def test_scores_stand_on_it_where_the_reader_gives_them(tmp_path: Path, record: Path) -> None:
    with whence.Record(make_record(tmp_path, ScoredReader(scores={"the army": 0.875}))) as scored:
        assert Tags(_page(scored)).text.count("score 0.88") == 1
    with whence.Record(record) as opened:
        assert "score 0" not in Tags(_page(opened)).text


def test_it_is_well_formed_and_needs_nothing(record: Path) -> None:
    with whence.Record(record) as opened:
        page = _page(opened)
        assert page == _page(opened)
    tags = Tags(page)
    assert len(tags.ids) == len(set(tags.ids))
    inside = [link.removeprefix("#") for link in tags.links if link.startswith("#")]
    assert set(inside) <= set(tags.ids)
    assert [link for link in tags.links if not link.startswith("#")] == ["https://example.org/b"]
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(tags.tags)
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert "@import" not in page
    levels = [int(tag[1]) for tag in tags.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_the_words_of_reports_are_escaped(record: Path) -> None:
    with whence.Record(record) as opened:
        page = _page(opened)
    assert "<script" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert EVIL.split("'")[0] in Tags(page).text
    page = _page(SampleRecord(of_reports=[report(url="JavaScript:alert(1)")]))
    assert Tags(page).links.count("JavaScript:alert(1)") == 0
    assert "JavaScript:alert(1)" in Tags(page).text


def test_it_holds_back_what_exports_hold_back() -> None:
    told = event(claims=("c-1", "c-2", "c-3"))
    sample = SampleRecord(of_events=[told], of_claims=[claim(), denial(), resident_says()], of_sources=[source()])
    sample.of_reports = [report(title="Testwell speaks", url="https://example.org/testwell")]
    public, internal = Tags(_page(sample)).text, Tags(_page(sample, INTERNAL)).text
    assert "Testwell" not in public
    assert "https://example.org/testwell" not in public
    assert "a resident or witness" in public
    assert "[name withheld] family had heard shots" in public
    assert "public, as of 2022-01-01" in public
    assert "Testwell" in internal
    assert "Internal: not for publication." in internal
    assert "<b>x</b>.txt" in internal
    assert "tell the maintainers" in internal
    assert "2 reports gave way to newer versions" in internal


def test_the_words_of_held_events_are_withheld() -> None:
    sample = SampleRecord(of_events=[event(held="sexual_violence")], of_incidents=[incident(held="sexual_violence")])
    page = Tags(_page(sample)).text
    for words in ("nine soldiers", "Clash near", "2021-03-04", "https://example.org/a"):
        assert words not in page
    assert "The words are withheld." in page
    assert "Mar 2021" in page
    assert "Dori" not in page.replace("Army of", "")
    tally = Tally()
    hostages = SampleRecord(of_events=[event(held="hostages_or_detainees")])
    page = Tags(_page(hostages, tally=tally)).text
    assert tally.written == 0
    assert "1 held back: events about hostages or detainees: a person must release it" in page
    assert "nine soldiers" not in page


def test_what_is_too_new_is_counted() -> None:
    recent = SampleRecord(of_events=[], of_reports=[replace(report(), published=date(2021, 12, 30))])
    tally = Tally()
    page = Tags(_page(recent, tally=tally)).text
    assert tally.held_back == {"reports newer than 7 days before 2022-01-01": 1}
    assert "1 held back: reports newer than 7 days before 2022-01-01" in page
    assert "no build has ended" in page
    of_event = SampleRecord(of_reports=[replace(report(), published=date(2021, 12, 30))])
    assert "r-a" in Tags(_page(of_event)).ids
