"""Passages: pieces that give back the text, marks where they belong, names masked."""

from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import TEXT, report, span
from whence.export.private import NAME_WITHHELD
from whence.export.redaction import NOTHING, Hidden
from whence.model.report import Sentence
from whence.model.span import Span
from whence.view.passages import Mark, make_passage, sentences_round

SENTENCE = span("At least nine soldiers were killed near Dori on 4 March, a rebel spokesman told the Herald.")


def _mark(words: str, label: str) -> Mark:
    found = span(words)
    return Mark(found.start, found.end, label)


def test_marks_are_where_their_words_are() -> None:
    marks = [_mark("a rebel spokesman", "claimant"), _mark("nine soldiers", "value"), _mark("soldiers", "side")]
    passage = make_passage(report(), SENTENCE.start, SENTENCE.end, marks, NOTHING)
    assert (passage.start, passage.end, passage.text) == (SENTENCE.start, SENTENCE.end, SENTENCE.quote)
    marked = [(piece.text, piece.labels, piece.opens, piece.closes) for piece in passage.pieces if piece.labels]
    assert marked == [
        ("nine ", ("value",), True, False),
        ("soldiers", ("value", "side"), False, True),
        ("a rebel spokesman", ("claimant",), True, True),
    ]


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from("abc"))))
def test_pieces_give_back_the_text_and_brackets_match(places: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, min(start + length, len(TEXT)), label) for start, length, label in places]
    passage = make_passage(report(), 0, len(TEXT), marks, NOTHING)
    assert passage.text == TEXT
    depth = 0
    for piece in passage.pieces:
        depth += piece.opens
        assert depth == bool(piece.labels)
        depth -= piece.closes
    assert depth == 0
    at = 0
    for piece in passage.pieces:
        end = at + len(piece.text)
        over = {mark.label for mark in marks if mark.start < end and at < mark.end and mark.start < mark.end}
        assert set(piece.labels) == over
        at = end


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 30)), max_size=6))
def test_no_mark_uncovers_a_private_name(places: list[tuple[int, int]]) -> None:
    marks = [Mark(start, min(start + length, len(TEXT)), "value") for start, length in places if start < len(TEXT)]
    hidden = Hidden(names=("Amina Testwell",))
    passage = make_passage(report(), 0, len(TEXT), marks, hidden)
    assert passage.start is passage.end is None
    assert passage.text == hidden.text(TEXT)
    assert passage.text.count(NAME_WITHHELD) == 2


def test_words_that_must_not_be_shown_are_cut_away() -> None:
    hidden = Hidden(spans=(span("on 4 March"),))
    outside = make_passage(report(), SENTENCE.start, SENTENCE.end, [_mark("nine soldiers", "value")], hidden)
    assert outside.text == "nine soldiers"
    inside = make_passage(report(), SENTENCE.start, SENTENCE.end, [_mark("Dori on 4", "place")], hidden)
    unmarked = make_passage(report(), SENTENCE.start, SENTENCE.end, [], hidden)
    assert inside.pieces == unmarked.pieces == ()


def test_very_long_sentences_are_shortened_far_from_the_marks() -> None:
    text = "x" * 2000 + " nine " + "y" * 2000
    long = report(text=text)
    passage = make_passage(long, 0, len(text), [Mark(2001, 2005, "value")], NOTHING)
    assert len(passage.text) < 700
    assert "nine" in passage.text
    assert passage.text.count("[…]") == 2
    assert (passage.start, passage.end) == (0, len(text))
    assert make_passage(long, 0, len(text), [], NOTHING).text.endswith("[…]")


def test_the_sentences_round_a_span() -> None:
    sentences = [Sentence(0, Span.of(TEXT, 0, 44)), Sentence(1, SENTENCE)]
    assert sentences_round(sentences, span("nine soldiers")) == (SENTENCE.start, SENTENCE.end)
    assert sentences_round(sentences, Span.of(TEXT, 40, 50)) == (0, SENTENCE.end)
    last = Span.of(TEXT, len(TEXT) - 5, len(TEXT))
    assert sentences_round(sentences, last) == (last.start, last.end)
