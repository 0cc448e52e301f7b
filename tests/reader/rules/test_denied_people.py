"""Whom a denial counts, and that it answers no toll of other people."""

import pytest

from tests.reader.rules.told import read
from whence.model.claim import Casualties, Claim
from whence.model.lists import Polarity, Status
from whence.reader.rules.denied_people import people_in

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT


@pytest.mark.parametrize(
    ("said", "language", "people"),
    [
        ("any civilian casualties", "en", {CIVILIAN}),
        ("any losses among the civilian population", "en", {CIVILIAN}),
        ("the loss of any soldiers", "en", {COMBATANT}),
        ("that civilians or soldiers were killed", "en", {CIVILIAN, COMBATANT}),
        ("the rebels' claims of losses", "en", set()),
        ("the figures", "en", set()),
        ("", "en", set()),
        ("toute perte parmi les civils", "fr", {CIVILIAN}),
        ("toute perte dans ses rangs", "fr", {COMBATANT}),
        ("tout dégât collatéral", "fr", {CIVILIAN}),
        ("ce bilan", "fr", set()),
    ],
)
def test_whom_words_count_as_lost(said: str, language: str, people: set[Status]) -> None:
    assert people_in(said, language) == people


def denied(text: str) -> list[Claim]:
    return [claim for claim in read(text).claims if claim.polarity is Polarity.DENIED]


TOLD = "Twelve fighters were killed on Monday in Gao in a drone strike, JNIM said."


@pytest.mark.parametrize(
    "denial",
    ["The army denied any civilian losses.", "The army denied that civilians were killed.",
     "The army rejected claims of civilian deaths."],
)  # fmt: skip
def test_a_denial_of_civilian_losses_answers_no_toll_of_fighters(denial: str) -> None:
    told = denied(f"{TOLD} {denial}")
    assert told
    assert all(claim.answers is None for claim in told)
    assert not any(isinstance(c.value, Casualties) and c.value.low == 12 for c in told)


def test_a_denial_that_names_the_same_people_answers_their_toll() -> None:
    text = "Nine civilians were killed on Monday in Gao, residents said. The army denied that civilians were killed."
    assert any(claim.answers is not None for claim in denied(text) if isinstance(claim.value, Casualties))
