"""Victim phrases: how far a number reaches to its noun, and what the words beside it tell."""

import pytest

from whence.model.lists import Group, Status
from whence.reader.rules.tokens import tokenize
from whence.reader.rules.victims import Victims, bare, counted, head_nouns
from whence.text.numbers import find_numbers


def phrase(text: str, stops: frozenset[int] = frozenset()) -> Victims | None:
    """The victim phrase of the first number in the text."""
    return counted(tokenize(text), find_numbers(text)[0], stops)


def words(text: str, victims: Victims) -> str:
    tokens = tokenize(text)
    return text[tokens[victims.first].start : tokens[victims.last - 1].end]


@pytest.mark.parametrize(
    ("text", "expected", "head", "status"),
    [
        ("nine mercenaries", "nine mercenaries", "mercenaries", Status.COMBATANT),
        ("84 of the heavily armed foreign mercenaries", None, "mercenaries", Status.COMBATANT),
        ("at least 20 unarmed people", None, "people", Status.CIVILIAN),
        ("12 government soldiers", None, "soldiers", Status.COMBATANT),
        ("three members of the security forces", None, "members", Status.COMBATANT),
        ("six civilian passengers", None, "passengers", Status.CIVILIAN),
        ("five of them were children", None, "children", Status.UNSPECIFIED),
        ("seven aid workers", None, "aid workers", Status.UNSPECIFIED),
    ],
)
def test_number_and_noun(text: str, expected: str | None, head: str, status: Status) -> None:
    victims = phrase(text)
    assert victims is not None
    assert words(text, victims) == (expected or text)
    assert (victims.head, victims.status) == (head, status)


def test_a_number_alone_has_no_noun() -> None:
    victims = phrase("twelve were hurt")
    assert victims is not None
    assert (victims.head, victims.first, victims.last, victims.plural) == (None, 0, 1, False)


def test_an_article_needs_a_noun() -> None:
    assert phrase("a raid on the town") is None
    victims = phrase("a soldier")
    assert victims is not None
    assert victims.status is Status.COMBATANT


def test_no_noun_is_sought_beyond_a_word_for_harm() -> None:
    victims = phrase("12 killed soldiers", frozenset({1}))
    assert victims is not None
    assert victims.head is None


def test_the_clause_ends_at_a_verb() -> None:
    victims = phrase("twelve said the soldiers")
    assert victims is not None
    assert victims.head is None


def test_side_words() -> None:
    text = "12 Ruritanian soldiers"
    victims = phrase(text)
    assert victims is not None
    assert victims.side is not None
    assert words(text, Victims(*victims.side, None, None, Status.UNSPECIFIED, Group.NONE)) == "Ruritanian soldiers"


def test_bare_nouns() -> None:
    tokens = tokenize("Civilians and armed men fled")
    found = bare(tokens, frozenset())
    assert [(v.head, v.status, v.number, v.plural) for v in found] == [
        ("civilians", Status.CIVILIAN, None, True),
        ("men", Status.COMBATANT, None, True),
    ]
    assert bare(tokens, frozenset({0, 3})) == ()


def test_the_number_of_people_only_says_what_is_counted() -> None:
    assert bare(tokenize("the number of people killed has risen to 77"), frozenset()) == ()


def test_households() -> None:
    victims = phrase("fifty families")
    assert victims is not None
    assert victims.households


def test_every_listed_noun_has_one_meaning() -> None:
    match = head_nouns().at(tokenize("children"), 0)
    assert match is not None
    assert match.label == (Status.UNSPECIFIED, Group.CHILDREN)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("300 civilian men from the army's hill", Status.CIVILIAN),
        ("12 unarmed members of a militia", Status.CIVILIAN),
        ("12 members of a militia", Status.COMBATANT),
        ("12 local members of a militia", Status.COMBATANT),
    ],
)
def test_an_adjective_for_civilians_decides(text: str, status: Status) -> None:
    victims = phrase(text)
    assert victims is not None
    assert victims.status is status


@pytest.mark.parametrize("who", ["woodcutters", "shepherds", "carpenters", "fisherfolk", "churchgoers", "passers-by"])
def test_people_at_peaceful_work_are_civilians(who: str) -> None:
    victims = phrase(f"five {who}")
    assert victims is not None
    assert (victims.head, victims.status) == (who, Status.CIVILIAN)
