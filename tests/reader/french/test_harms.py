"""Who came to what harm in French sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reader.french import tokens_of, words
from whence.model.lists import CountRole, Group, Harm, Status
from whence.reader.french.harms import harms_of
from whence.reader.rules.harms import HarmMention


def harms(text: str) -> tuple[HarmMention, ...]:
    return harms_of(text, (0, len(text)), tokens_of(text))


def counts(text: str) -> list[tuple[str, str, int | None]]:
    tokens = tokens_of(text)
    return [
        (
            words(text, tokens, h.victims.first, h.victims.last),
            h.harm.value,
            h.victims.number.low if h.victims.number else None,
        )
        for h in harms(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Douze soldats ont été tués.", [("Douze soldats", "killed", 12)]),
        ("Douze soldats maliens tués à Ménaka.", [("Douze soldats maliens", "killed", 12)]),
        ("Neuf civils ont péri.", [("Neuf civils", "killed", 9)]),
        ("L'attaque a fait 12 morts et 5 blessés.", [("12", "killed", 12), ("5", "injured", 5)]),
        ("Les rebelles ont tué au moins 12 civils.", [("au moins 12 civils", "killed", 12)]),
        ("Des hommes ont tué mardi trois civils.", [("trois civils", "killed", 3)]),
        ("La mort de quatre personnes est confirmée.", [("quatre personnes", "killed", 4)]),
        ("Une mine a coûté la vie à trois gendarmes.", [("trois gendarmes", "killed", 3)]),
        ("Trois enseignants, enlevés lundi, ont été libérés.", [("Trois enseignants", "released", 3)]),
        ("Cinq personnes sont portées disparues.", [("Cinq personnes", "missing", 5)]),
        ("Plus de 3.000 personnes ont fui.", [("Plus de 3.000 personnes", "displaced", 3000)]),
        ("Douze combattants du JNIM neutralisés.", [("Douze combattants du JNIM", "killed", 12)]),
        ("On a retrouvé 14 corps.", [("14 corps", "killed", 14)]),
        ("Le nombre de morts est passé de 47 à 77.", [("77", "killed", 77)]),
        ("Cinq militaires blessés ont succombé.", [("Cinq militaires", "killed", 5)]),
        ("Ils ont abattu 12 drones.", []),
        ("Neuf civils pourraient être tués.", []),
    ],
)
def test_counts_of_a_sentence(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Huit habitants ont été tués.", Status.CIVILIAN),
        ("Douze éléments ont été tués.", Status.COMBATANT),
        ("Quatre casques bleus ont été tués.", Status.PEACEKEEPER),
        ("Il y a 12 morts parmi les militaires.", Status.COMBATANT),
        ("L'attaque a fait sept morts, tous des civils.", Status.CIVILIAN),
        ("Ils ont tué quatre de ses hommes.", Status.COMBATANT),
        ("Neuf personnes ont été tuées.", Status.UNSPECIFIED),
        ("Neuf personnes, en majorité des civils, ont été tuées.", Status.MIXED),
    ],
)
def test_who_the_victims_were(text: str, status: Status) -> None:
    assert harms(text)[0].victims.status is status


def test_parts_belong_to_their_whole() -> None:
    whole, children, women = harms("Douze civils, dont trois enfants et deux femmes, ont été tués.")
    assert (whole.role, children.role, women.role) == (CountRole.TOTAL, CountRole.PART, CountRole.PART)
    assert (children.part_of, children.victims.group) == (0, Group.CHILDREN)
    (part,) = harms("Parmi les morts figurent trois officiers.")
    assert part.role is CountRole.PART


def test_a_list_shares_its_word_for_harm_and_its_status() -> None:
    first, second = harms("Sept soldats ont été tués et neuf autres blessés.")
    assert (first.harm, second.harm) == (Harm.KILLED, Harm.INJURED)
    assert second.victims.status is Status.COMBATANT
    assert [h.harm for h in harms("Ils ont tué un gendarme et deux civils.")] == [Harm.KILLED, Harm.KILLED]


def test_one_person_by_office_or_by_name() -> None:
    assert harms("Le maire a été enlevé.")[0].single
    assert harms("Ruritan Zenda a été enlevé.")[0].single
    assert harms("Le meurtre du préfet a choqué la ville.")[0].harm is Harm.KILLED


def test_plural_nouns_that_count_nobody_are_vague() -> None:
    _, hurt = harms("Il y a neuf morts et de nombreux blessés.")
    assert hurt.harm is Harm.INJURED
    assert hurt.victims.number is None or hurt.victims.number.low is None
    (none,) = harms("Il n'y a pas de blessés.")
    assert none.victims.number is not None
    assert (none.victims.number.low, none.victims.number.high) == (0, 0)


def test_a_zero_is_a_count() -> None:
    (none,) = harms("Aucun civil n'a été tué.")
    assert none.victims.number is not None
    assert none.victims.number.kind == "none"


@given(st.text(alphabet="l'aé dtuésoldatsmorts12,.et ont été tués \"", max_size=60))
def test_any_text_is_read_and_ranges_lie_in_it(text: str) -> None:
    size = len(tokens_of(text))
    for harm in harms(text):
        assert 0 <= harm.victims.first < harm.victims.last <= size
        assert 0 <= harm.cue[0] < harm.cue[1] <= size


@pytest.mark.parametrize(
    "text",
    [
        "L'attaque tuera 12 civils.",
        "L'attaque fera 12 morts.",
        "L'attaque pourrait faire 12 morts.",
        "L'attaque risque de faire 12 morts.",
        "La bombe aurait pu faire 12 morts.",
        "La bombe aurait pu tuer 12 civils.",
        "Douze civils seront tués.",
        "Douze civils vont être tués.",
        "Douze otages seront libérés.",
    ],
)
def test_what_is_still_to_come_is_no_harm(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "L'attaque aurait fait 12 morts.",
        "L'attaque, qui fera date, a fait 12 morts.",
        "L'armée, qui pourrait faire appel, a tué 12 civils.",
        "L'attaque a fait 12 morts.",
    ],
)
def test_what_is_told_as_done_is_harm(text: str) -> None:
    assert [low for _, _, low in counts(text)] == [12]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La mairie fait état d'un mort et de trois blessés.", [("un", "killed", 1), ("trois", "injured", 3)]),
        ("Huit des blessés sont morts dans la nuit.", [("Huit", "killed", 8)]),
        ("L'armée a perdu un soldat.", [("un soldat", "killed", 1)]),
        ("Deux policiers ont payé de leur vie.", [("Deux policiers", "killed", 2)]),
        ("L'attaque a tué 12 personnes et 40 moutons.", [("12 personnes", "killed", 12)]),
        ("Trois éleveurs ont été tués et 50 vaches enlevées.", [("Trois éleveurs", "killed", 3)]),
        ("Les rebelles ont capturé deux véhicules.", []),
        ("Trois enfants âgés de 4, 7 et 9 ans ont péri.", [("Trois enfants", "killed", 3)]),
    ],
)
def test_neither_ages_nor_things_are_people_and_one_counts(
    text: str, expected: list[tuple[str, str, int | None]]
) -> None:
    assert counts(text) == expected


def test_who_is_neutralised_is_a_fighter() -> None:
    (mention,) = harms("L'armée en a neutralisé 23.")
    assert mention.victims.status is Status.COMBATANT


@pytest.mark.parametrize("who", ["bûcherons", "charbonniers", "chercheurs d'or", "vendeuses", "riziculteurs"])
def test_people_at_peaceful_work_are_civilians(who: str) -> None:
    sentence = f"Cinq {who} ont été tués dimanche."
    (harm,) = harms_of(sentence, (0, len(sentence)), tokens_of(sentence))
    assert harm.victims.status is Status.CIVILIAN


def test_some_named_far_behind_those_of_whom_they_are_are_a_part() -> None:
    found = harms(
        "31 personnes ont été blessées mardi dans un marché du vieux quartier de Taiz la nuit, dont deux infirmières."
    )
    assert [(h.role, h.part_of, h.victims.group) for h in found][1] == (CountRole.PART, 0, Group.AID_OR_MEDICAL)
