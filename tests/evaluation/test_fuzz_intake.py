"""A slice of the fuzzing of intake, and that it notices what it looks for."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation import fuzz_intake
from evaluation.fuzz_intake import Outcome, Tally, check, read_many, read_one, table
from evaluation.fuzz_seeds import sound_files, spoilt
from whence.intake import find_reports
from whence.intake.files import SUFFIXES
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

_ALIAS = {".htm": ".html", ".mht": ".mhtml"}
_FILES = 400


def test_there_are_sound_files_of_every_format_and_they_are_read(tmp_path: Path) -> None:
    assert set(sound_files()) == {_ALIAS.get(suffix, suffix) for suffix in SUFFIXES}
    for suffix, contents in sound_files().items():
        for number, content in enumerate(contents):
            path = tmp_path / f"{number}{suffix}"
            path.write_bytes(content)
            found = list(find_reports([path]))
            assert found, path
            assert all(isinstance(item, RawReport) for item in found), found


def test_a_slice(tmp_path: Path) -> None:
    tally = Tally()
    for number in range(_FILES):
        tally.add(read_one(number, seed=7, folder=tmp_path))
    assert not tally.wrong, tally.wrong[0]
    assert tally.files.total() == _FILES
    outcomes = sum(tally.counts.values(), Counter())
    assert outcomes["read"] > 100
    assert outcomes["malformed"] > 100
    assert tally.slowest < fuzz_intake.LIMIT
    assert f"{_FILES:,} files, 0 gone wrong" in table(tally)


def test_a_file_can_be_made_again() -> None:
    assert [spoilt(number, 3) for number in range(40)] == [spoilt(number, 3) for number in range(40)]
    assert spoilt(5, 3) != spoilt(5, 4)


def test_an_error_and_a_file_without_outcome_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(fuzz_intake, "find_reports", lambda _: iter(()))
    assert read_one(0, 1, tmp_path).wrong == "neither a report nor a refusal"
    monkeypatch.setattr(fuzz_intake, "find_reports", broken)
    assert "ZeroDivisionError" in (read_one(0, 1, tmp_path).wrong or "")


def test_a_report_that_cannot_be_stored_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One man was shot at the ford.", encoding="utf-8")
    (found,) = find_reports([path])
    assert isinstance(found, RawReport)
    check(found)
    for changed in ({"text": "\ud800a"}, {"text": "…"}, {"text": "a\0b"}, {"body_start": 99}, {"title": "\udfff"}):
        with pytest.raises((AssertionError, UnicodeEncodeError)):
            check(replace(found, report=replace(found.report, **changed)))
    with pytest.raises(AssertionError):
        check(Refusal("a", RefusalReason.EMPTY, "short"))


@pytest.mark.slow
def test_a_hang_is_noticed_and_the_rest_is_read() -> None:
    found: list[Outcome] = list(read_many(range(3), 1))
    assert [outcome.number for outcome in found] == [0, 1, 2]
    assert not any(outcome.wrong for outcome in found)
    hung = list(read_many(range(2), 1, limit=0.0))
    assert [outcome.number for outcome in hung] == [0, 1]
