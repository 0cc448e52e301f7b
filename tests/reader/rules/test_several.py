"""Tolls added up over several places: a happening of their own, at all of them together."""

import pytest

from tests.reader import french
from tests.reader.rules.told import read, scenes
from whence.model.claim import Casualties
from whence.model.lists import PlacePrecision


@pytest.mark.parametrize(
    ("text", "places", "shares"),
    [
        ("Gunmen killed 14 people in Mali on Monday: nine in Gao and five in Menaka.", "Gao; Ménaka", ["nine", "five"]),
        ("The strikes killed 20 people: in Gao 12 and in Menaka eight.", "Gao; Ménaka", ["12", "eight"]),
    ],
)
def test_figures_of_places_that_make_up_the_toll_are_its_parts(text: str, places: str, shares: list[str]) -> None:
    (scene,) = scenes(text)
    assert scene.several is not None
    assert (scene.several.value.name, scene.several.value.precision) == (places, PlacePrecision.SEVERAL)
    assert [text[start:].split(" ", 1)[0].rstrip(".") for start in scene.shares] == shares


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 14 people in Gao on Monday, nine of them children.",
        "The bomb killed 25 people in Gao, 20 km from Ansongo, and wounded 12.",
        "Gunmen killed 14 people in Gao and wounded nine in Menaka.",
    ],
)
def test_other_figures_share_out_no_toll(text: str) -> None:
    (scene,) = scenes(text)
    assert scene.several is None


def test_the_total_is_an_incident_apart_from_those_of_its_places() -> None:
    reading = read(
        "Gunmen killed 14 people in Mali on Monday: nine in Gao and five in Menaka. In Gao, the attackers shot nine "
        "people dead at the market."
    )
    assert [one.place.name for one in reading.incidents] == ["Gao; Ménaka", "Gao"]
    first = reading.incidents[0].incident_id
    assert [c.value.low for c in reading.claims if c.incident_id == first and isinstance(c.value, Casualties)] == [14]


def test_a_french_toll_over_two_towns() -> None:
    reading = french.read("Des hommes armés ont tué 14 personnes au Mali lundi : neuf à Gao et cinq à Ménaka.")
    assert [incident.place.name for incident in reading.incidents] == ["Gao; Ménaka"]


@pytest.mark.parametrize(
    "last",
    [
        "In all, 15 people were killed in the two towns.",
        "At least 17 people were killed in both towns.",
        "Altogether, 15 people died.",
        "The two attacks killed a total of 15 people.",
    ],
)
def test_a_total_that_stands_without_its_parts_lies_beside_both(last: str) -> None:
    reading = read(f"Gunmen killed nine people in Timbuktu. Armed men killed six people in Menaka. {last}")
    assert [one.place.name for one in reading.incidents] == ["Timbuktu", "Ménaka", "Timbuktu; Ménaka"]
    tolls = [(c.incident_id, c.value.low) for c in reading.claims if isinstance(c.value, Casualties)]
    assert [incident for incident, _ in tolls] == [one.incident_id for one in reading.incidents]


@pytest.mark.parametrize(
    "last",
    [
        "In all, 15 people have been killed in the town.",
        "In all, 16 people died.",
        "Fifteen people were killed in Menaka alone.",
        "At least 15 people were killed in the three towns.",
    ],
)
def test_a_total_of_one_place_or_of_others_is_over_no_places_told(last: str) -> None:
    found = scenes(f"Gunmen killed nine people in Timbuktu. Armed men killed six people in Menaka. {last}")
    assert [scene.several for scene in found] == [None, None, None]


def test_a_total_over_two_days_has_no_day_by_which_its_parts_are_known() -> None:
    found = scenes(
        "Gunmen killed nine people in Timbuktu on 3 May 2024. They killed six in Menaka on 5 May 2024. In all, 15 died."
    )
    assert found[2].several is None


def test_a_french_total_that_stands_without_its_parts() -> None:
    reading = french.read(
        "Des hommes armés ont tué neuf personnes à Tombouctou. Six personnes ont été tuées à Ménaka. Au total, quinze "
        "personnes ont été tuées dans les deux villes."
    )
    assert [one.place.name for one in reading.incidents] == ["Timbuktu", "Ménaka", "Timbuktu; Ménaka"]
