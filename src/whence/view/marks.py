"""Events as a map shows them: no finer than their reports tell where they were, and none left uncounted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import asin, atan2, cos, degrees, pi, radians, sin

from whence.gazetteer.geometry import EARTH_RADIUS_KM
from whence.model.claim import PlaceValue
from whence.model.lists import PlacePrecision
from whence.store import AREA_ELSE_KM, AREA_KM


class Drawn(StrEnum):
    """How a map shows an event: as a point, as an area, or, with its country alone or no place at all, by a count."""

    POINT = "point"
    AREA = "area"
    COUNTRY = "country"
    NOWHERE = "nowhere"


_AS_POINT = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
_CORNERS = 48


@dataclass(frozen=True, slots=True)
class Mark:
    """So many events at one place, with what a map says of them.

    `radius_km` is how far the true place may lie from the point. `words` name the place, `link` leads to the events. A
    `faint` mark is no event but a place that might have been meant; it is not counted. `label` is written beside it.
    """

    precision: PlacePrecision
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    country: str | None = None
    events: int = 1
    words: str = ""
    link: str = ""
    label: str = ""
    faint: bool = False

    @classmethod
    def of(cls, place: PlaceValue, words: str = "", link: str = "") -> "Mark":
        """The mark of one event by its place, as that may be shown to whoever gets the map."""
        return cls(
            precision=place.precision,
            latitude=place.latitude,
            longitude=place.longitude,
            radius_km=place.radius_km,
            country=place.country,
            words=words or place.name or "",
            link=link,
        )

    @property
    def drawn(self) -> Drawn:
        """How a map shows it."""
        return drawn(self.precision, located=self.latitude is not None, country=self.country)

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude; to be asked only of a mark that is drawn as a point or an area."""
        assert self.latitude is not None and self.longitude is not None
        return self.latitude, self.longitude

    @property
    def reach_km(self) -> float:
        """How far the true place may lie from the point; for an area of which that is not known, a wide guess."""
        if self.radius_km or self.precision in _AS_POINT:
            return self.radius_km or 0.0
        return AREA_KM.get(self.precision, AREA_ELSE_KM)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events a map shows in which way; together they are all."""

    points: int = 0
    areas: int = 0
    country: int = 0
    nowhere: int = 0

    @property
    def every(self) -> int:
        """All of them."""
        return self.points + self.areas + self.country + self.nowhere


def drawn(precision: PlacePrecision, *, located: bool, country: str | None) -> Drawn:
    """How a map shows an event whose place is so precise, `located` where it has a point."""
    if precision is PlacePrecision.COUNTRY:
        return Drawn.COUNTRY if country is not None else Drawn.NOWHERE
    if not located or precision is PlacePrecision.UNKNOWN:
        return Drawn.NOWHERE
    return Drawn.POINT if precision in _AS_POINT else Drawn.AREA


def tally(marks: Iterable[Mark]) -> Tally:
    """How many events some marks show in which way."""
    counts = dict.fromkeys(Drawn, 0)
    for mark in marks:
        counts[mark.drawn] += 0 if mark.faint else mark.events
    return Tally(counts[Drawn.POINT], counts[Drawn.AREA], counts[Drawn.COUNTRY], counts[Drawn.NOWHERE])


def circle(latitude: float, longitude: float, radius_km: float) -> Sequence[tuple[float, float]]:
    """A ring of points, latitude and longitude, each so far from a point; longitudes may go on past 180."""
    lat, reach = radians(latitude), min(radius_km / EARTH_RADIUS_KM, pi / 2)
    ring = []
    for step in range(_CORNERS):
        turn = 2 * pi * step / _CORNERS
        there = asin(sin(lat) * cos(reach) + cos(lat) * sin(reach) * cos(turn))
        east = atan2(sin(turn) * sin(reach) * cos(lat), cos(reach) - sin(lat) * sin(there))
        ring.append((degrees(there), longitude + degrees(east)))
    return (*ring, ring[0])
