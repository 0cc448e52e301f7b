"""An import while it is being made: rows gathered in a file of its own, and the gazetteer's file written from it.

The gathering file holds all rows up to a place in the source, and that place, each batch in one transaction: whatever
ends the import, another one goes on there. It is never looked up in; the gazetteer is written from it in order, once.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from whence.gazetteer.key import sound_key
from whence.gazetteer.kinds import reach_of
from whence.gazetteer.place import LESSER, SETTLED, Feature
from whence.gazetteer.row import Division, Refused, Row
from whence.gazetteer.table import ADDED_SCHEMA, DEGREE, FEATURE_CODES, pack_ids
from whence.model.errors import DataError, UsageError

_GATHERING = """
CREATE TABLE state (source TEXT NOT NULL, progress TEXT NOT NULL) STRICT;
CREATE TABLE places (
  geonameid INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 ANY, admin2 ANY, lat INTEGER,
  lon INTEGER, population INTEGER NOT NULL, feature INTEGER NOT NULL, code TEXT
) STRICT;
CREATE TABLE spellings (
  key TEXT NOT NULL, country TEXT NOT NULL, population INTEGER NOT NULL, geonameid INTEGER NOT NULL,
  feature INTEGER NOT NULL
) STRICT;
"""
_CACHE_KIB = 65_536
_CODES = {Feature(feature): code for code, feature in enumerate(FEATURE_CODES)}
_LESSER = frozenset(_CODES[feature] for feature in LESSER)
_SETTLED = frozenset(_CODES[feature] for feature in SETTLED)


@dataclass(slots=True)
class Progress:
    """How far an import is: bytes and lines of the source gone through, and what became of the lines.

    lines = kept + left out + refused, of which `left_out` and `refused` count by reason. `told` are the first lines
    refused, each with its number, the reason, and what to do.
    """

    offset: int = 0
    lines: int = 0
    kept: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    newest: str = ""
    told: list[tuple[int, str, str]] = field(default_factory=list)

    def refuse(self, line: int, why: Refused, most: int) -> None:
        """Count a refused line; it is told of as long as no more than `most` are."""
        self.refused[why.reason] = self.refused.get(why.reason, 0) + 1
        if len(self.told) < most:
            self.told.append((line, why.reason, why.detail))

    def leave_out(self, reason: str) -> None:
        """Count a line that is left out."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1


