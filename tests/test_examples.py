"""The example corpus: no figure falls under its floor; and floors are lowered only on purpose."""

import json
from pathlib import Path

import pytest

from evaluation import floors
from evaluation.examples import SECTIONS, score_examples
from evaluation.speed import made_reports, written
from evaluation.truth import read_truth


@pytest.mark.parametrize("folder", SECTIONS)
def test_no_figure_of_the_examples_falls_under_its_floor(folder: Path) -> None:
    scores, _ = score_examples(folder)
    assert floors.read_floors(SECTIONS[folder]), "set the floors: python -m evaluation.examples --update"
    assert not floors.below(SECTIONS[folder], scores)


@pytest.mark.parametrize("folder", SECTIONS)
def test_every_true_incident_is_in_one_true_event_unless_it_is_a_summary(folder: Path) -> None:
    truth = read_truth(folder / "truth")
    labelled = [
        (row["doc"], incident["id"])
        for row in truth.labels
        for incident in row["incidents"]
        if incident["type"] != "summary"
    ]
    assert sorted(name for event in truth.events for name in event.incidents) == sorted(labelled)


def test_a_floor_lies_under_what_was_measured_and_is_lowered_only_on_purpose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    assert not floors.raise_floors("part", f1(60.0), allow_regression=False)
    assert not floors.below("part", f1(60.0 - floors.MARGIN))
    assert floors.below("part", f1(50.0)) == ["found: 50.0, floor 57.5"]
    assert floors.below("part", {}) == ["found: not measured, floor 57.5"]
    assert floors.raise_floors("part", f1(59.0), allow_regression=False) == ["found: 57.5 to 56.5"]
    assert floors.read_floors("part") == {"found": 57.5}
    assert floors.raise_floors("part", f1(59.0), allow_regression=True) == ["found: 57.5 to 56.5"]
    assert floors.read_floors("part") == {"found": 56.5}
    assert not floors.raise_floors("other", {"joined": {"share": 90.0, "of": 10}}, allow_regression=False)
    assert json.loads(floors.FLOORS.read_text(encoding="utf-8")) == {"other": {"joined": 85.0}, "part": {"found": 56.5}}


def f1(value: float) -> dict[str, dict[str, float]]:
    return {"found": {"f1": value}}


def test_the_reports_that_speed_is_measured_on_are_no_copies() -> None:
    made = list(made_reports(60))
    assert len(made) == len({report["id"] for report in made}) == len({report["text"] for report in made}) == 60


def test_figures_replace_the_last_ones_between_their_markers() -> None:
    page = "before\n<!-- one: start -->\nold\n<!-- one: end -->\nafter\n"
    once = written(page, "new", "one")
    assert once == "before\n<!-- one: start -->\nnew\n<!-- one: end -->\nafter\n" == written(once, "new", "one")
    with pytest.raises(ValueError, match="lacks"):
        written("no markers", "new")
