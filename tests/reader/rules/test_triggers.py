"""Trigger words: which happening they tell of, when they tell of none, and the type of several together."""

import pytest

from whence.model.lists import Scope, SubEventType
from whence.reader.rules.tokens import tokenize
from whence.reader.rules.triggers import (
    Form,
    against_soldiers,
    at_same_place,
    find_triggers,
    likeliest,
    names_military_target,
    opens_another,
    scope_of,
    speaks_of_total,
    type_scores,
)

AIR, SHELLS, ATTACK = SubEventType.AIR_DRONE, SubEventType.SHELLING, SubEventType.ATTACK
CLASH, CHEMICAL, SUICIDE = SubEventType.ARMED_CLASH, SubEventType.CHEMICAL, SubEventType.SUICIDE_BOMB


def best(text: str) -> SubEventType:
    return likeliest(type_scores(find_triggers(tokenize(text))))[0][0]


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("air raids on the camp", AIR),
        ("a drone strike on the convoy", AIR),
        ("warplanes bombed the village", AIR),
        ("a glide bomb hit the flats", AIR),
        ("the town was struck with a guided aerial bomb", AIR),
        ("a glide bomb attack on the port", AIR),
        ("a bomb hit the flats", SubEventType.REMOTE_EXPLOSIVE),
        ("the town was shelled", SHELLS),
        ("rocket fire on the base", SHELLS),
        ("a suicide bomber struck", SUICIDE),
        ("a man blew himself up", SUICIDE),
        ("a roadside bomb went off", SubEventType.REMOTE_EXPLOSIVE),
        ("a vehicle hit a mine", SubEventType.REMOTE_EXPLOSIVE),
        ("a grenade attack", SubEventType.GRENADE),
        ("a chlorine attack on the district", CHEMICAL),
        ("clashes broke out", CLASH),
        ("an ambush on a patrol", CLASH),
        ("the army recaptured the town", SubEventType.GOVERNMENT_REGAINS),
        ("rebels took control of the town", SubEventType.NON_STATE_OVERTAKES),
        ("villagers were massacred", ATTACK),
        ("two nuns were kidnapped", SubEventType.ABDUCTION),
        ("women were raped", SubEventType.SEXUAL_VIOLENCE),
        ("police arrested dozens", SubEventType.ARRESTS),
        ("the sides signed a peace accord; a ceasefire holds", SubEventType.AGREEMENT),
        ("houses were looted", SubEventType.LOOTING),
        ("troops withdrew from the town", SubEventType.TRANSFER),
        ("they targeted the post with mortars", SHELLS),
    ],
)
def test_what_the_words_tell_of(text: str, sub_type: SubEventType) -> None:
    assert best(text) is sub_type


@pytest.mark.parametrize(
    "text",
    ["the army plans to strike the town", "it could bomb the port", "they will attack soon", "a strike group sailed"],
)
def test_what_is_only_meant_is_not_told(text: str) -> None:
    assert find_triggers(tokenize(text)) == ()


def test_forms() -> None:
    def form(text: str) -> Form:
        return find_triggers(tokenize(text))[0].form

    assert form("the shelling went on") is Form.NOUN
    assert form("they kept shelling the town") is Form.VERB
    assert form("they bombed a town") is Form.VERB
    assert form("warplanes over the town") is Form.WEAPON


def test_scores_are_shares_in_order() -> None:
    ranked = likeliest(type_scores(find_triggers(tokenize("an air strike, then shelling, clashes and an attack"))))
    assert len(ranked) == 3
    assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
    assert sum(score for _, score in ranked) <= 1.0
    assert likeliest({}) == ()


def test_ties_follow_the_hierarchy() -> None:
    assert [t for t, _ in likeliest({AIR: 1.0, CHEMICAL: 1.0, CLASH: 1.0})] == [CLASH, CHEMICAL, AIR]


def test_a_weapon_lifts_a_general_attack() -> None:
    assert best("they attacked the post with mortars") is SHELLS
    assert best("they attacked the post") is ATTACK


def test_an_attack_on_soldiers_is_a_clash() -> None:
    assert against_soldiers({ATTACK: 0.5, AIR: 1.0}) == {CLASH: 0.5, AIR: 1.0}
    assert against_soldiers({AIR: 1.0}) == {AIR: 1.0}


@pytest.mark.parametrize(
    ("finder", "text", "expected"),
    [
        (speaks_of_total, "300,000 people have been killed since the war began", True),
        (speaks_of_total, "three people have been killed since Friday", False),
        (at_same_place, "drones hit the same camp", True),
        (at_same_place, "drones hit the camp", False),
        (opens_another, "Separately, two men were killed", True),
        (opens_another, "Two men were killed separately", False),
        (opens_another, "", False),
        (names_military_target, "they attacked a military camp", True),
        (names_military_target, "they attacked a school", False),
    ],
)
def test_frames(finder: object, text: str, expected: bool) -> None:
    assert callable(finder)
    assert finder(tokenize(text)) is expected


@pytest.mark.parametrize(
    ("sentences", "scope"),
    [
        (["The bus crashed on a bend.", "The crash was an accident."], Scope.ACCIDENT),
        (["Protesters took part in a rally.", "The demonstration was a protest."], Scope.DEMONSTRATION),
        (["A robbery suspect in custody was arraigned."], Scope.CRIME),
        (["Soldiers fought rebels."], Scope.CONFLICT),
        (["One crash."], Scope.CONFLICT),
        ([], Scope.CONFLICT),
    ],
)
def test_scope_needs_two_words(sentences: list[str], scope: Scope) -> None:
    assert scope_of([tokenize(sentence) for sentence in sentences]) is scope


@pytest.mark.parametrize(
    "text",
    [
        "a statement released on Friday",
        "a report released by the mission",
        "the army released the names of nine",
        "it released a new report",
    ],
)
def test_what_is_put_out_is_not_set_free(text: str) -> None:
    assert find_triggers(tokenize(text)) == ()


def test_hostages_are_set_free() -> None:
    assert best("twelve hostages were released") is SubEventType.AGREEMENT
