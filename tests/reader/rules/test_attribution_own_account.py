"""A denial ends where its speaker goes on with an account of its own."""

import pytest

from tests.reader.rules.told import read
from whence.model.claim import Casualties
from whence.model.lists import Polarity

TOLD = "Rebels ambushed a convoy near Orma on Monday and killed 27 soldiers, a rebel spokesman said. "


@pytest.mark.parametrize(
    "answer",
    [
        "The army called the toll a fairy tale and put its losses at four dead.",
        "The army rejected the figure but admitted that four of its soldiers had died.",
    ],
)
def test_the_own_number_is_not_what_is_denied(answer: str) -> None:
    told = {
        (claim.value.low, claim.polarity)
        for claim in read(TOLD + answer).claims
        if isinstance(claim.value, Casualties) and claim.supported and claim.claimant.words == "The army"
    }
    assert told == {(27, Polarity.DENIED), (4, Polarity.CONCEDED)}


def test_what_is_denied_with_and_is_denied_whole() -> None:
    reading = read(TOLD + "The army denied that 27 soldiers were killed and nine wounded.")
    counts = [claim for claim in reading.claims if claim.claimant.words == "The army" and claim.supported]
    assert [claim.polarity for claim in counts] == [Polarity.DENIED] * len(counts) and len(counts) >= 1


def test_another_bodys_spokesman_is_not_the_one_who_spoke_before() -> None:
    reading = read(TOLD + "There was no ambush near Orma, the army's spokesman told reporters.")
    denied = [claim for claim in reading.claims if claim.polarity is Polarity.DENIED]
    assert denied and {claim.claimant.words for claim in denied} == {"the army's spokesman"}
