"""Makes the model that whence ships, from the corpora; training/README.md says which they are.

stages, in this order whatever the order given (prepare, fit and export when none is given):
  prepare   turns the corpora into arrays: a minute
  fit       trains: 15 epochs of 8 to 20 minutes on two cores, each kept when done. Stop it at any moment and
            run it again: it goes on after the last epoch done. `--until 3`, then `--until 6`, then without: the same
            in parts of an hour
  export    writes the model into the package
  tune      finds how far rules and encoder are to be believed, on reports that a model was not trained on, and
            writes it into the manifest of the model in --out

the whole, with the last stage too:
  python -m training                            the model that is shipped
  python -m training fit export --hold 0,1      the same model without two fifths of the labelled reports
  python -m training tune --hold 0,1            what those reports teach, for the shipped model
"""

import argparse
import os
import sys
from pathlib import Path

from whence.model.errors import WhenceError
from whence.reader.trained.model import FOLDER

try:
    from training import stages
    from training.prepare import prepare
except ModuleNotFoundError as error:
    if error.name not in {"torch", "onnx", "safetensors"}:
        raise
    raise SystemExit(f"training: {error.name} is not installed: pip install -e '.[train]'") from error

STAGES = ("prepare", "fit", "export", "tune")
_USUAL = STAGES[:3]


def main(arguments: list[str] | None = None) -> int:
    """Run the stages that the arguments (None: the program's own) name; 0, or 2 with a line that says what to do."""
    options = _options()
    given = options.parse_args(arguments)
    unknown = [stage for stage in given.stages if stage not in STAGES]
    if unknown:
        options.error(f"there is no stage {unknown[0]}: choose from {', '.join(STAGES)}")
    try:
        work = stages.Work(given.corpora, given.folder, stages.held_folds(given.hold), given.out)
        _run(frozenset(given.stages or _USUAL), work, given.until)
    except (WhenceError, OSError) as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    return 0


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    corpora = Path(os.environ.get("WHENCE_CORPORA", "../shared/corpora"))
    options.add_argument("stages", nargs="*", metavar="STAGE", help=f"which to run: {', '.join(STAGES)}")
    options.add_argument(
        "--corpora", type=Path, default=corpora, help="the corpora (default: WHENCE_CORPORA, else ../shared/corpora)"
    )
    options.add_argument(
        "--folder", type=Path, default=Path("build/training"), help="where the work is kept (default: %(default)s)"
    )
    options.add_argument(
        "--hold", default="", metavar="FOLDS", help="of the five folds of labelled reports those to leave out: 0,1"
    )
    options.add_argument("--until", type=int, metavar="N", help="stop `fit` when N of the 15 epochs are done")
    options.add_argument(
        "--out",
        type=Path,
        default=FOLDER,
        help="the shipped model's folder (default: the package's); a model made with --hold stays in --folder",
    )
    return options


def _run(chosen: frozenset[str], work: stages.Work, until: int | None) -> None:
    """The stages chosen; what follows `fit` is left for the time when all its epochs are done."""
    if "prepare" in chosen:
        prepare(work.corpora, work.folder, _say)
    if "fit" in chosen and not stages.train(work, until, _say):
        return
    if "export" in chosen:
        stages.ship(work, _say)
    if "tune" in chosen:
        stages.weigh(work, _say)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
