"""Working states as a person or a script meets them: whence work."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.decide.test_decide import event_of
from tests.decide.world import World, make_world
from tests.test_cli import run
from whence.decide import By
from whence.decide.work import await_on
from whence.store import Record as StoredRecord


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path / "world", 5)


def on(world: World, *arguments: object, by: str = "A1") -> Result:
    return run(*arguments, "--record", world.path, "--by", by)


def document(world: World, *arguments: object, by: str = "A1") -> dict[str, Any]:
    shown = on(world, *arguments, "--json", by=by)
    assert shown.exit_code == 0, shown.output
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def test_help_teaches_the_acts() -> None:
    shown = run("work", "--help").stdout
    for act in ("assign", "pending", "query", "reply", "close", "publish", "reopen"):
        assert act in shown
    assert "whence work list" in shown.split("Examples:")[1] and "\n  work " in run("--help").stdout


def test_a_day_of_work(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    assert on(world, "work", name).stdout == f"{name}  new\n"
    assert f"{name}  assigned to B2" in on(world, "work", name, "assign", "--to", "B2").stdout
    asked = on(world, "work", name, "query", "Which Dori?", "--to", "B2")
    assert "asked of B2" in asked.stdout and "A1 asked B2: Which Dori?" in asked.stdout
    waiting = document(world, "work", "list", by="B2")
    assert [each["event_id"] for each in waiting["queries"]] == [name]
    assert waiting["queries"][0]["why"] == "A1: Which Dori?" and waiting["assigned"][0]["line"]["where"]
    on(world, "work", name, "reply", "That of the Sahel.", by="B2")
    listed = on(world, "work", "list").stdout
    assert "Queries to you (1)" in listed and "B2: That of the Sahel." in listed
    on(world, "work", name, "close")
    assert run("decide", "accept", name, "--by", "B2", "--record", world.path).exit_code == 0
    assert "published on 2021-05-01" in on(world, "work", name, "publish", "--day", "2021-05-01").stdout
    run("decide", "set", name, "date", "2021-03-02", "--by", "B2", "--record", world.path)
    assert "published on 2021-05-01, changed since" in on(world, "work", name).stdout
    opened = on(world, "work", name, "reopen", "the day was wrong")
    assert "taken back: 1 decision on the event" in opened.stderr
    found = document(world, "work", name)
    assert found["checked_by"] == [] and (found["stage"], found["reopened"]) == ("reopened", "the day was wrong")
    assert [each["author"] for each in found["steps"]] == ["A1", "A1", "B2", "A1", "A1", "A1"]


def test_what_is_overdue_comes_up_for_everybody(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    with StoredRecord.create_or_open(world.path) as record:
        record.add_step(await_on(record, name, "a call", date(2021, 5, 1), By("A1", datetime(2021, 4, 1, tzinfo=UTC))))
    assert "pending: a call, until 2021-05-01" in on(world, "work", name).stdout
    assert "2021-05-01 is past" in on(world, "work", name, "pending", "a call", "--until", "2021-05-01").stderr
    assert [each["event_id"] for each in document(world, "work", "list", by="C3")["overdue"]] == [name]
    assert "Overdue (1)" in on(world, "work", "list", by="C3").stdout


def test_nothing_waits(world: World) -> None:
    assert "nothing waits for A1" in on(world, "work", "list").stderr


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("dance",), "there is no dance: choose one of assign"),
        (("assign", "--until", "2021-01-01"), "--until does not go with assign"),
        (("pending", "a call", "--until", "soon"), "soon is no date"),
        (("publish",), "accept it before"),
    ],
)
def test_what_cannot_be_done_is_said(world: World, arguments: tuple[str, ...], why: str) -> None:
    shown = on(world, "work", event_of(world, "000", "003").event_id, *arguments)
    assert shown.exit_code == 2 and why in shown.stderr


def test_assigning_to_nobody_is_assigning_to_oneself_and_says_so(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    assert "assigned to you, A1" in on(world, "work", name, "assign").stderr
    asked = on(world, "work", name, "assign", by="B2")
    assert asked.exit_code == 2 and "assigned to A1: take it from A1? --sure does it" in asked.stderr
    assert "assigned to B2" in on(world, "work", name, "assign", "--sure", by="B2").stdout


def test_a_date_after_every_report_is_asked_about(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    asked = run("decide", "set", name, "date", "2022-01-01", "--by", "A1", "--record", world.path)
    assert asked.exit_code == 2 and "after the last report" in asked.stderr and "--sure does it" in asked.stderr
    more = ("--by", "A1", "--record", world.path, "--sure")
    assert run("decide", "set", name, "date", "2022-01-01", *more).exit_code == 0


def test_a_reopening_is_taken_back_as_it_says(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    for by in ("A1", "B2"):
        run("decide", "accept", name, "--by", by, "--record", world.path)
    opened = on(world, "work", name, "reopen", "again")
    assert "reopened: again" in opened.stdout
    names = [word.strip(";") for word in opened.stderr.split() if word.startswith("d-")]
    assert len(names) == 2
    for name_ in names:
        assert on(world, "undo", name_).exit_code == 0
    assert document(world, "work", name)["stage"] == "second_checked"
