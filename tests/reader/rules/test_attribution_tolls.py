"""A count is laid to who gave it, and not to the words for the count."""

import pytest

from tests.reader.rules.told import counts, read, tolls
from whence.model.lists import Polarity

RAID = "Gunmen raided Dankoli on Monday and killed 14 people. "


@pytest.mark.parametrize(
    ("text", "low", "giver"),
    [
        (RAID + "The previous toll, given by the ministry, was 12.", 12, "the ministry"),
        (RAID + "An earlier figure, announced by the governor, was nine dead.", 9, "the governor"),
        ("A rocket hit Dankoli on Monday and left 16 dead, a toll provided by the hospital.", 16, "the hospital"),
        ("Shells killed 16 people in Dankoli on Monday, according to a toll issued by the army.", 16, "the army"),
    ],
)
def test_who_gave_a_count_is_its_claimant(text: str, low: int, giver: str) -> None:
    assert {who for _, number, _, who in tolls(read(text)) if number == low} == {giver}


def test_a_count_without_a_giver_is_the_outlets() -> None:
    assert {who for _, _, _, who in tolls(read(RAID + "The previous toll was 12."))} == {None}


def test_no_fewer_than_is_asserted() -> None:
    reading = read("No fewer than 11 persons were feared killed in Dankoli on Monday, residents said.")
    told = [claim for claim, _ in counts(reading)]
    assert [(claim.supported, claim.polarity) for claim in told] == [(True, Polarity.ASSERTED)]
