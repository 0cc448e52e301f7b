"""Adds a gazetteer in small batches, telling of each on stdout: `python -m tests.gazetteer.adding_child FILE`."""

import sys
import time
from pathlib import Path

from whence.gazetteer import adding
from whence.gazetteer.source import Source
from whence.gazetteer.staging import Progress


def tell(_: Source, progress: Progress) -> None:
    sys.stdout.write(f"{progress.lines}\n")
    sys.stdout.flush()
    time.sleep(0.005)


if __name__ == "__main__":
    adding._BATCH = 50
    adding.add(Path(sys.argv[1]), tell)
