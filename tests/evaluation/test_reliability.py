"""Scores held against what was right: tenths, errors, and a reader measured on labelled reports."""

import json
from pathlib import Path

import pytest

from evaluation.benchmarks.bootstrap import intervals
from evaluation.benchmarks.outcome import summed
from evaluation.benchmarks.reliability import counts_of, figures, measure
from evaluation.labelled import as_report
from evaluation.right import right_claims
from whence.reader.rules.reader import RulesReader

TITLE, TEXT = "Gao", "Medics said 12 civilians were killed on 5 October 2024 in Gao, Mali."
LABEL = {
    "doc": "one",
    "incidents": [
        {"id": "i1", "place": "Gao", "date_start": "2024-10-05", "date_end": "2024-10-05", "trigger_quote": "killed"}
    ],
    "casualty_claims": [
        {
            "incident": "i1", "low": 12, "high": 12, "qualifier": "exact", "harm": "killed", "victims": "civilians",
            "claimant": "Medics", "claimant_kind": "medical_or_rescue", "via": None, "polarity": "asserted",
            "quote": "12 civilians were killed",
        }
    ],
    "responsibility_claims": [],
}  # fmt: skip


def test_a_reader_that_says_what_is_so_has_no_calibration_error() -> None:
    told = [(0.75, True), (0.75, True), (0.75, True), (0.75, False), (0.05, False)]
    found = figures(counts_of(told))
    assert (found["7_claims"], found["7_said"], found["7_right"]) == (4, 75.0, 75.0)
    assert found["calibration_error"] == pytest.approx(0.01)  # a claim in five, off by 0.05
    assert found["brier"] == pytest.approx((3 * 0.0625 + 0.5625 + 0.0025) / 5)


def test_certainty_that_is_wrong_half_the_time_shows() -> None:
    found = figures(counts_of([(1.0, True), (1.0, False)]))
    assert (found["9_claims"], found["9_right"], found["calibration_error"], found["brier"]) == (2, 50.0, 0.5, 0.5)


def test_no_claims_give_no_errors_and_the_same_figures() -> None:
    nothing, something = figures(summed([])), figures(counts_of([(0.3, True)]))
    assert nothing.keys() == something.keys()
    assert set(nothing.values()) == {0.0}
    assert intervals([counts_of([]), counts_of([(0.3, True)])], figures, 20).keys() == something.keys()


def test_counts_places_and_days_are_held_against_the_labels() -> None:
    report = as_report("one", TITLE, TEXT)
    reading = RulesReader().read(report)
    right = right_claims(LABEL, report, reading)
    fields = {claim.field.value: right[claim.claim_id] for claim in reading.claims if claim.claim_id in right}
    assert fields == {"casualties": True, "place": True, "date": True}
    other = {**LABEL, "casualty_claims": [{**LABEL["casualty_claims"][0], "claimant": "The army"}]}  # type: ignore[dict-item]
    assert [
        right_claims(other, report, reading)[c.claim_id] for c in reading.claims if c.field.value == "casualties"
    ] == [False]


def test_a_folder_is_measured(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text(json.dumps(LABEL) + "\n")
    (tmp_path / "reports.jsonl").write_text(json.dumps({"doc": "one", "title": TITLE, "text": TEXT}) + "\n")
    outcome = measure(tmp_path, "rules", None)
    assert outcome.failed == 0
    assert outcome.figures(summed(outcome.counts))["9_claims"] == 3
