"""One count of the dead of an event, and of whose dead they are, in whatever form they are told."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

import whence
from tests.test_cli import run
from whence.dossier.fill import dossier
from whence.export.flat.columns import Cell
from whence.export.flat.declared import TABLES
from whence.export.flat.rows import flatten
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.totals import Asked, totals
from whence.export.write import export
from whence.model.claim import Casualties
from whence.model.event import Event, MinMax, UcdpDeaths
from whence.model.lists import EventType, Harm
from whence.standing.parties import named_sides
from whence.view.viewer import Viewer

ALL = Redaction(internal=True, as_of=date(2030, 1, 1))
NONE = UcdpDeaths(0, 0, 0, "origins", 0, 0, 0, 0)
EXAMPLES = Path(__file__).parents[2] / "examples"
COLUMNS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


@pytest.fixture(scope="module", params=["month", "reports"])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[whence.Record]:
    folder = tmp_path_factory.mktemp("sides")
    with whence.build([EXAMPLES / request.param], folder / "record.db", reader="rules") as built:
        yield built


@pytest.fixture(scope="module")
def events(record: whence.Record) -> Mapping[str, Event]:
    return {event.event_id: event for event in record.events()}


def deaths_of(event: Event) -> UcdpDeaths:
    return event.fatalities.ucdp or NONE


def lines(record: whence.Record, form: str) -> str:
    return "".join(export(record, form, ALL, Tally(), unit="event" if form in {"acled", "ged"} else "codebook"))


def rows(record: whence.Record, form: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(lines(record, form))))


def flat(record: whence.Record) -> Iterator[dict[str, Cell]]:
    names = TABLES["events"].names
    return (dict(zip(names, row, strict=True)) for row in flatten(record, ALL, Tally()).rows("events"))


def told_of(event: Event, party: str | None) -> int:
    """The most that anybody says of a party's dead; of nobody's in particular where it is None."""
    killed = [row.value for row in event.standing if isinstance(row.value, Casualties) and row.claims]
    of_it = [one for one in killed if one.harm is Harm.KILLED and one.side == party]
    return max((one.high or one.low or 0 for one in of_it), default=0)


def test_nobody_has_more_dead_than_somebody_says(events: Mapping[str, Event]) -> None:
    for event in events.values():
        if any(isinstance(row.value, Casualties) and row.value.word for row in event.standing):
            continue  # a word without a number has the one of the rule
        deaths, sides = deaths_of(event), named_sides(event.actors, event.event_type)
        assert deaths.best == sum(getattr(deaths, column) for column in COLUMNS)
        for names, number in zip(sides, (deaths.deaths_a, deaths.deaths_b), strict=True):
            assert any(sides) or not number, event.event_id  # a side may be the unnamed enemy of one that is named
            assert number <= sum(told_of(event, name) for name in (*names, None)), event.event_id


def test_the_tables_tell_whose_dead_they_are(record: whence.Record, events: Mapping[str, Event]) -> None:
    for row in flat(record):
        event = events[str(row["event_id"])]
        deaths, sides = event.fatalities.ucdp, named_sides(event.actors, event.event_type)
        assert (row["side_a"], row["side_b"]) == sides
        assert [row[column] for column in COLUMNS] == [getattr(deaths, column, None) for column in COLUMNS]
        assert [row[f"deaths_{name}"] for name in ("low", "best", "high")] == [
            getattr(deaths, name, None) for name in ("low", "best", "high")
        ]
        assert row["deaths_acled"] == event.fatalities.acled


def test_ged_tells_the_same_dead_of_the_same_party(record: whence.Record, events: Mapping[str, Event]) -> None:
    for row in rows(record, "ged"):
        event = events[row["id"]]
        deaths, (a, b) = deaths_of(event), named_sides(event.actors, event.event_type)
        of_side = dict.fromkeys(a, deaths.deaths_a) | dict.fromkeys(b, deaths.deaths_b)
        assert (row["low"], row["best"], row["high"]) == (str(deaths.low), str(deaths.best), str(deaths.high))
        assert row["deaths_civilians"] == str(deaths.deaths_civilians)
        assert row["deaths_a"] == str(of_side.get(row["side_a"], 0)), event.event_id
        assert row["deaths_b"] == str(of_side.get(row["side_b"], 0)), event.event_id
        assert sum(int(row[column]) for column in COLUMNS) == deaths.best


def test_acled_and_airwars_tell_the_dead_of_their_rule(record: whence.Record, events: Mapping[str, Event]) -> None:
    for row in rows(record, "acled"):
        event = next(one for name, one in events.items() if row["event_id_cnty"].endswith(name.removeprefix("e-")))
        assert row["fatalities"] == str(event.fatalities.acled or 0)
    for row in rows(record, "airwars"):
        counted = events[row["incident_id"]].fatalities.airwars
        for whose, bounds in (
            ("civilians", counted.civilians),
            ("militants", counted.militants),
            ("soldiers", counted.soldiers),
        ):
            told = tuple(row[f"{whose}_killed_{end}"] for end in ("min", "max"))
            assert told == (("", "") if bounds is None else (str(bounds.min), str(bounds.max)))


def test_the_forms_of_one_event_tell_the_same_dead(record: whence.Record, events: Mapping[str, Event]) -> None:
    viewer = Viewer(record, ALL)
    features = json.loads(lines(record, "geojson"))["features"]
    in_geojson = {each["id"]: each["properties"]["fatalities"]["ucdp"] for each in features}
    plover = {each["id"]: each for each in map(json.loads, lines(record, "plover").splitlines())}
    for name, event in events.items():
        ucdp, a_and_b = event.fatalities.ucdp, named_sides(event.actors, event.event_type)
        assert (in_geojson[name] or {}).get("deaths_b") == getattr(ucdp, "deaths_b", None)
        if name in plover:
            assert plover[name].get("size", {}).get("dead") == getattr(ucdp, "best", None)
        told = dict(dossier(viewer, name).deaths)["ucdp"]
        if ucdp is None:
            continue
        assert f"low {ucdp.low}, best {ucdp.best}, high {ucdp.high}" in told
        for side, names, number in zip("ab", a_and_b, (ucdp.deaths_a, ucdp.deaths_b), strict=True):
            who = f" ({', '.join(names) or 'not named'})" if number else ""
            assert f"side {side}{who} {number}" in told


def test_totals_add_the_dead_of_their_events(record: whence.Record, events: Mapping[str, Event]) -> None:
    for event in events.values():
        if event.event_type is None:
            continue
        added, deaths = totals([event], ALL, Tally(), Asked()).total, event.fatalities.ucdp
        bounds = event.fatalities.airwars.civilians
        assert added.acled == event.fatalities.acled
        assert (added.deaths is None) == (deaths is None)
        if added.deaths is not None and deaths is not None:
            assert (added.deaths.low, added.deaths.best, added.deaths.high) == (deaths.low, deaths.best, deaths.high)
            assert added.deaths.civilians == deaths.deaths_civilians
        assert added.civilians == (bounds and MinMax(bounds.min, bounds.max, bounds.max_is_open))


TWO_SIDES = """---
outlet: Ridge Post
published: 2018-05-26
---
Fighters of two rival armed groups clashed near Kidal, in northern Mali, on Friday.

