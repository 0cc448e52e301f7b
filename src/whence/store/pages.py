"""Whether the pages of a record's file are as whence last left them: digests over 240 parts of the file.

They are noted when a writer has ended and everything is in the one file, and taken back by the next writer before it
writes anything, so that what a person decides after a build is never taken for damage. A record whose digests are not
noted is one that is being written, or whose writer was killed. Damage is found before a writer writes: what it noted
afterwards would let the damage pass for what was written.

The file is read by a child process: see `whence.store.page_reader`.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from whence.model.errors import RecordError
from whence.model.plural import counted
from whence.store import page_reader
from whence.store.connection import Connection
from whence.store.failures import damaged
from whence.store.page_reader import SIZE, bounds
from whence.store.seal import values_seal

PARTS = 240  # digests of 16 bytes that fit on one page of 4,096 with what stands beside them
AT_ONCE = 256 * 1024 * 1024
"""A file of so many bytes is read in well under a second: one decision can wait for that, a build for any."""

_SMALLEST_PAGE = 4_096


@dataclass(frozen=True, slots=True)
class Noted:
    """The digests that are noted: over the parts of so many pages, and the cookie of the schema with which they hold.

    Another cookie is that of a file that was laid out anew (VACUUM): of that they say nothing.
    """

    layout: int
    pages: int
    parts: bytes
    sealed: str

    @property
    def seal(self) -> str:
        """The seal that the row must have."""
        return values_seal("pages", self.pages, self.parts.hex())


@dataclass(frozen=True, slots=True)
class Unlike:
    """Pages in a row, from `first` to `last` counted from 1, among which some are not as they were."""

    first: int
    last: int

    def __str__(self) -> str:
        """As it is told."""
        return f"page {self.first:,}" if self.first == self.last else f"pages {self.first:,} to {self.last:,}"


def noted(at: Connection) -> Noted | None:
    """The digests that are noted and hold for the file as it is laid out now; None where there are none."""
    row = at.row("SELECT * FROM page_digests")
    if row is None or not row["noted"] or row["layout"] != at.number("PRAGMA schema_version"):
        return None
    return Noted(row["layout"], row["pages"], row["parts"], row["sealed"])


def take_back(at: Connection) -> None:
    """Note that the digests no longer hold: before anything is written."""
    at.run("UPDATE page_digests SET noted = 0 WHERE noted = 1")


def put_back(at: Connection) -> None:
    """Let the digests hold again that were taken back by one who wrote nothing since."""
    at.run("UPDATE page_digests SET noted = 1")


def note(at: Connection) -> bool:
    """Note the digests of the file as it is; False where they cannot be had, and none are noted.

    The caller holds the writer's lock, and all that was written is in the file itself, nothing of it beside it.
    """
    pages = at.number("PRAGMA page_count")
    parts = _read(at, pages)
    if parts is None:
        return False
    new = Noted(at.number("PRAGMA schema_version"), pages, parts, "")
    at.run(
        "UPDATE page_digests SET noted = 1, layout = ?, pages = ?, parts = ?, sealed = ?",
        *(new.layout, new.pages, new.parts, new.seal),
    )
    return True


def unlike(at: Connection, before: Noted) -> tuple[Unlike, ...]:
    """The pages of the file that are not as they were noted; raises RecordError where the file cannot be read.

    The caller holds the writer's lock, or reads the record at one moment: nothing is put into the file meanwhile.
    """
    own = _own_page(at)
    if before.sealed != before.seal:
        return (Unlike(own, own),)
    now = _read(at, before.pages)
    if now is None:
        raise RecordError(f"{at.path} cannot be read page by page: see that it can be read, then try again")
    wrong = [number for number in range(PARTS) if _part(now, number) != _part(before.parts, number)]
    return tuple(_runs(wrong, before.pages))


def keep_noted(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Let the digests that hold for a file hold for a copy of all its pages, of which the schema's cookie is another.

    Where they do not hold, as while the source is written, they do not hold for the copy; a file without digests (the
    team's) has none in the copy either.
    """
    cookies = [db.execute("PRAGMA schema_version").fetchone()[0] for db in (source, copy)]
    if copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'page_digests'").fetchone() is not None:
        copy.execute("UPDATE page_digests SET layout = ? WHERE layout = ?", cookies[::-1])


def check(at: Connection, before: Noted) -> None:
    """Raise RecordError where pages of the file are not as they were noted: nothing may then be written into it."""
    wrong = unlike(at, before)
    if wrong:
        more = f" and {counted(len(wrong) - 1, 'other place')}" if len(wrong) > 1 else ""
        raise damaged(at.path, f"{wrong[0]}{more} of its file: what stands there is not what whence left there")


def _part(parts: bytes, number: int) -> bytes:
    return parts[number * SIZE : (number + 1) * SIZE]


def _runs(wrong: list[int], pages: int) -> Iterator[Unlike]:
    """Parts that follow on one another, as the pages that they are of."""
    for _, run in groupby(enumerate(wrong), key=lambda each: each[1] - each[0]):
        numbers = [number for _, number in run]
        yield Unlike(bounds(pages, PARTS, numbers[0])[0] + 1, bounds(pages, PARTS, numbers[-1])[1])


def _own_page(at: Connection) -> int:
    """The page on which the digests stand."""
    return at.number("SELECT rootpage FROM sqlite_schema WHERE name = 'page_digests'")


def _read(at: Connection, pages: int) -> bytes | None:
    """The digests of the file over its first so many pages; None where a page is too small or the child failed."""
    size = at.number("PRAGMA page_size")
    if size < _SMALLEST_PAGE:
        return None  # the digests would not fit on one page
    program = [sys.executable, "-I", "-S", str(Path(page_reader.__file__))]
    asked = [str(at.path.absolute()), *map(str, (size, pages, _own_page(at), PARTS))]
    try:
        done = subprocess.run([*program, *asked], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        return bytes.fromhex(done.stdout.decode("ascii"))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
