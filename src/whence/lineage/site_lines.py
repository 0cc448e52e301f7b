"""Lines that belong to a site and not to a story: found by how many reports have them, over any number of reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from whence.lineage.read_text import Line, ReadText
from whence.text.fingerprints import number_of

_SITE_REPORTS = 3
"""Reports of one site that a line without any claim must stand in to be the site's and not the story's."""

_ANY_REPORTS = 10
"""The same for reports of any sites: publishers run several sites with one set of lines."""

_LONG_APART = 14
"""Days between the first and the last of three reports of any sites that share a line: no wire is run for so long."""

_NO_SITE = 0
_NO_DAY = -1

Numbers: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class LineKeys:
    """The lines of a report as numbers (one for the same words), and which of them a claim or incident rests on.

    `site` is the number of its site, 0 where none is known; `day` that of its publication (ordinal), -1 where unknown.
    """

    site: int
    day: int
    lines: Numbers
    telling: Marks


def line_keys(text: ReadText) -> LineKeys:
    """The keys of a report's lines, in their order."""
    return LineKeys(
        _NO_SITE if text.site is None else number_of("site", text.site) or 1,
        _day(text.report.published),
        np.array([_number(line) for line in text.lines], dtype=np.int64),
        np.array([line.telling for line in text.lines], dtype=np.bool_),
    )


def _number(line: Line) -> int:
    return line.trace.number if line.trace is not None else number_of("line", *line.words.keys)


def _day(published: date | None) -> int:
    return _NO_DAY if published is None else published.toordinal()


def own_number(own: Marks) -> int:
    """A number for which of a report's lines are its own."""
    return number_of("own", np.packbits(own).tobytes().hex())


def own_lines(reports: Sequence[LineKeys]) -> tuple[Marks, ...]:
    """Of each report, which lines are its own, in their order: the others belong to its site.

    A line is the site's when it stands in three or more of its reports, in as many of any sites that were published
    weeks apart, or in ten or more of any, and no claim rests on it in any of them.
    """
    if not reports:
        return ()
    sizes = [len(each.lines) for each in reports]
    table = _Table.of(reports, sizes)
    own = ~(table.of_any() | table.of_site()) | table.is_told()
    return tuple(np.split(own, np.cumsum(sizes)[:-1]))


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """Every line of every report, one below the other: its number, its report, and that report's site and day."""

    lines: Numbers
    reports: Numbers
    sites: Numbers
    days: Numbers
    telling: Marks

    @classmethod
    def of(cls, reports: Sequence[LineKeys], sizes: Sequence[int]) -> "_Table":
        return cls(
            np.concatenate([each.lines for each in reports]),
            np.repeat(np.arange(len(reports)), sizes),
            np.repeat(np.array([each.site for each in reports], dtype=np.int64), sizes),
            np.repeat(np.array([each.day for each in reports], dtype=np.int64), sizes),
            np.concatenate([each.telling for each in reports]),
        )

    def is_told(self) -> Marks:
        """Whether a claim rests on a line of these words in any report."""
        return np.isin(self.lines, np.unique(self.lines[self.telling]))

    def of_site(self) -> Marks:
        """Whether enough reports of the line's own site have it."""
        mixed = self.lines ^ (self.sites * np.int64(0x1E3779B97F4A7C15))
        known = self.sites != _NO_SITE
        enough: Marks = _reports_with(mixed, np.where(known, self.reports, -1)) >= _SITE_REPORTS
        of_site: Marks = known & enough
        return of_site

    def of_any(self) -> Marks:
        """Whether enough reports of any sites have it, or a few that lie weeks apart."""
        several: Marks = _reports_with(self.lines, self.reports) >= _ANY_REPORTS
        dated = self.days != _NO_DAY
        enough: Marks = _reports_with(self.lines, np.where(dated, self.reports, -1)) >= _SITE_REPORTS
        apart: Marks = self._days_apart(dated) >= _LONG_APART
        return several | (enough & apart)

    def _days_apart(self, dated: Marks) -> Numbers:
        """How many days lie between the first and the last report of known day that has the line."""
        _, at = np.unique(self.lines, return_inverse=True)
        first = np.full(at.max(initial=-1) + 1, np.iinfo(np.int64).max)
        last = np.full(len(first), -1, dtype=np.int64)
        np.minimum.at(first, at[dated], self.days[dated])
        np.maximum.at(last, at[dated], self.days[dated])
        apart: Numbers = np.where(last < 0, 0, last - np.where(last < 0, 0, first))[at]
        return apart


def _reports_with(keys: Numbers, reports: Numbers) -> Numbers:
    """For each row, how many different reports have its key; those of number -1 count for none."""
    _, at = np.unique(keys, return_inverse=True)
    counted = reports >= 0
    pairs = np.unique(np.stack([at[counted], reports[counted]], axis=1), axis=0)
    count: Numbers = np.bincount(pairs[:, 0], minlength=at.max(initial=-1) + 1)[at]
    return count
