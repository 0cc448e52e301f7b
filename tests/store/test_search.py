"""Sentences, claimants and places are found by their words; what is found has its event."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import whence
from tests.sample_reader import SampleReader, line
from tests.store.older import bring_back
from whence.model.errors import UsageError
from whence.store import FoundBy, Hit

TEXT = "\n".join(
    [
        "The paper writes of fighting in the east of the country.",
        line("2021-03-04", "Léré", 9, "the Rebels of the Hills"),
        line("2021-05-01", "Djibo", 3, deed="an air strike"),
    ]
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[whence.Record]:
    folder = tmp_path_factory.mktemp("search")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with whence.build(folder / "a.txt", folder / "record.db", SampleReader()) as built:
        yield built


def quotes(hits: Iterator[Hit]) -> list[str]:
    return [hit.sentence.quote for hit in hits]


def test_a_sentence_holds_all_the_words_whatever_case_accents_and_endings(record: whence.Record) -> None:
    (hit,) = record.search("FIGHTS countries east", by="words")
    assert hit.sentence.quote == TEXT.splitlines()[0]
    assert record.report(hit.report_id).text[hit.sentence.start : hit.sentence.end] == hit.sentence.quote
    assert (hit.event_id, hit.name) == (None, None)
    assert len(quotes(record.search("lere"))) == 1
    assert quotes(record.search("fighting nowhere")) == []


def test_words_in_quotes_follow_one_another_and_a_star_ends_a_beginning(record: whence.Record) -> None:
    assert len(quotes(record.search('"fighting in the east"'))) == 1
    assert quotes(record.search('"east in fighting"')) == []
    assert len(quotes(record.search("fight* count*"))) == 1


def test_a_claimant_and_a_place_lead_to_their_event(record: whence.Record) -> None:
    (said,) = record.search("rebels hills", by=FoundBy.CLAIMANT)
    (there,) = record.search("djibo", by=FoundBy.PLACE)
    assert (said.name, said.by) == ("the Rebels of the Hills", FoundBy.CLAIMANT)
    assert there.name == "Djibo"
    assert said.event_id is not None and record.event(said.event_id).place.name == "Léré"
    assert there.event_id is not None and record.event(there.event_id).place.name == "Djibo"


def test_a_sentence_found_in_several_ways_is_given_once(record: whence.Record) -> None:
    found = list(record.search("Djibo"))
    assert len(found) == len({(hit.report_id, hit.sentence.start) for hit in found})


@pytest.mark.parametrize("words", ["", "  ", "* *", '""', "\0", '"-"'])
def test_no_word_is_an_error_that_says_so(record: whence.Record, words: str) -> None:
    with pytest.raises(UsageError, match="give a word"):
        list(record.search(words))


@pytest.mark.parametrize("words", ['"east in', 'Djibo "', "“in the east", 'a "b" "c'])
def test_a_quotation_mark_that_is_not_closed_is_told_with_what_to_do(record: whence.Record, words: str) -> None:
    with pytest.raises(
        UsageError, match=r"not closed: write \".*\" for words that follow one another, or leave the mark"
    ):
        list(record.search(words))


def test_curled_quotation_marks_are_quotation_marks(record: whence.Record) -> None:
    assert len(quotes(record.search("“fighting in the east”"))) == 1
    assert quotes(record.search("« east in fighting »")) == []


def test_another_kind_is_an_error_that_names_those_there_are(record: whence.Record) -> None:
    with pytest.raises(UsageError, match="words, claimant, place"):
        record.search("Djibo", by="date")


@given(st.text(max_size=40))
def test_any_text_can_be_searched_for(record: whence.Record, words: str) -> None:
    try:
        found = list(record.search(words))
    except UsageError:
        return
    assert all(hit.sentence.quote in record.report(hit.report_id).text for hit in found)


def test_what_a_record_held_before_is_found_too(record: whence.Record, tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    older.write_bytes(record.path.read_bytes())
    bring_back(older, 8)
    whence.build_into([record.path.parent / "a.txt"], older, SampleReader())
    with whence.Record(older) as opened:
        for words in ("rebels", "djibo", "fighting"):
            assert list(opened.search(words)) == list(record.search(words))
