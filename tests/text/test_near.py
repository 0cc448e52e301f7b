"""Names near to a mistyped one."""

import pytest

from whence.text.near import holding_near, listed_or, near_names
from whence.text.near_types import no_type, types_near

NAMES = ("gao-camp-47", "gao-60", "gao-77", "solhan-132", "Bounti villagers.txt")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("gao-78", "gao-77"),
        ("gao_60", "gao-60"),
        ("solhan", "solhan-132"),
        ("bounti-villagers", "Bounti villagers.txt"),
        ("SOLHAN-131", "solhan-132"),
    ],
)
def test_the_likest_comes_first(name: str, near: str) -> None:
    assert near_names(name, NAMES)[0] == near


@pytest.mark.parametrize("name", ["", "%", "entirely different"])
def test_what_is_quite_different_is_not_near(name: str) -> None:
    assert near_names(name, NAMES) == ()


def test_a_choice_in_words() -> None:
    assert [listed_or(("a", "b", "c")[:number]) for number in range(4)] == ["", "a", "a or b", "a, b or c"]


def test_names_with_a_word_much_like_it() -> None:
    names = ("Hill herders", "armed herders of the plain", "Harbour police")
    assert holding_near("herder", names) == ("Hill herders", "armed herders of the plain")
    assert holding_near("bandits", names) == ()


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("airstrike", "Air/drone strike"),
        ("Suicide bombing", "Suicide bomb"),
        ("clash", "Armed clash"),
        ("IED", "Remote explosive/landmine/IED"),
        ("kidnapping", "Abduction/forced disappearance"),
        ("enlèvement", "Abduction/forced disappearance"),
    ],
)
def test_the_type_that_a_word_may_mean(word: str, near: str) -> None:
    assert near in types_near(word)
    assert f"there is no event type {word}: did you mean" in no_type(word)


def test_a_word_that_is_like_no_type() -> None:
    assert types_near("picnic") == ()
    assert no_type("picnic").startswith("there is no event type picnic: choose one of Battles,")
