"""What sort of speaker French words name."""

import pytest

from whence.model.claim import Casualties
from whence.model.lists import ClaimantKind, Harm, Qualifier
from whence.reader.french.claimants import canonical, classify, is_speaker, state_of, state_office
from whence.reader.french.speakers import FRENCH, owns_loss, parties_in, same_side

MALI = ("Military Forces of Mali", "JNIM")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("l'armée malienne", ClaimantKind.BELLIGERENT),
        ("un porte-parole de l'armée", ClaimantKind.BELLIGERENT),
        ("le ministère malien de la Défense", ClaimantKind.BELLIGERENT),
        ("un élu local", ClaimantKind.AUTHORITY),
        ("le maire de la commune", ClaimantKind.AUTHORITY),
        ("la préfecture", ClaimantKind.AUTHORITY),
        ("le parquet", ClaimantKind.AUTHORITY),
        ("des habitants", ClaimantKind.WITNESS_OR_RESIDENT),
        ("un témoin", ClaimantKind.WITNESS_OR_RESIDENT),
        ("une source hospitalière", ClaimantKind.MEDICAL_OR_RESCUE),
        ("un médecin de l'hôpital", ClaimantKind.MEDICAL_OR_RESCUE),
        ("une source sécuritaire", ClaimantKind.ANONYMOUS),
        ("la Minusma", ClaimantKind.UN_OR_NGO),
        ("le CICR", ClaimantKind.UN_OR_NGO),
        ("l'association des éleveurs de Koro", ClaimantKind.UN_OR_NGO),
        ("un syndicat de transporteurs", ClaimantKind.UN_OR_NGO),
        ("l'ONG Human Rights Watch", ClaimantKind.MONITOR),
        ("un chercheur", ClaimantKind.EXPERT),
        ("l'AFP", ClaimantKind.MEDIA),
        ("Moscou", ClaimantKind.FOREIGN_GOVERNMENT),
        ("des images satellites", ClaimantKind.MATERIAL),
        ("", ClaimantKind.AUTHOR),
    ],
)
def test_the_kind_of_a_speaker(words: str, kind: ClaimantKind) -> None:
    assert classify(words, MALI) is kind


def test_a_state_is_a_party_where_it_fights_and_foreign_elsewhere() -> None:
    assert classify("Bamako", MALI) is ClaimantKind.BELLIGERENT
    assert classify("le gouvernement français", MALI) is ClaimantKind.FOREIGN_GOVERNMENT
    assert state_of("le gouvernement français") == "FR"
    assert state_of("un habitant malien") is None


def test_who_may_speak() -> None:
    assert is_speaker("un notable de la localité")
    assert is_speaker("Ruritan Zenda")
    assert not is_speaker("la situation")


def test_one_name_for_one_speaker() -> None:
    assert canonical("le CICR", "") == "Comité international de la Croix-Rouge"
    assert canonical("l'armée malienne", "") == "armée malienne"
    assert canonical("une ONG", "L'ONG Zenda Watch accuse.") == "ONG"


def test_whose_men_are_counted() -> None:
    loss = Casualties(4, 4, Qualifier.EXACT, Harm.KILLED)
    text = "L'armée a perdu quatre de ses soldats."
    start = text.index("quatre")
    assert owns_loss(text, loss, start, start + 20)
    assert not owns_loss("Il a vu quatre soldats.", loss, 10, 23)
    assert same_side("trois gendarmes", "le ministère de la Défense")
    assert not same_side("trois rebelles", "le ministère de la Défense")
    assert state_office("le ministère de la Défense")
    assert not state_office("le ministère de la Santé")


def test_a_capital_alone_is_the_government_there() -> None:
    (party,) = parties_in("Bamako")
    assert party.actor is not None
    assert party.actor.countries[0] == "ML"
    assert FRENCH.code == "fr"


@pytest.mark.parametrize("words", ["la préfecture", "le parquet", "la mairie", "des responsables à Diffa"])
def test_those_of_a_town_or_court_are_no_party(words: str) -> None:
    assert classify(words, MALI) is ClaimantKind.AUTHORITY


def test_a_defence_ministry_is_military_whatever_stands_between_its_words() -> None:
    assert classify("le ministère russe de la Défense") is ClaimantKind.BELLIGERENT
    assert classify("le ministère russe de la Défense", MALI) is ClaimantKind.FOREIGN_GOVERNMENT
