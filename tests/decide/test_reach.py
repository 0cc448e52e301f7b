"""How far a decision reaches, and when everything has to be derived."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.decide.world import World, make_world, who
from tests.sample_reader import SampleReader, raw_report
from whence.decide import By, accept, carry, carry_out, edge, merge, reject, set_value, split, undo
from whence.decide.partial import After, after
from whence.decide.values import date_of
from whence.model.decision import Decision
from whence.model.event import Event
from whence.model.lists import DecisionState, Settable
from whence.store import Batch, Record, read_reach


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("built"))


@pytest.fixture
def record(built: World, tmp_path: Path) -> Iterator[Record]:
    (tmp_path / "record.db").write_bytes(built.path.read_bytes())
    with Record.create_or_open(tmp_path / "record.db") as opened:
        yield opened


def several(record: Record) -> Event:
    """An event of three incidents or more."""
    return next(event for event in record.events() if len(event.incidents) > 2)


def others(record: Record) -> list[Event]:
    return [event for event in record.events() if event.event_id != several(record).event_id]


KINDS: dict[str, Callable[[Record, By], Decision]] = {
    "accept": lambda record, by: accept(record, several(record).event_id, by),
    "reject a claim": lambda record, by: reject(record, several(record).claims[0], by),
    "set": lambda record, by: set_value(record, several(record).event_id, Settable.DATE, date_of("2021-03-02"), by),
    "merge": lambda record, by: merge(record, [event.event_id for event in list(record.events())[:2]], by),
    "split": lambda record, by: split(record, several(record).event_id, several(record).incidents[:1], by),
}


def _never(*given: object) -> None:
    raise AssertionError("everything was derived")


def ruled(record: Record, make: Callable[[Record, By], Decision]) -> Decision:
    return carry_out(record, make(record, who())).decision


def reached(record: Record, make: Callable[[Record, By], Decision]) -> After | None:
    return after(record, make(record, who("B2")))


@pytest.mark.parametrize("kind", KINDS)
def test_neither_a_decision_nor_taking_it_back_derives_everything(
    record: Record, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, homes = list(record.events()), record.incident_events()
    monkeypatch.setattr(carry, "derived", _never)
    made = ruled(record, KINDS[kind])
    assert list(record.events()) != before
    ruled(record, lambda opened, by: undo(opened, made.decision_id, by))
    assert [event.incidents for event in record.events()] == [event.incidents for event in before]
    assert record.incident_events() == homes


def test_how_reports_hang_together_and_taking_that_back_derive_everything(record: Record) -> None:
    reports = [report.report_id for report in record.reports()][:2]

    def tied(opened: Record, by: By) -> Decision:
        return edge(opened, (reports[0], reports[1]), "same_words", None, by)

    assert reached(record, tied) is None
    made = ruled(record, tied)
    assert reached(record, lambda opened, by: undo(opened, made.decision_id, by)) is None


def test_what_is_on_nothing_that_is_read_changes_no_event(record: Record) -> None:
    made = accept(record, several(record).event_id, who())
    keys = (replace(key, report_id="r-none") for key in made.incidents)
    before = list(record.events())
    carried = carry_out(record, replace(made, decision_id="d-none", targets=tuple(keys)))
    assert carried.outcome.state is DecisionState.NO_LONGER_APPLIES and not carried.changes
    back = carry_out(record, undo(record, "d-none", who()))
    assert [each.decision_id for each in back.others] == ["d-none"]
    assert list(record.events()) == before


def test_what_bears_on_other_events_alone_is_not_reached(record: Record) -> None:
    for event in others(record):
        ruled(record, lambda opened, by: accept(opened, event.event_id, by))  # noqa: B023
    found = reached(record, KINDS["set"])
    assert found is not None
    assert len(found.outcomes) == 1 and [event.event_id for event in found.part.events] == [several(record).event_id]


def test_what_was_said_before_of_events_merged_is_reached(record: Record) -> None:
    one = ruled(record, KINDS["accept"])
    far = others(record)[-1].event_id
    ruled(record, lambda opened, by: accept(opened, others(opened)[0].event_id, by))
    found = reached(record, lambda opened, by: merge(opened, [several(opened).event_id, far], by))
    assert found is not None
    states = {each.decision_id: each.state for each in found.outcomes}
    assert states.pop(one.decision_id) is DecisionState.OVERRULED
    assert [*states.values()] == [DecisionState.STANDS]


def test_a_merge_reaches_what_an_earlier_one_put_together(record: Record) -> None:
    names = [event.event_id for event in others(record)[:2]]
    ruled(record, lambda opened, by: merge(opened, names, by))
    joined = next(event for event in record.events() if event.rulings)
    found = reached(record, lambda opened, by: split(opened, joined.event_id, joined.incidents[:1], by))
    assert found is not None
    assert sorted(one for event in found.part.events for one in event.incidents) >= sorted(joined.incidents)


def test_reports_not_yet_derived_from_derive_everything(record: Record) -> None:
    raw = raw_report("late.txt", "Nothing was told.\n")
    record.append(record.last_run_key(), Batch(read=((raw, SampleReader().read(raw.report)),)))
    assert reached(record, KINDS["accept"]) is None
    ruled(record, KINDS["accept"])
    assert reached(record, KINDS["set"]) is not None


@pytest.mark.parametrize("name", ["basis", "method"])
def test_what_another_whence_derived_is_derived_anew(
    record: Record, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(f"whence.decide.partial.{name}", lambda: "another")
        assert reached(record, KINDS["accept"]) is None
    assert (reached(record, KINDS["accept"]) is None) == (name == "method")  # what another method kept is dropped


def test_an_older_record_is_derived_once(record: Record) -> None:
    with sqlite3.connect(record.path) as db:
        for table in ("derived_by", "kept_components", "kept_totals", "kept_told"):
            db.execute(f"DELETE FROM {table}")
    db.close()
    assert reached(record, KINDS["accept"]) is None
    ruled(record, KINDS["accept"])
    assert reached(record, KINDS["split"]) is not None


def test_no_question_looks_at_everything(record: Record) -> None:
    asked = [
        sql for name, sql in vars(read_reach).items() if name.startswith("_") and str(sql).startswith(("SEL", "WI"))
    ]
    assert len(asked) > 7
    given = {"given": "[1]", "claims": "[1]"}
    with sqlite3.connect(record.path) as db:
        plans = [row[3] for sql in asked for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
    db.close()
    scanned = {plan for plan in plans if plan.startswith("SCAN") and "json_each" not in plan and plan != "SCAN chain"}
    assert not scanned
