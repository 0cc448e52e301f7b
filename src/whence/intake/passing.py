"""How far the reading of files is, in bytes: a file of many reports is long on its way."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Passed = Callable[[int], None]
"""Told how many more bytes of a file were gone through."""


def unwatched(_more: int) -> None:
    """For who does not want to know."""


@dataclass(slots=True)
class Far:
    """How far one file of `size` bytes is; `passed` hears of each byte once, however often it is read."""

    size: int
    passed: Passed
    done: int = 0

    def on(self, more: int) -> None:
        """Be told of bytes that were read."""
        more = min(more, self.size - self.done)
        if more > 0:
            self.done += more
            self.passed(more)

    def end(self) -> None:
        """Be told that the file is done."""
        self.on(self.size)


def open_watched(path: Path, passed: Passed) -> BinaryIO:
    """A file open for reading that tells of the bytes that are read; raises OSError."""
    return io.BufferedReader(_Watched(path, passed))


class _Watched(io.FileIO):
    def __init__(self, path: Path, passed: Passed) -> None:
        super().__init__(path)
        self._passed = passed

    def readinto(self, buffer: "WriteableBuffer", /) -> int | None:
        """As a file, and told."""
        number = super().readinto(buffer)
        self._passed(number or 0)
        return number
