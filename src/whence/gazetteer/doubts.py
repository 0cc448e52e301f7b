"""Whether the point of a row of the user's own list can lie in its country; and in which one a point lies."""

from collections.abc import Callable

from whence.gazetteer.geometry import Point
from whence.gazetteer.settled import SettledPoints

FAR_KM = 300.0
"""A point farther than this from every settlement of its country is doubted where a slip would explain it."""

_NEAR_KM = 100.0
_VERY_FAR_KM = 1_000.0
_BORDER_KM = 10.0


def doubt_of(point: Point, country: str, settled: SettledPoints, named: Callable[[str], str]) -> str | None:
    """What is odd about a point said to lie in a country, with what to do; None for nothing. `named` names a country.

    Doubted is what lies far from its country and near it once latitude and longitude change places or one of them its
    sign, what lies among the settlements of another country, and what lies very far off.
    """
    if country not in settled or any(settled.distance(point, country, km) is not None for km in (_NEAR_KM, FAR_KM)):
        return None
    name = named(country)
    for what, other in _slips(point):
        if settled.distance(other, country, _NEAR_KM) is not None:
            told = f"{other[0]:g}, {other[1]:g}"
            return f"the point is far from {name}, but {what} it would be {told}, which lies there: put it right"
    near = settled.countries(point, _NEAR_KM)
    if near:
        return f"the point is far from {name}, among places of {named(near[0][1])}: check coordinates and country"
    if settled.distance(point, country, _VERY_FAR_KM) is None:
        return f"the point is more than {_VERY_FAR_KM:,.0f} km from {name}: check coordinates and country"
    return None


def _slips(point: Point) -> list[tuple[str, Point]]:
    """The point as it would be but for one slip, each with the words for it."""
    latitude, longitude = point
    slips = [
        ("with latitude and longitude exchanged", (longitude, latitude)),
        ("with the other sign before the longitude", (latitude, -longitude)),
        ("with the other sign before the latitude", (-latitude, longitude)),
    ]
    return [(what, other) for what, other in slips if abs(other[0]) <= 90]


def countries_at(point: Point, settled: SettledPoints) -> tuple[str, ...]:
    """The countries that a point may lie in, by the settlements around it: one, several near a border, or none."""
    near = settled.countries(point, _NEAR_KM)
    return tuple(country for km, country in near if km <= 2 * near[0][0] + _BORDER_KM)
