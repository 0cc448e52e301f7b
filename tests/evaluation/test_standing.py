"""The measures of standing: origins and flags against a truth, and the dead added up with why they are off."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evaluation.benchmarks.outcome import summed
from evaluation.benchmarks.registry import BENCHMARKS
from evaluation.benchmarks.run import run
from evaluation.matching import Matched
from evaluation.recorded import write_lines
from evaluation.standing import deaths, judged
from evaluation.standing.perfect import Perfect, alone, perfect
from evaluation.truth import TrueEvent, read_truth
from tests.export.samples import DAY, PLACE, event, standing
from tests.standing.examples import EXAMPLES, reports
from whence.model.errors import DataError
from whence.model.event import AirwarsDeaths, Event, Fatalities, MinMax, UcdpDeaths
from whence.model.lists import Flag

TRUTH = read_truth(EXAMPLES / "truth")
ROWS: list[dict[str, Any]] = json.loads((EXAMPLES / "truth" / "events.json").read_text(encoding="utf-8"))
LABELS = {label["doc"]: label for label in TRUTH.labels}


def made(row: Mapping[str, Any]) -> Perfect:
    return perfect(row, LABELS, TRUTH.groups, reports())


@pytest.mark.parametrize("row", ROWS, ids=[row["event"] for row in ROWS])
def test_every_origin_count_of_the_examples_is_right_with_perfect_reading(row: dict[str, Any]) -> None:
    for number, value in enumerate(row["values"]):
        assert judged.value_right(value, alone(row, number, TRUTH.groups, reports())), value["claimant"]


@pytest.mark.parametrize("row", ROWS, ids=[row["event"] for row in ROWS])
def test_the_named_rules_give_what_the_truth_decides_with_perfect_reading(row: dict[str, Any]) -> None:
    fatalities = made(row).event.fatalities
    if row["fatalities"]["acled"] is not None:
        assert fatalities.acled == row["fatalities"]["acled"]
    if row["fatalities"]["ucdp"] is not None:
        assert fatalities.ucdp is not None
        known = {name: getattr(fatalities.ucdp, name) for name in ("low", "best", "high")}
        assert known == row["fatalities"]["ucdp"]


def value(claimant: str, kind: str, **more: object) -> dict[str, object]:
    plain = {"harm": "killed", "low": 9, "high": 9, "qualifier": "exact", "status": "combatant", "side": "the Front"}
    return {**plain, "claimant": claimant, "origin": claimant, "origin_kind": kind, "polarity": "asserted", **more}


def told(*values: dict[str, object]) -> TrueEvent:
    return TrueEvent("clash", date(2021, 3, 4), date(2021, 3, 4), "Dori", None, (), values, frozenset(), {}, None)


def test_of_values_with_several_origins_those_count_that_truly_have_them() -> None:
    ministry, police = value("ministry", "authority", origin="state"), value("police", "authority", origin="state")
    other = value("Red Cross", "un_or_ngo")
    two = standing("c-1", "c-2", origins_min=2, flags=())
    meant = {"c-1": [ministry], "c-2": [police]}
    wrong = judged.row_counts("read", told(ministry, police), event(standing=(two,)), meant)
    assert (wrong["read several"], wrong["read several truly"]) == (1, 0)
    right = judged.row_counts(
        "read", told(ministry, other), event(standing=(two,)), {"c-1": [ministry], "c-2": [other]}
    )
    figures = judged.figures_of(summed([wrong, right]))
    assert (figures["read_two_origins_shown"], figures["read_two_origins_truly"]) == (2, 50)
    assert judged.figures_of({})["read_two_origins_truly"] == 100


def test_one_party_s_word_is_a_party_s_count_of_fighters_that_nobody_else_gives() -> None:
    party, monitor = value("army", "belligerent"), value("monitor", "monitor", low=5, high=5)
    own = value("army", "belligerent", low=3, high=3, polarity="conceded")
    truth = told(party, monitor, own)
    flagged = replace(standing("c-1"), flags=(Flag.ONE_PARTY_ONLY,))
    rows = (flagged, standing("c-2", flags=(Flag.ONE_PARTY_ONLY,)), standing("c-3", flags=()))
    meant = {"c-1": [party], "c-2": [monitor], "c-3": [own]}
    figures = judged.figures_of(judged.row_counts("read", truth, event(standing=rows), meant))
    assert (figures["read_one_party_precision"], figures["read_one_party_recall"]) == (50, 100)
    unseen = judged.figures_of(judged.missed("read", truth))
    assert unseen["read_one_party_recall"] == 0


def with_dead(name: str, killed: int, incidents: tuple[str, ...], **more: object) -> Event:
    fatalities = Fatalities(
        killed,
        UcdpDeaths(killed, killed, killed, "origins", 0, 0, 0, killed),
        AirwarsDeaths(True, MinMax(killed, killed, False), None),
    )
    return event(**{"event_id": name, "incidents": incidents, "fatalities": fatalities, **more})


def off(truth: Mapping[str, Event], ours: Mapping[str, Event], *others: Event) -> dict[str, float]:
    matched = Matched({}, dict(ours), [*ours.values(), *others])
    found = list(deaths.differences(truth, matched, {name: one.incidents for name, one in truth.items()}))
    return dict(deaths.figures_of(summed(deaths.counts_of(found, truth).values())))


TRUE = with_dead("t", 10, ("i-1", "i-2"))


def test_dead_told_twice_are_double_counting() -> None:
    figures = off({"t": TRUE}, {"t": with_dead("e-1", 10, ("i-1",))}, with_dead("e-2", 10, ("i-2",)))
    assert (figures["acled_deaths_off"], figures["acled_deaths_off_double"]) == (100, 100)
    assert figures["ucdp_deaths_off"] == figures["airwars_deaths_off"] == 100


def test_two_events_in_one_are_a_false_merge() -> None:
    other = with_dead("u", 30, ("i-3",))
    figures = off({"t": TRUE, "u": other}, {"t": with_dead("e-1", 20, ("i-1", "i-3"))})
    assert (figures["acled_deaths_off"], figures["acled_deaths_off_merged"]) == (-50, -50)
    assert figures["acled_deaths_off_double"] == figures["acled_deaths_off_missed"] == 0


def test_what_is_missed_wrong_or_nowhere_in_the_truth() -> None:
    assert off({"t": TRUE}, {})["acled_deaths_off_missed"] == -100
    assert off({"t": TRUE}, {"t": with_dead("e-1", 12, ("i-1",))})["acled_deaths_off_figure"] == 20
    assert off({"t": TRUE}, {}, with_dead("e-9", 4, ("i-9",)))["acled_deaths_off_spurious"] == 40


def test_the_dead_at_the_wrong_place_or_month_are_off_twice_and_none_in_all() -> None:
    moved = with_dead("e-1", 10, ("i-1",), place=replace(PLACE, admin1="Est"))
    figures = off({"t": TRUE}, {"t": moved})
    assert (figures["acled_deaths_off"], figures["acled_deaths_off_by_cell"]) == (0, 200)
    later = with_dead("e-1", 10, ("i-1",), date=replace(DAY, start=date(2021, 4, 1), end=date(2021, 4, 1)))
    assert off({"t": TRUE}, {"t": later})["acled_deaths_off_by_cell"] == 200


TEXT = "Rebels killed nine soldiers near Gao in Mali on 4 March 2021, the army said in a statement read on the radio."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One report with its truth."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "truth").mkdir()
    (tmp_path / "reports" / "one.txt").write_text(f"Nine killed\n\n{TEXT}\n", encoding="utf-8")
    said = value("the army", "belligerent", group="none", reports=["one.txt"], origins_min=1, origins_max=1)
    told_of = {
        "event": "clash", "date_start": "2021-03-04", "date_end": "2021-03-04", "place": "Gao", "country": "ML",
        "admin1": "Gao", "latitude": 16.3, "longitude": 0.0, "sub_event_type": "Armed clash", "values": [said],
        "incidents": ["one.txt:i1"], "flags_expected": [], "fatalities": {"acled": 9, "ucdp": None},
    }  # fmt: skip
    label = {
        "doc": "one.txt", "casualty_claims": [], "responsibility_claims": [], "stated_sources": [],
        "incidents": [{"id": "i1", "trigger_quote": "Rebels killed nine soldiers near Gao", "place": "Gao"}],
    }  # fmt: skip
    (tmp_path / "truth" / "events.json").write_text(json.dumps([told_of]), encoding="utf-8")
    write_lines(tmp_path / "truth" / "labels.jsonl", [label])
    write_lines(tmp_path / "truth" / "groups.jsonl", [{"group": "one", "events": [], "dependence": []}])
    return tmp_path


def test_a_folder_is_measured_and_another_is_refused(folder: Path, tmp_path: Path) -> None:
    result = run(BENCHMARKS["standing"], folder, "rules")
    assert (result["n"], result["metrics"]["perfect_origins_right"]) == (1, 100)
    assert result["metrics"]["acled_deaths_off"] == 0
    with pytest.raises(DataError, match="of no form for standing"):
        BENCHMARKS["standing"].measure(tmp_path / "reports", "rules", None)
