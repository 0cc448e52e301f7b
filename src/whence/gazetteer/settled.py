"""Where the settlements of the embedded gazetteer lie: how near those of a country are to a point.

With them the points of a list of the user's own are checked: whether a point can lie in the country that its row names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import ceil, cos, floor, radians

from whence.gazetteer.geometry import Point, distance_km

_KM_PER_DEGREE = 111.0
_LEAST_COS = 0.02  # near the poles all longitudes are near
_ROUND = 360


class SettledPoints:
    """Settlements by cells of a degree and country, so that those near a point are found at once."""

    def __init__(self, settlements: Iterable[tuple[float, float, str]]) -> None:
        """`settlements` are latitude, longitude and country of each."""
        self._cells: defaultdict[tuple[int, int], defaultdict[str, list[Point]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._countries: set[str] = set()
        for latitude, longitude, country in settlements:
            self._countries.add(country)
            self._cells[floor(latitude), _wrapped(longitude)][country].append((latitude, longitude))

    def __contains__(self, country: str) -> bool:
        """Whether there is any settlement of a country."""
        return country in self._countries

    def distance(self, point: Point, country: str, within: float) -> float | None:
        """How many kilometres the nearest settlement of a country is away; None where none is within so many."""
        near = (
            distance_km(point, other) for cell in self._cells_near(point, within) for other in cell.get(country, ())
        )
        nearest = min(near, default=None)
        return nearest if nearest is not None and nearest <= within else None

    def countries(self, point: Point, within: float) -> tuple[tuple[float, str], ...]:
        """The countries with a settlement within so many kilometres: how far the nearest is, the nearest first."""
        names = {country for cell in self._cells_near(point, within) for country in cell}
        found = ((self.distance(point, country, within), country) for country in names)
        return tuple(sorted((km, country) for km, country in found if km is not None))

    def _cells_near(self, point: Point, within: float) -> Iterator[dict[str, list[Point]]]:
        """The cells that may hold what lies within so many kilometres of a point."""
        high = ceil(within / _KM_PER_DEGREE)
        for latitude in range(floor(point[0]) - high, floor(point[0]) + high + 1):
            narrowest = min(cos(radians(edge)) for edge in (latitude, latitude + 1))
            wide = min(ceil(within / (_KM_PER_DEGREE * max(narrowest, _LEAST_COS))), _ROUND // 2)
            for longitude in range(floor(point[1]) - wide, floor(point[1]) + wide + 1):
                cell = self._cells.get((latitude, _wrapped(longitude)))
                if cell is not None:
                    yield cell


def _wrapped(longitude: float) -> int:
    """The cell of a longitude, -180 to 179, whichever way round it is given."""
    return (floor(longitude) + _ROUND // 2) % _ROUND - _ROUND // 2
