"""One writer at a time: a lock file beside the record, held through the operating system.

The system lets go of the lock when its holder ends, however it ends, so a lock is never stale and none is ever broken
by guesswork. What stands in the file is only for the message to whoever comes second. This is the one module that
differs by operating system.
"""

import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from whence.model.errors import LockedError, RecordError
from whence.model.plural import counted

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BYTE = 1 << 30  # the byte that is locked on Windows, where a locked byte cannot be read: far beyond the owner's line
_TRIES = 100


@dataclass(frozen=True, slots=True)
class WriterLock:
    """The lock while it is held: the lock file and its open descriptor."""

    path: Path
    descriptor: int

    @classmethod
    def take(cls, record: Path) -> "WriterLock":
        """Take the writer's lock of a record; raises LockedError saying who holds it, since when, and what to do."""
        path = record.with_name(record.name + ".lock")
        for _ in range(_TRIES):
            descriptor = _open(path)
            if not _locked(descriptor):
                owner = _owner(descriptor)
                os.close(descriptor)
                raise LockedError(f"{record} is being written by {owner}: wait until that has ended, or end it")
            if _still_there(path, descriptor):
                _sign(descriptor)
                return cls(path, descriptor)
            os.close(descriptor)  # its last holder removed the file between our opening and our locking it
        raise RecordError(f"{path} comes and goes: other processes keep locking {record}; try again")

    def release(self) -> None:
        """Remove the lock file and let go of the lock."""
        if sys.platform == "win32":
            os.close(self.descriptor)
            _remove(self.path)
        else:
            _remove(self.path)
            os.close(self.descriptor)


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


def _sign(descriptor: int) -> None:
    """Write who holds the lock, since when."""
    line = {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(line).encode("utf-8"))


def _owner(descriptor: int) -> str:
    """Who holds the lock and for how long, in words; `another process` while that is not yet written."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        line = json.loads(os.read(descriptor, 4096).decode("utf-8"))
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
