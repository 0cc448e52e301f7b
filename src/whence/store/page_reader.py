"""Reads a record's file and prints digests over its parts: `python page_reader.py FILE PAGE_SIZE PAGES OWN PARTS`.

A program of its own, started by `whence.store.pages`: a process that has the file open with SQLite must not open and
close it besides, for with any descriptor of it that is closed the system drops SQLite's locks (whence.store.opening).
Standard library alone, so that it starts at once.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

SIZE = 16  # bytes of each digest
_AT_ONCE = 1 << 20
_CHANGING = ((24, 28), (40, 44), (92, 100))
"""Bytes of the file's header that differ between two files with the same content (sqlite.org/fileformat2.html, 1.3):
the counter of changes, the cookie of the schema, and who wrote it last."""
_WRITTEN, _WITH_A_LOG, _WITHOUT = (18, 20), b"\x02\x02", b"\x01\x01"  # how it is written, and the two ways of it


def bounds(pages: int, parts: int, number: int) -> tuple[int, int]:
    """The first page of a part, counted from 0, and the one after its last."""
    return pages * number // parts, pages * (number + 1) // parts


def digests(file: BinaryIO, page_size: int, pages: int, own: int, parts: int) -> bytes:
    """The digests over the parts of a file one after another, what may change left out: that of page `own`, from 1."""
    found = []
    for number in range(parts):
        first, after = bounds(pages, parts, number)
        digest = hashlib.sha256()
        for piece in _pieces(file, first * page_size, after * page_size, (own - 1) * page_size, page_size):
            digest.update(piece)
        found.append(digest.digest()[:SIZE])
    return b"".join(found)


def _pieces(file: BinaryIO, start: int, end: int, own: int, page_size: int) -> Iterator[bytes]:
    """The bytes from start to end, so many as there are, those that may change as zeros."""
    masked = [*_CHANGING, (own, own + page_size)]
    file.seek(start)
    while start < end and (read := file.read(min(_AT_ONCE, end - start))):
        piece = bytearray(read)
        if start == 0 and piece[slice(*_WRITTEN)] == _WITHOUT:
            piece[slice(*_WRITTEN)] = _WITH_A_LOG
        for first, after in masked:
            low, high = max(first, start) - start, min(after, start + len(piece)) - start
            if low < high:
                piece[low:high] = bytes(high - low)
        yield bytes(piece)
        start += len(piece)


def main(arguments: list[str]) -> int:
    """Print the digests that the arguments ask for, in hexadecimal."""
    name, page_size, pages, own, parts = arguments
    with Path(name).open("rb") as file:
        sys.stdout.write(digests(file, int(page_size), int(pages), int(own), int(parts)).hex())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
