"""`python -m evaluation.whole [--reports 10000] [--no-write]`: a whole build beside the encoder passes within it.

Builds a record of reports that were made (`evaluation.speed`: names of places, numbers and days of each are its own,
and none is read twice) in this process, after one of a few others that loads what reading needs. Of the processor's
time it tells the encoder's, all of it, and how much of it each stage took by the clock. Nothing that is kept for a text
can serve another: no two have a sentence in common that names a place, a number or a day.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import whence
from evaluation.encoder import WORDS
from evaluation.recorded import write_lines
from evaluation.speed import about, made_reports, memory_at_most, memory_told, tell
from whence.reader.trained.model import Model, Scores
from whence.store import Record

MARK = "whole"
_WARM = 30  # reports that are built before, so that what reading needs is loaded


@dataclass(frozen=True, slots=True)
class Whole:
    """A build of so many reports and words: seconds of the processor, of these the encoder's; seconds of each stage."""

    reports: int
    words: int
    processor: float
    encoder: float
    stages: Mapping[str, float]
    memory: float | None

    @property
    def ratio(self) -> float:
        """How many times the encoder passes the whole build takes."""
        return self.processor / self.encoder

    @property
    def rate(self) -> float:
        """Reports of 350 words a second and thread."""
        return self.words / WORDS / self.processor


class _Passes:
    """What the encoder took."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count what the model takes meanwhile."""
        run = Model.run

        def timed(model: Model, ids: Sequence[int]) -> tuple[Scores, Scores, Scores]:
            begun = time.process_time()
            scores = run(model, ids)
            self.seconds += time.process_time() - begun
            return scores

        with patch.object(Model, "run", timed):
            yield


def measure(number: int) -> Whole:
    """Build a record of so many reports; raises DataError without a model."""
    rows = made_reports(number + _WARM)
    with TemporaryDirectory(prefix="whence-") as folder:
        warm = write_lines(Path(folder, "warm.jsonl"), islice(rows, _WARM))
        reports = write_lines(Path(folder, "reports.jsonl"), rows)
        whence.build_into(warm, Path(folder, "warm.db"), "model", workers=1)
        passes, begun = _Passes(), time.process_time()
        with passes.counted():
            whence.build_into(reports, Path(folder, "record.db"), "model", workers=1)
        processor = time.process_time() - begun
        with Record.open_readonly(Path(folder, "record.db")) as record:
            words = sum(len(report.text.split()) for report in record.reports())
            last = record.last_build()
    spent = last.spent.stages if last is not None and last.spent is not None else {}
    return Whole(number, words, processor, passes.seconds, dict(spent), memory_at_most())


def section(whole: Whole) -> str:
    """The part of the page that the measuring writes."""
    every = sum(whole.stages.values())
    stages = [f"| … {name} | {seconds / every:.1%} |" for name, seconds in whole.stages.items()]
    return "\n".join(
        [
            *about(),
            "",
            f"| {whole.reports:,} reports, {whole.words:,} words, one thread | |",
            "|---|---:|",
            f"| whole build, seconds of the processor | {whole.processor:,.1f} |",
            f"| encoder passes within it | {whole.encoder:,.1f} |",
            f"| whole build over encoder passes | {whole.ratio:.2f} |",
            f"| reports of {WORDS} words a second | {whole.rate:.1f} |",
            *stages,
            f"| memory at most, MiB | {memory_told(whole.memory)} |",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the figures, and write them into the page."""
    options = argparse.ArgumentParser(prog="python -m evaluation.whole", description=__doc__)
    options.add_argument("--reports", type=int, default=10_000, help="how many reports to build")
    options.add_argument("--no-write", action="store_true", help="print the figures only")
    asked = options.parse_args(arguments)
    tell(section(measure(asked.reports)), MARK, write=not asked.no_write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
