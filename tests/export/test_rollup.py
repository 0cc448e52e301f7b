"""Events rolled up to the units of codebooks: two strikes, one town, one day are two events and one row."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import ACTORS, ARMY, DAY, PLACE, RESIDENT, Sample, claim, event, standing
from tests.standing.material import people
from whence.export.redaction import Redaction
from whence.export.rollup import acled_days, airwars_incidents, each_event, ged_events
from whence.export.source import Tally
from whence.export.write import export
from whence.model.claim import Responsibility
from whence.model.event import AirwarsDeaths, Event, Fatalities, MinMax, UcdpDeaths
from whence.model.lists import (
    Act,
    DatePrecision,
    EventType,
    PlacePrecision,
    Polarity,
    Qualifier,
    Scope,
    Status,
    SubEventType,
)

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
STRIKE = ((SubEventType.AIR_DRONE, 0.9),)
NEXT_DAY = replace(DAY, start=date(2021, 3, 5), end=date(2021, 3, 5))
REGION = replace(PLACE, precision=PlacePrecision.ADMIN1, geonameid=2)


def deaths(acled: int | None, civilians: int = 0, unknown: int = 0) -> Fatalities:
    best = civilians + unknown
    ucdp = UcdpDeaths(best, best, best, "origins", 0, 0, civilians, unknown) if best else None
    scope = AirwarsDeaths(civilians > 0, MinMax(civilians, civilians, False) if civilians else None, None)
    return Fatalities(acled, ucdp, scope)


def made(name: str, acled: int | None = None, **more: object) -> Event:
    settings = {"event_id": name, "fatalities": deaths(acled, unknown=acled or 0), **more}
    return event(**settings)


def pair(one: Event) -> frozenset[str]:
    return frozenset(actor.name for actor in one.actors)


def rows(*events: Event) -> list[tuple[tuple[str, ...], int | None]]:
    return [(row.ids, row.event.fatalities.acled) for row in acled_days(events, pair).rows]


def test_two_strikes_one_town_one_day_are_one_row() -> None:
    assert rows(made("e-1", 3), made("e-2", 4)) == [(("e-1", "e-2"), 7)]
    assert [row.ids for row in each_event([made("e-1"), made("e-2")]).rows] == [("e-1",), ("e-2",)]


def test_another_day_place_or_pair_is_another_row() -> None:
    others = (
        made("e-2", 4, date=NEXT_DAY),
        made("e-3", 4, place=replace(PLACE, geonameid=9)),
        made("e-4", 4, actors=ACTORS[:1]),
    )
    assert [ids for ids, _ in rows(made("e-1", 3), *others)] == [("e-1",), ("e-2",), ("e-3",), ("e-4",)]


def test_what_is_known_less_exactly_stays_apart() -> None:
    month = replace(DAY, start=date(2021, 3, 1), end=date(2021, 3, 31), precision=DatePrecision.MONTH)
    assert len(rows(made("e-1", 3, date=month), made("e-2", 3, date=month))) == 2
    assert len(rows(made("e-1", 3, place=REGION), made("e-2", 3, place=REGION))) == 2


def test_the_higher_type_of_the_hierarchy_stands_for_the_row() -> None:
    strike = made("e-1", 3, event_type=EventType.EXPLOSIONS, sub_event_types=STRIKE, reports=("r-b",))
    (row,) = acled_days([strike, made("e-2", 2)], pair).rows
    assert row.event.event_id == "e-1" and row.event.event_type is EventType.BATTLES
    assert row.event.reports == ("r-b", "r-a")


def test_an_unknown_toll_adds_nothing_and_two_unknown_stay_unknown() -> None:
    assert rows(made("e-1", 3), made("e-2"))[0][1] == 3
    assert rows(made("e-1"), made("e-2"))[0][1] is None


def test_a_total_gives_way_to_its_parts_and_its_dead_are_divided_evenly() -> None:
    whole = made("e-0", 10, place=REGION)
    parts = (made("e-1", 3, part_of="e-0"), made("e-2", date=NEXT_DAY, part_of="e-0"))
    last = made("e-3", date=replace(NEXT_DAY, start=date(2021, 3, 6), end=date(2021, 3, 6)), part_of="e-0")
    assert rows(whole, *parts, last) == [(("e-1",), 3), (("e-2",), 4), (("e-3",), 3)]
    assert [one.event_id for one in acled_days([whole, *parts], pair).counted_in_parts] == ["e-0"]


def test_a_part_whose_whole_is_not_there_is_an_event_like_others() -> None:
    assert rows(made("e-1", 3, part_of="e-0")) == [(("e-1",), 3)]


def test_parts_of_parts_share_from_the_top() -> None:
    whole = made("e-0", 10, place=REGION)
    middle = made("e-1", place=REGION, part_of="e-0")
    assert rows(whole, middle, made("e-2", part_of="e-1")) == [(("e-2",), 10)]


@given(st.lists(st.tuples(st.integers(0, 2), st.none() | st.integers(0, 50)), min_size=1, max_size=8))
def test_nothing_is_lost_or_doubled(wanted: list[tuple[int, int | None]]) -> None:
    days = [DAY, NEXT_DAY, replace(DAY, start=date(2021, 3, 9), end=date(2021, 3, 9))]
    events = [made(f"e-{n}", killed, date=days[day]) for n, (day, killed) in enumerate(wanted)]
    rolled = acled_days(events, pair).rows
    assert sorted(name for row in rolled for name in row.ids) == sorted(one.event_id for one in events)
    assert sum(row.event.fatalities.acled or 0 for row in rolled) == sum(killed or 0 for _, killed in wanted)
    assert len(rolled) == len({day for day, _ in wanted})


def test_ged_adds_column_by_column_and_keeps_what_parts_leave_over_as_a_summary() -> None:
    one = made("e-1", fatalities=deaths(3, civilians=3))
    two = made("e-2", fatalities=deaths(4, unknown=4))
    (row,) = ged_events([one, two], pair).rows
    assert row.ids == ("e-1", "e-2") and row.event.fatalities.ucdp == UcdpDeaths(7, 7, 7, "origins", 0, 0, 3, 4)
    whole = made("e-0", fatalities=deaths(10, unknown=10), place=REGION)
    part, silent = (replace(one, part_of="e-0"), made("e-5", part_of="e-0", date=NEXT_DAY))
    summary, rest = ged_events([whole, part, silent], pair).rows
    assert summary.summary and summary.ids == ("e-0", "e-5") and rest.ids == ("e-1",)
    assert summary.event.fatalities.ucdp == UcdpDeaths(7, 7, 7, "origins", 0, 0, 0, 7)


def test_ged_leaves_out_a_total_that_its_parts_account_for() -> None:
    whole = made("e-0", fatalities=deaths(3, unknown=3), place=REGION)
    rolled = ged_events([whole, made("e-1", fatalities=deaths(3, civilians=3), part_of="e-0")], pair)
    assert [row.ids for row in rolled.rows] == [("e-1",)] and rolled.counted_in_parts == (whole,)


def test_airwars_has_each_event_in_scope_and_no_total_beside_its_parts() -> None:
    whole = made("e-0", fatalities=deaths(5, civilians=5), place=REGION)
    part = made("e-1", fatalities=deaths(3, civilians=3), part_of="e-0")
    assert [row.ids for row in airwars_incidents([whole, part, made("e-2", 4)]).rows] == [("e-1",)]
    unnumbered = made("e-1", part_of="e-0", scope=Scope.CONFLICT)
    assert [row.ids for row in airwars_incidents([whole, unnumbered]).rows] == [("e-0",)]


def table(form: str, *events: Event, unit: str = "codebook") -> tuple[list[dict[str, str]], Tally]:
    tally = Tally()
    sample = Sample(of_events=list(events), of_claims=[claim()])
    return list(csv.DictReader(io.StringIO("".join(export(sample, form, PUBLIC, tally, unit))))), tally


def test_tables_list_the_events_in_each_row() -> None:
    two = (made("e-1", 3), made("e-2", 4))
    (row,), tally = table("acled", *two)
    assert row["fatalities"] == "7" and row["tags"].endswith("events=e-1 e-2")
    assert (tally.written, tally.rows) == (2, [("WH-BFA-1", ("e-1", "e-2"))])
    (row,), _ = table("ged", *two)
    assert (row["best"], row["relid"], row["event_clarity"]) == ("7", "WH-e-1+e-2", "1")
    assert len(table("acled", *two, unit="event")[0]) == len(table("ged", *two, unit="event")[0]) == 2


def test_a_share_of_a_total_is_told_and_the_total_is_listed_as_left_out() -> None:
    whole, part = made("e-0", 10, place=replace(REGION, latitude=14.0)), made("e-1", part_of="e-0")
    (row,), tally = table("acled", whole, part)
    assert row["fatalities"] == "10" and "10 of the dead are a share of the total of e-0" in row["notes"]
    assert tally.left_out == [("e-0", "a total: the rows of its parts count its dead")]
    (row,), _ = table("ged", whole, part)
    assert (row["best"], row["event_clarity"], row["relid"]) == ("10", "2", "WH-e-0+e-1")


def test_the_table_of_airwars_has_the_facts_that_grades_ask_for() -> None:
    (row,), tally = table("airwars", made("e-1", fatalities=deaths(5, civilians=5)), made("e-2", 4))
    assert (row["civilians_killed_min"], row["civilians_killed_open"], row["militants_killed_min"]) == ("5", "no", "")
    assert (row["belligerent_accepts_act"], row["competing_claims"], row["grade"], row["origins"]) == (
        "no",
        "no",
        "",
        "1",
    )
    assert tally.left_out == [("e-2", "no harm to civilians is alleged")]


def test_who_is_named_accepts_and_denies() -> None:
    said = [
        claim("c-1", Responsibility("Example Front", Act.CLAIMS_IT)),
        claim("c-2", Responsibility("the army", Act.ACCUSATION)),
        claim("c-3", Responsibility("the army", Act.DENIES), ARMY, polarity=Polarity.DENIED),
    ]
    army = standing("c-2", value=Responsibility("Army of Burkina Faso", Act.ACCUSATION), denied_by=("c-3",))
    told = (standing("c-1", value=said[0].value), army)
    strike = made("e-1", fatalities=deaths(5, civilians=5), claims=("c-1", "c-2", "c-3"), standing=told)
    sample = Sample(of_events=[strike], of_claims=said)
    (row,) = csv.DictReader(io.StringIO("".join(export(sample, "airwars", PUBLIC, Tally()))))
    assert row["belligerents"] == "Example Front; Army of Burkina Faso"
    facts = [row[name] for name in ("belligerent_accepts_act", "belligerent_denies_act", "competing_claims")]
    assert facts == ["yes", "yes", "yes"]


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (("c-1", "c-2"), ["yes", "no", "no", "yes"]),  # the strike was ours, and no civilian died
        (("c-1", "c-3"), ["yes", "no", "yes", "no"]),  # it was ours, and civilians died
        (("c-4",), ["no", "no", "no", "yes"]),  # "there were no dead civilians"
        (("c-5",), ["no", "no", "no", "no"]),  # who is of no side accepts and denies nothing
    ],
)
def test_the_deed_and_the_harm_to_civilians_are_accepted_and_denied_apart(
    said: Sequence[str], facts: list[str]
) -> None:
    some, none = people("3", Status.CIVILIAN), people("no", Status.CIVILIAN)
    every = {
        "c-1": claim("c-1", Responsibility("Army of Burkina Faso", Act.CLAIMS_IT), ARMY),
        "c-2": claim(
            "c-2", replace(some, low=None, high=None, qualifier=Qualifier.VAGUE), ARMY, polarity=Polarity.DENIED
        ),
        "c-3": claim("c-3", some, ARMY, polarity=Polarity.CONCEDED),
        "c-4": claim("c-4", none, ARMY),
        "c-5": claim("c-5", some, RESIDENT, polarity=Polarity.DENIED),
    }
    rows = [
        standing("c-9", value=some, denied_by=tuple(name for name in said if name in {"c-2", "c-5"})),
        *(standing(name, value=every[name].value) for name in said if name in {"c-1", "c-3", "c-4"}),
    ]
    strike = made("e-1", fatalities=deaths(3, civilians=3), claims=tuple(said), standing=tuple(rows))
    sample = Sample(of_events=[strike], of_claims=[every[name] for name in said])
    (row,) = csv.DictReader(io.StringIO("".join(export(sample, "airwars", PUBLIC, Tally()))))
    of = "belligerent_accepts_act belligerent_denies_act belligerent_accepts_civilian_harm".split()
    assert [row[name] for name in (*of, "belligerent_denies_civilian_harm")] == facts