The CMA said that it had killed twelve fighters of GATIA. GATIA said that four of its own fighters had died and that it
had killed seven fighters of the CMA.
"""


def test_each_side_of_a_battle_has_its_own_dead(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text(TWO_SIDES, encoding="utf-8")
    with whence.build([tmp_path], tmp_path / "record.db", reader="rules") as record:
        (event,) = record.events()
        (row,) = rows(record, "ged")
        told = dict(dossier(Viewer(record, ALL), event.event_id).deaths)["ucdp"]
    assert event.fatalities.ucdp is not None and event.fatalities.ucdp.high == 19
    assert {row["side_a"]: row["deaths_a"], row["side_b"]: row["deaths_b"]} == {"GATIA": "4", "CMA": "7"}
    assert row["type_of_violence"] == "2" and row["deaths_unknown"] == "0"
    assert "(GATIA) 4" in told and "(CMA) 7" in told


def test_where_a_person_sets_a_type_with_other_sides_whose_dead_they_were_is_not_known(tmp_path: Path) -> None:
    both_attack = EXAMPLES / "month" / "kidal-two-sides.md"
    with whence.build([both_attack], tmp_path / "record.db", reader="rules") as record:
        (event,) = record.events()
    done = run("decide", "set", event.event_id, "type", "Attack", "--by", "A1", "--record", tmp_path / "record.db")
    assert done.exit_code == 0, done.output
    with whence.Record(tmp_path / "record.db") as record:
        (ruled,) = record.events()
    assert ruled.event_type is EventType.CIVILIANS and event.fatalities.ucdp is not None
    assert ruled.fatalities.ucdp == UcdpDeaths(9, 9, 15, event.fatalities.ucdp.best_basis, 0, 0, 0, 9)
