"""Events near to what is looked for: what is near, in which order, and why in words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.decide.test_add_claim import text
from tests.decide.world import World, make_world
from tests.sample_reader import line
from tests.test_cli import run
from whence.api import Record
from whence.model.claim import PlaceValue
from whence.model.errors import UsageError
from whence.model.lists import PlacePrecision
from whence.store import Sketch
from whence.view.already import Near, Sought, already, days_apart, place_apart, sought

DORI = PlaceValue("Dori", None, "BF", "Sahel", PlacePrecision.EXACT, latitude=14.0354, longitude=-0.0345)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("already"), 6)


@pytest.fixture
def record(world: World) -> Iterator[Record]:
    with Record(world.path) as opened:
        yield opened


def days(found: tuple[Near, ...]) -> list[str]:
    return [one.line.when for one in found]


def test_the_nearest_comes_first_and_says_why(record: Record) -> None:
    found = already(record, Sought(DORI, date(2021, 3, 2), date(2021, 3, 2)))
    assert found and found[0].distance == min(one.distance for one in found)
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert found[1].reasons == ("0 km from Dori", "3 days apart")  # the sample reader knows one point alone
    first = found[0]
    assert first.line.when == "2021-03-01" and first.reasons == ("in Dori", "1 day apart")


def test_how_near_is_near_can_be_said(record: Record) -> None:
    near = already(record, Sought(DORI, date(2021, 3, 2), date(2021, 3, 2), tolerance=0))
    assert near == ()
    wide = already(record, Sought(DORI, date(2021, 3, 2), date(2021, 3, 2), radius_km=400))
    assert any("km from Dori" in one.reasons[0] for one in wide) and wide[0].reasons[0] == "in Dori"


def test_days_alone_and_an_actor_alone(record: Record) -> None:
    on_the_day = already(record, Sought(None, date(2021, 3, 5), date(2021, 3, 5), tolerance=0))
    assert on_the_day and {one.reasons for one in on_the_day} == {("on the same day",)}
    assert already(record, Sought(actor="nobody at all")) == ()
    (actor, *_) = [actor.name for event in record.events() for actor in event.actors]
    found = already(record, Sought(actor=actor))
    assert found and all(f"with {actor}" in one.reasons for one in found)


def test_an_actor_brings_an_event_before_others(record: Record) -> None:
    what = Sought(None, date(2021, 3, 5), date(2021, 3, 5), "The army of the moon")
    assert all(one.distance >= 0.5 for one in already(record, what))


SAHEL = replace(DORI, name="Sahel", precision=PlacePrecision.ADMIN1, latitude=None, longitude=None)
LAND = replace(DORI, name="Burkina Faso", admin1=None, precision=PlacePrecision.COUNTRY, latitude=None, longitude=None)
THERE = Sketch("e-a", None, None, "Dori", "BF", "Sahel", (14.04, -0.03), PlacePrecision.EXACT)


@pytest.mark.parametrize(
    ("one", "place", "why"),
    [
        (THERE, DORI, "in Dori"),
        (replace(THERE, place="Bafele", point=(14.1, -0.03)), DORI, "7 km from Dori"),
        (replace(THERE, place="Bafele", point=(15.1, -0.03)), DORI, None),
        (replace(THERE, place="Sahel", precision=PlacePrecision.ADMIN1), DORI, "somewhere in Sahel"),
        (replace(THERE, place="Est", admin1="Est", point=None, precision=PlacePrecision.ADMIN1), DORI, None),
        (replace(THERE, place=None, precision=PlacePrecision.COUNTRY), DORI, "somewhere in the same country, BF"),
        (replace(THERE, place=None, country="ML", precision=PlacePrecision.COUNTRY), DORI, None),
        (replace(THERE, place=None, country=None, point=None, precision=PlacePrecision.UNKNOWN), DORI, None),
        (THERE, SAHEL, "in Sahel"),
        (replace(THERE, admin1="Est"), SAHEL, None),
        (THERE, LAND, "in BF"),
        (replace(THERE, country="ML"), LAND, None),
    ],
)
def test_how_far_a_place_is(one: Sketch, place: PlaceValue, why: str | None) -> None:
    found = place_apart(one, place, 25.0)
    assert (found and found[1]) == why


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        ("2021-03-04", "2021-03-04", "on the same day"),
        ("2021-03-01", "2021-03-31", "its days meet these"),
        ("2021-03-06", "2021-03-06", "2 days apart"),
        ("2021-03-01", "2021-03-03", "1 day apart"),
        ("2021-03-08", "2021-03-09", None),
        (None, None, "its day is not known"),
    ],
)
def test_how_far_a_day_is(start: str | None, end: str | None, why: str | None) -> None:
    first, last = (date.fromisoformat(each) if each else None for each in (start, end))
    found = days_apart(replace(THERE, start=first, end=last), date(2021, 3, 4), date(2021, 3, 4), 3)
    assert (found and found[1]) == why


def test_some_are_left_out(record: Record) -> None:
    what = Sought(DORI, date(2021, 3, 2), date(2021, 3, 2))
    first = already(record, what)[0].event_id
    assert first not in [one.event_id for one in already(record, what, frozenset({first}))]


def test_what_is_looked_for_is_read_as_a_person_writes_it() -> None:
    what = sought("Dori", "BF", "2021-03-04", "", "the army", within="50", days="5")
    assert what.place is not None and (what.place.name, what.radius_km, what.tolerance) == ("Dori", 50, 5)
    assert what.since == what.until == date(2021, 3, 4)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("", "", "", "", ""), "say a place"),
        (("Dori", "", "soon", "", ""), "no date"),
        (("Dori", "", "", "2021-03-04", ""), "first day"),
        (("Dori", "", "2021-03-05", "2021-03-04", ""), "not before it"),
        (("Dori", "Nosuchland", "", "", ""), "no country"),
    ],
)
def test_what_is_none_is_refused_in_words(given: tuple[str, str, str, str, str], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        sought(*given)
    with pytest.raises(UsageError, match="no number"):
        sought("Dori", "BF", "", "", "", within="far")


def test_the_command_lists_them(world: World) -> None:
    shown = run("already", "--place", "Dori", "--country", "BF", "--since", "2021-03-02", "--record", world.path)
    assert shown.exit_code == 0 and "in Dori; 1 day apart" in shown.stdout
    listed = run("already", "--since", "2021-03-05", "--json", "--record", world.path)
    assert json.loads(listed.stdout)["events"][0]["reasons"] == ["on the same day"]
    assert "nothing near" in run("already", "--since", "1999-01-01", "--record", world.path).stderr
    assert run("already", "--record", world.path).exit_code == 2


def test_a_place_that_only_the_record_knows_is_found_by_its_name(tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    world.write(0, text(7, line("2021-03-11", "Bafelekoro", 4, "residents", deed="an air strike")))
    world.build()
    with Record(world.path) as record:
        event = next(one for one in record.events() if one.place.name == "Bafelekoro")
        for place, country in (("Bafelekoro", ""), ("bafelekoro", event.place.country or "")):
            (near,) = already(record, sought(place, country, "", "", ""))
            assert near.event_id == event.event_id and near.reasons == ("in Bafelekoro",)
        assert not [one for one in already(record, sought("Gao", "ML", "", "", "")) if "Gao" in one.reasons[0]]
        for place, country, since in (("Bafelekoro", "UA", ""), ("Bafelekoro", "", "1999-01-01"), ("Bafeleko", "", "")):
            with pytest.raises(UsageError, match=r"not in the gazetteer.*no event near is at a place of that name"):
                already(record, sought(place, country, since, "", ""))
