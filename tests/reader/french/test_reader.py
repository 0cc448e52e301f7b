"""The French rules reader from a text to its claims."""

import pickle
from datetime import date

import pytest

from tests.reader.french import read, report
from whence.engines.check import check_reading
from whence.model.claim import Casualties, Claim, Responsibility, Statement
from whence.model.lists import Act, ClaimantKind, Interest, Polarity, Scope
from whence.reader.base import Reader
from whence.reader.french.reader import FrenchRulesReader


def casualties(text: str) -> list[tuple[int | None, str, str | None]]:
    found = [claim for claim in read(text).claims if isinstance(claim.value, Casualties)]
    return [(c.value.low, c.polarity.value, c.claimant.words) for c in found if isinstance(c.value, Casualties)]


def charges(text: str) -> list[Claim]:
    return [claim for claim in read(text).claims if isinstance(claim.value, Responsibility)]


def test_it_is_a_reader_and_says_so_in_its_readings() -> None:
    reader: Reader = FrenchRulesReader()
    given = report("Neuf civils ont été tués mardi à Gao, selon l'armée malienne.")
    reading = reader.read(given)
    assert reading.reader == reader.name == "rules-fr"
    check_reading(given, reading)
    assert pickle.loads(pickle.dumps(reader)).read(given) == reading


def test_an_attack_with_its_day_place_and_speaker() -> None:
    reading = read("Neuf civils ont été tués mardi à Gao par des jihadistes, a annoncé jeudi l'armée malienne.")
    (incident,) = reading.incidents
    assert incident.date.start == date(2024, 3, 12)
    assert (incident.place.name, incident.place.country) == ("Gao", "ML")
    assert incident.scope is Scope.CONFLICT
    counted = next(claim for claim in reading.claims if isinstance(claim.value, Casualties))
    assert counted.claimant.words == "l'armée malienne"
    assert counted.claimant.kind is ClaimantKind.BELLIGERENT
    assert all(claim.supported for claim in reading.claims)


def test_an_armys_own_dead_are_conceded() -> None:
    reading = read("Neuf soldats maliens ont été tués lundi à Gao, a reconnu l'armée malienne.")
    (counted,) = [claim for claim in reading.claims if isinstance(claim.value, Casualties)]
    assert (counted.polarity, counted.interest) == (Polarity.CONCEDED, Interest.OWN_LOSSES)


def test_an_accusation_and_the_denial_that_answers_it() -> None:
    accused, denied = charges(
        "Des habitants accusent l'armée malienne d'avoir tué neuf civils lundi à Gao. L'armée malienne a démenti."
    )
    assert isinstance(accused.value, Responsibility)
    assert isinstance(denied.value, Responsibility)
    assert (accused.value.accused, accused.value.act) == ("armée malienne", Act.ACCUSATION)
    assert (denied.value.act, denied.polarity) == (Act.DENIES, Polarity.DENIED)
    assert denied.answers == accused.claim_id


def test_an_attack_that_a_group_claims() -> None:
    (claimed,) = charges("L'attaque de lundi à Gao, qui a fait neuf morts, a été revendiquée par le JNIM.")
    assert isinstance(claimed.value, Responsibility)
    assert (claimed.value.accused, claimed.value.act) == ("JNIM", Act.CLAIMS_IT)


def test_who_tells_of_its_own_deed_claims_it() -> None:
    (claimed,) = charges("Le JNIM affirme avoir tué neuf soldats lundi à Gao.")
    assert isinstance(claimed.value, Responsibility)
    assert claimed.value.act is Act.CLAIMS_IT


def test_a_count_that_nobody_could_verify() -> None:
    found = casualties(
        "Neuf civils ont été tués lundi à Gao, selon un élu. Ce bilan n'a pas pu être vérifié de source indépendante."
    )
    assert found == [(9, "asserted", "un élu"), (9, "not_verified", None)]


