"""Parties as sentences name them: registry, nationality, generic words, and what these stand for in a report."""

import pytest

from whence.model.lists import ActorKind
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.parties import Party, find_parties, introduced, registry, resolve_generic, state_of
from whence.reader.rules.tokens import tokenize


def parties(text: str) -> tuple[Party, ...]:
    return find_parties(text, tokenize(text), nationalities())


def named(text: str) -> list[tuple[str, str | None]]:
    """The words of each party and the registry's name for it."""
    tokens = tokenize(text)
    return [
        (text[tokens[p.first].start : tokens[p.last - 1].end], p.actor.name if p.actor is not None else None)
        for p in parties(text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Malian army said", "Malian army", "Military Forces of Mali"),
        ("FAMa said", "FAMa", "Military Forces of Mali"),
        ("JNIM said", "JNIM", "JNIM"),
        ("Wagner mercenaries came", "Wagner mercenaries", "Wagner Group"),
        ("Mali's army said", "Mali's army", "Military Forces of Mali"),
        ("the Permanent Strategic Framework said", "Permanent Strategic Framework", "CSP"),
    ],
)
def test_names_of_the_registry(text: str, words: str, name: str) -> None:
    assert named(text) == [(words, name)]


def test_nouns_for_forces_belong_to_the_party() -> None:
    assert named("Malian army helicopters fired")[0][0] == "Malian army helicopters"
    assert named("The Malian army's jets fired")[0][0] == "Malian army's jets"


def test_an_alias_in_capitals_is_taken_as_written() -> None:
    assert [name for _, name in named("IS attacked")] != []
    assert named("it is said") == []


def test_a_nationality_before_forces_is_a_state() -> None:
    (party,) = parties("French forces left")
    assert party.kind in {ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES}
    assert named("malian soldiers") == [] or named("malian soldiers")[0][0] != "malian"


def test_a_nationality_before_a_band_is_no_state() -> None:
    (party,) = parties("The Ghanaian militia left")
    assert (party.actor, party.kind) != (state_of("GH"), ActorKind.STATE_FORCES)


@pytest.mark.parametrize("text", ["Gunmen came", "armed men came", "Unidentified gunmen came"])
def test_faceless(text: str) -> None:
    (party,) = parties(text)
    assert party.faceless
    assert party.actor is None


def test_generic_words() -> None:
    (rebels,) = parties("The rebels came")
    assert (rebels.actor, rebels.kind, rebels.faceless) == (None, ActorKind.REBEL_GROUP, False)
    (people,) = parties("Civilians came")
    assert people.kind is ActorKind.CIVILIANS


def test_a_generic_word_stands_for_the_one_party_of_its_kind() -> None:
    first, second = parties("JNIM attacked"), parties("The jihadists left")
    (_, (party,)) = resolve_generic([first, second])
    assert party.actor is not None
    assert party.actor.name == "JNIM"


def test_the_army_is_the_army_that_the_report_names() -> None:
    (_, (party,)) = resolve_generic([parties("The Malian army lost a camp"), parties("The army withdrew")])
    assert party.actor is not None
    assert party.actor.name == "Military Forces of Mali"


def test_between_two_camps_a_generic_word_stands_for_none() -> None:
    (*_, (party,)) = resolve_generic([parties("JNIM fought the CSP"), parties("The rebels left")])
    assert party.actor is None


def test_the_faceless_stand_for_nobody() -> None:
    (_, (party,)) = resolve_generic([parties("JNIM attacked"), parties("Gunmen came")])
    assert party.actor is None


def test_mercenaries_never_mean_a_state() -> None:
    (_, (party,)) = resolve_generic([parties("The Malian army came"), parties("Mercenaries came")])
    assert party.actor is None


def test_registry_entries_are_whole() -> None:
    names = [actor.name for actor in registry()]
    assert len(names) == len(set(names))
    for actor in registry():
        assert actor.aliases
        assert actor.camp
        assert all(len(code) == 2 and code.isupper() for code in actor.countries), actor.name
        assert actor.first_year is None or 1900 < actor.first_year <= (actor.last_year or 9999)


def test_state_of() -> None:
    mali = state_of("ML")
    assert mali is not None
    assert mali.name == "Military Forces of Mali"
    assert state_of("XX") is None


def test_nationalities() -> None:
    table = nationalities()
    assert table["malian"] == table["malians"] == table["mali"] == "ML"
    assert table["us"] == "US"
    assert all(key == key.lower() and len(code) == 2 for key, code in table.items())


