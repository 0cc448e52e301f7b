"""The clean copy of a text, and the way back from its offsets to the text as received."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pace import grows_in_step
from whence.model.errors import SpanError
from whence.text.clean import clean


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("“nine” men’s", '"nine" men\'s'),
        ("10–12 — so", "10-12 - so"),
        ("1\u202f200\u00a0men\tfled", "1 200 men fled"),
        ("Gound\u00adam\u200b", "Goundam"),
        ("\ufeffNine", "Nine"),
        ("Le\u0301re\u0301", "Léré"),
        ("o\ufb03cials", "officials"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\uff11\uff12 men", "12 men"),
        ("a\x00b", "a b"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_clean_text(source: str, text: str) -> None:
    assert clean(source).text == text


def test_span_of_a_word_with_hidden_and_composed_letters() -> None:
    source = "at \u200bLe\u0301\u00adre\u0301 today"
    cleaned = clean(source)
    start = cleaned.text.index("Léré")
    span = cleaned.span(source, start, start + 4)
    assert span.quote == "Le\u0301\u00adre\u0301"
    assert cleaned.locate(span.start) == start


def test_part_of_a_ligature_is_the_whole() -> None:
    source = "o\ufb03cials"
    assert clean(source).span(source, 2, 3).quote == "\ufb03"


def test_offsets_out_of_bounds() -> None:
    cleaned = clean("abc")
    with pytest.raises(SpanError):
        cleaned.span("abc", 2, 4)
    with pytest.raises(SpanError):
        cleaned.locate(-1)


ODD = st.sampled_from(
    "a b é e\u0301 “ ” – \u200b \u00ad \ufb01 \r\n \r \n \u00a0 \u0301 \ufeff \uff11 \x00 \U0001f600".split(" ")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(ODD, max_size=40).map("".join))


@given(TEXTS, st.data())
def test_every_clean_stretch_has_its_source(source: str, data: st.DataObject) -> None:
    cleaned = clean(source)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    span = cleaned.span(source, start, end)
    span.check(source)
    assert (span.start == span.end) == (start == end)
    if start < end:
        assert cleaned.text[start:end] in clean(span.quote).text


@given(TEXTS)
def test_offsets_go_there_and_back(source: str) -> None:
    cleaned = clean(source)
    places = [cleaned.locate(offset) for offset in range(len(source) + 1)]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] == len(cleaned.text)
    for start in range(len(cleaned.text)):
        span = cleaned.span(source, start, start + 1)
        assert cleaned.locate(span.start) <= start < cleaned.locate(span.end)


@given(TEXTS)
def test_spans_of_characters_follow_one_another(source: str) -> None:
    cleaned = clean(source)
    spans = [cleaned.span(source, place, place + 1) for place in range(len(cleaned.text))]
    for first, second in pairwise(spans):
        assert first == second or first.end <= second.start


@given(TEXTS)
def test_a_clean_text_is_plain(source: str) -> None:
    text = clean(source).text
    assert not set(text) & set("“”‘’–—\u00a0\u200b\u00ad\ufeff\r\t\x00")


@pytest.mark.parametrize("unit", ["abc def ", "“", "e\u0301", "\u200b", "\r\n", "\ufb01", "\u0301"])
def test_a_long_line(unit: str) -> None:
    assert grows_in_step(clean, unit)


@pytest.mark.parametrize("source", ["plain", "\u201cnine\u201d men\u2019s", "L\u00e9r\u00e9", "a\x00b\u2014c"])
def test_a_text_changed_letter_for_letter_is_one_stretch(source: str) -> None:
    cleaned = clean(source)
    assert (cleaned.starts, cleaned.source_starts, cleaned.lengths) == ((0,), (0,), (0,))
    assert cleaned.locate(len(source)) == len(source)
