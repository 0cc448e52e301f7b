"""Who is said to have done it: agents by their place in the sentence, and who is none."""

import pytest

from tests.reader.rules.told import agents, scenes
from whence.model.lists import Certainty


@pytest.mark.parametrize(
    ("sentence", "doers"),
    [
        ("Raids by Malian aircraft hit the market.", {"Malian aircraft"}),
        ("The Malian army's shelling killed four people.", {"Malian army"}),
        ("The regime's shelling killed four people.", {"regime"}),
        ("Malian forces bombed the village.", {"Malian forces"}),
        ("The town was shelled by the Malian army.", {"Malian army"}),
        ("Twelve soldiers were killed by jihadists.", {"jihadists"}),
        ("Jihadists have repeatedly attacked the post.", {"Jihadists"}),
        ("Rebels launched an attack on the camp.", {"Rebels"}),
        ("The rebels carried out a suicide bombing.", {"rebels"}),
        ("A raid carried out by JNIM killed nine people.", {"JNIM"}),
        ("The Malian army and Wagner mercenaries attacked the camp.", {"Malian army", "Wagner mercenaries"}),
    ],
)
def test_doers(sentence: str, doers: set[str]) -> None:
    assert {words.removeprefix("The ").removeprefix("the ") for words in agents(sentence)} == doers


@pytest.mark.parametrize(
    "sentence",
    [
        "Twelve Malian soldiers were killed in the raid.",
        "The Malian army was attacked on Tuesday.",
        "Shells hit the town, held by rebels.",
        "The raid, followed by rebels, hit the town.",
        "Gunmen attacked the village.",
        "Armed men killed 132 people.",
        "Civilians killed in the raid were buried.",
        "The army clashed with rebels.",
        "Troops repelled the attack.",
        "The attack in Mali killed nine people.",
    ],
)
def test_no_doer_is_told(sentence: str) -> None:
    assert agents(sentence) == set()


def test_the_dead_are_not_the_doers() -> None:
    assert agents("JNIM killed twelve Malian soldiers.") == {"JNIM"}


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("The raid by suspected jihadists killed nine people.", Certainty.SUSPECTED),
        ("Suspected jihadists attacked the village.", Certainty.SUSPECTED),
        ("Jihadists attacked the village.", Certainty.STATED),
    ],
)
def test_certainty(sentence: str, certainty: Certainty) -> None:
    (scene,) = scenes(sentence)
    assert [agency.certainty for agency in scene.agencies] == [certainty]


def test_each_doer_is_told_once() -> None:
    (scene,) = scenes("Rebels attacked the camp and shelled it, killing two men.")
    assert len(scene.agencies) == 1
