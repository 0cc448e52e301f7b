"""`python -m training [prepare] [fit] [export] [--corpora DIR] [--folder DIR] [--hold 0,1]`: makes the shipped model.

Without a stage all three run: `prepare` turns the corpora into arrays (a minute), `fit` trains (each epoch about
20 minutes on two cores, kept when done, so that it can be stopped and goes on), `export` writes the package's model.
`--hold` leaves the labelled reports of some of the five folds out, for measuring on them.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from training.encode import Encoded
from training.export import export
from training.fit import Plan, fit
from training.network import Network, load_start
from training.prepare import Prepared, prepare, read_prepared, read_start, start_folder
from whence.reader.trained.model import FOLDER, MANIFEST

STAGES = ("prepare", "fit", "export")
WEIGHTS = "weights.pt"


def main() -> int:
    """Run the stages asked for."""
    options = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    options.add_argument("stages", nargs="*", choices=[*STAGES, []], help="which stages to run; all when none is given")
    options.add_argument("--corpora", type=Path, default=Path(os.environ.get("WHENCE_CORPORA", "../shared/corpora")))
    options.add_argument("--folder", type=Path, default=Path("build/training"), help="where the work is kept")
    options.add_argument("--hold", default="", help="folds to leave out, such as 0,1")
    options.add_argument("--epochs", type=int, default=Plan.epochs)
    options.add_argument("--out", type=Path, default=FOLDER, help="where `export` writes the model")
    given = options.parse_args()
    stages = given.stages or STAGES
    held = frozenset(int(fold) for fold in given.hold.split(",") if fold)
    plan = Plan(epochs=given.epochs)
    if "prepare" in stages:
        prepare(given.corpora, given.folder, _say)
    if "fit" in stages:
        _fit(given.folder, plan, held)
    if "export" in stages:
        weights = torch.load(given.folder / WEIGHTS, weights_only=True)
        export(weights, start_folder() / "tokenizer.json", given.out, _about(given.folder, given.out, plan))
        _say(f"the model is in {given.out}")
    return 0


def _fit(folder: Path, plan: Plan, held: frozenset[int]) -> None:
    prepared = read_prepared(folder)
    torch.manual_seed(plan.seed)
    network = Network()
    load_start(network, read_start(folder))
    fit(network, taught(prepared, held), plan, folder / "checkpoints", _say)
    torch.save({name: tensor.cpu() for name, tensor in network.state_dict().items()}, folder / WEIGHTS)


def taught(prepared: Prepared, held: frozenset[int]) -> Mapping[str, Sequence[Encoded]]:
    """The windows to train on: all, but for the labelled reports of the folds held back."""
    labelled = [window for window in prepared.corpora["ledger"] if prepared.folds.get(window.name) not in held]
    others = {name: windows for name, windows in prepared.corpora.items() if name not in {"ledger", "own"}}
    return {**others, "ledger": [*labelled, *prepared.corpora["own"]]}


def _about(folder: Path, out: Path, plan: Plan) -> Mapping[str, object]:
    """What the manifest says of how the model was made; settings found by tuning stay."""
    old = json.loads((out / MANIFEST).read_text(encoding="utf-8")) if (out / MANIFEST).is_file() else {}
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, encoding="utf-8", check=False).stdout
    return {
        "settings": old.get("settings", {}),
        "trained": {"commit": commit.strip(), "plan": asdict(plan), "corpora": dict(read_prepared(folder).digests)},
    }


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
