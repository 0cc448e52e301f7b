"""What is said not to be verified is all that the words cover."""

from tests.reader.rules.told import read
from whence.model.claim import Casualties, Responsibility
from whence.model.lists import Polarity

FRONT = "The Front said that it had killed eight soldiers near Djibo, in northern Burkina Faso, on Monday. "
ARMY = "The army said that it had killed 12 fighters of the Front and lost two of its own men. "


def _open(body: str) -> set[object]:
    claims = [claim for claim in read(body).claims if claim.polarity is Polarity.NOT_VERIFIED]
    return {
        claim.value.low if isinstance(claim.value, Casualties) else type(claim.value)
        for claim in claims
        if claim.supported
    }


def test_neither_figure_is_of_both_sides() -> None:
    assert _open(FRONT + ARMY + "Neither figure could be verified.") == {8, 12}
    assert _open(FRONT + ARMY + "The figures could not be independently confirmed.") == {8, 12}


def test_one_figure_is_one() -> None:
    assert _open(FRONT + "The toll could not be confirmed.") == {8}


def test_a_claim_is_all_that_its_speaker_said() -> None:
    told = (
        "The Front said that its fighters had attacked a post near Djibo, Mali, on Monday and killed eight soldiers. "
    )
    assert _open(told + "The claim could not be independently verified.") == {8, Responsibility}


def test_whose_claim_it_is_is_named() -> None:
    assert 3 not in _open(
        FRONT + "Residents said three farmers were hurt. The Front's statement could not be verified."
    )
