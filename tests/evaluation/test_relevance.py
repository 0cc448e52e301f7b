"""Relevance: the sets' rows, and what counts as right."""

from pathlib import Path

import pytest

from evaluation.benchmarks.outcome import summed
from evaluation.relevance import figures, labelled, read, score
from whence.model.errors import DataError
from whence.model.markup import AttackKind, Markup


def seen(relevance: float, *kinds: tuple[AttackKind, float]) -> Markup:
    return Markup((), (), relevance, kinds)


def test_violence_is_what_each_set_calls_so() -> None:
    assert labelled("IndiaPoliceEvents_sents", ["x", "1", "0", "1", "0", "1"]).violent
    assert not labelled("IndiaPoliceEvents_sents", ["x", "0", "1", "1", "0", "0"]).violent
    assert labelled("insightCrime", ["x", "0", "0", "0", "1", "0", "0", "0"]).violent
    bombed = labelled("satp_relevant", ["x", "0", "1", "0", "0"])
    assert bombed.violent is None
    assert bombed.kinds == frozenset({AttackKind.BOMBING})
    assert labelled("satp_relevant", ["x", "0", "0", "0", "1"]).kinds == frozenset()


def test_a_row_that_lacks_labels_is_refused() -> None:
    with pytest.raises(DataError, match="a row is a text and its labels"):
        labelled("insightCrime", ["x", "0"])
    with pytest.raises(DataError, match="a row is a text and its labels"):
        labelled("satp_relevant", ["x", "yes", "0", "0", "0"])


def test_figures_by_hand() -> None:
    police = [labelled("IndiaPoliceEvents_sents", ["x", bit, "0", "0", "0", bit]) for bit in "1100"]
    counts = [score(seen(likely), row) for likely, row in zip((0.9, 0.1, 0.9, 0.0), police, strict=True)]
    attack = labelled("satp_relevant", ["x", "1", "0", "0", "0"])
    both = labelled("satp_relevant", ["x", "1", "1", "0", "0"])
    counts += [
        score(seen(1.0, (AttackKind.ARSON, 0.9), (AttackKind.ATTACK, 0.6)), attack),
        score(seen(1.0, (AttackKind.BOMBING, 0.7), (AttackKind.ATTACK, 0.4)), both),
    ]
    found = figures(summed(counts))
    assert (found["india_police_f1"], found["india_police_accuracy"]) == (50.0, 50.0)
    assert found["f1"] == 50.0
    assert found["satp_kind_f1"] == pytest.approx(80.0)
    assert found["satp_kind_accuracy"] == 100.0
    assert "insight_crime_f1" not in found


def test_a_folder_gives_the_sets_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "insightCrime").mkdir()
    (tmp_path / "insightCrime" / "train.tsv").write_text("not read\t0\t0\t0\t0\t0\t0\t0\n")
    (tmp_path / "insightCrime" / "dev.tsv").write_text('"A mill burned."\t0\t0\t0\t1\t0\t0\t0\n')
    (row,) = read(tmp_path)
    assert (row.text, row.of, row.violent) == ("A mill burned.", "insight_crime", True)
    with pytest.raises(DataError, match="has none of the folders"):
        list(read(tmp_path / "insightCrime"))
