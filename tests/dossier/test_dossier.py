"""Dossiers: everything that is said of an event with its words and sources, and nothing that must not be shown."""

import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from tests.export.nasty import WORDS, records
from tests.export.samples import (
    Sample,
    claim,
    denial,
    event,
    link,
    report,
    resident_says,
    standing,
)
from tests.publish.records import SiteRecord, Told, record_of
from tests.test_page import Tags
from whence.dossier.contract import Dossier
from whence.dossier.fill import dossier
from whence.dossier.write import draw, plain
from whence.export.redaction import Redaction
from whence.model.claim import DateValue, PlaceValue
from whence.model.decision import Ruling
from whence.model.errors import UsageError
from whence.model.event import Origin
from whence.model.lists import (
    Action,
    ClaimantKind,
    DatePrecision,
    DecisionState,
    EmptyReason,
    Flag,
    PlacePrecision,
    Visibility,
)
from whence.view.viewer import Viewer

PUBLIC = Redaction(internal=False, as_of=date(2022, 1, 1))
INTERNAL = Redaction(internal=True, as_of=date(2022, 1, 1))
HTML, MARKDOWN = Path("d.html"), Path("d.md")
SHOWN_TAGS = set("h1 h2 h3 p ul ol li strong em blockquote a code hr".split())


def of(sample: Sample) -> SiteRecord:
    """A sample as views read one."""
    return SiteRecord(**{each.name: getattr(sample, each.name) for each in fields(sample)})


def made(sample: Sample, redaction: Redaction = PUBLIC, name: str = "e-1") -> Dossier:
    return dossier(Viewer(of(sample), redaction), name)  # type: ignore[arg-type]


def both(sample: Sample, redaction: Redaction = PUBLIC, name: str = "e-1") -> tuple[str, str]:
    """The dossier as Markdown and as HTML."""
    found = made(sample, redaction, name)
    return draw(found, MARKDOWN), draw(found, HTML)


def rendered(markdown: str) -> Tags:
    return Tags(MarkdownIt().render(markdown).replace("<hr />", "<hr>"))


def full() -> Sample:
    """A battle in two reports: the rebels' figure twice, the army's denial, what a resident says."""
    again = replace(claim("c-4"), report_id="r-b")
    told = event(
        claims=("c-1", "c-2", "c-3", "c-4"),
        reports=("r-a", "r-b"),
        standing=(standing("c-1", "c-4", denied_by=("c-2",)), standing("c-3", value=resident_says().value)),
        origins=(
            Origin("not_stated", ClaimantKind.AUTHOR, ("r-a",), "1 claim in an outlet's own voice"),
            Origin("rebels", ClaimantKind.BELLIGERENT, ("r-a", "r-b"), "2 claims, via the Herald"),
        ),
        rulings=(_ruling(),),
    )
    reports = [report(), report("b", title="Amina Testwell tells of a clash", outlet="Niger Herald")]
    return Sample(reports, [told], [claim(), denial(), resident_says(), again], of_links=[link()])


def _ruling() -> Ruling:
    at = datetime(2021, 4, 1, 12, 30, tzinfo=UTC)
    return Ruling("d-1", at, "A1", Action.ACCEPT, DecisionState.STANDS, None, "Amina said so", claim="c-1")


def test_it_says_what_who_and_on_which_words() -> None:
    for page in (rendered(both(full())[0]), Tags(both(full())[1])):
        for words in (
            "Armed clash near Dori (Sahel, Burkina Faso), on 4 March 2021",
            "The dead by UCDP's rule: 9.",
            "2 reports, 1 origin: rebels (a party to the fighting).",
            "“4 March”; day and month",
            "near the place; within 25 km",
            "named as perpetrator; Rebel group",
            "At least 9 fighters of Army of Burkina Faso were killed",
            "asserted by a rebel spokesman",
            "through the Herald",
            "denied by the army",
            "“At least nine soldiers were killed near Dori on 4 March, a rebel spokesman”",
            "[2] repeats words of [1]: 14 words in common",
            "2021-04-01 12:30 A1; accept claim",
            "https://example.org/a",
            "0" * 64,
            "GeoNames",
            "whence has verified none of it",
            "public as of 2022-01-01",
        ):
            assert words in page.text, words
        assert {"#source-1", "#source-2"} <= set(page.links)
        assert {"source-1", "source-2"} <= set(page.ids)


