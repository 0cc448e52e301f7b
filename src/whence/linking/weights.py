"""What each level of each comparison is worth, and what a pair of incidents is therefore worth.

A pair of incidents is a row of small whole numbers, one for the level of each comparison (`whence.linking.levels`). A
weight is the base-2 logarithm of how much likelier the level is where two incidents are one happening than where they
are not (Fellegi and Sunter 1969); the weights of a pair are added to that of the prior. The probabilities are shipped
as settings that Splink reads, trained with it, and Splink gives the same weights by them on any of its engines
(decision 0019; a test holds the two against one another).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2
from typing import Any

from whence.linking.levels import COMPARISONS, Levels
from whence.model.errors import DataError

SETTINGS = "linking.json"
_HUNDREDTHS = 100  # of a bit: weights are rounded, so that no machine's last digit decides


@dataclass(frozen=True, slots=True)
class Weight:
    """What a row of levels is worth in hundredths of a bit: in all, the prior among it, and level by level."""

    total: int
    parts: tuple[int, ...]


def weigh(rows: Sequence[Levels]) -> Mapping[Levels, Weight]:
    """The weight of each distinct row of levels."""
    return {row: _weight(row) for row in rows}


@cache
def settings() -> Mapping[str, Any]:
    """The shipped settings, as Splink reads them; raises DataError when they are for other comparisons than these."""
    text = (files("whence.vocab") / SETTINGS).read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    named = {one["output_column_name"]: len(one["comparison_levels"]) for one in found["comparisons"]}
    if named != {name: len(levels) for name, levels in COMPARISONS.items()}:
        raise DataError(f"vocabulary {SETTINGS} was trained for other comparisons than these: install whence again")
    return found


def _weight(row: Levels) -> Weight:
    prior, worth = _bits()
    parts = [levels[number] for levels, number in zip(worth, row, strict=True)]
    return Weight(_rounded(prior + sum(parts)), tuple(map(_rounded, parts)))


def _rounded(bits: float) -> int:
    return round(bits * _HUNDREDTHS)


@cache
def _bits() -> tuple[float, tuple[tuple[float, ...], ...]]:
    """The prior, and what each level of each comparison is worth, from the worst level to the best."""
    told = settings()
    prior = told["probability_two_random_records_match"]
    worth = (
        tuple(log2(level["m_probability"] / level["u_probability"]) for level in reversed(one["comparison_levels"]))
        for one in told["comparisons"]
    )
    return log2(prior / (1 - prior)), tuple(worth)
