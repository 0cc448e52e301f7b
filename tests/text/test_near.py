"""Names near to a mistyped one."""

import pytest

from whence.text.near import listed_or, near_names

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
