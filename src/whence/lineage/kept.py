"""What lineage needs to be told, and what it hands back to be kept, so that nothing is worked out twice.

Everything kept is a pure function of what it is kept under: lines of the report; the keys under which a report meets
others of the report and of which lines are its own; what two reports have to do with one another of both and of their
own lines. It makes no difference to what is found whether much, little or nothing was kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np

from whence.lineage.blocks import Pairs
from whence.lineage.meeting import Meeting
from whence.lineage.pairs import Found
from whence.lineage.read_text import ReadText, read_text
from whence.lineage.site_lines import LineKeys
from whence.model.claim import Reading
from whence.model.report import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """A report to relate: the number under which things of it are kept, its id, and when it was published."""

    key: int
    report_id: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Met:
    """The keys under which a report meets others, worked out while its own lines were those of number `own`."""

    own: int
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two reports by their numbers, the lower id first, those of their own lines, and what was found, if anything."""

    a: int
    b: int
    own_a: int
    own_b: int
    found: Found | None


class KeptLineage(Protocol):
    """The reports to relate, and what was kept of them."""

    def reports(self) -> Sequence[Entry]:
        """The reports to relate, in the order of their ids."""

    def load(self, key: int) -> tuple[Report, Reading]:
        """A report with its reading."""

    def text(self, key: int) -> ReadText:
        """What was read of a report, or the traces of it."""

    def lines(self) -> Mapping[int, LineKeys]:
        """The lines of reports, as far as they were kept."""

    def keep_lines(self, found: Mapping[int, LineKeys]) -> None:
        """Keep the lines of some reports."""

    def meetings(self) -> Mapping[int, Met]:
        """The keys under which reports meet, as far as they were kept."""

    def keep_meetings(self, found: Mapping[int, Met]) -> None:
        """Keep the keys of some reports in the place of any before."""

    def compared(self) -> Pairs:
        """The pairs compared before: rows of both numbers and those of their own lines then, in any order."""

    def keep_compared(self, found: Sequence[ComparedPair]) -> None:
        """Keep what pairs came to, in the place of what they came to before."""

    def found(self, pairs: Pairs) -> Iterable[Found]:
        """What was found of those of some pairs (rows of two numbers) that came to anything, in the order of ids."""

    def far(self, stage: str, number: int) -> None:
        """Be told that so many more are done of a stage, or, before it, how many there are `to` do."""


@dataclass(slots=True)
class InMemory:
    """Keeps everything while it lives, for reports that are in memory already."""

    held: Sequence[tuple[Report, Reading]]
    _lines: dict[int, LineKeys] = field(default_factory=dict)
    _meetings: dict[int, Met] = field(default_factory=dict)
    _compared: dict[tuple[int, int], ComparedPair] = field(default_factory=dict)

    def reports(self) -> Sequence[Entry]:
        """The reports held, in the order of their ids, each under its place in what is held."""
        entries = (Entry(key, report.report_id, report.published) for key, (report, _) in enumerate(self.held))
        return sorted(entries, key=lambda entry: entry.report_id)

    def load(self, key: int) -> tuple[Report, Reading]:
        """A report with its reading."""
        return self.held[key]

    def text(self, key: int) -> ReadText:
        """What was read of a report."""
        return read_text(*self.load(key))

    def lines(self) -> Mapping[int, LineKeys]:
        """The lines kept."""
        return self._lines

    def keep_lines(self, found: Mapping[int, LineKeys]) -> None:
        """Keep the lines of some reports."""
        self._lines.update(found)

    def meetings(self) -> Mapping[int, Met]:
        """The keys kept."""
        return self._meetings

    def keep_meetings(self, found: Mapping[int, Met]) -> None:
        """Keep the keys of some reports."""
        self._meetings.update(found)

    def compared(self) -> Pairs:
        """The pairs compared before."""
        rows = [(one.a, one.b, one.own_a, one.own_b) for one in self._compared.values()]
        return np.array(rows, dtype=np.int64).reshape(-1, 4)

    def keep_compared(self, found: Sequence[ComparedPair]) -> None:
        """Keep what pairs came to."""
        self._compared.update(((one.a, one.b), one) for one in found)

    def found(self, pairs: Pairs) -> Iterable[Found]:
        """What was found of some pairs."""
        known = (self._compared[a, b].found for a, b in pairs.tolist())
        return (found for found in known if found is not None)

    def far(self, stage: str, number: int) -> None:
        """Nobody watches."""
