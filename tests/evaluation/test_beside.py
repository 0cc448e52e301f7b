"""The script that whence is measured beside reads what one can; around a server claims are grounded."""

from datetime import date
from pathlib import Path

import pytest

from evaluation.beside.__main__ import main, overhead
from evaluation.beside.script import days, read
from evaluation.recorded import write_lines

TEXT = (
    "At least nine civilians were killed in Goundam, a doctor said. The Zenda Monitor said twenty-one soldiers were "
    "wounded. Dozens were killed. The army denied killing 1,200 people."
)


def claims_of(text: str) -> list[tuple[object, ...]]:
    told = read("a", "", text, None).claims
    return [
        (each["value"]["low"], each["value"]["qualifier"], each["value"]["harm"], each["claimant"], each["polarity"])
        for each in told
    ]


@pytest.fixture(autouse=True)
def without_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluation.beside.script._cities", lambda: frozenset({"Goundam"}))


def test_the_script_reads_what_such_a_script_can() -> None:
    assert claims_of(TEXT) == [
        (9, "at_least", "killed", "a doctor", "asserted"),
        (21, "exact", "injured", "The Zenda Monitor", "asserted"),
        (None, "vague", "killed", None, "asserted"),
        (1200, "exact", "killed", None, "denied"),
    ]


def test_places_are_those_of_the_list() -> None:
    assert read("a", "", "It was heard in Goundam and near Nowhere.", None).places == ("Goundam",)


def test_days_count_from_the_day_of_publication() -> None:
    assert date(2024, 5, 2) in days("Nine were killed on 2 May, a doctor said.", date(2024, 5, 3))


def test_around_a_server_that_answers_at_once_all_claims_are_grounded() -> None:
    (ours,) = overhead(1, None)
    assert (ours.by, ours.reports, ours.words > 300, ours.figures["claims grounded a report"]) == (
        "whence, llm",
        1,
        True,
        6.0,
    )


def test_the_run_says_what_it_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = {"doc": "a", "group": "g", "outlet": None, "title": "Nine killed", "text": TEXT}
    claim = {"low": 9, "high": None, "qualifier": "at_least", "harm": "killed", "victims": "civilians", "side": None}
    told = {"incident": "i", "claimant": "a doctor", "claimant_kind": "medical_or_rescue", "via": None}
    quote = {"polarity": "asserted", "quote": "At least nine civilians were killed"}
    incident = {"id": "i", "date_start": None, "date_end": None, "place": "Goundam", "trigger_quote": "killed"}
    label = {
        "doc": "a",
        "incidents": [incident],
        "casualty_claims": [claim | told | quote],
        "responsibility_claims": [],
    }
    write_lines(tmp_path / "reports.jsonl", [report])
    write_lines(tmp_path / "labels.jsonl", [label])
    assert main(["--data", str(tmp_path), "--slow", "1"]) == 0
    said = capsys.readouterr()
    assert "HeidelTime" in said.err
    assert [
        line.split(" | ")[1] for line in said.out.splitlines() if line.startswith(("| claims", "| days", "| over"))
    ] == [
        "whence, model",
        "whence, rules",
        "script",
        "whence",
        "dateparser",
        "whence, llm",
    ]
