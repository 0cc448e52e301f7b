"""What a number is when it counts no people: ages, years, times, money, names."""

import pytest

from whence.text.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "core", "hint"),
    [
        ("a 13-year-old boy", "13", "age"),
        ("aged between 18 and 25", "18 and 25", "age"),
        ("a man under the age of 18", "18", "age"),
        ("Amadou Exemple, 34, said", "34", "age"),
        ("in 2014 the army", "2014", "year"),
        ("the 2015 attacks", "2015", "year"),
        ("the 1980s", "1980", "year"),
        ("25 AUG 89", "89", "year"),
        ("on October 4 the army", "4", "date"),
        ("ON 25 AUG 89 REBELS CAME", "89", "year"),
        ("on 21st August", "21st", "date"),
        ("on 2016-10-19", "2016-10-19", "date"),
        ("on May 10 the army", "10", "date"),
        ("at 10:30 a.m.", "10:30", "time"),
        ("at 6 p.m. the army", "6", "time"),
        ("at 0530 the army", "0530", "time"),
        ("61.63% of it", "61.63", "percent"),
        ("40 per cent of it", "40", "percent"),
        ("$5 million in aid", "5 million", "money"),
        ("US$500 in aid", "500", "money"),
        ("500 dollars in aid", "500", "money"),
        ("the second strike", "second", "ordinal"),
        ("its 21st day", "21st", "ordinal"),
        ("150 kilometers away", "150", "distance"),
        ("5km away", "5", "distance"),
        ("three weeks later", "three", "duration"),
        ("the eight-hour truce", "eight", "duration"),
        ("an F-16 jet", "16", "weapon"),
        ("fired BM-21s", "21", "weapon"),
        ("a TB2 drone", "2", "weapon"),
        ("an AK 47 rifle", "47", "weapon"),
        ("Sukhoi-34 bombers", "34", "weapon"),
        ("a 120 mm mortar", "120", "measure"),
        ("hit five times", "five", "times"),
        ("two-thirds of the town", "two", "fraction"),
        ("three quarters of the town", "three", "fraction"),
        ("Resolution 2254", "2254", "designation"),
        ("Division 30", "30", "designation"),
        ("call 555-123-4567", "555-123-4567", "designation"),
        ("the one found there", "one", "pronoun"),
        ("one of the worst attacks", "one", "one_of"),
        ("the town is one of the strongholds", "one", "one_of"),
    ],
)
def test_hint(text: str, core: str, hint: str) -> None:
    found = {text[phrase.core_start : phrase.core_end]: phrase.unit_hint for phrase in find_numbers(text)}
    assert found[core] == hint


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("killed 2000 civilians", "2000"),
        ("in 2014 200 people died", "200"),
        ("on June 9 200 people died", "200"),
        ("at least 10 may have died", "10"),
        ("killed in April. Two pilots died", "Two"),
        ("one of them died", "one"),
        ("the blast killed one of the guards", "one"),
        ("270 barrel bombs", "270"),
        ("the capture of 12 leaders", "12"),
        ("TWO OF 12 LEADERS", "12"),
        ("two block parties", "two"),
    ],
)
def test_a_count_has_no_hint(text: str, core: str) -> None:
    found = {text[phrase.core_start : phrase.core_end]: phrase.unit_hint for phrase in find_numbers(text)}
    assert found[core] is None


def test_words_before_an_age_count_the_person() -> None:
    another, age = find_numbers("another 15-year-old boy")
    assert (another.kind, another.increment, age.unit_hint, age.low) == ("article", True, "age", 15)


@pytest.mark.parametrize("text", ["On 5 June, 12 civilians were killed", "On 5 June 12 civilians were killed"])
def test_a_count_behind_a_day_and_its_month_is_a_count(text: str) -> None:
    day, count = find_numbers(text)
    assert (day.unit_hint, count.unit_hint, count.low) == ("date", None, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Two girls aged 6 and 11 were among the dead.",
        "Three children aged 4, 7 and 9 in the village",
        "Two brothers aged six or eleven, neighbours said",
        "Children ages 5 to 12 were there.",
    ],
)
def test_every_one_of_several_ages_is_an_age(text: str) -> None:
    ages = [phrase for phrase in find_numbers(text) if phrase.unit_hint == "age"]
    counts = [phrase for phrase in find_numbers(text) if phrase.unit_hint is None and phrase.start > text.index("age")]
    assert ages
    assert counts == []


@pytest.mark.parametrize(
    "text", ["a boy aged 6 and 11 soldiers", "a boy aged 6, 11 other people", "a boy aged 6 and 11 wounded"]
)
def test_a_count_behind_an_age_stays_a_count(text: str) -> None:
    eleven = next(phrase for phrase in find_numbers(text) if phrase.low == 11)
    assert eleven.unit_hint is None
