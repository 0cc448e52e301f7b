"""Training: stopped and gone on with, it ends where an undisturbed run does."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.training.extra import torch
from tests.training.made import SIZE, window
from training.encode import Encoded
from training.fit import CHECKPOINT, FIRST, FOURTH, PLANS, SECOND, THIRD, Plan, fit
from training.network import Network
from training.progress import Progress
from whence.model.errors import DataError

PLAN = Plan(epochs=3, tokens=24, shares={"ledger": 1.5, "crime": 0.5})
Weights = dict[str, bytes]


def silent(line: str) -> None:
    """Progress that nobody waits for."""


def corpora() -> dict[str, list[Encoded]]:
    labelled = [window(6 + n, {"harm": [-100, *[n % 3] * (4 + n), -100]}) for n in range(4)]
    return {"ledger": labelled, "crime": [window(5, text={6: 0}), window(7, text={6: 0})]}


def trained(folder: Path, *untils: int | None, plan: Plan = PLAN, progress: Progress = silent) -> Weights:
    """The weights after runs that stop after so many epochs, each from a network that was just made."""
    for until in untils:
        torch.manual_seed(plan.seed)
        network = Network(layers=1, words=SIZE)
        fit(network, corpora(), plan, folder, progress, until)
    return {name: tensor.numpy().tobytes() for name, tensor in network.state_dict().items()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Weights:
    return trained(tmp_path_factory.mktemp("whole"), None)


def test_runs_that_were_stopped_end_with_the_same_weights(tmp_path: Path, undisturbed: Weights) -> None:
    assert trained(tmp_path, 1, 2, None) == undisturbed


def test_the_same_plan_gives_the_same_weights_and_another_seed_others(tmp_path: Path, undisturbed: Weights) -> None:
    assert trained(tmp_path / "again", None) == undisturbed
    assert trained(tmp_path / "other", None, plan=replace(PLAN, seed=14)) != undisturbed


def test_word_vectors_stay_as_they_came(tmp_path: Path) -> None:
    before = trained(tmp_path, 0)
    after = trained(tmp_path, None)
    assert before["words.weight"] == after["words.weight"]
    assert before["blocks.0.query.weight"] != after["blocks.0.query.weight"]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    trained(tmp_path, None)
    lines: list[str] = []
    trained(tmp_path, None, progress=lines.append)
    assert lines == []


def test_a_run_killed_while_it_writes_leaves_the_checkpoint_before(tmp_path: Path, undisturbed: Weights) -> None:
    trained(tmp_path, 2)
    (tmp_path / f"{CHECKPOINT}.part").write_bytes(b"half")
    assert trained(tmp_path, None) == undisturbed


def test_each_line_says_how_far_it_is(tmp_path: Path) -> None:
    lines: list[str] = []
    trained(tmp_path, 2, progress=lines.append)
    assert lines[0].startswith("epoch 1 of 3, 1 of ") and "left" in lines[0] and "loss" in lines[0]
    assert lines[-1].startswith("epoch 2 of 3, ") and lines[-1].endswith("about 0 s left")


@pytest.mark.parametrize("other", [replace(PLAN, rate=1e-3), replace(PLAN, shares={"ledger": 1.0, "crime": 0.5})])
def test_a_checkpoint_of_another_plan_is_refused(tmp_path: Path, other: Plan) -> None:
    trained(tmp_path, 1)
    with pytest.raises(DataError, match="was made by another plan"):
        trained(tmp_path, None, plan=other)


def test_a_checkpoint_of_other_windows_is_refused(tmp_path: Path) -> None:
    trained(tmp_path, 1)
    fewer = {**corpora(), "ledger": corpora()["ledger"][:2]}
    with pytest.raises(DataError, match="other windows"):
        fit(Network(layers=1, words=SIZE), fewer, PLAN, tmp_path, silent)


def test_the_plans_of_the_shipped_model() -> None:
    assert list(PLANS.values()) == [FIRST, SECOND, THIRD, FOURTH]
    assert (FIRST.epochs, FIRST.seed, FIRST.rate, FIRST.tokens) == (4, 13, 3e-4, 12_288)
    assert (SECOND.epochs, SECOND.seed, SECOND.rate, SECOND.tokens) == (4, 14, 3e-4, 8192)
    assert (THIRD.epochs, THIRD.seed, THIRD.rate, THIRD.tokens) == (2, 15, 2.5e-4, 8192)
    assert (FOURTH.epochs, FOURTH.seed, FOURTH.rate, FOURTH.tokens) == (5, 16, 2e-4, 8192)
    assert set(FOURTH.shares) == {*FIRST.shares, "answers", "topics"}
    assert set(FIRST.shares) == set(SECOND.shares) == {"ledger", "polnear", "muc4", "relevance", "factuality", "crime"}
