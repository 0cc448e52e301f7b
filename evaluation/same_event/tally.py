"""Counts kept apart for each unit that is drawn as one when figures get their intervals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from evaluation.benchmarks.outcome import Counts

ByUnit = Mapping[str, Counts]
"""Counts by the name of the unit: an incident, a group."""


class Tally:
    """Counts of units, added up as they come."""

    def __init__(self, units: Iterable[str] = ()) -> None:
        self._of: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for unit in units:
            self._of[unit] = {}

    def add(self, unit: str, counts: Counts) -> None:
        """Add counts to those of a unit."""
        held = self._of[unit]
        for name, value in counts.items():
            held[name] = held.get(name, 0.0) + value

    def by_unit(self) -> ByUnit:
        """The counts of each unit, in the order in which units came."""
        return self._of


def named(parts: ByUnit, prefix: str) -> ByUnit:
    """The same counts under names with a prefix."""
    return {unit: {f"{prefix}{name}": value for name, value in of.items()} for unit, of in parts.items()}


def merged(of: Iterable[ByUnit], units: Iterable[str]) -> tuple[Counts, ...]:
    """The counts of each unit taken together, in the order given, with nothing where it was not counted.

    The tallies have no name in common.
    """
    each = tuple(of)
    return tuple({name: value for parts in each for name, value in parts.get(one, {}).items()} for one in units)
