"""Happenings by which a sentence measures what it tells, and those before the story: never of the story."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, places, read, scenes
from whence.model.claim import Reading
from whence.reader.rules.measures import measuring

PUBLISHED = date(2024, 6, 20)
STORY = "A rocket hit a market in Kherson, in Ukraine, on Tuesday, killing 12 people."
FRENCH = "Des hommes armés ont tué douze personnes mardi à Dogofry, au Mali."


def told(reading: Reading) -> list[tuple[str | None, date | None, list[int | None]]]:
    """Place and first day of each incident, with the numbers told of it."""
    found = counts(reading)
    return [
        (i.place.name, i.date.start, [value.low for claim, value in found if claim.incident_id == i.incident_id])
        for i in reading.incidents
    ]


@pytest.mark.parametrize(
    "more",
    [
        "It was the deadliest strike on the town since 61 people died.",
        "The strike was the deadliest since a missile that killed 59 mourners.",
        "It came a month after a similar strike killed 21 people.",
    ],
)
def test_what_has_neither_day_nor_place_is_background(more: str) -> None:
    assert told(read(f"{STORY} {more}", published=PUBLISHED)) == [("Kherson", date(2024, 6, 18), [12])]


@pytest.mark.parametrize(
    ("more", "place", "day", "number"),
    [
        ("It was the deadliest since one killed seven people in April 2022 in Odesa.", "Odesa", date(2022, 4, 1), 7),
        ("It was the worst since shells killed 30 people in Mykolaiv in March 2023.", "Mykolaiv", date(2023, 3, 1), 30),
        ("The strike came two years after a missile killed 61 people in Kramatorsk.", "Kramatorsk", None, 61),
        ("It was the deadliest strike since Kramatorsk, where 61 people died.", "Kramatorsk", None, 61),
        ("A previous strike on the market killed three people.", None, None, 3),
    ],
)
def test_what_has_is_a_happening_of_its_own(more: str, place: str | None, day: date | None, number: int) -> None:
    story, other = told(read(f"{STORY} {more}", published=PUBLISHED))
    assert story == ("Kherson", date(2024, 6, 18), [12])
    assert other == (place, day, [number])


@pytest.mark.parametrize(
    "title",
    [
        "Twelve killed in deadliest Kherson strike since missile killed 59 in 2023",
        "Strike on Kherson kills 12, deadliest since 59 died in Hroza",
        "Kherson strike deadliest since April 2022 attack on Kramatorsk killed 61",
    ],
)
def test_a_headline_gives_the_story_no_toll_of_another(title: str) -> None:
    assert [number for _, _, numbers in told(read(STORY, title, PUBLISHED)) for number in numbers] == [12]


def test_the_story_goes_on_behind_it() -> None:
    reading = read(
        f"{STORY} A previous strike killed three people in Odesa in May 2023. Rescuers dug for hours. "
        "Two children were among the dead.",
        published=PUBLISHED,
    )
    story, other = told(reading)
    assert (story[2], other) == ([12, 2], ("Odesa", date(2023, 5, 1), [3]))


@pytest.mark.parametrize(
    "text",
    [
        "The first blast to hit Gao, in Mali, since the clashes of 2011 killed 35 people.",
        "The deadliest attack since 2012 killed 35 people in Gao, in Mali.",
        "More than 35 people were killed in Gao, in Mali, after the army left.",
    ],
)
def test_a_subject_or_a_plain_after_measures_nothing(text: str) -> None:
    assert [value.low for _, value in counts(read(text, published=PUBLISHED))] == [35]


def test_a_month_at_the_head_of_a_sentence_leaves_a_story_without_a_day() -> None:
    reading = read(
        "Gunmen attacked a camp in Nampala, in Mali, killing 12 soldiers. Last July, 47 soldiers died in an ambush.",
        published=PUBLISHED,
    )
    assert told(reading) == [("Nampala", None, [12]), (None, date(2023, 7, 1), [47])]
    again = read("Twelve soldiers killed in Mali. In July 2023, 12 soldiers were killed in Niono.", published=PUBLISHED)
    assert len(again.incidents) == 1


@pytest.mark.parametrize(
    ("more", "other"),
    [
        ("C'est la pire attaque depuis qu'un attentat a fait 77 morts en 2017 à Gao.", ("Gao", date(2017, 1, 1), [77])),
        ("C'est le bilan le plus lourd depuis la mort de 47 soldats à Niono.", ("Niono", None, [47])),
        ("Une attaque semblable avait fait 17 morts.", (None, None, [17])),
        ("Elle survient un mois après une autre attaque qui avait tué 21 personnes.", None),
    ],
)
def test_so_in_french(more: str, other: tuple[str | None, date | None, list[int]] | None) -> None:
    story, *rest = told(read_french(f"{FRENCH} {more}"))
    assert story == ("Dogofry", date(2024, 3, 12), [12])
    assert rest == ([] if other is None else [other])


def test_a_french_headline_too() -> None:
    reading = read_french(
        "Mali : douze morts dans la pire attaque depuis celle qui avait fait 47 morts en juillet 2023\n" + FRENCH
    )
    assert [value.low for _, value in counts(reading)] == [12]
    assert places(reading) == ["Dogofry"]


def test_the_words_that_measure_end_with_their_clause() -> None:
    text = "It was the worst since one on January 2, 2018, in which 100 people died, a medic said."
    (scene,) = scenes(text, PUBLISHED)
    ((first, last),) = measuring(scene)
    words = text[scene.tokens[first].start : scene.tokens[last - 1].end]
    assert words == "since one on January 2, 2018, in which 100 people died"