def test_scores_stand_beside_claims_and_what_they_are_is_said() -> None:
    sure, unsure = claim(), replace(claim("c-2"), report_id="r-b", score=0.714)
    told = event(claims=("c-1", "c-2"), reports=("r-a", "r-b"), standing=(standing("c-1", "c-2"),))
    sample = Sample([report(), report("b")], [told], [sure, unsure])
    for page in (rendered(both(sample)[0]), Tags(both(sample)[1])):
        assert "score 0.71" in page.text and "A score is how sure the reader is" in page.text
    for page in (rendered(both(Sample())[0]), Tags(both(Sample())[1])):
        assert "score" not in page.text.lower()


def test_a_denial_stands_under_what_it_denies_and_one_word_is_told_once() -> None:
    found = made(full())
    told = {each.claimant: each for each in found.figures[0].claims}
    killed, nobody = told["a rebel spokesman"], told["a resident or witness"]
    assert (killed.sources, len(killed.numbers)) == ((1, 2), 2)
    assert [(each.stance, each.claimant) for each in killed.answers] == [("denied by", "the army")]
    assert [quote.sources for quote in killed.quotes] == [(1, 2)]
    assert nobody.kind == ""
    assert [origin.name for origin in found.origins] == ["rebels", "not stated"]
    own = replace(claim("c-4", words="At least nine"), report_id="r-b", span=claim(quote="At least nine soldiers").span)
    differing = replace(full(), of_claims=[*full().of_claims[:3], own])
    (quotes,) = [each.quotes for each in made(differing).figures[0].claims if len(each.sources) == 2]
    assert [(quote.sources, quote.words is not None) for quote in quotes] == [((1,), True), ((2,), True)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Where exactly: near the place, and no more than that."),
        (
            {"date": DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)},
            "On which day: the text does not say.",
        ),
        (
            {"date": DateValue(date(2021, 3, 1), date(2021, 3, 31), DatePrecision.MONTH)},
            "On which day: the reports do not say it more exactly than to the month.",
        ),
        (
            {"place": PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)},
            "Where: the text does not say.",
        ),
        ({"actors": ()}, "Who did it: no report says."),
        ({"standing": (standing("c-1", origins=()),)}, "Who first said so: no origin is identified."),
        ({}, "Whether anybody else says so: the toll goes back to one origin."),
        (
            {"flags": (Flag.ONE_PARTY_ONLY,)},
            "one origin behind the toll is identified; of the other voices it is not known.",
        ),
        ({"flags": (Flag.STATUS_DISPUTED,)}, "the sources contradict one another."),
    ],
)
def test_it_says_what_is_not_known(changed: dict[str, object], words: str) -> None:
    found = made(Sample(of_events=[event(**changed)]))
    assert any(words in line for line in found.unknown), found.unknown


def test_a_cut_source_and_claims_that_count_for_nothing_are_told() -> None:
    refused = replace(claim("c-2"), supported=False, why_not="wrong_number")  # type: ignore[arg-type]
    sample = Sample([report(text_complete=False)], [event(claims=("c-1", "c-2"))], [claim(), refused])
    unknown = " ".join(made(sample).unknown)
    assert "[1]: the text of the source is cut off" in unknown
    assert "1 claim more counts for nothing" in unknown


def test_private_persons_stand_by_their_role_and_reasons_stay_inside() -> None:
    for page in both(full()):
        assert not any(name in page for name in ("Amina", "Testwell", "TESTWELL", "said so"))
    for page in both(full(), INTERNAL):
        assert "Testwell" in page and "not for publication" in page


