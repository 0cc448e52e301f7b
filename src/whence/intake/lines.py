"""The lines of a text file of any size, with the bytes that each was read from."""

import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from typing import BinaryIO

from whence.intake.found import to_text, too_large
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_CHUNK = 1 << 20
_HEAD = 1 << 16
_MOST_LINES = 100_000  # of one row
_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_WIDE = ("utf-16-le", "utf-16-be")
_EXACT = "surrogateescape"  # bytes that are no characters come back as they were


class Lines(Iterator[str]):
    """The lines with their ends as they are. What was read since it was last asked for is `taken()`, as bytes."""

    def __init__(self, file: BinaryIO, max_bytes: int) -> None:
        """Raises ReportError EMPTY, BINARY or UNDECODABLE."""
        self._charset, start = _charset(file)
        file.seek(start)
        self._errors = "strict" if self._charset in _WIDE else _EXACT
        self._text = io.TextIOWrapper(file, self._charset, errors=self._errors, newline="")
        self._broken = False
        self._max_bytes = max_bytes
        self._taken: list[str] = []
        self._size = self._quotes = 0
        self._before: str | None = None

    def first(self) -> str:
        """The first line, which is still to come."""
        self._before = self._read()
        return self._before

    def __next__(self) -> str:
        """The next line; raises ReportError TOO_LARGE where those not taken are more than one report may be."""
        line, self._before = self._before if self._before is not None else self._read(), None
        if not line:
            raise StopIteration
        self._size += len(line)
        self._quotes += line.count('"')
        if self._size > self._max_bytes or len(self._taken) >= _MOST_LINES:
            while line and not line.endswith(("\n", "\r")):
                line = self._read()
                self._quotes += line.count('"')
            raise too_large("row", f"more than {self._max_bytes:,} bytes", self._max_bytes)
        self._taken.append(line)
        return line

    @property
    def in_quotes(self) -> bool:
        """Whether the lines not taken yet leave a quotation open, so that the next one may belong to it."""
        return self._quotes % 2 == 1

    def taken(self) -> bytes:
        """The bytes of the lines read since this was last asked for."""
        text, self._taken, self._size, self._quotes = "".join(self._taken), [], 0, 0
        return text.encode(self._charset, self._errors)

    def close(self) -> None:
        """Let go of the file, which stays open."""
        self._text.detach()

    def _read(self) -> str:
        """A line, or as much of it as one report may have; none behind bytes that are no characters."""
        if self._broken:
            return ""
        try:
            return self._text.readline(self._max_bytes + 1)
        except UnicodeError as error:
            self._broken = True
            detail = f"not {self._charset} throughout: save the table as UTF-8"
            raise ReportError(RefusalReason.UNDECODABLE, detail) from error


def _charset(file: BinaryIO) -> tuple[str, int]:
    """What a file is written in, and where its text begins; raises ReportError EMPTY, BINARY or UNDECODABLE.

    UTF-8 where it is that, damaged in places or not, else Windows-1252. Reads the whole file once.
    """
    file.seek(0)
    head = file.read(_HEAD)
    for mark, charset in _MARKS:
        if head.startswith(mark):
            return charset, len(mark)
    try:
        to_text(head)
    except ReportError as error:
        if error.reason in (RefusalReason.EMPTY, RefusalReason.BINARY):
            raise
    file.seek(0)
    decoder = getincrementaldecoder("utf-8")("replace")
    foreign = damaged = 0
    while piece := file.read(_CHUNK):
        letters = decoder.decode(piece)
        bad = letters.count("\ufffd")
        damaged += bad
        foreign += len(letters) - len(letters.encode("ascii", "ignore")) - bad
    if not damaged or foreign > damaged:
        return "utf-8", 0
    return "cp1252", 0
