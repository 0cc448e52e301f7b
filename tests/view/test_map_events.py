"""A map of events with the deaths at each place from low to high."""

import re
from dataclasses import replace
from html import unescape

import pytest

import whence
from tests.faces import make_record
from whence.model.event import Event, UcdpDeaths
from whence.view.map_events import deaths_in_words


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    with whence.Record(make_record(tmp_path_factory.mktemp("mapped"))) as record:
        return list(record.events())


def told(event: Event, low: int, high: int) -> Event:
    """The event with other deaths."""
    ucdp = UcdpDeaths(low, low, high, "origins", 0, 0, 0, low)
    return replace(event, fatalities=replace(event.fatalities, ucdp=ucdp))


def untold(event: Event) -> Event:
    return replace(event, fatalities=replace(event.fatalities, ucdp=None))


def test_deaths_stand_from_low_to_high_and_none_is_made_up(events: list[Event]) -> None:
    one = events[0]
    assert deaths_in_words([told(one, 3, 9)]) == "3–9"
    assert deaths_in_words([told(one, 3, 3), told(one, 1, 4)]) == "4–7"
    assert deaths_in_words([told(one, 0, 0)]) == "0"
    assert deaths_in_words([untold(one)]) == "?"
    assert deaths_in_words([told(one, 2, 2), untold(one)]) == "2+"


def test_each_place_has_its_deaths_and_every_event_is_counted(events: list[Event]) -> None:
    one = told(events[0], 3, 9)
    place = replace(one.place, name="Dori", latitude=14.0, longitude=0.0)
    other = replace(one, place=replace(place, name=None, latitude=None, longitude=None, country=None))
    words = unescape(re.sub(r"<[^>]+>", "\n", whence.draw_map([replace(one, place=place), other], "A <map>", "by me")))
    assert {"Dori 3–9", "A <map>", "by me"} <= {line.strip() for line in words.splitlines()}
    assert "2 events: " in words and "1 without a point or an area" in words
    assert "2 events" in whence.draw_map([one, other])
