"""Variants of one story: what changes in the words changes in the record, and nothing else does."""

from pathlib import Path

import pytest

from evaluation.floors import read_floors
from tests.metamorphic.check import HELD_BACK, IN_USE, Trial, right, summary

SHARE = 90.0


def test_chance_alone_makes_a_variant() -> None:
    one, other = IN_USE.variant(3), IN_USE.variant(3)
    assert one == other
    assert len({str(IN_USE.variant(number)) for number in range(20)}) == 20


@pytest.mark.slow
@pytest.mark.parametrize("trial", [IN_USE, HELD_BACK], ids=["in use", "held back"])
def test_what_changes_in_the_words_changes_in_the_record(trial: Trial, tmp_path: Path) -> None:
    found = list(trial.failures(tmp_path))
    floor = SHARE if trial is IN_USE else read_floors("metamorphic")["held back"]
    assert right(found) >= floor, summary(found)
