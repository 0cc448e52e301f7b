"""A claim ledger of real reports: low floors, so that a break of the reader or of the exports is noticed."""

import os
from pathlib import Path

import pytest

from evaluation.floors import below, read_floors
from evaluation.ledger.scored import score_folder

ROOT = Path(__file__).resolve().parent.parent
TRAIN = Path(os.environ.get("WHENCE_CORPORA", ROOT / "../shared/corpora")) / "claim_ledger" / "train"
FIRST = 40


@pytest.mark.corpora
@pytest.mark.slow
@pytest.mark.skipif(not TRAIN.is_dir(), reason="the corpora folder is absent")
def test_no_figure_of_the_ledger_falls_under_its_floor() -> None:
    scores, _ = score_folder(TRAIN, first=FIRST)
    assert read_floors("ledger"), f"set the floors: python -m evaluation.ledger --data {TRAIN} --first {FIRST} --update"
    assert not below("ledger", scores)
