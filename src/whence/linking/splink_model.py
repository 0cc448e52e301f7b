# ruff: noqa: PLC0415 - Splink and DuckDB take a second to load: whoever links nothing need not wait for them
"""The shipped Splink model: what each level of each comparison is worth, worked out by Splink on DuckDB.

A pair of incidents is a row of small whole numbers, one for the level of each comparison (`whence.linking.levels`);
Splink's SQL compares those alone, so that another of its engines gives the same weights. A weight is the base-2
logarithm of how much likelier the level is where two incidents are one happening than where they are not (Fellegi and
Sunter 1969); the weights of a pair are added to that of the prior.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from whence.linking.levels import COMPARISONS, Levels
from whence.model.errors import DataError

SETTINGS = "linking.json"
_HUNDREDTHS = 100  # of a bit: weights are rounded, so that no machine's last digit decides
_PAIR = "pair"
_SIDES = ("left_levels", "right_blank")  # Splink takes the first in alphabetical order for the left


@dataclass(frozen=True, slots=True)
class Weight:
    """What a row of levels is worth in hundredths of a bit: in all, the prior among it, and level by level."""

    total: int
    parts: tuple[int, ...]


def weigh(rows: Sequence[Levels]) -> Mapping[Levels, Weight]:
    """The weight of each distinct row of levels; Splink is asked for those that this process has not seen yet."""
    new = unknown_of(rows)
    if new:
        _known().update(zip(new, _scored(new), strict=True))
    return {row: _known()[row] for row in rows}


@cache
def settings() -> Mapping[str, Any]:
    """The shipped settings, as Splink reads them; raises DataError when they are for other comparisons than these."""
    text = (files("whence.vocab") / SETTINGS).read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    named = {one["output_column_name"]: len(one["comparison_levels"]) for one in found["comparisons"]}
    if named != {name: len(levels) for name, levels in COMPARISONS.items()}:
        raise DataError(f"vocabulary {SETTINGS} was trained for other comparisons than these: install whence again")
    return found


def unknown_of(rows: Sequence[Levels]) -> list[Levels]:
    """The distinct rows of levels that this process has not seen yet, in order."""
    return sorted({row for row in rows if row not in _known()})


def remember(weights: Mapping[Levels, Weight]) -> None:
    """Take weights from where they were kept, so that Splink need not be asked; they must be this model's."""
    _known().update(weights)


@cache
def _known() -> dict[Levels, Weight]:
    return {}


def _scored(rows: Sequence[Levels]) -> list[Weight]:
    """The weights of rows, in their order, by Splink."""
    predicted = linker_of(rows, settings()).inference.predict()
    columns = ", ".join(f"mw_{name}" for name in COMPARISONS)
    found = predicted.as_duckdbpyrelation().query(
        "predicted", f"SELECT {_PAIR}_l, match_weight, {columns} FROM predicted"
    )
    by_pair = {pair: (total, parts) for pair, total, *parts in found.fetchall()}
    return [_weight(*by_pair[number]) for number in range(len(rows))]


def linker_of(rows: Sequence[Levels], given: Mapping[str, Any]) -> Any:
    """A Splink linker over pairs: the levels on the left, on the right only the number by which each finds itself."""
    import duckdb
    import pyarrow
    from splink import DuckDBAPI, Linker

    numbers = list(range(len(rows)))
    columns = {name: [row[place] for row in rows] for place, name in enumerate(COMPARISONS)}
    blank = dict.fromkeys(COMPARISONS, [0] * len(rows))
    api = DuckDBAPI(duckdb.connect())
    sides = [
        api.register(pyarrow.table({_PAIR: numbers, **held}), table_name=name)
        for name, held in zip(_SIDES, (columns, blank), strict=True)
    ]
    return Linker(sides, dict(given), log_level="ERROR")


def _weight(total: float, parts: Sequence[float]) -> Weight:
    return Weight(round(total * _HUNDREDTHS), tuple(round(part * _HUNDREDTHS) for part in parts))
