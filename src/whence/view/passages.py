"""Passages: the sentences in which claims stand, cut into pieces so that the words that support them can be marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whence.export.private import NAME_WITHHELD, name_spans
from whence.export.redaction import Hidden
from whence.model.report import Report, Sentence
from whence.model.span import Span
from whence.model.withheld import LEFT_OUT, shown

_CONTEXT = 280  # code points kept on each side of marked words in a very long sentence
_LONG = 700


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a report's text to mark, and what its words are for."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive words of a passage with what they are for; plain words have no labels.

    `opens` says that a stretch of marked words begins here, `closes` that it ends.
    """

    text: str
    labels: tuple[str, ...] = ()
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report's text in pieces. `start` and `end` are None when any of it is masked or not kept."""

    start: int | None
    end: int | None
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(piece.text for piece in self.pieces)


def sentences_round(sentences: Sequence[Sentence], span: Span) -> tuple[int, int]:
    """From where to where the sentences reach that a span touches; the span itself where it touches none."""
    touched = [one.span for one in sentences if one.span.overlaps(span)]
    starts, ends = [one.start for one in touched], [one.end for one in touched]
    return min([span.start, *starts]), max([span.end, *ends])


def make_passage(report: Report, start: int, end: int, marks: Iterable[Mark], hidden: Hidden) -> Passage:
    """The passage `text[start:end]` with the marks in it; names of private persons are masked.

    Where the passage touches words that must not be shown, only what lies between its first and last mark is given, and
    nothing at all where these touch them too.
    """
    inside = sorted((mark for mark in marks if start <= mark.start < mark.end <= end), key=_place)
    if hidden.covers(Span.of(report.text, start, end)):
        bounds = [*(mark.start for mark in inside), *(mark.end for mark in inside)]
        if not bounds or hidden.covers(Span.of(report.text, min(bounds), max(bounds))):
            return Passage(None, None, ())
        start, end = min(bounds), max(bounds)
    names = [(start + first, start + last) for first, last in name_spans(report.text[start:end], hidden.names)]
    pieces = tuple(_pieces(report.text, (start, end), inside, names))
    if names or LEFT_OUT in report.text[start:end]:
        return Passage(None, None, pieces)
    return Passage(start, end, _shortened(pieces))


def _place(mark: Mark) -> tuple[int, int, str]:
    return mark.start, mark.end, mark.label


def _pieces(
    text: str, bounds: tuple[int, int], marks: Sequence[Mark], names: Sequence[tuple[int, int]]
) -> Iterator[Piece]:
    """The text between the bounds, cut wherever marks or names begin or end."""
    cuts = {*bounds, *(at for name in names for at in name)}
    cuts |= {at for mark in marks for at in (mark.start, mark.end) if not _splits(at, names)}
    edges = sorted(cuts)
    for first, last in pairwise(edges):
        over = [mark for mark in marks if mark.start < last and first < mark.end]
        labels = tuple(dict.fromkeys(mark.label for mark in over))
        words = NAME_WITHHELD if (first, last) in names else shown(text[first:last])
        yield Piece(
            words,
            labels,
            opens=bool(over) and not any(mark.start < first for mark in over),
            closes=bool(over) and not any(mark.end > last for mark in over),
        )


def _splits(at: int, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a cut would leave part of a name readable."""
    return any(first < at < last for first, last in names)


def _shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces, with plain words far from any marked ones left out where the whole is very long."""
    if sum(len(piece.text) for piece in pieces) <= _LONG:
        return pieces
    return tuple(_cut(piece, number, len(pieces)) for number, piece in enumerate(pieces))


def _cut(piece: Piece, number: int, count: int) -> Piece:
    before, after = number > 0, number < count - 1
    if piece.labels or len(piece.text) <= _CONTEXT * (before + after):
        return piece
    head = piece.text[:_CONTEXT] if before else ""
    tail = piece.text[-_CONTEXT:] if after else ""
    return Piece(f"{head} […] {tail}" if head or tail else f"{piece.text[: 2 * _CONTEXT]} […]")
