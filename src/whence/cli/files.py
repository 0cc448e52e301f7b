# ruff: noqa: PLC0415 - heavy parts are imported by what needs them, so that --help is quick
"""Files that are written whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from whence.model.errors import UsageError

_SQLITE = b"SQLite format 3\x00"
_NUMBER_AT = 68  # where such a file has the number that says whose it is


def _is_database(path: Path) -> bool:
    """Whether an SQLite file stands there that is no export: an export must never take the place of a record."""
    from whence.store.plain import EXPORTED

    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_NUMBER_AT + 4)
    return head.startswith(_SQLITE) and int.from_bytes(head[_NUMBER_AT:]) != EXPORTED


def write_file(path: Path, lines: Iterable[str]) -> None:
    """Write lines into a file as UTF-8, as `write_pieces` does."""
    write_pieces(path, (line.encode("utf-8") for line in lines))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes into a file: a file that is there gives way only once all are written.

    Raises UsageError when the folder is missing or cannot be written to.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder: name a file")
    if _is_database(path):
        raise UsageError(f"{path} is a database, perhaps the record itself: name another file to write to")
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    finally:
        beside.unlink(missing_ok=True)
