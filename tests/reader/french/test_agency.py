"""Who is said to have done it in French sentences."""

import pytest

from tests.reader.french import tokens_of, words
from whence.model.lists import Certainty
from whence.reader.french.agency import find_agency
from whence.reader.french.harms import harms_of
from whence.reader.french.parties import find_parties
from whence.reader.french.triggers import find_triggers


def doers(text: str) -> list[tuple[str, Certainty]]:
    tokens = tokens_of(text)
    triggers = find_triggers(tokens)
    parties = find_parties(text, tokens, triggers)
    harms = harms_of(text, (0, len(text)), tokens)
    victims = {i for harm in harms for i in range(harm.victims.first, harm.victims.last)}
    found = find_agency(tokens, parties, triggers, victims)
    return [(words(text, tokens, parties[a.party].first, parties[a.party].last), a.certainty) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'armée a bombardé le village.", ["armée"]),
        ("Des jihadistes ont mené une attaque contre le camp.", ["jihadistes"]),
        ("Neuf civils ont été tués lundi par des jihadistes.", ["jihadistes"]),
        ("Une attaque du JNIM a fait neuf morts.", ["JNIM"]),
        ("Une frappe de l'armée a fait neuf morts.", ["armée"]),
        ("Une attaque attribuée au JNIM a fait neuf morts.", ["JNIM"]),
        ("L'armée et ses supplétifs ont tué neuf civils.", ["armée", "supplétifs"]),
        ("Une attaque contre l'armée a fait neuf morts.", []),
        ("Des hommes armés ont attaqué le village.", []),
        ("Les rebelles ont signé un accord.", []),
        ("Neuf soldats ont été tués, appuyés par des rebelles.", []),
    ],
)
def test_doers_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [who for who, _ in doers(text)] == expected


def test_doers_who_are_only_suspected() -> None:
    assert doers("Des jihadistes présumés ont attaqué le camp.") == [("jihadistes", Certainty.SUSPECTED)]
