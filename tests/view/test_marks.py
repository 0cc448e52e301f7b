"""What a map shows is no finer than what is known, and counts every event once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.gazetteer.geometry import distance_km
from whence.model.lists import PlacePrecision
from whence.view.marks import Drawn, Mark, Tally, circle, drawn, tally

marks = st.builds(
    Mark,
    precision=st.sampled_from(PlacePrecision),
    latitude=st.one_of(st.none(), st.floats(-80, 80)),
    longitude=st.just(1.5),
    country=st.sampled_from([None, "ML"]),
    events=st.integers(1, 50),
    faint=st.booleans(),
)


@pytest.mark.parametrize(
    ("precision", "how"),
    [
        (PlacePrecision.EXACT, Drawn.POINT),
        (PlacePrecision.NEAR, Drawn.POINT),
        (PlacePrecision.ADMIN2, Drawn.AREA),
        (PlacePrecision.ADMIN1, Drawn.AREA),
        (PlacePrecision.LINE_OR_AREA, Drawn.AREA),
        (PlacePrecision.SEVERAL, Drawn.AREA),
        (PlacePrecision.SEA_OR_AIR, Drawn.AREA),
        (PlacePrecision.COUNTRY, Drawn.COUNTRY),
        (PlacePrecision.UNKNOWN, Drawn.NOWHERE),
    ],
)
def test_only_a_place_itself_is_a_point(precision: PlacePrecision, how: Drawn) -> None:
    assert drawn(precision, located=True, country="ML") is how
    without = drawn(precision, located=False, country="ML")
    assert without is (Drawn.COUNTRY if precision is PlacePrecision.COUNTRY else Drawn.NOWHERE)


@given(st.lists(marks, max_size=20))
def test_every_event_is_counted_once(some: list[Mark]) -> None:
    assert tally(some).every == sum(mark.events for mark in some if not mark.faint)


def test_what_might_have_been_meant_is_no_event() -> None:
    some = [Mark(PlacePrecision.EXACT, 1, 1, faint=True), Mark(PlacePrecision.NEAR, 1, 1, events=3)]
    assert tally(some) == Tally(points=3)


def test_an_area_of_unknown_size_is_wide() -> None:
    assert Mark(PlacePrecision.ADMIN1, 14, -4).reach_km > Mark(PlacePrecision.ADMIN2, 14, -4).reach_km > 0
    assert Mark(PlacePrecision.ADMIN1, 14, -4, 60.0).reach_km == 60
    assert Mark(PlacePrecision.EXACT, 14, -4).reach_km == 0


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(1, 500))
def test_a_circle_is_everywhere_so_far_from_its_middle(latitude: float, longitude: float, km: float) -> None:
    ring = circle(latitude, longitude, km)
    assert ring[0] == ring[-1]
    for there in ring:
        assert distance_km((latitude, longitude), there) == pytest.approx(km, rel=0.01)
