"""Precision codes of ACLED and UCDP GED for our places and dates, each with the codebook's rule that gives it."""

from dataclasses import dataclass

from whence.model.claim import DateValue, PlaceValue
from whence.model.lists import DateBasis, DatePrecision, PlacePrecision

UCDP_NEAR_KM = 25.0


@dataclass(frozen=True, slots=True)
class Coded:
    """A code (None where the codebook has none for such a value) and the rule that it follows from."""

    code: int | None
    rule: str


def acled_geo_precision(place: PlaceValue) -> Coded:
    """ACLED `geo_precision`, 1 to 3 (ACLED codebook, "Geographic precision")."""
    if place.latitude is None and place.admin1 is None:
        return Coded(None, "ACLED codes an event only where at least a region is known")
    if place.latitude is None:
        return Coded(3, "3: only a larger region is known, represented by its provincial capital")
    code, rule = _ACLED_PLACE[place.precision]
    return Coded(code, rule)


_ACLED_PLACE: dict[PlacePrecision, tuple[int | None, str]] = {
    PlacePrecision.EXACT: (1, "1: a named town with coordinates"),
    PlacePrecision.NEAR: (2, "2: near a town, represented by it"),
    PlacePrecision.ADMIN2: (2, "2: a small area, represented by a town in it"),
    PlacePrecision.SEVERAL: (2, "2: a small area, represented by a town in it"),
    PlacePrecision.ADMIN1: (3, "3: a larger region"),
    PlacePrecision.LINE_OR_AREA: (3, "3: a larger region or natural feature"),
    PlacePrecision.SEA_OR_AIR: (3, "3: the nearest natural feature"),
    PlacePrecision.COUNTRY: (None, "ACLED codes an event only where at least a region is known"),
    PlacePrecision.UNKNOWN: (None, "ACLED codes an event only where at least a region is known"),
}


def ucdp_where_prec(place: PlaceValue) -> Coded:
    """UCDP GED `where_prec`, 1 to 7 (GED codebook, "where_prec")."""
    if place.precision is PlacePrecision.SEA_OR_AIR:
        return Coded(7, "7: international waters or air space")
    if place.precision is PlacePrecision.LINE_OR_AREA and place.country is not None:
        return Coded(5, "5: a linear or fuzzy feature, or a region larger than a first-order division")
    if place.latitude is None:
        return _ucdp_without_point(place)
    if place.precision is PlacePrecision.NEAR and (place.radius_km or 0.0) > UCDP_NEAR_KM:
        return Coded(5, "5: farther than about 25 km from the known point")
    code, rule = _UCDP_PLACE.get(place.precision, (6, "6: only the country is known"))
    return Coded(code, rule)


_UCDP_PLACE: dict[PlacePrecision, tuple[int, str]] = {
    PlacePrecision.EXACT: (1, "1: the exact place is known"),
    PlacePrecision.NEAR: (2, "2: within about 25 km of a known point"),
    PlacePrecision.ADMIN2: (3, "3: the second-order division is known"),
    PlacePrecision.ADMIN1: (4, "4: the first-order division is known"),
    PlacePrecision.SEVERAL: (5, "5: several places, a fuzzy area"),
    PlacePrecision.LINE_OR_AREA: (5, "5: a linear or fuzzy feature, or a region larger than a first-order division"),
}


def _ucdp_without_point(place: PlaceValue) -> Coded:
    if place.admin2 is not None:
        return Coded(3, "3: the second-order division is known")
    if place.admin1 is not None:
        return Coded(4, "4: the first-order division is known")
    if place.country is not None:
        return Coded(6, "6: only the country is known")
    return Coded(None, "UCDP codes an event only where at least the country is known")


def acled_time_precision(when: DateValue) -> Coded:
    """ACLED `time_precision`, 1 to 3 (ACLED codebook, "Time precision")."""
    if when.start is None or when.end is None:
        return Coded(None, "ACLED codes an event only where at least the month is known")
    if when.basis is not DateBasis.EVENT and when.precision is DatePrecision.DAY:
        return Coded(2, f"2: only the day on which it was {when.basis.value} is known")
    code, rule = _ACLED_DATE[when.precision]
    days = (when.end - when.start).days + 1
    if when.precision is DatePrecision.DAYS and days > _WEEK:
        return Coded(3, "3: the month, or the past two or three weeks, is known") if days <= _MONTH else _TOO_LONG
    return Coded(code, rule)


_WEEK, _MONTH, _SHORT = 7, 31, 6
_TOO_LONG = Coded(None, "ACLED codes an event only where at least the month is known")
_ACLED_DATE: dict[DatePrecision, tuple[int | None, str]] = {
    DatePrecision.DAY: (1, "1: the day is given"),
    DatePrecision.DAYS: (2, "2: only the week or weekend is known"),
    DatePrecision.WEEK: (2, "2: only the week or weekend is known"),
    DatePrecision.MONTH: (3, "3: only the month is known"),
    DatePrecision.MONTHS: (None, "ACLED codes an event only where at least the month is known"),
    DatePrecision.YEAR: (None, "ACLED codes an event only where at least the month is known"),
    DatePrecision.UNKNOWN: (None, "ACLED codes an event only where at least the month is known"),
}


def ucdp_date_prec(when: DateValue) -> Coded:
    """UCDP GED `date_prec`, 1 to 5 (GED codebook, "date_prec"): by how many days the bounds span."""
    if when.start is None or when.end is None:
        return Coded(None, "UCDP codes an event only where at least the year is known")
    days = (when.end - when.start).days + 1
    if days == 1 and when.basis is not DateBasis.EVENT:
        return Coded(2, f"2: only the day on which it was {when.basis.value} is known, some days after it at most")
    if days == 1:
        return Coded(1, "1: the exact day is known")
    if days <= _SHORT and when.precision is not DatePrecision.WEEK:
        return Coded(2, "2: a range of two to six days is known")
    if days <= _WEEK:
        return Coded(3, "3: the week is known")
    if days <= _MONTH:
        return Coded(4, "4: the month, or a range of 8 to 30 days, is known")
    return Coded(5, "5: the year, or a range of more than a month, is known")