def test_the_forces_of_a_brief_are_those_of_its_country() -> None:
    reading = read(
        "Neuf soldats ont été tués lundi à Gao, au Mali.\n\nTrois soldats ont été tués lundi à Tillabéri, au Niger."
    )
    sides = [claim.value.side for claim in reading.claims if isinstance(claim.value, Casualties)]
    assert sides == ["Military Forces of Mali", "Military Forces of Niger"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Un accident, une collision entre deux cars, a fait neuf morts lundi près de Gao.", Scope.ACCIDENT),
        ("Depuis le début du conflit, les violences ont fait 9.000 morts au Mali.", Scope.TOTAL),
    ],
)
def test_what_is_no_event_of_war(text: str, scope: Scope) -> None:
    (incident,) = read(text).incidents
    assert incident.scope is scope


@pytest.mark.parametrize("text", ["", "«", "Selon", "a-t-il", "9", "« « »", "d'après l'", "Mali : (", "et, et, et"])
def test_scraps_are_read_without_harm(text: str) -> None:
    assert read(text).claims == ()


@pytest.mark.parametrize(
    ("told", "denial"),
    [
        ("Douze combattants ont été tués lundi à Gao, selon des habitants.",
         "L'armée malienne a démenti toute perte parmi les civils."),
        ("L'armée malienne a annoncé avoir tué 12 terroristes lundi à Gao.",
         "L'armée a démenti toute perte parmi les civils."),
        ("Neuf civils ont été tués lundi à Gao, selon des habitants.",
         "L'armée malienne a démenti toute perte dans ses rangs."),
    ],
)  # fmt: skip
def test_a_denial_of_other_losses_answers_no_toll(told: str, denial: str) -> None:
    denied = [claim for claim in read(f"{told} {denial}").claims if claim.polarity is Polarity.DENIED]
    (claim,) = denied
    assert isinstance(claim.value, Statement) or (isinstance(claim.value, Casualties) and claim.value.low is None)
    assert claim.answers is None


def test_a_denial_of_the_same_losses_answers_their_toll() -> None:
    text = "Neuf civils ont été tués lundi à Gao, selon des habitants. L'armée malienne a démenti toute perte civile."
    assert casualties(text)[-1] == (9, "denied", "L'armée malienne")


KILLED = "Des hommes armés ont tué trois personnes et enlevé huit villageois lundi à Bosso, selon le gouverneur. "


@pytest.mark.parametrize(
    "denial",
    [
        "Les familles ont démenti qu'une rançon ait été versée.",
        "Le gouvernement a démenti le versement d'une rançon.",
        "Le gouvernement a démenti les informations selon lesquelles une rançon aurait été payée.",
    ],
)
def test_a_denial_of_another_matter_answers_no_figure(denial: str) -> None:
    denied = [claim for claim in read(KILLED + denial).claims if claim.polarity is Polarity.DENIED]
    assert denied and all(isinstance(claim.value, Statement) for claim in denied)


@pytest.mark.parametrize("doubt", ["n'ont confirmé ce bilan", "n'a confirmé le chiffre de trois morts"])
def test_both_who_have_not_confirmed_a_figure(doubt: str) -> None:
    found = casualties(f"{KILLED}Ni l'ONU ni la Croix-Rouge {doubt}.")
    assert [(low, who) for low, stance, who in found if stance == "not_verified"] == [
        (3, "l'ONU"),
        (3, "la Croix-Rouge"),
    ]


def test_a_foreign_ministry_speaks_for_its_own_side() -> None:
    reading = read(
        "Moscou, 13 mars - Un missile a frappé une caserne à Soumy lundi. "
        "Le ministère russe de la Défense a affirmé que 30 soldats avaient été tués."
    )
    assert [incident.place.country for incident in reading.incidents] == ["UA"]
    (counted,) = [c for c in reading.claims if isinstance(c.value, Casualties)]
    assert isinstance(counted.value, Casualties) and counted.value.side == "Military Forces of Ukraine"
    assert (counted.claimant.kind, counted.claimant.aligned_with) == (
        ClaimantKind.BELLIGERENT,
        "Military Forces of Russia",
    )
    assert (counted.polarity, counted.interest) == (Polarity.ASSERTED, Interest.ENEMY_LOSSES)


@pytest.mark.parametrize("given", ["donné", "annoncé", "fourni"])
def test_who_gave_a_toll_is_its_claimant(given: str) -> None:
    told = casualties(f"L'attaque de Gao lundi a fait 16 morts, un bilan {given} par la société civile.")
    assert told == [(16, "asserted", "la société civile")]
