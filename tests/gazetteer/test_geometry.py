"""Distances and bearings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.gazetteer.geometry import bearing, centre, distance_km, turn_between

POINTS = st.tuples(st.floats(-89, 89), st.floats(-180, 180))
BAMAKO = (12.609, -7.975)
TIMBUKTU = (16.773, -3.007)


def test_bamako_lies_some_700_kilometres_south_west_of_timbuktu() -> None:
    assert distance_km(TIMBUKTU, BAMAKO) == pytest.approx(703, abs=10)
    assert bearing(TIMBUKTU, BAMAKO) == pytest.approx(229, abs=3)


@given(POINTS, POINTS)
def test_distance_is_symmetric_and_bounded(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= 20_016
    assert 0 <= bearing(a, b) < 360


@given(st.floats(0, 360), st.floats(0, 360))
def test_two_bearings_lie_at_most_half_a_turn_apart(a: float, b: float) -> None:
    assert 0 <= turn_between(a, b) <= 180


def test_the_centre_of_two_points_lies_between_them() -> None:
    assert centre([(0.0, 10.0), (0.0, 20.0)]) == pytest.approx((0.0, 15.0))
    assert centre([(0.0, 179.0), (0.0, -179.0)])[1] == pytest.approx(180.0, abs=1e-6)


def test_no_points_have_no_centre() -> None:
    with pytest.raises(ValueError, match="no points"):
        centre([])
