"""Courses of B, I and O: against trying every one, and in whole words and lines."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.reader.trained.imagined import imagined
from whence.reader.trained.model import Scores
from whence.reader.trained.seen import Seen
from whence.reader.trained.spans import (
    B,
    I,
    O,
    best_course,
    likelihoods,
    marked,
    scores_of,
    word_shares,
    words_of,
)

NUMBERS = st.floats(-4, 4, width=32)


@st.composite
def problems(draw: st.DrawFn) -> tuple[Scores, Scores]:
    count = draw(st.integers(1, 5))
    return draw(arrays(np.float32, (count, 3), elements=NUMBERS)), draw(
        arrays(np.float32, (count, 3, 3), elements=NUMBERS)
    )


def every_course(scores: Scores, moves: Scores) -> dict[tuple[int, ...], float]:
    """The weight of each course in which no I follows an O."""
    found = {}
    for path in product((O, B, I), repeat=len(scores)):
        steps = list(zip((O, *path), path, strict=False))
        if (O, I) not in steps:
            found[path] = sum(float(scores[n, b]) + float(moves[n, a, b]) for n, (a, b) in enumerate(steps))
    return found


@given(problems())
def test_the_best_course_is_the_best_of_all(problem: tuple[Scores, Scores]) -> None:
    weights = every_course(*problem)
    path = tuple(int(mark) for mark in best_course(*problem))
    assert weights[path] == pytest.approx(max(weights.values()), abs=1e-4)


@given(problems())
def test_likelihoods_are_the_shares_of_all_courses(problem: tuple[Scores, Scores]) -> None:
    weights = {path: np.exp(weight) for path, weight in every_course(*problem).items()}
    found = likelihoods(*problem)
    for word, mark in product(range(len(found)), (O, B, I)):
        share = sum(weight for path, weight in weights.items() if path[word] == mark) / sum(weights.values())
        assert found[word, mark] == pytest.approx(share, abs=1e-3)


def test_nothing_makes_no_course() -> None:
    none = np.zeros((0, 3), dtype=np.float32), np.zeros((0, 3, 3), dtype=np.float32)
    assert len(best_course(*none)) == len(likelihoods(*none)) == 0


def cut(text: str, *bounds: tuple[int, int]) -> Seen:
    """A text of which these are the tokens."""
    starts, ends = zip(*bounds, strict=True)
    whole = imagined(text)
    return Seen(starts, ends, np.zeros((len(starts), whole.tokens.shape[1]), np.float32), whole.text, ())


def test_tokens_of_letters_that_touch_are_one_word_and_signs_are_their_own() -> None:
    seen = cut('"Zaranis', (0, 1), (1, 4), (4, 8))
    words = words_of(seen, '"Zaranis')
    assert (words.starts, words.ends, words.tokens) == ((0, 1), (1, 8), ((0, 1), (1, 3)))


def test_a_line_break_begins_a_line_and_a_text_without_words_has_none() -> None:
    text = "One two\n\nthree\nfour"
    words = words_of(imagined(text), text)
    assert list(words.lines()) == [(0, 2), (2, 3), (3, 4)]
    assert list(words_of(imagined(""), "").lines()) == []


def test_a_word_can_only_begin_a_stretch_with_its_first_token() -> None:
    text = "Zaranis"
    words = words_of(cut(text, (0, 3), (3, 7)), text)
    begins, goes_on = np.log(np.array([0.9, 0.8], dtype=np.float32))
    shares = np.array([[0.05, 0.9, 0.05], [0.1, 0.1, 0.8]], dtype=np.float32)
    assert scores_of(words, shares)[0, B] == pytest.approx((begins + goes_on) / 2)
    assert word_shares(words, shares)[0, O] == pytest.approx(0.075)


def test_stretches_end_before_what_follows_them() -> None:
    text = "a b c d e"
    words = words_of(imagined(text), text)
    likely = np.array([0.0, 0.8, 0.6, 0.9, 0.5], dtype=np.float32)
    found = list(marked(words, [O, B, I, B, B], likely))
    assert [text[slice(*each.stretch)] for each in found] == ["b c", "d", "e"]
    assert [each.share for each in found] == pytest.approx([0.7, 0.9, 0.5])
    assert (found[0].first, found[0].last) == (1, 3)
