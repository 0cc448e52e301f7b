"""A record for testing maps: events known as exactly, and on as many days, as reports may tell it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import whence
from tests.faces import EVIL
from tests.sample_reader import SampleReader, line
from whence.model.claim import DateValue, Incident, PlaceValue, Reading
from whence.model.lists import DatePrecision, EmptyReason, PlacePrecision
from whence.model.report import Report

_FOUND = EmptyReason.NOT_IN_GAZETTEER
PLACES = {
    "Dori": PlaceValue(
        "Dori", "Dori", "BF", "Sahel", PlacePrecision.EXACT, geonameid=2361082, latitude=14.0354, longitude=-0.0345
    ),
    "Djibo": PlaceValue("Djibo", "Djibo", "BF", "Sahel", PlacePrecision.NEAR, None, None, 14.1, -1.63, 25.0),
    "Mopti": PlaceValue("Mopti", "Mopti", "ML", "Mopti", PlacePrecision.ADMIN1, None, None, 14.6, -3.9, 150.0),
    "Yagha": PlaceValue(EVIL, EVIL, "BF", "Sahel", PlacePrecision.ADMIN2, None, None, 13.3, 0.6, None),
    "Niger": PlaceValue("Niger", "Niger", "NE", None, PlacePrecision.COUNTRY),
    "Sobane": PlaceValue("Sobane", "Sobane", "ML", None, PlacePrecision.EXACT, reason=_FOUND),
    "Somewhere": PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED),
}
"""The places of the lines below, by the word that stands for them."""

MONTH, UNDATED = "2021-06-30", "2021-12-31"
"""The days that stand for a whole month, and for no date."""

TOLD = (
    ("2021-01-02", "Dori"),
    ("2021-01-20", "Dori"),
    ("2021-02-10", "Dori"),
    ("2021-03-01", "Dori"),
    ("2021-03-20", "Djibo"),
    ("2021-04-08", "Mopti"),
    ("2021-04-25", "Niger"),
    ("2021-05-12", "Sobane"),
    ("2021-05-28", "Somewhere"),
    (MONTH, "Yagha"),
    ("2021-08-10", "Niger"),
    (UNDATED, "Djibo"),
)
"""Day and place of each event, so far apart that none is taken for another."""

EVERY, POINTS, AREAS, ALONE, NOWHERE = 12, 6, 2, 2, 2
"""How many events there are in all, and how many are drawn as points or areas, counted by country, or not placed."""


@dataclass(frozen=True, slots=True)
class PlacedReader(SampleReader):
    """The sample reader with the places and days that the words stand for."""

    def read(self, report: Report) -> Reading:
        reading = SampleReader.read(self, report)
        return replace(reading, incidents=tuple(_placed(each) for each in reading.incidents))


def _placed(incident: Incident) -> Incident:
    return replace(incident, place=PLACES[incident.place.name or ""], date=_dated(incident.date))


def _dated(value: DateValue) -> DateValue:
    assert value.start is not None
    if value.start.isoformat() == UNDATED:
        return DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    if value.start.isoformat() == MONTH:
        return DateValue(date(2021, 6, 1), date(2021, 6, 30), DatePrecision.MONTH, as_written="June")
    return value


def make_mapped(folder: Path) -> Path:
    """Build the record; gives its path."""
    reports = folder / "reports"
    reports.mkdir()
    for number, (day, place) in enumerate(TOLD):
        out = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        deed = "an air strike" if number % 2 else "a clash"
        told = line(day, place, 3 + 9 * number, f"witness {number}", deed=deed)
        (reports / f"{number:02}.txt").write_text(f"---\noutlet: Paper {number}\npublished: {out}\n---\n{told}\n")
    record = folder / "record.db"
    whence.build_into(reports, record, PlacedReader())
    return record
