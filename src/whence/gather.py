"""Reports from web addresses into a record: once, or round after round for as long as it is wanted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from os import PathLike
from pathlib import Path
from threading import Event
from time import monotonic

from whence.flow import BuildResult, build, tell_nobody
from whence.intake import check_paths
from whence.intake.fetch.address import is_address
from whence.intake.fetch.fetch import Fetcher, Wish
from whence.intake.fetch.limits import Guest, Limits
from whence.model.errors import LockedError, RecordError, UsageError
from whence.model.report import Refusal
from whence.observed import Progress
from whence.stages import By
from whence.store import Record
from whence.store.lock import WriterLock

_LOCKED_S = 20.0  # how long a round waits for another writer before it is left out


@dataclass(frozen=True, slots=True)
class Asking:
    """As whom, within which limits, and for what of the lists addresses are asked for.

    `refused` are the lines of a file of addresses that are none: they are refusals of the build.
    """

    guest: Guest = field(default_factory=Guest)
    limits: Limits = field(default_factory=Limits)
    wish: Wish = field(default_factory=Wish)
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One round of watching: its number from 1 on, how long it took, what its build did, and why it did not.

    `result` is None when the round was left out, and `why` says for what reason. `passed_over` counts what lists led to
    and was left alone, since it failed before.
    """

    number: int
    seconds: float
    result: BuildResult | None
    why: str | None = None
    passed_over: int = 0


def build_from(
    given: Iterable[str | PathLike[str]],
    record: Record,
    reader: By,
    asking: Asking | None = None,
    *,
    progress: Progress | None = None,
    workers: int | None = None,
) -> BuildResult:
    """Read files, folders and web addresses into a record that is open for writing, and derive its events anew.

    The files are read first. Raises what `whence.flow.build` does; an address that gives nothing is a refusal.
    """
    paths, addresses = parted(given)
    if not addresses and not (asking and asking.refused):
        return build(paths, record, reader, progress=progress, workers=workers)
    gathering = Gathering(record, reader, asking or Asking(), progress, workers)
    return gathering.build(addresses, paths)


def parted(given: Iterable[str | PathLike[str]]) -> tuple[Sequence[Path], Sequence[str]]:
    """The files and folders given, and the web addresses; raises UsageError for a path that does not exist."""
    paths: list[Path] = []
    addresses: list[str] = []
    for each in given:
        if not str(each):
            raise UsageError("a path is empty: name files, folders or web addresses (`.` is this folder)")
        if isinstance(each, str) and is_address(each):
            addresses.append(each)
        else:
            paths.append(Path(each))
    check_paths(paths)
    return paths, addresses


@dataclass(slots=True)
class Gathering:
    """One build from addresses into a record that is open for writing.

    Killed at any moment and run again, it goes on without asking twice for what was answered.
    """

    record: Record
    reader: By
    asking: Asking
    progress: Progress | None = None
    workers: int | None = None
    _fetcher: Fetcher = field(init=False)

    def __post_init__(self) -> None:
        asking, tell = self.asking, self.progress or tell_nobody
        self._fetcher = Fetcher(self.record.fetches(), tell, asking.guest, asking.limits, asking.wish)

    @property
    def passed_over(self) -> int:
        """How much of what lists led to was left alone, since it failed before: only a watch does so."""
        return self._fetcher.passed_over

    def stop(self) -> None:
        """Ask for nothing more; the build comes to its end with what it has. From any thread or signal."""
        self._fetcher.stop()

    def build(self, addresses: Iterable[str], paths: Sequence[Path] = ()) -> BuildResult:
        """Read the files, then what the addresses lead to. Raises what `whence.flow.build` does."""
        fetched = chain(self.asking.refused, self._fetcher.reports(addresses))
        try:
            result = build(
                paths, self.record, self.reader, progress=self.progress, workers=self.workers, fetched=fetched
            )
        finally:
            self._fetcher.stop_asking()
        self._fetcher.finish()
        self.record.fetches().let_go()
        return result


@dataclass(slots=True)
class Watch:
    """Asks for addresses round after round.

    One process watches for one record: its lock is held between rounds too, the record's own only during a round.
    """

    addresses: Sequence[str]
    record: Path
    reader: By
    asking: Asking
    workers: int | None = None
    _stopped: Event = field(default_factory=Event)
    _gathering: Gathering | None = None

    def stop(self) -> None:
        """Ask for nothing more; the round under way comes to its end with what it has. From any thread or signal."""
        self._stopped.set()
        if self._gathering is not None:
            self._gathering.stop()

    def rounds(
        self, every_s: float, *, once: bool = False, progress: Callable[[], Progress | None] = lambda: None
    ) -> Iterator[Round]:
        """The rounds as they end, one each `every_s` seconds; only one with `once`. `progress` is asked for at each.

        Raises RecordError when another process watches for this record.
        """
        lock = self._lock()
        try:
            number = 0
            while not self._stopped.is_set():
                number += 1
                begun = monotonic()
                yield self._round(number, progress())
                if once:
                    return
                self._stopped.wait(max(0.0, every_s - (monotonic() - begun)))
        finally:
            lock.release()

    def _lock(self) -> WriterLock:
        """What only one process that watches for a record has; raises RecordError where another has it."""
        try:
            return WriterLock.take(self.record.with_name(f"{self.record.name}.watch"))
        except LockedError as error:
            raise LockedError(f"another process is watching for {self.record}: {error}") from error

    def _round(self, number: int, progress: Progress | None) -> Round:
        begun = monotonic()
        try:
            with self._opened() as record:
                asking = replace(self.asking, wish=replace(self.asking.wish, anew=number == 1))
                gathering = self._gathering = Gathering(record, self.reader, asking, progress, self.workers)
                if self._stopped.is_set():
                    gathering.stop()
                result = gathering.build(self.addresses)
        except RecordError as error:
            return Round(number, monotonic() - begun, None, str(error))
        finally:
            self._gathering = None
        return Round(number, monotonic() - begun, result, passed_over=gathering.passed_over)

    def _opened(self) -> Record:
        """The record, waited for while another is writing it; raises RecordError."""
        until = monotonic() + _LOCKED_S
        while True:
            try:
                return Record.create_or_open(self.record)
            except LockedError:
                if monotonic() >= until or self._stopped.wait(1.0):
                    raise
