"""One writer at a time: a lock file beside the record, held through the operating system.

The system lets go of the lock when its holder ends, however it ends, so a lock is never stale and none is ever broken
by guesswork. What stands in the file is for the message to whoever comes second, and tells whoever comes after one who
was killed how much the record held, some of which may stand in the log beside it alone (whence.store.log_file). This is
the one module that differs by operating system.
"""

import json
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whence.model.errors import LockedError, RecordError
from whence.model.plural import counted
from whence.store.failures import refused
from whence.store.log_file import Held, log_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BYTE = 1 << 30  # the byte that is locked on Windows, where a locked byte cannot be read: far beyond the owner's line
_TRIES = 100
_LINE = 256  # bytes that the file always has: what is written over it leaves nothing of what was there


@dataclass(frozen=True, slots=True)
class WriterLock:
    """The lock while it is held: the lock file, its open descriptor, and since when it is held.

    `left` is what the last holder noted, and did not take back for it was killed: how much the record holds, that is
    at least so much as stood in the log; `had_log` whether there was a log when the lock was taken.
    """

    path: Path
    descriptor: int
    since: str
    left: Held
    had_log: bool

    @classmethod
    def take(cls, record: Path) -> "WriterLock":
        """Take the writer's lock of a record; raises LockedError saying who holds it, since when, and what to do."""
        path = _beside(record)
        for _ in range(_TRIES):
            descriptor = _open(path)
            if not _locked(descriptor):
                owner = _owner(descriptor)
                os.close(descriptor)
                raise LockedError(f"{record} is being written by {owner}: wait until that has ended, or end it")
            if _still_there(path, descriptor):
                return cls._held(record, path, descriptor)
            os.close(descriptor)  # its last holder removed the file between our opening and our locking it
        raise RecordError(f"{path} comes and goes: other processes keep locking {record}; try again")

    @classmethod
    def _held(cls, record: Path, path: Path, descriptor: int) -> "WriterLock":
        """The lock that was just taken, signed; what the last holder left stays noted until it is looked at."""
        left = _held_by(_line(descriptor))
        since = datetime.now(UTC).isoformat(timespec="seconds")
        lock = cls(path, descriptor, since, left, log_of(record).exists())
        try:
            lock.sign(left)
        except BaseException:
            os.close(descriptor)
            raise
        return lock

    def sign(self, held: Held) -> None:
        """Write who holds the lock, and how much the record holds as long as some of it may stand in the log alone.

        In one step and over what stood there, so that one who is killed meanwhile leaves the one or the other. Raises
        RecordError where it cannot be written.
        """
        line = {"pid": os.getpid(), "host": socket.gethostname(), "since": self.since, "held": dict(held)}
        written = json.dumps(line).encode("utf-8").ljust(_LINE)
        try:
            os.lseek(self.descriptor, 0, os.SEEK_SET)
            os.write(self.descriptor, written)
            os.ftruncate(self.descriptor, len(written))
        except OSError as error:
            raise refused(self.path, error) from error

    def release(self, *, lost: bool = False) -> None:
        """Remove the lock file and let go of the lock; where the log was found lost, the file stays, to tell of it."""
        if sys.platform == "win32":
            os.close(self.descriptor)
            if not lost:
                _remove(self.path)
        else:
            if not lost:
                _remove(self.path)
            os.close(self.descriptor)


def left_behind(record: Path) -> Held:
    """What a writer who was killed noted of a record without a log now; nothing where there was none, or there is one.

    For readers, who leave the lock file as it is.
    """
    path = _beside(record)
    if log_of(record).exists() or not path.exists():
        return {}
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return {}
    try:
        return _held_by(_line(descriptor)) if _locked(descriptor) and _still_there(path, descriptor) else {}
    finally:
        os.close(descriptor)


def _held_by(line: Mapping[str, Any]) -> Held:
    """How much a record held by what a lock file tells; nothing where it does not tell that."""
    held = line.get("held")
    if not isinstance(held, dict) or not all(isinstance(number, int) for number in held.values()):
        return {}
    return held


def _beside(record: Path) -> Path:
    """Where the lock file of a record lies."""
    return record.with_name(f"{record.name}.lock")


def _open(path: Path) -> int:
    """The lock file's descriptor, made where missing; raises RecordError where the folder does not let it be made."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise RecordError(
            f"cannot write beside the record ({path}: {error.strerror}): choose another folder"
        ) from error


def _locked(descriptor: int) -> bool:
    """Whether the lock could be had at once."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _still_there(path: Path, descriptor: int) -> bool:
    """Whether the path still names the file that is open."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _line(descriptor: int) -> dict[str, Any]:
    """What the lock file tells; nothing where it is empty or tells something else."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        line = json.loads(os.read(descriptor, 4096).decode("utf-8"))
    except ValueError:
        return {}
    return line if isinstance(line, dict) else {}


def _owner(descriptor: int) -> str:
    """Who holds the lock and for how long, in words; `another process` while that is not yet written."""
    line = _line(descriptor)
    try:
        since = datetime.fromisoformat(line["since"])
        age = max(0, int((datetime.now(UTC) - since).total_seconds()))
        return f"process {line['pid']} on {line['host']}, since {line['since']} ({_words(age)})"
    except (ValueError, KeyError, TypeError):
        return "another process"


def _words(seconds: int) -> str:
    """A duration as a person says it."""
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size:
            return f"{counted(seconds // size, unit)} ago"
    return f"{counted(seconds, 'second')} ago"


def _remove(path: Path) -> None:
    """Remove the lock file unless it is gone or, on Windows, open elsewhere."""
    try:
        path.unlink()
    except (FileNotFoundError, PermissionError):
        return
