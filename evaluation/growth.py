"""`python -m evaluation.growth [--data FOLDER] [--sizes N …] [--only STAGE] [--json]`: how lineage and linking grow.

Reports on shootings (`gva`; with WHENCE_READINGS their readings are kept) are read once and repeated in rounds until
there are so many as a size asks (`evaluation.rounds`). Prints for each size what both stages took, the pairs compared,
what linking took again where all that it worked out was kept, and how the time of each stage grew (its exponent) since
the size before. Linking holds no reports: they are told anew when it asks for them, which is not counted as its time.
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
from evaluation.growth_source import Rounds, Told, Took, links_of, now
from evaluation.rounds import repeated
from evaluation.same_event import gva
from evaluation.same_event.readings import read_documents
from whence.lineage.relate import relate
from whence.linking.link import link_kept
from whence.model.event import Link

SIZES = (1_000, 4_000, 16_000)
LINEAGE, LINKING = "lineage", "linking"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage took, and the exponent of its processor time against the size before, None for the first."""

    took: Took
    exponent: float | None = None

    @classmethod
    def of(cls, took: Took, since: "Stage | None", grew: float) -> "Stage":
        """A stage, since the size before, which was `grew` times smaller."""
        return cls(took, None if since is None else log(took.processor / since.took.processor) / log(grew))


@dataclass(frozen=True, slots=True)
class Grown:
    """What one size took; a stage is None where it was not asked for.

    `pairs` were compared, for `events`; `again` is linking with everything kept; `memory` is the process's highest so
    far in MiB.
    """

    reports: int
    incidents: int
    pairs: int
    events: int
    lineage: Stage | None
    linking: Stage | None
    again: Took | None
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
        events, linking, again = 0, None, None
        with Rounds(self._read, self._size) as source:
            if only != LINEAGE:
                events, linking, again = self._linking(source)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return Grown(self._size, source.incidents, source.compared // 2, events, lineage, linking, again, memory)

    def _lineage(self) -> Stage:
        told = list(repeated(self._read, self._size))
        _, took = _timed(lambda: _related(told))
        return Stage.of(took, None if self._last is None else self._last.lineage, self._grew)

    def _linking(self, source: Rounds) -> tuple[int, Stage, Took]:
        """How many events there are, what linking took, and what it took again."""
        links = list(_links(self._read, self._size))
        clusters, took = _timed(lambda: link_kept(source, links))
        took -= source.telling
        source.settle()
        same, again = _timed(lambda: link_kept(source, links))
        if same != clusters:
            raise ValueError("linking gave other clusters the second time")
        return len(clusters), Stage.of(took, None if self._last is None else self._last.linking, self._grew), again


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
    if grown.again is not None:
        told.append(f"again {_seconds(grown.again)} ({grown.pairs:,} pairs, {grown.events:,} events)")
    return ", ".join([*told, f"{grown.memory:,} MiB"])


def _told(stage: Stage) -> str:
    return _seconds(stage.took) + ("" if stage.exponent is None else f", exponent {stage.exponent:.2f}")


def _seconds(took: Took) -> str:
    return f"{took.clock:.1f} s ({took.processor:.1f} s of the processor)"


if __name__ == "__main__":
    sys.exit(main())
