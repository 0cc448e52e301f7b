"""Texts of which only quotes are kept: every offset stays, and nothing long is left whole."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.lists import Harm
from whence.model.span import Span
from whence.model.withheld import LEFT_OUT, LONGEST, NOT_KEPT, quoted_from, shortened, shown, stretches, withhold

TEXT = "Nine people died in Ketra. The mayor said so.\nNobody else was there."


def test_what_is_not_kept_is_left_out_letter_for_letter() -> None:
    left = withhold(TEXT, [(0, 4), (20, 25)], [(0, 26), (27, 45), (46, 68)])
    assert left == f"Nine{LEFT_OUT * 16}Ketra{LEFT_OUT} {LEFT_OUT * 18}\n{LEFT_OUT * 22}"
    assert shown(left) == f"Nine {NOT_KEPT} Ketra {NOT_KEPT} "


def test_signs_between_words_that_are_kept_stay() -> None:
    assert withhold("the army, too", [(4, 8), (10, 13)], [(0, 13)]) == f"{LEFT_OUT * 4}army, too"


def test_stretches_with_where_they_begin() -> None:
    left = withhold(TEXT, [(0, 4), (20, 25)], [(0, len(TEXT))])
    assert [(at, kept) for at, _, kept in stretches(left)] == [(0, True), (4, False), (20, True), (25, False)]
    assert "".join(words for _, words, _ in stretches(left)) == left
    assert shown(TEXT) == TEXT


ranges = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)).map(sorted).map(tuple), max_size=9)


@given(st.text(st.sampled_from("ab .\n"), max_size=900), ranges)
def test_offsets_hold_and_nothing_long_stays_whole(text: str, given_: list[tuple[int, int]]) -> None:
    kept = [(start, min(end, len(text))) for start, end in given_ if start <= len(text)]
    sentences = [found.span() for found in re.finditer(r"[^\n]+", text)]
    left = withhold(text, kept, sentences)
    assert len(left) == len(text)
    assert all(mine in (sign, LEFT_OUT) for mine, sign in zip(left, text, strict=True))
    assert [sign for sign in left if sign == "\n"] == [sign for sign in text if sign == "\n"]
    for start, end in sentences:
        if end - start > LONGEST:
            assert LEFT_OUT in left[start:end] or not text[start:end].strip(" .")
        else:
            for first, last in kept:
                if last - first <= LONGEST:
                    assert left[max(first, start) : min(last, end)] == text[max(first, start) : min(last, end)]


def test_in_a_long_sentence_that_would_stay_whole_the_longest_quotes_give_way() -> None:
    said = "".join(f"word{number:03} " for number in range(50))
    short, ranges = (208, 215), [(0, 200), (150, 400), (208, 215)]
    left = withhold(said, ranges, [(0, len(said))])
    assert left == said[:200] + LEFT_OUT * 8 + said[slice(*short)] + LEFT_OUT * 185


@pytest.mark.parametrize("length", [0, 1, LONGEST, LONGEST + 1, 1_000])
def test_long_words_lose_their_middle(length: int) -> None:
    short = shortened("x" * length)
    assert len(short) == length
    assert short.count("x") == min(length, LONGEST)


@dataclass(frozen=True)
class _Part:
    span: Span
    words: str
    harm: Harm
    parts: tuple[Span, ...] = ()
    number: int = 3


def test_a_value_is_quoted_anew_in_all_its_parts() -> None:
    left = withhold(TEXT, [(0, 4)], [(0, len(TEXT))])
    words = Span.of(TEXT, 0, 11)
    quoted = quoted_from(left, (_Part(words, "y" * 400, Harm.KILLED, (words,)), None))
    assert quoted[0].span == quoted[0].parts[0] == Span(0, 11, f"Nine{LEFT_OUT * 7}")
    assert len(quoted[0].words) == 400 and LEFT_OUT in quoted[0].words
    assert (quoted[0].harm, quoted[0].number, quoted[1]) == (Harm.KILLED, 3, None)
