"""Office files, which are ZIP archives of XML: their entries within caps, and XML without anything from outside it."""

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from lzma import LZMAError
from typing import BinaryIO, Protocol
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_MOST_ENTRIES = 10_000
_MOST_BYTES = 50_000_000  # of one entry unpacked
_RATIO = 200  # times as large as packed, from which on an entry above the size below is a bomb and no document
_SMALL = 10_000_000
_MOST_ELEMENTS = 1_000_000  # in one XML entry of which nothing comes
_MOST_NAMES = 10_000
_PIECE = 1 << 16
_ENCRYPTED = 0x1  # the flag of an entry
_BROKEN = (
    BadZipFile, LZMAError, zlib.error, struct.error, EOFError, OSError,
    ValueError, RuntimeError, NotImplementedError, OverflowError, LookupError,
)  # fmt: skip
_TODO = "save it again, or its text as .txt, or take it out"


class Walker(Protocol):
    """Is told what stands in XML, element by element; names come without their namespaces."""

    def begin(self, name: str, values: Mapping[str, str]) -> None:
        """An element begins, with the values of its attributes."""

    def end(self, name: str) -> None:
        """An element ends."""

    def letters(self, letters: str) -> None:
        """Text stands in an element."""

    def moved(self) -> bool:
        """Whether something came of it since this was last asked."""


class Packed:
    """The entries of an office file, by name."""

    def __init__(self, file: BinaryIO | bytes) -> None:
        """Raises ReportError MALFORMED or DECOMPRESSION_CAP."""
        try:
            self._zip = ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise _malformed("the ZIP archive that it is made of is damaged") from error
        if len(entries) > _MOST_ENTRIES:
            raise _capped(f"it holds {len(entries):,} entries, read are at most {_MOST_ENTRIES:,}")
        self._entries = {entry.filename: entry for entry in entries}

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """One entry unpacked; raises ReportError MALFORMED, ENCRYPTED or DECOMPRESSION_CAP."""
        entry = self._checked(name)
        try:
            with self._zip.open(entry) as file:
                raw = file.read(_MOST_BYTES + 1)
        except _BROKEN as error:
            raise _malformed(f"{name} in it is damaged") from error
        if len(raw) > _MOST_BYTES:
            raise _capped(f"{name} in it unpacks to more than {_MOST_BYTES:,} bytes")
        return raw

    def walk(self, name: str, walker: Walker, most_bytes: int = _MOST_BYTES) -> Iterator[None]:
        """Tell the walker what stands in an XML entry, and pause after each piece of it.

        Raises ReportError as `read`, and MALFORMED for what is no XML or declares entities: nothing is put in or
        fetched. No tree is built, so that memory stays flat.
        """
        entry = self._checked(name, most_bytes)
        parser = _parser(walker, name)
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(_PIECE):
                    parser.Parse(piece, False)
                    yield
                parser.Parse(b"", True)
        except (expat.ExpatError, *_BROKEN) as error:
            raise _malformed(f"{name} in it is damaged") from error
        yield

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def _checked(self, name: str, most_bytes: int = _MOST_BYTES) -> ZipInfo:
        entry = self._entries.get(name)
        if entry is None:
            raise _malformed(f"it has no {name}")
        if entry.flag_bits & _ENCRYPTED:
            raise ReportError(
                RefusalReason.ENCRYPTED, f"it opens with a password only: save it without one, or {_TODO}"
            )
        bomb = entry.file_size > _SMALL and entry.file_size > _RATIO * max(1, entry.compress_size)
        if entry.file_size > most_bytes or bomb:
            raise _capped(f"{name} in it unpacks to {entry.file_size:,} bytes")
        return entry


def opened(file: BinaryIO | bytes) -> "closing[Packed]":
    """The file opened, for a `with`; raises ReportError."""
    return closing(Packed(file))


class _Names(dict[str, str]):
    """The names of elements without their namespaces."""

    def __missing__(self, tag: str) -> str:
        name = tag.rpartition("}")[2]
        if len(self) < _MOST_NAMES:
            self[tag] = name
        return name


def _parser(walker: Walker, name: str) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.ordered_attributes = False
    names = _Names()
    begun = 0

    def begin(tag: str, values: Mapping[str, str]) -> None:
        nonlocal begun
        begun += 1
        if begun > _MOST_ELEMENTS:
            if not walker.moved():
                raise _capped(f"{name} in it has more than {_MOST_ELEMENTS:,} parts")
            begun = 0
        walker.begin(names[tag], values)

    def refuse(*_: object) -> None:
        raise _malformed(f"{name} in it declares entities, as no office program does")

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda tag: walker.end(names[tag])
    parser.CharacterDataHandler = walker.letters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    return parser


def _malformed(what: str) -> ReportError:
    return ReportError(RefusalReason.MALFORMED, f"{what}: {_TODO}")


def _capped(what: str) -> ReportError:
    return ReportError(RefusalReason.DECOMPRESSION_CAP, f"{what}, as no report does: {_TODO}")
