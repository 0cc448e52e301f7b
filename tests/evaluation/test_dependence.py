"""Dependence: labelled pairs against links, the agreement of two readings, and the draw of our own pairs."""

import json
from collections import Counter
from pathlib import Path

import pytest

from evaluation.benchmarks.outcome import summed
from evaluation.benchmarks.registry import BENCHMARKS
from evaluation.benchmarks.run import run
from evaluation.dependence import draw, judged, own
from evaluation.dependence.judged import Judged
from evaluation.recorded import write_lines
from evaluation.same_event import gva
from evaluation.same_event.corpus import Document, labelled
from evaluation.same_event.linked import UNRELATED, Related
from tests.evaluation.test_same_event import news
from whence.model.errors import DataError
from whence.model.lists import Relation

WORDS = (
    "Rebels killed 14 soldiers near Timbuktu on Monday, the army said in a statement that was read on the radio. "
    "The soldiers had been on their way to a well when the shooting began. "
    "Two trucks burned and a third was taken away towards the border, the statement added. "
    "Nobody has said that it was behind the attack."
)
OTHER = "A mine blast near Gao on Tuesday wounded three shepherds, residents said."


def pair(label: Related, found: Related, unit: str = "u") -> Judged:
    return Judged(unit, label, found)


def test_figures_of_links() -> None:
    copy, cites, same = Related(Relation.SAME_WORDS, "a"), Related(Relation.CITES), Related(Relation.SAME_CLAIMANT)
    total = summed(
        judged.counts(
            [pair(copy, copy), pair(copy, Related(Relation.SAME_WORDS, "b")), pair(copy, cites), pair(UNRELATED, same)]
        ).values()
    )
    found = judged.figures(total)
    assert found["same_words_precision"] == 100
    assert found["same_words_recall"] == pytest.approx(200 / 3)
    assert (found["dependent_precision"], found["dependent_recall"]) == (75, 100)
    assert (found["relation_right"], found["source_right"]) == (50, 50)


def row(a: str, b: str, first: str | None, second: str | None, settled: str | None = None) -> dict[str, object]:
    def reading(label: str | None) -> dict[str, object] | None:
        return None if label is None else {"label": label, "direction": None, "reason": "own words"}

    readings = {"first": reading(first), "second": reading(second), "settled": reading(settled)}
    return {"a": a, "b": b, "incident": a, "overlap": "high", **readings}


def test_kappa_is_that_of_a_worked_example(tmp_path: Path) -> None:
    said = [("same_words", "same_words")] * 20 + [("same_words", "cites")] * 5
    said += [("cites", "same_words")] * 10 + [("cites", "cites")] * 15
    rows = [row(f"a{n:02}", f"b{n:02}", *each) for n, each in enumerate(said)]
    pairs = own.read(write_lines(tmp_path / "pairs.jsonl", rows))
    found = own.agreement_figures(summed(own.agreement_counts(pairs).values()))
    assert found["readings_agree"] == pytest.approx(70)
    assert found["readings_kappa"] == pytest.approx(40)
    assert (found["pairs_labelled"], found["pairs_unsettled"]) == (50, 15)
    assert found["readings_same_words_f1"] == pytest.approx(2 * 20 / (25 + 30) * 100)


def test_what_was_settled_counts(tmp_path: Path) -> None:
    rows = [
        row("a", "b", "same_words", "cites", "cites"),
        row("a", "c", "same_words", "cites"),
        row("a", "d", "same_words", None),
        row("a", "e", "same_claimant", "same_claimant"),
    ]
    pairs = own.read(write_lines(tmp_path / "pairs.jsonl", rows))
    assert [each.label and each.label.relation for each in pairs] == ["cites", None, None, "same_claimant"]
    scored = list(own.judged(pairs, {("a", "b"): Related(Relation.CITES)}))
    assert [(each.label.relation, each.found.relation) for each in scored] == [
        ("cites", "cites"),
        ("same_claimant", "no_link_found"),
    ]


@pytest.mark.parametrize(
    "wrong", [{"a": "z"}, {"first": {"label": "copied", "direction": None, "reason": ""}}, {"b": 1}]
)
def test_what_is_no_labelled_pair_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    path = write_lines(tmp_path / "pairs.jsonl", [{**row("a", "b", None, None), **wrong}])
    with pytest.raises(DataError, match="line 1 is no labelled pair"):
        own.read(path)


