"""Where and when the events of a record were, counted by place and by days: two questions for any number of events."""

from collections.abc import Iterator
from datetime import date
from math import cos, radians
from typing import Any

from whence.model.lists import PlacePrecision
from whence.store.read_events import EventReads
from whence.store.shapes import AREA_ELSE_KM, AREA_KM, Box, EventFilter, Spot, Stretch

_KM_PER_DEGREE = 111.2
_RADIUS = (  # as the index events_spot has it, to the letter
    "CASE WHEN latitude IS NULL OR place_precision IN ('exact', 'near') THEN NULL "
    "ELSE json_extract(place, '$.radius_km') END"
)
_STANDS = "review <> 'rejected'"
_HAS_POINT = "latitude IS NOT NULL AND place_precision NOT IN ('country', 'unknown')"
_AREA = " ".join(f"WHEN '{precision}' THEN {km}" for precision, km in AREA_KM.items())
_REACH = (
    "CASE WHEN place_precision IN ('exact', 'near') THEN 0 "
    f"ELSE ifnull({_RADIUS}, CASE place_precision {_AREA} ELSE {AREA_ELSE_KM} END) END"
)
_IN_BOX = f"""({_HAS_POINT} AND latitude + {_REACH} * :high >= :south AND latitude - {_REACH} * :high <= :north
AND (longitude + {_REACH} * :wide >= :west {{}} longitude - {_REACH} * :wide <= :east))"""


class SpotReads(EventReads):
    """The reads of a record for a map and a timeline. Rejected events are left out of all of them.

    A box leaves the events that may have been in it: those of an area that reaches into it too, none without a point.
    """

    def spots(self, only: EventFilter | None = None, box: Box | None = None) -> Iterator[Spot]:
        """The places of the events that a filter lets through, those of most events first."""
        conditions, values = self._asked(only, box)
        sql = (
            f"SELECT place_precision, latitude, longitude, {_RADIUS} AS radius, country, min(place_name) AS name, "
            f"count(*) AS events, min(event_id) AS event_id FROM events WHERE {conditions} GROUP BY 1, 2, 3, 4, 5 "
            "ORDER BY events DESC, event_id LIMIT :limit"
        )
        for row in self._at.rows(sql, **values):
            yield Spot(
                precision=PlacePrecision(row["place_precision"]),
                latitude=row["latitude"],
                longitude=row["longitude"],
                radius_km=row["radius"],
                country=row["country"],
                name=row["name"],
                events=row["events"],
                event_id=row["event_id"],
            )

    def stretches(self, only: EventFilter | None = None, box: Box | None = None) -> Iterator[Stretch]:
        """The days of the events that a filter lets through, the earliest first, those without any last."""
        conditions, values = self._asked(only, box)
        # In order of days, each row would be fetched to see where it is.
        read = "events" if box is None else "events NOT INDEXED"
        sql = (
            f"SELECT date_start, date_end, count(*) AS events FROM {read} WHERE {conditions} GROUP BY 1, 2 "
            "ORDER BY date_start IS NULL, date_start, date_end LIMIT :limit"
        )
        for row in self._at.rows(sql, **values):
            yield Stretch(_day(row["date_start"]), _day(row["date_end"]), row["events"])

    def found(self, only: EventFilter | None = None, box: Box | None = None, *, skip: int = 0) -> Iterator[str]:
        """The ids of the events that a filter lets through, by date; so many as `skip` says are left out first."""
        conditions, values = self._asked(only, box)
        sql = (
            f"SELECT event_id FROM events WHERE {conditions} ORDER BY date_start IS NULL, date_start, event_id "
            "LIMIT :limit OFFSET :skip"
        )
        for row in self._at.rows(sql, **values, skip=skip):
            yield row["event_id"]

    def _asked(self, only: EventFilter | None, box: Box | None) -> tuple[str, dict[str, Any]]:
        """The SQL conditions of a filter and a box, with their values by name."""
        conditions, values = self.conditions(only or EventFilter())
        conditions.append(_STANDS)
        if box is not None:
            conditions.append(_IN_BOX.format("AND" if box.west <= box.east else "OR"))
            values |= {"west": box.west, "south": box.south, "east": box.east, "north": box.north, **_degrees(box)}
        return " AND ".join(conditions), values


def _degrees(box: Box) -> dict[str, float]:
    """How many degrees a kilometre is, up, and across where the box is farthest from the equator."""
    farthest = min(max(abs(box.south), abs(box.north)), 85.0)
    return {"high": 1 / _KM_PER_DEGREE, "wide": 1 / _KM_PER_DEGREE / cos(radians(farthest))}


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written is not None else None
