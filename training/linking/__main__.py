"""`python -m training.linking --corpora FOLDER [--reader NAME]`: what linking's levels are worth, into the package.

Reads the reports to train on (with WHENCE_READINGS their readings are kept for the next time), fits one weight for each
level of each comparison to labelled pairs of incidents, and writes them as Splink's settings, `vocab/linking.json`.
"""

import argparse
import json
from pathlib import Path

from evaluation.benchmarks.readers import default_reader
from training.linking.fit import Labelled, fit
from training.linking.pairs import shootings, war
from training.linking.settings import settings
from whence.linking.levels import COMPARISONS, Levels

_TARGET = Path(__file__).parents[2] / "src" / "whence" / "vocab" / "linking.json"


def main() -> None:
    """Read, fit, and write the settings."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, required=True, help="the folder of corpora")
    options.add_argument("--reader", default=default_reader(), help="who reads the reports")
    given = options.parse_args()
    learnt = [
        shootings(given.corpora / "gva", given.reader),
        war(given.corpora / "claim_ledger" / "train", given.reader),
    ]
    weights, prior = fit(learnt)
    for name, bits in weights.items():
        print(name, ", ".join(f"{level} {bit:.1f}" for level, bit in zip(COMPARISONS[name], bits, strict=True)))
    made = settings(weights, prior, [row for one in learnt for row in _different(one)])
    _TARGET.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"prior in bits: {prior:.1f}; {_TARGET} written")


def _different(one: Labelled) -> list[Levels]:
    """The pairs of two happenings."""
    return [row for row, same in zip(one.rows, one.same, strict=True) if not same]


if __name__ == "__main__":
    main()
