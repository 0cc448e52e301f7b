"""The user's own lists of actors: UCDP's actor list or a plain CSV, checked, kept below the home folder, read back."""

import csv
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from whence.model.errors import DataError, UsageError
from whence.vocab.actor import Actor
from whence.vocab.actor_rows import former_row, kept_row, own_row, ucdp_row
from whence.vocab.csv_rows import BrokenRow, csv_rows
from whence.vocab.home import VARIABLE, home

RowReader = Callable[[Mapping[str, str], str], Actor]
"""What makes an actor of a row's cells, told where the row stands."""

COLUMNS = ("name", "aliases", "kind", "countries", "from", "to", "parent", "ucdp_id")
"""The columns of a plain list; only `name` and `kind` must be there and filled."""

_FORMER = (*COLUMNS, "shared", "ucdp", "source")
_KEPT = ("kept_by_whence", *_FORMER)
_READERS: Mapping[tuple[str, ...], RowReader] = {_KEPT: kept_row, _FORMER: former_row}
_NEEDED_UCDP = ("ActorId", "NameData")
_LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list that the user added: its name, how many actors it holds, and whom to credit."""

    name: str
    actors: int
    credit: str


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a list: the list, whether it took the place of one of that name, and rows without country."""

    listed: OwnList
    replaced: bool
    without_country: int


def own_folder() -> Path:
    """Where the user's lists lie; it need not exist yet."""
    return home() / "actors"


def add_list(path: Path) -> Added:
    """Check a list and keep it; one of the same file name gives way to it.

    Raises UsageError, naming file, line and what to do, when it cannot be read as UCDP's actor list or as a plain one,
    when it would not read back as it was, or when it cannot be kept.
    """
    actors = read_list(path)
    folder, name = own_folder(), f"{path.stem}.csv"
    target = folder / name
    partial = folder / f"{name}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replaced = target.exists()
        partial.write_text(_written(actors), encoding="utf-8", newline="")
        if read_list(partial) != actors:
            raise UsageError(f"{path.name} does not read back as it was added: nothing is kept of it")
        partial.replace(target)
    except OSError as error:
        raise _unkept(folder, error) from error
    finally:
        with suppress(OSError):
            partial.unlink()
    return Added(_listed(name, actors), replaced, sum(not actor.countries for actor in actors))


def remove_list(name: str) -> str:
    """Remove a list by its name, with or without ".csv"; gives its file name. UsageError where there is none."""
    held = {path.name: path for path in _paths()}
    path = held.get(f"{name.removesuffix('.csv')}.csv")
    if path is None:
        told = f"there are {', '.join(held)}" if held else "no list was added"
        raise UsageError(f"there is no list {name}: {told}")
    try:
        path.unlink()
    except OSError as error:
        raise _unkept(path, error) from error
    return path.name


def _unkept(path: Path, error: OSError) -> UsageError:
    why = error.strerror or type(error).__name__
    return UsageError(f"{path} cannot be written to: {why}: name a folder of your own by {VARIABLE}, or free this one")


def own_lists() -> tuple[OwnList, ...]:
    """The lists that the user added, by name."""
    return tuple(_listed(path.name, _kept_actors(path)) for path in _paths())


def own_actors() -> tuple[Actor, ...]:
    """The actors of all the user's lists, in the order of the lists' names."""
    return tuple(actor for actors in actors_by_list() for actor in actors)


def actors_by_list() -> tuple[tuple[Actor, ...], ...]:
    """The actors of each of the user's lists, in the order of the lists' names."""
    return tuple(_kept_actors(path) for path in _paths())


def digest_of() -> str | None:
    """A digest of all the user's lists, None where there are none."""
    paths = _paths()
    if not paths:
        return None
    total = hashlib.sha256()
    for path in paths:
        try:
            held = path.read_bytes()
        except OSError as error:
            raise _spoilt(path, f"{path} cannot be read: {error.strerror}") from error
        total.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(held).digest())
    return total.hexdigest()[:16]


def _paths() -> list[Path]:
    folder = own_folder()
    try:
        paths = [path for path in folder.iterdir() if path.name.endswith(".csv")]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise DataError(f"the folder of your lists of actors, {folder}, cannot be read: {error.strerror}") from error
    return sorted(paths, key=lambda path: path.name)


