"""Double coding as a person or a script meets it: whence coding, whence agreement."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.decide.world import World, make_world
from tests.test_cli import run
from whence.store import Record


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path / "world", 5)


def on(world: World, *arguments: object) -> Result:
    return run(*arguments, "--record", world.path)


def events(world: World) -> list[str]:
    with Record.open_readonly(world.path) as record:
        return [event.event_id for event in record.events()]


def document(world: World, *arguments: object) -> dict[str, Any]:
    shown = on(world, *arguments, "--json")
    assert shown.exit_code == 0, shown.output
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def coded(world: World, event: str, by: str, *options: str) -> None:
    shown = on(world, "coding", "code", event, *options, "--by", by)
    assert shown.exit_code == 0, shown.output


def test_help_teaches_each_command() -> None:
    for command in ("give", "code", "list"):
        assert f"whence coding {command}" in run("coding", command, "--help").stdout.split("Examples:")[1]
    assert "\n  coding " in run("--help").stdout and "\n  agreement " in run("--help").stdout


def test_from_giving_to_agreement(world: World) -> None:
    names = events(world)[:3]
    given = on(world, "coding", "give", *names, "--to", "A1", "--to", "B2", "--by", "E1")
    assert given.exit_code == 0 and f"{names[0]} given to A1 and B2 (blind)" in given.stderr
    on(world, "coding", "give", names[0], "--to", "C3", "--arm", "shown", "--by", "E1")
    assert "A1, blind: not in yet" in on(world, "coding", "list").stdout
    for at, name in enumerate(names):
        day = f"2021-03-0{at + 1}"
        coded(world, name, "A1", "--date", day, "--type", "Attack", "--best", str(at + 2))
        coded(world, name, "B2", "--date", day, "--type", "Attack" if at else "Grenade", "--best", str(at + 2))
    rounds = {one["event_id"]: one for one in document(world, "coding", "list")["rounds"]}
    assert not rounds[names[0]]["complete"] and rounds[names[0]]["codings"] == []
    assert rounds[names[1]]["complete"] and len(rounds[names[1]]["codings"]) == 2
    coded(world, names[0], "C3", "--date", "2021-03-01")
    found = document(world, "agreement")
    assert (found["complete"], found["waiting"]) == (3, 0)
    groups = {group["group"]: group for group in found["groups"]}
    assert {name: group["events"] for name, group in groups.items()} == {
        "persons": 3,
        "persons_blind": 3,
        "persons_shown": 0,
        "machine_blind": 6,
        "machine_shown": 1,
    }
    fields = {each["field"]: each for each in groups["persons_blind"]["fields"]}
    assert fields["date"]["alpha"]["value"] == 1 and fields["date"]["kappas"][0][:2] == ["A1", "B2"]
    assert fields["deaths_best"]["distance"] == "ratio" and fields["deaths_best"]["kappas"] == []
    assert fields["type"]["alpha"]["value"] < 1
    assert "no variation" in fields["responsibility"]["alpha"]["why"]
    assert groups["machine_blind"]["fields"][0]["kappas"][0][:2] == ["A1", "the machine"]
    shown = on(world, "agreement").stdout
    assert "Person and machine, the person blind to it (6)" in shown and "Cohen's kappa" in shown
    assert "not enough: 1 event" in shown


def test_nothing_to_measure_yet(world: World) -> None:
    assert "no event was coded by all" in on(world, "agreement").stderr
    assert "nothing was given" in on(world, "coding", "list").stderr


def test_of_several_events_all_are_given_or_none(world: World) -> None:
    one = events(world)[0]
    shown = on(world, "coding", "give", one, "e-nosuch", "--to", "A1", "--by", "E1")
    assert shown.exit_code == 2 and document(world, "coding", "list")["rounds"] == []


@pytest.mark.parametrize(
    ("options", "why"),
    [(("--date", "soon"), "no date"), (("--best", "many"), "no number"), ((), "was not given to A1")],
)
def test_what_cannot_be_coded_is_said(world: World, options: tuple[str, ...], why: str) -> None:
    shown = on(world, "coding", "code", events(world)[0], *options, "--by", "A1")
    assert shown.exit_code == 2 and why in shown.stderr
