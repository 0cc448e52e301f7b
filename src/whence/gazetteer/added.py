"""The gazetteers that the user has added: their folder, their manifests, how they are opened, listed and removed.

Each is a file `NAME-DIGEST.db` with a manifest `NAME.json`, which names it; without its manifest no file is looked up
in. `NAME.part` is an import that has not ended.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from whence.gazetteer.source import GEONAMES, OWN
from whence.gazetteer.staging import Progress, read_progress, remove_staging
from whence.gazetteer.table import AddedTable, digest_of
from whence.model.errors import DataError, UsageError
from whence.vocab.home import home

LAYOUT = 1
DIGITS = 12
"""How many digits of its digest a file's name has."""

FOLDER = "gazetteers"
_AGAIN = "remove it with `whence gazetteer remove {name}` and add it again"
_ORDER = (OWN, GEONAMES)


@dataclass(frozen=True, slots=True)
class AddedManifest:
    """What an added gazetteer was made from, what became of the file's lines, and what its own file must be.

    `sha256` is that of the file added, `db_sha256` that of the gazetteer's own; lines = kept + left out + refused.
    `newest` is the day of the latest change among GeoNames' rows, `settlements` counts by country.
    """

    layout: int
    name: str
    kind: str
    file: str
    sha256: str
    licence: str
    attribution: str
    newest: str
    lines: int
    left_out: dict[str, int]
    refused: dict[str, int]
    places: dict[str, int]
    settlements: dict[str, int]
    db: str
    db_sha256: str
    db_size: int
    db_time: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An import that has not ended: how far it is, None where that is not known or another process is at it."""

    name: str
    progress: Progress | None


def folder() -> Path:
    """Where the user's gazetteers lie; it need not exist yet."""
    return home() / FOLDER


def manifest_path(name: str) -> Path:
    """The manifest of the gazetteer of this name, whether there is one or not."""
    return folder() / f"{name}.json"


def part_path(name: str) -> Path:
    """The file in which an import of this name gathers its rows."""
    return folder() / f"{name}.part"


def making_path(name: str) -> Path:
    """The file into which the gazetteer of this name is written before it takes its place."""
    return folder() / f".{name}.making"


def db_path(manifest: AddedManifest) -> Path:
    """The file of a gazetteer."""
    return folder() / Path(manifest.db).name


def added() -> tuple[AddedManifest, ...]:
    """The gazetteers added, in the order of look-up: own lists, then GeoNames' files, each by name.

    Raises DataError for a manifest that cannot be read.
    """
    found = [read_manifest(path.stem) for path in folder().glob("*.json")]
    kept = [manifest for manifest in found if manifest is not None]
    return tuple(sorted(kept, key=lambda each: (_ORDER.index(each.kind), each.name)))


def unfinished() -> tuple[Unfinished, ...]:
    """The imports that have not ended, by name."""
    return tuple(Unfinished(path.stem, read_progress(path)) for path in sorted(folder().glob("*.part")))


def read_manifest(name: str) -> AddedManifest | None:
    """The manifest of a gazetteer, None where there is none; raises DataError when it cannot be read."""
    try:
        held = json.loads(manifest_path(name).read_text(encoding="utf-8"))
        manifest = AddedManifest(**held)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, OSError) as error:
        raise DataError(f"the gazetteer {name} has a manifest that cannot be read ({error}): {_again(name)}") from error
    if manifest.layout != LAYOUT or manifest.kind not in _ORDER:
        raise DataError(f"the gazetteer {name} was added by another version of whence: {_again(name)}")
    return manifest


def write_manifest(manifest: AddedManifest) -> None:
    """Put a manifest in the place of the one of its name, at once; files that older ones named go."""
    path = manifest_path(manifest.name)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(path)
    _remove_files_of(manifest.name, but=manifest.db)


def open_table(manifest: AddedManifest) -> AddedTable:
    """The table of a gazetteer; its digest is only computed where its time is not that of the manifest.

    Raises DataError when the file is missing or another than it was.
    """
    path = db_path(manifest)
    try:
        stat = path.stat()
    except OSError as error:
        raise DataError(f"the gazetteer {manifest.name} lacks its file {path}: {_again(manifest.name)}") from error
    same = stat.st_size == manifest.db_size
    if not same or (stat.st_mtime_ns != manifest.db_time and digest_of(path) != manifest.db_sha256):
        raise DataError(f"the gazetteer {manifest.name} is not as it was added ({path}): {_again(manifest.name)}")
    return AddedTable(path)


def check(manifest: AddedManifest) -> str | None:
    """What is wrong with a gazetteer's file, None where its bytes are those that were written."""
    path = db_path(manifest)
    if not path.is_file():
        return f"its file is missing: {_again(manifest.name)}"
    if digest_of(path) != manifest.db_sha256:
        return f"its file is not as it was written: {_again(manifest.name)}"
    return None


def remove_files(name: str) -> bool:
    """Remove a gazetteer's files and those of any import of its name; gives whether it was whole.

    Raises UsageError when there is neither.
    """
    path, part = manifest_path(name), part_path(name)
    if Path(name).name != name or not (path.is_file() or part.is_file()):
        names = sorted({each.stem for ends in ("json", "part") for each in folder().glob(f"*.{ends}")})
        raise UsageError(f"there is no gazetteer {name}: added are {', '.join(names) or 'none'}")
    whole = path.is_file()
    path.unlink(missing_ok=True)
    _remove_files_of(name)
    remove_staging(part)
    making_path(name).unlink(missing_ok=True)
    return whole


def _remove_files_of(name: str, *, but: str = "") -> None:
    """Remove the files of a gazetteer; one that a process holds open stays where the system keeps it from going."""
    for path in folder().glob(f"{name}-{'[0-9a-f]' * DIGITS}.db"):
        if path.name != but:
            with suppress(PermissionError):
                path.unlink()


def _again(name: str) -> str:
    return _AGAIN.format(name=name)
