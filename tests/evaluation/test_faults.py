"""A sample of the trials of builds that are disturbed, and what the trials are made of."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.faults.after import Became, ended_well, outcome
from evaluation.faults.child import Ended
from evaluation.faults.corrupt import WAYS
from evaluation.faults.inputs import spoilt
from evaluation.faults.kinds import KINDS
from evaluation.faults.reports import write_reports

_ROOT = Path(__file__).parents[2]
_SAMPLE = ("moment", "disk", "input", "corrupt", "two", "clock", "memory")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="trials are forked")


def trials(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "evaluation.faults", *options],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH", "")]))},
    )


@pytest.mark.slow
def test_a_sample_of_trials_goes_right() -> None:
    kinds = [part for kind in _SAMPLE for part in ("--kind", kind)]
    done = trials(*kinds, "--trials", "7", "--seed", "20241004", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["trials"] == 7
    assert told["wrong"] == []
    assert set(told["kinds"]) == set(_SAMPLE)
    assert set(_SAMPLE) <= set(KINDS)


def test_what_a_child_may_not_do_is_wrong() -> None:
    assert list(ended_well(Ended(0, ""), allowed=(0, 1), words=("full",))) == []
    assert list(ended_well(Ended(1, "the disk is full"), allowed=(0, 1), words=("full",))) == []
    for ended in (
        Ended(1, "it failed"),
        Ended(2, "the disk is full"),
        Ended(0, "", hung=True),
        Ended(1, "the disk is full\nTraceback (most recent call last):\n  so"),
    ):
        assert list(ended_well(ended, allowed=(0, 1), words=("full",))), ended


def test_an_outcome_is_wrong_where_anything_is() -> None:
    assert outcome("so", []).became is Became.RIGHT
    assert outcome("so", [], words=True).became is Became.OF_WORDS
    assert outcome("so", iter(["not so"]), words=True).became is Became.WRONG


def test_reports_are_made_again_by_the_same_chance(tmp_path: Path) -> None:
    one, two, other = (
        [path.read_text() for path in write_reports(tmp_path / name, random.Random(seed), 12)]
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert one == two != other
    assert len(set(one)) == 12
    assert all(json.loads(each)["text"] for each in one)


@pytest.mark.parametrize("number", range(12))
def test_what_is_put_in_the_place_of_a_file_is_another(number: int, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "Nine dead."}')
    told = spoilt(path, random.Random(number))
    assert told.startswith("a.json a")
    assert path.is_symlink() or not path.is_file() or path.stat().st_size in (0, 2, 4096)


def test_every_way_to_damage_is_told() -> None:
    assert all(way.__doc__ for way in WAYS)
