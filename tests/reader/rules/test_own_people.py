"""People whom a speaker calls its own in the third person: their side is the speaker's, unless another is named."""

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read
from whence.model.lists import Interest, Polarity

CLASH = "Fighters of two rival groups clashed near Kidal, in northern Mali, on Friday."
COMBAT = "Des combattants de deux groupes rivaux se sont affrontés vendredi près de Kidal, dans le nord du Mali."


@pytest.mark.parametrize(
    "said",
    [
        "GATIA said that three of its own fighters had died.",
        "GATIA said that three of its own fighters had died and that it had killed six fighters of the CMA.",
        "GATIA said that it had lost three fighters.",
    ],
)
def test_a_group_s_own_fighters_are_of_its_side(said: str) -> None:
    (claim, lost), *_ = [each for each in counts(read(f"{CLASH}\n\n{said}")) if each[1].low == 3]
    assert (lost.side, claim.interest, claim.polarity) == ("GATIA", Interest.OWN_LOSSES, Polarity.CONCEDED)


@pytest.mark.parametrize(
    "said",
    [
        "Un porte-parole du GATIA a déclaré que trois de ses propres combattants avaient été tués.",
        "Le GATIA a affirmé que trois de ses combattants avaient été tués.",
        "Le GATIA dit avoir perdu trois combattants.",
    ],
)
def test_in_french(said: str) -> None:
    ((claim, lost),) = counts(read_french(f"{COMBAT}\n\n{said}"))
    assert (lost.side, claim.interest) == ("GATIA", Interest.OWN_LOSSES)


@pytest.mark.parametrize(
    "said",
    [
        "GATIA said that the CMA had lost three of its own fighters.",
        "GATIA said that the army had lost three fighters.",
        "Three of their own fighters had died, residents said.",
    ],
)
def test_those_of_another_are_not_the_speaker_s(said: str) -> None:
    ((claim, lost),) = counts(read(f"{CLASH}\n\n{said}"))
    assert lost.side != "GATIA" and claim.interest is not Interest.OWN_LOSSES
