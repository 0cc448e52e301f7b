"""The picture of a map: by precision, with numbers that add up, and harmless whatever a place is called."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faces import EVIL
from whence.model.lists import PlacePrecision
from whence.view.borders import ATTRIBUTION
from whence.view.map_svg import Picture, map_svg, tally_words
from whence.view.marks import Mark, Tally

SVG = "{http://www.w3.org/2000/svg}"
GAO = Mark(PlacePrecision.EXACT, 16.27, -0.04, 4.0, "ML", events=9, words="Gao")
NEAR = Mark(PlacePrecision.NEAR, 15.9, -3.9, 25.0, "ML", words="Niafunké")
REGION = Mark(PlacePrecision.ADMIN1, 14.6, -3.9, 150.0, "ML", events=3, words="Mopti")
COUNTRY = Mark(PlacePrecision.COUNTRY, country="NE", events=4)
UNKNOWN = Mark(PlacePrecision.UNKNOWN, events=2)
ALL = (GAO, NEAR, REGION, COUNTRY, UNKNOWN)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def of_class(svg: str, name: str) -> list[ElementTree.Element]:
    body = parsed(svg).find(f"{SVG}g")
    assert body is not None
    return [each for each in body.iter() if each.get("class") == name]


def words(svg: str) -> str:
    return " ".join(each.text or "" for each in parsed(svg).iter(f"{SVG}text"))


def test_each_precision_is_drawn_in_its_way() -> None:
    svg = map_svg(ALL)
    (point,), (near,), (area,) = of_class(svg, "point"), of_class(svg, "point near"), of_class(svg, "area")
    assert point.tag == near.tag == f"{SVG}circle" and area.tag == f"{SVG}path"
    assert float(point.get("r") or 0) > float(near.get("r") or 0)
    assert (area.get("fill"), near.get("fill")) == ("url(#map-hatch)", "#ffffff")
    assert [title.text for title in parsed(svg).iter(f"{SVG}title")] == ["Mopti: 3 events", "Gao: 9 events", "Niafunké"]


def test_an_area_is_as_wide_as_its_place_may_reach() -> None:
    (narrow,), (wide,) = (
        of_class(map_svg([mark], Picture(box=(-10, 10, 5, 20))), "area")
        for mark in (REGION, Mark(PlacePrecision.ADMIN1, 14.6, -3.9, 300.0))
    )
    spans = []
    for path in (narrow, wide):
        xs = [float(pair.split()[0]) for pair in re.findall(r"[\d.-]+ [\d.-]+", path.get("d") or "")]
        spans.append(max(xs) - min(xs))
    assert spans[1] == pytest.approx(2 * spans[0], rel=0.02)


def test_the_counts_add_up_and_the_source_is_told() -> None:
    said = words(map_svg(ALL))
    assert "19 events: 10 as points, 3 as areas, 4 known to the country alone, 2 without a point or an area." in said
    assert "Known to the country alone: Niger 4." in said
    assert ATTRIBUTION in said and "Mali" in said
    assert tally_words(Tally(1, 1, 0, 0)).startswith("2 events: 1 as a point, 1 as an area,")


def test_many_countries_alone_still_add_up() -> None:
    codes = ("NE", "ML", "BF", "TD", "NG", "SD", "LY", "DZ")
    said = words(map_svg([Mark(PlacePrecision.COUNTRY, country=code, events=2) for code in codes]))
    assert "16 known to the country alone" in said and "others 4" in said


@pytest.mark.parametrize("evil", [EVIL, "</svg><script>", "\x00\x1b]0;x\x07", '" onload="x', "]]>&amp;", "\ud800"])
def test_a_hostile_name_stays_words(evil: str) -> None:
    mark = Mark(PlacePrecision.EXACT, 16, 0, country="ML", words=evil, label=evil, link=f"/event/{evil}")
    svg = map_svg([mark, COUNTRY], Picture(title=evil, notes=(evil,), name='a"b<'))
    root = parsed(svg)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        *("svg", "defs", "clipPath", "pattern", "rect", "line", "g", "path", "circle", "a", "text", "title")
    }
    for each in root.iter():
        assert not any(
            name.startswith("on") or name in {"style", "href"} for name in each.attrib if each.tag != f"{SVG}a"
        )


def test_there_is_neither_style_nor_script_nor_anything_from_elsewhere() -> None:
    svg = map_svg(ALL, Picture(reach=True))
    assert "style" not in svg and "script" not in svg
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]


def test_marks_lead_to_their_events_where_they_have_a_link() -> None:
    svg = map_svg([Mark(PlacePrecision.EXACT, 16, 0, words="Gao", link="event/e-1.html?a&b")])
    (link,) = parsed(svg).iter(f"{SVG}a")
    assert link.get("href") == "event/e-1.html?a&b"
    assert "<a " not in map_svg([GAO])


def test_a_bare_map_has_no_words_around_it_and_own_ids() -> None:
    svg = map_svg([GAO], Picture(bare=True, reach=True, name="place", width=480, height=300))
    assert 'viewBox="0 0 480 300"' in svg and ATTRIBUTION not in svg
    assert 'id="place-clip"' in svg and 'id="place-hatch"' in svg and "map-" not in svg.replace("map-drawn", "")
    assert len(of_class(svg, "area")) == 1  # the reach of the point


def test_what_might_have_been_meant_is_drawn_and_not_counted() -> None:
    other = Mark(PlacePrecision.EXACT, 17, -1, words="Gao", label="2", faint=True)
    svg = map_svg([GAO, other], Picture(bare=True))
    (faint,) = of_class(svg, "point faint")
    assert faint.tag == f"{SVG}circle"
    assert "9 events" in (parsed(svg).get("aria-label") or "")
    region = Mark(PlacePrecision.ADMIN1, 17, -1, 80.0, label="3", faint=True)
    (area,) = of_class(map_svg([GAO, region], Picture(bare=True)), "area faint")
    assert area.get("fill") == "none"


def test_the_places_of_most_events_are_named_and_no_name_lies_over_another() -> None:
    crowd = [Mark(PlacePrecision.EXACT, 16.0, 0.001 * at, events=at, words=f"Place {at}") for at in range(1, 9)]
    far = Mark(PlacePrecision.EXACT, 12.0, 3.0, words="a long name " * 9)
    said = words(map_svg([*crowd, far]))
    assert "Place 8" in said and "Place 7" not in said
    assert "a long name a long name a l…" in said
    assert "Place 8" not in words(map_svg(crowd, Picture(bare=True)))


def test_nothing_to_draw_is_the_world() -> None:
    svg = map_svg([])
    assert len(of_class(svg, "land")) == 1 and "0 events" in words(svg)
    assert len(svg) < 700_000


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.builds(
            Mark,
            precision=st.sampled_from([PlacePrecision.EXACT, PlacePrecision.ADMIN1]),
            latitude=st.floats(-90, 90),
            longitude=st.floats(-180, 180),
            radius_km=st.floats(0, 900),
        ),
        max_size=3,
    )
)
def test_anywhere_on_earth_can_be_drawn(some: list[Mark]) -> None:
    svg = map_svg(some, Picture(width=200, height=120))
    assert "nan" not in svg and "inf" not in svg
    parsed(svg)
