"""A folder that is written beside where it is to stand, and takes its place whole; with digests of all files in it."""

import glob
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whence.model.errors import UsageError

MANIFEST = "manifest.json"
MADE_BY = "whence publish"
"""What the manifest of a public site says made it; a folder of another maker never gives way to one."""

_FORMAT = 1


@dataclass(slots=True)
class Folder:
    """The files of a site while it is written: `files` are those written, each with its bytes and SHA-256."""

    root: Path
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    made_by: str = MADE_BY

    def write(self, path: str, pieces: Iterable[str]) -> None:
        """Write one file as UTF-8, from pieces of text; folders on its way are made."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        with target.open("wb") as file:
            for piece in pieces:
                written = piece.encode()
                digest.update(written)
                size += file.write(written)
        self.files[path] = (size, digest.hexdigest())

    def seal(self, told: Mapping[str, Any]) -> None:
        """Write the manifest: what is told of the site, and every file with its size and digest."""
        files = [{"path": path, "bytes": size, "sha256": sha} for path, (size, sha) in sorted(self.files.items())]
        document = {"made_by": self.made_by, "format": _FORMAT, **told, "files": files}
        written = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        (self.root / MANIFEST).write_text(written, encoding="utf-8", newline="\n")


def check_place(path: Path, made_by: str = MADE_BY) -> None:
    """Raise UsageError unless a site may be written there: nothing, an empty folder, or an earlier site and no more."""
    if not path.exists():
        return
    if not path.is_dir():
        raise UsageError(f"{path} is a file: name a folder for the site")
    present = {found.relative_to(path).as_posix() for found in path.rglob("*") if not found.is_dir()}
    if not present:
        return
    listed = _listed(path / MANIFEST, made_by)
    if listed is None:
        raise UsageError(f"{path} is not empty and holds no site that whence made: name another folder, or empty it")
    others = sorted(present - listed - {MANIFEST})
    if others:
        raise UsageError(
            f"{path} holds {others[0]}, which is no part of the site that whence made there and would be lost: "
            "move it away, or name another folder"
        )


def _listed(manifest: Path, made_by: str) -> frozenset[str] | None:
    """The files that a manifest of this maker lists; None where it is none."""
    try:
        document = json.loads(manifest.read_text(encoding="utf-8"))
        made = document["made_by"] == made_by
        return frozenset(str(file["path"]) for file in document["files"]) if made else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def replacing(path: Path, made_by: str = MADE_BY) -> Iterator[Folder]:
    """A folder to write into; when all went well it takes the place of what stands at the path, else it goes.

    Raises UsageError where a site may not be written there, or the files cannot be.
    """
    place = path.resolve()
    put_back(place)
    check_place(path, made_by)
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        yield Folder(beside, made_by=made_by)
        check_place(path, made_by)
        swap(beside, place)
    except OSError as error:
        raise UsageError(f"cannot write {error.filename or path}: {error.strerror}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def put_back(place: Path) -> None:
    """Put an earlier site back that a run, killed while it changed places, left aside."""
    aside = sorted(place.parent.glob(f".{glob.escape(place.name)}.*.old"))
    if aside and not place.exists():
        aside[0].rename(place)


def swap(new: Path, place: Path) -> None:
    """Put a new folder in the place of what stands there, which is put back where that fails."""
    old = place.with_name(f".{place.name}.{os.getpid()}.old")
    there = place.exists()
    if there:
        place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        if there:
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
