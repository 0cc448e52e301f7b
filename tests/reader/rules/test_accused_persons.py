"""A speaker's own name is never the name of a doer."""

from datetime import date

import pytest

from tests.reader.rules.told import deeds, read
from whence.reader.rules.accused_persons import names_person

STRUCK = "Residents of Zaran said an air strike killed 20 villagers at the market on Friday. "


@pytest.mark.parametrize(
    ("sentence", "accused"),
    [
        ('"We did not strike the market," Colonel Ruritan Zenda, the army spokesman, told reporters.', "the army"),
        ('"We did not strike the market," army spokesman Colonel Ruritan Zenda told reporters.', "army"),
        ('"We have never struck a market," said army spokesman Colonel Ruritan Zenda.', "army"),
        ("The spokesman of the army, Colonel Ruritan Zenda, denied the strike.", "the army"),
    ],
)
def test_the_party_stands_for_its_spokesman(sentence: str, accused: str) -> None:
    assert [who for who, _, _ in deeds(read(STRUCK + sentence, published=date(2024, 5, 14)))] == [accused]


def test_one_of_no_known_party_is_left_out() -> None:
    text = STRUCK + "Colonel Ruritan Zenda denied any involvement in the strike."
    assert deeds(read(text, published=date(2024, 5, 14))) == []


def test_who_leads_a_state_is_public() -> None:
    text = STRUCK + "President Ruritan Zenda denied any involvement in the strike."
    assert [act for _, act, _ in deeds(read(text, published=date(2024, 5, 14)))] == ["denies"]


@pytest.mark.parametrize(
    ("accused", "expected"),
    [
        ("Colonel Ruritan Zenda", True),
        ("the general Ruritan Zenda", True),
        ("Colonel Ruritan Zenda, the army", True),
        ("Ruritan Zenda", True),  # whom the text describes
        ("President Ruritan Zenda's forces", False),
        ("fighters of Sheikh Ruritan", False),
        ("the army", False),
        ("Zenda Liberation Front", False),
        ("the commander", False),
    ],
)
def test_what_names_a_person(accused: str, expected: bool) -> None:
    text = f"{accused} attacked the town. The commander Ruritan Zenda said so."
    assert names_person(accused, text, "en") is expected
