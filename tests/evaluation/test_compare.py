"""Fillers by the rules of 1992: the guidelines' own kinds of example, with other names."""

from datetime import date

import pytest

from evaluation.muc4.compare import (
    CORRECT,
    INCORRECT,
    PARTIAL,
    compare_confidence,
    compare_days,
    compare_effects,
    compare_numbers,
    compare_places,
    compare_strings,
    compare_tagged,
    compare_types,
    tag_matches,
)
from evaluation.muc4.keys import Fill


def day(number: int) -> tuple[date, date]:
    return date(1989, 8, number), date(1989, 8, number)


@pytest.mark.parametrize(
    ("told", "key", "worth"),
    [
        ("THE 3 MILLERS", "MILLERS", CORRECT),
        ("old millers who were there", "MILLERS", PARTIAL),
        ("old millers there", "MILLERS", CORRECT),
        ("RUL", "ANA MARIA RUL", PARTIAL),
        ("CLERKS", "MILLERS", INCORRECT),
        ("", "MILLERS", INCORRECT),
    ],
)
def test_strings(told: str, key: str, worth: float) -> None:
    assert compare_strings(told, [key]) == worth


@pytest.mark.parametrize(
    ("told", "key", "worth"),
    [
        (day(26), "26 AUG 89", CORRECT),
        (day(26), "25 AUG 89 - 26 AUG 89", PARTIAL),
        (day(25), "- 26 AUG 89", PARTIAL),
        (day(27), "- 26 AUG 89", INCORRECT),
        (day(25), "26 AUG 89", INCORRECT),
        ((date(1989, 8, 25), date(1989, 8, 26)), "25 AUG 89 - 26 AUG 89", CORRECT),
        ((date(1989, 8, 1), date(1989, 8, 31)), "26 AUG 89", INCORRECT),
        (day(26), "AUG 89", INCORRECT),
    ],
)
def test_dates(told: tuple[date, date], key: str, worth: float) -> None:
    assert compare_days(told, [key]) == worth


def test_the_best_alternative_counts() -> None:
    assert compare_days(day(26), ["- 30 AUG 89", "26 AUG 89"]) == CORRECT


@pytest.mark.parametrize(
    ("country", "names", "key", "worth"),
    [
        ("Norland", ["Orta"], "NORLAND: LOW FEN (DEPARTMENT): ORTA (CITY)", CORRECT),
        ("Norland", ["Mela"], "NORLAND: LOW FEN (DEPARTMENT): ORTA (CITY)", PARTIAL),
        ("Norland", [], "NORLAND: ORTA (CITY)", PARTIAL),
        ("Suland", ["Orta"], "NORLAND: ORTA (CITY)", PARTIAL),
        ("Norland", ["Orta"], "NORLAND: ORTA (CITY) - MELA (CITY)", PARTIAL),
        ("Norland", [], "NORLAND", CORRECT),
        ("Norland", ["Orta"], "NORLAND", PARTIAL),
        ("Suland", ["Mela"], "NORLAND: ORTA (CITY)", INCORRECT),
        (None, [], "NORLAND", INCORRECT),
    ],
)
def test_places(country: str | None, names: list[str], key: str, worth: float) -> None:
    assert compare_places(country, names, [key]) == worth


@pytest.mark.parametrize(
    ("told", "key", "worth"),
    [
        ("7", "7", CORRECT),
        ("7", "5 - 7", PARTIAL),
        ("7", "~7", PARTIAL),
        ("6", "5 - 7", INCORRECT),
        ("6-", "6 -", CORRECT),
        ("PLURAL", "PLURAL", CORRECT),
        ("PLURAL", "7", INCORRECT),
    ],
)
def test_numbers(told: str, key: str, worth: float) -> None:
    assert compare_numbers(told, [key]) == worth


def test_types_and_set_fills() -> None:
    assert compare_types("BOMBING", ["BOMBING"]) == CORRECT
    assert compare_types("ATTACK", ["BOMBING"]) == PARTIAL
    assert compare_types("BOMBING", ["ATTACK"]) == INCORRECT
    assert compare_confidence("SUSPECTED OR ACCUSED", ["SUSPECTED OR ACCUSED BY AUTHORITIES"]) == PARTIAL
    assert compare_confidence("SUSPECTED OR ACCUSED BY AUTHORITIES", ["SUSPECTED OR ACCUSED"]) == INCORRECT
    assert compare_effects("NO DEATH", ["NO INJURY OR DEATH"]) == PARTIAL
    assert compare_effects("DEATH", ["INJURY"]) == INCORRECT


def test_a_right_value_with_a_wrong_reference_is_partial() -> None:
    assert compare_tagged(CORRECT, tags_match=False) == PARTIAL
    assert compare_tagged(PARTIAL, tags_match=False) == PARTIAL
    assert compare_tagged(INCORRECT, tags_match=True) == INCORRECT
    assert tag_matches("two millers", Fill(("2",), ("MILLERS",)))
    assert not tag_matches("clerks", Fill(("2",), ("MILLERS",)))
    assert tag_matches("anyone", Fill(("NO INJURY",)))
