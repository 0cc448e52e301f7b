"""Which words are date phrases, and which only look like them."""

import pytest

from whence.text.dates import DateKind, Part, Relation, find_dates


def written(text: str) -> list[str]:
    """The phrases of a text, as written."""
    return [phrase.as_written for phrase in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday morning, October 4, drones came.", ["Friday morning, October 4"]),
        ("On Friday (October 4) drones came.", ["Friday (October 4)"]),
        ("ATTACKED ON 14\nJULY BY", ["14\nJULY"]),
        ("It fell nearly two weeks ago.", ["nearly two weeks ago"]),
        ("Since Friday they hold it.", ["Since Friday"]),
        ("Between 8 p.m. Friday and 2 a.m. Saturday", ["Friday", "Saturday"]),
        ("In July, and again in September", ["July", "September"]),
        ("by early June.", ["by early June"]),
        ("in Oct. they", ["Oct."]),
    ],
)
def test_extents(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the capital.",
        "March on the capital!",
        "the March 14 Alliance said",
        "the 17 October Movement said",
        "Bloody Sunday is remembered",
        "They pray every Friday.",
        "They pray on Fridays.",
        "Security Council resolution 1973",
        "In 2000 houses there was no water.",
        "a 13-year-old boy",
        "10-12 people",
        "at 10:30",
        "on 10/11 they",
        "1,200 people and 84.5 tons",
        "the 4th Brigade",
        "the fall of the town",
        "room 2016",
    ],
)
def test_no_dates_here(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In September 12 people died.", ["September"]),
        ("On October 4 20 people died.", ["October 4"]),
        ("On October 4 and 5 people were killed.", ["October 4"]),
        ("on Friday 12 people died", ["Friday"]),
    ],
)
def test_numbers_of_people_are_no_part_of_a_date(text: str, expected: list[str]) -> None:
    assert written(text) == expected


def test_a_line_break_after_a_year_or_weekday_ends_the_phrase() -> None:
    assert written("Closed until Friday\nSeptember 18, 2008\nThey") == ["until Friday", "September 18, 2008"]
    assert written("The meeting of 2010\nJune 8, 2010\nThey") == ["2010", "June 8, 2010"]


def test_relations_and_parts() -> None:
    since, early = find_dates("Since the war began in March 2011 they fled; in early 2012 they came back.")
    assert (since.relation, since.as_written) == (Relation.SINCE, "March 2011")
    assert (early.kind, early.part, early.year) == (DateKind.YEAR, Part.EARLY, 2012)


def test_words_that_mark_what_is_to_come() -> None:
    ahead = [phrase.ahead for phrase in find_dates("It will open in May 2030. It closed in 2019. By 2031 it is full.")]
    assert ahead == [True, False, True]


def test_a_date_given_alone_is_no_dateline() -> None:
    (phrase,) = find_dates("October 4, 2024")
    assert phrase.kind is DateKind.DAY
