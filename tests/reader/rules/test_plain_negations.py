"""Answers in plain words: "not" from one who is accused, and "not eighty" of a number that another gave."""

import pytest

from tests.reader.rules.test_replies import ACCUSED, answered, of
from tests.reader.rules.told import read
from whence.model.claim import Casualties, Responsibility
from whence.model.lists import Polarity
from whence.reader.rules.plain_negations import count_of, denies_number


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


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("The attack on Orma killed 35 people and not 95, the government said on Tuesday.", 95),
        ("The shelling of Orma killed nine civilians, not 14, the army said.", 14),
        ("Officials said that 20 people were injured in the blast in Orma, rather than 35.", 35),
    ],
)
def test_a_number_that_a_count_is_set_against_is_denied_by_who_counts(told: str, number: int) -> None:
    reading = read(told)
    (claim,) = of(reading, Polarity.DENIED)
    assert isinstance(claim.value, Casualties) and claim.value.low == claim.value.high == number
    assert claim.supported and answered(reading, claim) is None
    asserted = [each for each in of(reading, Polarity.ASSERTED) if isinstance(each.value, Casualties)]
    assert len(asserted) == 1 and asserted[0].claimant.words == claim.claimant.words
    assert isinstance(asserted[0].value, Casualties) and asserted[0].value.harm is claim.value.harm


@pytest.mark.parametrize(
    "told",
    [
        "The raid on Orma killed 12 fighters and not 12 civilians, the ministry said.",
        "The shelling of Orma killed nine people and not 14 goats, the army said.",
        "Not 20 people were killed in Orma, the army said.",
    ],
)
def test_what_else_is_not_so_is_no_number_of_dead(told: str) -> None:
    assert not of(read(told), Polarity.DENIED)


def test_a_number_that_is_not_so_is_said_to_be_so() -> None:
    text = "It killed 35 people and not 95, or rather than the 40 told before 60."
    assert [denies_number(text, text.index(number)) for number in ("35", "95", "40", "60")] == [
        False,
        True,
        True,
        False,
    ]


def test_the_number_of_words() -> None:
    assert count_of("not the 19") == 19
    assert count_of("never eighty") == 80
    assert count_of("not") is None
