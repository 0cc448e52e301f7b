"""The words of a report that were read, line by line, for comparing it with others: no skipped sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.lineage.outlets import site_of
from whence.model.claim import Reading
from whence.model.report import Report
from whence.model.span import Span
from whence.text.fingerprints import Run, Words


@dataclass(frozen=True, slots=True)
class LineTrace:
    """What is kept of the words of a line where its report has no text: digests, and where the words stand.

    `grams` and `samples` are, for each of its words, the digests of the run of words that begins there (of the length
    of `traces.GRAM`, of a sampled shingle), 0 where there is none; `number` stands for all its words in their order.
    `details` are the digests of its rare details with where each stands, `quotations` those of what it quotes, with the
    digests that it is met by first; `says` are its first and last word of saying by the body of the place.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    grams: tuple[int, ...]
    samples: tuple[int, ...]
    number: int
    telling: bool
    gap: bool
    details: tuple[tuple[str, int, int], ...] = ()
    quotations: tuple[tuple[tuple[int, ...], int, int], ...] = ()
    says: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence that was read: its words, folded, and whether a claim or an incident rests on it.

    `gap` says whether words lie between it and the last line before it that has words. Where the report has no text the
    words are blank, and `trace` is what is kept of them.
    """

    words: Words
    telling: bool
    gap: bool = False
    trace: LineTrace | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """The sentences of a report that were read, in order; `site` tells the reports of one site together."""

    report: Report
    site: str | None
    lines: tuple[Line, ...]

    def only(self, kept: Sequence[bool]) -> "ReadText":
        """The text with those of its lines alone that are kept."""
        lines: list[Line] = []
        gap = False
        for line, keep in zip(self.lines, kept, strict=True):
            if keep:
                lines.append(replace(line, gap=True) if gap and line.words.starts else line)
            gap = bool(line.words.starts and not keep) or (gap and not line.words.starts)
        return replace(self, lines=tuple(lines))

    @property
    def traces(self) -> Sequence[LineTrace] | None:
        """The traces of its lines where only these are there; None where the words are."""
        found = [line.trace for line in self.lines if line.trace is not None]
        return found if len(found) == len(self.lines) else None

    def digests(self, length: int, of: Sequence[Sequence[int]]) -> tuple[int, ...]:
        """Digests of runs of words (of each line, one a word), in the order of `words`: 0 where a run is no longer."""
        found: list[int] = []
        begun = 0
        for line, each in zip(self.lines, of, strict=True):
            if line.words.starts and found and line.gap:
                _cut_off(found, begun, length)
                found.append(0)
                begun = len(found)
            found.extend(each)
        _cut_off(found, begun, length)
        return tuple(found)

    def words(self) -> Words:
        """The words of all lines as one; a break stands where a sentence was left out between two lines."""
        keys: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for line in self.lines:
            if ends and line.words.starts and line.gap:
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


def _cut_off(found: list[int], begun: int, length: int) -> None:
    """Take out the runs that would reach beyond the last word."""
    last = max(begun, len(found) - length + 1)
    found[last:] = [0] * (len(found) - last)


def read_text(report: Report, reading: Reading) -> ReadText:
    """What was read of a report; the whole text where the reading has no sentences."""
    spans = [sentence.span for sentence in reading.sentences if sentence.skip is None]
    if not reading.sentences:
        spans = [Span.of(report.text, 0, len(report.text))]
    telling = _telling(reading)
    lines: list[Line] = []
    end: int | None = None
    for span in spans:
        words = Words.of(report.text, span.start, span.end)
        gap = bool(words.starts and end is not None and Words.of(report.text, end, words.starts[0]).keys)
        lines.append(Line(words, any(span.overlaps(other) for other in telling), gap))
        end = words.ends[-1] if words.ends else end
    return ReadText(report, site_of(report), tuple(lines))


def traced_text(report: Report, traces: Sequence[LineTrace]) -> ReadText:
    """What was read of a report that has no text, by the traces of its lines."""
    lines = (Line(_blank(report, trace), trace.telling, trace.gap, trace) for trace in traces)
    return ReadText(report, site_of(report), tuple(lines))


def _blank(report: Report, trace: LineTrace) -> Words:
    """The words of a line that are not there: no two of them are alike, whatever they are compared with."""
    keys = tuple(f"{report.report_id} {start}" for start in trace.starts)
    return Words(keys, trace.starts, trace.ends)


def _telling(reading: Reading) -> list[Span]:
    return [claim.span for claim in reading.claims] + [incident.trigger for incident in reading.incidents]


def shared_lines(text: ReadText, words: Words, runs: Sequence[Run]) -> int:
    """How many lines of a text the runs (their `a` side) lie in."""
    touched = (set(text.lines_touched(words, run.a, run.length)) for run in runs)
    return len(set().union(*touched)) if runs else 0
