"""Who fends an attack off, or is only said to be about, is no doer."""

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import agents, deeds, read
from whence.reader.rules.bystanders import answers_fire, fends_off, is_only_about, is_only_linked
from whence.reader.rules.tokens import tokenize


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruritanian air defences shot down 32 drones.",
        "The air force intercepted most of the cruise missiles.",
        "The drones were shot down by Ukrainian air defences.",
        "Missiles rained down, 32 of which were shot down by the army.",
        "The army destroyed at least nine incoming rockets.",
    ],
)
def test_who_stops_weapons_is_no_doer(sentence: str) -> None:
    assert agents(sentence) == set()


@pytest.mark.parametrize(
    ("before", "linked"),
    [
        ("A group affiliated to", True),
        ("Men allied with the", True),
        ("A group with close ties to", True),
        ("The mayor spoke to", False),
        ("The attack was linked to a raid by", False),
    ],
)
def test_whom_another_is_linked_to(before: str, linked: bool) -> None:
    tokens = tokenize(f"{before} Zenda Front attacked.")
    assert is_only_linked(tokens, len(tokenize(before))) is linked


def test_who_fires_back() -> None:
    assert answers_fire(tokenize("Guards returned fire."), 1)
    assert not answers_fire(tokenize("Guards came back."), 1)


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("Rebels downed two jets.", "Rebels"),
        ("The army destroyed nine rocket launchers.", "The army"),
        ("Rebels downed an army helicopter.", "Rebels"),
    ],
)
def test_who_destroys_what_others_fly_or_keep_is_one(sentence: str, doer: str) -> None:
    assert {words.removeprefix("The ") for words in agents(sentence)} == {doer.removeprefix("The ")}


def test_a_side_that_says_it_shot_weapons_down_claims_no_attack() -> None:
    told = "A drone attack killed nine people in Gao, in Mali. The army said it had shot down 30 drones."
    assert deeds(read(told)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Une attaque de drones a tué neuf personnes à Gao, au Mali. L'armée malienne a abattu 32 drones.",
        "Quarante drones ont frappé Gao, au Mali, dont 32 ont été abattus par l'armée malienne.",
    ],
)
def test_so_in_french(text: str) -> None:
    assert [claim for claim in read_french(text).claims if claim.field == "responsibility"] == []


def test_shooting_people_is_no_fending_off_in_french() -> None:
    tokens = tokenize("L'armée a abattu 32 terroristes.")
    assert not any(fends_off(tokens, index, "fr") for index in range(len(tokens)))


@pytest.mark.parametrize(
    ("sentence", "party", "about"),
    [
        ("Fighters linked to the Front are active in the area.", "Front", True),
        ("The Front operates in the hills.", "Front", True),
        ("The hills are a stronghold of the Front.", "Front", True),
        ("The Front attacked the village, and others are active in the area.", "Front", False),
        ("It was carried out by the Front and others that operate there.", "Front", False),
        ("The Front killed nine people.", "Front", False),
    ],
)
def test_who_is_only_said_to_be_about(sentence: str, party: str, about: bool) -> None:
    tokens = tokenize(sentence)
    index = next(i for i, token in enumerate(tokens) if sentence[token.start : token.end] == party)
    assert is_only_about(tokens, index, index + 1) is about
