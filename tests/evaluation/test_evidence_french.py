"""The evidence check on the French reports of our own: labelled claims pass, spoilt ones are refused."""

from pathlib import Path

import evaluation
from evaluation.evidence import measure


def test_french_claims_pass_and_spoilt_ones_are_refused() -> None:
    figures, _ = measure(Path(evaluation.__file__).parent / "own" / "french", "fr")
    gold, refused = figures["all"]["gold_pass"], figures["all"]["spoilt_refused"]
    assert gold["all"]["rows"] >= 250
    assert gold["all"]["share"] >= 0.97
    assert refused["all"]["share"] >= 0.96
    assert all(refused[kind]["share"] >= 0.92 for kind in ("number", "polarity", "role", "date"))
