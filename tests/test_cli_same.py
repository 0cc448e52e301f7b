"""`whence why-same` on the command line, on the example record."""

import json
from pathlib import Path

import pytest

import whence
from tests.test_cli import run

EXAMPLES = Path("examples/reports").resolve()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("same") / "record.db"
    whence.build([EXAMPLES], path, reader="rules").close()
    return path


def joined(record: Path) -> str:
    """An event of several reports."""
    with whence.Record(record) as opened:
        return max(opened.events(), key=lambda event: (len(event.reports), event.event_id)).event_id


def test_the_weights_of_an_event_s_own_incidents_are_shown_and_add_up(record: Path) -> None:
    event = joined(record)
    shown = run("why-same", event, event, "--record", str(record))
    assert "one event" in shown.stdout and "before anything is compared" in shown.stdout
    told = json.loads(run("why-same", event, event, "--record", str(record), "--json").stdout)
    best = told["pairs"][0]
    assert best["total"] == best["prior"] + sum(reason["weight"] for reason in best["reasons"])
    assert best["verdict"] == "one event"


def test_a_name_that_is_none_is_said(record: Path) -> None:
    failed = run("why-same", joined(record), "e-nosuchevent", "--record", str(record))
    assert failed.exit_code == 2 and "e-nosuchevent" in failed.stderr
