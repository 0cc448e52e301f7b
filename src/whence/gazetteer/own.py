"""The user's own list of places, a CSV file: its columns, and what each row gives or what is wrong with it."""

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.gazetteer.dump import point_of
from whence.gazetteer.geometry import Point
from whence.gazetteer.key import place_key
from whence.gazetteer.kinds import arabic
from whence.gazetteer.place import OWN_FROM, Feature
from whence.gazetteer.row import Refused, Row
from whence.gazetteer.spellings import article_free
from whence.gazetteer.table import DEGREE
from whence.model.errors import UsageError
from whence.model.plural import counted
from whence.vocab.csv_rows import BrokenRow, csv_rows

NEEDED = ("name", "latitude", "longitude", "country")
ALLOWED = ("admin1", "admin2", "alternates", "kind", "note")
COLUMNS = (*NEEDED, *ALLOWED)
SEPARATOR = "|"
KINDS = (Feature.SETTLEMENT, Feature.SITE, Feature.NATURAL, Feature.ADMIN1, Feature.ADMIN2)
NOT_FILLED_IN = "without coordinates yet"
_ID_BYTES = 6
_MARK, _MARKED = "'", ("=", "+", "-", "@", "'")
"""What `gazetteer missing` puts before a name that a spreadsheet would run, and what such names begin with."""


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may name, of the other gazetteers.

    `country` gives a country's code by its code or name, `division` the geonameid of a division by name, country and
    order; None where there is none, or several have the name. `countries_at` gives the countries that a point may lie
    in.
    """

    country: Callable[[str], str | None]
    division: Callable[[str, str, Feature], int | None]
    countries_at: Callable[[Point], tuple[str, ...]]


class OwnReader:
    """Reads rows of one file; divisions that it has itself are known to the rows after them."""

    def __init__(self, known: Known) -> None:
        """A reader that knows other gazetteers."""
        self._known = known
        self._own: dict[tuple[str, str, Feature], int] = {}
        self._arabic = arabic()

    def read(self, cells: Mapping[str, str]) -> Row | Refused | str:
        """The place of a row by column, why it is refused, or the reason for which it is left out."""
        name = " ".join(cells["name"].split())
        key = place_key(name)
        if not key:
            return Refused("name", "no name: write the place's name in the column name")
        if not cells["latitude"].strip() and not cells["longitude"].strip():
            return NOT_FILLED_IN
        point = point_of(cells["latitude"].strip(), cells["longitude"].strip())
        if point is None:
            told = f"latitude {cells['latitude']!r}, longitude {cells['longitude']!r}"
            return Refused("coordinates", f"{told}: write degrees as 15.7118 and -4.9118, south and west with a minus")
        country = self._country(cells["country"].strip(), point)
        if isinstance(country, Refused):
            return country
        kind = cells["kind"].strip().lower() or Feature.SETTLEMENT.value
        if kind not in {str(each) for each in KINDS}:
            return Refused("kind", f"there is no kind {kind!r}: write one of {', '.join(KINDS)}, or nothing")
        return self._row(cells, name, country, Feature(kind), point)

    def _country(self, written: str, point: Point) -> str | Refused:
        """The code of the country written; where none is, that in which the point lies beyond doubt."""
        if not written:
            found = self._known.countries_at(point)
            if len(found) == 1:
                return found[0]
            why = f"the point lies near {' and '.join(found)}" if found else "no known place lies near the point"
            return Refused("country", f"no country is given, and {why}: write its ISO code, as ML, or its name")
        code = self._known.country(written)
        if code is None:
            return Refused("country", f"there is no country {written!r}: write its ISO code, as ML, or its name")
        return code

    def _row(self, cells: Mapping[str, str], name: str, country: str, feature: Feature, point: Point) -> Row | Refused:
        above: list[int | None] = []
        for column, order in (("admin1", Feature.ADMIN1), ("admin2", Feature.ADMIN2)):
            written = cells[column].strip()
            found = self._division(written, country, order) if written else None
            if written and found is None:
                return Refused(column, f"{country} has no division {written!r} known by that name: {_ADVICE[order]}")
            above.append(found)
        number = own_id(name, country, point)
        if feature in _ORDERS:
            self._own[place_key(name), country, feature] = number
        return Row(
            geonameid=number,
            name=name,
            country=country,
            feature=feature,
            keys=self._keys(name, cells["alternates"], country),
            point=point,
            admin1=None if feature is Feature.ADMIN1 else above[0],
            admin2=None if feature in _ORDERS else above[1],
        )

    def _keys(self, name: str, alternates: str, country: str) -> frozenset[str]:
        keys = {place_key(each) for each in (name, *alternates.split(SEPARATOR))} - {""}
        return frozenset(keys | article_free(keys) if country in self._arabic else keys)

    def _division(self, name: str, country: str, order: Feature) -> int | None:
        own = self._own.get((place_key(name), country, order))
        return own if own is not None else self._known.division(name, country, order)


_ORDERS = (Feature.ADMIN1, Feature.ADMIN2)
_ADVICE = {
    Feature.ADMIN1: "leave admin1 empty, or add the division itself in a row above, with the kind admin1",
    Feature.ADMIN2: "leave admin2 empty, or add the division itself in a row above, with the kind admin2",
}


def own_id(name: str, country: str, point: tuple[float, float]) -> int:
    """The number of a place of the user's own: always the same for its name, country and point, from OWN_FROM on."""
    lat, lon = (round(degrees * DEGREE) for degrees in point)
    digest = hashlib.sha256(f"{place_key(name)}\n{country}\n{lat}\n{lon}".encode()).digest()
    return OWN_FROM + int.from_bytes(digest[:_ID_BYTES], "big")


def rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str] | Refused]]:
    """The rows after the header with the lines on which they end, by column; a broken one as a refusal.

    A quote that is not closed breaks the row in which it opens, and no other.

    Columns may be parted by commas, or by semicolons as some spreadsheets write them, then with decimal commas too.
    Raises UsageError when the header lacks a column or has one that there is not.
    """
    given = iter(lines)
    header = next(given, "")
    semicolons = ";" in header and "," not in header
    try:
        columns = _columns(next(csv.reader([header], delimiter=";" if semicolons else ","), []))
    except csv.Error as error:
        raise UsageError(
            f"its first line is no row of a CSV file ({error}): save it with line ends of today"
        ) from error
    for row in csv_rows(given, delimiter=";" if semicolons else ",", first=2, width=len(columns)):
        if isinstance(row, BrokenRow):
            advice = "" if row.unclosed else ": quote names that hold a comma, and nothing else"
            yield row.line, Refused("quoting", row.why + advice)
        elif any(cell.strip() for cell in row.cells):
            yield row.last, _by_column(columns, row.cells, semicolons=semicolons)


def _columns(header: list[str]) -> tuple[str, ...]:
    columns = tuple(cell.strip().lower() for cell in header)
    missing = [name for name in NEEDED if name not in columns]
    unknown = [name for name in columns if name not in COLUMNS]
    twice = [name for name in COLUMNS if columns.count(name) > 1]
    if missing or unknown or twice:
        wrong = [f"lacks {', '.join(missing)}"] if missing else []
        wrong += [f"has {', '.join(map(repr, unknown))}"] if unknown else []
        wrong += [f"has {', '.join(twice)} twice"] if twice else []
        raise UsageError(
            f"the first line {' and '.join(wrong)}: it must name the columns {', '.join(NEEDED)}, and may name "
            f"{', '.join(ALLOWED)}"
        )
    return columns


def _by_column(columns: tuple[str, ...], cells: Sequence[str], *, semicolons: bool) -> dict[str, str] | Refused:
    if len(cells) != len(columns):
        return Refused("columns", f"{counted(len(cells), 'column')}, not {len(columns)} as in the first line")
    if any("\udc80" <= char <= "\udcff" for cell in cells for char in cell):
        return Refused("encoding", "not UTF-8: save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)")
    row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=True))
    if semicolons:
        row |= {name: row[name].replace(",", ".") for name in ("latitude", "longitude")}
    if row["name"][:1] == _MARK and row["name"][1:2] in _MARKED:
        row["name"] = row["name"][1:]
    return row
