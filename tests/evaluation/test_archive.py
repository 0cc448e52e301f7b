"""The measure of growth: every command of a working day on each size, told once, and gone on with."""

import json
from pathlib import Path

import pytest

from evaluation.archive import FORMS, Archive, Took, main, section
from tests.engines.spark.cluster import lacking


def took(reports: int, what: str, processor: float) -> Took:
    stages = {"write": processor / 2, "meet": processor / 2} if what == "import" else {}
    return Took(reports, what, processor, processor, 100.0, 10**9, stages)


def test_the_exponent_is_that_between_the_two_largest_sizes() -> None:
    every = [
        took(size, what, seconds)
        for size, seconds in ((10, 1.0), (100, 5.0), (1000, 50.0))
        for what in ("import", "new")
    ]
    told = section(every)
    assert "| import | 1.0 | 5.0 | 50.0 | 1.00 |" in told
    assert "| … write | 0.5 | 2.5 | 25.0 | 1.00 |" in told
    assert "| the record | 1.00 GB | 1.00 GB | 1.00 GB | |" in told


def test_what_was_not_measured_is_left_empty() -> None:
    assert "| new |  | 5.0 |  |" in section([took(10, "import", 1.0), took(100, "new", 5.0)])


@pytest.mark.skipif(lacking() == "pyspark is not installed", reason="the extra spark is not installed")
def test_a_folder_is_measured_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [str(tmp_path), "--sizes", "12", "--reader", "rules", "--new", "3"]
    assert main(asked) == 0
    first = capsys.readouterr()
    log = tmp_path / "archive-rules-3.jsonl"
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    exports, looks = [f"export {form}" for form in FORMS], ["events", "events of a country", "event", "search"]
    assert [line["what"] for line in lines] == ["import", "backup", "new", *exports, *looks, "verify"]
    assert all(line["processor"] > 0 and line["memory"] > 0 for line in lines)
    assert lines[0]["bytes"] > 0 and lines[0]["stages"]["link"] >= 0
    assert main(asked) == 0
    assert capsys.readouterr().out == first.out
    log.write_text("".join(log.read_text(encoding="utf-8").splitlines(keepends=True)[:1]), encoding="utf-8")
    assert main(asked) == 0, "a run that was stopped behind the import goes on"
    assert len(log.read_text(encoding="utf-8").splitlines()) == len(lines)


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "rules", 3)
    with pytest.raises(RuntimeError, match="there is no record"):
        archive.run(1, "events", ("events", "--record", str(tmp_path / "none.db")), None)
