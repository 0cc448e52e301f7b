"""Parties in French: registry, a state's adjective, words for a kind of party, groups that a report introduces."""

import pytest

from tests.reader.french import tokens_of, words
from whence.model.lists import ActorKind
from whence.reader.french.parties import find_parties, group_names, introduced, names_in, resolved
from whence.reader.french.triggers import find_triggers


def found(text: str) -> list[tuple[str, str | None]]:
    tokens = tokens_of(text)
    parties = find_parties(text, tokens, find_triggers(tokens), introduced(text))
    return [(words(text, tokens, p.first, p.last), p.actor.name if p.actor else None) for p in parties]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'armée malienne a bombardé le village.", [("armée malienne", "Military Forces of Mali")]),
        ("Les forces armées du Niger ont riposté.", [("forces armées du Niger", "Military Forces of Niger")]),
        ("Des rebelles ont attaqué le camp.", [("rebelles", None)]),
        (
            "Le Groupe de soutien à l'islam et aux musulmans a revendiqué l'attaque.",
            [("Groupe de soutien à l'islam et aux musulmans", "JNIM")],
        ),
        ("Une frappe russe a touché le marché.", [("russe", "Military Forces of Russia")]),
        ("La Russie a bombardé la ville.", [("Russie", "Military Forces of Russia")]),
        ("Il est arrivé en Russie lundi.", []),
        ("Mali : neuf morts.", []),
        ("Un groupe affilié à Al-Qaïda opère dans la zone.", []),
        ("Des chasseurs dogons ont attaqué le camp.", [("chasseurs dogons", None)]),
        ("Des rebelles touaregs ont attaqué le camp.", [("rebelles touaregs", None)]),
        ("La katiba Macina a attaqué le camp.", [("katiba Macina", "Katiba Macina")]),
    ],
)
def test_parties_of_a_sentence(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


def test_people_whom_nobody_knows_have_no_face() -> None:
    text = "Des hommes armés non identifiés ont enlevé le maire."
    (party,) = find_parties(text, tokens_of(text))
    assert party.faceless
    assert party.kind is ActorKind.POLITICAL_MILITIA


def test_no_party_begins_within_a_noun_for_violence() -> None:
    assert found("Des frappes de drones de l'armée malienne ont fait neuf morts.") == [
        ("armée malienne", "Military Forces of Mali")
    ]


def test_a_report_introduces_a_group_itself() -> None:
    text = "Le Front des collines du Nord (FCN) a attaqué. Le FCN revendique le raid."
    assert found(text) == [("Front des collines du Nord", "FCN"), ("FCN", "FCN"), ("FCN", "FCN")]
    assert found("Le Programme des Nations du Nord (PNN) a livré du riz. Le PNN se félicite.") == []


def test_fighters_of_initials_make_a_group() -> None:
    assert ("RFX", "RFX") in found("Des combattants du RFX ont pris la ville.")


def test_the_group_is_the_armed_group_named_last() -> None:
    first, second = "Le JNIM a attaqué le camp.", "Le groupe affirme avoir tué neuf soldats."
    sides = resolved([find_parties(s, tokens_of(s)) for s in (first, second)], "ML")
    assert next(p.actor.name for p in sides[1] if p.actor is not None) == "JNIM"
    assert all(p.kind is not ActorKind.UNKNOWN for p in resolved([find_parties(second, tokens_of(second))], None)[0])


def test_names_of_the_registry_are_no_places() -> None:
    text = "affilié à Al-Qaïda"
    tokens = tokens_of(text)
    assert [words(text, tokens, *part) for part in names_in(tokens)] == ["Al-Qaïda"]
    assert group_names(tokens) == ()


@pytest.mark.parametrize("text", ["Des rebelles de l'ONU", "des miliciens du CICR", "l'attaque de la CEDEAO"])
def test_bodies_of_peace_are_no_armed_group(text: str) -> None:
    assert all(actor is None for _, actor in found(f"{text} ont quitté le camp."))


def test_initials_that_several_bear_are_those_of_the_country() -> None:
    text = "La CPC a attaqué le poste."
    tokens = tokens_of(text)
    parties = find_parties(text, tokens, find_triggers(tokens), introduced(text))
    ((party,),) = resolved([parties], "CF", 2022)
    assert party.actor is not None
    assert "CF" in party.actor.countries
