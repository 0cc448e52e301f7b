"""Runs: one build, by version, settings, models and inputs; every row names its run."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """What a build was made with. Clock times stand beside it in the record, never in the id."""

    run_id: str
    version: str
    reader: str
    settings: str


@dataclass(frozen=True, slots=True)
class BuildCounts:
    """What became of everything found: found = read + duplicates + refused, where read = new + kept.

    `kept` were read by an earlier build and stood unchanged.
    """

    found: int
    new: int
    kept: int
    duplicates: int
    refused: int

    def __post_init__(self) -> None:
        if self.found != self.new + self.kept + self.duplicates + self.refused:
            raise ValueError(f"reports do not add up: {self}")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a build took: all its seconds, those of each stage, and the most memory that one of its processes had.

    Of clocks and of the machine: in no id, no digest and no export. `peak_bytes` is None where that is not known.
    """

    seconds: float
    stages: Mapping[str, float]
    peak_bytes: int | None = None
