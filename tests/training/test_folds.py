"""Folds: the same on every run, and reports of one happening in one of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from training.folds import FOLDS, fold_of
from training.rows import Row


def label(doc: str, day: str | None = None, place: str | None = None) -> Row:
    return {"doc": doc, "incidents": [{"id": "i1", "date_start": day, "place": place}]}


def test_a_fold_is_the_same_for_ever() -> None:
    rows = [label("a", "2019-03-04", "Zaran"), label("b"), {"doc": "c", "incidents": []}]
    assert [fold_of(row) for row in rows] == [0, 1, 3]


@settings(deadline=None)
@given(st.text(min_size=1), st.text(min_size=1), st.dates(), st.text(min_size=1))
def test_reports_of_one_day_and_place_are_in_one_fold(one: str, other: str, day: object, place: str) -> None:
    assert fold_of(label(one, str(day), place)) == fold_of(label(other, str(day), place))


def test_upper_case_makes_no_difference() -> None:
    assert fold_of(label("a", "2019-03-04", "ZARAN")) == fold_of(label("b", "2019-03-04", "Zaran"))


def test_reports_without_a_day_are_told_apart_by_name() -> None:
    folds = [fold_of(label(f"made-{number}", None, "Zaran")) for number in range(200)]
    assert set(folds) == set(range(FOLDS))
    assert min(folds.count(fold) for fold in range(FOLDS)) > 20


def test_days_and_places_are_spread_over_all_folds() -> None:
    folds = [fold_of(label("a", f"2019-01-{day:02d}", f"Town {place}")) for day in range(1, 31) for place in range(10)]
    assert min(folds.count(fold) for fold in range(FOLDS)) > 40
