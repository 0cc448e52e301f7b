"""The files below the paths given, in a fixed order, each read or refused."""

import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from whence.intake.duplicates import Again
from whence.intake.files import SIDECARS, read_file
from whence.intake.found import MAX_BYTES, Found, Known, name_below, unknown, why_unreadable
from whence.intake.passing import Far, Passed, unwatched
from whence.intake.tables import TABLES
from whence.model.errors import UsageError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal


def find_reports(paths: Sequence[Path], *, max_bytes: int = MAX_BYTES) -> Iterator[RawReport | Refusal]:
    """Every report in the files and folders given, and a refusal for each thing found that cannot be read as one.

    Folders are read whole, entries by name in code-point order; hidden files and sidecars (`*.meta.json` and
    `*.columns.json`) are no reports.
    `max_bytes` caps one report (a file, or a line of a .jsonl). Raises UsageError, before anything is read, when a path
    does not exist.
    """
    return (one for one in find_new(paths, unknown, max_bytes=max_bytes) if not isinstance(one, Again))


def find_new(
    paths: Sequence[Path], known: Known, *, max_bytes: int = MAX_BYTES, passed: Passed = unwatched
) -> Iterator[RawReport | Refusal | Again]:
    """As `find_reports`; what of an archive the record has already, as `known` tells, is named and not read again.

    `passed` is told of the bytes of files as they are gone through, of all together `size_of` the paths.
    """
    check_paths(paths)
    return _read_all(tuple(paths), max_bytes, known, passed)


def size_of(paths: Sequence[Path]) -> int:
    """How many bytes the files below the paths have; raises UsageError when a path does not exist."""
    check_paths(paths)
    return sum(found.size() for path in paths for found in _found_at(path) if isinstance(found, Found))


def check_paths(paths: Iterable[Path]) -> None:
    """Raise UsageError when a path does not exist."""
    for path in paths:
        _check_exists(path)


def find_tables(paths: Sequence[Path]) -> Iterator[Path]:
    """The tables among the files and folders given; raises UsageError when a path does not exist."""
    check_paths(paths)
    for path in paths:
        for found in _found_at(path):
            if isinstance(found, Found) and found.path.suffix.lower() in TABLES:
                yield found.path


def _check_exists(path: Path) -> None:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UsageError(f"{path}: no such file or folder; check the path") from error
    except OSError:
        return  # something is there that the system keeps from us: reading it gives the refusal


def _read_all(
    paths: tuple[Path, ...], max_bytes: int, known: Known, passed: Passed
) -> Iterator[RawReport | Refusal | Again]:
    for path in paths:
        for found in _found_at(path):
            if isinstance(found, Refusal):
                yield found
            else:
                far = Far(found.size(), passed)
                yield from read_file(replace(found, known=known, passed=far.on), max_bytes)
                far.end()


def _found_at(path: Path) -> Iterator[Found | Refusal]:
    """The files at one path given: the file itself, or all below the folder."""
    mode = _mode(path)
    name = name_below(path.parent, path) if path.name else path.as_posix()
    if isinstance(mode, OSError):
        yield _unreadable(name, mode)
    elif stat.S_ISDIR(mode):
        yield from _files_below(path)
    else:
        yield _regular(path, name, mode)


def _files_below(root: Path) -> Iterator[Found | Refusal]:
    """The files below a folder, depth first. A folder that links make reachable twice is read once."""
    entered = {root.resolve()}
    pending = [(root, root.resolve())]
    while pending:
        path, real = pending.pop()
        name = name_below(root, path) if path != root else root.name
        mode = _mode(path)
        if isinstance(mode, OSError):
            yield _unreadable(name, mode)
        elif not stat.S_ISDIR(mode):
            if not path.name.lower().endswith(SIDECARS):
                yield _regular(path, name, mode)
        elif target := _entered(path, real, entered):
            entries = _entries(path)
            if isinstance(entries, OSError):
                yield _unreadable(name, entries)
            else:
                pending += [(entry, target / entry.name) for entry in reversed(entries)]


def _entered(folder: Path, real: Path, entered: set[Path]) -> Path | None:
    """Where a folder to read truly lies, None where it is a link to what is read otherwise.

    `real` is where it lies unless it is a link (of any kind that the system has); `entered` the roots being read, which
    the target of a link followed joins.
    """
    target = folder.resolve()
    if target != real:
        if any(target.is_relative_to(root) or root.is_relative_to(target) for root in entered):
            return None
        entered.add(target)
    return target


def _entries(folder: Path) -> list[Path] | OSError:
    """What lies in a folder, by name, without the hidden; or the system's error."""
    try:
        return sorted((entry for entry in folder.iterdir() if entry.name[0] != "."), key=lambda entry: entry.name)
    except OSError as error:
        return error


def _mode(path: Path) -> int | OSError:
    """The mode of what a path leads to, or the system's error."""
    try:
        return path.stat().st_mode
    except OSError as error:
        return error


def _regular(path: Path, name: str, mode: int) -> Found | Refusal:
    """The file, unless reading it might never end (a pipe, a device, a socket)."""
    if stat.S_ISREG(mode):
        return Found(path, name)
    return Refusal(name, RefusalReason.UNREADABLE, "not a regular file: save the report to a file and give that")


def _unreadable(name: str, error: OSError) -> Refusal:
    return Refusal(name, RefusalReason.UNREADABLE, why_unreadable(error))
