"""What can be asked of a record about when and where events were, without reading them whole."""

from collections.abc import Iterator
from datetime import date

from whence.model.lists import PlacePrecision
from whence.store.read_releases import ReleaseReads
from whence.store.shapes import Sketch

_SKETCHES = """SELECT event_id, date_start, date_end, place_name, country, admin1, latitude, longitude, place_precision
FROM events WHERE date_start IS NULL
  OR ((:since IS NULL OR date_end >= :since) AND (:until IS NULL OR date_start <= :until))
ORDER BY date_start IS NULL, date_start, event_id"""


class NearReads(ReleaseReads):
    """The reads of a record that find what may be near."""

    def sketches(self, since: date | None = None, until: date | None = None) -> Iterator[Sketch]:
        """When and where each event was that may have happened between two days, or whose day is not known."""
        days = {"since": since and since.isoformat(), "until": until and until.isoformat()}
        for row in self._at.rows(_SKETCHES, **days):
            known = row["latitude"] is not None
            yield Sketch(
                event_id=row["event_id"],
                start=date.fromisoformat(row["date_start"]) if row["date_start"] else None,
                end=date.fromisoformat(row["date_end"]) if row["date_end"] else None,
                place=row["place_name"],
                country=row["country"],
                admin1=row["admin1"],
                point=(row["latitude"], row["longitude"]) if known else None,
                precision=PlacePrecision(row["place_precision"]),
            )