def test_our_own_pairs_are_of_the_form_and_hold_no_text() -> None:
    pairs = own.read()
    assert Counter(each.overlap for each in pairs) == {"high": 75, "middling": 38, "low": 37}
    assert len({(each.a, each.b) for each in pairs}) == 150
    assert all(gva.is_development(each.incident) for each in pairs)
    keys = {key for line in own.PAIRS.read_text(encoding="utf-8").splitlines() for key in json.loads(line)}
    assert keys == {"a", "b", "incident", "overlap", "first", "second", "settled"}


def test_the_ledgers_labels_are_read_down_to_relations(tmp_path: Path) -> None:
    reports = [{"doc": name, "group": "g", "text": text, "outlet": name} for name, text in (("x", WORDS), ("y", WORDS))]
    write_lines(tmp_path / "reports.jsonl", [*reports, {"doc": "z", "group": "g", "text": OTHER}])
    dependence = [
        {"a": "y", "b": "x", "relation": "shared_wire"},
        {"a": "x", "b": "z", "relation": "independent"},
        {"a": "y", "b": "z", "relation": "shared_claimant"},
        {"a": "y", "b": "gone", "relation": "a_copies_b"},
    ]
    write_lines(tmp_path / "groups.jsonl", [{"group": "g", "events": [], "dependence": dependence}])
    found = run(BENCHMARKS["dependence"], tmp_path, "rules")
    assert found["n"] == 3
    assert (found["same_words_precision"], found["same_words_recall"]) == (100, 100)
    assert (found["dependent_recall"], found["relation_right"]) == (50, 66.7)


def test_our_own_labels_are_held_against_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [("g1", WORDS), ("g2", WORDS), ("g3", OTHER)]
    folder = news(tmp_path, [(name, "1", "2024-10-08", text) for name, text in texts])
    path = tmp_path / "pairs.jsonl"
    monkeypatch.setattr("evaluation.dependence.own.PAIRS", path)
    write_lines(path, [row("g1", "g2", None, None), row("g1", "g3", None, None)])
    unread = run(BENCHMARKS["dependence"], folder, "rules")
    assert unread["metrics"] == {"pairs_drawn": 2}
    labels = [row("g1", "g2", "same_words", "same_words"), row("g1", "g3", "no_link_found", "no_link_found")]
    labels += [{**row("g2", "g3", None, None), "incident": "2"}]
    write_lines(path, labels)
    found = run(BENCHMARKS["dependence"], folder, "rules")["metrics"]
    assert (found["same_words_f1"], found["relation_right"], found["readings_agree"]) == (100, 100, 100)


def test_data_of_another_form_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="of no form for dependence"):
        run(BENCHMARKS["dependence"], tmp_path, "rules")


def test_pairs_are_drawn_by_what_they_share() -> None:
    menu = "home news sport weather about this site"
    documents = [
        Document("a", None, f"{menu} {WORDS}"),
        Document("b", None, f"{menu} {WORDS}"),
        Document("c", None, f"{menu} {OTHER}"),
        Document("d", None, f"{menu} a fair opened in the town of Orta"),
        Document("e", None, f"{menu} the fair of Sete closed its doors early"),
    ]
    corpus = labelled(documents, {"a": "1", "b": "1", "c": "1", "d": "2", "e": "3"})
    overlaps = draw._overlaps(corpus)
    assert overlaps["a", "b"] == 1
    assert overlaps["a", "c"] == 0
    assert dict(draw.draw(corpus)) == {("a", "b"): "high", ("a", "c"): "high", ("b", "c"): "high"}
    assert draw._few_of_each([("a", "b"), ("a", "c")], corpus, each=1) == [("a", "b")]


def test_labels_are_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = news(tmp_path, [("g1", "1", "2024-10-08", WORDS), ("g2", "1", "2024-10-08", OTHER)])
    out = tmp_path / "pairs.jsonl"
    asked = ["--data", str(folder), "--out", str(out)]
    assert draw.main(asked) == 0
    assert draw.main(asked) == 0
    assert [(each.a, each.b, each.first) for each in own.read(out)] == [("g1", "g2", None)]
    write_lines(out, [row("g1", "g2", "cites", None)])
    assert draw.main(asked) == 1
    assert "has labels" in capsys.readouterr().err
