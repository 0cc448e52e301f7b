"""Events as a GeoJSON feature collection (RFC 7946), with points only for settlements and their surroundings."""

import json
from collections.abc import Iterator, Sequence

from whence.export.owed import OWED
from whence.export.shapes import Json, Shaper
from whence.export.source import Tally
from whence.model.claim import Claim, PlaceValue
from whence.model.event import Event
from whence.model.lists import PlacePrecision

_WITH_POINT = {PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN2}


def lines(shown: Sequence[tuple[Event, Sequence[Claim]]], shaper: Shaper, tally: Tally) -> Iterator[str]:
    """The collection, a feature a line; an event without a point, or placed below admin-2, has a null geometry."""
    owed = json.dumps(list(OWED), ensure_ascii=False)
    yield f'{{"type": "FeatureCollection", "attributions": {owed}, "features": [\n'
    for number, (event, claims) in enumerate(shown):
        tally.written += 1
        comma = "," if number + 1 < len(shown) else ""
        yield json.dumps(_feature(event, claims, shaper), ensure_ascii=False) + comma + "\n"
    yield "]}\n"


def point_of(place: PlaceValue) -> tuple[float, float] | None:
    """Longitude and latitude of a place that is known to a settlement or its district, to three decimals; else None."""
    return point_at(place.latitude, place.longitude, place.precision)


def point_at(latitude: float | None, longitude: float | None, precision: str) -> tuple[float, float] | None:
    """The same of a place by its parts."""
    if latitude is None or longitude is None or precision not in _WITH_POINT:
        return None
    return round(longitude, 3), round(latitude, 3)


def _feature(event: Event, claims: Sequence[Claim], shaper: Shaper) -> Json:
    whole = shaper.event(event, claims)
    at = point_of(shaper.redaction.event(event, shaper.hidden).place)
    point = {"type": "Point", "coordinates": list(at)} if at is not None else None
    left_out = {"claims", "standing", "origins", "reports", "decisions"}
    properties = {key: value for key, value in whole.items() if key not in left_out}
    properties["reports"] = len(event.reports)
    properties["origins"] = len(event.origins_told)
    return {"type": "Feature", "id": event.event_id, "geometry": point, "properties": properties}
