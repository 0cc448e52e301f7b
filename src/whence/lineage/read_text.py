"""The words of a report that were read, for comparing it with others: no skipped sentence, no line of its site."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from whence.lineage.outlets import site_of
from whence.model.claim import Reading
from whence.model.report import Report
from whence.model.span import Span
from whence.text.fingerprints import Run, Words

_SITE_REPORTS = 3
"""Reports of one site that a line without any claim must stand in to be the site's and not the story's."""

_ANY_REPORTS = 10
"""The same for reports of any sites: publishers run several sites with one set of lines."""


_LONG_APART = timedelta(days=14)
"""Between the first and the last of three reports of any sites that share a line: no wire is run for so long."""

_SiteLine = tuple[str | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence that was read: its words, folded, and whether a claim or an incident rests on it."""

    words: Words
    telling: bool


@dataclass(frozen=True, slots=True)
class ReadText:
    """The sentences of a report that were read, in order; `site` tells the reports of one site together."""

    report: Report
    site: str | None
    lines: tuple[Line, ...]

    def words(self) -> Words:
        """The words of all lines as one; a break stands where a sentence was left out between two lines."""
        keys: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for line in self.lines:
            if ends and line.words.starts and _gap(self.report.text, ends[-1], line.words.starts[0]):
                keys.append("")
                starts.append(ends[-1])
                ends.append(ends[-1])
            keys.extend(line.words.keys)
            starts.extend(line.words.starts)
            ends.extend(line.words.ends)
        return Words(tuple(keys), tuple(starts), tuple(ends))

    def lines_touched(self, words: Words, first: int, length: int) -> Iterator[int]:
        """The numbers of the lines that a run of words lies in."""
        start, end = words.starts[first], words.ends[first + length - 1]
        for number, line in enumerate(self.lines):
            if line.words.starts and line.words.starts[0] < end and start < line.words.ends[-1]:
                yield number


def _gap(text: str, end: int, start: int) -> bool:
    """Whether words lie between two offsets of a text."""
    return bool(Words.of(text, end, start).keys)


def read_text(report: Report, reading: Reading) -> ReadText:
    """What was read of a report; the whole text where the reading has no sentences."""
    spans = [sentence.span for sentence in reading.sentences if sentence.skip is None]
    if not reading.sentences:
        spans = [Span.of(report.text, 0, len(report.text))]
    telling = _telling(reading)
    lines = tuple(
        Line(Words.of(report.text, span.start, span.end), any(span.overlaps(other) for other in telling))
        for span in spans
    )
    return ReadText(report, site_of(report), lines)


def _telling(reading: Reading) -> list[Span]:
    return [claim.span for claim in reading.claims] + [incident.trigger for incident in reading.incidents]


def without_site_lines(texts: Sequence[ReadText]) -> tuple[ReadText, ...]:
    """The texts without the lines that belong to their site.

    A line is the site's when it stands in three or more of its reports, in as many of any sites that were published
    weeks apart, or in ten or more of any, and no claim rests on it in any of them.
    """
    homes: defaultdict[_SiteLine, dict[str, Report]] = defaultdict(dict)
    telling: set[tuple[str, ...]] = set()
    for text in texts:
        for line in text.lines:
            for site in {text.site, None}:
                homes[site, line.words.keys][text.report.report_id] = text.report
            if line.telling:
                telling.add(line.words.keys)
    of_site = {key for key, held in homes.items() if key[1] not in telling and _is_furniture(key[0], held.values())}
    return tuple(replace(text, lines=tuple(_lines_without(text, of_site))) for text in texts)


def _is_furniture(site: str | None, reports: Collection[Report]) -> bool:
    """Whether reports that share a line, of one site or (None) of any, are enough to make it the page's."""
    if site is not None or len(reports) >= _ANY_REPORTS:
        return len(reports) >= _SITE_REPORTS
    days = [report.published for report in reports if report.published is not None]
    return len(days) >= _SITE_REPORTS and max(days) - min(days) >= _LONG_APART


def _lines_without(text: ReadText, of_site: Collection[_SiteLine]) -> Iterator[Line]:
    for line in text.lines:
        if (text.site, line.words.keys) not in of_site and (None, line.words.keys) not in of_site:
            yield line


def shared_lines(text: ReadText, words: Words, runs: Sequence[Run]) -> int:
    """How many lines of a text the runs (their `a` side) lie in."""
    touched = (set(text.lines_touched(words, run.a, run.length)) for run in runs)
    return len(set().union(*touched)) if runs else 0
