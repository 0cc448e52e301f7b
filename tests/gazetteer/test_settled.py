"""Settlements around a point, and what is doubted of a point because of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.gazetteer.doubts import countries_at, doubt_of
from whence.gazetteer.geometry import Point, distance_km
from whence.gazetteer.lookup import open_default
from whence.gazetteer.settled import SettledPoints

_POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(st.tuples(_POINTS, st.sampled_from("AB")), max_size=8), _POINTS, st.floats(1, 2_000))
def test_the_nearest_settlement_is_found_wherever_it_lies(
    places: list[tuple[Point, str]], point: Point, within: float
) -> None:
    settled = SettledPoints((*place, country) for place, country in places)
    for country in "AB":
        away = [distance_km(point, place) for place, code in places if code == country]
        near = min((km for km in away if km <= within), default=None)
        assert settled.distance(point, country, within) == near
        assert (country in settled) == bool(away)
    assert list(settled.countries(point, within)) == sorted(settled.countries(point, within))


def test_a_country_without_settlements_is_not_doubted() -> None:
    assert doubt_of((0, 0), "XX", SettledPoints([]), str) is None


@pytest.mark.parametrize(
    ("point", "country", "doubted"),
    [
        ((15.2, -2.6), "ML", False),
        ((22.68, -3.98), "ML", False),  # Taoudenni, far from everywhere
        ((36.2, 37.16), "SY", False),
        ((48.0, 37.8), "UA", False),
        ((37.8, 48.0), "UA", True),
        ((-2.6, 15.2), "ML", True),
        ((12.0, 14.0), "ML", True),
    ],
)
def test_points_of_the_world(point: Point, country: str, doubted: bool) -> None:
    assert (doubt_of(point, country, open_default().settled(), str) is not None) is doubted


def test_the_country_of_a_point() -> None:
    settled = open_default().settled()
    assert countries_at((15.2, -2.6), settled) == ("ML",)
    assert set(countries_at((-4.32, 15.29), settled)) == {"CD", "CG"}, "Kinshasa and Brazzaville face each other"
    assert countries_at((-50.0, -120.0), settled) == ()
