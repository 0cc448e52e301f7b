"""Whom words that are no name stand for, and whom a name means that several actors bear."""

from collections.abc import Sequence

import pytest

from whence.model.lists import ActorKind
from whence.reader.rules.coreference import may_stand_for
from whence.reader.rules.introductions import introduced
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.parties import Party, find_parties, registry, resolve_generic
from whence.reader.rules.tokens import tokenize

Named = list[tuple[str, str | None]]


def resolved(*sentences: str, home: str | None = None, year: int | None = None) -> list[Named]:
    """The words of each party of each sentence, and the actor that it stands for in the report of them all."""
    local = introduced("\n".join(sentences))
    tokens = [tokenize(sentence) for sentence in sentences]
    found = [find_parties(s, t, nationalities(), local) for s, t in zip(sentences, tokens, strict=True)]
    parties = resolve_generic(found, home, year)
    return [[named(s, t, p) for p in each] for s, t, each in zip(sentences, tokens, parties, strict=True)]


def named(text: str, tokens: Sequence[object], party: Party) -> tuple[str, str | None]:
    spans = tokenize(text)
    written = text[spans[party.first].start : spans[party.last - 1].end]
    return written, party.actor.name if party.actor is not None else None


def last(*sentences: str, home: str | None = None, year: int | None = None) -> Named:
    return resolved(*sentences, home=home, year=year)[-1]


def test_the_rebels_are_the_actor_last_named() -> None:
    assert last("M23 took a hill.", "The ELN fled.", "The rebels left.") == [("rebels", "ELN")]


def test_a_sentence_with_two_camps_tells_none() -> None:
    assert last("M23 fought the ELN.", "The rebels left.") == [("rebels", None)]


def test_a_description_does_not_reach_far_back_between_camps() -> None:
    rest = ["It rained."] * 4
    assert last("M23 took a hill.", "The ELN fled.", *rest, "The rebels left.") == [("rebels", None)]
    assert last("M23 took a hill.", *rest, "The rebels left.") == [("rebels", "M23")]


@pytest.mark.parametrize("words", ["the group", "this movement", "its fighters", "their militants"])
def test_what_only_points_is_the_armed_group_named_before(words: str) -> None:
    assert last("The NHF rebels took a hill.", f"On Monday {words} left.")[0] == (words, "NHF")


@pytest.mark.parametrize("words", ["the group", "its fighters"])
@pytest.mark.parametrize("before", ["Aid workers came.", "The Malian army took a hill."])
def test_what_only_points_is_no_state_and_else_no_party(words: str, before: str) -> None:
    assert last(before, f"On Monday {words} left.") == []


@pytest.mark.parametrize("sentence", ["The group of cars left.", "The group Zenda Watch said so."])
def test_a_group_of_others_points_to_nobody(sentence: str) -> None:
    assert last("M23 took a hill.", sentence) == []


def test_jihadists_are_no_kurds_and_maoists_no_jihadists() -> None:
    assert last("The Syrian Democratic Forces came.", "The jihadists left.") == [("jihadists", None)]
    assert last("Boko Haram came.", "The jihadists left.") == [("jihadists", "Boko Haram")]
    assert last("Boko Haram came.", "The Maoist rebels left.") == [("Maoist rebels", None)]


def test_armed_groups_are_not_the_one_group_named() -> None:
    assert last("M23 came.", "Armed groups left.") == [("Armed groups", None)]


def test_the_army_is_the_one_of_the_report_s_country() -> None:
    assert last("The army left.", home="CO") == [("The army", "Military Forces of Colombia")]
    assert last("The Peruvian army came.", "The Colombian army came.", "The army left.", home="CO") == [
        ("The army", "Military Forces of Colombia")
    ]
    assert last("The Peruvian army came.", "The army left.") == [("The army", "Military Forces of Peru")]


def test_a_country_whose_wars_the_report_does_not_tell_of_sends_no_army() -> None:
    assert last("The FMLN came.", "The army left.", home="MX") == [("The army", None)]


def test_a_mere_country_is_no_antecedent() -> None:
    assert last("It is 15 km from Mali.", "The army left.", home="NE") == [("The army", "Military Forces of Niger")]


@pytest.mark.parametrize(
    ("home", "name"),
    [
        ("NG", "ISWAP"),
        ("AF", "Islamic State Khorasan"),
        ("SO", "Islamic State in Somalia"),
        ("MZ", "Ahlu Sunna wal Jamaa"),
        ("SY", "Islamic State"),
        ("BE", "Islamic State"),
        (None, "Islamic State"),
    ],
)
def test_the_islamic_state_is_the_province_of_the_report_s_country(home: str | None, name: str) -> None:
    assert last("Islamic State said so.", home=home) == [("Islamic State", name)]


def test_taliban_are_those_of_the_country_unless_named_in_full() -> None:
    assert last("The Taliban said so.", home="AF") == [("Taliban", "Taliban")]
    assert last("The Taliban said so.", home="PK") == [("Taliban", "Tehrik-i-Taliban Pakistan")]
    assert last("The Afghan Taliban came.", "The Taliban said so.", home="PK") == [("Taliban", "Taliban")]


def test_initials_mean_an_actor_in_its_country_alone() -> None:
    assert last("The RSF said so.", home="SD") == [("RSF", "Rapid Support Forces")]
    assert last("The RSF said so.", home="FR") == []
    assert last("The Rapid Support Forces came.", "The RSF said so.") == [("RSF", "Rapid Support Forces")]
    assert last("SNA fighters came.", home="SO") == [("SNA fighters", "Military Forces of Somalia")]
    assert last("SNA fighters came.", home="PE") == [("SNA fighters", "SNA")]
    assert last("SNA came.", home="PE") == [("SNA", None)]


def test_years_choose_between_those_of_one_name() -> None:
    assert last("Shan State Army came.", home="MM", year=1980) == [("Shan State Army", "Shan State Army-North")]


@pytest.mark.parametrize("words", ["Tuareg rebels", "Kurdish fighters", "Hutu rebels", "Dogon hunters", "Dozos"])
def test_a_people_in_arms_is_none_of_the_groups_named(words: str) -> None:
    assert last("JNIM came.", "The VDP came.", f"{words} left.", home="ML", year=2024) == [(words, None)]
    assert last("Dan Na Ambassagou came.", f"{words} left.", home="ML", year=2019) == [(words, None)]


def test_the_rule_is_told() -> None:
    tokens = [tokenize("M23 came."), tokenize("The rebels left.")]
    found = [find_parties("M23 came.", tokens[0], {}), find_parties("The rebels left.", tokens[1], {})]
    (_, (party,)) = resolve_generic(found)
    assert party.rule == "the actor last named that fits: M23"
    assert party.kind is ActorKind.REBEL_GROUP


def test_a_group_of_a_country_is_one_that_is_there() -> None:
    wagner = next(actor for actor in registry() if actor.name == "Wagner Group")
    assert may_stand_for(Party(0, 2, None, ActorKind.EXTERNAL_FORCES, nation="RU"), wagner)
    assert not may_stand_for(Party(0, 2, None, ActorKind.EXTERNAL_FORCES, nation="PE"), wagner)


def test_an_actor_named_only_further_on_is_not_said_to_be_named_before() -> None:
    texts = ("The rebels left.", "M23 came.", "M23 stayed.")
    found = [find_parties(text, tokenize(text), {}) for text in texts]
    ((party,), *_) = resolve_generic(found)
    assert party.actor is not None and party.actor.name == "M23"
    assert party.rule == "named only further on, the one side that fits: M23"
