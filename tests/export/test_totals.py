"""Totals: the rows add up to the record, whatever is unknown of its events, and say what they are not."""

import csv
import io
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tests.export.samples import DAY, PLACE, Sample, event, report, standing
from whence.export.redaction import Redaction
from whence.export.rollup import ged_events
from whence.export.source import Tally
from whence.export.totals import ATTRIBUTIONS, COLUMNS, NOT_WHAT, Asked, Row, Totals, totals
from whence.export.write import export
from whence.model.claim import Casualties, DateValue, PlaceValue
from whence.model.event import AirwarsDeaths, Event, Fatalities, MinMax, Origin, UcdpDeaths
from whence.model.lists import ClaimantKind, DatePrecision, EmptyReason, Harm, PlacePrecision, Qualifier, Review
from whence.terminal.totals import show_totals

PUBLIC = Redaction(internal=False, as_of=date(2030, 1, 1))
NO_DAY = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
NOWHERE = PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN)
COUNTRY = PlaceValue("Burkina Faso", "Burkina", "BF", None, PlacePrecision.COUNTRY, latitude=12.0, longitude=-1.5)
SEVERAL = replace(PLACE, precision=PlacePrecision.SEVERAL)


def dead(low: int, best: int, high: int, *, civilians: int = 0, basis: str = "origins") -> Fatalities:
    scope = AirwarsDeaths(bool(civilians), MinMax(civilians, high, False) if civilians else None, None)
    return Fatalities(low, UcdpDeaths(low, best, high, basis, 0, 0, civilians, best - civilians), scope)


NOT_TOLD = Fatalities(None, None, AirwarsDeaths(False, None, None))


def made(name: str, fatalities: Fatalities = NOT_TOLD, **more: object) -> Event:
    return event(**{"event_id": name, "fatalities": fatalities, **more})


def on(first: date, last: date | None = None) -> DateValue:
    precision = DatePrecision.DAY if last is None else DatePrecision.DAYS
    return replace(DAY, start=first, end=last or first, precision=precision)


def of(*events: Event, asked: Asked | None = None, tally: Tally | None = None) -> Totals:
    return totals(events, PUBLIC, Tally() if tally is None else tally, asked)


def told(row: Row) -> tuple[str, str, str, str, int, tuple[int, int, int] | None]:
    deaths = row.figures.deaths
    found = None if deaths is None else (deaths.low, deaths.best, deaths.high)
    return row.where.placed, row.where.admin1, row.when.dated, row.when.period, row.figures.events, found


def test_what_is_not_known_to_a_division_or_month_stands_in_rows_of_its_own() -> None:
    found = of(
        made("e-1", dead(9, 9, 12)),
        made("e-2", dead(3, 4, 4), date=on(date(2021, 3, 30), date(2021, 4, 2))),
        made("e-3", dead(1, 1, 1), place=COUNTRY),
        made("e-4", dead(5, 5, 5), place=SEVERAL),
        made("e-5", dead(2, 2, 2), place=NOWHERE),
        made("e-6", dead(7, 7, 7), date=NO_DAY),
    )
    assert [told(row) for row in found.rows] == [
        ("admin1", "Sahel", "month", "2021-03", 1, (9, 9, 12)),
        ("admin1", "Sahel", "several months", "2021-03/2021-04", 1, (3, 4, 4)),
        ("admin1", "Sahel", "not dated", "", 1, (7, 7, 7)),
        ("no admin1", "", "month", "2021-03", 2, (6, 6, 6)),
        ("no country", "", "month", "2021-03", 1, (2, 2, 2)),
    ]
    assert found.total.deaths is not None and found.total.deaths.best == 28


def test_an_event_without_a_toll_is_no_zero() -> None:
    nobody = dead(0, 0, 0)
    (row,) = of(made("e-1"), made("e-2", nobody), made("e-3", dead(4, 4, 4))).rows
    counts = row.figures.with_deaths, row.figures.told_none, row.figures.without_toll
    assert counts == (1, 1, 1)
    (alone,) = of(made("e-1")).rows
    assert (alone.figures.deaths, alone.figures.acled, alone.figures.civilians) == (None, None, None)
    (none_told,) = of(made("e-2", nobody)).rows
    assert none_told.figures.deaths is not None and none_told.figures.deaths.high == 0


