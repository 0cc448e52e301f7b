"""Tokens: offsets into the whole text, forms that reports use, and listed phrases found longest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reader.rules.tokens import Lexicon, Match, joined, tokenize


def forms(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army's men", ["The", "army", "'s", "men"]),
        ("U.S. forces", ["U.S.", "forces"]),
        ("1,200 people", ["1,200", "people"]),
        ("12.5 per cent", ["12.5", "per", "cent"]),
        ("a 13-year-old girl", ["a", "13-year-old", "girl"]),
        ("al-Qaeda-linked men", ["al-Qaeda-linked", "men"]),
        ("killed, it said.", ["killed", ",", "it", "said", "."]),
        ('"No," he said', ['"', "No", ",", '"', "he", "said"]),
        ("Maïga spoke", ["Maïga", "spoke"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_words_and_marks(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_offsets_are_of_the_whole_text() -> None:
    text = "First line.\nNine men died."
    tokens = tokenize(text, 12, 20)
    assert [text[token.start : token.end] for token in tokens] == ["Nine", "men"]
    assert [token.lower for token in tokens] == ["nine", "men"]
    assert [token.upper for token in tokens] == [True, False]


@given(st.text(max_size=200))
def test_tokens_stand_in_order_and_hold_their_words(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert token.lower == text[token.start : token.end].lower()
        assert not text[token.start : token.end].isspace()
        end = token.end


@given(st.text(max_size=120))
def test_no_letter_or_digit_is_left_out(text: str) -> None:
    held = {i for token in tokenize(text) for i in range(token.start, token.end)}
    assert not [char for i, char in enumerate(text) if char.isalnum() and i not in held]


def test_the_longest_phrase_wins_and_none_overlaps() -> None:
    lexicon = Lexicon({"air": 1, "air strike": 2, "strike": 3, "strike team": 4})
    tokens = tokenize("An air strike team waits for air")
    assert lexicon.find(tokens) == (Match(1, 3, 2), Match(6, 7, 1))


def test_a_phrase_cut_off_by_the_end_is_not_found() -> None:
    lexicon = Lexicon({"shot dead": True})
    assert lexicon.at(tokenize("he was shot"), 2) is None
    assert lexicon.find(tokenize("he was shot dead")) == (Match(2, 4, True),)


def test_case_does_not_matter_to_a_lexicon() -> None:
    assert Lexicon({"car bomb": 1}).find(tokenize("CAR BOMB kills")) == (Match(0, 2, 1),)


def test_joined_words() -> None:
    assert joined(tokenize("Among  Them,\nfive")) == "among them , five"


def test_words_that_may_begin_a_phrase() -> None:
    lexicon = Lexicon({"shot dead": True, "hit": True})
    assert lexicon.may_begin("shot") and lexicon.may_begin("hit")
    assert not lexicon.may_begin("dead")


def test_of_phrases_that_begin_alike_the_longest_is_found() -> None:
    lexicon = Lexicon({"car": 1, "car bomb": 2, "car bomb attack": 3})
    assert lexicon.find(tokenize("a car, a car bomb and a car bomb attack")) == (
        Match(1, 2, 1),
        Match(4, 6, 2),
        Match(8, 11, 3),
    )
