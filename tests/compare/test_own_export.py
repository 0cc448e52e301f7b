"""A record compared with its own export agrees with itself, and differs just where the file was changed."""

import csv
import io
import random
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import whence
from tests.compare.rows import text_of
from whence.compare.agree import Verdict
from whence.compare.comparison import UNREAD_DAY, Comparison, Lack, compare
from whence.compare.mine import Side, record_side
from whence.compare.read import acled_row, ged_row
from whence.compare.rows import Kind, Limits, Row
from whence.compare.sums import sums
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export

PUBLIC = Redaction(internal=False, as_of=date(2024, 12, 1))
INTERNAL = Redaction(internal=True, as_of=date(2024, 12, 1))
_IDS = {Kind.ACLED: "event_id_cnty", Kind.GED: "id"}
_MAKE = {Kind.ACLED: acled_row, Kind.GED: ged_row}

Cells = dict[str, str]


@cache
def exported(path: Path, kind: Kind, redaction: Redaction) -> tuple[Side, tuple[Cells, ...]]:
    """A record's side, and the rows of its own export."""
    with whence.Record(path) as record:
        text = "".join(export(record, kind.value, redaction, Tally()))
        return record_side(record, redaction, kind), tuple(csv.DictReader(io.StringIO(text)))


def with_other_ids(rows: Sequence[Cells], kind: Kind) -> list[Cells]:
    """The rows under ids of their own, so that nothing but what they tell leads to an event."""
    return [row | {_IDS[kind]: f"X{number}"} for number, row in enumerate(rows)]


def compared(side: Side, rows: Sequence[Cells], kind: Kind) -> Comparison:
    return compare(side, [_MAKE[kind](row, number) for number, row in enumerate(rows)], kind, Limits())


@pytest.mark.parametrize("redaction", [PUBLIC, INTERNAL], ids=["public", "internal"])
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("own_ids", [True, False])
def test_its_own_export_matches_whole(example_record: Path, kind: Kind, redaction: Redaction, own_ids: bool) -> None:
    side, rows = exported(example_record, kind, redaction)
    found = compared(side, rows if own_ids else with_other_ids(rows, kind), kind)
    assert rows and len(found.met) == len(rows) == found.rows
    assert [one.pair.mine.unfit for one in found.met] == [None] * len(rows)
    assert [one for one in found.met if one.differs] == []
    assert found.not_in_record == () and found.outside == ()
    assert all(one.lack is Lack.UNFIT for one in found.not_in_file)
    mine = len(found.met) + len(found.not_in_file) + sum(number for _, number in found.outside_mine)
    assert mine == found.rows_mine == len(side.rows)


_CHANGES: dict[Kind, tuple[tuple[str, Cells], ...]] = {
    Kind.ACLED: (
        ("deaths", {"fatalities": "4321"}),
        ("actors", {"actor2": "Sanga Self-Defence Militia"}),
        ("place", {"location": "Sanga-Nowhere", "latitude": "+0.09"}),
        ("type", {"event_type": "Strategic developments", "sub_event_type": "Other"}),
    ),
    Kind.GED: (
        ("deaths", {"best": "4321", "high": "4321"}),
        ("actors", {"side_b": "Sanga Self-Defence Militia"}),
        ("type", {"type_of_violence": "9"}),
    ),
}


def changed(row: Cells, changes: Cells) -> Cells:
    """A row with some cells as told; `+0.09` is added to the number that is there."""
    told = {
        name: f"{float(row[name]) + float(value):.4f}" if value.startswith("+") and row[name] else value
        for name, value in changes.items()
    }
    return row | told


@pytest.mark.parametrize("kind", list(Kind))
@given(data=st.data())
def test_changed_rows_differ_where_they_were_changed(example_record: Path, kind: Kind, data: st.DataObject) -> None:
    side, whole = exported(example_record, kind, INTERNAL)
    rows = with_other_ids(whole, kind)
    at = data.draw(st.integers(0, len(rows) - 1))
    field, changes = data.draw(st.sampled_from(_CHANGES[kind]))
    rows[at] = changed(rows[at], changes)
    found = compared(side, rows, kind)
    differing = {one.pair.theirs.row_id: [f.field for f in one.fields if f.verdict != "same"] for one in found.met}
    assert len(found.met) == len(rows)
    assert differing == {row[_IDS[kind]]: [field] if number == at else [] for number, row in enumerate(rows)}


@pytest.mark.parametrize("kind", list(Kind))
@given(dice=st.randoms())
def test_the_order_of_the_file_changes_nothing(example_record: Path, kind: Kind, dice: random.Random) -> None:
    side, whole = exported(example_record, kind, PUBLIC)
    rows: list[Row] = [_MAKE[kind](row) for row in with_other_ids(whole, kind)]
    mixed = dice.sample(rows, len(rows))
    assert compare(side, mixed, kind, Limits()) == compare(side, rows, kind, Limits())


