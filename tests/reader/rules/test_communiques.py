"""Texts that a side puts out in the first person: who signs speaks all through, and counts its own dead."""

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read
from whence.model.claim import Reading, Responsibility
from whence.model.lists import Act, Interest, Polarity, Status

ENGLISH = (
    "We, the Islamic State in the Sahel, announce that our fighters attacked a Nigerien army post near Ayorou on "
    "3 March, killing 12 soldiers. Two of our brothers reached martyrdom.",
    "Statement of the Islamic State in the Sahel\n"
    "Our fighters attacked a Nigerien army post near Ayorou on Monday, killing 12 soldiers. "
    "Two of our brothers were martyred.",
    "Statement of the Islamic State in the Sahel (ISGS).\n\n"
    "Our fighters attacked a Nigerien army post near Ayorou on Monday, killing 12 soldiers. "
    "Two of our brothers fell as martyrs.",
    "Our fighters attacked a Nigerien army post near Ayorou on Monday, killing 12 soldiers. "
    "Two of our fighters fell as martyrs.\n\nIslamic State in the Sahel",
)
FRENCH = (
    "Nous, l'État islamique au Sahel, annonçons que nos combattants ont tué 12 soldats nigériens près d'Ayorou. "
    "Deux de nos frères sont tombés en martyrs.",
    "Communiqué de l'État islamique au Sahel\n"
    "Nos combattants ont attaqué lundi un poste près d'Ayorou et ont tué 12 soldats nigériens. "
    "Deux de nos frères sont tombés en martyrs.",
)


def _holds(reading: Reading) -> None:
    (enemy, dead), (own, lost) = counts(reading)
    assert (dead.low, dead.side, enemy.interest) == (12, "Military Forces of Niger", Interest.ENEMY_LOSSES)
    assert (lost.low, lost.side, lost.status) == (2, "ISGS", Status.COMBATANT)
    assert (own.interest, own.polarity) == (Interest.OWN_LOSSES, Polarity.CONCEDED)
    (deed,) = [claim for claim in reading.claims if isinstance(claim.value, Responsibility)]
    assert isinstance(deed.value, Responsibility)
    assert deed.value.act is Act.CLAIMS_IT
    for claim in (enemy, own, deed):
        assert claim.supported
        assert claim.claimant.aligned_with == "ISGS"


@pytest.mark.parametrize("text", ENGLISH)
def test_who_signs_speaks_and_loses_its_own(text: str) -> None:
    _holds(read(text))


@pytest.mark.parametrize("text", FRENCH)
def test_in_french_too(text: str) -> None:
    _holds(read_french(text))


@pytest.mark.parametrize(
    "text",
    [
        "Our correspondent in Gao saw two dead soldiers on Monday. We could not verify who killed them.\n\nJNIM in Gao",
        "Two soldiers were killed in Gao on Monday. “Our fighters did it,” it said.\n\nJNIM in Gao",
        "Two soldiers were killed in Gao on Monday.\n\nJNIM in Gao",
    ],
)
def test_a_paper_s_own_voice_and_a_quotation_are_no_communique(text: str) -> None:
    assert all(claim.claimant.aligned_with != "JNIM" for claim, _ in counts(read(text)))


def test_a_quoted_speaker_loses_its_own_brothers() -> None:
    reading = read("“We lost two of our brothers near Gao on Monday,” a JNIM spokesman said.")
    ((claim, lost),) = counts(reading)
    assert (lost.side, claim.interest) == ("JNIM", Interest.OWN_LOSSES)


def test_a_speaker_of_no_party_owns_nobody() -> None:
    text = "Two of our brothers were killed near Gao on Monday, a resident said."
    ((claim, lost),) = counts(read(text))
    assert (lost.side, claim.interest) == (None, Interest.NONE)
