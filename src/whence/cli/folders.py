# ruff: noqa: PLC0415 - heavy parts are imported by what needs them, so that --help is quick
"""Folders and ZIP archives of several files, written whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from whence.cli.files import write_pieces
from whence.model.errors import UsageError

if TYPE_CHECKING:
    from whence.export.flat.packed import File

_ARCHIVE = ".zip"


def write_files(path: Path, files: "Iterable[File]") -> None:
    """Write files into a folder, or into a ZIP archive where the path ends in `.zip`.

    What stands there gives way only once all are written. Raises UsageError where it is anything but files of these
    names, and where they cannot be written.
    """
    from whence.export.flat.packed import zipped

    if path.suffix.lower() == _ARCHIVE:
        write_pieces(path, [zipped(files)])
    else:
        _write_folder(path, files)


def _write_folder(path: Path, files: "Iterable[File]") -> None:
    import shutil

    from whence.publish.folder import put_back, swap

    place = path.resolve()
    put_back(place)
    _check_folder(place, path)
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        beside.mkdir()
        for name, pieces in files:
            with (beside / name).open("wb") as file:
                file.writelines(pieces)
        _check_names(place, path, {made.name for made in beside.iterdir()})
        swap(beside, place)
    except OSError as error:
        raise UsageError(f"cannot write {error.filename or path}: {error.strerror}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _check_folder(place: Path, path: Path) -> None:
    """Raise UsageError where a file stands in the folder's place."""
    if place.exists() and not place.is_dir():
        raise UsageError(f"{path} is a file: name a folder, or a file that ends in {_ARCHIVE}")


def _check_names(place: Path, path: Path, names: set[str]) -> None:
    """Raise UsageError where the folder holds anything that would be lost and is no earlier file of these names."""
    others = sorted({found.name for found in place.iterdir()} - names) if place.exists() else []
    if others:
        raise UsageError(f"{path} holds {others[0]}, which would be lost: name another folder, or move it away")
