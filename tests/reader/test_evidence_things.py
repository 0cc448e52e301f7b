"""Numbers of things are no numbers of people, whichever reader offers them."""

import pytest

from whence.model.claim import Casualties
from whence.model.lists import Harm, Qualifier
from whence.reader.evidence import check_number


def follows(number: int, words: str, language: str = "en") -> bool:
    return check_number(Casualties(number, number, Qualifier.EXACT, Harm.KILLED), words, language)


@pytest.mark.parametrize(
    ("number", "words", "people"),
    [
        (12, "The raid destroyed 12 vehicles and killed four soldiers.", False),
        (4, "The raid destroyed 12 vehicles and killed four soldiers.", True),
        (12, "Rebels said 12 army vehicles were destroyed and several soldiers killed.", False),
        (12, "The raid killed 12 cows.", False),
        (12, "12 truck drivers were killed.", True),
        (7, "Seven home guards were killed.", True),
        (3, "The blast killed 3 people in 12 cars.", True),
        (12, "The blast killed 3 people in 12 cars.", False),
        (16, "The raid killed 12 cows and four men.", False),
    ],
)
def test_things_and_people(number: int, words: str, people: bool) -> None:
    assert follows(number, words) is people


@pytest.mark.parametrize(
    ("number", "words", "people"),
    [
        (12, "L'attaque a détruit 12 véhicules et tué quatre soldats.", False),
        (4, "L'attaque a détruit 12 véhicules et tué quatre soldats.", True),
        (12, "12 bœufs ont été tués et des habitants blessés.", False),
        (12, "12 chauffeurs de camions ont été tués.", True),
    ],
)
def test_in_french(number: int, words: str, people: bool) -> None:
    assert follows(number, words, "fr") is people


def test_a_word_for_many_things_counts_no_people() -> None:
    value = Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, word="dozens")
    assert check_number(value, "Dozens of people were killed.")
    assert not check_number(value, "Dozens of cars were burnt and people killed.")
