"""Events as a GeoJSON feature collection (RFC 7946), with points only for settlements and their surroundings."""

import json
from collections.abc import Iterator, Sequence

from whence.export.shapes import Json, Shaper
from whence.export.source import Tally
from whence.model.claim import Claim
from whence.model.event import Event
from whence.model.lists import PlacePrecision

_WITH_POINT = {PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN2}


def lines(shown: Sequence[tuple[Event, Sequence[Claim]]], shaper: Shaper, tally: Tally) -> Iterator[str]:
    """The collection, a feature a line; an event without a point, or placed below admin-2, has a null geometry."""
    yield '{"type": "FeatureCollection", "features": [\n'
    for number, (event, claims) in enumerate(shown):
        tally.written += 1
        comma = "," if number + 1 < len(shown) else ""
        yield json.dumps(_feature(event, claims, shaper), ensure_ascii=False) + comma + "\n"
    yield "]}\n"


def _feature(event: Event, claims: Sequence[Claim], shaper: Shaper) -> Json:
    whole = shaper.event(event, claims)
    place = shaper.redaction.event(event, shaper.hidden).place
    point = None
    if place.latitude is not None and place.longitude is not None and place.precision in _WITH_POINT:
        point = {"type": "Point", "coordinates": [round(place.longitude, 3), round(place.latitude, 3)]}
    left_out = {"claims", "standing", "origins", "reports", "decisions"}
    properties = {key: value for key, value in whole.items() if key not in left_out}
    properties["reports"] = len(event.reports)
    properties["origins"] = len(event.origins)
    return {"type": "Feature", "id": event.event_id, "geometry": point, "properties": properties}
