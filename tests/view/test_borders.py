"""The borders are those of the world's countries, closed and untorn, and small enough to be carried along."""

import json
from importlib.resources import files
from pathlib import Path

import pycountry
import pytest

from tools.make_borders import ATLAS, borders
from whence.view.borders import Point, Ring, area, countries, geojson, middle

MOST_BYTES = 500_000
FILE = files("whence.view").joinpath("data", "borders.json")


def holds(ring: Ring, point: Point) -> bool:
    x, y = point
    pairs = zip(ring.points, ring.points[1:], strict=False)
    return (
        sum((a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in pairs) % 2
        > 0
    )


def country_at(lon: float, lat: float) -> set[str]:
    return {
        country.code
        for country in countries()
        for shape in country.shapes
        if sum(holds(ring, (lon, lat)) for ring in shape) % 2
    }


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (-8.0, 12.65, "ML"),
        (-1.53, 12.37, "BF"),
        (2.1, 13.5, "NE"),
        (32.5, 15.6, "SD"),
        (36.3, 33.5, "SY"),
        (30.5, 50.4, "UA"),
        (2.35, 48.85, "FR"),
        (103.82, 1.36, "SG"),
        (20.9, 42.6, "XK"),
        (28.2, -29.5, "LS"),  # a country in a hole of another
        (178.0, 66.0, "RU"),
    ],
)
def test_a_place_lies_in_its_country_and_in_no_other(lon: float, lat: float, code: str) -> None:
    assert country_at(lon, lat) == {code}


def test_the_open_sea_lies_in_none() -> None:
    assert country_at(-30, 0) == country_at(75, -20) == set()


def test_they_are_closed_untorn_and_have_codes() -> None:
    known = {country.alpha_2 for country in pycountry.countries} | {"XK", ""}
    assert len(countries()) > 230 and len({country.code for country in countries()}) > 200
    for country in countries():
        assert country.code in known and country.shapes
        for ring in (ring for shape in country.shapes for ring in shape):
            assert ring.points[0] == ring.points[-1]
            steps = zip(ring.points, ring.points[1:], strict=False)
            assert all(abs(one[0] - two[0]) < 180 or two[1] == -90 for one, two in steps)
            assert -90 <= ring.box[1] <= ring.box[3] <= 84


def test_they_are_small_and_say_where_they_are_from() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(text.encode()) < MOST_BYTES
    assert "Natural Earth" in json.loads(text)["source"] and "public domain" in json.loads(text)["source"]


@pytest.mark.skipif(not Path(ATLAS).is_dir(), reason="web/node_modules has no atlas here: npm ci in web/")
def test_they_are_what_the_atlas_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == borders(), "python -m tools.make_borders makes them anew"


def test_names_stand_within_what_they_name() -> None:
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
    assert (area(square), middle(square)) == (4, (1, 1))
    points = [each for each in geojson()["features"] if each["geometry"]["type"] == "Point"]
    (mali,) = [each["geometry"]["coordinates"] for each in points if each["properties"]["name"] == "Mali"]
    assert country_at(*mali) == {"ML"}
