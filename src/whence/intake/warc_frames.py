"""A WARC file to its records, one after another and each alone in memory, going on behind what is damaged.

The records are framed here and not by warcio, which holds lines of any length, and writes to standard error, or ends
without a word, where a file is damaged.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_GZIP = b"\x1f\x8b\x08"
_BEGINS = b"WARC/"
_LONGEST_HEAD = 65_536  # bytes of a record's own header
_BLOCK = 1 << 16
_OVERLAP = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """One record: where it begins, its header and its block; `block` is None for one above the cap, of `length`.

    `alone` says that a reader can begin at `offset` and come upon this record.
    """

    offset: int
    head: bytes
    block: bytes | None
    length: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the file that holds no record that can be read, and why."""

    start: int
    end: int
    why: str


class _BrokenError(Exception):
    """No record can be read here."""


def frames(file: BinaryIO, cap: int) -> Iterator[Frame | Gap]:
    """The records of a file that can be searched in, each of at most `cap` bytes, and the gaps between them."""
    size = file.seek(0, io.SEEK_END)
    at, gap = 0, None
    while at < size:
        ended: list[int] = []
        try:
            for frame in _frames_at(file, at, cap, ended):
                if gap is not None:
                    yield gap
                    gap = None
                yield frame
        except (_BrokenError, zlib.error, EOFError) as error:
            after = _next_start(file, max(at, ended[-1] if ended else at) + 1)
            gap = Gap(gap.start if gap else (ended[-1] if ended else at), after, gap.why if gap else str(error))
            at = after
        else:
            if ended[-1] <= at:  # nothing more comes, whatever size the file says it has
                gap = gap or Gap(at, size, "the file ends before it should")
                break
            at = ended[-1]
    if gap is not None:
        yield gap


def frame_at(file: BinaryIO, offset: int, cap: int) -> Frame | None:
    """The record that begins at an offset, None where none can be read there."""
    try:
        return next(_frames_at(file, offset, cap, []), None)
    except (_BrokenError, zlib.error, EOFError):
        return None


def _frames_at(file: BinaryIO, at: int, cap: int, ended: list[int]) -> Iterator[Frame]:
    """The records from a place on: of one gzip member, or all that follow; `ended` gets where each ends."""
    file.seek(at)
    if file.read(len(_GZIP)) == _GZIP:
        member = _Member(file, at)
        stream = io.BufferedReader(member, _BLOCK)
        first = True
        while (frame := _frame(stream, at, cap, alone=first)) is not None:
            yield frame
            first = False
        ended.append(member.end)
        return
    while True:
        file.seek(at)
        frame = _frame(file, at, cap, alone=True)
        ended.append(at := file.tell())
        if frame is None:
            return
        yield frame


class _Member(io.RawIOBase):
    """One member of a gzip file, unpacked as it is read; EOFError where the file ends within it."""

    def __init__(self, file: BinaryIO, at: int) -> None:
        super().__init__()
        self._file, self._read_to = file, at
        self._unpack = zlib.decompressobj(31)  # with gzip's header and its checksum
        self.end = at

    def readable(self) -> bool:
        return True

    def readinto(self, into: object) -> int:
        """Fill a buffer, as the io module asks; 0 at the end of the member."""
        view = memoryview(into)  # type: ignore[arg-type]
        while not self._unpack.eof:
            packed = self._unpack.unconsumed_tail or self._more()
            data = self._unpack.decompress(packed, len(view))
            if self._unpack.eof:
                self.end = self._read_to - len(self._unpack.unused_data)
            if data:
                view[: len(data)] = data
                return len(data)
        return 0

    def _more(self) -> bytes:
        self._file.seek(self._read_to)  # another record may have been looked at meanwhile
        packed = self._file.read(_BLOCK)
        if not packed:
            raise EOFError("the file ends within a record")
        self._read_to += len(packed)
        return packed


def _frame(stream: BinaryIO | io.BufferedReader, at: int, cap: int, *, alone: bool) -> Frame | None:
    """The record that a stream goes on with, None at its end."""
    line = stream.readline(_LONGEST_HEAD)
    while line in {b"\r\n", b"\n"}:
        line = stream.readline(_LONGEST_HEAD)
    if not line:
        return None
    if not line.startswith(_BEGINS):
        raise _BrokenError("what stands there is no WARC record")
    head = _head(stream, line)
    length = _length(head)
    if length > cap:
        _skip(stream, length)
        return Frame(at, head, None, length, alone)
    block = stream.read(length)
    if len(block) < length:
        raise EOFError("the file ends within a record")
    return Frame(at, head, block, length, alone)


def _head(stream: BinaryIO | io.BufferedReader, line: bytes) -> bytes:
    lines, size = [line], len(line)
    while line not in {b"\r\n", b"\n"}:
        line = stream.readline(_LONGEST_HEAD)
        size += len(line)
        if not line.endswith(b"\n") or size > _LONGEST_HEAD:
            raise _BrokenError("the header of a record does not end")
        lines.append(line)
    return b"".join(lines)


def _length(head: bytes) -> int:
    for line in head.split(b"\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit() and len(value) < 20:
            return int(value)
    raise _BrokenError("a record does not say how long it is")


def _skip(stream: BinaryIO | io.BufferedReader, length: int) -> None:
    while length:
        piece = stream.read(min(length, _BLOCK))
        if not piece:
            raise EOFError("the file ends within a record")
        length -= len(piece)


def _next_start(file: BinaryIO, at: int) -> int:
    """Where the next record may begin, or the end of the file."""
    file.seek(at)
    before = b""
    while block := file.read(_BLOCK):
        window = before + block
        found = [place for sign in (_GZIP, b"\nWARC/1.") if (place := window.find(sign)) >= 0]
        if found:
            place = min(found)
            return at - len(before) + place + (window[place : place + 1] == b"\n")
        before = window[-_OVERLAP:]
        at += len(block)
    return at
