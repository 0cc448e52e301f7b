"""The clause around some words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.clauses import clause_around

TEXT = 'On Friday, "shells killed nine people in Zaran", the monitor said; 1,200 fled.'


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("nine people", "shells killed nine people in Zaran"),
        ("Friday", "On Friday"),
        ("said", "the monitor said"),
        ("fled", "1,200 fled"),
        ('nine people in Zaran", the monitor', 'shells killed nine people in Zaran", the monitor said'),
    ],
)
def test_the_clause_that_holds_the_words(words: str, clause: str) -> None:
    start = TEXT.index(words)
    first, last = clause_around(TEXT, (0, len(TEXT)), start, start + len(words))
    assert TEXT[first:last] == clause


@given(st.text(alphabet='ab ,;:."()\n', max_size=40), st.data())
def test_a_clause_holds_its_words_and_stays_in_the_sentence(text: str, data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    first, start, end, last = bounds
    found = clause_around(text, (first, last), start, end)
    assert first <= found[0] <= start <= end <= found[1] <= max(last, end)


@pytest.mark.parametrize(
    ("text", "words", "clause"),
    [
        ("ORMA, Jan 6 (HNA) - Shells killed nine people, residents said.", "killed nine", "Shells killed nine people"),
        (
            "The Front (its armed wing) killed nine people, he said.",
            "killed nine",
            "The Front (its armed wing) killed nine people",
        ),
        ("Nine people (three of them children) died, he said.", "three of", "three of them children"),
        ("He (as others did - he said) fled.", "fled", "He (as others did - he said) fled"),
    ],
)
def test_brackets_and_datelines(text: str, words: str, clause: str) -> None:
    start = text.index(words)
    first, last = clause_around(text, (0, len(text)), start, start + len(words))
    assert text[first:last] == clause
