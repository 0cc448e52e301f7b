"""The ledger as a benchmark: score.py's own object, and counts of each report that add up to it."""

import json
from pathlib import Path

import pytest

from evaluation.benchmarks.ledger import figures
from evaluation.benchmarks.registry import BENCHMARKS
from evaluation.benchmarks.run import run

TEXTS = {
    "own-1": "Rebels killed nine soldiers near Timbuktu on Monday, the army said.",
    "own-2": "A mine blast wounded three shepherds near Gao on Tuesday. Two children were killed, residents said.",
}


def row(doc: str, claimant: str, low: int, harm: str, victims: str, quote: str) -> dict[str, object]:
    return {
        "incident": "1", "claimant": claimant, "claimant_kind": "author", "low": low, "high": low, "via": None,
        "qualifier": "exact", "harm": harm, "victims": victims, "polarity": "asserted", "quote": quote,
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports of our own with their labels."""
    reports = [{"doc": doc, "group": doc, "text": text, "published": "2024-10-09"} for doc, text in TEXTS.items()]
    claims = {
        "own-1": [row("own-1", "the army", 9, "killed", "combatants", "Rebels killed nine soldiers")],
        "own-2": [
            row("own-2", "AUTHOR", 3, "injured", "civilians", "wounded three shepherds"),
            row("own-2", "residents", 5, "killed", "children", "Five children were killed"),
        ],
    }
    labels = [
        {
            "doc": doc,
            "incidents": [{"id": "1", "trigger_quote": text, "place": None, "date_start": None, "date_end": None}],
            "casualty_claims": claims[doc],
            "responsibility_claims": [],
        }
        for doc, text in TEXTS.items()
    ]
    for name, rows in (("reports", reports), ("labels", labels)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(each) for each in rows))
    return tmp_path


def test_the_counts_of_reports_add_up_to_the_scorers_table(folder: Path) -> None:
    found = run(BENCHMARKS["ledger"], folder, "rules")
    assert (found["bench"], found["n"]) == ("ledger", 2)
    assert found["casualty number"]["hits"] == 2
    assert found["casualty number"]["gold"] == 3
    for name, value in found["metrics"].items():
        assert value == pytest.approx(found[name].get("f1", found[name].get("share")), abs=0.11), name
    assert found["ci95"]["casualty number"][0] < found["metrics"]["casualty number"] <= 100


def test_a_share_is_of_what_it_is_a_share_of() -> None:
    assert figures({"via right right": 1, "via right of": 4, "x hits": 1, "x gold": 1, "x found": 3}) == {
        "via right": 25.0,
        "x": 50.0,
    }
