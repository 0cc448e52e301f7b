"""What two incidents can never be one happening for."""

from dataclasses import replace

import pytest

from tests.linking.test_link import ATTACK, CONVOY, DRONE, MARKET, MARKET_AGAIN, Told, tell
from tests.standing.material import FRONT, when, where
from whence.linking.excluded import why_not
from whence.linking.seen import VIOLENT, look
from whence.model.claim import DateValue
from whence.model.lists import DateBasis, DatePrecision, PlacePrecision, Scope, SubEventType


def allowed(one: Told, two: Told, copied: bool = False) -> bool:
    a, b = look([one[0], two[0]], [one[1], two[1]], VIOLENT)
    return why_not(a, b, copied) is None


LATER = when("2024-11-04")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (tell("a", place=where("Ketra", country="ML")), tell("b", place=where("Ketra", country="NE"))),
        (tell("a", kind=DRONE), tell("b", kind=SubEventType.AGREEMENT)),
        (tell("a"), tell("b", LATER)),
        (tell("a"), tell("b", place="Oldun")),
    ],
)
def test_countries_natures_and_weeks_apart_rule_a_pair_out_unless_it_is_one_passage(one: Told, two: Told) -> None:
    assert not allowed(one, two)
    assert allowed(one, two, copied=True)


def test_crimes_in_the_same_rare_words_are_not_ruled_out_by_place_or_day_and_acts_of_war_are() -> None:
    one, two = tell("a", story=MARKET), tell("b", LATER, "Oldun", story=MARKET_AGAIN)
    assert not allowed(one, two)
    assert allowed(as_crime(one), as_crime(two))
    assert not allowed(as_crime(one), as_crime(tell("b", LATER, "Oldun", story=CONVOY)))


def as_crime(told: Told) -> Told:
    one, read = told
    crime = [replace(each, scope=Scope.CRIME, event_type=None, sub_event_types=()) for each in read.incidents]
    return one, replace(read, incidents=tuple(crime))


def test_what_only_weighs_against_a_pair_does_not_rule_it_out() -> None:
    found = DateValue(LATER.start, LATER.end, DatePrecision.DAY, DateBasis.FOUND)
    assert allowed(tell("a"), tell("b", found))
    assert allowed(tell("a"), tell("b", "2024-10-12"))
    assert allowed(tell("a", kind=DRONE, story=MARKET), tell("b", kind=ATTACK, story=CONVOY))
    assert allowed(tell("a", place=where("Ketra", country="ML")), tell("b", place=where("Ketra", country=None)))


def test_a_toll_over_several_places_is_of_none_of_them_unless_it_is_that_one_s() -> None:
    both = replace(where("Ketra"), name="Ketra; Oldun", precision=PlacePrecision.SEVERAL)
    whole = tell("a", place=both, dead=["38", "32"])
    assert not allowed(whole, tell("b", place="Ketra", dead=["32"]), copied=True)
    assert allowed(whole, tell("b", place="Ketra", dead=["38"]))
    assert allowed(whole, tell("b", place=both, dead=["40"]))


def test_an_act_of_war_without_a_place_is_not_joined_on_its_day_and_type_alone() -> None:
    unplaced, placed = tell("a", place=None), tell("b", story=MARKET)
    assert not allowed(unplaced, placed)
    assert allowed(unplaced, placed, copied=True)
    assert allowed(tell("a", place=None, dead=["9"]), tell("b", dead=["9"], story=MARKET))
    assert allowed(tell("a", place=None, actors=(FRONT,)), tell("b", actors=(FRONT,), story=MARKET))
    assert allowed(tell("a", place=None, story=MARKET), tell("b", story=MARKET_AGAIN))
    assert allowed(as_crime(unplaced), as_crime(placed))
