"""Floors: figures that a change must not fall under, kept in floors.json a little below what was measured.

Only raising is free: lowering a floor takes a flag, so that it stands in the history that someone meant to.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from evaluation.figures import Figures

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 2.5
"""Points that a floor lies below a measured F1: room for changes that help more than they cost."""
SHARE_MARGIN = 5.0
"""The same for a share of what was found: finding more, and harder ones, may lower it."""


def read_floors(section: str) -> Mapping[str, float]:
    """The floors of a section by the name of the figure; empty when there are none yet."""
    return _all().get(section, {})


def below(section: str, measured: Mapping[str, Figures]) -> list[str]:
    """What lies under its floor, or has one and was not measured, a line each."""
    values = {name: _value(figures) for name, figures in measured.items()}
    return [
        f"{name}: {values.get(name, 'not measured')}, floor {floor}"
        for name, floor in read_floors(section).items()
        if values.get(name, -1.0) < floor
    ]


def raise_floors(section: str, measured: Mapping[str, Figures], *, allow_regression: bool) -> list[str]:
    """Set the floors of a section from what was measured and write them; gives back those that would have been lowered.

    Where any would be and `allow_regression` is not set, nothing is written.
    """
    floors = {name: _floor(figures) for name, figures in measured.items()}
    old = read_floors(section)
    lowered = [f"{name}: {old[name]} to {floors.get(name)}" for name in old if floors.get(name, -1.0) < old[name]]
    if lowered and not allow_regression:
        return lowered
    everything = {**_all(), section: floors}
    FLOORS.write_text(json.dumps(everything, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    return lowered


def _value(figures: Figures) -> float:
    """The figure that has the floor: F1, else a share."""
    return figures["f1"] if "f1" in figures else figures["share"]


def _floor(figures: Figures) -> float:
    margin = MARGIN if "f1" in figures else SHARE_MARGIN
    return max(0.0, round(_value(figures) - margin, 1))


def _all() -> dict[str, dict[str, float]]:
    if not FLOORS.is_file():
        return {}
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors
