"""French words of war where nobody fights, and the violence that stands beside such words."""

import pytest

from tests.reader.french import read
from whence.model.lists import Scope, SubEventType


def scopes(text: str) -> list[Scope]:
    return [incident.scope for incident in read(text).incidents]


@pytest.mark.parametrize(
    "text",
    [
        "Le club a gagné dimanche à Bamako grâce à une frappe de son attaquant. Il a bombardé le but adverse au stade.",
        "L'attaquant a ouvert le score samedi à Bamako d'une frappe. Le sélectionneur a salué ses combattants.",
        "Le capitaine de l'équipe nationale a frappé deux fois samedi à Bamako et son équipe gagne le match.",
        "Le film raconte l'attaque d'un village. Il a été montré mercredi à Ouagadougou.",
        "Le roman, paru vendredi à Dakar, retrace la bataille de 1894 et le massacre de dizaines de villageois.",
        "Le ministre a lancé lundi à Bamako une offensive contre la hausse des prix.",
        "Les enseignants ont entamé lundi une grève à Bamako et dénoncent une attaque contre le droit de grève.",
        "Les boulangers sont en grève depuis lundi à Bamako et la ville est frappée par une pénurie de pain.",
        "Les avocats engagent lundi à Dakar une bataille juridique contre la loi.",
        "L'armée a simulé mercredi une attaque terroriste avec des tirs d'artillerie près d'Agadez.",
        "Une attaque informatique a visé lundi le ministère à Ouagadougou. Les pirates ont attaqué les serveurs.",
        "Le président a inauguré mardi à Gao une stèle à la mémoire des soldats tués en 2012.",
        "Des habitants de Gao ont signalé lundi l'arrivée de blessés.",
    ],
)
def test_where_nobody_fights_there_is_no_incident(text: str) -> None:
    assert scopes(text) == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Douze personnes ont été tuées lundi dans la collision de deux cars à Ségou.", Scope.ACCIDENT),
        ("Un minibus s'est renversé mardi près de Sikasso, faisant neuf morts et quatorze blessés.", Scope.ACCIDENT),
        ("Quinze orpailleurs sont morts lundi dans l'effondrement d'une mine artisanale à Kangaba.", Scope.ACCIDENT),
        ("L'épidémie de rougeole a tué 40 enfants cette semaine à Mopti.", Scope.ACCIDENT),
        ("Un lion a attaqué et tué un berger mardi près de Kédougou.", Scope.ACCIDENT),
        ("Douze militaires ont péri lundi dans le crash de leur hélicoptère près de Gao.", Scope.ACCIDENT),
        ("Un homme a tué sa femme à coups de couteau dimanche à Dakar.", Scope.CRIME),
    ],
)
def test_accidents_and_crime_are_no_conflict(text: str, scope: Scope) -> None:
    assert scopes(text) == [scope]


@pytest.mark.parametrize(
    "text",
    [
        "Des hommes armés ont attaqué lundi le stade de Gao pendant un match du championnat, tuant douze supporters.",
        "Une nouvelle attaque a fait neuf morts lundi à Gao, raconte un habitant.",
        "L'armée a bombardé lundi un camp d'entraînement des jihadistes près de Ménaka.",
        "Une attaque a visé mardi le marché de Djibo, où neuf personnes sont mortes.",
        "Deux personnes ont été tuées lundi à Gao par l'explosion d'une mine, et leur véhicule s'est renversé.",
        "Des habitants qui fuyaient l'attaque de lundi à Bourem se sont noyés : 22 morts.",
    ],
)
def test_violence_beside_such_words_is_kept(text: str) -> None:
    assert Scope.CONFLICT in scopes(text)


def test_that_wounded_arrive_tells_of_no_attack() -> None:
    (incident,) = read("Des blessés sont arrivés mardi à l'hôpital de Gao, selon une source médicale.").incidents
    assert [sub_type for sub_type, _ in incident.sub_event_types] == [SubEventType.OTHER]
