"""One person more who came to harm, told by an ordinal."""

from datetime import date

import pytest

from tests.reader.rules.told import counts, read
from whence.model.lists import CountRole
from whence.reader.rules.harms_ordinal import last_in_order, place_in_order
from whence.reader.rules.tokens import tokenize

BLAST = "The blast in Lashkar Gah on Friday killed eleven people, a doctor said. "


@pytest.mark.parametrize(
    "sentence",
    [
        "A twelfth victim succumbed to his injuries on Saturday, a nurse said.",
        "A twelfth died of wounds in hospital on Saturday, the doctor said.",
        "A twelfth man later died in hospital, the doctor said.",
    ],
)
def test_one_more_by_an_ordinal_comes_on_top_of_the_toll(sentence: str) -> None:
    reading = read(BLAST + sentence, published=date(2024, 5, 20))
    assert len(reading.incidents) == 1
    told = [(value.low, claim.count_role, claim.supported) for claim, value in counts(reading)]
    assert told == [(11, CountRole.TOTAL, True), (1, CountRole.INCREMENT, True)]


def test_one_whom_the_toll_holds_is_a_part_of_it() -> None:
    told = counts(read(BLAST + "An eleventh victim died on the way to hospital, a nurse said."))
    assert [(value.low, claim.count_role) for claim, value in told] == [(11, CountRole.TOTAL), (1, CountRole.PART)]


def test_an_ordinal_that_goes_on_from_no_toll_is_told_for_itself() -> None:
    told = counts(read("A fourth man was killed in Lashkar Gah on Friday, a doctor said."))
    assert [(value.low, claim.count_role) for claim, value in told] == [(1, CountRole.TOTAL)]


def test_a_second_killed_elsewhere_is_of_another_deed() -> None:
    reading = read(
        "One man was killed in Gao, Mali, on 3 May 2024. A second man was killed in Kidal, Mali, on 9 May 2024."
    )
    assert [(value.low, claim.count_role) for claim, value in counts(reading)] == [(1, CountRole.TOTAL)] * 2
    assert len(reading.incidents) == 2


def test_an_ordinal_needs_an_article() -> None:
    tokens = tokenize("The seventh brigade and a seventh soldier")
    assert [place_in_order(tokens, at) for at in range(len(tokens))] == [None, None, None, None, None, 7, None]
    assert last_in_order(tokens, 6, 7) == 7
    assert last_in_order(tokens, 1, 3) is None
