"""Windows: every token counts once, in a window that holds it with its surroundings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reader.trained.windows import OVERLAP, SIZE, Window, windows

COUNTS = st.integers(0, 3000)
STARTS = st.lists(st.integers(0, 3000), max_size=120, unique=True).map(sorted)


@settings(deadline=None)
@given(COUNTS, STARTS)
def test_every_token_counts_exactly_once(count: int, starts: list[int]) -> None:
    counted = [token for window in windows(count, starts) for token in range(window.first, window.last)]
    assert counted == list(range(count))


@settings(deadline=None)
@given(COUNTS, STARTS)
def test_windows_lie_inside_the_text_and_fit_the_encoder(count: int, starts: list[int]) -> None:
    for window in windows(count, starts):
        assert 0 <= window.start <= window.first <= window.last <= window.end <= count
        assert window.end - window.start <= SIZE


@settings(deadline=None)
@given(COUNTS, STARTS)
def test_no_token_but_a_texts_own_first_and_last_is_read_at_an_edge(count: int, starts: list[int]) -> None:
    found = windows(count, starts)
    for window in found[1:]:
        assert window.first > window.start
    for window in found[:-1]:
        assert window.last < window.end


@settings(deadline=None)
@given(COUNTS, STARTS)
def test_the_same_text_is_cut_alike(count: int, starts: list[int]) -> None:
    assert windows(count, starts) == windows(count, list(starts))


@pytest.mark.parametrize("count", [0, 1, SIZE])
def test_a_short_text_is_one_window(count: int) -> None:
    assert windows(count, [0]) == (Window(0, count, 0, count),)


def test_windows_are_cut_where_sentences_begin() -> None:
    assert windows(900, list(range(0, 900, 100))) == (
        Window(0, 500, 0, 400),
        Window(300, 800, 400, 700),
        Window(600, 900, 700, 900),
    )


def test_one_endless_sentence_is_cut_all_the_same() -> None:
    seam = SIZE - OVERLAP // 2
    assert windows(600, [0]) == (Window(0, SIZE, 0, seam), Window(SIZE - OVERLAP, 600, seam, 600))
