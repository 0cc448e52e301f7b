"""Whether an accused party is of the side of the speaker who answers."""

import pytest

from whence.reader.rules.sides import is_own, may_be_of, same_side


@pytest.mark.parametrize(
    ("accused", "speaker"),
    [
        ("Georgian helicopters", "Georgia's defence ministry"),
        ("Armenians", "Yerevan"),
        ("government forces", "the army spokesman"),
        ("soldiers", "The defence minister"),
        ("the Northern Hills Front", "a spokesman for the Northern Hills Front"),
    ],
)
def test_a_side_is_known_by_name_state_capital_or_sort(accused: str, speaker: str) -> None:
    assert same_side(accused, speaker)


@pytest.mark.parametrize(
    ("accused", "speaker"),
    [
        ("Georgian helicopters", "Moscow"),
        ("rebels", "The defence ministry"),
        ("the Eastern Army of Liberation", "the Western Front of Liberation"),
    ],
)
def test_two_sides_are_not_one(accused: str, speaker: str) -> None:
    assert not same_side(accused, speaker)


def test_a_named_states_forces_may_be_those_of_an_office_without_a_name() -> None:
    assert may_be_of("Macedonian helicopters", "A government spokesman")
    assert not may_be_of("Macedonian helicopters", "Kenya's defence ministry")
    assert not may_be_of("Macedonian helicopters", "a rebel spokesman")


def test_its_soldiers_are_somebodys_named_before() -> None:
    assert is_own("its soldiers")
    assert not is_own("the soldiers")
    assert not is_own("")
