"""Files that are none that can be read."""

import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path


def _nowhere(path: Path) -> str:
    path.symlink_to(path.with_name("there-is-no-such-file.json"))
    return "a link to nowhere"


def _loop(path: Path) -> str:
    path.symlink_to(path.name)
    return "a link to itself"


def _pipe(path: Path) -> str:
    os.mkfifo(path)
    return "a pipe"


def _forbidden(path: Path) -> str:
    path.write_text("{}", encoding="utf-8")
    path.chmod(0)
    return "a file of mode 000"


def _nothing(path: Path) -> str:
    path.write_bytes(b"")
    return "an empty file"


def _zeros(path: Path) -> str:
    path.write_bytes(bytes(4096))
    return "a file of zeros"


_EVERY: Sequence[Callable[[Path], str]] = (_nowhere, _loop, _pipe, _nothing, _zeros)


def spoilt(path: Path, chance: random.Random) -> str:
    """Put something that cannot be read in the place of a file; gives what."""
    path.unlink()
    ways = [*_EVERY] if os.geteuid() == 0 else [*_EVERY, _forbidden]  # no mode keeps the system's root out
    return f"{path.name} {chance.choice(ways)(path)}"
