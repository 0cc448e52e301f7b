"""Who says that nobody was killed tells a zero, "not one but two" tells none, and a correction an earlier count."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, deeds, read
from whence.model.claim import Reading

Told = list[tuple[int | None, str, bool]]
DAY = date(2024, 5, 14)


def told(reading: Reading) -> Told:
    """Number, polarity, and whether it is supported, of each count."""
    return [(value.low, claim.polarity.value, claim.supported) for claim, value in counts(reading)]


@pytest.mark.parametrize(
    "sentence",
    [
        '"We have not killed any civilian," the army spokesman said.',
        "The army said that it had not killed any civilians.",
    ],
)
def test_who_killed_nobody_tells_a_zero_and_denies_the_deed(sentence: str) -> None:
    reading = read("Residents said the army killed 20 villagers in Zaran on Sunday. " + sentence, published=DAY)
    assert told(reading) == [(20, "asserted", True), (0, "asserted", True)]
    assert "denies" in {act for _, act, _ in deeds(reading)}


@pytest.mark.parametrize(
    "sentence",
    [
        "« Nous n'avons tué aucun civil », a déclaré le porte-parole de l'armée.",
        "L'armée affirme n'avoir tué aucun civil.",
    ],
)
def test_so_it_is_in_french(sentence: str) -> None:
    reading = read_french("Des habitants accusent l'armée d'avoir tué 20 villageois dimanche à Zaran. " + sentence)
    assert told(reading) == [(20, "asserted", True), (0, "asserted", True)]
    assert "denies" in {act for _, act, _ in deeds(reading)}


def test_who_denies_a_zero_denies_it() -> None:
    assert told(read("The army denied that no civilians had been killed in Zaran on Sunday.", published=DAY)) == [
        (0, "denied", True)
    ]


def test_not_one_but_two_is_two() -> None:
    english = read("Not one but two teachers were killed in Zaran on Sunday.", published=DAY)
    french = read_french("Non pas un mais deux enseignants ont été tués dimanche à Zaran.")
    assert told(english) == told(french) == [(2, "asserted", True)]


@pytest.mark.parametrize(
    "correction",
    [
        "Correction: an earlier version of this article said eight people were killed.",
        "Correction: An earlier version of this story incorrectly said that eight people were killed in the raid.",
    ],
)
def test_what_a_text_corrects_is_an_earlier_count(correction: str) -> None:
    reading = read(
        "Seven people were killed in a raid on Zaran on Sunday, the mayor said. " + correction, published=DAY
    )
    assert [(value.low, claim.said_earlier) for claim, value in counts(reading)] == [(7, False), (8, True)]


def test_so_is_what_a_french_text_corrects() -> None:
    reading = read_french(
        "Sept personnes ont été tuées dimanche à Zaran, selon le maire. "
        "Correction : une version précédente de cet article indiquait que huit personnes avaient été tuées."
    )
    assert [(value.low, claim.said_earlier) for claim, value in counts(reading)] == [(7, False), (8, True)]


@pytest.mark.parametrize(
    "sentence",
    ["L'armée a riposté.", "La riposte de l'armée a permis de repousser les assaillants."],
)
def test_who_answers_an_attack_is_no_doer_of_it(sentence: str) -> None:
    assert (
        deeds(read_french("Six personnes ont été tuées dimanche dans une attaque à Zaran, au Mali. " + sentence)) == []
    )


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Al-Qaeda in the Islamic Maghreb claimed the bombing.", "Al-Qaeda in the Islamic Maghreb"),
        ("Islamic State in the Greater Sahara claimed responsibility.", "Islamic State in the Greater Sahara"),
    ],
)
def test_a_group_named_by_its_region_claims(sentence: str, who: str) -> None:
    reading = read("A car bomb killed 11 people in Zaran, in Mali, on Sunday. " + sentence, published=DAY)
    assert deeds(reading) == [(who, "claims_it", who)]


def test_a_day_that_may_be_of_the_saying_parts_no_happening() -> None:
    reading = read(
        "Residents say that 19 people died when a wedding in Zaran was bombed on Sunday. "
        'The army said on Tuesday that its jets had "neutralised" dozens of fighters there that afternoon.',
        published=date(2021, 1, 7),
    )
    assert [incident.date.start for incident in reading.incidents] == [date(2021, 1, 3)]
