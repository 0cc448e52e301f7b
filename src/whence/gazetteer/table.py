"""The gazetteers' SQLite files: their layout, how they are opened and checked, and every query on them.

The files are only read, in place: `immutable=1` tells SQLite that nobody writes them, so that it takes no locks and a
package directory without write permission will do.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from whence.model.errors import DataError

SCHEMA = """
CREATE TABLE places (
  geonameid INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 INTEGER, lat INTEGER, lon INTEGER,
  population INTEGER NOT NULL, feature INTEGER NOT NULL, radius INTEGER
) STRICT;
CREATE TABLE names (key TEXT NOT NULL, country TEXT NOT NULL, ids ANY NOT NULL, PRIMARY KEY (key, country)
) STRICT, WITHOUT ROWID;
CREATE TABLE countries (country TEXT PRIMARY KEY, geonameid INTEGER NOT NULL, capital INTEGER, neighbours TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
"""`lat` and `lon` are in 1/100,000 degree, `radius` in kilometres; `feature` counts through FEATURE_CODES.

`names.ids` is one geonameid, or several as four bytes each (big-endian), the most populous first. `admin1` is the
geonameid of the division, or for a second-order one that of its first-order one.
"""

ADDED_SCHEMA = """
CREATE TABLE places (
  geonameid INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 INTEGER, admin2 INTEGER,
  lat INTEGER, lon INTEGER, population INTEGER NOT NULL, feature INTEGER NOT NULL, radius INTEGER
) STRICT;
CREATE TABLE names (key TEXT NOT NULL, country TEXT NOT NULL, ids ANY NOT NULL, PRIMARY KEY (key, country)
) STRICT, WITHOUT ROWID;
CREATE TABLE lesser (key TEXT NOT NULL, country TEXT NOT NULL, ids ANY NOT NULL, PRIMARY KEY (key, country)
) STRICT, WITHOUT ROWID;
CREATE TABLE sounds (country TEXT NOT NULL, sound TEXT NOT NULL, ids ANY NOT NULL, PRIMARY KEY (country, sound)
) STRICT, WITHOUT ROWID;
"""
"""The layout of an added gazetteer: as the embedded one's, with a second-order division and without countries.

`lesser` has the names of the lesser features, which `names` lacks; `sounds` the names of settlements by sound key.
"""

FEATURE_CODES = ("settlement", "capital", "admin1", "admin2", "country", "admin3", "site", "natural")
DEGREE = 100_000
ID_BYTES = 4
WIDE_BYTES = 8
_WIDE = b"\x08"

PlaceRow = tuple[int, str, str, int | None, int | None, int | None, int | None, int, int, int | None]
"""geonameid, name, country, admin1, admin2, lat, lon, population, feature, radius, as the columns are."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file was built from, and what it must be: digest of its bytes and rows of each table."""

    source: str
    version: str
    licence: str
    attribution: str
    sha256: str
    rows: dict[str, int]
    left_out: str

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """The manifest at `path`; raises DataError when it is missing or malformed."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            raise DataError(f"gazetteer manifest {path.name} is missing: run `make data`") from error
        except (ValueError, TypeError) as error:
            raise DataError(f"gazetteer manifest {path.name} is malformed ({error}): run `make data`") from error


def pack_ids(ids: list[int]) -> int | bytes:
    """Geonameids as `names.ids` keeps them: with eight bytes each, after a mark, where four do not hold one."""
    if len(ids) == 1:
        return ids[0]
    if max(ids) >= 1 << 8 * ID_BYTES:
        return _WIDE + b"".join(number.to_bytes(WIDE_BYTES, "big") for number in ids)
    return b"".join(number.to_bytes(ID_BYTES, "big") for number in ids)


def unpack_ids(stored: int | bytes) -> tuple[int, ...]:
    """The geonameids in a value of `names.ids`."""
    if isinstance(stored, int):
        return (stored,)
    wide = len(stored) % ID_BYTES
    size = WIDE_BYTES if wide else ID_BYTES
    return tuple(int.from_bytes(stored[i : i + size], "big") for i in range(wide, len(stored), size))


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class PlaceTable:
    """Queries on the embedded file; every one is a look-up by primary key or a range of it."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        """Open `path` after checking it against its manifest; raises DataError when it is missing or differs."""
        try:
            digest = digest_of(path)
        except FileNotFoundError as error:
            raise DataError(f"gazetteer {path.name} is missing: run `make data`") from error
        if digest != manifest.sha256:
            raise DataError(f"gazetteer {path.name} is not the file that its manifest describes: run `make data`")
        self._db = _open(path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def ids(self, key: str, country: str | None = None) -> tuple[int, ...]:
        """The geonameids that have `key`, by country and then population; of one country only where it is given."""
        return self._ids("names", key, country)

    def lesser_ids(self, key: str, country: str | None = None) -> tuple[int, ...]:
        """As `ids`, of lesser features; the embedded file has none."""
        return ()

    def keys_from(self, word: str) -> tuple[str, ...]:
        """All keys whose first word is `word`."""
        rows = self._db.execute(
            "SELECT DISTINCT key FROM names WHERE key = ?1 OR (key >= ?1 || ' ' AND key < ?1 || '!')", (word,)
        )
        return tuple(key for (key,) in rows)

    def keys_in(self, country: str, initial: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The keys of one country that begin with `initial`, with their geonameids."""
        rows = self._db.execute(
            "SELECT key, ids FROM names WHERE key >= ? AND key < ? AND country = ?",
            (initial, initial + "\x7f", country),
        )
        return tuple((key, unpack_ids(stored)) for key, stored in rows)

    def row(self, geonameid: int) -> PlaceRow | None:
        """The row of one place, None where there is none."""
        found: PlaceRow | None = self._db.execute(
            "SELECT geonameid, name, country, admin1, NULL, lat, lon, population, feature, radius FROM places"
            " WHERE geonameid = ?",
            (geonameid,),
        ).fetchone()
        return found

    def country(self, country: str) -> tuple[int, int | None, str] | None:
        """Geonameid, geonameid of the capital and neighbours (codes with commas) of a country; None if unknown."""
        found: tuple[int, int | None, str] | None = self._db.execute(
            "SELECT geonameid, capital, neighbours FROM countries WHERE country = ?", (country,)
        ).fetchone()
        return found

    def countries(self) -> tuple[str, ...]:
        """The codes of all countries, in order."""
        return tuple(code for (code,) in self._db.execute("SELECT country FROM countries ORDER BY country"))

    def country_keys(self) -> frozenset[str]:
        """The keys of all names of countries; this goes through the whole file."""
        nations = {number for (number,) in self._db.execute("SELECT geonameid FROM countries")}
        rows = self._db.execute(
            "SELECT key, ids FROM names WHERE typeof(ids) = 'blob' OR ids IN (SELECT geonameid FROM countries)"
        )
        return frozenset(key for key, stored in rows if not nations.isdisjoint(unpack_ids(stored)))

    def settlements(self, country: str) -> int:
        """How many settlements of a country the file has."""
        number = self._db.execute(
            "SELECT count(*) FROM places WHERE country = ? AND feature IN (0, 1)", (country,)
        ).fetchone()
        return int(number[0])

    def settled(self) -> Iterator[tuple[float, float, str]]:
        """Latitude, longitude and country of every settlement."""
        rows = self._db.execute("SELECT lat, lon, country FROM places WHERE feature IN (0, 1) AND lat IS NOT NULL")
        return ((lat / DEGREE, lon / DEGREE, country) for lat, lon, country in rows)

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        tables = ("countries", "names", "places")
        return {table: self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}

    def _ids(self, table: str, key: str, country: str | None) -> tuple[int, ...]:
        if country is None:
            rows = self._db.execute(f"SELECT ids FROM {table} WHERE key = ?", (key,))
        else:
            rows = self._db.execute(f"SELECT ids FROM {table} WHERE key = ? AND country = ?", (key, country))
        return tuple(number for (stored,) in rows for number in unpack_ids(stored))


class AddedTable(PlaceTable):
    """Queries on the file of an added gazetteer, which has been checked by its size and time, or by its digest."""

    def __init__(self, path: Path) -> None:
        """Open a file of the layout ADDED_SCHEMA."""
        self._db = _open(path)

    def lesser_ids(self, key: str, country: str | None = None) -> tuple[int, ...]:
        """As `ids`, of lesser features."""
        return self._ids("lesser", key, country)

    def sounds_in(self, country: str, initial: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The sound keys of settlements of one country that begin with `initial`, with their geonameids."""
        rows = self._db.execute(
            "SELECT sound, ids FROM sounds WHERE country = ? AND sound >= ? AND sound < ?",
            (country, initial, initial + "\x7f"),
        )
        return tuple((sound, unpack_ids(stored)) for sound, stored in rows)

    def row(self, geonameid: int) -> PlaceRow | None:
        """The row of one place, None where there is none."""
        found: PlaceRow | None = self._db.execute(
            "SELECT geonameid, name, country, admin1, admin2, lat, lon, population, feature, radius FROM places"
            " WHERE geonameid = ?",
            (geonameid,),
        ).fetchone()
        return found

    def country(self, country: str) -> tuple[int, int | None, str] | None:
        """None: countries are the embedded file's."""
        return None

    def countries(self) -> tuple[str, ...]:
        """None: countries are the embedded file's."""
        return ()


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
