"""Codes of ACLED and UCDP."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.gazetteer.codes import acled_geo_precision, acled_time_precision, ucdp_date_prec, ucdp_where_prec
from whence.model.claim import DateValue, PlaceValue
from whence.model.lists import DatePrecision, EmptyReason, PlacePrecision

DAY = date(2022, 3, 27)


def place(
    precision: PlacePrecision, *, point: bool = True, admin1: str | None = "Mopti", radius: float = 1
) -> PlaceValue:
    return PlaceValue(
        "X",
        "X",
        "ML",
        admin1,
        precision,
        latitude=14.0 if point else None,
        longitude=-4.0 if point else None,
        radius_km=radius,
    )


@pytest.mark.parametrize(
    ("value", "acled", "ucdp"),
    [
        (place(PlacePrecision.EXACT), 1, 1),
        (place(PlacePrecision.NEAR, radius=25), 2, 2),
        (place(PlacePrecision.NEAR, radius=60), 2, 5),
        (place(PlacePrecision.ADMIN2), 2, 3),
        (place(PlacePrecision.ADMIN1), 3, 4),
        (place(PlacePrecision.LINE_OR_AREA), 3, 5),
        (place(PlacePrecision.SEVERAL), 2, 5),
        (place(PlacePrecision.SEA_OR_AIR, point=False), 3, 7),
        (place(PlacePrecision.COUNTRY, point=False, admin1=None), None, 6),
        (place(PlacePrecision.EXACT, point=False), 3, 4),
        (place(PlacePrecision.EXACT, point=False, admin1=None), None, 6),
        (PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED), None, None),
    ],
)
def test_places(value: PlaceValue, acled: int | None, ucdp: int | None) -> None:
    assert acled_geo_precision(value).code == acled
    assert ucdp_where_prec(value).code == ucdp


@pytest.mark.parametrize(
    ("days", "precision", "acled", "ucdp"),
    [
        (1, DatePrecision.DAY, 1, 1),
        (3, DatePrecision.DAYS, 2, 2),
        (7, DatePrecision.WEEK, 2, 3),
        (20, DatePrecision.DAYS, 3, 4),
        (31, DatePrecision.MONTH, 3, 4),
        (365, DatePrecision.YEAR, None, 5),
        (90, DatePrecision.DAYS, None, 5),
        (42, DatePrecision.MONTHS, None, 5),
    ],
)
def test_dates(days: int, precision: DatePrecision, acled: int | None, ucdp: int) -> None:
    value = DateValue(DAY, DAY + timedelta(days=days - 1), precision)
    assert acled_time_precision(value).code == acled
    assert ucdp_date_prec(value).code == ucdp


def test_an_unknown_date_has_no_code() -> None:
    value = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    assert acled_time_precision(value).code is None
    assert ucdp_date_prec(value).code is None


@given(st.sampled_from(list(PlacePrecision)), st.booleans(), st.floats(0, 500))
def test_every_place_has_codes_in_range_with_the_rule(precision: PlacePrecision, point: bool, radius: float) -> None:
    value = place(precision, point=point and precision is not PlacePrecision.UNKNOWN, radius=radius)
    acled, ucdp = acled_geo_precision(value), ucdp_where_prec(value)
    assert acled.code in (None, 1, 2, 3)
    assert ucdp.code in (None, 1, 2, 3, 4, 5, 6, 7)
    assert acled.rule
    assert ucdp.rule
