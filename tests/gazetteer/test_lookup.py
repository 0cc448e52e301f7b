"""Look-up: places, divisions, countries, loose spellings."""

import pytest

from whence.gazetteer.lookup import Gazetteer, open_default, settlement_radius
from whence.gazetteer.place import SETTLED, Feature


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_default()


def test_the_embedded_gazetteer_is_opened_once() -> None:
    assert open_default() is open_default()


def test_a_town_has_its_parents_and_its_point(gazetteer: Gazetteer) -> None:
    place = gazetteer.find("Goundam", "ML")[0]
    assert (place.name, place.country, place.admin1) == ("Goundam", "ML", "Tombouctou")
    assert place.latitude == pytest.approx(16.41, abs=0.05)
    assert place.longitude == pytest.approx(-3.67, abs=0.05)
    assert place.feature is Feature.SETTLEMENT
    assert not place.loose


def test_a_name_that_only_other_countries_have(gazetteer: Gazetteer) -> None:
    assert {place.country for place in gazetteer.find("Léré") if place.feature in SETTLED} >= {"TD"}
    assert gazetteer.find("Léré", "ML") == ()


@pytest.mark.parametrize("name", ["Timbuktu", "Tombouctou", "TIMBUKTU", "timbuktu"])
def test_all_spellings_find_the_place(gazetteer: Gazetteer, name: str) -> None:
    assert any(place.country == "ML" and place.feature is Feature.SETTLEMENT for place in gazetteer.find(name))


def test_a_region_keeps_those_inside_it_alone(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Goundam", "ML", "Timbuktu region")
    assert gazetteer.find("Goundam", "ML", "Kayes") == ()


@pytest.mark.parametrize("name", ["Al Bab", "al-Bab", "Bab", "Al-Bāb"])
def test_an_arabic_article_may_be_there_or_not(gazetteer: Gazetteer, name: str) -> None:
    assert any(place.name == "Al Bāb" for place in gazetteer.find(name, "SY"))


@pytest.mark.parametrize(
    ("name", "country", "division"),
    [
        ("Timbuktu", "ML", "Tombouctou"),
        ("Timbuktu region", "ML", "Tombouctou"),
        ("region of Timbuktu", "ML", "Tombouctou"),
        ("Homs governorate", "SY", "Homs"),
        ("Raqqa province", "SY", "Ar-Raqqah"),
        ("Hasakeh", "SY", "Al-Hasakah"),
        ("Kharkiv oblast", "UA", "Kharkivs’ka Oblast’"),
        ("Calif.", "US", "California"),
    ],
)
def test_divisions(gazetteer: Gazetteer, name: str, country: str, division: str) -> None:
    assert [place.name for place in gazetteer.divisions(name, country)] == [division]


def test_districts(gazetteer: Gazetteer) -> None:
    found = gazetteer.districts("Goundam", "ML")
    assert [(place.feature, place.admin1) for place in found] == [(Feature.ADMIN2, "Tombouctou")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mali", "ML"),
        ("Syrian Arab Republic", "SY"),
        ("UK", "GB"),
        ("DR Congo", "CD"),
        ("Ivory Coast", "CI"),
        ("Türkiye", "TR"),
        ("Bolivia", "BO"),
        ("Atlantis", None),
    ],
)
def test_countries_by_name(gazetteer: Gazetteer, name: str, code: str | None) -> None:
    assert gazetteer.country_of(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Malian", "ML"),
        ("Malians", "ML"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("South Sudanese", "SS"),
        ("x", None),
    ],
)
def test_countries_by_demonym(gazetteer: Gazetteer, word: str, code: str | None) -> None:
    assert gazetteer.country_of_demonym(word) == code


def test_a_country_has_no_point_and_knows_its_neighbours(gazetteer: Gazetteer) -> None:
    mali = gazetteer.country("ML")
    assert mali is not None
    assert (mali.latitude, mali.longitude) == (None, None)
    assert {"NE", "BF", "DZ"} <= gazetteer.neighbours("ML")
    capital = gazetteer.capital("ML")
    assert capital is not None
    assert capital.name == "Bamako"
    assert gazetteer.country("XX") is None
    assert gazetteer.capital("XX") is None
    assert gazetteer.neighbours("XX") == frozenset()


def test_one_spelling_away_inside_a_country_and_region(gazetteer: Gazetteer) -> None:
    found = gazetteer.find_loose("Gundam", "ML", "Timbuktu")
    assert [(place.name, place.loose) for place in found] == [("Goundam", True)]
    assert gazetteer.find_loose("Gundam", "ML", "Kayes") == ()
    assert gazetteer.find_loose("Gundam", "SY", "Homs") == ()


def test_short_and_distant_spellings_are_not_taken(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_loose("Gao", "ML", "Gao") == ()
    assert gazetteer.find_loose("Gandiam", "ML", "Timbuktu") == ()


def test_no_place_bears_a_country_as_a_by_name(gazetteer: Gazetteer) -> None:
    assert {place.country for place in gazetteer.find("Mali") if place.feature is Feature.ADMIN1} == set()


def test_radius_grows_with_inhabitants() -> None:
    assert settlement_radius(0) < settlement_radius(60_000) < settlement_radius(3_000_000)
