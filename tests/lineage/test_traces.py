"""Reports without texts are compared by traces of their words, and come to what their texts come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lineage.test_relate import CREDIT, FOOT, LONG, MONITOR, OTHER, REST, STORY, bulletin, lines, plain, toll
from tests.lineage.test_retold import FIRST, QUOTE, SECOND, authority, told
from tests.standing.material import reading, report
from whence.lineage.kept import InMemory
from whence.lineage.read_text import ReadText, traced_text
from whence.lineage.relate import relate, relate_kept
from whence.lineage.traces import traces_of
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.lists import Relation, SkipReason
from whence.model.report import Report
from whence.model.withheld import withhold
from whence.text.fingerprints import GRAM, common_runs, common_traces, runs_of

Told = tuple[Report, Reading]


@dataclass(slots=True)
class Withheld(InMemory):
    """Reports whose texts are left out wholly, with the traces made while they were there."""

    @classmethod
    def of(cls, read: Sequence[Told]) -> "Withheld":
        made = cls(
            [(replace(one, text=withhold(one.text, (), [(0, len(one.text))])), reading) for one, reading in read]
        )
        made.traces = [traces_of(*each) for each in read]
        return made

    traces: Sequence[object] = ()

    def text(self, key: int) -> ReadText:
        return traced_text(self.held[key][0], self.traces[key])  # type: ignore[arg-type]


def same_links(*read: Told) -> tuple[Link, ...]:
    """The links by texts, which those by traces alone are, their spans too."""
    by_text = relate([one for one, _ in read], [each for _, each in read])
    by_traces = relate_kept(Withheld.of(read))
    assert [_placed(each) for each in by_traces] == [_placed(each) for each in by_text]
    return by_text


def _placed(link: Link) -> Link:
    """A link with where its words stand, and not the words."""
    places = [[replace(span, quote="·" * len(span.quote)) for span in spans] for spans in (link.spans_a, link.spans_b)]
    return replace(link, spans_a=tuple(places[0]), spans_b=tuple(places[1]))


def test_a_reprint_without_its_text_is_a_reprint() -> None:
    original = plain("first", "Twelve dead in Ketra", *STORY, published="2024-10-08", outlet="Harbour Agency")
    reprint = plain("second", "Blood on the market", *STORY[:4], published="2024-10-09", outlet="Post")
    (link,) = same_links(original, reprint)
    assert link.relation is Relation.SAME_WORDS


@pytest.mark.parametrize(
    "read",
    [
        [bulletin("one", "2024-10-04", "Ketra", "2024-10-05"), bulletin("two", "2024-10-07", "Oldun", "2024-10-08")],
        [plain("long", *LONG, *STORY, *OTHER), plain("short", *STORY)],
        [plain(str(n), *[STORY, OTHER, REST, LONG][n], FOOT, outlet="Post") for n in range(4)],
        [toll("first", "12", MONITOR, outlet="Post"), toll("second", "12", MONITOR, outlet="Courier")],
        [
            toll("first", "12", MONITOR, outlet="Harbour Agency"),
            toll("second", "12", MONITOR, outlet="Post", credit=("Harbour Agency", CREDIT, "Harbour Agency")),
        ],
        [told("first", FIRST, authority("police")), told("second", SECOND, authority("officers"))],
        [
            told("first", [*FIRST, f"“{QUOTE},” she said."], authority("police")),
            told("second", [*SECOND, f"“{QUOTE.capitalize()}.”"], authority("a witness")),
        ],
    ],
)
def test_links_of_every_kind(read: list[Told]) -> None:
    same_links(*read)
    same_links(*reversed(read))


SENTENCES = [*STORY, *OTHER, *LONG, *REST, FOOT, *FIRST, *SECOND, "Read more", "(Harbour)", "…"]


@st.composite
def reports(draw: st.DrawFn) -> list[Told]:
    """Reports of sentences in common, some of them edited, some not read."""
    made = []
    for number in range(draw(st.integers(2, 5))):
        text = [
            draw(st.sampled_from([said, said.replace(" the ", " that ", 1), said.upper()]))
            for said in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9))
        ]
        day, outlet = draw(st.sampled_from(["2024-10-04", "2024-10-30", None])), draw(st.sampled_from(["Post", None]))
        one = report(str(number), lines(*text), day, outlet)
        read = reading(one)
        skipped = draw(st.sets(st.integers(0, 8)))
        sentences = tuple(
            replace(each, skip=SkipReason.BOILERPLATE) if each.index in skipped else each for each in read.sentences
        )
        made.append((one, replace(read, sentences=sentences)))
    return made


@given(reports())
@settings(deadline=None, max_examples=60)
def test_traces_give_the_links_that_texts_give(read: list[Told]) -> None:
    same_links(*read)


words = st.lists(st.sampled_from(["", "a", "b", "c", "d", "e"]), max_size=60)


@given(words, words, st.integers(GRAM, 8))
def test_runs_in_common_by_traces(a: list[str], b: list[str], least: int) -> None:
    assert common_traces(runs_of(a, GRAM), runs_of(b, GRAM), least) == common_runs(a, b, least)


def test_words_that_are_not_there_are_like_no_others() -> None:
    one, read = plain("first", *STORY)
    (first, second) = (traced_text(replace(one, report_id=name), traces_of(one, read)).words() for name in "ab")
    assert not set(first.keys) & set(second.keys)