def test_capitals_throughout_make_no_name_of_a_word() -> None:
    assert named("THE ARMY IS NOW IN THE TOWN OF ZENDA") == [("THE ARMY", None)]
    assert ("IS", "Islamic State") in named("In Zenda the IS attacked again")


@pytest.mark.parametrize(
    "text",
    [
        "Farabundo Marti National Liberation Front (FMLN)",
        "FMLN [Farabundo Marti National Liberation Front] guerrillas",
        "guerrilla group called FMLN",
    ],
)
def test_a_party_with_its_other_name(text: str) -> None:
    assert named(f"The {text} attacked") == [(text, "FMLN")]


@pytest.mark.parametrize("text", ["a leftist guerrilla group", "drug gangs", "extremist organizations"])
def test_groups_by_their_kind(text: str) -> None:
    (party,) = parties(f"They said {text} did it")
    assert party.actor is None and not party.faceless


def test_nobody_knows_who_they_were() -> None:
    (party,) = parties("unidentified militants attacked")
    assert party.faceless


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The Northern Hills Front (NHF) denied it.", "NHF"),
        ("THE NORTHERN HILLS FRONT (NHF) DENIED IT.", "NHF"),
        ("AN ATTACK BY NHF [NORTHERN HILLS FRONT] MEN WAS REPORTED.", "NHF"),
        ("HE WAS KIDNAPPED BY THE PEOPLE'S HILL ARMY (EPM) YESTERDAY.", "EPM"),
        ("The Northern\nHills Front (NHF) denied it.", "NHF"),
    ],
)
def test_groups_that_a_text_introduces(text: str, short: str) -> None:
    tokens = tokenize(text)
    found = find_parties(text, tokens, nationalities(), introduced(text))
    assert {party.actor.name for party in found if party.actor is not None} == {short}


def test_a_body_without_arms_is_not_introduced() -> None:
    text = "The Zenda Teachers Union (ZTU) denied it."
    assert find_parties(text, tokenize(text), nationalities(), introduced(text)) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Zenda militia came", ActorKind.POLITICAL_MILITIA),
        ("Tribal militias came", ActorKind.IDENTITY_MILITIA),
        ("Fulani hunters came", ActorKind.IDENTITY_MILITIA),
        ("Dinka militiamen came", ActorKind.IDENTITY_MILITIA),
        ("Dozo hunters came", ActorKind.IDENTITY_MILITIA),
        ("Fulani gunmen came", ActorKind.IDENTITY_MILITIA),
        ("Tuareg separatists came", ActorKind.REBEL_GROUP),
        ("The Ghanaian militia came", ActorKind.POLITICAL_MILITIA),
        ("Ghanaian rebels came", ActorKind.REBEL_GROUP),
        ("Ghanaian mercenaries came", ActorKind.EXTERNAL_FORCES),
        ("Unidentified armed men came", ActorKind.POLITICAL_MILITIA),
        ("The police of Zenda came", ActorKind.STATE_FORCES),
    ],
)
def test_unknown_parties_have_acled_s_kind_by_their_words(text: str, kind: ActorKind) -> None:
    (party,) = parties(text)
    assert (party.actor, party.kind) == (None, kind)


def test_a_militia_keeps_its_name() -> None:
    assert named("They blame the Zenda militia") == [("Zenda militia", None)]
    assert named("The militia came") == [("militia", None)]


@pytest.mark.parametrize(
    "text",
    [
        "the finance minister of Portugal",
        "the Portuguese health ministry",
        "a Malian doctor",
        "the mayor of a Malian town",
        "the ambassador of France",
        "French tourists",
    ],
)
def test_civil_offices_and_people_are_no_forces(text: str) -> None:
    assert named(text) == []


def test_a_name_in_small_letters_is_none() -> None:
    assert ("southern front", "Syrian opposition forces") not in named("They hold the southern front")
    assert named("The Southern Front left") == [("Southern Front", "Syrian opposition forces")]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("les soldats maliens sont partis", "soldats maliens", "Military Forces of Mali"),
        ("le Groupe de soutien à l'islam et aux musulmans", "Groupe de soutien à l'islam et aux musulmans", "JNIM"),
        ("Seleka rebels came", "Seleka rebels", "Séléka"),
        ("the FARDC said", "FARDC", "Military Forces of DR Congo"),
        ("Jabhat al Nusra said", "Jabhat al Nusra", "Jabhat al-Nusra"),
        ("South Sudanese troops came", "South Sudanese troops", "Military Forces of South Sudan"),
    ],
)
def test_names_in_other_languages_and_spellings(text: str, words: str, name: str) -> None:
    assert named(text) == [(words, name)]
