"""The fixed sums that a pair and a group need, read from their vocabulary."""

from dataclasses import dataclass
from functools import cache

from whence.model.errors import DataError
from whence.vocab.load import read_table


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Sums of weights, in hundredths of a bit.

    `join` is what a pair needs to be one event, `average` what the pairs of two groups need on the whole and `least`
    each of them; from `suggest` on a pair is worth a person's look; one that is not is never one event, so `least`
    is not below it.
    """

    join: int
    average: int
    least: int
    suggest: int


@cache
def thresholds() -> Thresholds:
    """The shipped thresholds; raises DataError when one is missing, no whole number, or too low."""
    table = read_table("linking").get("thresholds", {})
    for name in ("join", "average", "least", "suggest"):
        if not isinstance(table.get(name), int):
            raise DataError(f"vocabulary linking.toml, thresholds.{name}: must be a whole number")
    if table["least"] < table["suggest"]:
        raise DataError("vocabulary linking.toml, thresholds.least: must not be below thresholds.suggest")
    return Thresholds(table["join"], table["average"], table["least"], table["suggest"])
