"""A reading in MUC-4's slots, and slot 11 by its decision tree."""

from dataclasses import replace
from datetime import date

import pytest

from evaluation.muc4.confidence import (
    ACCUSED,
    ACCUSED_BY_AUTHORITIES,
    ACQUITTED,
    CLAIMED,
    FACT,
    POSSIBLE,
    confidence,
)
from evaluation.muc4.told import Tagged, told_of
from tests.evaluation.claims import accuses, claim, incident, killed, says
from whence.model.claim import Casualties, Claim, DateValue, Reading
from whence.model.lists import (
    Act,
    Certainty,
    ClaimantKind,
    DatePrecision,
    Harm,
    Polarity,
    Qualifier,
    Scope,
    SubEventType,
    WhyNot,
)
from whence.model.report import Coverage

POLICE = says("a police spokesman", ClaimantKind.AUTHORITY)
ARMY = says("an army colonel", ClaimantKind.BELLIGERENT)
FRONT = says("the Dawn Front", ClaimantKind.BELLIGERENT)
RESIDENT = says("a resident", ClaimantKind.WITNESS_OR_RESIDENT)


@pytest.mark.parametrize(
    ("claims", "fill"),
    [
        ([accuses("Dawn Front")], FACT),
        ([accuses("Dawn Front", POLICE)], ACCUSED_BY_AUTHORITIES),
        ([accuses("Dawn Front", ARMY)], ACCUSED_BY_AUTHORITIES),
        ([accuses("Dawn Front", RESIDENT)], ACCUSED),
        ([accuses("Dawn Front", RESIDENT), accuses("Dawn Front", POLICE)], ACCUSED_BY_AUTHORITIES),
        ([accuses("Dawn Front", certainty=Certainty.SUSPECTED)], ACCUSED),
        ([accuses("Dawn Front", certainty=Certainty.UNDETERMINED)], POSSIBLE),
        ([accuses("Dawn Front"), accuses("Dawn Front", FRONT, Act.CLAIMS_IT)], CLAIMED),
        ([accuses("Dawn Front", FRONT, Act.ADMITS)], CLAIMED),
        ([accuses("Dawn Front", RESIDENT), accuses("Dawn Front", FRONT, Act.DENIES)], ACCUSED),
        ([accuses("Dawn Front", POLICE, Act.DENIES)], ACQUITTED),
        ([accuses("Dawn Front", FRONT, Act.DENIES)], None),
    ],
)
def test_slot_11(claims: list[Claim], fill: str | None) -> None:
    assert confidence(claims) == fill


def reading(*claims: Claim, sub_type: SubEventType = SubEventType.ATTACK, scope: Scope = Scope.CONFLICT) -> Reading:
    day = date(1990, 2, 4)
    found = incident(sub_type, when=DateValue(day, day, DatePrecision.DAY))
    if scope is not Scope.CONFLICT:
        found = replace(found, scope=scope, event_type=None)
    return Reading("r1", "rules", (), (found,), claims, (), Coverage(0, 0, {}, {}))


def test_an_incident_in_the_slots() -> None:
    (told,) = told_of(
        reading(
            accuses("Dawn Front", POLICE),
            accuses("DAWN FRONT", RESIDENT),
            accuses("three gunmen"),
            killed(2, 2, Qualifier.EXACT, "two millers"),
            killed(2, 2, Qualifier.EXACT, "two millers"),
            killed(5, None, Qualifier.AT_LEAST, "clerks", Harm.INJURED),
        )
    )
    assert (told.kind, told.country, told.places) == ("ATTACK", "Bolivia", ("ORTA", "Orta"))
    assert told.days == (date(1990, 2, 4), date(1990, 2, 4))
    assert (told.individuals, told.organisations) == (("three gunmen",), ("Dawn Front",))
    assert told.confidences == (Tagged(ACCUSED_BY_AUTHORITIES, "Dawn Front"),)
    assert told.numbers == (Tagged("2", "two millers"), Tagged("5-", "clerks"))
    assert told.effects == (Tagged("DEATH", "two millers"), Tagged("INJURY", "clerks"))


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "notation"),
    [
        (7, 7, Qualifier.EXACT, "7"),
        (7, 7, Qualifier.ABOUT, "~7"),
        (None, 7, Qualifier.AT_MOST, "-7"),
        (5, 7, Qualifier.RANGE, "5-7"),
        (None, None, Qualifier.VAGUE, "PLURAL"),
    ],
)
def test_numbers_in_the_keys_notation(low: int | None, high: int | None, qualifier: Qualifier, notation: str) -> None:
    (told,) = told_of(reading(killed(low, high, qualifier, "people")))
    assert told.numbers == (Tagged(notation, "people"),)


def test_an_asserted_zero_is_no_number_but_an_effect() -> None:
    (told,) = told_of(reading(killed(0, 0, Qualifier.NONE, "no one", Harm.INJURED)))
    assert (told.numbers, told.effects) == ((), (Tagged("NO INJURY", "no one"),))


def test_what_is_denied_unsupported_or_out_of_scope_is_not_told() -> None:
    denied = claim(Casualties(2, 2, Qualifier.EXACT, Harm.KILLED), POLICE, Polarity.DENIED, "two millers")
    refused = replace(killed(3, 3, Qualifier.EXACT, "three"), supported=False, why_not=WhyNot.WRONG_NUMBER)
    (told,) = told_of(reading(denied, refused))
    assert told.numbers == told.effects == ()
    assert not list(told_of(reading(scope=Scope.CRIME)))
    assert not list(told_of(reading(sub_type=SubEventType.AGREEMENT)))
