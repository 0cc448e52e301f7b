"""`python -m evaluation.ledger --data DIR [--first N] [--json] [--misses N] [--update [--allow-regression]]`.

Builds a temporary record of DIR/reports.jsonl with the default reader and prints score.py's table against
DIR/labels.jsonl, and against DIR/groups.jsonl where there is one. Misses go to standard error. `--update` sets the
floors of `tests/test_ledger.py` from the reports scored.
"""

import argparse
import json
import sys
from pathlib import Path

from evaluation.figures import table
from evaluation.floors import raise_floors
from evaluation.ledger.scored import score_folder


def main() -> int:
    """Print the table; 0, or 1 when floors would have to be lowered for `--update`."""
    options = argparse.ArgumentParser(prog="python -m evaluation.ledger", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder with reports.jsonl and labels.jsonl")
    options.add_argument("--first", type=int, help="score so many of the reports only")
    options.add_argument("--json", action="store_true", help="print JSON")
    options.add_argument("--misses", type=int, default=0, help="show so many rows missed or in excess")
    options.add_argument("--update", action="store_true", help="set the ledger's floors from what was measured")
    options.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    given = options.parse_args()
    scores, misses = score_folder(given.data, given.first, given.misses)
    print(json.dumps(scores, indent=1) if given.json else table(scores))
    sys.stderr.write(misses)
    if not given.update:
        return 0
    lowered = raise_floors("ledger", scores, allow_regression=given.allow_regression)
    print(*lowered, sep="\n", file=sys.stderr)
    return 1 if lowered and not given.allow_regression else 0


if __name__ == "__main__":
    sys.exit(main())
