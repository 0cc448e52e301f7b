"""What a child may have: room on its disk, size of its files, memory, and the time of its clock."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from functools import cache, partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

_PAGE = 4096
_STATM = Path("/proc/self/statm")  # its first number is the size of the process in pages


def file_size(most: int) -> Callable[[], None]:
    """No file may be larger than so many bytes: as on a disk with a quota."""
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))


def can_limit_memory() -> bool:
    """Whether it can be said how much memory a process may have: Linux alone keeps to it."""
    return _STATM.exists()


def memory(more: int) -> Callable[[], None]:
    """A process may have so many bytes more than it has."""

    def limit() -> None:
        now = int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))

    return limit


def clock(back: timedelta, after: int) -> Callable[[], None]:
    """The clock is set back once it was looked at so many times.

    Where the code looks at it: as `datetime.now`, and as `time.time`.
    """

    def set_back() -> None:
        looks = count()
        real = time.time

        class Shifted(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> "Shifted":
                shift = back if next(looks) >= after else timedelta(0)
                told = datetime.now(tz) - shift
                return cls.fromtimestamp(told.timestamp(), tz)

        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] == "whence" and getattr(module, "datetime", None) is datetime:
                module.datetime = Shifted  # type: ignore[attr-defined]
        time.time = lambda: real() - (back.total_seconds() if next(looks) >= after else 0.0)

    return set_back


@cache
def can_mount() -> bool:
    """Whether small disks can be had: the system's root may mount them, unless it is one in a box."""
    with TemporaryDirectory(prefix="whence-") as folder:
        mounted = sys.platform == "linux" and os.geteuid() == 0 and _mount("-t", "tmpfs", "tmpfs", folder)
        return mounted and subprocess.run(["umount", folder], check=False).returncode == 0


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Callable[[], None]]:
    """A disk of so many bytes in a folder, until the end of the block; gives what makes it large."""
    if not _mount("-t", "tmpfs", "-o", f"size={-(-size // _PAGE) * _PAGE}", "tmpfs", str(folder)):
        raise OSError(f"no disk could be mounted in {folder}")
    try:
        yield lambda: _enlarge(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _enlarge(folder: Path) -> None:
    if not _mount("-o", "remount,size=64m", str(folder)):
        raise OSError(f"the disk in {folder} could not be made larger")


def _mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], stderr=subprocess.DEVNULL, check=False).returncode == 0
