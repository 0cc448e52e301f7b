"""Who is told what a build does, and what each of its stages takes.

Seconds go to one stage at a time: what runs inside another stage is taken off that one's, so that the stages of a build
never add up to more than all of it. Where several processes read, `read` is how long the build waited for them.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from time import perf_counter
from typing import Protocol, TypeVar, runtime_checkable

from whence.engines.local import Done
from whence.model.claim import Reading
from whence.model.happening import Ended, Happening, Refused, ReportRead, StageDone
from whence.model.report import RawReport, Refusal
from whence.model.run import BuildCounts, Run, Spent
from whence.store import RecordCounts

Progress = Callable[[str, int], None]
"""Told a stage's name and how many it has done, for whoever shows it to a person.

Of what is found, set aside, read, passed (bytes of files), and of the steps of relating and linking (lines, meet,
compare, weigh, stand), each time how many more there are; of `relate` and `link` how many came of it. Before a step,
under its name with `to `, how many it is to do; before `replace` too, which does them all at once.
"""

Thing = TypeVar("Thing")

_TO = "to "  # before the name of a step: it begins
_STEPS = frozenset(("lines", "meet", "compare", "weigh", "stand", "replace"))
_NEXT = {"relate": "link", "link": "stand"}
"""What goes on once it was told what came of relating and of linking."""


@runtime_checkable
class Observer(Protocol):
    """A progress that is also told of each thing as it happens, as by `whence build --log-json`."""

    def __call__(self, stage: str, number: int, /) -> None:
        """As any progress."""

    def happened(self, what: Happening) -> None:
        """Take note of what happened; raises nothing, since no build should end for its log."""


class Observed:
    """What the stages of a build tell their progress to: it is passed on, and the time between is measured."""

    def __init__(self, progress: Progress | None, clock: Callable[[], float] = perf_counter) -> None:
        self._progress = progress or _nobody
        self._observer = progress if isinstance(progress, Observer) else None
        self._clock = clock
        self._begun = self._since = clock()
        self._open: list[str] = []
        self._spent: defaultdict[str, float] = defaultdict(float)
        self._told: defaultdict[str, float] = defaultdict(float)

    def __call__(self, stage: str, number: int) -> None:
        """Pass on how far a stage is; a step that begins, or the end of one, turns the clock to the next."""
        step = stage.removeprefix(_TO)
        if (step != stage and step in _STEPS) or stage in _NEXT:
            self._turn(_NEXT.get(stage, step))
        self._progress(stage, number)

    def happened(self, what: Happening) -> None:
        """Tell the observer, where there is one."""
        if self._observer is not None:
            self._observer.happened(what)

    @contextmanager
    def during(self, stage: str) -> Iterator[None]:
        """What runs within is of this stage. When the outermost ends, all stages since are told of."""
        self._settle()
        self._open.append(stage)
        try:
            yield
        finally:
            self._settle()
            self._open.pop()
            if not self._open:
                self._tell(tuple(self._spent))

    def each(self, stage: str, things: Iterable[Thing]) -> Iterator[Thing]:
        """The things, the time until each of them being that of a stage."""
        source = iter(things)
        while True:
            with self.during(stage):
                try:
                    thing = next(source)
                except StopIteration:
                    return
            yield thing

    def written(self, read: Sequence[Done], refusals: Iterable[Refusal]) -> None:
        """Tell of reports whose readings are in the record, and of what was refused."""
        self("read", len(read))
        for one in read:
            if isinstance(one.outcome, Reading):
                self.happened(_read(one.raw, one.outcome, one.seconds))
        for refusal in refusals:
            self.happened(Refused(refusal))

    def ended(self, run: Run, counts: BuildCounts, held: RecordCounts, spent: Spent) -> None:
        """Tell that the build has ended."""
        self.happened(Ended(run.run_id, counts, asdict(held), spent.seconds, spent.peak_bytes))

    def spent(self) -> Spent:
        """What the build took so far."""
        self._settle()
        stages = {stage: round(seconds, 6) for stage, seconds in self._spent.items()}
        return Spent(round(self._clock() - self._begun, 6), stages, peak_bytes())

    def _turn(self, stage: str) -> None:
        """Let another stage go on in the place of the one under way."""
        self._settle()
        if self._open:
            left, self._open[-1] = self._open[-1], stage
            if left != stage:
                self._tell((left,))

    def _settle(self) -> None:
        """Give the time since the last look to the stage under way."""
        moment = self._clock()
        if self._open:
            self._spent[self._open[-1]] += moment - self._since
        self._since = moment

    def _tell(self, stages: Iterable[str]) -> None:
        """Tell what some stages took since they were told of last."""
        for stage in stages:
            more = self._spent[stage] - self._told[stage]
            if more > 0:
                self._told[stage] = self._spent[stage]
                self.happened(StageDone(stage, round(more, 6)))


def _read(raw: RawReport, reading: Reading, seconds: float) -> ReportRead:
    return ReportRead(
        report_id=raw.report.report_id,
        file=raw.report.file,
        seconds=round(seconds, 6),
        sentences=len(reading.sentences),
        incidents=len(reading.incidents),
        claims=len(reading.claims),
        unsupported=sum(not claim.supported for claim in reading.claims),
        bytes=len(raw.raw),
    )


def peak_bytes() -> int | None:
    """The most memory that this process, or one that it started and that has ended, had at once; None: not known."""
    try:
        from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage  # noqa: PLC0415 - not everywhere
    except ImportError:
        return None
    most = max(getrusage(RUSAGE_SELF).ru_maxrss, getrusage(RUSAGE_CHILDREN).ru_maxrss)
    return most if sys.platform == "darwin" else most * 1024


def _nobody(_stage: str, _number: int) -> None:
    """Tell nobody."""