def test_a_total_adds_only_what_its_parts_leave_over() -> None:
    whole = made("e-w", dead(30, 30, 30))
    parts = [made(f"e-{n}", dead(n, n, n), part_of="e-w", date=on(date(2021, 4, n))) for n in (10, 12)]
    march, april = of(whole, *parts).rows
    assert (told(march)[-1], told(april)[-1]) == ((8, 8, 8), (22, 22, 22))
    fuller = [replace(each, fatalities=dead(20, 20, 20)) for each in parts]
    march, april = of(whole, *fuller).rows
    assert (march.figures.deaths, march.figures.in_parts) == (None, 1)
    assert told(april)[-1] == (40, 40, 40)
    (only,) = of(whole, *fuller, asked=Asked(since=date(2021, 4, 1), until=date(2021, 4, 30))).rows
    assert told(only)[-1] == (40, 40, 40)


def test_civilians_and_one_party_are_told_apart() -> None:
    found = of(made("e-1", dead(9, 9, 12, civilians=5)), made("e-2", dead(3, 3, 3, basis="one_party"))).total
    assert found.civilians == MinMax(5, 12, False)
    assert found.deaths is not None and found.deaths.civilians == 5
    assert found.one_party == 1


def test_civilians_of_the_deaths_are_counted_by_the_rule_of_the_deaths(capsys: pytest.CaptureFixture[str]) -> None:
    """Where one says five people and another twelve civilians, best may be five: the twelve are no part of these."""
    twelve = AirwarsDeaths(True, MinMax(12, 12, False), None)
    five = Fatalities(5, UcdpDeaths(5, 5, 12, "origins", 0, 0, 0, 5), twelve)
    seven = replace(dead(7, 7, 7, civilians=6), airwars=AirwarsDeaths(True, MinMax(6, 6, False), None))
    sample = _with_claims(Sample(of_events=[made("e-1", five), made("e-2", seven)]))
    (row,) = csv.DictReader(io.StringIO("".join(export(sample, "totals", PUBLIC, Tally()))))
    assert (row["deaths_best"], row["deaths_civilians"]) == ("12", "6")
    assert (row["civilians_least"], row["civilians_most"]) == ("18", "18")
    show_totals(of(*sample.of_events), Console(width=120))
    _, line, *_ = capsys.readouterr().out.splitlines()
    assert line.split()[-3:] == ["12–12–19+", "6", "18"]


def test_an_open_end_stays_open_in_the_sum() -> None:
    forty = Casualties(40, None, Qualifier.AT_LEAST, Harm.KILLED)
    three = Casualties(3, 3, Qualifier.EXACT, Harm.KILLED)
    at_least = made("e-1", dead(40, 40, 40), standing=(standing("c-1", value=forty),))
    exact = made("e-2", dead(3, 3, 3), standing=(standing("c-2", value=three),))
    higher = made("e-3", dead(40, 40, 60), standing=(standing("c-1", value=forty),))
    opened = [of(each).total.deaths for each in (at_least, exact, higher)]
    assert [each is not None and each.is_open for each in opened] == [True, False, False]
    civilians = AirwarsDeaths(True, MinMax(40, 40, True), None)
    with_civilians = made("e-4", replace(dead(52, 52, 52), airwars=civilians), standing=())
    both = of(exact, with_civilians).total
    assert both.deaths is not None and both.deaths.is_open and both.civilians == MinMax(40, 40, True)
    told_none = of(made("e-5")).total
    assert told_none.deaths is None


