"""Where and when events were: counted by place and by days, nothing twice and nothing left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import whence
from tests.review.mapped import ALONE, AREAS, EVERY, NOWHERE, POINTS, make_mapped
from tests.store.older import bring_back
from whence.decide import by, decide, reject
from whence.model.lists import PlacePrecision
from whence.store import Box, Record
from whence.store.asked import EventQuery

SAHEL = Box(-3.0, 13.9, 0.5, 14.2)
"""Dori and Djibo lie in it, and the region of Mopti reaches into it."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_mapped(tmp_path_factory.mktemp("spots"))


@pytest.fixture
def record(path: Path) -> Iterator[whence.Record]:
    with whence.Record(path) as opened:
        yield opened


def test_all_three_count_every_event_once(record: whence.Record) -> None:
    names = {event.event_id for event in record.events()}
    assert len(names) == EVERY == POINTS + AREAS + ALONE + NOWHERE
    assert sum(spot.events for spot in record.spots()) == EVERY
    assert sum(stretch.events for stretch in record.stretches()) == EVERY
    assert set(record.found()) == names


def test_a_place_is_one_spot_however_many_events_it_has(record: whence.Record) -> None:
    spots = list(record.spots())
    assert [spot.events for spot in spots] == sorted((spot.events for spot in spots), reverse=True)
    (dori,) = [spot for spot in spots if spot.name == "Dori"]
    assert (dori.events, dori.precision, dori.country, dori.radius_km) == (4, PlacePrecision.EXACT, "BF", None)
    assert dori.event_id in set(record.found(country="BF"))
    (mopti,) = [spot for spot in spots if spot.name == "Mopti"]
    assert (mopti.radius_km, mopti.latitude) == (150.0, 14.6)


def test_days_come_in_order_and_the_undated_last(record: whence.Record) -> None:
    stretches = list(record.stretches())
    assert stretches[-1].start is None and stretches[-1].events == 1
    starts = [stretch.start for stretch in stretches[:-1] if stretch.start is not None]
    assert starts == sorted(starts) and len(starts) == len(stretches) - 1
    (month,) = [each for each in stretches if each.start != each.end]
    assert (str(month.start), str(month.end)) == ("2021-06-01", "2021-06-30")


def test_the_queues_filter_is_the_maps(record: whence.Record) -> None:
    asked: EventQuery = {"country": "BF", "since": "2021-01-10", "until": "2021-03-31"}
    names = {event.event_id for event in record.events(**asked)}
    assert len(names) == 4
    assert set(record.found(**asked)) == names
    assert sum(spot.events for spot in record.spots(**asked)) == 4


def test_a_box_leaves_what_may_have_been_in_it(record: whence.Record) -> None:
    assert {"Dori", "Djibo", "Mopti"} == {spot.name for spot in record.spots(SAHEL)}
    wider = Box(-3.0, 13.7, 0.5, 14.2)  # within the reach that a province of unknown size is taken to have
    assert len(list(record.found(wider))) == len(list(record.found(SAHEL))) + 1
    assert sum(spot.events for spot in record.spots(SAHEL)) == len(list(record.found(SAHEL)))
    assert sum(each.events for each in record.stretches(SAHEL)) == len(list(record.found(SAHEL)))
    beside = [spot.name for spot in record.spots(Box(-3.2, 14.5, -3.0, 14.7))]
    assert beside == ["Mopti"]  # its middle lies outside, its edge within
    (dori,) = [spot for spot in record.spots() if spot.name == "Dori"]
    assert dori.longitude is not None and dori.latitude is not None
    at = Box(dori.longitude, dori.latitude, dori.longitude, dori.latitude)
    assert [spot.name for spot in record.spots(at)] == ["Dori"]


def test_a_box_may_cross_the_180th_meridian(record: whence.Record) -> None:
    assert list(record.spots(Box(170, -90, -170, 90))) == []
    assert len(list(record.found(Box(-20, -90, -170, 90)))) == POINTS + AREAS


def test_the_list_goes_on_where_it_left_off(record: whence.Record) -> None:
    every = list(record.found())
    assert [*record.found(limit=5), *record.found(skip=5)] == every


def test_rejected_events_are_left_out(tmp_path: Path) -> None:
    path = make_mapped(tmp_path)
    with whence.Record(path) as opened:
        name = next(opened.found())
    decide(path, lambda record: reject(record, name, by("A1")))
    with whence.Record(path) as opened:
        assert name not in set(opened.found())
        assert sum(spot.events for spot in opened.spots()) == EVERY - 1
        assert sum(stretch.events for stretch in opened.stretches()) == EVERY - 1


def test_an_older_record_gets_what_the_map_needs(tmp_path: Path) -> None:
    path = make_mapped(tmp_path)
    bring_back(path, 12)
    Record.create_or_open(path).close()
    with whence.Record(path) as opened:
        assert len(list(opened.found())) == EVERY
