"""What a record without articles keeps of the words of a report, for comparing it with the reports of later builds."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.lineage.read_text import LineTrace
from whence.lineage.traces import traces_of
from whence.linking.seen import pieces_of
from whence.linking.words import Piece, traced
from whence.model.claim import Reading
from whence.model.errors import RecordError
from whence.model.report import Report
from whence.store import Record, Traces
from whence.store.codec import decode, encode

FORM = 1
"""Of the traces: with other digests, or digests of other words, two reports cannot be compared."""


@dataclass(frozen=True, slots=True)
class _PieceTrace:
    keys: tuple[str, ...]
    small: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """The traces of a report's lines for lineage, and of its title and sentences (telling words) for linking.

    `rounds` are numbers for what stood round its incidents and claims, by their bounds: decisions on these are found
    again by it in a newer version of the report.
    """

    lines: tuple[LineTrace, ...]
    words: tuple[_PieceTrace, ...]
    rounds: tuple[tuple[int, int, int], ...]

    @property
    def pieces(self) -> Sequence[Piece]:
        """The telling words of the title and of each sentence that was read, as digests."""
        return [Piece(frozenset(each.keys), frozenset(each.small)) for each in self.words]


def trace(report: Report, reading: Reading, rounds: Iterable[tuple[int, int, int]] = ()) -> Traced:
    """The traces of a report whose text is there."""
    pieces = (traced(piece) for piece in pieces_of(report, reading))
    words = tuple(_PieceTrace(tuple(sorted(each.keys)), tuple(sorted(each.small))) for each in pieces)
    return Traced(traces_of(report, reading), words, tuple(rounds))


def packed(traces: Traced) -> Traces:
    """Traces as a record keeps them."""
    return Traces(FORM, zlib.compress(encode(traces).encode()))


def pieces(record: Record, reports: Sequence[Report], readings: Sequence[Reading]) -> Mapping[str, Sequence[Piece]]:
    """The telling words of some reports of a record without articles, by their ids."""
    keys = record.current_keys([report.report_id for report in reports])
    return {
        report.report_id: traced_at(record, keys[report.report_id], report, reading).pieces
        for report, reading in zip(reports, readings, strict=True)
    }


def traced_at(record: Record, key: int, report: Report, reading: Reading) -> Traced:
    """The traces of a report of a record without articles; those of one whose text is there are made.

    Raises RecordError where they are of another form than this whence compares.
    """
    kept = record.traces_at(key)
    return trace(report, reading) if kept is None else _unpacked(kept)


def rounds_of(record: Record, reports: Iterable[str]) -> Mapping[str, Mapping[tuple[int, int], int]]:
    """What stood round the words of some reports, by their ids: those of which traces are kept."""
    found = {name: record.traces_of(name) for name in reports}
    return {
        name: {(start, end): number for start, end, number in _unpacked(kept).rounds}
        for name, kept in found.items()
        if kept is not None
    }


def _unpacked(kept: Traces) -> Traced:
    if kept.form != FORM:
        raise RecordError(
            f"the record was made by another version of whence, which kept traces of form {kept.form} of words; this "
            f"one compares form {FORM}: make a new record from the reports"
        )
    return decode(Traced, zlib.decompress(kept.packed).decode())
