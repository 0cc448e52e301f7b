"""Whole French reports, each with everything that is read in it."""

import pytest

from tests.reader.french import FOLDER, reports, table
from whence.model.report import Report

REPORTS = list(reports())
TABLES = FOLDER / "tables"


@pytest.mark.parametrize("report", REPORTS, ids=[report.file for report in REPORTS])
def test_everything_read_in_a_report_is_as_it_was(report: Report) -> None:
    expected = (TABLES / f"{report.file}.txt").read_text(encoding="utf-8")
    assert table(report) == expected, "read the difference; if meant: python -m tests.reader.french"


def test_each_report_has_a_table_and_each_table_a_report() -> None:
    assert {path.name.removesuffix(".txt") for path in TABLES.iterdir()} == {report.file for report in REPORTS}
    assert len(REPORTS) == 10


def test_all_are_told_to_be_french() -> None:
    assert {report.language for report in REPORTS} == {"fr"}
