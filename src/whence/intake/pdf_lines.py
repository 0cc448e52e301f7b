"""The pages of a PDF as lines, with where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Line(NamedTuple):
    """One line: its words, the box around them in points from the lower left corner.

    `broken` tells that the line ends within a word, at a hyphen (which is not among the words).
    """

    words: str
    left: float
    right: float
    bottom: float
    top: float
    broken: bool

    @property
    def size(self) -> float:
        """How high its letters stand, as a measure of their size."""
        return self.top - self.bottom


class Page(NamedTuple):
    """A page: how high it is in points, and its lines in the order in which they were drawn."""

    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a PDF, its own statements of itself, and how many pages are pictures without text."""

    pages: tuple[Page, ...]
    info: Mapping[str, str]
    pictures: int
