"""Builds or watches in a process of its own, to be killed: `python -m tests.fetch.child build|watch RECORD ADDRESS...`.

It tells of each address that is done with on stdout.
"""

import signal
import sys
from pathlib import Path
from types import FrameType

from tests.fetch.asking import HERE, fast
from tests.sample_reader import SampleReader
from whence.gather import Asking, Watch, build_from
from whence.intake.fetch.fetch import Wish
from whence.store import Record


def tell(stage: str, _done: int = 0) -> None:
    if stage in ("fetch", "round"):
        sys.stdout.write(f"{stage}\n")
        sys.stdout.flush()


def _build(record: Path, addresses: list[str]) -> None:
    with Record.create_or_open(record) as opened:
        build_from(addresses, opened, SampleReader(), Asking(HERE, fast(delay_s=0.05)), progress=tell, workers=1)


def _watch(record: Path, addresses: list[str]) -> None:
    watching = Watch(addresses, record, SampleReader(), Asking(HERE, fast(delay_s=0.05), Wish(watched=True)), 1)

    def stop(_number: int, _frame: FrameType | None) -> None:
        watching.stop()

    signal.signal(signal.SIGTERM, stop)
    for _ in watching.rounds(0.2, progress=lambda: tell):
        tell("round")


if __name__ == "__main__":
    {"build": _build, "watch": _watch}[sys.argv[1]](Path(sys.argv[2]), sys.argv[3:])
