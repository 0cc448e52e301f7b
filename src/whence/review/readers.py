"""The record open for reading by many at once: each connection is lent to one request, and kept for the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whence.api import Record

_KEPT = 8
"""How many connections are kept while nobody reads: as many as processors are likely to have work for."""


class Readers:
    """Records open for reading, all on one file. Whoever reads sees what was written last before they began."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[Record] = []

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """The record as it is at one moment; raises RecordError where it cannot be read."""
        record = self._taken()
        try:
            with record.at_one_moment():
                yield record
        except BaseException:
            record.close()
            raise
        if len(self._idle) < _KEPT:
            self._idle.append(record)
        else:
            record.close()

    def close(self) -> None:
        """Close what is kept."""
        while self._idle:
            self._idle.pop().close()

    def _taken(self) -> Record:
        """A record that nobody else reads with, on the file that is there now."""
        while self._idle:
            try:
                record = self._idle.pop()
            except IndexError:  # another request took the last one
                break
            if record.is_as_opened():
                return record
            record.close()
        return Record(self._path)
