"""The stream of reports of which few are on conflict, and how events in the wrong place are counted."""

import json
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from evaluation import stream
from evaluation.benchmarks.outcome import summed
from evaluation.labelled import as_report
from evaluation.stream import flagged, ledger_counts, ledger_figures, sample_counts, stream_figures
from evaluation.stream_sources import POSITIVE, SIZE, Sample, ledger_reports, make_stream, own_reports
from whence.model.report import Report
from whence.reader.rules.reader import RulesReader

ROOT = Path(__file__).resolve().parents[2]
CORPORA = Path(os.environ.get("WHENCE_CORPORA", ROOT / "../shared/corpora"))
CLASH = "Rebels killed nine soldiers in an ambush near Gao in Mali on Monday, the army said."


def _report(name: str, body: str) -> Report:
    return as_report(name, None, body)


def test_precision_and_recall_of_reports_with_an_event() -> None:
    report = _report("a", CLASH)
    told = [("ledger", True, True), ("ledger", True, False), ("muc", True, True), ("gva", False, True)]
    counts = [sample_counts(Sample(report, origin, conflict), event) for origin, conflict, event in told]
    result = stream_figures(summed(counts))
    assert result["precision"] == pytest.approx(200 / 3)
    assert result["recall"] == pytest.approx(200 / 3)
    assert result["conflict ledger with event"] == 50.0
    assert result["other gva with event"] == 100.0


def test_an_incident_told_as_a_label_tells_it_is_a_right_event() -> None:
    reading = RulesReader().read(_report("a", CLASH))
    label = {"id": "i1", "place": "Gao", "quotes": ["Rebels killed nine soldiers in an ambush near Gao"]}
    other = {"id": "i2", "place": "Lima", "quotes": ["nothing of this report at all"]}
    assert ledger_counts([label], reading) == {"events": 1, "one to one": 1, "like": 1}
    assert ledger_counts([other], reading) == {"events": 1, "one to one": 0, "like": 0}
    assert ledger_figures(summed([ledger_counts([label], reading), ledger_counts([other], reading)])) == {
        "event_precision": 50.0,
        "event_precision_one_to_one": 50.0,
    }


def test_negatives_with_an_event_are_listed_with_their_words() -> None:
    report = _report("a", CLASH)
    reading = RulesReader().read(report)
    lines = list(flagged([Sample(report, "gva", False), Sample(report, "muc", True)], [reading, reading]))
    assert len(lines) == 1
    assert lines[0].startswith("gva\ta\t")


def test_a_ledger_report_with_totals_alone_is_not_on_conflict(tmp_path: Path) -> None:
    reports = [
        {"doc": "1", "title": "A clash", "text": CLASH, "published": "2024-10-07"},
        {"doc": "2", "title": "A total", "text": "Thousands have died since 2011."},
    ]
    labels = [{"doc": "1", "incidents": [{"type": "armed_clash"}]}, {"doc": "2", "incidents": [{"type": "summary"}]}]
    for name, rows in (("reports", reports), ("labels", labels)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = list(ledger_reports(tmp_path))
    assert [(report.identity, report.published) for report in found] == [("1", date(2024, 10, 7))]


def test_our_own_negatives_are_read_without_a_title_where_they_have_none() -> None:
    for report in own_reports():
        assert report.text[: report.body_start].strip() == (report.title or "")


@pytest.mark.corpora
@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora folder is absent")
def test_the_stream_is_the_same_each_time_and_has_five_in_a_hundred_on_conflict() -> None:
    made = make_stream(CORPORA)
    assert [each.report.report_id for each in made] == [each.report.report_id for each in make_stream(CORPORA)]
    assert len({each.report.identity for each in made}) == len(made) == SIZE
    on_conflict = Counter(each.origin for each in made if each.conflict)
    assert on_conflict == Counter(POSITIVE)
    assert sum(on_conflict.values()) * 20 == SIZE
    assert sum(each.origin == "own" for each in made) == len(own_reports())


@pytest.mark.corpora
@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora folder is absent")
def test_a_part_of_the_stream_is_measured_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    first = 20
    for benchmark, below in ((stream.STREAM, ""), (stream.POLNEAR, "polnear/dev"), (stream.MUC, "muc4")):
        outcome = benchmark.measure(CORPORA / below, "rules", first)
        assert len(outcome.counts) == first
        assert set(benchmark.lead) <= set(outcome.figures(summed(outcome.counts)))
    outcome = stream.LEDGER.measure(CORPORA / "claim_ledger" / "train", "rules", first)
    assert outcome.figures(summed(outcome.counts))["event_precision"] > 50
