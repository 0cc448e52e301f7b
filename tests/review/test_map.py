"""The map through HTTP: where events are and when, by the queue's filter, with numbers that add up."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import whence
from tests.faces import EVIL
from tests.review.mapped import ALONE, AREAS, EVERY, NOWHERE, POINTS, make_mapped
from tests.review.served import Served, served
from whence.model.errors import UsageError
from whence.model.lists import Action
from whence.review import map as desk_map
from whence.review.contracts import Asked
from whence.review.map_contracts import MapAsked, box_of
from whence.store import Box

COUNTED = re.compile(r"([\d,]+) events?: (\d+) as .*?, (\d+) as .*?, (\d+) known to the country alone, (\d+) without")
WHEN = re.compile(r"(\d+) events? on a day, (\d+) in a range of days.*?, (\d+) without a date")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(make_mapped(tmp_path_factory.mktemp("map"))) as running:
        yield running


def counted(page: str) -> tuple[int, ...]:
    found = COUNTED.search(page)
    assert found is not None
    return tuple(int(each.replace(",", "")) for each in found.groups())


def listed(page: str) -> list[str]:
    return re.findall(r'<a href="/event/(e-\w+)" data-open>', page)


def test_the_numbers_add_up_wherever_they_stand(desk: Served) -> None:
    page = desk.get("/map").body
    assert counted(page) == (EVERY, POINTS, AREAS, ALONE, NOWHERE)
    when = WHEN.search(page)
    assert when is not None and [int(each) for each in when.groups()] == [10, 1, 1]
    assert len(listed(page)) == EVERY
    told = desk.get("/api/map").json
    assert (told["events"], told["country_alone"], told["nowhere"], told["left_out"]) == (EVERY, ALONE, NOWHERE, 0)
    assert sum(place["events"] for place in told["places"]) == POINTS + AREAS
    assert counted(desk.get("/map.svg").body) == counted(page)


def test_places_are_told_as_exactly_as_they_are_known(desk: Served) -> None:
    places = {place["name"]: place for place in desk.get("/api/map").json["places"]}
    assert set(places) == {"Dori", "Djibo", "Mopti", EVIL}
    shapes = {name: (each["area"], each["near"], each["radius_km"]) for name, each in places.items()}
    assert shapes["Dori"] == (False, False, None) and shapes["Djibo"] == (False, True, None)
    assert shapes["Mopti"] == (True, False, 150) and shapes[EVIL] == (True, False, 50)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("country=Burkina+Faso", 7),
        ("since=2021-03-01&until=2021-04-30", 4),
        ("since=2021-06-10&until=2021-06-11", 1),  # within the month that is all that is known
        ("kind=Armed+clash", 6),
        ("text=witness", EVERY),
        ("flag=single_origin", 0),
        ("actor=army", EVERY),
        ("box=-3,13.9,0.5,14.2", 7),
        ("box=-3,13.9,0.5,14.2&until=2021-01-31", 2),
        ("country=Niger", 2),
    ],
)
def test_one_filter_holds_for_map_timeline_and_list(desk: Served, asked: str, count: int) -> None:
    page = desk.get(f"/map?{asked}").body
    when = WHEN.search(page)
    assert when is not None
    counts = counted(page)
    assert counts[0] == sum(counts[1:]) == sum(map(int, when.groups())) == len(listed(page))
    assert desk.get(f"/api/map?{asked}").json["events"] == counts[0]
    if "flag" not in asked:
        assert counts[0] == count


def test_a_view_can_be_shared_by_its_address(desk: Served) -> None:
    asked = "country=BF&since=2021-01-01&until=2021-12-31&kind=Armed+clash&actor=army&text=people&box=-5%2C10%2C5%2C16"
    page = desk.get(f"/map?{asked}").body
    for field in ('value="BF"', 'value="2021-01-01"', 'value="army"', 'value="people"', 'value="-5,10,5,16"'):
        assert field in page
    assert "<option selected>Armed clash</option>" in page
    for path in ("/api/map?", "/map.svg?"):
        assert f"{path}{asked.replace('&', '&amp;')}" in page
    assert "Everywhere" in page and "All days" in page


def test_a_day_leads_to_its_events(desk: Served) -> None:
    page = desk.get("/map?country=BF").body
    (link,) = set(re.findall(r'<li><a href="([^"]+)">2021-01-20: 1 event</a>', desk.get("/map?until=2021-02-28").body))
    assert len(listed(desk.get(link.replace("&amp;", "&")).body)) == 1
    (link,) = set(re.findall(r'<li><a href="([^"]+)">2021-06-01 to 2021-06-30: 1 event</a>', page))
    assert "country=BF" in link and len(listed(desk.get(link.replace("&amp;", "&")).body)) == 1


def test_countries_alone_are_listed_and_lead_to_their_events(desk: Served) -> None:
    page = desk.get("/map?until=2021-05-01").body
    assert re.search(r'<a href="/map\?country=NE&amp;until=2021-05-01">Niger</a> 1', page)


@pytest.mark.parametrize("asked", ["since=yesterday", "box=1,2,3", "box=a,b,c,d", "box=0,nan,1,2", "country=Nowhere"])
def test_what_cannot_be_asked_is_said(desk: Served, asked: str) -> None:
    answer = desk.get(f"/map?{asked}")
    assert answer.status == 200 and 'role="alert"' in answer.body and counted(answer.body)[0] == 0
    assert desk.get(f"/api/map?{asked}").status == desk.get(f"/map.svg?{asked}").status == 422


def test_a_hostile_place_stays_words(desk: Served) -> None:
    for path in ("/map", "/map.svg"):
        body = desk.get(path).body
        assert "<script>alert" not in body and "&lt;script&gt;alert" in body
    ElementTree.fromstring(desk.get("/map.svg").body)


def test_the_picture_says_what_it_was_asked_for(desk: Served) -> None:
    answer = desk.get("/map.svg?country=BF&until=2021-05-01")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "Only country BF, until 2021-05-01." in answer.body and "Natural Earth" in answer.body
    assert "Only" not in desk.get("/map.svg?box=-5,10,5,16").body


def test_the_borders_are_the_same_for_the_day(desk: Served) -> None:
    answer = desk.get("/map/borders.json")
    assert answer.json["type"] == "FeatureCollection" and "max-age" in answer.headers["cache-control"]


def test_the_list_goes_on(desk: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_map, "PAGE", 5)
    names: list[str] = []
    path = "/map?text=people"
    while path:
        page = desk.get(path, **{"hx-request": "true"}).body
        names += listed(page)
        more = re.search(r'hx-get="(/map\?[^"]*skip=\d+)"', page)
        path = more[1].replace("&amp;", "&") if more else ""
    assert len(names) == len(set(names)) == EVERY


def test_the_maps_script_is_asked_for_by_the_map_alone(desk: Served) -> None:
    assert "/static/map.js" in desk.get("/map").body
    event = listed(desk.get("/map").body)[0]
    for path in ("/", "/log", f"/event/{event}"):
        assert "/static/map." not in desk.get(path).body
    assert "worker-src 'self';" in f"{desk.get('/map').headers['content-security-policy']};"
    for name in ("map.js", "map-worker.js"):
        assert desk.get(f"/static/{name}").headers["content-type"].startswith("text/javascript")


def test_a_place_of_the_gazetteer_is_set_from_the_events_page(tmp_path: Path) -> None:
    with served(make_mapped(tmp_path)) as desk:
        event = listed(desk.get("/map?since=2021-05-01&until=2021-05-20").body)[0]
        assert "the gazetteer has no place of that name" in desk.get(f"/event/{event}").body
        event = listed(desk.get("/map?until=2021-01-10").body)[0]
        page = desk.get(f"/event/{event}").body
        assert "map-drawn" in page and '<span class="chip">stands</span>' in page
        event = listed(desk.get("/map?since=2021-04-01&until=2021-04-10").body)[0]
        page = desk.get(f"/event/{event}").body
        assert 'class="area"' in page and 'class="point"' not in page and '<span class="chip">stands</span>' not in page
        names = re.findall(r'name="field" value="place"><input type="hidden" name="value" value="(\d+)">', page)
        assert len(names) > 1 and len(names) == len(set(names))
        fields = {"event": event, "mark": desk.mark(event), "act": "set", "field": "place", "value": names[0]}
        assert desk.post("/decide", fields, **{"hx-request": "true"}).status == 200
        with whence.Record(desk.desk.path) as record:
            (decision,) = record.decisions()
            assert decision.action is Action.SET and record.event(event).place.geonameid == int(names[0])


def test_a_box_is_four_numbers_of_this_world() -> None:
    assert box_of("") is None
    assert box_of("-5.5, 12,1,17") == Box(-5.5, 12, 1, 17)
    assert box_of("170,-20,-170,20") == Box(170, -20, -170, 20)
    for wrong in ("1,2,3", "1,2,3,4,5", "0,20,1,10", "0,0,200,1", "inf,0,1,1", "x"):
        with pytest.raises(UsageError, match="no part of the world"):
            box_of(wrong)


def test_an_address_says_what_is_asked_and_no_more() -> None:
    asked = MapAsked(Asked(country="ML", text="a & b", everything=True), "1,2,3,4")
    assert asked.address("/map") == "/map?country=ML&text=a+%26+b&box=1%2C2%2C3%2C4"
    assert asked.within("").between("2024-01-01", "").address("/map") == "/map?country=ML&since=2024-01-01&text=a+%26+b"
    assert MapAsked(Asked()).address("/map") == "/map"
    assert asked.in_country("NE").box == ""
