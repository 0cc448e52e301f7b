"""Dates with spaces of other widths and with characters that have none are read as with plain spaces."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.dates import anchor_of, find_dates, resolve_all

SPACES = "\u00a0\u2007\u2009\u202f\u3000"
HIDDEN = "\u00ad\u200b\u200e\u200f\u202b\u2060\u2067\ufeff"
TEXTS = (
    ("en", "On 7 October 2023 and between 3 March and 5 May 2022 they came, two days after 1 June 2021."),
    ("fr", "Le 7 octobre 2023 et du 3 mars au 5 mai 2022, ils sont venus, deux jours après le 1er juin 2021."),
)


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("On 7\u200e October 2023 he died.", "en", "7\u200e October 2023"),
        ("On \u200f7/10\u200f/2023\u200e he died.", "fr", "7/10\u200f/2023"),
        ("On 7\u202fOctober\u202f2023 he died.", "en", "7\u202fOctober\u202f2023"),
        ("Le 7\u00a0octobre\u00a02023 il est mort.", "fr", "7\u00a0octobre\u00a02023"),
        ("On 7 Octo\u00adber 2023 he died.", "en", "7 Octo\u00adber 2023"),
    ],
)
def test_the_year_is_read_and_the_words_are_the_texts(text: str, language: str, written: str) -> None:
    (phrase,) = find_dates(text, language)
    assert text[phrase.start : phrase.end] == phrase.as_written
    assert phrase.as_written.removeprefix("Le ") == written
    assert (phrase.year, phrase.month, phrase.day) == (2023, 10, 7)


@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 200), st.sampled_from(SPACES + HIDDEN)), max_size=30))
def test_marks_anywhere_change_no_day(given_text: tuple[str, str], marks: list[tuple[int, str]]) -> None:
    language, text = given_text
    marked = _marked(text, marks)
    plain = find_dates(text, language)
    found = find_dates(marked, language)
    values = [resolve_all(each, anchor_of(each, date(2024, 1, 1))) for each in (plain, found)]
    assert [(v.start, v.end, v.rule) for v in values[0]] == [(v.start, v.end, v.rule) for v in values[1]]
    for phrase in found:
        assert marked[phrase.start : phrase.end] == phrase.as_written
        for end in filter(None, (phrase.first, phrase.last)):
            assert marked[end.start : end.end] == end.as_written


def _marked(text: str, marks: list[tuple[int, str]]) -> str:
    """The text with its spaces made other ones and marks without width put in, at these places."""
    letters = list(text)
    for place, mark in marks:
        at = place % len(text)
        if mark in HIDDEN:
            letters[at] += mark
        elif text[at] == " ":
            letters[at] = mark
    return "".join(letters)
