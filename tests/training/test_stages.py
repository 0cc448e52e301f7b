"""The stages and the command: what each needs, leaves and says, with a network of one layer."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.training import test_prepare
from tests.training.made import window
from training import __main__ as command
from training import stages
from training.export import write_manifest
from training.fit import Plan
from training.folds import FOLDS, fold_of
from training.network import Network
from training.prepare import Prepared
from training.replies import Written
from training.stages import Work, held_back, held_folds, taught, train
from training.tune import Item
from whence.model.errors import DataError, UsageError
from whence.reader.trained.model import FOLDER, load, read_manifest
from whence.reader.trained.reader import TrainedReader
from whence.reader.trained.weights import BY_RULES, Scale, Weights, weights_of

FOLD = fold_of(test_prepare.LABEL)
"""The fold that both labelled reports of the corpora made up are in."""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans of an epoch and two, and a network of one layer that starts by chance."""
    plan = Plan(epochs=1, tokens=4096, shares=dict.fromkeys(Plan().shares, 0.02))
    monkeypatch.setattr(stages, "PLANS", {"first": plan, "second": replace(plan, epochs=2, seed=14)})
    monkeypatch.setattr(stages, "Network", lambda: Network(layers=1))
    monkeypatch.setattr(stages, "load_start", lambda network, weights: None)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Corpora made up, their labelled reports in words that the rules read."""
    return test_prepare.made(tmp_path_factory.mktemp("corpora"))


@pytest.fixture
def work(corpora: Path, tmp_path: Path) -> Work:
    return Work(corpora, tmp_path / "work", shipped=tmp_path / "shipped")


def run(work: Work, *arguments: str) -> int:
    where = ["--corpora", str(work.corpora), "--folder", str(work.folder), "--out", str(work.shipped)]
    return command.main([*arguments, *where])


@pytest.mark.parametrize("given", ["0,1", "0, 1", "1,0,"])
def test_folds_by_their_words(given: str) -> None:
    assert held_folds(given) == {0, 1}


@pytest.mark.parametrize("given", ["a", "7", "-1", "0,1,2,3,4"])
def test_what_names_no_folds_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="fold"):
        held_folds(given)


def test_the_whole_work_and_that_without_some_folds_are_kept_apart(tmp_path: Path) -> None:
    whole, part = Work(tmp_path, tmp_path), Work(tmp_path, tmp_path, frozenset({1, 0}))
    assert (whole.weights.name, whole.checkpoints.name, whole.model) == ("weights.pt", "checkpoints", FOLDER)
    assert (part.weights.name, part.checkpoints.name) == ("weights-without-0-1.pt", "checkpoints-without-0-1")
    assert part.model == tmp_path / "model-without-0-1"


def test_windows_of_the_folds_held_back_are_not_trained_on() -> None:
    windows = [replace(window(5), name=name) for name in "abc"]
    parts = {"ledger": windows, "own": windows[:1], "crime": windows, "answers": windows}
    prepared = Prepared(parts, {"a": 0, "b": 1, "c": 2}, {})
    found = taught(prepared, frozenset({0, 2}))
    assert [window.name for window in found["ledger"]] == ["b", "a"]
    written = [window.name for window in windows if fold_of({"doc": window.name}) not in {0, 2}]
    assert [window.name for window in found["answers"]] == written and 0 < len(written) < 3
    assert set(found) == {"ledger", "crime", "answers"}


@pytest.mark.usefixtures("small")
def test_it_can_be_stopped_after_so_many_epochs_of_both_plans(work: Work) -> None:
    assert run(work, "prepare") == 0
    lines: list[str] = []
    assert train(work, 2, lines.append) is False
    assert not work.weights.exists()
    assert lines[-1] == "2 epochs are done; run `fit` again to go on"
    assert train(work, None, lines.append) is True
    assert work.weights.exists()
    told = [line.split(":")[0] for line in lines if " of " in line]
    assert [line for line in told if line.startswith("first plan, epoch 1 of 1")]
    assert [line for line in told if line.startswith("second plan, epoch 2 of 2")]


@pytest.mark.usefixtures("small")
def test_all_stages_make_a_model_and_find_how_far_to_believe_it(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(work) == 0
    shipped = read_manifest(work.shipped)
    assert shipped["trained"]["held"] == [] and list(shipped["trained"]["plans"]) == ["first", "second"]
    assert weights_of(shipped["weights"]) is BY_RULES
    assert load(work.shipped).run([101, 2054, 102])[0].shape[0] == 3
    assert f"the model is in {work.shipped}" in capsys.readouterr().out

    fold = str(FOLD)
    assert run(work, "fit", "export", "--hold", fold) == 0
    assert read_manifest(work.folder / f"model-without-{fold}")["trained"]["held"] == [FOLD]
    assert read_manifest(work.shipped) == shipped


def test_tuning_writes_the_weights_and_nothing_else(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    work.shipped.mkdir()
    held = replace(work, held=frozenset({FOLD}))
    held.model.mkdir(parents=True)
    for folder, folds in ((work.shipped, []), (held.model, [FOLD])):
        manifest = {"sha256": {"made": "1"}, "heads": {}, "weights": {}, "trained": {"held": folds}}
        write_manifest(folder, manifest)
    seen: list[str] = []

    def tuned(items: tuple[Item, ...]) -> object:
        seen.extend(item.label["doc"] for item in items)
        return BY_RULES

    def with_answers(weights: Weights, written: tuple[Written, ...]) -> Weights:
        assert {fold_of({"doc": item.document.name}) for item in written} == {FOLD}
        return replace(weights, keep_answer=0.2)

    monkeypatch.setattr(stages, "tuned", tuned)
    monkeypatch.setattr(stages, "scales", lambda items, weights: {"count": Scale(1.0, 0.5)})
    monkeypatch.setattr(stages, "with_answers", with_answers)
    monkeypatch.setattr(TrainedReader, "see", lambda self, parsed: None)
    assert run(held, "tune", "--hold", str(FOLD)) == 0
    found = read_manifest(work.shipped)
    assert seen == ["made-1", "made-2"]
    assert weights_of(found["weights"]) == replace(BY_RULES, keep_answer=0.2, scales={"count": Scale(1.0, 0.5)})
    assert {**found, "weights": {}} == {"sha256": {"made": "1"}, "heads": {}, "weights": {}, "trained": {"held": []}}
    assert read_manifest(held.model)["weights"] == {}


def test_reports_held_back_are_those_of_the_folds(corpora: Path) -> None:
    assert [label["doc"] for _, label in held_back(corpora, frozenset({FOLD}))] == ["made-1", "made-2"]
    assert list(held_back(corpora, frozenset(range(FOLDS)) - {FOLD})) == []


def test_a_model_of_other_folds_is_not_tuned_with(work: Work) -> None:
    held = replace(work, held=frozenset({0}))
    held.model.mkdir(parents=True)
    (held.model / "manifest.json").write_text(json.dumps({"trained": {"held": [1]}}), encoding="utf-8")
    with pytest.raises(DataError, match="is of other folds"):
        stages.weigh(held, print)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["prepare", "--corpora", "nowhere"], "give the folder of the corpora by --corpora or WHENCE_CORPORA"),
        (["fit"], "run `python -m training prepare` first"),
        (["export"], "run `python -m training fit`, with the same --hold, to its end"),
        (["tune"], "tune needs --hold"),
        (["tune", "--hold", "0"], "there is no model in"),
        (["fit", "--hold", "9"], "the folds are 0 to 4"),
    ],
)
def test_what_is_missing_is_said_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert command.main(["--folder", str(tmp_path), "--out", str(tmp_path / "out"), *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith("training: ") and words in error and error.count("\n") == 1


def test_a_stage_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["teach"])
    assert "there is no stage teach: choose from prepare, fit, export, tune" in capsys.readouterr().err


def test_the_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--help"])
    told = capsys.readouterr().out
    assert all(word in told for word in ("prepare", "fit", "export", "tune", "--hold 0,1", "WHENCE_CORPORA", "--until"))
