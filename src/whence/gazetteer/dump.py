"""GeoNames' dump, line by line: 19 columns parted by tabs (download.geonames.org/export/dump/readme.txt)."""

import re
from collections.abc import Iterable

from whence.gazetteer.key import place_key
from whence.gazetteer.kinds import arabic, kept_codes
from whence.gazetteer.place import OWN_FROM, Feature
from whence.gazetteer.row import Refused, Row
from whence.gazetteer.source import LONGEST_LINE
from whence.gazetteer.spellings import alternate_keys, article_free, division_keys
from whence.model.plural import counted

COLUMNS = 19
_NUMBER, _NAME, _ASCII, _ALTERNATES, _LAT, _LON, _CODE, _COUNTRY = 0, 1, 2, 3, 4, 5, 7, 8
_ADMIN1, _ADMIN2, _POPULATION = 10, 11, 14
_DIVISIONS = {Feature.ADMIN1: _ADMIN1, Feature.ADMIN2: _ADMIN2}
_NO_DIVISION = ("", "00")
_MOST_DIGITS = 10
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

NOT_KEPT = "of a kind that is not kept"
NO_COUNTRY = "in no country"
NO_NAME = "without a name that could be looked up"
_LONGEST_NUMBER = 10  # digits


class DumpReader:
    """Reads lines of a dump; holds what it must know of all: the countries' codes, and names that no place takes."""

    def __init__(self, countries: frozenset[str], nations: frozenset[str]) -> None:
        """`countries` are the codes known, `nations` the keys of the countries' names."""
        self._countries = countries
        self._nations = nations
        self._kept = kept_codes()
        self._arabic = arabic()

    def read(self, line: bytes) -> Row | Refused | str:
        """The place of a line, why it is refused, or the reason for which it is left out."""
        try:
            cells = line.decode("utf-8").split("\t")
        except UnicodeDecodeError:
            return Refused("encoding", "not UTF-8")
        if len(cells) != COLUMNS:
            if len(line) >= LONGEST_LINE:
                return Refused("too long", f"more than {LONGEST_LINE:,} bytes")
            return Refused("columns", f"{counted(len(cells), 'column')}, not {COLUMNS} parted by tabs")
        feature = self._kept.get(cells[_CODE])
        return NOT_KEPT if feature is None else self._row(cells, feature)

    def _row(self, cells: list[str], feature: Feature) -> Row | Refused | str:
        country = cells[_COUNTRY]
        if not country:
            return NO_COUNTRY
        if country not in self._countries:
            return Refused("country", f"no country has the code {country[:20]!r}")
        number = cells[_NUMBER]
        if (
            len(number) > _LONGEST_NUMBER
            or not (number.isascii() and number.isdigit())
            or not 0 < int(number) < OWN_FROM
        ):
            return Refused("number", f"{number[:20]!r} is no number of GeoNames")
        point = point_of(cells[_LAT], cells[_LON])
        if point is None:
            return Refused("coordinates", f"{cells[_LAT][:20]!r}, {cells[_LON][:20]!r} is no latitude and longitude")
        keys = self._keys(cells, feature)
        if not keys:
            return NO_NAME
        admin1, admin2 = _codes(cells)
        return Row(
            geonameid=int(number),
            name=cells[_NAME],
            country=country,
            feature=feature,
            keys=keys,
            point=None if feature in _DIVISIONS else point,
            admin1=None if feature is Feature.ADMIN1 else admin1,
            admin2=None if feature in _DIVISIONS else admin2,
            population=_population(cells[_POPULATION]),
            code={Feature.ADMIN1: admin1, Feature.ADMIN2: admin2}.get(feature),
        )

    def _keys(self, cells: list[str], feature: Feature) -> frozenset[str]:
        """The keys of a place: no place keeps the name of a country as a by-name."""
        own, country = place_key(cells[_NAME]), cells[_COUNTRY]
        keys = alternate_keys(_alternates(cells), codes=feature is Feature.SITE)
        if feature in _DIVISIONS or feature is Feature.ADMIN3:
            keys |= division_keys(country, (cells[_NAME], cells[_ASCII], *_worth(_alternates(cells))))
        keys.add(own)
        if country in self._arabic:
            keys |= article_free(keys)
        return frozenset(key for key in keys if key and (key == own or key not in self._nations))


def _alternates(cells: list[str]) -> list[str]:
    return cells[_ALTERNATES].split(",") if cells[_ALTERNATES] else []


def _worth(names: Iterable[str]) -> list[str]:
    """The alternates of a division in Latin letters, from which its word may be dropped."""
    return [name for name in names if name.isascii() and name[:1].isupper() and len(name) > 3]


def _codes(cells: list[str]) -> tuple[str | None, str | None]:
    """The codes of the divisions that a place lies in, as "ML.08" and "ML.08.7701465"; None where there is none."""
    country, first, second = cells[_COUNTRY], cells[_ADMIN1], cells[_ADMIN2]
    admin1 = None if first in _NO_DIVISION else f"{country}.{first}"
    admin2 = None if admin1 is None or second in _NO_DIVISION else f"{admin1}.{second}"
    return admin1, admin2


def point_of(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None unless both are numbers within their bounds."""
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        return None
    if "_" in latitude + longitude:  # which Python takes for a mark between digits
        return None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def _population(written: str) -> int:
    """The inhabitants; 0 where GeoNames does not know them, or gives what is no number of people."""
    return int(written) if written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS else 0


def changed(line: bytes) -> str:
    """The day on which a row was last changed, as GeoNames writes it; empty where it gives none."""
    written = line[line.rfind(b"\t") + 1 :].decode("ascii", "replace")
    return written if _DAY.fullmatch(written) else ""