def _listed(name: str, actors: Sequence[Actor]) -> OwnList:
    sources = sorted({actor.source for actor in actors})
    return OwnList(name, len(actors), "; ".join(sources))


def read_list(path: Path) -> tuple[Actor, ...]:
    """The actors of a CSV file: UCDP's actor list, a plain one, or one as kept, told apart by the columns."""
    lines = io.StringIO(_text(path), newline="")
    try:
        columns = tuple(column.strip() for column in next(csv.reader([lines.readline()], strict=True), ()))
    except csv.Error as error:
        raise UsageError(f"{path.name}, line 1: {error}: save it as CSV in UTF-8") from error
    make: RowReader
    if columns in _READERS:
        make = _READERS[columns]
    elif set(_NEEDED_UCDP) <= set(columns):
        make = ucdp_row
    elif {"name", "kind"} <= set(columns):
        make = own_row
    else:
        raise UsageError(
            f"{path.name}, line 1: neither UCDP's actor list ({', '.join(_NEEDED_UCDP)}, …) nor a plain list: the "
            f"first line must name the columns {', '.join(COLUMNS)}"
        )
    return tuple(_checked(path.name, _cells(path.name, lines, columns), make))


def _cells(name: str, lines: Iterable[str], columns: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows below the first line with the lines on which they end, by column; raises UsageError for a broken one."""
    for row in csv_rows(lines, first=2, width=len(columns)):
        if isinstance(row, BrokenRow):
            advice = "" if row.unclosed else ": save it as CSV in UTF-8"
            raise UsageError(f"{name}, line {row.line}: {row.why}{advice}")
        cells = {column: cell.strip() for column, cell in zip(columns, row.cells, strict=False)}
        if any(cells.values()):
            yield row.last, cells


def _checked(name: str, rows: Iterable[tuple[int, Mapping[str, str]]], make: RowReader) -> Iterator[Actor]:
    """The actors of rows; raises UsageError for one that stands there twice, and where there is none."""
    seen: dict[str, int] = {}
    for line, cells in rows:
        actor = make(cells, f"{name}, line {line}")
        twice = str(actor.ucdp_id) if actor.ucdp_id is not None else actor.name.casefold()
        if twice in seen:
            raise UsageError(f"{name}, line {line}: {actor.name} stands in line {seen[twice]} already")
        seen[twice] = line
        yield actor
    if not seen:
        raise UsageError(f"{name}: no actor below the first line")


def _text(path: Path) -> str:
    """A file's text: UTF-8, else the Windows code page that UCDP's lists are in."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"{path.name} is larger than {_LARGEST // 1024 // 1024} MB: no list of actors is")
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    if raw[:2] == b"PK" or b"\0" in raw[:1024]:
        raise UsageError(f"{path.name} is no CSV file: unpack a .zip, save a spreadsheet as CSV, and add that")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _written(actors: Sequence[Actor]) -> str:
    """The list as it is kept: a mark, the plain columns, those that only whence fills; JSON where several may stand."""
    out = io.StringIO()
    rows = csv.DictWriter(out, _KEPT, lineterminator="\n")
    rows.writeheader()
    for actor in actors:
        rows.writerow(
            {
                "kept_by_whence": "yes",
                "name": actor.name,
                "aliases": _several(actor.aliases),
                "kind": actor.kind.value,
                "countries": _several(actor.countries),
                "from": _cell(actor.first_year),
                "to": _cell(actor.last_year),
                "parent": _several(actor.parents),
                "ucdp_id": _cell(actor.ucdp_id),
                "shared": _several(actor.shared),
                "ucdp": actor.ucdp or "",
                "source": actor.source,
            }
        )
    return out.getvalue()


def _several(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _cell(number: int | None) -> str:
    return "" if number is None else str(number)


def _kept_actors(path: Path) -> tuple[Actor, ...]:
    """The actors of a list as it is kept; raises DataError where it cannot be read."""
    try:
        return read_list(path)
    except UsageError as error:
        raise _spoilt(path, str(error)) from error


def _spoilt(path: Path, why: str) -> DataError:
    return DataError(f"the added list {path}: {why}; add it again, or remove it: whence actors remove {path.stem}")
