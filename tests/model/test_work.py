"""What steps and rulings on an event come to, case by case."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from whence.model.claim import DateValue, PlaceValue
from whence.model.coding import Arm, CodedRow
from whence.model.decision import IncidentKey, Ruling
from whence.model.event import AirwarsDeaths, Event, Fatalities
from whence.model.lists import (
    Action,
    DatePrecision,
    DecisionState,
    EmptyReason,
    EventType,
    PlacePrecision,
    Scope,
    Settable,
    SubEventType,
)
from whence.model.span import Span
from whence.model.work import (
    Assigned,
    Closed,
    Given,
    Happened,
    Pending,
    Published,
    Query,
    Reopened,
    Reply,
    Stage,
    Step,
    Undone,
    What,
    step_id,
    values_mark,
    work_of,
)

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ON = (IncidentKey("r-a", Span(3, 9, "killed"), "i-a"),)
DAY = DateValue(date(2021, 3, 4), date(2021, 3, 4), DatePrecision.DAY)
PLACE = PlaceValue("Dori", None, "BF", "Sahel", PlacePrecision.EXACT, latitude=14.0, longitude=0.5)
NOWHERE = PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
EVENT = Event(
    event_id="e-a",
    incidents=("i-a",),
    scope=Scope.CONFLICT,
    event_type=EventType.CIVILIANS,
    sub_event_types=((SubEventType.ATTACK, 1.0),),
    date=DAY,
    place=PLACE,
    place_as_written=(),
    actors=(),
    claims=(),
    standing=(),
    reports=("r-a",),
    origins=(),
    fatalities=Fatalities(None, None, AirwarsDeaths(in_scope=False, civilians=None, militants=None)),
    flags=(),
)


def step(what: What, author: str = "A1", name: str = "s-1") -> Step:
    return Step(name, NOON, author, "e-a", ON, what)


def ruled(action: Action, author: str = "A1", **more: object) -> Ruling:
    return Ruling("d-1", NOON, author, action, DecisionState.STANDS, None, "", **more)  # type: ignore[arg-type]


ACCEPT, BY_B2 = ruled(Action.ACCEPT), ruled(Action.ACCEPT, "B2")
REJECT = ruled(Action.REJECT)
SET = ruled(Action.SET, field=Settable.DATE, new=DAY)
NOTE = ruled(Action.SET, field=Settable.NOTE)
OUT = step(Published(date(2026, 3, 2), values_mark(EVENT)))
ASK = step(Query("B2", "Is it Dori?"), name="s-q")
ANSWER = step(Reply("s-q", "It is."), "B2")
BACK = step(Reply("s-q", "Sure?"))
CLOSE = step(Closed("s-q"))
AGAIN = step(Reopened("a new toll"))
WAIT = step(Pending("the ministry's count", date(2026, 3, 9)))


@pytest.mark.parametrize(
    ("happened", "stage"),
    [
        ((), Stage.NEW),
        ((step(Assigned("B2")),), Stage.ASSIGNED),
        ((step(Assigned("B2")), WAIT), Stage.PENDING),
        ((WAIT, step(Assigned("B2"))), Stage.ASSIGNED),
        ((WAIT, ACCEPT), Stage.CHECKED),
        ((ACCEPT, WAIT), Stage.PENDING),
        ((ASK,), Stage.QUERY),
        ((ASK, ANSWER), Stage.NEW),
        ((ASK, ANSWER, BACK), Stage.QUERY),
        ((ASK, CLOSE), Stage.NEW),
        ((step(Assigned("B2")), ASK, ANSWER), Stage.ASSIGNED),
        ((ASK, ACCEPT), Stage.QUERY),
        ((ACCEPT,), Stage.CHECKED),
        ((ACCEPT, ACCEPT), Stage.CHECKED),
        ((ACCEPT, BY_B2), Stage.SECOND_CHECKED),
        ((ACCEPT, REJECT), Stage.REJECTED),
        ((REJECT, BY_B2), Stage.CHECKED),
        ((ACCEPT, step(Assigned("B2"))), Stage.ASSIGNED),
        ((ACCEPT, step(Assigned("B2")), BY_B2), Stage.SECOND_CHECKED),
        ((replace(ACCEPT, state=DecisionState.UNDONE), Undone(ACCEPT)), Stage.NEW),
        ((ACCEPT, OUT), Stage.PUBLISHED),
        ((ACCEPT, OUT, BY_B2), Stage.PUBLISHED),
        ((ACCEPT, OUT, ASK), Stage.PUBLISHED),
        ((ACCEPT, OUT, step(Reopened("a new toll"))), Stage.REOPENED),
        ((ACCEPT, step(Reopened("a new toll")), BY_B2), Stage.SECOND_CHECKED),
        ((replace(ACCEPT, state=DecisionState.UNDONE), Undone(ACCEPT), AGAIN, BY_B2), Stage.CHECKED),
        ((AGAIN, ACCEPT), Stage.CHECKED),
        ((ACCEPT, step(Reopened("a new toll")), BY_B2, OUT), Stage.PUBLISHED),
        ((ruled(Action.ACCEPT, claim="c-1"),), Stage.NEW),
        ((NOTE, SET), Stage.NEW),
        ((step(Given(("A1",), Arm.BLIND, CodedRow(DAY, PLACE))),), Stage.NEW),
    ],
)
def test_the_stage(happened: tuple[Happened, ...], stage: Stage) -> None:
    assert work_of(happened).stage is stage


@pytest.mark.parametrize(
    ("happened", "changed"),
    [
        ((SET, ACCEPT), None),
        ((ACCEPT, SET), Stage.CHECKED),
        ((ACCEPT, SET, BY_B2), None),
        ((ACCEPT, NOTE), None),
        ((ACCEPT, ruled(Action.REJECT, claim="c-1")), Stage.CHECKED),
        ((replace(SET, state=DecisionState.UNDONE), ACCEPT, Undone(SET)), Stage.CHECKED),
        ((ACCEPT, ruled(Action.MERGE)), Stage.CHECKED),
        ((SET,), None),
    ],
)
def test_a_change_after_it_was_checked_shows(happened: tuple[Happened, ...], changed: Stage | None) -> None:
    assert work_of(happened).changed is changed


def test_incidents_that_joined_since_it_was_checked_change_it() -> None:
    assert work_of((ACCEPT,), joined=True).changed is Stage.CHECKED
    assert work_of((), joined=True).changed is None


@pytest.mark.parametrize(
    "now",
    [
        replace(EVENT, date=DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)),
        replace(EVENT, place=NOWHERE),
        replace(EVENT, incidents=("i-a", "i-b")),
        replace(EVENT, scope=Scope.CRIME, event_type=None, sub_event_types=()),
        replace(EVENT, fatalities=replace(EVENT.fatalities, acled=3)),
    ],
)
def test_a_change_after_it_was_published_shows(now: Event) -> None:
    assert work_of((ACCEPT, OUT), mark=values_mark(EVENT)).changed is None
    assert work_of((ACCEPT, OUT), mark=values_mark(now)).changed is Stage.PUBLISHED
    again = replace(OUT, what=Published(date(2026, 3, 5), values_mark(now)))
    assert work_of((ACCEPT, OUT, again), mark=values_mark(now)).changed is None


def test_what_is_open_is_told_with_whose_turn_it_is() -> None:
    work = work_of((ASK, ANSWER))
    (thread,) = work.threads
    assert thread.answered and thread.waits_for == "A1" and thread.replies == (ANSWER,)
    (thread,) = work_of((ASK, ANSWER, BACK)).threads
    assert thread.waits_for == "B2"
    (thread,) = work_of((ASK, CLOSE)).threads
    assert thread.closed and thread.waits_for is None


def test_what_is_awaited_comes_up_again_when_it_is_due() -> None:
    work = work_of((WAIT,))
    assert work.waits(date(2026, 3, 9)) and not work.overdue(date(2026, 3, 9))
    assert work.overdue(date(2026, 3, 10)) and not work.waits(date(2026, 3, 10))
    endless = work_of((step(Pending("a call")),))
    assert endless.waits(date(2030, 1, 1)) and not endless.overdue(date(2030, 1, 1))
    assert work_of((WAIT, OUT)).pending is None


@pytest.mark.parametrize("wrong", [{"author": "Jane Doe"}, {"made_at": datetime(2026, 1, 1)}])
def test_a_step_that_says_nothing_sensible_is_none(wrong: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        replace(ASK, **wrong)  # type: ignore[arg-type]


def test_two_steps_alike_have_ids_of_their_own() -> None:
    assert step_id(ASK) == step_id(replace(ASK, step_id="")) != step_id(ASK, 1)
    assert step_id(ASK).startswith("s-")