def test_reports_and_origins_are_counted_once_over_all_and_residents_by_the_event() -> None:
    residents = Origin("residents", ClaimantKind.WITNESS_OR_RESIDENT, ("r-a",), "")
    shared: dict[str, object] = {
        "fatalities": NOT_TOLD,
        "standing": (standing("c-1", origins=("rebels", "residents")),),
        "origins": (residents,),
    }
    one = event(event_id="e-1", reports=("r-a", "r-b"), **shared)
    two = event(event_id="e-2", reports=("r-b",), **shared)
    other = replace(two, date=on(date(2021, 5, 1)))
    found = of(one, other)
    assert [(row.figures.reports, row.figures.origins) for row in found.rows] == [(2, 2), (1, 2)]
    assert (found.total.reports, found.total.origins) == (2, 3)


def test_held_back_and_rejected_events_are_counted_by_rule() -> None:
    sample = Sample(
        of_reports=[report()],
        of_events=[
            made("e-1", dead(9, 9, 9)),
            made("e-2", dead(100, 100, 100), held="hostages_or_detainees"),
            made("e-3", dead(100, 100, 100), review=Review.REJECTED),
            made("e-4", dead(100, 100, 100), event_type=None),
        ],
        of_claims=[],
        of_incidents=[],
    )
    for internal, rejected in ((False, "events rejected by a person"), (True, "rejected by a person")):
        lines = list(export(_with_claims(sample), "totals", replace(PUBLIC, internal=internal), Tally()))
        table = list(csv.DictReader(io.StringIO("".join(lines))))
        out = {row["note"].partition(";")[0]: int(row["events"]) for row in table if row["row"] == "not counted"}
        assert out[rejected.removeprefix("events ")] == 1
        assert out["out of scope: no event type"] == 1
        assert sum(int(row["events"]) for row in table) == 4
        best = sum(int(row["deaths_best"] or 0) for row in table)
        assert best == (109 if internal else 9)


def _with_claims(sample: Sample) -> Sample:
    sample.of_events = [replace(each, claims=()) for each in sample.of_events]
    return sample


def test_every_row_says_what_totals_are_not_and_to_whom_they_are_owed() -> None:
    table = list(csv.DictReader(io.StringIO("".join(export(Sample(), "totals", PUBLIC, Tally())))))
    assert list(table[0]) == COLUMNS
    assert NOT_WHAT in table[0]["note"] and "public as of 2030-01-01" in table[0]["note"]
    assert table[0]["attributions"] == ATTRIBUTIONS and "GeoNames" in ATTRIBUTIONS


def test_a_protected_place_and_day_stay_as_coarse_as_they_are_shown() -> None:
    (row,) = of(made("e-1", held="sexual_violence")).rows
    assert told(row)[:4] == ("admin1", "Sahel", "month", "2021-03")
    inside = Asked(since=date(2021, 3, 4), until=date(2021, 3, 4))
    assert of(made("e-1", held="sexual_violence"), asked=inside).rows == ()


def test_what_was_not_asked_for_is_counted_by_the_reason() -> None:
    tally = Tally()
    events = [
        made("e-1"),
        made("e-2", place=replace(PLACE, country="ML")),
        made("e-3", place=NOWHERE),
        made("e-4", date=NO_DAY),
        made("e-5", date=on(date(2021, 3, 30), date(2021, 4, 2))),
        made("e-6", date=on(date(2020, 3, 4))),
    ]
    asked = Asked("country", "year", "BF", date(2021, 3, 1), date(2021, 3, 31))
    found = of(*events, asked=asked, tally=tally)
    assert [told(row)[:5] for row in found.rows] == [("country", "", "year", "2021", 1)]
    assert dict(found.left_out) == {
        "no country known": 1,
        "no day known": 1,
        "of another country than asked for": 1,
        "of other days than asked for": 1,
        "perhaps of the days asked for: known less exactly": 1,
    }
    assert found.every == len(events)
    assert tally.rows == [("BF 2021", ("e-1",))]


