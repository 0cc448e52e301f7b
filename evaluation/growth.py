"""`python -m evaluation.growth [--data FOLDER] [--sizes N …] [--only STAGE] [--json]`: how lineage and linking grow.

Reports on shootings (`gva`; with WHENCE_READINGS their readings are kept) are read once and repeated in rounds until
there are so many as a size asks (`evaluation.rounds`). Prints for each size what both stages took, and again with all
that they worked out kept, the pairs of incidents compared, and how the time of each stage grew (its exponent) since the
size before. No report is held: reports are told anew when a stage asks for them, which is not counted as its time.
"""

import argparse
import json
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from math import log
from pathlib import Path
from typing import TypeVar

from evaluation.__main__ import corpora
from evaluation.benchmarks.readers import default_reader
from evaluation.growth_lineage import LineageRounds
from evaluation.growth_source import Rounds, Told, Took, links_of, now
from evaluation.rounds import repeated
from evaluation.same_event import gva
from evaluation.same_event.readings import read_documents
from whence.lineage.relate import relate, relate_kept
from whence.linking.link import link_kept
from whence.model.event import Link

SIZES = (1_000, 4_000, 16_000)
LINEAGE, LINKING = "lineage", "linking"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage took, and took `again` with all that it worked out kept.

    `exponent` is that of its processor time against the size before, None for the first.
    """

    took: Took
    again: Took
    exponent: float | None = None

    @classmethod
    def of(cls, took: Took, again: Took, since: "Stage | None", grew: float) -> "Stage":
        """A stage, since the size before, which was `grew` times smaller."""
        return cls(took, again, None if since is None else log(took.processor / since.took.processor) / log(grew))


@dataclass(frozen=True, slots=True)
class Grown:
    """What one size took; a stage is None where it was not asked for.

    `pairs` of incidents were compared, for `events`; `memory` is the process's highest so far in MiB.
    """

    reports: int
    incidents: int
    pairs: int
    events: int
    lineage: Stage | None
    linking: Stage | None
    memory: int


def grow(read: Sequence[Told], sizes: Sequence[int], only: str | None = None) -> Iterator[Grown]:
    """Measure each size, from the smallest: both stages, or only one."""
    last: Grown | None = None
    for size in sorted(sizes):
        last = _Size(read, size, last).measured(only)
        yield last


class _Size:
    """One size, to be measured."""

    def __init__(self, read: Sequence[Told], size: int, last: Grown | None) -> None:
        self._read, self._size, self._last = read, size, last
        self._grew = 1.0 if last is None else size / last.reports

    def measured(self, only: str | None) -> Grown:
        """What the size took, `only` one stage where one is named."""
        lineage = None if only == LINKING else self._lineage()
        events, linking = 0, None
        with Rounds(self._read, self._size) as source:
            if only != LINEAGE:
                events, linking = self._linking(source)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return Grown(self._size, source.incidents, source.compared // 2, events, lineage, linking, memory)

    def _lineage(self) -> Stage:
        source = LineageRounds(self._read, self._size)
        links, took = _timed(lambda: tuple(relate_kept(source)))
        took -= source.telling
        same, again = _timed(lambda: tuple(relate_kept(source)))
        if same != links:
            raise ValueError("lineage gave other links the second time")
        return Stage.of(took, again, None if self._last is None else self._last.lineage, self._grew)

    def _linking(self, source: Rounds) -> tuple[int, Stage]:
        """How many events there are, and what linking took."""
        links = list(_links(self._read, self._size))
        clusters, took = _timed(lambda: link_kept(source, links))
        took -= source.telling
        source.settle()
        same, again = _timed(lambda: link_kept(source, links))
        if same != clusters:
            raise ValueError("linking gave other clusters the second time")
        return len(clusters), Stage.of(took, again, None if self._last is None else self._last.linking, self._grew)


def _links(read: Sequence[Told], size: int) -> Iterator[Link]:
    """The links between reports within each round."""
    first, again = (_related(list(repeated(read, len(read), round_))) for round_ in (0, 1))
    return links_of(first, again, -(-size // len(read)))


def _related(told: Sequence[Told]) -> tuple[Link, ...]:
    return relate([report for report, _ in told], [reading for _, reading in told])


def _timed(stage: Callable[[], _T]) -> tuple[_T, Took]:
    started = now()
    found = stage()
    return found, now() - started


def main(arguments: list[str] | None = None) -> int:
    """Measure what the arguments (the program's own when None) ask for, and print it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=corpora() / "gva", help="the folder of gva")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many reports")
    options.add_argument("--reader", default=default_reader(), help="who reads them")
    options.add_argument("--only", choices=[LINEAGE, LINKING], help="measure one stage alone")
    options.add_argument("--json", action="store_true", help="print one JSON object a line")
    given = options.parse_args(arguments)
    read = read_documents(gva.read(given.data).documents, given.reader)
    for grown in grow(list(zip(read.reports, read.readings, strict=True)), given.sizes, given.only):
        sys.stdout.write(f"{json.dumps(asdict(grown)) if given.json else _line(grown)}\n")
        sys.stdout.flush()
    return 0


def _line(grown: Grown) -> str:
    told = [f"{grown.reports:,} reports, {grown.incidents:,} incidents"]
    told += [f"{name} {_told(stage)}" for name, stage in ((LINEAGE, grown.lineage), (LINKING, grown.linking)) if stage]
    if grown.linking is not None:
        told.append(f"{grown.pairs:,} pairs, {grown.events:,} events")
    return ", ".join([*told, f"{grown.memory:,} MiB"])


def _told(stage: Stage) -> str:
    exponent = "" if stage.exponent is None else f", exponent {stage.exponent:.2f}"
    return f"{_seconds(stage.took)}{exponent}, again {_seconds(stage.again)}"


def _seconds(took: Took) -> str:
    return f"{took.clock:.1f} s ({took.processor:.1f} s of the processor)"


if __name__ == "__main__":
    sys.exit(main())
