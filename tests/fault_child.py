"""Builds a record slowly enough to be killed in the midst of it: `python -m tests.fault_child RECORD FOLDER [hold]`.

It tells of each stage on stdout. With `hold` it waits for a line on stdin once the record is open.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.sample_reader import SampleReader
from whence.flow import build
from whence.model.claim import Reading
from whence.model.report import Report
from whence.store import Record


@dataclass(frozen=True, slots=True)
class SlowReader(SampleReader):
    """The sample reader, taking its time."""

    def read(self, report: Report) -> Reading:
        time.sleep(0.02)
        return SampleReader.read(self, report)


def tell(stage: str, _done: int = 0) -> None:
    sys.stdout.write(f"{stage}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    tell("begun")
    with Record.create_or_open(sys.argv[1]) as record:
        tell("open")
        if sys.argv[3:] == ["hold"]:
            sys.stdin.readline()
        build([Path(sys.argv[2])], record, SlowReader(), progress=tell, workers=1)