class Staging:
    """The gathering file of one import, held by one process at a time."""

    def __init__(self, path: Path, source: str, *, keep: bool = True) -> None:
        """Open the file; made anew where it gathers from another source (a text that tells sources apart), or not kept.

        Raises UsageError when another process holds it, DataError when it cannot be written.
        """
        self._path = path
        try:
            self._db = self._opened(path)
            held = self._held()
            self.resumed = keep and held is not None and held[0] == source
            if not self.resumed:
                self._db.close()
                remove_staging(path)
                self._db = self._opened(path)
                self._begin(source)
            self.progress = Progress(**json.loads(held[1])) if held and self.resumed else Progress()
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def append(self, rows: Iterable[Row], progress: Progress) -> None:
        """Add rows and note how far the source has been gone through, both or neither."""
        rows = list(rows)
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO places VALUES (?,?,?,?,?,?,?,?,?,?)", map(_place, rows))
            self._db.executemany("INSERT INTO spellings VALUES (?,?,?,?,?)", _spellings(rows))
            self._db.execute("UPDATE state SET progress = ?", (_json(progress),))
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._failed(error) from error
        finally:
            if self._db.in_transaction:
                self._db.rollback()

    def write(self, path: Path) -> None:
        """Write the gazetteer's file from all rows gathered; raises DataError when it cannot be written."""
        path.unlink(missing_ok=True)
        into = sqlite3.connect(path)
        try:
            into.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {ADDED_SCHEMA}")
            _insert(into, "places", 10, self._places())
            _insert(into, "names", 3, self._names(lesser=False))
            _insert(into, "lesser", 3, self._names(lesser=True))
            _insert(into, "sounds", 3, self._sounds())
            into.commit()
        except sqlite3.Error as error:
            raise self._failed(error) from error
        finally:
            into.close()

    def features(self) -> dict[str, int]:
        """How many places of each feature have been gathered."""
        rows = self._db.execute("SELECT feature, count(*) FROM places GROUP BY feature ORDER BY feature")
        return {FEATURE_CODES[feature]: number for feature, number in rows}

    def settlements(self) -> dict[str, int]:
        """How many settlements of each country have been gathered."""
        rows = self._db.execute(
            "SELECT country, count(*) FROM places WHERE feature IN (0, 1) GROUP BY country ORDER BY country"
        )
        return dict(rows.fetchall())

    def close(self) -> None:
        """Let go of the file, which stays."""
        self._db.close()

    def remove(self) -> None:
        """Remove the file."""
        self._db.close()
        remove_staging(self._path)

    def _opened(self, path: Path) -> sqlite3.Connection:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataError(
                f"{path.parent} cannot be made ({error.strerror}): let WHENCE_HOME name a folder that you may write to"
            ) from error
        db = sqlite3.connect(path, timeout=0, isolation_level=None)
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        db.execute("BEGIN IMMEDIATE")  # takes the lock, which the process then keeps
        db.execute("COMMIT")
        return db

    def _held(self) -> tuple[str, str] | None:
        """The source that the file gathers from, and how far it is; None for a new or unfinished beginning."""
        if self._db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'state'").fetchone()[0] == 0:
            return None
        found: tuple[str, str] | None = self._db.execute("SELECT source, progress FROM state").fetchone()
        return found

    def _begin(self, source: str) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        for statement in filter(str.strip, _GATHERING.split(";")):
            self._db.execute(statement)
        self._db.execute("INSERT INTO state VALUES (?, ?)", (source, _json(Progress())))
        self._db.execute("COMMIT")

    def _divisions(self) -> Mapping[Division, int]:
        """The geonameids of divisions by their codes."""
        rows = self._db.execute("SELECT code, min(geonameid) FROM places WHERE code IS NOT NULL GROUP BY code")
        return dict(rows.fetchall())

    def _places(self) -> Iterator[tuple[Any, ...]]:
        """The rows of `places`, codes of divisions told."""
        divisions = self._divisions()
        reach = {_CODES[feature]: number for feature, number in reach_of().items()}
        for row in self._db.execute("SELECT * FROM places ORDER BY geonameid"):
            number, name, country, admin1, admin2, lat, lon, population, feature = row[:9]
            above = [divisions.get(at) if isinstance(at, str) else at for at in (admin1, admin2)]
            above = [None if at == number else at for at in above]
            yield (number, name, country, *above, lat, lon, population, feature, reach.get(feature))

    def _names(self, *, lesser: bool) -> Iterator[tuple[str, str, int | bytes]]:
        """The rows of `names` or `lesser` in order."""
        rows = self._db.execute(
            f"SELECT key, country, population, geonameid FROM spellings WHERE feature {_in(lesser)} "
            "ORDER BY key, country, population DESC, geonameid"
        )
        for (key, country), sharing in groupby(rows, key=itemgetter(0, 1)):
            yield key, country, pack_ids(list(dict.fromkeys(row[3] for row in sharing)))

    def _sounds(self) -> Iterator[tuple[str, str, int | bytes]]:
        """The rows of `sounds` in order."""
        self._db.create_function("sound_of", 1, sound_key.__wrapped__, deterministic=True)
        settled = ",".join(map(str, sorted(_SETTLED)))
        rows = self._db.execute(
            "SELECT country, sound_of(key) AS sound, population, geonameid FROM spellings "
            f"WHERE feature IN ({settled}) ORDER BY country, sound, population DESC, geonameid"
        )
        for (country, sound), sharing in groupby(rows, key=itemgetter(0, 1)):
            if sound:
                yield country, sound, pack_ids(list(dict.fromkeys(row[3] for row in sharing)))

    def _failed(self, error: sqlite3.Error) -> DataError | UsageError:
        if "locked" in str(error):
            return UsageError(f"{self._path.stem} is being added by another process: wait until that has ended")
        return DataError(f"cannot write {self._path}: {error}")


def read_progress(path: Path) -> Progress | None:
    """How far the import of a gathering file is; None where another process holds it or it has no beginning."""
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0)
    except sqlite3.Error:
        return None
    try:
        found = db.execute("SELECT progress FROM state").fetchone()
        return Progress(**json.loads(found[0])) if found else None
    except sqlite3.Error:
        return None
    finally:
        db.close()


def remove_staging(path: Path) -> None:
    """Remove a gathering file and what SQLite keeps beside it."""
    for beside in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + beside).unlink(missing_ok=True)


def _in(lesser: bool) -> str:
    codes = ",".join(map(str, sorted(_LESSER)))
    return f"IN ({codes})" if lesser else f"NOT IN ({codes})"


def _json(progress: Progress) -> str:
    return json.dumps({name: getattr(progress, name) for name in Progress.__slots__}, ensure_ascii=False)


def _place(row: Row) -> tuple[Any, ...]:
    """One row of the gathered places."""
    lat, lon = (round(row.point[0] * DEGREE), round(row.point[1] * DEGREE)) if row.point else (None, None)
    return (
        row.geonameid,
        row.name,
        row.country,
        row.admin1,
        row.admin2,
        lat,
        lon,
        row.population,
        _CODES[row.feature],
        row.code,
    )


def _spellings(rows: Iterable[Row]) -> Iterator[tuple[str, str, int, int, int]]:
    for row in rows:
        feature = _CODES[row.feature]
        for key in row.keys:
            if key:
                yield key, row.country, row.population, row.geonameid, feature


def _insert(db: sqlite3.Connection, table: str, columns: int, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows, which come in the order of the table's key."""
    db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * columns)})", rows)
