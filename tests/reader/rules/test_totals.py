"""Counts over a whole war: told apart from an attack in it, and placed in its country."""

import pytest

from tests.reader.rules.told import places, read, scenes
from whence.model.lists import PlacePrecision, Scope
from whence.reader.rules.totals import country_of_war


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 6,000 people have been killed since the war began.", True),
        ("Sixty aid workers have been killed since the beginning of the conflict.", True),
        ("The conflict has left at least 21,000 people dead.", True),
        ("At least 3,000 people have been killed in the turmoil.", True),
        ("More than 40,000 people were killed.", True),
        ("A bomber killed four people in an attack that took the civil war to the hills.", False),
        ("It was the deadliest raid since the war began, and killed 40 people.", False),
        ("The fighting killed 1,400 people.", False),
        ("Some 30,000 people were displaced by the shelling.", False),
        ("The war goes on.", False),
    ],
)
def test_a_count_over_a_war_is_large_or_says_since_when(text: str, expected: bool) -> None:
    (scene,) = scenes(text)
    assert scene.total is expected


def test_a_count_over_a_war_that_names_no_place_has_the_country_of_the_report() -> None:
    reading = read(
        "Nine people were killed in Gao, in northern Mali, on 18 January 2017. Mali has been at war for years. "
        "The conflict has killed more than 11,000 people."
    )
    bombing, total = reading.incidents
    assert (bombing.scope, total.scope) == (Scope.CONFLICT, Scope.TOTAL)
    assert (total.place.name, total.place.precision) == ("Mali", PlacePrecision.COUNTRY)
    assert total.place.rule is not None and "of which the report names most places" in total.place.rule


def test_a_country_that_the_report_does_not_name_is_not_supplied() -> None:
    reading = read("Nine people were killed in Gao on 18 January 2017. The war has killed more than 11,000 people.")
    assert places(reading) == ["Gao", None]


def test_the_country_is_the_one_named_last_before_the_count() -> None:
    told = scenes("Mali is at war. Soldiers left Mali. The war has killed 11,000 people. Mali mourned.")
    found = country_of_war(told, 2)
    assert found is not None and told[1].sentence.span.start < found.start < told[2].sentence.span.start
