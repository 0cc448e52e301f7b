"""Adds a gazetteer: goes through a file line by line, keeps what can be used, and says what became of every line.

An import can be killed at any moment; adding the same file again goes on where it was. Until the last step, in which
the manifest is put in its place, nothing is looked up in it, and an older gazetteer of the name stays as it is.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from whence.gazetteer.added import (
    DIGITS,
    LAYOUT,
    AddedManifest,
    check,
    db_path,
    making_path,
    part_path,
    read_manifest,
    remove_files,
    write_manifest,
)
from whence.gazetteer.doubts import countries_at, doubt_of
from whence.gazetteer.dump import DumpReader, changed
from whence.gazetteer.key import place_key
from whence.gazetteer.lookup import Gazetteer, forget_opened, open_default, open_without
from whence.gazetteer.own import Known, OwnReader, rows
from whence.gazetteer.place import Feature
from whence.gazetteer.row import Refused, Row
from whence.gazetteer.settled import SettledPoints
from whence.gazetteer.source import GEONAMES, OWN, Source, lines, look_at, open_source, skip, without_mark
from whence.gazetteer.staging import Progress, Staging
from whence.gazetteer.table import digest_of
from whence.model.errors import UsageError

Tell = Callable[[Source, Progress], None]
"""Told now and then how far an import is."""

Remarks = tuple[tuple[int, str], ...]
"""Lines that are kept and should be looked at, each with what is to be said of it."""

REPEATED = "the same place again"
"""The reason for which a line is left out whose place an earlier line gave."""

_BATCH = 20_000
_MOST_TOLD = 1_000
_ENOUGH_REFUSED = 50
_CREDITS = {
    GEONAMES: ("CC BY 4.0", "Place data: GeoNames (geonames.org), CC BY 4.0"),
    OWN: ("the user's own", "Place data: the user's own list, {file}"),
}


@dataclass(frozen=True, slots=True)
class Added:
    """A gazetteer that was added, or that is there already from the very same file (`already`).

    `told` are the first refused lines: number, reason, what to do. `remarks` are the first lines of an own list that
    were kept and should be looked at: number, and what is odd about them or was taken for them. `resumed` is the line
    from which the import went on, 0 for one from the start; `replaced` whether an older gazetteer of the name gave way.
    """

    manifest: AddedManifest
    told: tuple[tuple[int, str, str], ...] = ()
    remarks: Remarks = ()
    resumed: int = 0
    replaced: bool = False
    already: bool = False


def add(path: Path, tell: Tell | None = None) -> Added:
    """Add the gazetteer in a file; `tell` is told how far it is.

    Raises UsageError for a file that holds none and for a name that a gazetteer of another kind has, DataError when the
    user's folder cannot be written to.
    """
    source = look_at(path)
    before = read_manifest(source.name)
    if before is not None and before.kind != source.kind:
        raise UsageError(f"there is a gazetteer {source.name} of another kind, from {before.file}: rename {path}")
    if before is not None and before.sha256 == source.sha256 and not before.refused and check(before) is None:
        return Added(before, already=True)
    with _gathering(source) as staging:
        resumed = staging.progress.lines
        gather = _gather_dump if source.kind == GEONAMES else _gather_own
        remarks = gather(source, staging, tell or _tell_nobody)
        manifest = _finish(source, staging)
    forget_opened()
    return Added(manifest, tuple(staging.progress.told), remarks, resumed, before is not None)


def remove(name: str) -> bool:
    """Remove a gazetteer and any import of its name; gives whether it was whole.

    Raises UsageError when there is neither.
    """
    whole = remove_files(name)
    forget_opened()
    return whole


@contextmanager
def _gathering(source: Source) -> Iterator[Staging]:
    """The gathering file of a source: removed when all is done and when the source is no good, kept when cut short."""
    staging = Staging(part_path(source.name), source.identity, keep=source.kind == GEONAMES)
    try:
        yield staging
    except UsageError:
        staging.remove()
        raise
    finally:
        staging.close()
    staging.remove()


def _gather_dump(source: Source, staging: Staging, tell: Tell) -> Remarks:
    """Gather what is kept of GeoNames' lines, from where an earlier import ended; nothing is remarked on."""
    gazetteer, progress = open_default(), staging.progress
    reader = DumpReader(frozenset(gazetteer.countries()), gazetteer.country_keys())
    with open_source(source) as stream:
        skip(stream, progress.offset)
        batch: list[Row] = []
        for line in _counted(stream, progress):
            found = reader.read(line)
            if isinstance(found, Row):
                progress.kept += 1
                progress.newest = max(progress.newest, changed(line))
                batch.append(found)
            else:
                _set_aside(progress, progress.lines, found)
                _check_sense(source, progress)
            if progress.lines % _BATCH == 0:
                staging.append(batch, progress)
                tell(source, progress)
                batch = []
    staging.append(batch, progress)
    tell(source, progress)
    return ()


def _counted(stream: IO[bytes], progress: Progress) -> Iterator[bytes]:
    """The lines that are not empty, each counted with its bytes before it comes."""

    def moved(taken: int) -> None:
        progress.offset += taken

    for line in lines(stream, moved):
        bare = line if progress.lines else without_mark(line)
        if bare:
            progress.lines += 1
            yield bare