def test_rows_left_out_of_the_file_are_missing_there_or_out_of_its_days(example_record: Path) -> None:
    side, rows = exported(example_record, Kind.GED, PUBLIC)
    found = compared(side, rows[1:], Kind.GED)
    missing = [one.mine.events for one in found.not_in_file if one.lack is Lack.NOT_IN_FILE]
    assert len(missing) + sum(number for why, number in found.outside_mine if "outside the days" in why) >= 1


def test_rows_that_the_record_lacks_are_told_by_what_it_covers(example_record: Path) -> None:
    side, rows = exported(example_record, Kind.ACLED, PUBLIC)
    row = next(each for each in rows if each["location"] == "Gao")
    other = {"location": "Kidal", "admin1": "Kidal", "latitude": "18.4411", "longitude": "1.4078"}
    near = row | other | {"event_id_cnty": "X1"}
    later = near | {"event_id_cnty": "X2", "event_date": "2018-05-01"}
    elsewhere, early = row | {"country": "Somalia", "event_id_cnty": "X3"}, near | {"event_date": "1999-01-01"}
    undated = near | {"event_id_cnty": "X5", "event_date": "soon"}
    found = compared(side, [near, later, elsewhere, early, undated], Kind.ACLED)
    assert {one.near.row.row_id: one.lack for one in found.not_in_record} == {
        "X1": Lack.COVERED,
        "X2": Lack.NO_REPORT,
    }
    assert [number for _, number in found.outside] == [1, 1, 1]
    assert dict(found.outside)[UNREAD_DAY] == 1
    assert [(cell.row_id, cell.column, cell.written) for cell in found.unread] == [("X5", "event_date", "soon")]


def test_rows_with_a_cell_that_cannot_be_read_are_no_misses(example_record: Path) -> None:
    side, rows = exported(example_record, Kind.ACLED, PUBLIC)
    row = next(each for each in rows if each["location"] == "Gao")
    many, nowhere = (
        row | {"event_id_cnty": "X1", "fatalities": "many"},
        row | {"latitude": "north", "location": "Kidal"},
    )
    found = compared(side, [many, nowhere | {"event_id_cnty": "X2"}], Kind.ACLED)
    (pair,) = found.met
    deaths = pair.field("deaths")
    assert (deaths.verdict, deaths.theirs, deaths.why) == (
        Verdict.MISSING,
        "many",
        "fatalities “many” cannot be read",
    )
    assert found.not_in_record == () and found.unread_alone == 1 and found.unread_rows == 2
    told = dict(sums(found))
    assert told["Cannot be read"] == "2 cells in 2 rows of the file"
    assert told["Only in the file"] == "0; 1 more with a cell that cannot be read"


@pytest.mark.parametrize("kind", list(Kind))
def test_a_row_whose_event_is_in_a_pair_already_says_so(example_record: Path, kind: Kind) -> None:
    side, rows = exported(example_record, kind, PUBLIC)
    double = {"fatalities": "78"} if kind is Kind.ACLED else {"best": "34"}
    found = compared(side, with_other_ids([*rows, rows[0] | double], kind), kind)
    (alone,) = found.not_in_record
    assert alone.lack is Lack.TAKEN and alone.near.is_taken
    assert alone.near.score is not None and alone.near.score.points >= 60


def test_within_is_no_difference(example_record: Path) -> None:
    side, rows = exported(example_record, Kind.ACLED, PUBLIC)
    gao = next(number for number, row in enumerate(rows) if row["location"] == "Gao")
    for dead, differs in (("77", False), ("4321", True)):
        changed_rows = [row | {"fatalities": dead} if number == gao else row for number, row in enumerate(rows)]
        (one,) = [each for each in compared(side, changed_rows, Kind.ACLED).met if not each.same]
        assert (one.differs, one.telling) == (differs, ("deaths",))
        told = dict(sums(compared(side, changed_rows, Kind.ACLED)))["In both"]
        assert ("and 1 differs in a field or more" in told) == differs
        assert ("1 within what either leaves open" in told) != differs


def test_what_is_held_back_takes_no_part_and_is_counted(example_record: Path) -> None:
    public, internal = (record_side_of(example_record, redaction) for redaction in (PUBLIC, INTERNAL))
    held = dict(public.held_back)["about hostages or detainees: a person must release it"]
    assert held > 0 and not internal.held_back
    assert len(internal.events) == len(public.events) + held


def record_side_of(path: Path, redaction: Redaction) -> Side:
    with whence.Record(path) as record:
        return record_side(record, redaction, Kind.GED)


def test_the_text_of_a_file_is_what_was_exported(example_record: Path) -> None:
    _, rows = exported(example_record, Kind.ACLED, PUBLIC)
    assert list(csv.DictReader(io.StringIO(text_of(rows)))) == list(rows)
