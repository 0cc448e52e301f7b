"""What a benchmark gives back: counts for each report, and how figures follow from counts added up."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Generic, TypeVar

from whence.model.markup import Markup

_A = TypeVar("_A")
_B = TypeVar("_B")

Counts = Mapping[str, float]
"""What was counted in one report, or in all of them together, by name."""

Figures = Mapping[str, float]
"""Metrics by name: per cent, but for those in `ERRORS`."""

ERRORS = frozenset({"mae", "brier", "calibration_error"})
"""Metrics of which less is better; they are no percentages."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured: counts of each report, the rule from their sum to metrics, and the seconds that reading took.

    `failed` is how many reports the reader broke off at: they score as if it had told nothing. `own` is an object that
    is printed at top level instead of the metrics, for a scorer with a form of its own. `reports` is how many reports
    were read where the counts are of something else (None: as many as there are counts).
    """

    counts: Sequence[Counts]
    figures: Callable[[Counts], Figures]
    seconds: float
    failed: int = 0
    own: Mapping[str, Any] | None = None
    reports: int | None = None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark by its name on the command line.

    `measure` takes the data's path, a reader's name, and how many reports to score (None: all); it raises OSError,
    DataError and UsageError. `corpora` gives, for each section of the table, the path below the corpora folder.
    `marks` are published figures by metric, on test parts that are kept elsewhere, with who reached them; the metrics
    in `lead` stand in the table.
    """

    name: str
    measure: Callable[[Path, str, int | None], Outcome]
    corpora: Mapping[str, str]
    lead: tuple[str, ...]
    marks: Mapping[str, str]


UNMARKED = Markup((), (), 0.0)
"""What stands for the markup of a text at which a reader failed."""


def summed(counts: Iterable[Counts]) -> Counts:
    """Counts added up by name."""
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return total


def counted(name: str, hits: float, gold: float, found: float) -> dict[str, float]:
    """The counts that `f1` reads: hits of those there are (gold) and of those found."""
    return {f"{name} hits": hits, f"{name} gold": gold, f"{name} found": found}


def f1(totals: Counts, *names: str) -> float:
    """F1 in per cent of what was counted under the names, taken together; 0 where there are no hits."""
    hits, gold, found = (sum(totals.get(f"{name} {part}", 0) for name in names) for part in ("hits", "gold", "found"))
    return 200 * hits / (gold + found) if hits else 0.0


def share(part: float, of: float) -> float:
    """A part in per cent; 0 of nothing."""
    return 100 * part / of if of else 0.0


@dataclass(frozen=True, slots=True)
class Attempts(Generic[_B]):
    """What reading gave for each thing, the seconds that all of it took, and at how many the reader broke off."""

    found: list[_B]
    seconds: float
    failed: int


def timed(read: Callable[[_A], _B], things: Iterable[_A]) -> tuple[list[_B], float]:
    """What reading gives for each thing, and the seconds that all of it took; a reader's fault ends it."""
    started = perf_counter()
    found = [read(thing) for thing in things]
    return found, perf_counter() - started


def attempted(read: Callable[[_A], _B], things: Iterable[_A], nothing: Callable[[_A], _B]) -> Attempts[_B]:
    """Read each thing. Where the reader fails, `nothing` stands for what it gave, and standard error has the fault.

    As in a build, one report that a reader cannot take must not lose the rest of a run.
    """
    started, failed = perf_counter(), 0
    found = []
    for number, thing in enumerate(things):
        try:
            found.append(read(thing))
        except Exception as error:  # noqa: BLE001 - the border where a reader's fault must not end the run
            print(f"report {number}: the reader failed: {type(error).__name__}: {error}", file=sys.stderr)
            found.append(nothing(thing))
            failed += 1
    return Attempts(found, perf_counter() - started, failed)
