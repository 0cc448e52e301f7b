"""The record as other modules know it: opened for one writer or for reading, with its reads and writes by name."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from whence.model.claim import Claim, Incident, Reading
from whence.model.coding import Coding
from whence.model.decision import Decision
from whence.model.errors import RecordError, UsageError
from whence.model.release import Release
from whence.model.report import RawReport
from whence.model.run import BuildCounts, Run, Spent
from whence.model.stamp import Stamp
from whence.model.work import Step
from whence.store import by_hand, decisions, derive, stamps, work, write
from whence.store.connection import Connection
from whence.store.fetches import Fetches
from whence.store.freeze import Naming, freeze
from whence.store.kept import Kept
from whence.store.lock import WriterLock, left_behind
from whence.store.log_file import LostLogError, check_left
from whence.store.migrate import migrations
from whence.store.opening import open_for_reading, open_for_writing
from whence.store.read_evidence import EvidenceReads
from whence.store.read_near import NearReads
from whence.store.read_reach import ReachReads
from whence.store.read_runs import RunReads
from whence.store.read_search import SearchReads
from whence.store.read_spots import SpotReads
from whence.store.read_work import WorkReads
from whence.store.shapes import Batch, Derived, DerivedPart
from whence.store.traces import settle
from whence.store.writing import Writing


class Record(ReachReads, SearchReads, SpotReads, WorkReads, NearReads, EvidenceReads, RunReads):
    """A record that is open: for one writer, who holds its lock, or for reading. A context manager that closes it."""

    def __init__(self, at: Connection, lock: WriterLock | None) -> None:
        super().__init__(at)
        self._lock = lock
        self._written = Writing(at)

    @classmethod
    def create_or_open(cls, path: str | Path, *, text: bool | None = None) -> "Record":
        """Open a record for writing, making it where there is none and bringing an older one to this version.

        `text` says whether it is to keep the texts and bytes of articles, None where that is as it is (a new record
        keeps them). Raises UsageError where it is settled otherwise, and RecordError when it is being written by
        another, is no record, is newer than this whence, is damaged, or when the folder is missing or cannot be written
        to.
        """
        path = Path(path)
        if not path.name:
            raise RecordError("the record has no file name: name one, such as record.db")
        if not path.parent.is_dir():
            raise RecordError(f"there is no folder {path.parent} for the record {path.name}: make it first")
        lock = WriterLock.take(path)
        try:
            return cls._begun(path, text, lock)
        except BaseException as error:
            lock.release(lost=isinstance(error, LostLogError))
            raise

    @classmethod
    def _begun(cls, path: Path, text: bool | None, lock: WriterLock) -> "Record":
        """The record, open for writing under its lock, before anything is written into it."""
        record = cls(_opened(path, text=text), lock)
        try:
            record._written.begin(lock)
        except BaseException:
            record._at.close()
            raise
        return record

    @classmethod
    def open_safely(cls, path: Path) -> "Record":
        """Open a record to be written `under` its lock, held by the caller; each transaction is on the disk at once.

        Raises RecordError as `create_or_open` does.
        """
        at = Connection(open_for_writing(path), path)
        at.run("PRAGMA synchronous = FULL")
        return cls(at, None)

    @contextmanager
    def under(self, lock: WriterLock) -> Iterator["Record"]:
        """The record while it is written under its lock; in the end what was written is in its one file.

        What somebody is still reading as it was before stays beside the file until the next time.
        """
        self._lock = lock
        try:
            self._written.begin(lock)
            yield self
            self._note_held()
            self._at.value("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            self._lock = None

    @staticmethod
    def check_there(path: Path) -> None:
        """Raise RecordError when there is no file that could be the record: for what must not make a new one."""
        if not path.exists():
            raise RecordError(f"there is no record {path}: make one with `whence build FILES --record {path}`")

    @classmethod
    def open_readonly(cls, path: str | Path) -> "Record":
        """Open a record for reading, while another may be writing it.

        Raises RecordError when there is none, it is no record, or its version is not this whence's.
        """
        path = Path(path)
        left = left_behind(path)
        at = Connection(open_for_reading(path), path)
        try:
            check_left(at, left)
        except RecordError:
            at.close()
            raise
        return cls(at, None)

    @property
    def path(self) -> Path:
        """The record's file."""
        return self._at.path

    def close(self) -> None:
        """Close the record, gathering what was written into its one file; closing twice does nothing."""
        self._close(well=True)

    def close_under(self, lock: WriterLock) -> None:
        """Close a record that was written `under` locks, and let go of this last one."""
        self._lock = lock
        self._close(well=True)

    def _close(self, *, well: bool) -> None:
        lock, self._lock = self._lock, None
        try:
            if lock is not None:
                self._written.end(lock, well=well)
        except RecordError:
            return  # the disk is full, say: whoever opens the record next gathers it
        finally:
            self._at.close()
            if lock is not None:
                lock.release()

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close(well=error is None)

    def begin_run(self, version: str, reader: str, settings: str) -> int:
        """Note that a build begins; gives the run's key, which every row of the build names.

        Raises RecordError where the record is damaged.
        """
        self._written.begin_build()
        run_key = write.begin_run(self._writing, version, reader, settings)
        self._note_held()
        return run_key

    def append(self, run_key: int, batch: Batch) -> None:
        """Add a batch's reports, readings, sightings, duplicates and refusals: all in one transaction."""
        write.append(self._writing, run_key, batch)
        self._note_held()

    def count_run(self, run_key: int, found: int) -> BuildCounts:
        """What became of the `found` things of a run, counted in the record; raises ValueError unless they add up."""
        return write.count_run(self._at, run_key, found)

    def kept(self, method: str) -> Kept:
        """What a method (a digest) worked out and kept. In a record open for writing, what another left is dropped."""
        return Kept(self._at, method, writes=self._lock is not None)

    def replace_derived(self, run_key: int, derived: Derived) -> None:
        """Put the links and events of a run in the place of those of the last, all in one transaction."""
        with self._writing.transaction():
            derive.replace_derived(self._writing, run_key, derived)

    def decide(self, decision: Decision, derived: Derived) -> None:
        """Add a decision to the log and put what follows from it in the place of the last: in one transaction."""
        run_key = self.last_run_key()
        with self._writing.transaction():
            decisions.add(self._writing, decision)
            derive.replace_derived(self._writing, run_key, derived)

    def decide_in_part(self, decision: Decision, derived: DerivedPart) -> None:
        """Add a decision to the log and change what follows from it, the rest left as it is: in one transaction."""
        run_key = self.last_run_key()
        with self._writing.transaction():
            decisions.add(self._writing, decision)
            derive.change_derived(self._writing, run_key, derived)

    def note(self, decision: Decision) -> None:
        """Add a decision to the log, and nothing of what follows from it; the caller holds a transaction."""
        decisions.add(self._writing, decision)

    def lay_sources(self, sources: Sequence[tuple[RawReport, Reading]]) -> None:
        """Make the sources without text that people attached current, and no others of that kind, in one step."""
        with self._writing.transaction():
            by_hand.put_sources(self._writing, self.last_run_key(), sources)

    def lay(self, reports: Collection[str], incidents: Sequence[Incident], claims: Sequence[Claim]) -> None:
        """Put what people added by hand in the place of what some reports, by id, have of that: in one transaction."""
        with self._writing.transaction():
            by_hand.put(self._writing, reports, incidents, claims)

    def change_derived(self, derived: DerivedPart) -> None:
        """Change what follows from one decision, which is in the log already; the caller holds a transaction."""
        derive.change_derived(self._writing, self.last_run_key(), derived)

    @contextmanager
    def tried(self) -> Iterator[None]:
        """What is written within can be read within, and is taken back at the end."""
        with self._writing.tried():
            yield

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """All that is read within is of one moment, whatever another writes meanwhile."""
        with self._at.snapshot():
            yield

    def version(self) -> int:
        """A number that is another one once somebody else has written the record."""
        return self._at.number("PRAGMA data_version")

    def is_as_opened(self) -> bool:
        """Whether the file is still the one that was opened, and a record of this version."""
        return self._at.is_same_file() and self._at.number("PRAGMA user_version") == len(migrations())

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written within is written wholly or not at all."""
        with self._writing.transaction():
            yield

    def add_codebook(self, author: str, made_at: datetime, source: str) -> None:
        """Add a codebook (the text of its file), which holds from now on."""
        with self._writing.transaction():
            at = made_at.isoformat(timespec="seconds")
            self._writing.add("codebooks", made_at=at, author=author, source=source)

    def add_step(self, step: Step) -> None:
        """Add a step to the work on an event: in one transaction."""
        with self._writing.transaction():
            work.add_step(self._writing, step)

    def add_coding(self, coding: Coding) -> None:
        """Add what a coder made of an event that was given to her: in one transaction."""
        with self._writing.transaction():
            work.add_coding(self._writing, coding)

    def inputs_of(self, run_key: int) -> str:
        """A digest of everything that a run found, whatever the order."""
        return write.inputs_of(self._at, run_key)

    def finish_run(self, run_key: int, run: Run, counts: BuildCounts, spent: Spent | None = None) -> None:
        """Note that the build has ended, with its id, what became of everything found, and what it took."""
        write.finish_run(self._writing, run_key, run, counts, spent)

    def add_stamp(self, stamp: Stamp) -> None:
        """Keep a time stamp: in one transaction."""
        with self._writing.transaction():
            stamps.add_stamp(self._writing, stamp)

    def fetches(self) -> Fetches:
        """The web addresses that were asked for, to be read and written."""
        return Fetches(self._writing)

    def freeze(self, naming: Naming) -> Release:
        """Keep what the record shows now as a release, for good.

        Raises UsageError when there is a release of that name, RecordError when no build has finished.
        """
        at, run_key = self._writing, self.last_run()
        if any(release.name == naming.name for release in self.releases()):
            raise UsageError(f"there is a release {naming.name} already, and releases stay: choose another name")
        freeze(at, self, naming, run_key)
        return self.release(naming.name).release

    def _note_held(self) -> None:
        if self._lock is not None:
            self._written.wrote(self._lock)

    @property
    def _writing(self) -> Connection:
        """The connection, for writing; raises RecordError when the record was opened for reading."""
        if self._lock is None:
            raise RecordError(f"{self.path} is open for reading only")
        return self._at


def _opened(path: Path, *, text: bool | None) -> Connection:
    """The connection to a record, of which it is settled whether it keeps articles where that is asked for."""
    at = Connection(open_for_writing(path), path)
    try:
        if text is not None:
            settle(at, text=text)
    except BaseException:
        at.close()
        raise
    return at
