"""Dates, places and counts in words."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.export.redaction import WITHHELD
from whence.export.said import SAID_BY
from whence.model.claim import (
    ActorMention,
    Agreement,
    Casualties,
    Control,
    DateValue,
    Occurrence,
    PlaceValue,
    Responsibility,
    Statement,
    Value,
)
from whence.model.lists import (
    Act,
    ActorKind,
    ActorRole,
    Certainty,
    ClaimantKind,
    CountRole,
    DateBasis,
    DatePrecision,
    EmptyReason,
    Flag,
    Group,
    Harm,
    Part,
    PlacePrecision,
    Polarity,
    Qualifier,
    Relation,
    Status,
    Unit,
    WhyNot,
)
from whence.view import meanings
from whence.view.words import (
    count_words,
    date_reason,
    date_words,
    place_detail,
    place_reason,
    place_words,
    score_words,
    value_words,
    whose_words,
)

SIDE_X = "peacekeepers, X"
NO_DATE = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NO_ANCHOR_DATE)


def _range(start: str, end: str, precision: DatePrecision = DatePrecision.DAYS) -> DateValue:
    return DateValue(date.fromisoformat(start), date.fromisoformat(end), precision)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-10-04", "2024-10-04", "2024-10-04"),
        ("2024-09-01", "2024-09-30", "Sep 2024"),
        ("2024-09-01", "2024-10-31", "Sep–Oct 2024"),
        ("2023-12-01", "2024-01-31", "Dec 2023 – Jan 2024"),
        ("2024-07-21", "2024-07-31", "21–31 Jul 2024"),
        ("2024-09-28", "2024-10-02", "28 Sep – 2 Oct 2024"),
        ("2023-12-28", "2024-01-02", "28 Dec 2023 – 2 Jan 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-01-01", "2024-12-31", "2023–2024"),
        ("2024-02-01", "2024-02-28", "1–28 Feb 2024"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(start: str, end: str, words: str) -> None:
    assert date_words(_range(start, end)) == words


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_different_dates_have_different_words(start: date, days: int) -> None:
    value = _range(start.isoformat(), (start + timedelta(days=days)).isoformat())
    longer = _range(start.isoformat(), (start + timedelta(days=days + 1)).isoformat())
    assert date_words(value) != date_words(longer)
    assert str(start.year) in date_words(value)


def test_a_date_says_how_it_follows() -> None:
    assert date_words(NO_DATE) == "date unknown"
    assert date_reason(NO_DATE) == "no date in the text to count from"
    month = DateValue(
        date(2024, 9, 1),
        date(2024, 9, 30),
        DatePrecision.MONTH,
        DateBasis.FOUND,
        lasted_days=3,
        as_written="September",
        rule="month named",
    )
    assert date_reason(month) == (
        "“September”; month named; known to the month; the day on which it was found; lasted 3 days"
    )
    assert date_reason(_range("2024-09-28", "2024-10-02")) == "known to the days"


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2024-09-01", "2024-09-30", DatePrecision.MONTH, "the month"),
        ("2024-09-20", "2024-10-10", DatePrecision.MONTH, "a stretch of 21 days"),
        ("2024-02-02", "2024-03-15", DatePrecision.MONTHS, "a stretch of 43 days"),
        ("2024-01-01", "2024-12-31", DatePrecision.YEAR, "the year"),
        ("2023-06-01", "2024-08-31", DatePrecision.YEAR, "a stretch of 458 days"),
        ("2011-01-01", "2024-10-12", DatePrecision.YEAR, "a stretch of 14 years"),
    ],
)
def test_a_longer_date_says_how_long_it_is(first: str, last: str, precision: DatePrecision, words: str) -> None:
    value = DateValue(date.fromisoformat(first), date.fromisoformat(last), precision)
    assert date_reason(value) == f"known to {words}"


def test_a_place_says_how_exact_it_is() -> None:
    near = PlaceValue(
        "Dori",
        "Dori",
        "BF",
        "Sahel",
        PlacePrecision.NEAR,
        latitude=14.0354,
        longitude=-0.0345,
        radius_km=25.0,
        rule="r",
    )
    assert place_words(near) == "Dori, Burkina Faso"
    assert place_detail(near) == "Dori, Sahel, Burkina Faso; near the place (14.04, -0.03, within 25 km)"
    assert place_reason(near) == "“Dori”; r"
    assert place_reason(near, ("Dori", "Dory")) == "“Dori”, “Dory”; r"
    country = PlaceValue("Mali", "Mali", "ML", None, PlacePrecision.COUNTRY, reason=EmptyReason.NOT_IN_GAZETTEER)
    assert place_words(country) == "Mali"
    assert place_detail(country) == "Mali; somewhere in the country"
    assert place_reason(country) == "“Mali”; no point: not in the gazetteer"
    nowhere = PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    assert (place_words(nowhere), place_detail(nowhere)) == ("place unknown", "place unknown")
    assert place_reason(nowhere) == "the text does not say"


@pytest.mark.parametrize(
    ("value", "count", "whose"),
    [
        (Casualties(9, None, Qualifier.AT_LEAST, Harm.KILLED, status=Status.CIVILIAN), "≥9 killed", "civilians"),
        (
            Casualties(9, 9, Qualifier.EXACT, Harm.KILLED, status=Status.COMBATANT, side="X"),
            "9 killed",
            "combatants, X",
        ),
        (
            Casualties(9, 9, Qualifier.EXACT, Harm.MISSING, status=Status.CIVILIAN, side="Civilians"),
            "9 missing",
            "Civilians",
        ),
        (Casualties(None, 1200, Qualifier.AT_MOST, Harm.INJURED), "≤1,200 injured", ""),
        (Casualties(9, 9, Qualifier.ABOUT, Harm.KILLED, group=Group.CHILDREN), "~9 killed", "children"),
        (Casualties(10, 12, Qualifier.RANGE, Harm.KILLED_OR_INJURED), "10–12 killed or injured", ""),
        (Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, "dozens"), "dozens killed", ""),
        (Casualties(None, None, Qualifier.VAGUE, Harm.KILLED), "an unstated number killed", ""),
        (Casualties(0, 0, Qualifier.NONE, Harm.KILLED), "none killed", ""),
        (Casualties(7, 7, Qualifier.EXACT, Harm.DISPLACED, unit=Unit.HOUSEHOLDS), "7 households displaced", ""),
        (Casualties(2, 2, Qualifier.EXACT, Harm.SEXUAL_VIOLENCE), "2 suffered sexual violence", ""),
    ],
)
def test_counts(value: Casualties, count: str, whose: str) -> None:
    assert (count_words(value), whose_words(value)) == (count, whose)
    assert value_words(value) == ", ".join(filter(None, (count, whose)))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (_range("2024-10-04", "2024-10-04", DatePrecision.DAY), "2024-10-04"),
        (PlaceValue("Dori", "Dori", "BF", None, PlacePrecision.EXACT), "Dori, Burkina Faso"),
        (ActorMention("X", ActorRole.TARGET, ActorKind.UNKNOWN), "X: target"),
        (Responsibility("X", Act.ACCUSATION, Certainty.SUSPECTED), "done by X"),
        (Occurrence(), "it happened"),
        (Occurrence(False), "it did not happen"),
        (Control("Dori", "X", "Y", "held"), "Dori: held from X to Y"),
        (Control(None, None, "Y", "taken"), "a place: taken to Y"),
        (Agreement(("X", "Y"), "truce"), "truce between X and Y"),
        (Agreement((), "truce"), "truce"),
        (Statement("the drones", "they were bought"), "the drones: they were bought"),
        (Statement("they were…", "they were bought"), "they were bought"),
    ],
)
def test_values_of_every_field(value: Value, words: str) -> None:
    assert value_words(value) == words


def test_a_score_of_one_is_no_score() -> None:
    assert [score_words(score) for score in (0.0, 0.4, 0.875, 1.0)] == ["0.00", "0.40", "0.88", ""]


def test_every_word_of_the_closed_lists_has_a_meaning() -> None:
    tables: list[tuple[Mapping[Any, str], type[StrEnum]]] = [
        (meanings.FLAGS, Flag),
        (meanings.KINDS, ClaimantKind),
        (meanings.ROLES, CountRole),
        (meanings.ACTS, Act),
        (meanings.STANCES, Polarity),
        (SAID_BY, Polarity),
        (meanings.PARTS, Part),
        (meanings.NOT_SUPPORTED, WhyNot),
        (meanings.EMPTY, EmptyReason),
        (meanings.RELATIONS, Relation),
        (meanings.PRECISIONS, PlacePrecision),
    ]
    for table, listed in tables:
        assert set(table) == set(listed)
    assert set(meanings.HELD) >= set(WITHHELD)
