"""Denials that only say that nobody came to harm, or what the dead were, deny no deed and no toll."""

from dataclasses import replace

import pytest

from tests.reader.rules.told import counts, deeds, read, report
from whence.model.claim import Casualties, Claim, Occurrence, Reading, Responsibility, Statement
from whence.model.lists import Harm, Polarity, Status
from whence.reader.french.reader import FrenchRulesReader
from whence.reader.rules.denied_harm import denied_harm

ACCUSED = (
    "Seven people were killed by Nigerien soldiers during an operation near Tillaberi, in western Niger, on Monday, "
    "Amnesty International said. "
)
ACCUSED_FR = (
    "Sept personnes ont été tuées par des soldats nigériens lors d'une opération près de Tillabéri, dans l'ouest du "
    "Niger, lundi, selon Amnesty International. "
)


def _denied(reading: Reading) -> list[Claim]:
    return [c for c in reading.claims if c.polarity is Polarity.DENIED and not isinstance(c.value, Statement)]


def _french(body: str) -> Reading:
    return FrenchRulesReader().read(replace(report(body), language="fr"))


@pytest.mark.parametrize(
    ("words", "harm", "status", "of_status"),
    [
        (" that civilians were killed near the river", Harm.KILLED, Status.CIVILIAN, False),
        (" claims that any villagers had been hurt", Harm.INJURED, Status.CIVILIAN, False),
        (" reports of civilian casualties", Harm.KILLED_OR_INJURED, Status.CIVILIAN, False),
        (" that anyone died", Harm.KILLED, Status.UNSPECIFIED, False),
        (" that the dead were civilians", Harm.KILLED, Status.CIVILIAN, True),
        (" that any of the victims had borne arms", Harm.KILLED, Status.COMBATANT, True),
        (" that those killed belonged to an armed group", Harm.KILLED, Status.COMBATANT, True),
    ],
)
def test_what_is_denied(words: str, harm: Harm, status: Status, of_status: bool) -> None:
    found = denied_harm(words, 0, len(words))
    assert found is not None
    assert (found.harm, found.status, found.of_status) == (harm, status, of_status)


@pytest.mark.parametrize(
    "words",
    [
        " that its soldiers had killed civilians", " killing civilians", " that civilians were killed by its soldiers",
        " any part in the attack", " that nine civilians were killed", " that civilians were targeted",
    ],
)  # fmt: skip
def test_a_deed_or_a_number_is_more_than_harm(words: str) -> None:
    assert denied_harm(words, 0, len(words)) is None


@pytest.mark.parametrize(
    "words",
    [
        "The army denied that civilians were killed.", "The army rejected claims that civilians had died.",
        "The army denied that the dead were civilians.",
    ],
)  # fmt: skip
def test_harm_denied_is_a_count_and_no_deed(words: str) -> None:
    (claim,) = _denied(read(ACCUSED + words))
    assert isinstance(claim.value, Casualties)
    assert (claim.value.low, claim.value.status, claim.supported) == (None, Status.CIVILIAN, True)
    assert claim.claimant.words == "The army"


def test_a_deed_denied_stays_one() -> None:
    for words in ("The army denied any role in the killings.", "The army denied killing civilians."):
        assert ("The army", "denies", "The army") in deeds(read(ACCUSED + words))


@pytest.mark.parametrize(
    "words",
    [
        "Its team found no sign that any of the dead had been armed.",
        "It saw no evidence that the victims belonged to an armed group.",
    ],
)
def test_a_finding_on_who_the_dead_were_is_a_statement(words: str) -> None:
    told = "Gunmen killed 19 people in a raid on Gorgadji, Burkina Faso, on Monday, the UN human rights office said. "
    reading = read(told + words)
    assert not _denied(reading)
    assert [(value.low, claim.polarity) for claim, value in counts(reading)] == [(19, Polarity.ASSERTED)]
    assert any(isinstance(claim.value, Statement) and claim.polarity is Polarity.DENIED for claim in reading.claims)


def test_that_the_dead_were_fighters_is_denied_of_a_count_of_fighters() -> None:
    told = "The army said it had killed 20 militants near Tillaberi, Niger, on Monday. "
    (claim,) = _denied(read(told + "A rights group denied that the dead were fighters."))
    assert isinstance(claim.value, Casualties) and claim.value.low == 20


def test_none_of_the_dead_was_a_civilian_is_a_zero_of_civilians() -> None:
    reading = read(ACCUSED + "A spokesman for the army said that none of those killed had been a civilian.")
    assert not _denied(reading)
    zeros = [value for _, value in counts(reading) if value.low == value.high == 0]
    assert [value.status for value in zeros] == [Status.CIVILIAN]


@pytest.mark.parametrize(
    "words",
    [
        "L'armée a démenti que des civils aient été tués.", "L'armée a nié la mort de civils.",
        "L'armée nie que les victimes soient des civils.", "L'armée a nié toute victime civile.",
    ],
)  # fmt: skip
def test_so_it_is_in_french(words: str) -> None:
    (claim,) = _denied(_french(ACCUSED_FR + words))
    assert isinstance(claim.value, Casualties)
    assert (claim.value.low, claim.value.status) == (None, Status.CIVILIAN)


def test_a_deed_denied_in_french_stays_one() -> None:
    (claim,) = _denied(_french(ACCUSED_FR + "L'armée nie avoir tué des civils."))
    assert isinstance(claim.value, Responsibility)


def test_it_denies_no_happening() -> None:
    reading = read(ACCUSED + "The army denied that civilians had been killed.")
    assert not any(isinstance(claim.value, Occurrence) for claim in reading.claims)
