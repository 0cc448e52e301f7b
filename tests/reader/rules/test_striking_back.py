"""Who strikes at attackers did not do their attack, and a blow told beside it is a happening apart."""

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, deeds, read
from whence.model.claim import Reading, Responsibility

CAMP = "Attackers stormed a military camp near Gao, in Mali, on Monday."
KILLED = "Two dozen civilians were killed on Monday in Gao, in Mali. JNIM denied any involvement."


def homes(reading: Reading) -> list[tuple[int | None, int]]:
    """The least of each count, with the number of its incident."""
    numbers = [incident.incident_id for incident in reading.incidents]
    return [(value.low, numbers.index(claim.incident_id or "")) for claim, value in counts(reading)]


@pytest.mark.parametrize("killed", ["The army killed 21 attackers.", "The army said it had killed 21 attackers."])
def test_who_kills_attackers_is_no_doer_of_the_attack(killed: str) -> None:
    reading = read(f"{CAMP} {killed} JNIM claimed the attack in a statement.")
    assert deeds(reading) == [("JNIM", "claims_it", "JNIM")]
    assert homes(reading) == [(21, 0)]


def test_so_in_french() -> None:
    reading = read_french(
        "Des assaillants ont attaqué lundi un camp de l'armée à Gao, au Mali. L'armée a tué 21 assaillants. "
        "Le JNIM a revendiqué l'attaque dans un communiqué."
    )
    assert deeds(reading) == [("JNIM", "claims_it", "Le JNIM")]


def test_a_blow_of_another_side_than_the_one_accused_is_apart_and_the_story_goes_on() -> None:
    reading = read(f"{KILLED} The Malian army said it had killed 20 terrorists. JNIM claimed the attack in a video.")
    assert homes(reading) == [(24, 0), (20, 1)]
    first = reading.incidents[0].incident_id
    charges = [(claim.value, claim.incident_id) for claim in reading.claims]
    told = {(value.accused, home == first) for value, home in charges if isinstance(value, Responsibility)}
    assert told == {("JNIM", True), ("Malian army", False)}


def test_a_blow_apart_in_french() -> None:
    reading = read_french(
        "Des civils ont été tués lundi à Gao, au Mali. Le JNIM a démenti toute implication. "
        "L'armée affirme avoir tué vingt terroristes."
    )
    assert homes(reading) == [(None, 0), (20, 1)]
    assert not any(actor.role.value == "perpetrator" for actor in reading.incidents[0].actors)


@pytest.mark.parametrize(
    "text",
    [
        "About 300 civilians were killed in Gao, in Mali, on Monday. The army said it had killed 203 terrorists.",
        "The army killed 30 civilians in Gao, in Mali, on Monday. JNIM mourned. The army said it killed 30 rebels.",
        f"{KILLED} Some combatants of the army were among the dead.",
    ],
)
def test_where_it_may_be_the_same_dead_it_is_one_happening(text: str) -> None:
    assert {number for _, number in homes(read(text))} == {0}
