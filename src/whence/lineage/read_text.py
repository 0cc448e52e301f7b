"""The words of a report that were read, line by line, for comparing it with others: no skipped sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.lineage.outlets import site_of
from whence.model.claim import Reading
from whence.model.report import Report
from whence.model.span import Span
from whence.text.fingerprints import Run, Words


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

    def only(self, kept: Sequence[bool]) -> "ReadText":
        """The text with those of its lines alone that are kept."""
        return replace(self, lines=tuple(line for line, keep in zip(self.lines, kept, strict=True) if keep))

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


def shared_lines(text: ReadText, words: Words, runs: Sequence[Run]) -> int:
    """How many lines of a text the runs (their `a` side) lie in."""
    touched = (set(text.lines_touched(words, run.a, run.length)) for run in runs)
    return len(set().union(*touched)) if runs else 0
