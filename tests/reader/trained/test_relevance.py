"""Relevance: what makes a text likely to be about violence."""

from collections.abc import Mapping, Sequence

import pytest

from tests.reader.trained.imagined import SURE, Words, imagined
from whence.reader.trained.relevance import relevance

TEXT = "Shells killed 12 people in Zaran."
HARM = (("harm", "12", "killed"),)


def found(holds: Mapping[str, float], marks: Sequence[tuple[str, Words, str]] = ()) -> float:
    return relevance(imagined(TEXT, marks, holds=holds))


@pytest.mark.parametrize("label", ["kill", "force", "crime_3"])
def test_what_a_set_calls_violence_is_enough(label: str) -> None:
    assert found({label: SURE}) > 0.99


@pytest.mark.parametrize("label", ["arrest", "any_action", "fail", "crime_0", "other"])
def test_what_no_set_calls_violence_is_none(label: str) -> None:
    assert found({label: SURE}) < 0.1


def test_conflict_counts_together_with_words_for_harm() -> None:
    assert found({"conflict": 2.0}) < 0.5
    assert found({"conflict": 2.0}, HARM) > 0.9


def test_people_missing_are_no_violence_yet() -> None:
    assert found({}, [("harm", "12", "missing")]) < found({}, HARM)


def test_a_text_without_words_is_not_relevant() -> None:
    assert relevance(imagined("")) < 0.1
