"""WACZ: web archives packed in a zip file, each read where it lies; nothing is written under the names in it."""

import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO

from whence.intake.duplicates import Again
from whence.intake.found import Found
from whence.intake.warc import Readers, read_archive
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

_ENTRIES = 10_000  # a WACZ has a few archives, an index and its pages
_DENSEST = 200  # times that an entry may unpack to more than it takes: plain WARC packs to a tenth
_ENCRYPTED = 0x1
_LOCAL_HEAD = 30  # bytes before the name of an entry
_TODO = "save it again, or give the .warc.gz files themselves"


def read_wacz(readers: Readers, found: Found, max_bytes: int) -> Iterator[RawReport | Refusal | Again]:
    """The pages in the archives of a .wacz file; raises ReportError or OSError."""
    with found.open() as file:
        try:
            packed = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ReportError(RefusalReason.MALFORMED, f"the file is no zip file ({error}): {_TODO}") from error
        entries = packed.infolist()
        if len(entries) > _ENTRIES:
            raise ReportError(
                RefusalReason.TOO_LARGE, f"it has {len(entries):,} entries, at most {_ENTRIES:,}: {_TODO}"
            )
        archives = [entry for entry in entries if _is_archive(entry.filename)]
        if not archives:
            raise ReportError(RefusalReason.EMPTY, f"no web archive lies in its folder archive/: {_TODO}")
        for entry in archives:
            yield from _read_entry(packed, file, entry, found, readers, max_bytes)


def _is_archive(name: str) -> bool:
    path = PurePosixPath(name)
    return path.parts[:1] == ("archive",) and name.lower().endswith((".warc", ".warc.gz"))


def _read_entry(
    packed: zipfile.ZipFile, file: BinaryIO, entry: zipfile.ZipInfo, found: Found, readers: Readers, max_bytes: int
) -> Iterator[RawReport | Refusal | Again]:
    name = f"{PurePosixPath(found.name).name}/{PurePosixPath(entry.filename).name}"
    try:
        with _opened(packed, file, entry) as archive:
            yield from read_archive(archive, name, found, readers, max_bytes)
    except ReportError as error:
        yield Refusal(name, RefusalReason(error.reason), error.detail)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        yield Refusal(name, RefusalReason.MALFORMED, f"the archive cannot be unpacked ({error}): {_TODO}")


@contextmanager
def _opened(packed: zipfile.ZipFile, file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[BinaryIO]:
    """An entry as a file that can be searched in: a stretch of the zip file, or a file without a name."""
    if entry.flag_bits & _ENCRYPTED:
        raise ReportError(RefusalReason.ENCRYPTED, f"the archive is encrypted: {_TODO}")
    if entry.compress_type == zipfile.ZIP_STORED:
        yield _stretch(file, entry)
        return
    if entry.file_size > _DENSEST * max(entry.compress_size, 1):
        raise ReportError(RefusalReason.DECOMPRESSION_CAP, f"it would unpack to {entry.file_size:,} bytes: {_TODO}")
    with tempfile.TemporaryFile() as unpacked:
        with packed.open(entry) as source:
            shutil.copyfileobj(source, unpacked, 1 << 20)
        yield unpacked


def _stretch(file: BinaryIO, entry: zipfile.ZipInfo) -> BinaryIO:
    file.seek(entry.header_offset)
    head = file.read(_LOCAL_HEAD)
    if len(head) < _LOCAL_HEAD or not head.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("an entry does not begin where the index says")
    start = (
        entry.header_offset
        + _LOCAL_HEAD
        + int.from_bytes(head[26:28], "little")
        + int.from_bytes(head[28:30], "little")
    )
    if start + entry.compress_size > file.seek(0, io.SEEK_END):
        raise zipfile.BadZipFile("an entry reaches beyond the end of the file")
    return io.BufferedReader(_Stretch(file, start, entry.compress_size), 1 << 16)


class _Stretch(io.RawIOBase):
    """A stretch of a file as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        super().__init__()
        self._file, self._start, self._size, self._at = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the stretch."""
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def readinto(self, into: object) -> int:
        """Fill a buffer, as the io module asks."""
        view = memoryview(into)  # type: ignore[arg-type]
        self._file.seek(self._start + self._at)
        data = self._file.read(max(0, min(len(view), self._size - self._at)))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)
