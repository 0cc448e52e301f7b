"""Reports from standard input: written to a file first, of any size, and read from there."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from whence.intake.files import READERS, SUFFIXES
from whence.model.errors import UsageError

DASH = Path("-")
_CHUNK = 1 << 20


@contextmanager
def with_standard_input(paths: Sequence[Path], kind: str | None, given_id: str | None) -> Iterator[list[Path]]:
    """The paths, with a file that holds what came by standard input in the place of `-`.

    Its name is made of what it holds, so that what comes another time is another report and does not take its place,
    and the same is the same. `kind` is a suffix that is read, with its dot or without. Raises UsageError.
    """
    if DASH not in paths:
        if kind is not None or given_id is not None:
            raise UsageError(
                "--as and --id are for standard input: give - as the file, as in `whence build - --as html`"
            )
        yield list(paths)
        return
    suffix = _suffix(kind)
    if given_id is not None and suffix not in READERS:
        raise UsageError(f"--id is for one report, and {suffix} may hold many: put the id of each beside its text")
    with TemporaryDirectory(prefix="whence-") as folder:
        file = _spooled(Path(folder), suffix)
        if given_id is not None:
            beside = file.with_name(f"{file.name}.meta.json")
            beside.write_text(json.dumps({"id": given_id}), encoding="utf-8")
        yield [path for path in paths if path != DASH] + [file]


def _suffix(kind: str | None) -> str:
    suffix = f".{(kind or '').lower().removeprefix('.')}"
    if suffix not in SUFFIXES:
        known = " ".join(name.removeprefix(".") for name in SUFFIXES)
        raise UsageError(f"say what standard input holds, as in `whence build - --as html`: one of {known}")
    return suffix


def _spooled(folder: Path, suffix: str) -> Path:
    """A file with all that comes by standard input."""
    digest = hashlib.sha256()
    held = folder / f"stdin{suffix}"
    try:
        with held.open("wb") as file:
            while piece := sys.stdin.buffer.read(_CHUNK):
                digest.update(piece)
                file.write(piece)
        return Path(shutil.move(held, folder / f"stdin-{digest.hexdigest()[:16]}{suffix}"))
    except OSError as error:
        raise UsageError(
            f"standard input cannot be kept while it is read: {error.strerror}; free some space"
        ) from error
