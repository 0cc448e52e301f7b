"""The fixed weights and tables of linking, read from their vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whence.model.errors import DataError
from whence.model.lists import SubEventType
from whence.text.fingerprints import name_key
from whence.vocab.load import read_table, words

COMPARISONS = ("days", "place", "type", "actors", "casualties", "words")
"""What two incidents are compared by, in the order in which a person is told."""

_NEVER = "never"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each level of each comparison (None: the pair is ruled out), and the sums that a pair needs."""

    levels: Mapping[tuple[str, str], int | None]
    threshold: int
    suggest: int

    def of(self, comparison: str, level: str) -> int | None:
        """The weight of a level; raises DataError when the vocabulary lacks it."""
        try:
            return self.levels[comparison, level]
        except KeyError as error:
            raise DataError(f"vocabulary linking.toml, {comparison}.{level}: missing") from error


@cache
def weights() -> Weights:
    """The shipped weights; raises DataError when one is neither a whole number nor "never"."""
    table = read_table("linking")
    levels: dict[tuple[str, str], int | None] = {}
    for comparison in COMPARISONS:
        for level, weight in table[comparison].items():
            if weight != _NEVER and not isinstance(weight, int):
                raise DataError(f"vocabulary linking.toml, {comparison}.{level}: must be a whole number or 'never'")
            levels[comparison, level] = None if weight == _NEVER else weight
    return Weights(levels, table["threshold"], table["suggest"])


@cache
def families() -> Mapping[SubEventType, frozenset[str]]:
    """The families of each sub-event type: two types of one family may be two words for one attack."""
    found: dict[SubEventType, set[str]] = {}
    for family in read_table("linking")["families"]:
        for name in words("linking", "families", family):
            try:
                found.setdefault(SubEventType(name), set()).add(family)
            except ValueError as error:
                raise DataError(f"vocabulary linking.toml, families.{family}: no sub-event type {name!r}") from error
    return {kind: frozenset(names) for kind, names in found.items()}


@cache
def faceless() -> frozenset[str]:
    """The keys of names that say nothing of who it was."""
    return frozenset(name_key(name) for name in words("linking", "faceless", "names"))
