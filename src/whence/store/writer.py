"""Writes a record now and then: the connection stays open from one time to the next, the writer's lock is let go."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whence.model.errors import RecordError
from whence.store.lock import WriterLock
from whence.store.log_file import LostLogError
from whence.store.record import Record


class Writer:
    """What a program that runs all day writes a record with, so that others can write it in between.

    One thread at a time may use it. What was written is on the disk, and in the record's one file, when `writing` ends.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._record: Record | None = None

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """The record, open for writing under its lock; raises what `Record.create_or_open` does."""
        lock, lost = WriterLock.take(self._path), False
        try:
            with self._opened().under(lock) as record:
                yield record
        except RecordError as error:
            lost = isinstance(error, LostLogError)
            self.close()  # what SQLite refused may have to do with the connection
            raise
        finally:
            lock.release(lost=lost)

    def close(self) -> None:
        """Close the connection, and note the digests over the record's file; the next time opens another."""
        record, self._record = self._record, None
        if record is None:
            return
        try:
            lock = WriterLock.take(self._path) if record.is_as_opened() else None
        except RecordError:
            lock = None  # another writes it, and notes them
        if lock is None:
            record.close()
        else:
            record.close_under(lock)

    def _opened(self) -> Record:
        """The record, opened anew where another file or another version has taken its place."""
        if self._record is not None and not self._record.is_as_opened():
            self.close()
        if self._record is None:
            self._record = Record.open_safely(self._path)
        return self._record
