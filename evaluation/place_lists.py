"""Where names of places lead: the named settlements of UCDP GED's Syria rows, and an own list of Sahel places.

A row is put to whence as a sentence that names the place with what holds it, and the place that whence makes of the
name is held against the row's point: right within 25 km, wrong beyond, else not found.

- GED: the distinct phrases for a settlement ("X town", "X/Y village") of one first- and second-order division in rows
  with a precise place (where_prec 1 and 2); each spelling parted by a slash may be found. `held` are those that the
  gazetteer has: a settlement of the name within 25 km of the point.
- Sahel: lines of JSON with `name`, `country` (two letters), `admin1`, `lat`, `lon`, and where there are any
  `spellings`, other ways to write the name.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.benchmarks.outcome import Counts, Figures, share
from whence.gazetteer.geometry import distance_km
from whence.gazetteer.lookup import open_default
from whence.gazetteer.mention import PlaceMention
from whence.gazetteer.mentions import find_places
from whence.gazetteer.place import SETTLED
from whence.gazetteer.resolve import context_of, resolve_places
from whence.model.claim import PlaceValue
from whence.model.errors import DataError

RIGHT_KM = 25.0
_PRECISE = ("1.0", "2.0")
_FRAME = (
    "Several people were wounded early yesterday when shells fell on the {kind} of {name} in {division}, {country}, "
    "according to people who live there."
)
_SETTLEMENTS = ("town", "village", "city", "suburb")


@dataclass(frozen=True, slots=True)
class Row:
    """A named settlement: its spellings, the sentence frame with `{}` for the name, its country and its point."""

    spellings: tuple[str, ...]
    frame: str
    country: str
    point: tuple[float, float]
    rows: int = 1


def ged_rows(path: Path) -> Iterator[Row]:
    """The distinct settlements of a GED file, with how many rows each has; raises DataError when it is no such file."""
    found: dict[tuple[str, str, str], Row] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if "where_coordinates" not in (reader.fieldnames or ()):
            raise DataError(f"{path} has no column where_coordinates")
        for row in reader:
            name, _, kind = row["where_coordinates"].rpartition(" ")
            if row["where_prec"] not in _PRECISE or kind not in _SETTLEMENTS or not name:
                continue
            key = (row["where_coordinates"], row["adm_1"], row["adm_2"])
            known = found.get(key)
            found[key] = Row(
                spellings=tuple(part.strip() for part in name.split("/")),
                frame=_FRAME.format(kind=kind, name="{}", division=row["adm_1"], country="Syria"),
                country="SY",
                point=(float(row["latitude"]), float(row["longitude"])),
                rows=known.rows + 1 if known else 1,
            )
    yield from found.values()


def own_rows(path: Path) -> Iterator[Row]:
    """The places of the own list; raises DataError when a line is not of its form."""
    gazetteer = open_default()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            country = gazetteer.country(row["country"])
            yield Row(
                spellings=(row["name"], *row.get("spellings", ())),
                frame=_FRAME.format(
                    kind="town",
                    name="{}",
                    division=f"{row['admin1']} region",
                    country=country.name if country else "",
                ),
                country=row["country"],
                point=(float(row["lat"]), float(row["lon"])),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f"{path}, line {number}: {error}") from error


def value_of(text: str, name: str) -> PlaceValue | None:
    """What whence makes of a name in a text; None where it takes it for no place."""
    mentions = find_places(text)
    values = resolve_places(mentions, context_of(mentions, text))
    start = text.index(name)
    inside = [value for m, value in zip(mentions, values, strict=True) if _overlaps(m, start, start + len(name))]
    return inside[0] if inside else None


def _overlaps(mention: PlaceMention, start: int, end: int) -> bool:
    return mention.start < end and start < mention.end


def error_km(row: Row) -> float | None:
    """How far the first spelling that leads to a point leads from the row's; None where none does."""
    for spelling in row.spellings:
        value = value_of(row.frame.format(spelling), spelling)
        if value is not None and value.latitude is not None and value.longitude is not None and _is_settlement(value):
            return distance_km(row.point, (value.latitude, value.longitude))
    return None


def _is_settlement(value: PlaceValue) -> bool:
    place = open_default().place(value.geonameid) if value.geonameid is not None else None
    return place is not None and place.feature in SETTLED


def is_held(row: Row) -> bool:
    """Whether the gazetteer has the settlement under one of the spellings: a place of the name within 25 km."""
    found = (place for name in row.spellings for place in open_default().find(name, row.country))
    points = ((place.latitude, place.longitude) for place in found if place.feature in SETTLED)
    return any(
        lat is not None and lon is not None and distance_km(row.point, (lat, lon)) <= RIGHT_KM for lat, lon in points
    )


def score(error: float | None, row: Row) -> Counts:
    """The counts of one settlement, once and by its rows."""
    right = error is not None and error <= RIGHT_KM
    wrong = error is not None and not right
    held = is_held(row)
    once = {"places": 1, "right": right, "wrong": wrong, "held": held, "held right": held and right}
    by_row = {"rows": row.rows, "rows right": right * row.rows, "rows wrong": wrong * row.rows}
    return {**once, **by_row, "rows held": held * row.rows, "rows held right": (held and right) * row.rows}


def figures(totals: Counts) -> Figures:
    """Found right and wrong of all, and right of those that the gazetteer holds; by distinct places and by rows."""
    metrics: Mapping[str, float] = {
        "found": share(totals["right"], totals["places"]),
        "wrong": share(totals["wrong"], totals["places"]),
        "held": share(totals["held"], totals["places"]),
        "held_right": share(totals["held right"], totals["held"]),
        "rows_held_right": share(totals["rows held right"], totals["rows held"]),
        "rows_found": share(totals["rows right"], totals["rows"]),
        "rows_wrong": share(totals["rows wrong"], totals["rows"]),
    }
    return metrics
