"""The two figures of the evidence check on the labelled claims, where the corpora folder is present."""

import os
from pathlib import Path

import pytest

from evaluation.evidence import GROUPS, measure

LEDGER = Path(os.environ.get("WHENCE_CORPORA", Path(__file__).parents[2] / "../shared/corpora")) / "claim_ledger"

GOLD_FLOOR = 0.97
SPOILT_FLOOR = 0.95


@pytest.mark.corpora
@pytest.mark.slow
@pytest.mark.skipif(not (LEDGER / "train").is_dir(), reason="the corpora folder (WHENCE_CORPORA) is absent")
def test_gold_rows_pass_and_spoilt_rows_are_refused() -> None:
    figures, _ = measure(LEDGER / "train")
    whole = figures["all"]
    assert whole["gold_pass"]["all"]["share"] >= GOLD_FLOOR
    assert all(test["share"] >= GOLD_FLOOR for test in whole["gold_pass_by_test"].values())
    for kind in ("number", "polarity", "role", "date"):
        assert whole["spoilt_refused"][kind]["share"] >= SPOILT_FLOOR, GROUPS[kind]
