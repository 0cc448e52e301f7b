"""UCDP GED's columns."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from tests.export.samples import ACTORS, NO_DEATHS, PLACE, Sample, event, report
from whence.export import ged
from whence.export.redaction import UNCHECKED, Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.model.claim import ActorMention, DateValue
from whence.model.event import AirwarsDeaths, Event, Fatalities, Origin, UcdpDeaths
from whence.model.lists import (
    ActorKind,
    ActorRole,
    ClaimantKind,
    DatePrecision,
    EmptyReason,
    EventType,
    PlacePrecision,
    Review,
)
from whence.model.lists import SubEventType as Sub

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
NO_DATE = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
NOBODY = Fatalities(0, UcdpDeaths(0, 0, 0, "origins", 0, 0, 0, 0), AirwarsDeaths(False, None, None))


def _row(made: Event) -> dict[str, str]:
    sample = Sample(of_reports=[report(), report("b", outlet=None, published=None)], of_events=[made])
    (row,) = csv.DictReader(io.StringIO("".join(export(sample, "ged", PUBLIC, Tally()))))
    return row


def test_a_battle() -> None:
    row = _row(event(reports=("r-a", "r-b")))
    assert list(row) == ged.COLUMNS
    title = "Clash near Dori leaves nine dead, rebels say"
    expected = {
        "id": "e-1",
        "year": "2021",
        "code_status": "Machine-coded, not reviewed; export public as of 2021-06-01",
        "type_of_violence": "1",
        "dyad_name": "Army of Burkina Faso - Example Front",
        "side_a": "Army of Burkina Faso",
        "side_b": "Example Front",
        "number_of_sources": "2",
        "source_article": f'"Sahel Courier,2021-03-05,{title}";"b,,{title}"',
        "source_office": "Sahel Courier;",
        "source_date": "2021-03-05;",
        "source_headline": f"{title};{title}",
        "source_original": "rebels",
        "where_prec": "2",
        "where_coordinates": "Dori",
        "adm_1": "Sahel",
        "latitude": "14.035400",
        "geom_wkt": "POINT (-0.034500 14.035400)",
        "priogrid_gid": "150120",
        "country": "Burkina Faso",
        "country_id": "439",
        "region": "Africa",
        "date_prec": "1",
        "date_start": "2021-03-04",
        "deaths_a": "9",
        "deaths_b": "0",
        "best": "9",
        "high": "9",
        "low": "9",
        "gwnoa": "",
    }
    assert {key: row[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"fatalities": NO_DEATHS}, "no death in any estimate"),
        (
            {"fatalities": Fatalities(0, UcdpDeaths(0, 0, 0, "origins", 0, 0, 0, 0), AirwarsDeaths(False, None, None))},
            "no death",
        ),
        ({"actors": ()}, "no dyad known"),
        ({"actors": ACTORS[:1]}, "no dyad known"),
        ({"place": replace(PLACE, country=None)}, "no country known"),
        ({"date": NO_DATE}, "no date known"),
    ],
)
def test_what_the_columns_cannot_hold_is_left_out_with_the_reason(changes: dict[str, object], why: str) -> None:
    tally = Tally()
    lines = list(export(Sample(of_events=[event(**changes)]), "ged", PUBLIC, tally))
    assert len(lines) == 1
    assert tally.left_out[0][1].startswith(why)


def test_civilians_are_side_b_of_one_sided_violence() -> None:
    deaths = Fatalities(4, UcdpDeaths(4, 4, 4, "origins", 0, 0, 4, 0), AirwarsDeaths(True, None, None))
    attack = event(event_type=EventType.CIVILIANS, sub_event_types=((Sub.ATTACK, 1.0),), fatalities=deaths)
    row = _row(attack)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("3", "Example Front", "Civilians")
    strike = event(
        event_type=EventType.EXPLOSIONS, sub_event_types=((Sub.SHELLING, 1.0),), actors=ACTORS[:1], fatalities=deaths
    )
    assert _row(strike)["side_b"] == "Civilians"


ATTACKERS = ActorMention("Example Front", ActorRole.PERPETRATOR, ActorKind.REBEL_GROUP)
ARMY = ActorMention("Army of Burkina Faso", ActorRole.TARGET, ActorKind.STATE_FORCES)
HIT_BACK = ActorMention("terrorists", ActorRole.TARGET, ActorKind.REBEL_GROUP)


def test_the_dead_of_a_party_on_neither_side_of_the_row_are_unknown() -> None:
    deaths = Fatalities(114, UcdpDeaths(114, 114, 114, "origins", 15, 50, 49, 0), AirwarsDeaths(True, None, None))
    row = _row(event(event_type=EventType.CIVILIANS, actors=(ATTACKERS, ARMY, HIT_BACK), fatalities=deaths))
    assert (row["side_a"], row["side_b"]) == ("Example Front", "Civilians")
    counted = [row[f"deaths_{column}"] for column in ("a", "b", "civilians", "unknown")]
    assert counted == ["50", "0", "49", "15"]


def test_those_accused_side_by_side_are_no_dyad() -> None:
    ally = ActorMention("Military Forces of France", ActorRole.PERPETRATOR, ActorKind.EXTERNAL_FORCES)
    deaths = Fatalities(4, UcdpDeaths(4, 4, 4, "origins", 0, 0, 4, 0), AirwarsDeaths(True, None, None))
    doers = (replace(ARMY, role=ActorRole.PERPETRATOR), ally)
    row = _row(event(event_type=EventType.EXPLOSIONS, actors=doers, fatalities=deaths))
    assert (row["type_of_violence"], row["side_b"]) == ("3", "Civilians")


def test_two_groups_without_a_state_are_non_state_violence() -> None:
    other = ActorMention("Example Militia", ActorRole.TARGET, ActorKind.POLITICAL_MILITIA)
    row = _row(event(actors=(ACTORS[0], other)))
    assert (row["type_of_violence"], row["dyad_name"]) == ("2", "Example Front - Example Militia")


def test_the_forces_of_a_state_abroad_are_a_state_and_side_a() -> None:
    abroad = ActorMention("Military Forces of France", ActorRole.TARGET, ActorKind.EXTERNAL_FORCES)
    hit = event(actors=(ACTORS[0], abroad))
    assert (_row(hit)["type_of_violence"], _row(hit)["side_a"]) == ("1", "Military Forces of France")
    attack = event(
        event_type=EventType.CIVILIANS,
        sub_event_types=((Sub.ATTACK, 1.0),),
        actors=(replace(abroad, role=ActorRole.PERPETRATOR),),
        fatalities=Fatalities(4, UcdpDeaths(4, 4, 4, "origins", 0, 0, 4, 0), AirwarsDeaths(True, None, None)),
    )
    assert (_row(attack)["type_of_violence"], _row(attack)["side_b"]) == ("3", "Civilians")


@pytest.mark.parametrize("label", ["terrorists", "Islamist militants", "bandits on horses", "suspected insurgents"])
def test_a_bare_label_is_the_name_of_no_side(label: str) -> None:
    hit = replace(HIT_BACK, name=label)
    army = replace(ARMY, role=ActorRole.PERPETRATOR)
    fought = Fatalities(20, UcdpDeaths(20, 20, 20, "one_party", 0, 20, 0, 0), AirwarsDeaths(False, None, None))
    tally = Tally()
    assert (
        len(list(export(Sample(of_events=[event(actors=(army, hit), fatalities=fought)]), "ged", PUBLIC, tally))) == 1
    )
    assert tally.left_out == [("e-1", "no dyad known: a side is told of by a label alone")]
    dead = Fatalities(9, UcdpDeaths(9, 9, 20, "origins", 0, 0, 9, 0), AirwarsDeaths(True, None, None))
    row = _row(event(actors=(army, hit), fatalities=dead))
    assert (row["type_of_violence"], row["side_b"], row["dyad_name"]) == (
        "3",
        "Civilians",
        "Army of Burkina Faso - Civilians",
    )


@pytest.mark.parametrize(("armed", "unknown", "rows"), [(5, 0, 0), (0, 5, 1), (3, 2, 1)])
def test_one_sided_violence_needs_dead_that_may_be_civilians(armed: int, unknown: int, rows: int) -> None:
    deaths = Fatalities(5, UcdpDeaths(5, 5, 12, "origins", 0, armed, 0, unknown), AirwarsDeaths(True, None, None))
    attack = event(
        event_type=EventType.CIVILIANS, sub_event_types=((Sub.ATTACK, 1.0),), actors=ACTORS[:1], fatalities=deaths
    )
    tally = Tally()
    assert len(list(export(Sample(of_events=[attack]), "ged", PUBLIC, tally))) == 1 + rows
    assert [why for _, why in tally.left_out] == (
        [] if rows else ["one-sided violence, and all the dead of the best figure are of armed forces"]
    )


def test_whom_it_was_done_to_is_not_who_did_it() -> None:
    deaths = Fatalities(4, UcdpDeaths(4, 4, 4, "origins", 1, 0, 3, 0), AirwarsDeaths(True, None, None))
    bomb = event(
        event_type=EventType.EXPLOSIONS, sub_event_types=((Sub.SHELLING, 1.0),), actors=(ARMY,), fatalities=deaths
    )
    tally = Tally()
    assert len(list(export(Sample(of_events=[bomb]), "ged", PUBLIC, tally))) == 1
    assert tally.left_out == [("e-1", "no dyad known")]


def test_two_groups_that_are_told_of_alike_are_the_two_sides_of_a_battle() -> None:
    other = ActorMention("Example Militia", ActorRole.PERPETRATOR, ActorKind.POLITICAL_MILITIA)
    deaths = Fatalities(9, UcdpDeaths(9, 9, 9, "origins", 3, 6, 0, 0), AirwarsDeaths(False, None, None))
    row = _row(event(actors=(ACTORS[0], other), fatalities=deaths))
    assert (row["side_a"], row["deaths_a"], row["side_b"], row["deaths_b"]) == (
        "Example Front",
        "3",
        "Example Militia",
        "6",
    )


def test_an_event_without_a_point_has_no_coordinates() -> None:
    row = _row(
        event(place=replace(PLACE, latitude=None, longitude=None, radius_km=None, precision=PlacePrecision.ADMIN1))
    )
    assert (row["latitude"], row["geom_wkt"], row["priogrid_gid"], row["where_prec"]) == ("", "", "", "4")


def test_only_identified_origins_are_original_sources() -> None:
    own = Origin("not_stated", ClaimantKind.AUTHOR, ("r-a",), "1 claim in an outlet's own voice; counts as no origin")
    assert _row(event(origins=(own, *event().origins)))["source_original"] == "rebels"


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(-90.0, -180.0, 1), (-89.4, -180.0, 721), (90.0, 180.0, 259200), (0.1, 0.1, 129961)],
)
def test_cells_are_counted_from_the_south_west(latitude: float, longitude: float, cell: int) -> None:
    assert ged.priogrid(latitude, longitude) == cell


@pytest.mark.parametrize("internal", [False, True])
def test_what_nobody_has_checked_is_no_row_where_only_checked_events_are_asked_for(*, internal: bool) -> None:
    asked = Redaction(internal, PUBLIC.as_of, checked=True)
    tally = Tally()
    (head,) = export(Sample(of_events=[event()]), "ged", asked, tally)
    assert head.startswith("id,relid,") and tally.held_back == {f"events {UNCHECKED}": 1}
    checked = Sample(of_events=[event(review=Review.CHECKED)])
    (row,) = csv.DictReader(io.StringIO("".join(export(checked, "ged", asked, Tally()))))
    assert row["best"] == "9" and "not reviewed" not in row["code_status"]
