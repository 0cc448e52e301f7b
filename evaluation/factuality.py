"""Factuality: how sure a text is that an event word happened, from -3 (certainly not) to 3 (certainly); file, scoring.

The file has one token a line (number, token, value or `_`, and columns that are not read) and a blank line between
sentences (Stanovsky et al., ACL 2017). Ten sentences in a row, joined by spaces, make one text. The error is the mean
of the absolute differences; values up to -1 are denied, values above -1 and up to 1 uncertain (FactBank's scale has 1
for "possible" and 2 for "probable").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.benchmarks.outcome import Counts, counted, f1
from whence.model.errors import DataError
from whence.model.markup import Stretch

_TOGETHER = 10  # sentences read as one text: an event often has its denial in the sentence before
_DENIED, _UNCERTAIN = -1.0, 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its event words and how sure it is of each."""

    text: str
    events: tuple[Stretch, ...]
    values: tuple[float, ...]


def read(path: Path) -> Iterator[Passage]:
    """The passages of a file; raises DataError at a line that is not of the form."""
    blocks = [block for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
    for start in range(0, len(blocks), _TOGETHER):
        yield passage("\n".join(blocks[start : start + _TOGETHER]).splitlines(), str(path))


def passage(lines: Sequence[str], where: str) -> Passage:
    """One text from the lines of its tokens; `where` names the file in the DataError for a line that is not one."""
    text, events, values = "", [], []
    for line in filter(None, lines):
        row = line.split("\t")
        try:
            value = None if row[2] == "_" else float(row[2])
        except (IndexError, ValueError) as error:
            raise DataError(f"{where}: {line!r} is no line of number, token and value, apart by tabs") from error
        if value is not None:
            events.append((len(text), len(text) + len(row[1])))
            values.append(value)
        text += row[1] + " "
    return Passage(text, tuple(events), tuple(values))


def score(told: Sequence[float], gold: Sequence[float]) -> Counts:
    """The counts of one passage: absolute errors added up, and how many are denied and uncertain."""
    counts: dict[str, float] = {
        "error": sum(abs(a - b) for a, b in zip(told, gold, strict=True)),
        "events": len(gold),
    }
    for band in ("denied", "uncertain", "happened"):
        a, b = [_band(value) == band for value in told], [_band(value) == band for value in gold]
        counts |= counted(band, sum(x and y for x, y in zip(a, b, strict=True)), sum(b), sum(a))
    return counts


def _band(value: float) -> str:
    if value <= _DENIED:
        return "denied"
    return "uncertain" if value <= _UNCERTAIN else "happened"


def figures(totals: Counts) -> Mapping[str, float]:
    """The mean absolute error (no percentage), and F1 of denied, uncertain and happened in per cent."""
    error = totals["error"] / totals["events"] if totals["events"] else 0.0
    return {"mae": error, **{f"{band}_f1": f1(totals, band) for band in ("denied", "uncertain", "happened")}}
