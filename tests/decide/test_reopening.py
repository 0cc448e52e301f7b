"""Events reopened: what they were accepted or rejected by is taken back by decisions, and the rest follows."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.decide.test_decide import event_of
from tests.decide.world import World, make_world, who
from whence.decide import accept, carry_out, carry_out_all, reject, undo, undo_batch
from whence.decide.asked_step import AskedStep, plan_of
from whence.decide.reopening import Plan, carry_out_plan, judged_by
from whence.model.decision import Decision
from whence.model.errors import RecordError
from whence.model.lists import Action, DecisionState, Review
from whence.model.work import Stage
from whence.store import Record


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path / "world", 5)


@pytest.fixture
def name(world: World) -> str:
    return event_of(world, "000", "003").event_id


def reopened(record: Record, name: str, author: str = "C3") -> tuple[Decision, ...]:
    _, made = carry_out_plan(record, plan_of(AskedStep(name, "reopen", "the  day"), who(author)))
    return tuple(each.decision for each in made)


def checked_twice(record: Record, name: str) -> None:
    for author in ("A1", "B2"):
        carry_out(record, accept(record, name, who(author)))


def exported(world: World, name: str) -> dict[str, Any]:
    lines: list[dict[str, Any]] = list(map(json.loads, world.export().splitlines()))
    return next(each for each in lines if each["event_id"] == name)


def test_reopening_takes_back_what_the_event_was_accepted_by(world: World, name: str) -> None:
    with Record.create_or_open(world.path) as record:
        claim = record.event_claims(name)[0].claim_id
        carry_out(record, accept(record, claim, who()))
        checked_twice(record, name)
        assert name not in [each.event_id for each in record.queue()]
        made = reopened(record, name)
        assert [each.author for each in made] == ["C3", "C3"] and len({each.batch for each in made}) == 1
        assert {each.reason for each in made} == {"taken back by reopening: the day"}
        event, work = record.event(name), record.work(name)
        assert event.review is Review.MACHINE and (work.stage, work.checked_by) == (Stage.REOPENED, ())
        assert claim in event.claim_reviews  # what was read for itself stays read
        assert name in [each.event_id for each in record.queue()]
        assert exported(world, name)["review"] == "machine" and "checked by" not in world.export("acled")


def test_two_new_checks_are_needed(world: World, name: str) -> None:
    with Record.create_or_open(world.path) as record:
        checked_twice(record, name)
        reopened(record, name)
        carry_out(record, accept(record, name, who("C3")))
        assert record.event(name).review is Review.CHECKED and record.work(name).checked_by == ("C3",)
        carry_out(record, accept(record, name, who("A1")))
        assert record.event(name).review is Review.SECOND_CHECKED
        assert (record.work(name).stage, record.work(name).checked_by) == (Stage.SECOND_CHECKED, ("C3", "A1"))
        assert exported(world, name)["review"] == "second_checked" and "checked by two" in world.export("acled")


def test_taking_the_reopening_back_leaves_it_checked_as_before(world: World, name: str) -> None:
    with Record.create_or_open(world.path) as record:
        checked_twice(record, name)
        made = reopened(record, name)
        carry_out_all(record, undo_batch(record, str(made[0].batch), who("A1")))
        assert record.event(name).review is Review.SECOND_CHECKED
        work = record.work(name)
        assert (work.stage, set(work.checked_by)) == (Stage.SECOND_CHECKED, {"A1", "B2"})
        reopened(record, name)
        assert record.event(name).review is Review.MACHINE and record.work(name).stage is Stage.REOPENED


def test_half_of_a_reopening_can_be_taken_back(world: World, name: str) -> None:
    with Record.create_or_open(world.path) as record:
        checked_twice(record, name)
        made = reopened(record, name)
        carry_out(record, undo(record, made[0].decision_id, who("B2")))
        assert record.event(name).review is Review.CHECKED
        assert (record.work(name).stage, record.work(name).checked_by) == (Stage.CHECKED, ("B2",))


def test_what_was_overruled_before_does_not_come_back(world: World, name: str) -> None:
    with Record.create_or_open(world.path) as record:
        checked_twice(record, name)
        carry_out(record, reject(record, name, who()))
        assert len(judged_by(record.event(name))) == 3
        assert len(reopened(record, name)) == 3
        assert record.event(name).review is Review.MACHINE
        states = [each.state for each in record.event(name).rulings if each.action is not Action.UNDO]
        assert set(states) == {DecisionState.UNDONE} and record.work(name).stage is Stage.REOPENED


def test_all_or_nothing_is_written(world: World, name: str) -> None:
    def no(_: object) -> Any:
        raise RecordError("not so")

    with Record.create_or_open(world.path) as record:
        checked_twice(record, name)
        plan = plan_of(AskedStep(name, "reopen", "why"), who())
        with pytest.raises(RecordError, match="not so"):
            carry_out_plan(record, plan, no)
        with pytest.raises(RecordError, match="not so"):
            carry_out_plan(record, Plan(no, plan.before))  # the step fails, after the decisions
        assert record.event(name).review is Review.SECOND_CHECKED and record.steps(name) == ()
        assert len(record.decisions()) == 2
