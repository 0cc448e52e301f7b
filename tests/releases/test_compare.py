"""One event at two times, field by field."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.samples import ACTORS, DAY, KILLED, PLACE, event, standing
from whence.model.decision import Ruling
from whence.model.event import AirwarsDeaths, Event, Fatalities, Origin, Standing, UcdpDeaths
from whence.model.lists import (
    Action,
    ClaimantKind,
    DecisionState,
    EventType,
    Field,
    Flag,
    Harm,
    Review,
    Scope,
    SubEventType,
)
from whence.releases.compare import compare

BASE = event()
OTHERS = {
    "event_id": "e-other",
    "incidents": ("i-1", "i-9"),
    "scope": Scope.CRIME,
    "event_type": EventType.CIVILIANS,
    "sub_event_types": ((SubEventType.ATTACK, 0.5),),
    "date": replace(DAY, start=date(2021, 3, 3)),
    "place": replace(PLACE, name="Djibo"),
    "place_as_written": ("Djibo",),
    "actors": ACTORS[:1],
    "claims": ("c-9",),
    "standing": (),
    "reports": ("r-b",),
    "origins": (Origin("a nurse", ClaimantKind.MEDICAL_OR_RESCUE, ("r-a",), "she says so"),),
    "fatalities": Fatalities(1, UcdpDeaths(1, 1, 1, "origins", 0, 0, 0, 1), AirwarsDeaths(True, None, None)),
    "flags": (Flag.DISPUTED,),
    "part_of": "e-wider",
    "follows": ("e-before",),
    "held": "protected_site",
    "review": Review.CHECKED,
    "rulings": (
        Ruling("d-1", datetime(2026, 1, 1, tzinfo=UTC), "AB", Action.ACCEPT, DecisionState.STANDS, None, "so it is"),
    ),
}
"""Another value for every field of an event."""


def row(low: int, *claims: str, harm: Harm = Harm.KILLED, **more: object) -> Standing:
    value = replace(KILLED, low=low, harm=harm)
    return replace(standing(), value=value, claims=claims, **more)  # type: ignore[arg-type]


def standings(old: tuple[Standing, ...], new: tuple[Standing, ...]) -> list[tuple[int | None, int | None]]:
    """The changes between two states of the values, as the low numbers of either side."""
    changes = compare(replace(BASE, standing=old), replace(BASE, standing=new))
    lows = [[getattr(getattr(side, "value", None), "low", None) for side in (c.old, c.new)] for c in changes]
    return [(was, is_now) for was, is_now in lows]


def test_every_field_has_another_value_here() -> None:
    assert OTHERS.keys() == {field.name for field in fields(Event)}


@pytest.mark.parametrize("name", OTHERS)
def test_a_field_that_differs_is_told_and_nothing_else(name: str) -> None:
    changes = compare(BASE, replace(BASE, **{name: OTHERS[name]}))  # type: ignore[arg-type]
    assert changes
    assert {change.field.partition(".")[0] for change in changes} <= {name, "sub_event_type"}
    assert all(change.old != change.new for change in changes)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(sorted(OTHERS)), unique=True), st.lists(st.sampled_from(sorted(OTHERS)), unique=True))
def test_comparing_backwards_is_the_mirror_image(one: list[str], other: list[str]) -> None:
    old, new = (replace(BASE, **{name: OTHERS[name] for name in names}) for names in (one, other))  # type: ignore[arg-type]
    there = [(c.field, c.old, c.new, c.gained, c.lost) for c in compare(old, new)]
    back = [(c.field, c.new, c.old, c.lost, c.gained) for c in compare(new, old)]
    assert sorted(there, key=repr) == sorted(back, key=repr)
    assert bool(there) == (old != new)


def test_a_list_says_what_it_lost_and_gained() -> None:
    (change,) = compare(BASE, replace(BASE, flags=(*BASE.flags[1:], Flag.DISPUTED)))
    assert (change.old, change.new) == (BASE.flags[:1], (Flag.DISPUTED,))


def test_a_list_in_another_order_is_told_whole() -> None:
    (change,) = compare(BASE, replace(BASE, actors=ACTORS[::-1]))
    assert (change.old, change.new) == (ACTORS, ACTORS[::-1])
    old, new = (row(1, "c-1"), row(2, "c-2")), (row(2, "c-2"), row(1, "c-1"))
    (change,) = compare(replace(BASE, standing=old), replace(BASE, standing=new))
    assert (change.old, change.new) == (old, new)


def test_the_same_value_is_told_once_with_the_claims_that_came() -> None:
    old, new = row(9, "c-1"), row(9, "c-1", "c-2", reports=2)
    (change,) = compare(replace(BASE, standing=(old,)), replace(BASE, standing=(new,)))
    assert (change.old, change.new, change.gained, change.lost) == (old, new, ("c-2",), ())


def test_a_toll_that_rose_is_one_change() -> None:
    assert standings((row(9, "c-1"),), (row(12, "c-2"),)) == [(9, 12)]


def test_values_of_which_several_came_or_went_are_told_apart() -> None:
    assert standings((row(9, "c-1"),), (row(12, "c-2"), row(15, "c-3"))) == [(9, None), (None, 12), (None, 15)]
    assert standings((row(9, "c-1"),), (row(9, "c-2", harm=Harm.INJURED),)) == [(9, None), (None, 9)]
    assert standings((row(9, "c-1"), row(9, "c-2")), (row(9, "c-1"),)) == [(9, None)]


def test_when_and_where_are_told_with_the_claims_behind_them() -> None:
    told = replace(standing(), field=Field.DATE, value=DAY, claims=("c-3",), denied_by=())
    new = replace(BASE, date=replace(DAY, end=date(2021, 3, 5)), standing=(*BASE.standing, told))
    day, value = compare(BASE, new)
    assert (day.field, day.gained) == ("date", ("c-3",)) and value.new == told
