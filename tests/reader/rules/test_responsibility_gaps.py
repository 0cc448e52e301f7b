"""What stands between a party and a deed: signs that the party did it, and signs that it did not."""

import pytest

from tests.reader.rules.told import agents


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("Rebels are attacking the garrison.", "Rebels"),
        ("Rebels, who murdered six priests, fled to the hills.", "Rebels"),
        ("The army is responsible for the massacre of nine villagers.", "army"),
        ("The rebels were accused of kidnapping two engineers.", "rebels"),
        ("The murder of the mayor was blamed on the rebels.", "rebels"),
        ("The attack at the hands of the army went on.", "army"),
        ("The mayor was murdered by members of the extremist guerrilla organization.", "guerrilla organization"),
        ("Rebels entered the town of Gao and killed nine guards.", "Rebels"),
        ("The atrocities that the army has committed go on.", "army"),
        ("The coalition in the last 24 hours conducted 10 airstrikes.", "coalition"),
        ("The attack, carried out in various parts of the country by jihadists, went on.", "jihadists"),
        ("JNIM [the group's leader is unknown] attacked the camp.", "JNIM"),
        ("Rebels seized the bridge and burned two buses.", "Rebels"),
        ("The police attributed the attack to the rebels.", "rebels"),
    ],
)
def test_signs_of_a_doer(sentence: str, doer: str) -> None:
    found = {words.removeprefix("The ").removeprefix("the ") for words in agents(sentence)}
    assert found == {doer}


@pytest.mark.parametrize(
    "sentence",
    [
        "The villagers were killed by a bomb planted near the army base.",
        "The army is not responsible for the massacre.",
        "Rebels were reportedly killed in the raid.",
        "The Malian bomb squad came.",
        "It was a terrorist attack.",
        "He lacks experience in government and has attacked many allies.",
    ],
)
def test_no_sign_of_a_doer(sentence: str) -> None:
    assert agents(sentence) == set()
