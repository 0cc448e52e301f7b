"""The beginning and the end of writing a record: what is seen to before the first row is written and after the last."""

from whence.store import pages
from whence.store.connection import Connection
from whence.store.lock import WriterLock
from whence.store.log_file import check_left, held


class Writing:
    """What a writer of a record does about the digests over the file's pages (whence.store.pages).

    A large file is read as a whole by builds alone: what else writes it leaves the digests taken back until the next
    build, for a single decision should not wait so long.
    """

    def __init__(self, at: Connection) -> None:
        self._at = at
        self._unchecked: pages.Noted | None = None
        self._unchanged: int | None = None  # what has been changed while the digests that were taken back still hold
        self._is_build = False

    def begin(self, lock: WriterLock) -> None:
        """Before anything is written: note that there is a log, and that the digests no longer hold.

        Raises LostLogError where the log of a writer who was killed is lost, and RecordError where pages of a file that
        is not large are damaged.
        """
        if not lock.had_log:
            check_left(self._at, lock.left)
        before = pages.noted(self._at)
        if before is not None and self._is_small():
            pages.check(self._at, before)
        self.wrote(lock)
        if before is not None:
            self._unchecked = None if self._is_small() else before
            pages.take_back(self._at)
            self._unchanged = self._at.changes

    def wrote(self, lock: WriterLock) -> None:
        """After something was written that may stand in the log alone: note how much the record holds now."""
        lock.sign(held(self._at))

    def begin_build(self) -> None:
        """Before a build writes anything; raises RecordError where pages are damaged."""
        self._is_build = True
        unchecked, self._unchecked = self._unchecked, None
        if unchecked is not None:
            pages.check(self._at, unchecked)

    def end(self, lock: WriterLock, *, well: bool) -> None:
        """After the last row: gather everything into the one file, and note the digests over it where all went well.

        Nothing is gathered or noted while somebody still reads the record as it was before.
        """
        if self._at.gather() and (self._put_back() or (well and self._note())):
            self._at.gather()
        lock.sign({})  # nobody was killed: whoever closes the record last gathers what is left

    def _put_back(self) -> bool:
        """Let the digests hold again where nothing was written since they were taken back."""
        if self._unchanged != self._at.changes:
            return False
        pages.put_back(self._at)
        return True

    def _note(self) -> bool:
        if not self._at.number("SELECT EXISTS (SELECT 1 FROM runs WHERE run_id IS NOT NULL)"):
            return False  # nothing was built into it yet
        return (self._is_build or self._is_small()) and pages.note(self._at)

    def _is_small(self) -> bool:
        return self._at.number("PRAGMA page_count") * self._at.number("PRAGMA page_size") <= pages.AT_ONCE
