"""Courses: what they decide by, and what their weights change."""

import numpy as np
import pytest

from tests.reader.trained.imagined import imagined
from whence.reader.trained.courses import (
    ATTRIBUTION,
    PLAIN,
    ROLES,
    Course,
    Given,
    attribution_given,
    courses_of,
    followed,
    laid_out,
    role_given,
)
from whence.reader.trained.spans import words_of

TEXT = 'The mayor said: "Zaran is calm."\nSoldiers shot at Zaran.'
MARKS = (("source", "The mayor", ""), ("cue", "said", ""), ("content", "Zaran is calm", ""))


def given_for(name: str) -> Given:
    seen = imagined(TEXT, MARKS)
    return attribution_given(seen, TEXT, words_of(seen, TEXT))[name]


def told(name: str, course: Course, readiness: float = 0.0) -> list[str]:
    words = words_of(imagined(TEXT), TEXT)
    return [TEXT[slice(*each.stretch)] for each in followed(given_for(name), words, course, readiness)]


def value(name: str, feature: str, word: int) -> float:
    given = given_for(name)
    return float(given.values[word, given.names.index(feature)])


def test_without_weights_the_encoder_is_followed() -> None:
    assert [told(name, PLAIN) for name in ATTRIBUTION] == [["The mayor"], ["said"], ["Zaran is calm"]]


def test_even_a_course_that_always_goes_on_ends_with_its_line() -> None:
    onward = Course((1.0, 1.0, 1.0), {"always": (0.0, 0.0, 50.0, 0.0)})
    assert told("content", onward) == TEXT.splitlines()


def test_readiness_begins_what_the_encoder_holds_for_unlikely() -> None:
    assert told("cue", PLAIN, readiness=-99.0) == []
    assert len(told("cue", PLAIN, readiness=99.0)) > 1


def test_a_course_that_trusts_nothing_marks_nothing() -> None:
    assert told("source", Course((0.0, 0.0, 0.0), {"always": (-1.0, 0.0, 0.0, 0.0)})) == []


def test_features_tell_of_the_word_and_what_stands_before_it() -> None:
    word = TEXT.split().index('"Zaran') + 2  # the colon and the quotation mark are words
    assert [value("content", f"is {kind}", word) for kind in ("letters", "quote")] == [1.0, 0.0]
    assert (value("content", "after quote", word), value("content", "touching", word)) == (1.0, 1.0)
    assert (value("content", "quoted", word), value("content", "quoted", word - 1)) == (1.0, 0.0)
    assert value("content", "after line", 0) == 1.0


def test_signals_are_those_of_the_words_around() -> None:
    word = 2  # said
    assert value("content", "cue +0", word) == pytest.approx(1.0, abs=0.01)
    assert value("content", "cue -1", word + 1) == value("content", "cue +0", word)
    assert value("content", "cue +2", word - 2) == value("content", "cue +0", word)
    assert value("content", "cue -2", 0) == 0.0


def test_a_role_hears_of_the_same_word_elsewhere() -> None:
    text = "Rebels shelled Zaran. Zaran burned."
    first = text.index("Zaran")
    seen = imagined(text, [("role", (first, first + 5), "Target")])
    given = role_given(seen, text, words_of(seen, text))["Target"]
    assert tuple(role_given(seen, text, words_of(seen, text))) == ROLES
    here, elsewhere = (given.values[:, given.names.index(f"Target{end}")] for end in (" +0", " elsewhere +0"))
    assert here[4] < 0.01
    assert elsewhere[4] == elsewhere[2] == pytest.approx((here[2] + here[4]) / 2)


def test_a_text_without_words_has_no_stretches() -> None:
    seen = imagined("")
    words = words_of(seen, "")
    given = {**attribution_given(seen, "", words), **role_given(seen, "", words)}
    assert [followed(each, words, PLAIN) for each in given.values()] == [()] * len(given)


def test_moves_are_laid_out_by_what_was_before_and_what_is_here() -> None:
    found = laid_out(np.array([[1.0, 2.0, 3.0, 4.0]], dtype=np.float32))
    assert found[0].tolist() == [[0.0, 1.0, 0.0], [4.0, 2.0, 3.0], [4.0, 2.0, 3.0]]


def test_courses_come_from_a_manifest() -> None:
    found = courses_of({"cue": {"trust": [1.0, 0.5, 0.5], "moves": {"always": [1.0, 0.0, 0.0, 0.0]}}})
    assert found == {"cue": Course((1.0, 0.5, 0.5), {"always": [1.0, 0.0, 0.0, 0.0]})}
    assert courses_of({}) == {}
