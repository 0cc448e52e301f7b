"""The work on events in words, and what waits for whom."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.decide.test_decide import event_of
from tests.decide.world import World, make_world, who
from whence.api import Record
from whence.decide.coding import Written, code, give, row_of
from whence.decide.work import ask, assign, await_on
from whence.model.claim import DateValue, PlaceValue
from whence.model.coding import Arm, CodedRow
from whence.model.lists import DatePrecision, EmptyReason, PlacePrecision
from whence.model.work import (
    Adjudicated,
    Assigned,
    Closed,
    Given,
    Pending,
    Published,
    Query,
    Reopened,
    Reply,
    Stage,
    Step,
    Thread,
    What,
    Work,
)
from whence.store import Record as StoredRecord
from whence.view.work import STAGES, stage_words, step_words, work_list

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 9)
EMPTY = CodedRow(
    DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED),
    PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED),
)


def step(what: What) -> Step:
    return Step("s-1", NOON, "A1", "e-a", (), what)


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (Work(), "new"),
        (Work(Stage.ASSIGNED, assigned="B2"), "assigned to B2"),
        (Work(Stage.PENDING, pending=Pending("a call")), "pending: a call"),
        (Work(Stage.PENDING, pending=Pending("a call", DAY)), "pending: a call, until 2026-03-09"),
        (Work(Stage.QUERY, threads=(Thread(step(Query("B2", "?")), "B2", "?"),)), "asked of B2"),
        (
            Work(Stage.QUERY, pending=Pending("a call", DAY), threads=(Thread(step(Query("B2", "?")), "B2", "?"),)),
            "asked of B2; pending: a call, until 2026-03-09",
        ),
        (Work(Stage.CHECKED, checked_by=("A1",)), "checked by A1"),
        (Work(Stage.SECOND_CHECKED, checked_by=("A1", "B2")), "checked by A1 and B2"),
        (Work(Stage.CHECKED, checked_by=("A1",), changed=Stage.CHECKED), "checked by A1, changed since"),
        (Work(Stage.REJECTED), "rejected"),
        (Work(Stage.PUBLISHED, published=Published(DAY, "v-1")), "published on 2026-03-09"),
        (Work(Stage.REOPENED, reopened="a new toll"), "reopened: a new toll"),
    ],
)
def test_a_stage_in_words(work: Work, words: str) -> None:
    assert stage_words(work) == words
    assert set(STAGES) == set(Stage)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (Assigned("B2"), "assigned to B2"),
        (Pending("a call", DAY), "pending: a call, until 2026-03-09"),
        (Query("B2", "Which?"), "asked B2: Which?"),
        (Reply("s-1", "This."), "replied: This."),
        (Closed("s-1"), "closed the query"),
        (Published(DAY, "v-1"), "published on 2026-03-09"),
        (Reopened("a new toll"), "reopened: a new toll"),
        (Given(("A1", "B2"), Arm.BLIND, EMPTY), "given to A1 and B2 for coding (blind)"),
        (Adjudicated(("s-1",), ()), "settled the codings"),
    ],
)
def test_a_step_in_words(what: What, words: str) -> None:
    assert step_words(step(what)) == words


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield make_world(tmp_path / "world", 5)


def test_what_waits_for_whom(world: World) -> None:
    one, two = event_of(world, "000", "003").event_id, event_of(world, "001", "004").event_id
    with StoredRecord.create_or_open(world.path) as record:
        for made in (
            assign(record, one, "B2", who()),
            ask(record, two, "B2", "Which Dori?", who()),
            await_on(record, two, "a call", DAY, who()),
            give(record, one, ["B2", "C3"], Arm.BLIND, who("E1")),
        ):
            record.add_step(made)
    with Record(world.path) as opened:
        found = work_list(opened, "B2", DAY)
        assert [(each.event_id, each.why) for each in found.queries] == [(two, "A1: Which Dori?")]
        assert [each.event_id for each in found.assigned] == [one] == [each.event_id for each in found.coding]
        assert found.assigned[0].line is None and found.queries[0].line is not None  # one is to be coded blind
        assert found.overdue == ()
        later = work_list(opened, "A1", DAY.replace(day=10))
        assert [each.event_id for each in later.overdue] == [two] and later.queries == later.coding == ()
    with StoredRecord.create_or_open(world.path) as record:
        record.add_coding(code(record, one, row_of(Written()), who("B2")))
    with Record(world.path) as opened:
        assert work_list(opened, "B2", DAY).coding == () and len(work_list(opened, "C3", DAY).coding) == 1
