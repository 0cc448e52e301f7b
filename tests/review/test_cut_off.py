"""A report that a paywall cuts off is marked so wherever the desk and the command line show it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import whence
from tests.review.served import served
from whence.cli.app import app
from whence.model.lists import Review

CUT = "cut off: nothing follows from what it does not say"
LINE = "Rebels killed nine soldiers in an attack on Djibo, Burkina Faso, on 5 March 2021, the army said."
PAGE = (
    "<html><head><title>Attack on Djibo</title><meta property='article:published_time' content='2021-03-06'></head>"
    f"<body><main><h1>Attack on Djibo</h1><p>{LINE}</p>"
    "<div class='paywall'><p>Subscribe to continue reading this article.</p></div></main></body></html>"
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "cut.html").write_text(PAGE, encoding="utf-8")
    path = tmp_path / "record.db"
    whence.build(reports, path, reader="rules").close()
    return path


def test_the_desk_says_it(record: Path) -> None:
    with whence.Record(record) as opened:
        (event,) = opened.events()
    with served(record, "E1") as desk:
        assert desk.get(f"/event/{event.event_id}").body.count(CUT) == 1
        assert desk.get(f"/event/{event.event_id}/text/{event.reports[0]}").body.count(CUT) == 1
        desk.post("/coding/give", {"event": event.event_id, "to": "A1 B2", "arm": "blind"})
    with served(record, "A1") as desk:
        assert desk.get(f"/coding/{event.event_id}").body.count(CUT) == 1


def test_the_command_line_says_it(record: Path) -> None:
    with whence.Record(record) as opened:
        (event,) = opened.events()
        (report,) = opened.reports()
    assert not report.text_complete
    assert event.review is Review.MACHINE
    for command in (["report", report.report_id], ["event", event.event_id]):
        shown = CliRunner().invoke(app, [*command, "--record", str(record)], env={"COLUMNS": "200"})
        assert CUT in " ".join(shown.output.split())
    told = CliRunner().invoke(app, ["event", event.event_id, "--record", str(record), "--json"])
    assert '"text_complete": false' in json.dumps(json.loads(told.output))
