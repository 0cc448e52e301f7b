"""A build of a web archive that is killed at any moment ends as an unbroken one, and holds no more of a larger one."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.archives import Capture, page, warc_gz
from tests.dump import dump
from tests.sample_reader import SampleReader, line
from whence.flow import build
from whence.store import Record

_ROOT = Path(__file__).parents[1]
_PAGES = 120
_KILLS = 3
_PLACES = ("Dori", "Djibo", "Kaya", "Fada")


def _captures() -> list[Capture]:
    """Pages, every fifth captured twice and every seventh changed since."""
    found = []
    for number in range(_PAGES):
        said = line(f"2021-03-0{1 + number % 3}", _PLACES[number % 4], 2 + number % 3, f"the spokesman {number}")
        uri, minute = f"https://paper.example/{number}", f"{number // 60:02}:{number % 60:02}"
        found.append(Capture(uri, page(number, said), at=f"2021-03-10T{minute}:00Z"))
        if number % 5 == 0:
            found.append(Capture(uri, page(number + 1, said), at=f"2021-03-11T{minute}:00Z"))
        if number % 7 == 0:
            found.append(Capture(uri, page(number, f"{said} It rained."), at=f"2021-03-12T{minute}:00Z"))
    return found


def _all(record: Record) -> list[object]:
    """Everything that a record says, with how each of its reports was received."""
    return [*dump(record), [(report.report_id, record.retrievals(report.report_id)) for report in record.reports()]]


@pytest.mark.slow
def test_a_killed_build_of_an_archive_goes_on(tmp_path: Path) -> None:
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(warc_gz(_captures()))
    with Record.create_or_open(tmp_path / "whole.db") as record:
        whole = build([archive], record, SampleReader(), workers=1)
        undisturbed = _all(record)
    assert whole.counts.duplicates == _PAGES // 5
    chance, seen = random.Random(11), [0]
    for _ in range(_KILLS):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.fault_child", str(tmp_path / "record.db"), str(archive)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT / "src"), str(_ROOT)])},
            cwd=_ROOT,
        )
        assert child.stdout is not None
        while child.stdout.readline() not in {b"read\n", b""}:
            pass
        time.sleep(chance.uniform(0, 0.5))
        child.kill()
        child.communicate()
        with Record.create_or_open(tmp_path / "record.db") as record:
            seen.append(record.counts().reports)
    assert seen == sorted(seen)
    assert seen[-1] > 0
    with Record.create_or_open(tmp_path / "record.db") as record:
        result = build([archive], record, SampleReader(), workers=1)
        assert _all(record) == undisturbed
    assert result.counts.found == whole.counts.found
