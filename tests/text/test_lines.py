"""Paragraph ends: a paragraph a line, or lines wrapped at a width."""

import pytest

from whence.text.lines import paragraph_ends

WRAPPED = (
    "   THE ARMY SAID TODAY THAT NINE PEOPLE HAD DIED IN THE RAID ON THE CAMP\n"
    "NEAR THE TOWN, AND THAT TWO MORE HAD BEEN FOUND IN THE HOUSES ROUND IT\n"
    "WHEN THE SOLDIERS CAME BACK TO THEM IN THE EVENING OF THE SAME DAY, AS\n"
    "THE VILLAGERS HAD ASKED THEM TO.\n"
    "\n"
    "   THE REBELS DENIED IT."
)


def test_a_paragraph_a_line() -> None:
    assert paragraph_ends("Nine died\nTwo fled\n") == (10, 19)


def test_wrapped_lines_hold_together() -> None:
    ends = paragraph_ends(WRAPPED)
    assert [WRAPPED[end:].split("\n", 1)[0].strip() for end in ends] == ["", "THE REBELS DENIED IT."]


@pytest.mark.parametrize("mark", ["\r\n", "\r", "\u2028", "\x85"])
def test_other_line_ends(mark: str) -> None:
    assert paragraph_ends(f"a{mark}b") == (1 + len(mark),)


def test_short_lines_are_no_wrapping() -> None:
    assert len(paragraph_ends("ab\n" * 50)) == 50
