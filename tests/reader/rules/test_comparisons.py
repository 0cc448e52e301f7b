"""Happenings recalled only to compare give no toll, day or place to what is told, and are none of their own."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, places, read, scenes, tolls

PUBLISHED = date(2024, 3, 15)
RAID = "Gunmen killed 35 people in the Malian village of Dogofry on Monday."


@pytest.mark.parametrize(
    "compared",
    [
        "Like the 7 October attacks in Israel, in which some 1,200 people were killed, the raid came at dawn.",
        "Officials compared the raid to the 7 October attacks in Israel, in which some 1,200 people were killed.",
        "The scenes recalled the 2002 bombings in Bali, Indonesia, which killed more than 200 people.",
        "It was the deadliest since the 2021 attack in Solhan that left 132 people dead.",
        "The governor spoke of a day akin to the 9/11 attacks, in which nearly 3,000 people died.",
    ],
)
def test_its_toll_is_left_out(compared: str) -> None:
    reading = read(f"{RAID} {compared}", published=PUBLISHED)
    assert tolls(reading) == [("killed", 35, 35, None)]
    assert places(reading) == ["Dogofry"]


def test_what_stands_beside_the_comparison_is_told() -> None:
    told = (
        "Unlike the 2015 attack on a hotel in Bamako, Mali, which killed 20 people, Monday's raid on Dogofry killed 35."
    )
    assert tolls(read(told, published=PUBLISHED)) == [("killed", 35, 35, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Attacks like the one on Monday, in which 35 people were killed in Dogofry, in Mali, are common.",
        "Raids like the raid on Monday, in which 35 people were killed in Dogofry, in Mali, are common.",
        "It looked like the 2015 attack when 35 people were killed in Dogofry, in Mali, on Monday.",
        "The first blast to hit Gao, in Mali, since the clashes in 2011 killed 35 people.",
    ],
)
def test_what_is_told_by_way_of_example_or_measured_from_another_is_told(text: str) -> None:
    assert [value.low for _, value in counts(read(text, published=PUBLISHED))] == [35]


def test_a_happening_told_with_its_own_day_and_place_is_one_of_its_own() -> None:
    told = f"{RAID} In June 2021 another attack killed 132 people in Solhan, in Burkina Faso."
    assert places(read(told, published=PUBLISHED)) == ["Dogofry", "Solhan"]


@pytest.mark.parametrize(
    "compared",
    [
        "Le président l'a comparée aux attentats du 11 septembre 2001, qui avaient fait près de 3 000 morts.",
        "Comme lors des attentats du 11 septembre 2001, qui avaient fait 3 000 morts, le monde est sous le choc.",
        "C'est l'attaque la plus meurtrière depuis l'attentat de 2017 à Gao, dans lequel 77 personnes avaient péri.",
    ],
)
def test_so_in_french(compared: str) -> None:
    reading = read_french(f"Trente-cinq personnes ont été tuées lundi à Dogofry, au Mali. {compared}")
    assert [value.low for _, value in counts(reading)] == [35]
    assert len(reading.incidents) == 1


def test_a_french_happening_with_day_and_place_is_one_of_its_own() -> None:
    reading = read_french(
        "Trente-cinq personnes ont été tuées lundi à Dogofry, au Mali. "
        "En juin 2021, 132 personnes avaient été tuées à Solhan, au Burkina Faso."
    )
    assert places(reading) == ["Dogofry", "Solhan"]


def test_the_parts_left_keep_their_numbers() -> None:
    told = (
        "Like the 2021 attack in Solhan, in which 132 people died, the raid by rebels killed 35 people, "
        "among them five children."
    )
    (scene,) = scenes(told, PUBLISHED)
    assert [harm.part_of for harm in scene.harms] == [None, 0]
    (words,) = (told[start:end] for start, end in scene.compared)
    assert words == "Like the 2021 attack in Solhan, in which 132 people died"
    assert all(agency.trigger < len(scene.triggers) for agency in scene.agencies)
