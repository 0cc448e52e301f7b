"""Steps and codings on a record: tied to the incidents that they were made on, kept for good."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.decide.test_decide import event_of
from tests.decide.world import World, make_world, who
from whence.decide import accept, carry_out, merge, reject, set_value, split
from whence.decide.asked_step import AskedStep, plan_of
from whence.decide.coding import Written, code, give, machine_row, row_of, settle, waiting_round
from whence.decide.days import check_told
from whence.decide.reopening import carry_out_plan, taking_back
from whence.decide.values import date_of
from whence.decide.work import ask, assign, await_on, close, publish, reply
from whence.model.coding import Arm, Deaths, Responsibility
from whence.model.decision import Decision, TypeValue
from whence.model.errors import RecordError, UnsureError, UsageError
from whence.model.lists import Action, EventType, Review, Settable
from whence.model.work import Given, Stage, Step
from whence.store import Record

ROW = Written(date="2021-03-07", place="Djibo", kind="attack", actor1="JNIM", deaths_best="3", deaths_high="5")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path / "world", 5)


def taken(record: Record, step: Step) -> Step:
    record.add_step(step)
    return step


def decided(record: Record, decision: Decision) -> None:
    carry_out(record, decision)


def test_a_step_is_kept_whole_and_follows_its_event(world: World) -> None:
    one, two = event_of(world, "000", "003").event_id, event_of(world, "001", "004").event_id
    with Record.create_or_open(world.path) as record:
        step = taken(record, assign(record, two, "B2", who()))
        assert record.steps(two) == (step,) and record.step(step.step_id[:6]) == step
        assert record.work(two).assigned == "B2" and record.work(one).stage is Stage.NEW
        decided(record, merge(record, [one, two], who()))
        merged = record.event(one).event_id
        assert record.works() == {merged: record.work(two)} and record.work(merged).assigned == "B2"
        files = {each.report_id: each.file for each in record.reports()}
        apart = [each for each in record.event(merged).reports if files[each] in {"001.txt", "004.txt"}]
        decided(record, split(record, merged, apart, who()))
        assert record.work(one).stage is Stage.NEW and record.work(two).stage is Stage.ASSIGNED


def test_a_step_outlives_a_build(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with Record.create_or_open(world.path) as record:
        taken(record, await_on(record, name, "a call from Dori", date(2026, 4, 1), who()))
        decided(record, accept(record, name, who()))
    world.write(9)
    world.build()
    with Record.open_readonly(world.path) as record:
        work = record.work(name)
        assert work.stage is Stage.CHECKED and work.pending is None
        assert work.changed is Stage.CHECKED  # a report joined


def test_steps_and_decisions_are_in_one_order(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with Record.create_or_open(world.path) as record:
        decided(record, accept(record, name, who()))
        taken(record, assign(record, name, "B2", who()))
        assert record.work(name).stage is Stage.ASSIGNED
        decided(record, accept(record, name, who("B2")))
        assert record.work(name).stage is Stage.SECOND_CHECKED
        taken(record, publish(record, name, date(2021, 5, 1), who()))
        assert record.work(name).changed is None
        decided(record, set_value(record, name, Settable.DATE, date_of("2021-03-02"), who()))
        assert record.work(name).changed is Stage.PUBLISHED
        carry_out_plan(record, plan_of(AskedStep(name, "reopen", "the day was wrong"), who()))
        assert record.work(name).stage is Stage.REOPENED and record.work(name).reopened == "the day was wrong"


def test_a_query_is_answered_and_closed(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with Record.create_or_open(world.path) as record:
        query = taken(record, ask(record, name, "B2", "which Dori?", who()))
        assert record.work(name).stage is Stage.QUERY
        taken(record, reply(record, name, "that of the Sahel", who("B2")))
        (thread,) = record.work(name).threads
        assert thread.answered and [each.author for each in thread.replies] == ["B2"]
        taken(record, close(record, name, who(), query.step_id))
        assert record.work(name).threads[0].closed
        with pytest.raises(UsageError, match="no query is open"):
            reply(record, name, "again", who())


def test_what_makes_no_sense_is_refused_in_words(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with Record.create_or_open(world.path) as record:
        refused: tuple[tuple[Callable[[], object], str], ...] = (
            (lambda: assign(record, name, "Jane Doe", who()), "no code"),
            (lambda: ask(record, name, "A1", "me?", who()), "is yourself"),
            (lambda: ask(record, name, "B2", " ", who()), "say what is asked"),
            (lambda: await_on(record, name, "", None, who()), "say what is awaited"),
            (lambda: await_on(record, name, "a call", date(2026, 2, 28), who()), "2026-02-28 is past"),
            (lambda: publish(record, name, date(2021, 1, 1), who()), "is not checked"),
            (lambda: taking_back(record, name, "why", who()), "is open"),
            (lambda: plan_of(AskedStep(name, "reopen", " "), who()), "say why"),
            (lambda: close(record, name, who(), "s-x"), "no query s-x is open"),
            (lambda: assign(record, "e-nosuch", "B2", who()), "no event e-nosuch"),
            (lambda: record.step("s-nosuch"), "no step s-nosuch"),
        )
        for make, why in refused:
            with pytest.raises(UsageError, match=why):
                make()
        decided(record, reject(record, name, who()))
        step, made = carry_out_plan(record, plan_of(AskedStep(name, "reopen", "it was one"), who()))
        assert step.kind == "reopened" and [each.decision.action for each in made] == [Action.UNDO]
        assert record.event(name).review is Review.MACHINE


def test_steps_and_codings_can_be_neither_changed_nor_taken_away(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with Record.create_or_open(world.path) as record:
        step = taken(record, give(record, name, ["B2"], Arm.BLIND, who()))
        record.add_coding(code(record, name, row_of(ROW), who("B2")))
        with pytest.raises(RecordError, match="append-only"):
            record.add_step(step)
        with pytest.raises(RecordError, match="on no incident"):
            record.add_step(replace(step, step_id="s-none", on=()))
    with sqlite3.connect(world.path) as db:
        for sql in (
            "UPDATE work_steps SET author = 'X'",
            "DELETE FROM work_steps",
            "UPDATE codings SET author = 'X'",
            "DELETE FROM codings",
            "INSERT OR REPLACE INTO codings SELECT * FROM codings",
            "INSERT OR REPLACE INTO work_steps SELECT * FROM work_steps",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(sql)
    db.close()


def test_an_event_is_coded_twice_and_settled(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with Record.create_or_open(world.path) as record:
        taken(record, give(record, name, ["A1"], Arm.SHOWN, who("E1")))
        taken(record, give(record, name, ["B2", "B2"], Arm.BLIND, who("E1")))
        assert record.blind_events("B2") == {name} and record.blind_events("A1") == frozenset()
        with pytest.raises(UsageError, match="B2 has"):
            give(record, name, ["B2"], Arm.SHOWN, who("E1"))
        with pytest.raises(UsageError, match="not every coding"):
            settle(record, name, (), who("E1"))
        with pytest.raises(UsageError, match="not given to C3"):
            code(record, name, row_of(ROW), who("C3"))
        for author in ("A1", "B2"):
            coding = code(record, name, row_of(ROW), who(author))
            assert coding.seen_prefill == (author == "A1")
            record.add_coding(coding)
        (one,) = record.rounds()
        assert one.complete and [each.author for each in one.codings] == ["A1", "B2"]
        assert one.codings[1].row == row_of(ROW) and record.blind_events("B2") == frozenset()
        for late in (
            lambda: code(record, name, row_of(ROW), who("B2")),
            lambda: give(record, name, ["C3"], Arm.SHOWN, who()),
        ):
            with pytest.raises(UsageError, match="is in"):
                late()
        taken(record, settle(record, name, ("d-1",), who("E1")))
        assert waiting_round(record, name) is None and record.rounds(name)[0].settled is not None
        with pytest.raises(UsageError, match="no codings to settle"):
            settle(record, name, (), who("E1"))


def test_the_machine_s_row_is_kept_as_it_was_without_what_people_set(world: World) -> None:
    event = event_of(world, "000", "003")
    with Record.create_or_open(world.path) as record:
        before = machine_row(event, record.event_claims(event.event_id))
        decided(record, set_value(record, event.event_id, Settable.DATE, date_of("1999-01-01"), who()))
        step = taken(record, give(record, event.event_id, ["B2"], Arm.BLIND, who()))
        assert isinstance(step.what, Given) and step.what.machine == before
        assert before.date.start == event.date.start and before.deaths is not None


def test_a_row_is_read_as_a_person_writes_it() -> None:
    row = row_of(ROW)
    assert (row.deaths, row.place.name, row.responsibility) == (Deaths(3, 3, 5), "Djibo", Responsibility.NOT_STATED)
    assert row.actor1 is not None and row.actor2 is None
    empty = row_of(Written(actor1="unknown"))
    assert (empty.deaths, empty.kind, empty.actor1, empty.date.start) == (None, None, None, None)
    assert row_of(Written(actor1="the men of the hill")).actor1 == "the men of the hill"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (Written(date="soon"), "no date"),
        (Written(kind="Battles"), "an event type"),
        (Written(kind="bother"), "bother"),
        (Written(deaths_best="many"), "no number of deaths"),
        (Written(deaths_low="3"), "best number"),
        (Written(deaths_best="3", deaths_low="4"), "in this order"),
        (Written(responsibility="guilty"), "responsibility is no guilty"),
        (Written(place="Nosuchplacexyz"), "not in the gazetteer"),
    ],
)
def test_a_row_that_is_none_is_refused_in_words(written: Written, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        row_of(written)


def test_it_was_published_on_a_day_that_can_be(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with Record.create_or_open(world.path) as record:
        decided(record, accept(record, name, who()))
        with pytest.raises(UsageError, match="2026-03-09 is still to come"):
            publish(record, name, date(2026, 3, 9), who())
        with pytest.raises(UsageError, match="the first report of it is of 2021-03-10"):
            publish(record, name, date(2021, 3, 9), who())
        assert publish(record, name, date(2021, 3, 10), who()).kind == "published"


def test_work_is_not_taken_from_another_in_passing(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with Record.create_or_open(world.path) as record:
        taken(record, assign(record, name, "B2", who()))
        with pytest.raises(UnsureError, match="assigned to B2: take it from B2"):
            assign(record, name, "A1", who())
        assert assign(record, name, "C3", who()).kind == "assigned"  # to give it to a third is said in so many words
        taken(record, assign(record, name, "A1", who(), sure=True))
        taken(record, assign(record, name, "A1", who()))
        decided(record, accept(record, name, who()))
        assert assign(record, name, "B2", who("B2")).kind == "assigned"  # what was checked nobody is at


def test_a_day_that_no_report_can_have_told_of_is_asked_about(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with Record.create_or_open(world.path) as record:
        with pytest.raises(UnsureError, match=r"2026-03-02 is still to come"):
            check_told(record, name, date_of("2026-03-02"), who())
        with pytest.raises(UnsureError, match=r"2021-03-14 is after the last report of the event, of 2021-03-13"):
            check_told(record, name, date_of("2021-03-14..2021-03-15"), who())
        for fine in ("2021-03-13", "2021-03", "unknown"):
            check_told(record, name, date_of(fine), who())
        check_told(record, name, TypeValue(EventType.BATTLES, None), who())
