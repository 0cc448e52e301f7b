"""Doers that no list of parties has: by description and by charge, never by name."""

import pytest

from tests.reader.rules.told import agents, deeds, read
from whence.reader.rules.responsibility_doers import describes_group


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("His son was killed by a drug gang.", "drug gang"),
        ("The boy was shot by a 34-year-old man.", "a 34-year-old man"),
        ("A 19-year-old allegedly shot his brother.", "A 19-year-old"),
        ("The suspect opened fire on the crowd.", "The suspect"),
        ("Fulani herdsmen killed 12 people.", "Fulani herdsmen"),
        ("Border guards shot dead two traders.", "Border guards"),
        ("The suspect was charged with second-degree murder.", "The suspect"),
        ("Police said the group killed at least 50 people.", "the group"),
    ],
)
def test_doers_that_are_no_party(sentence: str, doer: str) -> None:
    assert {words.removeprefix("a ") if "gang" in words else words for words in agents(sentence)} == {doer}


@pytest.mark.parametrize(
    "sentence",
    [
        "An unidentified man shot two people.",
        "A man shot in the leg was taken to hospital.",
        "Ruritan Zenda attacked his rival in a speech.",
        "Officers said Ruritan Zenda shot two men.",
        "Two men were shot by Ruritan Zenda.",
        "Ruritan Zenda, 24, was charged with murder.",
        "A study was released by a group of teachers.",
        "The man was killed by a car bomb.",
        "The mother of the boy wept after the shooting.",
    ],
)
def test_nobody_is_made_a_doer(sentence: str) -> None:
    assert agents(sentence) == set()


@pytest.mark.parametrize("words", ["Ruritan Zenda", "RURITAN ZENDA", "the suspect Ruritan Zenda", "of Zenda", ""])
def test_what_names_a_person_or_nobody(words: str) -> None:
    assert not describes_group(words)


@pytest.mark.parametrize("words", ["the Zenda Front", "ZENDA FORCES", "bandits from Zenda", "auxiliaries of the army"])
def test_what_names_a_group(words: str) -> None:
    assert describes_group(words)


def test_such_a_doer_is_a_claim_with_its_claimant() -> None:
    reading = read("Police said a 34-year-old man shot his neighbour in Gao on Monday.")
    assert deeds(reading) == [("a 34-year-old man", "accusation", "Police")]
