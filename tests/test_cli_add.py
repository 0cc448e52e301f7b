"""Adding by hand as a person or a script meets it: claim, incident, source, and what the other commands then show."""

import json
from pathlib import Path

import pytest

from tests.decide.test_add_claim import SAID, text
from tests.decide.world import World
from tests.test_cli import run


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("WHENCE_AUTHOR", "A1")
    found = World(tmp_path / "world")
    found.write(0, text(0, SAID))
    found.build()
    return found


@pytest.mark.parametrize("command", ["claim", "incident", "source"])
def test_help_teaches_each_command(command: str) -> None:
    shown = run("decide", command, "--help").stdout
    assert f"whence decide {command}" in shown.split("Examples:")[1]
    for option in ("--by CODE", "--reason TEXT", "--record FILE", "--dry-run", "--json"):
        assert option in shown
    assert f"\n  {command} " in run("decide", "--help").stdout


def test_a_claim_from_the_dry_run_to_its_undoing(world: World) -> None:
    words = ("decide", "claim", "000.txt", "--words", "12 people", "--field", "casualties", "--value", "12 killed")
    said = ("--claimant", "A doctor", "--kind", "medical_or_rescue", "--record", world.path)
    tried = run(*words, *said, "--dry-run")
    assert "would be  add a claim to 000.txt: 12 killed, asserted by A doctor, at “12 people”" in tried.stdout
    assert "nothing was written" in tried.stderr
    done = json.loads(run(*words, *said, "--json").stdout)
    name, event = done["decision"]["decision_id"], done["outcome"]["events"][0]
    assert "added by A1" in run("event", event, "--record", world.path).stdout
    assert "add a claim to 000.txt" in run("log", "--record", world.path).stdout
    run("undo", name, "--record", world.path)
    assert "added by A1" not in run("event", event, "--record", world.path).stdout
    again = run(*words[:4], "13 people", *words[5:], *said)
    assert again.exit_code == 2 and "has no words" in again.stderr


def test_a_source_and_what_is_read_in_it(world: World) -> None:
    made = run(
        "decide", "source", "--kind", "video", "--describe", "Two burnt trucks.", "--json", "--record", world.path
    )
    name = f"video-{json.loads(made.stdout)['decision']['decision_id']}"
    shown = run("report", name, "--record", world.path).stdout
    assert "video, described by A1" in shown and "Two burnt trucks." in shown
    asked = (
        "--words",
        "Two burnt trucks",
        "--type",
        "Attack",
        "--date",
        "2020-01-02",
        "--place",
        "Kaya",
        "--country",
        "BF",
    )
    done = run("decide", "incident", name, *asked, "--record", world.path)
    assert f"add an incident to {name}: Attack, Kaya" in done.stdout and "new: 1 incident" in done.stdout
