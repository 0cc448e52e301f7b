"""Orders of arrival: a record that differs is told, and the shootings are told as acts of war."""

import random
from pathlib import Path

import pytest

from evaluation import arrival
from evaluation.recorded import write_lines
from whence.intake import find_reports
from whence.model.lists import Scope
from whence.model.report import RawReport
from whence.reader.by_language import rules

TEXT = "Two men were shot dead outside a bar in {} on Saturday night, police said. Officers found both in the car park."


def reports(folder: Path) -> Path:
    rows = [
        {
            "id": f"r{number}",
            "incident": f"i{number // 2}",
            "title": "Two dead",
            "published": "2019-03-04",
            "text": text,
        }
        for number, text in enumerate(TEXT.format(town) for town in ("Dayton", "Toledo", "Akron", "Canton") * 4)
    ]
    write_lines(folder / "reports.jsonl", rows)
    return folder


def test_every_order_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--data", str(reports(tmp_path)), "--reports", "5", "--orders", "2"]
    assert arrival.main(given) == 0
    told = capsys.readouterr().out
    assert told.count("the same") == 2 and "at once" in told


def test_an_order_that_leaves_a_trace_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = iter([{"links": "a"}, {"links": "b"}])
    monkeypatch.setattr(arrival, "told", lambda *_: next(found))
    assert arrival.main(["--data", str(reports(tmp_path)), "--reports", "5", "--orders", "1"]) == 1
    assert "differs in links" in capsys.readouterr().out


def test_batches_hold_every_report_once() -> None:
    rows = [{"id": number} for number in range(9)]
    for order in range(20):
        batches = arrival.cut(rows, random.Random(order))
        assert sorted(row["id"] for batch in batches for row in batch) == list(range(9))
        assert all(batches)


def test_crimes_are_told_as_acts_of_war(tmp_path: Path) -> None:
    reader = arrival.AsWar(rules())
    (raw,) = find_reports([write_lines(tmp_path / "a.jsonl", [{"id": "a", "text": TEXT.format("Dayton")}])])
    assert isinstance(raw, RawReport)
    assert {one.scope for one in reader.read(raw.report).incidents} == {Scope.CONFLICT}
