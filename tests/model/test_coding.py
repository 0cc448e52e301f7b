"""A coder's row, what of it is compared, and the rounds that codings come in."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from whence.model.claim import DateValue, PlaceValue
from whence.model.coding import Arm, Coded, CodedRow, Coding, Deaths, Responsibility, coding_id
from whence.model.decision import IncidentKey
from whence.model.lists import DatePrecision, EmptyReason, PlacePrecision, SubEventType
from whence.model.rounds import rounds_of
from whence.model.span import Span
from whence.model.work import Adjudicated, Given, Step, What

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ON = (IncidentKey("r-a", Span(3, 9, "killed"), "i-a"),)
NEVER = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
NOWHERE = PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
EMPTY = CodedRow(NEVER, NOWHERE)
FULL = CodedRow(
    DateValue(date(2021, 3, 4), date(2021, 3, 6), DatePrecision.DAYS),
    PlaceValue("Dori", None, "BF", None, PlacePrecision.EXACT, geonameid=2361082, latitude=14.0, longitude=0.0),
    SubEventType.ATTACK,
    "JNIM",
    None,
    Deaths(9, 7, 12),
    Responsibility.ACCUSED,
)


def step(name: str, what: What) -> Step:
    return Step(name, NOON, "E1", "e-a", ON, what)


def coding(author: str, given: str, row: CodedRow = FULL) -> Coding:
    return Coding(f"k-{author}-{given}", NOON, author, given, "e-a", seen_prefill=False, row=row)


def test_what_is_compared_of_a_row() -> None:
    assert dict(FULL.cells()) == {
        Coded.DATE: "2021-03-04..2021-03-06",
        Coded.PLACE: "2361082",
        Coded.PRECISION: "exact",
        Coded.TYPE: "Attack",
        Coded.ACTOR1: "JNIM",
        Coded.ACTOR2: "unknown",
        Coded.DEATHS_BEST: 9,
        Coded.DEATHS_LOW: 7,
        Coded.DEATHS_HIGH: 12,
        Coded.RESPONSIBILITY: "accused",
    }
    empty = dict(EMPTY.cells())
    assert [each for each, value in empty.items() if value is None] == [
        Coded.DEATHS_BEST,
        Coded.DEATHS_LOW,
        Coded.DEATHS_HIGH,
    ]
    assert set(empty) == set(Coded)


@pytest.mark.parametrize("wrong", [(3, 4, 5), (3, 1, 2), (3, -1, 5)])
def test_deaths_are_in_order(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="low <= best <= high"):
        Deaths(*wrong)


def test_a_coding_has_a_code_and_an_id_of_its_own() -> None:
    one = coding("A1", "s-1")
    assert coding_id(one) != coding_id(one, 1) != coding_id(replace(one, row=EMPTY))
    with pytest.raises(ValueError, match="no code"):
        replace(one, author="Jane Doe")


BLIND, SHOWN = Given(("A1",), Arm.BLIND, EMPTY), Given(("B2",), Arm.SHOWN, EMPTY)


def test_a_round_is_open_until_the_last_coding_is_in() -> None:
    steps = (step("s-1", BLIND), step("s-2", SHOWN))
    (one,) = rounds_of("e-a", steps, [coding("A1", "s-1")])
    assert one.open and one.blind_to("A1") and not one.blind_to("B2") and not one.blind_to("C3")
    assert one.giving_to("B2") == (Arm.SHOWN, "s-2") and one.giving_to("C3") is None
    (done,) = rounds_of("e-a", steps, [coding("A1", "s-1"), coding("B2", "s-2")])
    assert done.complete and not done.open and not done.blind_to("A1")


def test_the_last_coding_of_a_coder_holds() -> None:
    again = coding("A1", "s-1", EMPTY)
    (one,) = rounds_of("e-a", [step("s-1", BLIND)], [coding("A1", "s-1"), again])
    assert one.codings == (again,) and one.coding_by("A1") == again


def test_what_is_settled_is_a_round_of_its_own() -> None:
    steps = (step("s-1", BLIND), step("s-2", Adjudicated(("s-1",), ("d-1",))), step("s-3", SHOWN))
    first, second = rounds_of("e-a", steps, [coding("A1", "s-1")])
    assert first.settled is not None and not first.open
    assert second.open
    assert second.coders == (("B2", Arm.SHOWN, "s-3"),)
