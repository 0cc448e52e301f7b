"""Working states as a person or a script meets them: whence work."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.decide.test_decide import event_of
from tests.decide.world import World, make_world
from tests.test_cli import run


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
    found = document(world, "work", name, "reopen", "the day was wrong")
    assert (found["stage"], found["reopened"]) == ("reopened", "the day was wrong")
    assert [each["author"] for each in found["steps"]] == ["A1", "A1", "B2", "A1", "A1", "A1"]


def test_what_is_overdue_comes_up_for_everybody(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    shown = on(world, "work", name, "pending", "a call", "--until", "2021-05-01")
    assert "pending: a call, until 2021-05-01" in shown.stdout
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