@pytest.mark.parametrize("held", ["protected_site", "sexual_violence"])
def test_what_could_do_harm_is_left_out(held: str) -> None:
    told = Told("kaya", place="Vexburg", region="Xarland", held=held, day=date(2021, 3, 4))
    pages = both(record_of(told), name="e-kaya")
    for page in pages:
        assert "Vexburg" not in page and "example.org" not in page and "Clash near" not in page
        assert "Xarland" in page and "withheld" in page
        if held == "sexual_violence":
            assert not re.search(r"2021-03-0|\b4 March|At least nine soldiers", page)
            assert "March 2021" in page


@pytest.mark.parametrize(
    ("sample", "why"),
    [
        (Sample(of_events=[event(held="hostages_or_detainees")]), "a person must release it"),
        (Sample(of_reports=[report(visibility=Visibility.INTERNAL)]), "never leaves the record"),
    ],
)
def test_an_event_that_is_held_back_is_refused(sample: Sample, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        made(sample)
    assert made(sample, INTERNAL).event_id == "e-1"


def test_a_masked_source_is_told_of_and_neither_named_nor_quoted() -> None:
    found = made(Sample(of_reports=[report(visibility=Visibility.MASKED)]))
    assert [quote.words for group in found.figures for told in group.claims for quote in told.quotes] == [None]
    assert (found.sources[0].title, found.sources[0].url, found.sources[0].withheld) == (None, None, True)


def test_related_events_are_named_where_they_may_be_shown() -> None:
    open_, held = event(event_id="e-2", incidents=("i-2",)), event(event_id="e-3", held="hostages_or_detainees")
    sample = Sample(of_events=[event(part_of="e-2", follows=("e-3",)), open_, held])
    assert made(sample).related == (("part of", "e-2"),)
    assert made(sample, INTERNAL).related == (("part of", "e-2"), ("follows", "e-3"))


def test_the_ending_of_the_file_says_the_form() -> None:
    found = made(Sample())
    assert draw(found, None) == draw(found, MARKDOWN) == draw(found, Path("d.markdown"))
    assert draw(found, Path("D.HTM")) == draw(found, HTML)
    with pytest.raises(UsageError, match=r"end the file's name in \.md or \.html, not \.pdf"):
        draw(found, Path("d.pdf"))


def test_a_figure_longer_than_a_quote_is_cut() -> None:
    text = f"At least nine soldiers {'and others ' * 60}were killed near Dori, a rebel spokesman said."
    words = replace(claim(), span=replace(claim().span, start=0, end=len(text), quote=text), evidence=())
    found = made(Sample(of_reports=[report(text=text)], of_claims=[words]))
    (quote,) = found.figures[0].claims[0].quotes
    assert quote.words is not None and "[…]" in quote.words and len(quote.words) < 310


@given(WORDS)
@example("# head")
@example("1) x")
@example("- x")
@example("![a](javascript:b) <b> &amp; *x* _y_ `z` ~~s~~ $x$")
def test_any_words_are_plain_in_markdown(words: str) -> None:
    page = rendered(f"{plain(words)}\n\n- {plain(words)}\n")
    said = " ".join(words.replace("\0", "\ufffd").split())
    assert set(page.tags) <= {"p", "ul", "li"}
    assert page.text == " ".join([said, said]).strip()


@given(records())
@settings(max_examples=40)
def test_any_words_can_be_read_in_both_forms_and_do_nothing(sample: Sample) -> None:
    markdown, html = both(sample, INTERNAL)
    assert (markdown, html) == both(sample, INTERNAL)
    pages = rendered(markdown), Tags(html)
    assert set(pages[0].tags) <= SHOWN_TAGS
    assert "script" not in pages[1].tags and "img" not in pages[1].tags
    for page in pages:
        for told in sample.of_claims:
            for words in (told.claimant.words, *told.claimant.via):
                said = " ".join(str(words).split())
                assert said.replace("\0", "\ufffd") in page.text.replace("\0", "\ufffd")
    assert all(link.startswith(("#", "https://example.org/")) for page in pages for link in page.links)


def test_the_page_needs_nothing_else() -> None:
    _, html = both(full())
    assert "default-src 'none'" in html and "<script" not in html and "url(" not in html
