"""One file found, and its bytes within the size cap."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from unicodedata import normalize

from whence.intake.passing import Passed, open_watched, unwatched
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import Retrieval
from whence.text.clean import decode

MAX_BYTES = 20_000_000  # of one report: the text of one has kilobytes, a page saved with its pictures megabytes
_TODO = "save the report again as text in UTF-8, or take it out"


Known = Callable[[str, str], str | None]
"""The id under which a record has the bytes of a hash from a place in an archive, None where it has not."""


def unknown(_archive: str, _sha256: str) -> None:
    """For who has no record yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it lies, and `name`, its path below the folder given in POSIX form (its identity).

    `known` tells what of an archive the record has already; `passed` hears of the bytes read by `open`.
    """

    path: Path
    name: str
    known: Known = unknown
    passed: Passed = unwatched

    def open(self) -> BinaryIO:
        """The file, open for reading; raises OSError."""
        return open_watched(self.path, self.passed)

    def size(self) -> int:
        """How many bytes it has, 0 where the system does not say."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes of one report, wherever they came from.

    `name` is the path below the folder given, or the address (its identity, unless the report states another);
    `beside` what was stated of the report beside it (by a sidecar, or by the feed or list that led to it); `charset`
    what the transport says the bytes are encoded in; `retrieval` how they were received, None where they lay in a file.
    """

    name: str
    raw: bytes
    beside: Mapping[str, object] = field(default_factory=dict)
    charset: str | None = None
    retrieval: Retrieval | None = None

    @property
    def file(self) -> str:
        """The name without what stands before it."""
        return self.name.rpartition("/")[2] or self.name


def name_below(folder: Path, path: Path) -> str:
    """`path` below `folder` in POSIX form, alike on every file system: NFC, bytes that are no characters escaped."""
    name = path.relative_to(folder).as_posix()
    return normalize("NFC", name.encode("utf-8", "backslashreplace").decode("utf-8"))


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file; raises ReportError EMPTY or TOO_LARGE (unread), OSError from the system."""
    size = path.stat().st_size
    if size <= max_bytes:
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)  # it may have grown since
        if not raw:
            raise ReportError(RefusalReason.EMPTY, "the file holds nothing: save the report again, or remove the file")
        size = len(raw)
    if size > max_bytes:
        raise too_large("file", f"{size:,} bytes", max_bytes)
    return raw


def to_text(raw: bytes, declared: str | None = None) -> str:
    """The text of the bytes by `decode`; its ReportError EMPTY, BINARY or UNDECODABLE with what to do."""
    try:
        return decode(raw, declared)
    except ReportError as error:
        todo = "" if "save" in error.detail else f": {_TODO}"
        raise ReportError(error.reason, f"{error.detail}{todo}") from error


def too_large(what: str, size: str, max_bytes: int) -> ReportError:
    """The error for a report above the size cap, with what to do."""
    todo = "save each report on its own (many in one file: as .jsonl, one a line), or raise the limit"
    return ReportError(RefusalReason.TOO_LARGE, f"the {what} has {size}, a report at most {max_bytes:,}: {todo}")


def why_unreadable(error: OSError) -> str:
    """What a person can do about an error of the system; names no path, since that may lie in somebody's home."""
    if isinstance(error, PermissionError):
        return "permission denied: give yourself the right to read it and build again"
    if isinstance(error, FileNotFoundError):
        return "it is gone, or is a link that leads nowhere: put it back, or remove the link"
    what = error.strerror or type(error).__name__
    return f"the system cannot read it ({what}): copy it to a local folder and build again"
