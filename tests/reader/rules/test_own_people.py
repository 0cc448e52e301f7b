"""People whom a side calls its own, or says that it lost, are its fighters by its name; another's are not."""

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read
from whence.model.claim import Reading
from whence.model.lists import Interest, Polarity, Status

OWN = (Status.COMBATANT, Interest.OWN_LOSSES, Polarity.CONCEDED)


def losses(reading: Reading) -> list[tuple[str | None, Status, Interest, Polarity]]:
    """Of each count that is supported: the side, the status, whose losses they are and how they are told."""
    return [
        (value.side, value.status, claim.interest, claim.polarity)
        for claim, value in counts(reading)
        if claim.supported
    ]


@pytest.mark.parametrize(
    ("told", "side"),
    [
        ("GATIA said that four of its own fighters had died in a clash near Kidal on Friday.", "GATIA"),
        ("GATIA said it had lost four fighters in a clash near Kidal on Friday.", "GATIA"),
        ("JNIM said that four of its men were killed near Kidal on Friday.", "JNIM"),
        ("JNIM attacked a post of the Malian army near Kidal on Friday. It lost four men, JNIM said.", "JNIM"),
    ],
)
def test_its_own_dead_are_its_fighters(told: str, side: str) -> None:
    assert losses(read(told)) == [(side, *OWN)]


def test_the_army_lost_men_of_its_own() -> None:
    told = "Malian soldiers fought JNIM near Kidal on Friday. The army lost four men, it said."
    assert losses(read(told)) == [("Military Forces of Mali", *OWN)]


def test_a_ministry_puts_its_army_s_losses_at_a_number() -> None:
    told = "JNIM attacked a Malian post near Ansongo on Friday. The defence ministry put the army's losses at six dead."
    assert [loss[2:] for loss in losses(read(told))] == [(Interest.OWN_LOSSES, Polarity.CONCEDED)]


@pytest.mark.parametrize(
    "told",
    [
        "The Malian army fought JNIM near Kidal on Friday. JNIM lost four men, the army said.",
        "JNIM attacked a post near Kidal on Friday and lost four fighters, the Malian army said.",
        "GATIA fought the CMA near Kidal on Friday. The CMA said that GATIA lost four of its fighters.",
    ],
)
def test_whom_another_side_lost_are_not_its_own(told: str) -> None:
    assert all(interest is not Interest.OWN_LOSSES for _, _, interest, _ in losses(read(told)))


@pytest.mark.parametrize(
    ("told", "side"),
    [
        ("Le GATIA a affirmé que trois de ses propres combattants étaient morts près de Kidal vendredi.", "GATIA"),
        ("Le GATIA a déclaré avoir perdu trois combattants près de Kidal vendredi.", "GATIA"),
        ("Le JNIM a affirmé que trois de ses hommes avaient été tués près de Kidal vendredi.", "JNIM"),
    ],
)
def test_so_in_french(told: str, side: str) -> None:
    assert losses(read_french(told)) == [(side, *OWN)]


def test_another_sides_losses_in_french() -> None:
    told = "L'armée malienne a affronté le JNIM près de Kidal vendredi. Le JNIM a perdu deux hommes, a indiqué l'armée."
    assert all(interest is not Interest.OWN_LOSSES for _, _, interest, _ in losses(read_french(told)))


def test_people_lost_are_not_taken_for_fighters() -> None:
    told = "Russia shelled Kharkiv on Friday. Ukraine lost nine people, it said."
    assert [status for _, status, _, _ in losses(read(told))] == [Status.UNSPECIFIED]


CLASH = "Fighters of two rival groups clashed near Kidal, in northern Mali, on Friday."


def test_a_group_s_own_fighters_beside_those_whom_it_killed() -> None:
    said = "GATIA said that three of its own fighters had died and that it had killed six fighters of the CMA."
    (claim, lost), *_ = [each for each in counts(read(f"{CLASH}\n\n{said}")) if each[1].low == 3]
    assert (lost.side, claim.interest, claim.polarity) == ("GATIA", Interest.OWN_LOSSES, Polarity.CONCEDED)


@pytest.mark.parametrize(
    "said",
    [
        "GATIA said that the CMA had lost three of its own fighters.",
        "GATIA said that JNIM had lost three fighters.",
        "Three of their own fighters had died, residents said.",
    ],
)
def test_those_of_another_are_not_the_speaker_s(said: str) -> None:
    ((claim, lost),) = counts(read(f"{CLASH}\n\n{said}"))
    assert lost.side != "GATIA" and claim.interest is not Interest.OWN_LOSSES


def test_that_it_lost_nobody_concedes_nothing() -> None:
    told = "Le GATIA a affronté la CMA près de Kidal vendredi. La CMA assure n'avoir perdu aucun combattant."
    assert [loss for loss in losses(read_french(told)) if loss[2] is Interest.OWN_LOSSES] == [
        ("CMA", Status.COMBATANT, Interest.OWN_LOSSES, Polarity.ASSERTED)
    ]


def test_whom_its_men_killed_are_not_its_own() -> None:
    ((claim, _),) = counts(read_french("Le JNIM a affirmé que ses hommes ont tué neuf soldats maliens vendredi."))
    assert (claim.interest, claim.polarity) == (Interest.ENEMY_LOSSES, Polarity.ASSERTED)


@pytest.mark.parametrize("one", ["A soldier", "One gendarme", "A policeman", "A second soldier"])
def test_one_of_a_state_s_forces_is_lost_by_the_state_that_tells_it(one: str) -> None:
    reading = read(f"{one} was killed in an ambush near Diffa, Niger, on Tuesday, the army said.")
    assert losses(reading) == [("Military Forces of Niger", *OWN)]


def test_one_of_them_is_an_enemy_to_a_group_that_tells_it() -> None:
    ((claim, value),) = counts(
        read("JNIM said that a soldier was killed by its fighters near Gao, Mali, on 4 May 2018.")
    )
    assert (value.side, claim.interest) == ("Military Forces of Mali", Interest.ENEMY_LOSSES)
