"""Who dies later of wounds told of before: no happening of its own, and no toll that takes the place of another."""

import pytest

from tests.reader import french
from tests.reader.rules.told import read
from whence.model.claim import Casualties, Reading

ATTACK = "Gunmen attacked a market in Menaka on 3 May 2024, killing nine people and wounding four. "


def roles(reading: Reading) -> list[tuple[str, int | None, str]]:
    return [
        (claim.value.harm.value, claim.value.low, claim.count_role.value)
        for claim in reading.claims
        if isinstance(claim.value, Casualties) and claim.count_role is not None
    ]


@pytest.mark.parametrize(
    "later",
    [
        "One of the wounded died on 5 May 2024, the hospital said.",
        "One of the injured died on 5 May 2024 in a hospital in Timbuktu.",
    ],
)
def test_one_of_the_wounded_who_dies_is_one_more_dead_of_the_same_deed(later: str) -> None:
    reading = read(ATTACK + later)
    (incident,) = reading.incidents
    assert (incident.place.name, str(incident.date.start), str(incident.date.end)) == (
        "Ménaka",
        "2024-05-03",
        "2024-05-03",
    )
    assert roles(reading)[-1] == ("killed", 1, "increment")


def test_a_toll_told_before_holds_those_who_died_later() -> None:
    reading = read(f"Ten people were killed in Menaka on 3 May 2024. {ATTACK}One of the wounded later died.")
    assert roles(reading)[-1] == ("killed", 1, "part")


def test_without_wounds_it_is_a_toll_like_others() -> None:
    assert roles(read(f"{ATTACK}One trader died on 5 May 2024."))[-1] == ("killed", 1, "total")


def test_of_the_wounded_of_whom_nothing_was_told_before_the_dead_are_a_part() -> None:
    text = "Gunmen killed nine people in Menaka on 3 May 2024. One of the wounded died on 5 May 2024."
    assert roles(read(text))[-1] == ("killed", 1, "part")


def test_the_day_of_the_attack_stays_where_the_wounded_are_those_of_it() -> None:
    text = (
        "One of those wounded in the shelling of Menaka on 3 May 2024 has died in hospital, the governor said on 7 May "
        "2024. The toll now stands at five."
    )
    reading = read(text)
    (incident,) = reading.incidents
    assert str(incident.date.end) == "2024-05-03"
    assert roles(reading) == [("injured", 1, "part"), ("killed", 5, "cumulative")]


def test_a_french_death_of_wounds() -> None:
    reading = french.read(
        "Des hommes armés ont attaqué un marché à Ménaka le 3 mars 2024, faisant neuf morts et quatre blessés. Deux "
        "blessés ont succombé à leurs blessures le 5 mars 2024."
    )
    (incident,) = reading.incidents
    assert str(incident.date.end) == "2024-03-03"
    assert roles(reading)[-1] == ("injured", 2, "part")
