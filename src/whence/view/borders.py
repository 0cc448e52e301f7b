"""The borders of countries that maps are drawn over, from Natural Earth (public domain)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

from whence.export.countries import name_of

Point = tuple[float, float]
"""Longitude and latitude in degrees, in this order, as drawings have it."""

ATTRIBUTION = "Borders: Natural Earth (public domain). Places: GeoNames (CC BY 4.0)."
"""What stands beside every map."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A line that ends where it begins, and the box around it: west, south, east, north.

    One that crosses the 180th meridian goes on beyond it, so that it is never torn.
    """

    points: tuple[Point, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its ISO 3166-1 alpha-2 code, empty where it has none, and its shapes: an outer ring, its holes."""

    code: str
    shapes: tuple[tuple[Ring, ...], ...]


@cache
def countries() -> tuple[Country, ...]:
    """All countries, read once."""
    text = files("whence.view").joinpath("data", "borders.json").read_text(encoding="utf-8")
    read = json.loads(text)
    lines = [_line(steps, read["per_degree"]) for steps in read["lines"]]
    made = ((code, [_rings(shape, lines) for shape in shapes]) for code, shapes in read["countries"])
    return tuple(Country(code, tuple(filter(None, shapes))) for code, shapes in made)


@cache
def geojson() -> Mapping[str, Any]:
    """The countries as GeoJSON: the shapes of each, and a point in its largest with its `name` and `size`."""
    features = []
    for country in countries():
        shapes = [[ring.points for ring in shape] for shape in country.shapes]
        if not shapes:
            continue
        features.append(_feature("MultiPolygon", shapes, {}))
        largest = max((shape[0] for shape in shapes), key=area)
        if country.code:
            named = {"name": name_of(country.code), "size": round(area(largest), 1)}
            features.append(_feature("Point", [round(each, 2) for each in middle(largest)], named))
    return {"type": "FeatureCollection", "features": features}


def _feature(kind: str, coordinates: Any, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def area(ring: Sequence[Point]) -> float:
    """How large a ring is, in the square of its own units."""
    return abs(_signed(ring))


def middle(ring: Sequence[Point]) -> Point:
    """The centroid of a ring that has an area."""
    pairs = [*zip(ring, (*ring[1:], ring[0]), strict=True)]
    whole = 6 * _signed(ring)
    x, y = (sum((a[axis] + b[axis]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / whole for axis in (0, 1))
    return x, y


def _signed(ring: Sequence[Point]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def _line(steps: Sequence[int], per_degree: int) -> tuple[Point, ...]:
    """A line from its first point and the steps after it."""
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x / per_degree, y / per_degree) for x, y in zip(xs, ys, strict=True))


def _rings(shape: Sequence[Sequence[int]], lines: Sequence[tuple[Point, ...]]) -> tuple[Ring, ...]:
    """The rings of a shape; one that thinning has left without an area goes."""
    rings = (tuple(_closed(list(_unbroken(_joined(numbers, lines))))) for numbers in shape)
    return tuple(Ring(ring, _box(ring)) for ring in rings if len(ring) > 3)


def _joined(numbers: Sequence[int], lines: Sequence[tuple[Point, ...]]) -> Iterator[Point]:
    """The points of a ring: its lines one after the other, those with a negative number (~n) from their end."""
    for at, number in enumerate(numbers):
        line = lines[number] if number >= 0 else lines[~number][::-1]
        yield from line if at == 0 else line[1:]


def _unbroken(points: Iterable[Point]) -> Iterator[Point]:
    """A line that goes on beyond the 180th meridian where it crosses it."""
    before = turned = 0.0
    for at, (lon, lat) in enumerate(points):
        if at and abs(lon - before) > 180:
            turned += 360 if lon < before else -360
        before = lon
        yield round(lon + turned, 2), lat


def _closed(points: Sequence[Point]) -> Sequence[Point]:
    """A ring, led around the South Pole where it goes once around the world (Antarctica)."""
    (first, _), (last, _) = points[0], points[-1]
    return points if first == last else [*points, (last, -90.0), (first, -90.0), points[0]]


def _box(ring: Sequence[Point]) -> tuple[float, float, float, float]:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)
