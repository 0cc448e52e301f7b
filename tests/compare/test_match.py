"""Which rows are one event: by day, place and parties, one to one, and the same in whichever order they come."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.rows import acled, ged
from whence.compare.agree import Verdict, compare_fields
from whence.compare.assign import assign
from whence.compare.match import match
from whence.compare.parties import CIVILIANS, party
from whence.compare.rows import Kind, Limits, Mine, Row
from whence.compare.score import LEAST, PLACE, score

LIMITS = Limits()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Military Forces of Mali (2021-)", "Government of Mali"),
        ("Military Forces of Mali (2013-2020) Gendarmerie", "Military Forces of Mali"),
        ("JNIM: Group for Support of Islam and Muslims", "JNIM"),
        ("Islamic State Sahel Province (ISSP)", "IS"),
        ("Civilians (Mali)", "Civilians"),
    ],
)
def test_two_names_of_one_party(one: str, two: str) -> None:
    assert party(one) == party(two) is not None


@pytest.mark.parametrize("name", ["", "Unidentified Armed Group (Mali)", "armed men", "terrorists", "Islamist groups"])
def test_names_that_name_nobody(name: str) -> None:
    assert party(name) is None


def test_parties_that_the_vocabulary_lacks_are_themselves() -> None:
    assert party("Farmers of Sanga Communal Militia (Mali)") == party("Farmers of Sanga Communal Militia")
    assert party("Sanga Militia") != party("Bankass Militia")


def points(theirs: Row, mine: Row) -> int | None:
    found = score(theirs, mine, LIMITS)
    return None if found is None else found.points


def test_the_same_row_has_all_points_in_either_codebook() -> None:
    assert points(acled(), acled()) == 100
    assert points(ged(), ged()) == 100


def test_what_is_too_far_apart_is_no_candidate() -> None:
    assert points(acled(event_date="2021-03-07"), acled()) is None
    assert points(acled(latitude="16.0"), acled()) is None
    assert points(acled(country="Mali", latitude="", longitude=""), acled(latitude="", longitude="")) is None
    assert points(acled(event_date="never"), acled()) is None
    near = score(acled(latitude="16.0"), acled(), Limits(2, 250))
    assert near is not None and near.km_apart == pytest.approx(214, abs=5)


def test_a_division_is_not_the_town_that_it_is_called_after() -> None:
    town, region = ged(where_coordinates="Sahel"), ged(where_coordinates="Sahel region", where_prec="4")
    found, same = score(town, region, LIMITS), score(region, region, LIMITS)
    assert found is not None and same is not None
    assert (found.place, same.place) == (PLACE["admin1"], PLACE["admin1"])
    forest = ged(where_coordinates="Kodyel forest", where_prec="5")
    wide = score(forest, forest, LIMITS)
    assert wide is not None and wide.place == PLACE["within reach"]
    country = ged(where_coordinates="Burkina Faso", where_prec="6", adm_1="")
    alone = score(country, country, LIMITS)
    assert alone is not None and alone.place == PLACE["country"]


def test_a_place_without_a_point_is_known_by_its_name_and_spellings() -> None:
    mine = replace(ged(latitude="", longitude="", adm_1="", where_coordinates="Solhan"), also=("Solehan",), reach_km=0)
    for name in ("Solhan village", "Solehan"):
        found = score(ged(where_coordinates=name), mine, LIMITS)
        assert found is not None and found.place == PLACE["same"]


def test_a_day_within_the_days_that_the_other_leaves_open_is_near() -> None:
    found = points(acled(event_date="2021-03-20", time_precision="3"), acled())
    assert found is not None and LEAST < found < 100


def test_other_parties_make_two_events_of_one_place_and_day() -> None:
    other = acled(actor1="Sanga Militia", actor2="Bankass Militia")
    assert (points(other, acled()) or 0) < LEAST
    unnamed = acled(actor1="Unidentified Armed Group (Burkina Faso)", actor2="Civilians (Burkina Faso)")
    assert (points(unnamed, acled()) or 0) >= LEAST
    assert party("Civilians (Burkina Faso)") == CIVILIANS
    two = acled(actor1="Sanga Militia", actor2="Civilians (Burkina Faso)")
    three = acled(actor1="Bankass Militia", actor2="Civilians (Burkina Faso)")
    assert (points(two, three) or 0) < LEAST


def mine_of(row: Row) -> Mine:
    return Mine(row, (row.row_id,))


def test_the_dead_decide_where_all_else_is_the_same() -> None:
    theirs = [acled(event_id_cnty="A", fatalities="40"), acled(event_id_cnty="B", fatalities="3")]
    ours = [mine_of(acled(event_id_cnty="y", fatalities="3")), mine_of(acled(event_id_cnty="x", fatalities="40"))]
    found = match(theirs, ours, LIMITS)
    assert {(pair.theirs.row_id, pair.mine.row.row_id) for pair in found.pairs} == {("A", "x"), ("B", "y")}


def test_the_most_points_in_all_are_taken_and_not_the_best_pair_first() -> None:
    worth = {(0, 0): 90, (0, 1): 89, (1, 0): 89}
    assert assign(worth) == ((0, 1), (1, 0))


def test_rows_that_might_as_well_be_others_are_in_doubt() -> None:
    twins = [acled(event_id_cnty="A"), acled(event_id_cnty="B")]
    found = match(twins, [mine_of(acled(event_id_cnty="x"))], LIMITS)
    (pair,) = found.pairs
    assert pair.is_doubtful and [row.row_id for row in pair.rivals] == ["B"]
    (alone,) = found.theirs
    assert alone.nearest is not None and alone.nearest.row_id == "x"
    clear = match([acled(), acled(event_id_cnty="C", location="Djibo", latitude="14.1")], [mine_of(acled())], LIMITS)
    assert [pair.is_doubtful for pair in clear.pairs] == [False]


def test_a_row_with_the_records_own_id_is_its_event_whatever_else_was_changed() -> None:
    own = mine_of(acled(event_id_cnty="WH-BFA-1"))
    changed = acled(
        event_id_cnty="WH-BFA-1", event_date="2021-09-09", location="Kaya", latitude="13.1", longitude="-1.1"
    )
    (pair,) = match([changed], [own], LIMITS).pairs
    assert pair.score is None
    twice = match([changed, replace(changed)], [own], LIMITS)
    assert twice.pairs == ()


_FIELDS = {
    "event_date": st.sampled_from(["2021-03-04", "2021-03-05", "2021-03-08", "soon"]),
    "time_precision": st.sampled_from(["1", "2", "3"]),
    "location": st.sampled_from(["Dori", "Djibo", "Gorom"]),
    "latitude": st.sampled_from(["14.0354", "14.2", "15.5", ""]),
    "admin1": st.sampled_from(["Sahel", "Est", ""]),
    "geo_precision": st.sampled_from(["1", "2", "3"]),
    "actor1": st.sampled_from(["JNIM", "Unidentified Armed Group (Mali)", "Sanga Militia", ""]),
    "fatalities": st.sampled_from(["0", "3", "9", "many"]),
}
_ROWS = st.lists(st.fixed_dictionaries(_FIELDS).map(lambda cells: acled(**cells)), max_size=7)


@given(_ROWS, _ROWS, st.randoms())
def test_the_order_of_rows_changes_nothing_and_no_row_is_in_two_pairs(
    theirs: list[Row], ours: list[Row], dice: random.Random
) -> None:
    coded = [replace(row, row_id=f"A{number}", line=number) for number, row in enumerate(theirs)]
    mine = [mine_of(replace(row, row_id=f"x{number}")) for number, row in enumerate(ours)]
    found = match(coded, mine, LIMITS)
    mixed, mixed_mine = dice.sample(coded, len(coded)), dice.sample(mine, len(mine))
    assert match(mixed, mixed_mine, LIMITS) == found
    ids = [pair.theirs.row_id for pair in found.pairs] + [near.row.row_id for near in found.theirs]
    assert sorted(ids) == sorted(row.row_id for row in coded)
    own = [pair.mine.row.row_id for pair in found.pairs] + [one.row.row_id for one, _ in found.mine]
    assert sorted(own) == sorted(one.row.row_id for one in mine)
    assert all(pair.score is not None and pair.score.points >= LEAST for pair in found.pairs)


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(1, 100), max_size=20))
def test_no_other_assignment_is_worth_more(worth: dict[tuple[int, int], int]) -> None:
    chosen = assign(worth)
    assert len({row for row, _ in chosen}) == len({column for _, column in chosen}) == len(chosen)
    assert sum(worth[pair] for pair in chosen) == _most(worth, 0, frozenset())


def _most(worth: dict[tuple[int, int], int], row: int, taken: frozenset[int]) -> int:
    if row > 5:
        return 0
    without = _most(worth, row + 1, taken)
    used = (
        value + _most(worth, row + 1, taken | {column})
        for (at, column), value in worth.items()
        if at == row and column not in taken
    )
    return max([without, *used])


def verdicts(theirs: Row, mine: Row, kind: Kind = Kind.ACLED) -> dict[str, str]:
    return {each.field: each.verdict.value for each in compare_fields(theirs, mine, kind) if each.verdict != "same"}


@pytest.mark.parametrize(
    ("changes", "field", "verdict"),
    [
        ({"event_date": "2021-03-05"}, "day", Verdict.DIFFERS),
        ({"event_date": "2021-03-06", "time_precision": "2"}, "day", Verdict.WITHIN),
        ({"event_date": "?"}, "day", Verdict.MISSING),
        ({"sub_event_type": "Government regains territory"}, "type", Verdict.WITHIN),
        ({"event_type": "Strategic developments"}, "type", Verdict.DIFFERS),
        ({"event_type": ""}, "type", Verdict.MISSING),
        ({"location": "Djibo", "latitude": "14.6"}, "place", Verdict.DIFFERS),
        ({"location": "Gorom", "geo_precision": "3"}, "place", Verdict.WITHIN),
        ({"actor2": "Sanga Militia"}, "actors", Verdict.DIFFERS),
        ({"actor2": "Unidentified Armed Group (Burkina Faso)"}, "actors", Verdict.WITHIN),
        ({"actor1": "", "actor2": ""}, "actors", Verdict.MISSING),
        ({"fatalities": "10"}, "deaths", Verdict.WITHIN),
        ({"fatalities": "13"}, "deaths", Verdict.DIFFERS),
        ({"fatalities": ""}, "deaths", Verdict.MISSING),
    ],
)
def test_a_row_differs_where_it_was_changed_and_nowhere_else(
    changes: dict[str, str], field: str, verdict: Verdict
) -> None:
    mine = replace(acled(), low=7, high=12)
    assert verdicts(acled(), mine) == {}
    assert verdicts(acled(**changes), mine) == {field: verdict.value}


def test_two_names_and_either_order_are_the_same_actors() -> None:
    mine = acled(actor1="JNIM", actor2="Military Forces of Burkina Faso")
    (actors,) = [each for each in compare_fields(acled(), mine, Kind.ACLED) if each.field == "actors"]
    assert (actors.verdict, actors.why) == (Verdict.SAME, "one party under two names")


def test_no_number_in_the_record_is_no_disagreement_with_acleds_zero() -> None:
    unknown = replace(acled(), low=None, best=None, high=None)
    assert verdicts(acled(fatalities="0"), unknown) == {}
    assert verdicts(acled(fatalities="4"), unknown) == {"deaths": "differs"}


def test_best_of_ged_within_the_records_range() -> None:
    assert verdicts(ged(best="11"), ged(), Kind.GED) == {"deaths": "within"}
    assert verdicts(ged(best="11", high="11"), ged(low="9", high="9"), Kind.GED) == {"deaths": "differs"}
    assert verdicts(ged(date_end="2021-03-09"), ged(), Kind.GED) == {"day": "within"}
