"""The scores file and the gate: the shipped model measured, and no floor missed."""

import json
from pathlib import Path

import pytest

from evaluation import scores
from evaluation.benchmarks.readers import default_reader
from evaluation.benchmarks.suite import Suite, sections
from evaluation.scores import corpus_digest, gate, model_hash, write
from whence.model.errors import DataError, UsageError

FLOORS = {"polnear": {"cue_f1": 60.0}, "factuality": {"mae": 0.5}}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with a model."""
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "reader.onnx").write_bytes(b"weights")
    return tmp_path / "package"


def held(path: Path, model: str | None, cue: float, mae: float) -> Path:
    metrics = {default_reader(): {"polnear": {"cue_f1": cue}, "factuality": {"mae": mae}}}
    path.write_text(json.dumps({"model": model, "metrics": metrics}))
    return path


def test_the_shipped_model_is_the_one_measured_and_no_floor_is_missed() -> None:
    assert gate() == []


def test_the_gate_passes_what_is_right(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "read_floors", lambda section: FLOORS.get(section, {}))
    assert gate(held(tmp_path / "scores.json", model_hash(package), 61.0, 0.4), package) == []


def test_the_gate_tells_of_another_model_and_of_floors_missed(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "read_floors", lambda section: FLOORS.get(section, {}))
    wrong = gate(held(tmp_path / "scores.json", "another", 59.9, 0.6), package)
    assert len(wrong) == 3
    assert wrong[0].startswith("scores.json measured model another, shipped is")
    assert wrong[1:] == ["polnear, cue_f1: 59.9, floor 60.0", "factuality, mae: 0.6, floor 0.5"]


def test_what_has_a_floor_and_was_not_measured_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "read_floors", lambda section: FLOORS.get(section, {}))
    path = tmp_path / "scores.json"
    path.write_text(json.dumps({"model": None, "metrics": {}}))
    assert gate(path, tmp_path)[0] == "polnear, cue_f1: not measured, floor 60.0: run `make eval` on this commit"


def test_a_model_without_scores_is_told_and_no_model_needs_none(package: Path, tmp_path: Path) -> None:
    assert gate(tmp_path / "none.json", package) == [
        "there is no none.json for the model that is shipped: run `make eval` on this commit"
    ]
    assert gate(tmp_path / "none.json", tmp_path / "text") == []
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(DataError, match="is not JSON"):
        gate(tmp_path / "broken.json", package)


def test_scores_name_model_corpora_and_metrics(tmp_path: Path) -> None:
    for _, path, _ in sections():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        if not (tmp_path / path).exists():
            (tmp_path / path).write_text(path)
    measured = {("polnear", "rules"): {"n": 84, "metrics": {"cue_f1": 48.0}, "ci95": {"cue_f1": [46.0, 50.0]}}}
    write(Suite(measured, ()), tmp_path, tmp_path / "scores.json")
    found = json.loads((tmp_path / "scores.json").read_text())
    assert found["metrics"] == {"rules": {"polnear": {"cue_f1": 48.0}}}
    assert found["ci95"] == {"rules": {"polnear": {"cue_f1": [46.0, 50.0]}}}
    assert found["n"] == {"polnear": 84}
    assert found["model"] == model_hash()
    assert found["corpora"].keys() == found["commit"].keys() == {"polnear"}
    with pytest.raises(UsageError, match="only written from what was measured whole: polnear is absent"):
        write(Suite(measured, ("polnear is absent",)), tmp_path, tmp_path / "scores.json")


def test_sections_not_measured_anew_stay_with_the_same_model_alone(tmp_path: Path) -> None:
    for _, path, _ in sections():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        if not (tmp_path / path).exists():
            (tmp_path / path).write_text(path)
    result = {"n": 84, "metrics": {"cue_f1": 48.0}, "ci95": {"cue_f1": [46.0, 50.0]}}
    held_at = tmp_path / "scores.json"
    write(Suite({("polnear", "rules"): result}, ()), tmp_path, held_at)
    write(Suite({("relevance", "rules"): result}, ()), tmp_path, held_at)
    held = json.loads(held_at.read_text())
    assert held["n"].keys() == held["metrics"]["rules"].keys() == {"polnear", "relevance"}
    held_at.write_text(json.dumps({**held, "model": "another"}))
    write(Suite({("relevance", "rules"): result}, ()), tmp_path, held_at)
    assert json.loads(held_at.read_text())["n"].keys() == {"relevance"}


def test_a_digest_changes_with_a_byte_and_with_a_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("one")
    first = corpus_digest(tmp_path / "a")
    (tmp_path / "a" / "x.txt").rename(tmp_path / "a" / "y.txt")
    renamed = corpus_digest(tmp_path / "a")
    (tmp_path / "a" / "y.txt").write_text("two")
    assert len({first, renamed, corpus_digest(tmp_path / "a")}) == 3


def test_models_are_hashed_as_they_are(package: Path) -> None:
    one = model_hash(package)
    (package / "second.onnx").write_bytes(b"more")
    assert one is not None and model_hash(package) not in {one, None}
    assert model_hash(package / "nothing") is None
