"""The file that a gazetteer is added from: what it is, and its lines one by one, out of a zip too."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from whence.gazetteer.table import digest_of
from whence.model.errors import UsageError

GEONAMES = "geonames"
OWN = "own"
LONGEST_LINE = 1 << 18
"""Bytes that a line may have: GeoNames' alternates have at most 10,000 characters."""
_MOST_PACKED = 100  # GeoNames' files pack to a quarter: what packs a hundred times is no list of places
_KINDS = {".zip": GEONAMES, ".txt": GEONAMES, ".csv": OWN}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_README = "readme.txt"
_SKIPPED_AT_ONCE = 1 << 20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to add: what kind it is, the name of the gazetteer made of it, its digest, and how much is to be read.

    `member` is the file inside a zip, `size` the bytes to read once unpacked.
    """

    path: Path
    kind: str
    name: str
    sha256: str
    size: int
    member: str | None = None

    @property
    def identity(self) -> str:
        """A text that tells this source from any other."""
        return f"{self.kind} {self.sha256} {self.member or ''}"


def look_at(path: Path) -> Source:
    """What a file is, by its name and its first bytes; raises UsageError for one that holds no gazetteer."""
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise UsageError(
            f"{path}: give GeoNames' file of a country (ML.zip, ML.txt), allCountries.zip, or your own .csv"
        )
    if not _NAME.fullmatch(path.stem):
        raise UsageError(
            f"{path}: rename the file; the gazetteer takes its name: letters, digits, dot, hyphen, underscore"
        )
    try:
        if not path.is_file():
            raise UsageError(f"{path}: no such file")
        member, size = _member(path) if path.suffix.lower() == ".zip" else (None, path.stat().st_size)
        source = Source(path, kind, path.stem, digest_of(path), size, member)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    with open_source(source) as stream:
        if stream.read(2) in _UTF16:
            raise UsageError(f"{path} is in UTF-16: save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)")
    return source


def _member(path: Path) -> tuple[str, int]:
    """The one list of places in a zip and its size unpacked.

    Nothing is ever written under a name from inside; what lies in a folder there or is called readme.txt is no list.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if _is_list(info.filename)]
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UsageError(f"{path} is no zip file that can be read ({error}): download it again") from error
    if len(infos) != 1:
        names = ", ".join(info.filename for info in infos[:5]) or "none"
        raise UsageError(f"{path}: a zip of GeoNames holds one .txt beside readme.txt; this one has {names}")
    info = infos[0]
    if info.flag_bits & 1:
        raise UsageError(f"{path} is encrypted: unpack it, and add the .txt")
    if info.file_size > _MOST_PACKED * max(info.compress_size, 1):
        raise UsageError(
            f"{path}: {info.filename} unpacks to more than {_MOST_PACKED} times its size: no list of places"
        )
    return info.filename, info.file_size


def _is_list(name: str) -> bool:
    plain = "/" not in name and "\\" not in name and not name.startswith(".")
    return plain and name.lower().endswith(".txt") and name.lower() != _README


@contextmanager
def open_source(source: Source) -> Iterator[IO[bytes]]:
    """The bytes to read, unpacked as they are read; raises UsageError when the file cannot be read to its end."""
    try:
        if source.member is None:
            with source.path.open("rb") as file:
                yield file
        else:
            with zipfile.ZipFile(source.path) as archive, archive.open(source.member) as member:
                yield member
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UsageError(f"{source.path} is damaged ({error}): download it again") from error
    except OSError as error:
        raise UsageError(f"{source.path}: {error.strerror or error}") from error


def skip(stream: IO[bytes], offset: int) -> None:
    """Go on to a place in the stream, however it is packed."""
    if stream.seekable():
        stream.seek(offset)
        return
    while offset > 0:
        offset -= len(stream.read(min(offset, _SKIPPED_AT_ONCE))) or offset


def lines(stream: IO[bytes], moved: Callable[[int], None] | None = None) -> Iterator[bytes]:
    """The lines from here on without their ends; one that is too long comes as its first LONGEST_LINE bytes.

    `moved` is told how many bytes each took. A mark of UTF-8 (BOM) at the start of a file is the caller's to drop.
    """
    while line := stream.readline(LONGEST_LINE):
        taken = len(line)
        while not line.endswith(b"\n") and (rest := stream.readline(LONGEST_LINE)):
            taken += len(rest)
            if rest.endswith(b"\n"):
                break
        if moved is not None:
            moved(taken)
        yield line.rstrip(b"\r\n")


def without_mark(line: bytes) -> bytes:
    """The first line of a file without the mark of UTF-8."""
    return line.removeprefix(_BOM)
