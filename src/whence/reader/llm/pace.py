"""A rate limit that holds over all processes that share a folder: time is cut into slots, one request takes one."""

import os
import time
from contextlib import suppress
from pathlib import Path

from whence.reader.llm.replies import made_folder

_KEPT = 100  # slots whose files stay: more than processes can be apart in


def await_turn(folder: Path, per_minute: float | None) -> None:
    """Return when a request may be sent; at once without a limit. Raises UsageError when the folder is not writable.

    Making a file that must not be there yet is the one thing that only one of several processes succeeds in.
    """
    if not per_minute:
        return
    length = 60.0 / per_minute
    place = made_folder(folder / "pace")
    slot = int(time.time() / length)
    while not _taken(place, slot):
        slot = max(slot + 1, int(time.time() / length))
        time.sleep(max(0.0, slot * length - time.time()))
    _tidy(place, slot)


def _taken(place: Path, slot: int) -> bool:
    """Whether the slot was free and is now this process's."""
    try:
        os.close(os.open(place / str(slot), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def _tidy(place: Path, slot: int) -> None:
    """Remove the files of slots long past."""
    for file in place.iterdir():
        if file.name.isdecimal() and int(file.name) < slot - _KEPT:
            with suppress(OSError):
                file.unlink()
