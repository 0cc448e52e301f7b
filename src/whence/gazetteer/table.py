"""The gazetteer's SQLite file: its layout, how it is opened and checked, and every query on it.

The file is only read, in place: `immutable=1` tells SQLite that nobody writes it, so that it takes no locks and a
package directory without write permission will do.
"""

import hashlib
import json
import sqlite3
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

FEATURE_CODES = ("settlement", "capital", "admin1", "admin2", "country")
DEGREE = 100_000
ID_BYTES = 4

PlaceRow = tuple[int, str, str, int | None, int | None, int | None, int, int, int | None]


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
    """Geonameids as `names.ids` keeps them."""
    if len(ids) == 1:
        return ids[0]
    return b"".join(number.to_bytes(ID_BYTES, "big") for number in ids)


def unpack_ids(stored: int | bytes) -> tuple[int, ...]:
    """The geonameids in a value of `names.ids`."""
    if isinstance(stored, int):
        return (stored,)
    return tuple(int.from_bytes(stored[i : i + ID_BYTES], "big") for i in range(0, len(stored), ID_BYTES))


class PlaceTable:
    """Queries on the file; every one is a look-up by primary key or a range of it."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        """Open `path` after checking it against its manifest; raises DataError when it is missing or differs."""
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError as error:
            raise DataError(f"gazetteer {path.name} is missing: run `make data`") from error
        if digest != manifest.sha256:
            raise DataError(f"gazetteer {path.name} is not the file that its manifest describes: run `make data`")
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def ids(self, key: str, country: str | None = None) -> tuple[int, ...]:
        """The geonameids that have `key`, by country and then population; of one country only where it is given."""
        if country is None:
            rows = self._db.execute("SELECT ids FROM names WHERE key = ?", (key,))
        else:
            rows = self._db.execute("SELECT ids FROM names WHERE key = ? AND country = ?", (key, country))
        return tuple(number for (stored,) in rows for number in unpack_ids(stored))

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
            "SELECT geonameid, name, country, admin1, lat, lon, population, feature, radius FROM places"
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

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        tables = ("countries", "names", "places")
        return {table: self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
