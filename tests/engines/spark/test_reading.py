"""What becomes of things found: read, found twice or refused, and which version of a page is current."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.sample_reader import raw_report
from whence.engines.spark.reading import Terms, found_row, raw_in, read_rows, reader_by, reading_in
from whence.engines.spark.rows import Row, table
from whence.engines.spark.tables import FOUND, REPORTS
from whence.folder import terms_of
from whence.model.errors import UsageError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal, Report, Retrieval

TERMS = terms_of("rules")
LEAD = "Gao. Gunmen killed five villagers near Gao on Thursday, the army said."


def raw(name: str, text: str = LEAD, at: str | None = None, **more: Any) -> RawReport:
    given = raw_report(name, text.encode("utf-8", "replace").decode())
    retrieval = None if at is None else Retrieval("https://a.example/gao", "https://a.example/gao", at, 200)
    return RawReport(replace(given.report, text=text, **more), given.raw, retrieval)


def became(*things: RawReport | Refusal) -> list[Row]:
    """What becomes of things of one identity, through Arrow and back."""
    found = table([found_row(0, place, thing) for place, thing in enumerate(things)], FOUND).to_pylist()
    return list(table(read_rows(found, TERMS), REPORTS).to_pylist())


def words(rows: Sequence[Row]) -> list[str]:
    return [row["became"] for row in rows]


def test_a_report_is_read_and_comes_back_whole() -> None:
    given = raw("gao", published=None, metadata={"desk": "Déjà"})
    (row,) = became(given)
    assert (row["became"], row["current"], raw_in(row)) == ("read", True, given)
    assert reading_in(row).report_id == given.report.report_id
    assert reading_in(row).claims


def test_what_is_found_again_is_not_read_again() -> None:
    rows = became(raw("gao"), raw("gao", path="elsewhere/gao.txt"))
    assert words(rows) == ["read", "duplicate"]
    assert rows[1]["path"] == "elsewhere/gao.txt"
    assert rows[1]["reading"] is None


def test_other_bytes_of_one_identity_are_another_report() -> None:
    rows = became(raw("gao"), raw("gao", LEAD + " Two more died."))
    assert words(rows) == ["read", "read"]
    assert all(row["current"] for row in rows)


def test_of_pages_the_version_received_last_is_current() -> None:
    first, later = raw("gao", at="2024-10-05T10:00:00Z"), raw("gao", LEAD + " Two more died.", "2024-10-06T10:00:00Z")
    assert [row["current"] for row in became(first, later)] == [False, True]
    again = replace(first, retrieval=replace(first.retrieval, at="2024-10-07T10:00:00Z"))  # type: ignore[type-var]
    assert [row["current"] for row in became(first, later, again)] == [True, False, None]


def test_what_cannot_be_read_is_refused() -> None:
    refusal = Refusal("wire.jsonl#2", RefusalReason.MALFORMED, "not JSON")
    other = raw("gao", language="de")
    rows = became(refusal, other, raw("gao", LEAD + " \ud800"))
    assert words(rows) == ["refused"] * 3
    assert [row["reason"] for row in rows] == ["malformed", "unsupported_language", "malformed"]
    assert "half a character" in rows[2]["detail"]


@pytest.mark.parametrize("change", [{"version": "0"}, {"settings": "{}"}, {"method": "another"}])
def test_a_worker_that_would_read_otherwise_ends_the_build(change: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="another whence, gazetteer or list of actors"):
        reader_by(replace(TERMS, **change))  # type: ignore[arg-type]


def test_only_readers_of_this_machine_read_on_spark() -> None:
    assert isinstance(TERMS, Terms)
    with pytest.raises(UsageError, match="llm does not read on Spark: choose one of model, rules"):
        terms_of("llm")


def test_a_report_has_the_columns_of_the_record() -> None:
    (row,) = became(raw("gao", title="Gao"))
    assert isinstance(raw_in(row).report, Report)
    assert row["title"] == "Gao"
