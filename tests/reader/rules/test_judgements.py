"""Who calls a deed cruel or a crime denies nothing; who calls what is said of it outrageous does."""

import pytest

from tests.reader.rules.told import deeds, read
from whence.reader.rules.judgements import judges

KILLED = "Human Rights Watch accused the army of killing 30 villagers in Gao, in Mali."


@pytest.mark.parametrize(
    ("sentence", "words", "judged"),
    [
        ('The governor called the strike "extremely cruel".', "extremely cruel", True),
        ("The envoy described the attack as a war crime.", "war crime", True),
        ("The league called it a massacre.", "massacre", True),
        ("The governor called the attack outrageous.", "outrageous", True),
        ("The mayor said the killings were a crime.", "crime", True),
        ("The army called the report outrageous.", "outrageous", False),
        ("The army called it outrageous.", "outrageous", False),
        ("The army denied the charge, calling the raid a crime of others.", "denied the charge", False),
        ("The army called the claim of a massacre a lie.", "lie", False),
        ("The army said there was no massacre.", "massacre", False),
    ],
)
def test_what_judges_a_deed(sentence: str, words: str, judged: bool) -> None:
    start = sentence.index(words)
    assert judges(sentence, (0, len(sentence)), start, start + len(words)) is judged


@pytest.mark.parametrize("judged", ["called the killings outrageous", "called the attack scandalous"])
def test_a_judgement_is_no_denial(judged: str) -> None:
    assert [act for _, act, _ in deeds(read(f"{KILLED} The governor {judged}."))] == ["accusation"]


def test_scorn_for_what_is_said_is_one() -> None:
    assert ("the army", "denies", "The army") in deeds(read(f"{KILLED} The army called the accusation outrageous."))