@pytest.mark.parametrize("per", ["month", "year", "all"])
@pytest.mark.parametrize("by", ["admin1", "country", "none"])
def test_every_layout_adds_up_to_the_same(by: str, per: str) -> None:
    events = [made("e-1", dead(9, 9, 12)), made("e-2", dead(1, 2, 3), place=COUNTRY), made("e-3", date=NO_DAY)]
    found = of(*events, asked=Asked(by, per))
    assert sum(row.figures.events for row in found.rows) == 3
    assert sum(row.figures.deaths.best for row in found.rows if row.figures.deaths is not None) == 11
    assert (by, per) != ("none", "all") or len(found.rows) == 1


_DAYS = st.integers(0, 800).map(lambda n: date(1899, 12, 1) + timedelta(days=n))
_DATES = st.one_of(
    st.just(NO_DAY),
    _DAYS.map(on),
    st.tuples(_DAYS, st.integers(1, 400)).map(lambda d: on(d[0], d[0] + timedelta(d[1]))),
)
_PLACES = st.one_of(
    st.sampled_from([NOWHERE, COUNTRY, SEVERAL, PLACE]),
    st.text(min_size=1, max_size=6).map(lambda name: replace(PLACE, admin1=name, country="ML")),
)
_DEAD = st.one_of(
    st.just(NOT_TOLD), st.tuples(*[st.integers(0, 50)] * 3).map(lambda n: dead(n[0], n[0] + n[1], n[0] + n[1] + n[2]))
)


@st.composite
def records(draw: st.DrawFn) -> list[Event]:
    """Events with any place, date and toll; some are parts of the first."""
    number = draw(st.integers(1, 7))
    found = []
    for n in range(number):
        whole = "e-0" if n and draw(st.booleans()) else None
        reports = (f"r-{draw(st.integers(0, 3))}",)
        more = {"place": draw(_PLACES), "date": draw(_DATES), "part_of": whole, "reports": reports}
        found.append(made(f"e-{n}", draw(_DEAD), **more))
    return found


@given(
    records(), st.sampled_from(["admin1", "country", "none"]), st.sampled_from(["month", "year", "all"]), st.randoms()
)
def test_rows_add_up_to_the_record_in_whichever_order_it_comes(
    events: list[Event], by: str, per: str, dice: random.Random
) -> None:
    tally = Tally()
    found = of(*events, asked=Asked(by, per), tally=tally)
    assert sorted(name for row in found.rows for name in row.events) == [each.event_id for each in events]
    assert found.every == len(events) == tally.written
    rows = [row.figures for row in found.rows]
    wholly = [row.event.fatalities.ucdp for row in ged_events(events, lambda _: None).rows]
    for name in ("low", "best", "high"):
        each = sum(getattr(row.deaths, name) for row in rows if row.deaths is not None)
        assert each == sum(getattr(toll, name) for toll in wholly if toll is not None)
        assert each == (getattr(found.total.deaths, name) if found.total.deaths is not None else 0)
    for row in rows:
        assert row.with_deaths + row.told_none + row.without_toll == row.events
        assert row.deaths is None or row.deaths.low <= row.deaths.best <= row.deaths.high
    dice.shuffle(events)
    again = of(*events, asked=Asked(by, per))
    assert [(row.where, row.when, row.figures.deaths) for row in again.rows] == [
        (row.where, row.when, row.figures.deaths) for row in found.rows
    ]


@given(records())
def test_the_table_read_back_is_the_totals(events: list[Event]) -> None:
    sample = Sample(of_events=[replace(each, claims=(), reports=("r-a",)) for each in events])
    table = list(csv.DictReader(io.StringIO("".join(export(sample, "totals", PUBLIC, Tally())), newline="")))
    counted = [row for row in table if row["row"] == "counted"]
    found = of(*sample.of_events).rows
    assert [int(row["events"]) for row in counted] == [row.figures.events for row in found]
    assert [row["admin1"].removeprefix("'") for row in counted] == [row.where.admin1.removeprefix("'") for row in found]
    best = [row.figures.deaths.best if row.figures.deaths is not None else None for row in found]
    assert [int(row["deaths_best"]) if row["deaths_best"] else None for row in counted] == best
