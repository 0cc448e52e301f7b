"""Two speakers in one sentence, each with a count of its own: neither is given the other's."""

import pytest

from tests.reader.rules.told import read, tolls

BOMB = "A bomb struck a market in Gao on Sunday. "


@pytest.mark.parametrize(
    "sentence",
    [
        "The army said that 25 people died, and a nurse spoke of at least 33 dead.",
        "The army put the toll at 25, and a nurse spoke of at least 33 dead.",
        "The army counted 25 dead, and a nurse counted at least 33 dead.",
        "The army said that 25 people died, and a nurse spoke of 33 dead.",
        "The army gave a provisional toll of 25, and a nurse spoke of up to 33 dead.",
    ],
)
def test_each_has_its_own_count(sentence: str) -> None:
    found = {low or high: who for _, low, high, who in tolls(read(BOMB + sentence))}
    assert found == {25: "The army", 33: "a nurse"}


def test_a_speaker_behind_a_count_that_is_bounded_still_has_it() -> None:
    found = {low: who for _, low, _, who in tolls(read(BOMB + "At least 33 people were killed, a nurse said."))}
    assert found == {33: "a nurse"}


def test_who_had_given_a_toll_has_it() -> None:
    told = "Early in the day the army had given a provisional toll of 25, and a nurse spoke of at least 33 dead."
    assert {low: who for _, low, _, who in tolls(read(BOMB + told))} == {25: "the army", 33: "a nurse"}
