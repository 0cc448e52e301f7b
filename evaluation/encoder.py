"""`python -m evaluation.encoder [--reports 100] [--no-write]`: what the trained reader costs beside its encoder.

Reads reports made from the examples (`evaluation.speed`) with the trained reader, and in the same run passes the same
windows through the bare encoder, report by report in turn, on one thread. Prints both times, their ratio, reports of
350 words a second, and the memory of the process at most; writes them into docs/benchmarks.md.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

from evaluation.labelled import as_report
from evaluation.speed import about, made_reports, memory_at_most, memory_told, tell
from whence.model.report import Report
from whence.reader.rules.reader import parse
from whence.reader.trained.model import load
from whence.reader.trained.reader import TrainedReader
from whence.reader.trained.seen import given

MARK = "encoder"
WORDS = 350
"""Words of the report that speeds are told for, as the target has it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that reading and the bare passes took, for so many reports of so many words; memory at most in MiB."""

    reports: int
    words: int
    windows: int
    reading: float
    passes: float
    memory: float | None

    @property
    def ratio(self) -> float:
        """How many times the bare passes reading takes."""
        return self.reading / self.passes

    @property
    def rate(self) -> float:
        """Reports of 350 words a second."""
        return self.words / WORDS / self.reading


def measure(reports: Iterable[Report]) -> Cost:
    """Read each report and pass its windows through the encoder alone; the first of them once more before, unmeasured.

    Raises DataError without a model.
    """
    reader, chosen = TrainedReader(), list(reports)
    reader.read(chosen[0])
    reading = passes = 0.0
    windows = 0
    for report in chosen:
        ids = _windows(reader, report)
        windows += len(ids)
        started = perf_counter()
        for each in ids:
            load().run(each)
        between = perf_counter()
        reader.read(report)
        reading += perf_counter() - between
        passes += between - started
    words = sum(len(report.text.split()) for report in chosen)
    return Cost(len(chosen), words, windows, reading, passes, memory_at_most())


def _windows(reader: TrainedReader, report: Report) -> list[list[int]]:
    """What the encoder is given of a report, window by window."""
    parsed = parse(report)
    ids = load().tokenizer.encode(parsed.text, add_special_tokens=False).ids
    return [given(ids, piece.window) for piece in reader.see(parsed).pieces]


def section(cost: Cost) -> str:
    """The part of the page that the measuring writes."""
    return "\n".join(
        [
            *about(),
            "",
            f"| {cost.reports:,} reports, {cost.words:,} words, {cost.windows:,} windows, one thread | |",
            "|---|---:|",
            f"| bare encoder passes, seconds | {cost.passes:.1f} |",
            f"| whole reading, seconds | {cost.reading:.1f} |",
            f"| reading over bare passes | {cost.ratio:.2f} |",
            f"| reports of {WORDS} words a second | {cost.rate:.1f} |",
            f"| memory at most, MiB | {memory_told(cost.memory)} |",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the figures, and write them into the page."""
    options = argparse.ArgumentParser(prog="python -m evaluation.encoder", description=__doc__)
    options.add_argument("--reports", type=int, default=100, help="how many reports to read")
    options.add_argument("--no-write", action="store_true", help="print the figures only")
    asked = options.parse_args(arguments)
    rows = islice(made_reports(3 * asked.reports), 0, None, 3)  # the others are the short ones of the story
    part = section(measure(as_report(row["id"], row["title"], row["text"]) for row in rows))
    tell(part, MARK, write=not asked.no_write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
