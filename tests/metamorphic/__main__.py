"""`python -m tests.metamorphic [--update [--allow-regression]]`: both shares, and what the other variants have wrong.

`python -m tests.metamorphic in-use|held-back NUMBER ...` shows those variants instead, with what is wrong in each.
"""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.floors import raise_floors
from evaluation.recorded import built, write_lines
from tests.metamorphic.check import HELD_BACK, IN_USE, Trial, failures, right, summary

TRIALS = {"in-use": IN_USE, "held-back": HELD_BACK}


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.metamorphic", description=__doc__)
    options.add_argument("trial", nargs="?", choices=TRIALS)
    options.add_argument("number", nargs="*", type=int)
    options.add_argument("--update", action="store_true", help="set the floor of the sentences held back")
    options.add_argument("--allow-regression", action="store_true", help="let --update lower it")
    given = options.parse_args()
    if given.trial:
        for number in given.number:
            _show(TRIALS[given.trial], number)
        return 0
    shares = {}
    for name, trial in TRIALS.items():
        with TemporaryDirectory(prefix="whence-", ignore_cleanup_errors=True) as folder:
            found = list(trial.failures(Path(folder)))
        shares[name] = right(found)
        sys.stdout.write(f"{name}: {summary(found)}\n")
    measured = {"held back": {"share": shares["held-back"]}}
    lowered = raise_floors("metamorphic", measured, allow_regression=given.allow_regression) if given.update else []
    sys.stdout.writelines(f"{line}\n" for line in lowered)
    return 1 if lowered and not given.allow_regression else 0


def _show(trial: Trial, number: int) -> None:
    told = trial.variant(number)
    with TemporaryDirectory(prefix="whence-") as folder:
        path = write_lines(Path(folder, "told.jsonl"), told.reports)
        with built([path]) as record:
            wrong = list(failures(told, record))
    sys.stdout.write(f"{number}: {wrong}\n{json.dumps(told.reports, ensure_ascii=False, indent=1)}\n")


if __name__ == "__main__":
    sys.exit(main())