def _gather_own(source: Source, staging: Staging, tell: Tell) -> Remarks:
    """Gather the rows of a list of the user's own; gives what is to be said of rows that are kept."""
    gazetteer = open_without(source.name)
    settled = gazetteer.settled()
    progress, reader = staging.progress, OwnReader(_known(gazetteer, settled))
    seen: dict[int, int] = {}
    remarks: list[tuple[int, str]] = []
    batch: list[Row] = []
    with open_source(source) as stream:
        for number, cells in rows(_texts(stream, progress)):
            progress.lines += 1
            found = cells if isinstance(cells, Refused) else reader.read(cells)
            if isinstance(found, Row):
                progress.kept += 1
                batch.append(found)
                if not isinstance(cells, Refused) and len(remarks) < _MOST_TOLD:
                    remarks += ((number, said) for said in _odd(found, cells, gazetteer, settled, seen))
                seen.setdefault(found.geonameid, number)
            else:
                _set_aside(progress, number, found)
            if len(batch) == _BATCH:
                staging.append(batch, progress)
                tell(source, progress)
                batch = []
    staging.append(batch, progress)
    tell(source, progress)
    return tuple(remarks)


def _odd(
    row: Row, cells: Mapping[str, str], gazetteer: Gazetteer, settled: SettledPoints, seen: Mapping[int, int]
) -> Iterator[str]:
    """What a person should know of a row that is kept; `seen` are the lines of the places before it."""
    before = seen.get(row.geonameid)
    if before is not None:
        yield f"{row.name} has name, country and point of line {before:,}: they are one place, with all spellings"
        return
    if not cells["country"].strip():
        yield f"{row.name} has no country: {_named(gazetteer, row.country)} was taken, by the places around its point"
    elif row.point is not None:
        doubt = doubt_of(row.point, row.country, settled, lambda code: _named(gazetteer, code))
        if doubt is not None:
            yield f"{row.name}: {doubt}"


def _named(gazetteer: Gazetteer, code: str) -> str:
    place = gazetteer.country(code)
    return code if place is None else place.name


def _texts(stream: IO[bytes], progress: Progress) -> Iterator[str]:
    """The lines as text, with what is not UTF-8 in a form that the rows are refused for."""

    def moved(taken: int) -> None:
        progress.offset += taken

    for number, line in enumerate(lines(stream, moved)):
        yield (line if number else without_mark(line)).decode("utf-8", "surrogateescape") + "\n"


def _known(gazetteer: Gazetteer, settled: SettledPoints) -> Known:
    """What the rows of a list may name: countries and the divisions of all other gazetteers."""
    return Known(
        country=gazetteer.country_code,
        division=lambda written, country, order: _division(gazetteer, written, country, order),
        countries_at=lambda point: countries_at(point, settled),
    )


def _division(gazetteer: Gazetteer, name: str, country: str, order: Feature) -> int | None:
    find = gazetteer.divisions if order is Feature.ADMIN1 else gazetteer.districts
    found = find(name, country)
    exact = [place for place in found if place_key(place.name) == place_key(name)] or list(found)
    return exact[0].geonameid if len(exact) == 1 else None


def _set_aside(progress: Progress, line: int, why: Refused | str) -> None:
    if isinstance(why, Refused):
        progress.refuse(line, why, _MOST_TOLD)
    else:
        progress.leave_out(why)


def _check_sense(source: Source, progress: Progress) -> None:
    """Raise UsageError when most lines are refused: the file is something else."""
    refused = sum(progress.refused.values())
    if refused >= _ENOUGH_REFUSED and 2 * refused > progress.lines:
        raise _nonsense(source, progress)


def _nonsense(source: Source, progress: Progress) -> UsageError:
    told = progress.told[:1]
    why = f": line {told[0][0]}, {told[0][1]}: {told[0][2]}" if told else ""
    what = "GeoNames' dump" if source.kind == GEONAMES else "a list of places"
    return UsageError(f"{source.path} is not {what} or holds no place that can be kept{why}; nothing was added")


def _finish(source: Source, staging: Staging) -> AddedManifest:
    """Write the gazetteer's file and put its manifest in place; raises UsageError when no place was kept."""
    progress = staging.progress
    if not progress.kept:
        raise _nonsense(source, progress)
    made, places = making_path(source.name), staging.features()
    again = progress.kept - sum(places.values())
    left_out = {**progress.left_out, REPEATED: again} if again else progress.left_out
    staging.write(made)
    sha256, stat = digest_of(made), made.stat()
    licence, attribution = _CREDITS[source.kind]
    manifest = AddedManifest(
        layout=LAYOUT,
        name=source.name,
        kind=source.kind,
        file=source.path.name,
        sha256=source.sha256,
        licence=licence,
        attribution=attribution.format(file=source.path.name),
        newest=progress.newest,
        lines=progress.lines,
        left_out=dict(sorted(left_out.items())),
        refused=dict(sorted(progress.refused.items())),
        places=places,
        settlements=staging.settlements(),
        db=f"{source.name}-{sha256[:DIGITS]}.db",
        db_sha256=sha256,
        db_size=stat.st_size,
        db_time=stat.st_mtime_ns,
    )
    made.replace(db_path(manifest))
    write_manifest(manifest)
    return manifest


def _tell_nobody(source: Source, progress: Progress) -> None:
    """No progress is shown."""
