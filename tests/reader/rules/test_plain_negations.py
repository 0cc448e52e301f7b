"""Answers in plain words: "not" from one who is accused, and "not eighty" of a number that another gave."""

import pytest

from tests.reader.rules.test_replies import ACCUSED, answered, of
from tests.reader.rules.told import read
from whence.model.claim import Casualties, Responsibility
from whence.model.lists import Polarity
from whence.reader.rules.plain_negations import count_of


@pytest.mark.parametrize(
    "answer",
    ["The army said its pilots never saw the village.", 'A military spokesman said: "Not one of our men was told to."'],
)
def test_a_plain_not_of_the_accused_denies_the_deed(answer: str) -> None:
    reading = read(ACCUSED + answer)
    (claim,) = of(reading, Polarity.DENIED)
    assert isinstance(claim.value, Responsibility)
    meant = answered(reading, claim)
    assert meant is not None and isinstance(meant.value, Responsibility)


@pytest.mark.parametrize(
    "answer",
    ["The army said it had no comment.", "A doctor said the roads were not safe.", "The mayor said nobody was hurt."],
)
def test_other_negations_deny_no_deed(answer: str) -> None:
    denied = of(read(ACCUSED + answer), Polarity.DENIED)
    assert not [claim for claim in denied if isinstance(claim.value, Responsibility)]


def test_a_number_that_is_not_so_is_the_one_told_before() -> None:
    reading = read("The rebels said they had killed 80 soldiers in Orma. A general said eight died, not 80.")
    (claim,) = of(reading, Polarity.DENIED)
    assert isinstance(claim.value, Casualties) and claim.value.low == 80
    meant = answered(reading, claim)
    assert meant is not None and meant.claimant.words == "The rebels"


def test_the_number_of_words() -> None:
    assert count_of("not the 19") == 19
    assert count_of("never eighty") == 80
    assert count_of("not") is None
