"""One row of an import on its way in: a place with its keys, or why a row of the file gives none."""

from dataclasses import dataclass
from typing import NamedTuple

from whence.gazetteer.place import Feature

Division = int | str | None
"""A division by its geonameid, or by the code that the file has for it ("ML.08"), told apart when all is read."""


class Row(NamedTuple):
    """A place as a file has it. `code` is its own code where it is a division, `point` in degrees."""

    geonameid: int
    name: str
    country: str
    feature: Feature
    keys: frozenset[str]
    point: tuple[float, float] | None
    admin1: Division = None
    admin2: Division = None
    population: int = 0
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not what it must be: the reason in a word or two, and for a person what is wrong and what to do."""

    reason: str
    detail: str
