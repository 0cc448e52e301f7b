"""How near two rows' places are: by how far their points are apart beyond what either leaves open, else by names."""

from functools import lru_cache

from whence.compare.rows import Row
from whence.export.countries import name_of
from whence.gazetteer.geometry import distance_km
from whence.text.fingerprints import name_key
from whence.vocab.load import words

SAME_KM = 5.0
"""Two points as near as this are one place: gazetteers differ by as much on the centre of one town."""


def apart_km(one: Row, two: Row) -> float | None:
    """How far the points of two rows lie apart; None where one of them has none."""
    return distance_km(one.point, two.point) if one.point is not None and two.point is not None else None


def beyond_km(one: Row, two: Row) -> float | None:
    """How much of the distance neither row leaves open; None where one of them has no point."""
    apart = apart_km(one, two)
    return None if apart is None else max(0.0, apart - one.reach_km - two.reach_km)


def same_name(one: str, two: str) -> bool:
    """Whether two names of places are one, whatever they say of its kind: `Mopti` and `Mopti region`."""
    a, b = _key(one), _key(two)
    return bool(a) and a == b


def same_spot(one: Row, two: Row) -> bool:
    """Whether two rows name one place: its name, or points that are as good as one.

    A division has no name in common with the town that it is called after.
    """
    named = any(same_name(a, b) for a in (one.location, *one.also) for b in (two.location, *two.also))
    if one.is_area is not two.is_area:
        return named and not is_division(one if one.is_area else two)
    apart = apart_km(one, two)
    return named or (not one.is_area and apart is not None and apart <= SAME_KM)


def is_division(row: Row) -> bool:
    """Whether a row's place is called as the division or the country that it lies in."""
    country = name_of(row.country) if row.country is not None else ""
    return any(same_name(row.location, name) for name in (row.admin1, row.admin2, country))


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    kinds = _kinds()
    parts = name_key(name).split()
    return " ".join([part for part in parts if part not in kinds] or parts)


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    return frozenset(name_key(word) for word in words("compare", "places", "kinds"))
