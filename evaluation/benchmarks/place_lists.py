"""`places-ged` and `places-sahel`: where names of settlements lead (rules in `evaluation.place_lists`).

Data: the file of GED rows, and the own list. Finding places is no reader's own, so every reader has the same figures.
`n` counts distinct places.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from evaluation import place_lists
from evaluation.benchmarks.outcome import Benchmark, Outcome, attempted
from evaluation.place_lists import Row

SAHEL = Path(__file__).resolve().parent.parent / "own" / "places" / "sahel.jsonl"
"""60 places of Mali in the news."""


def _measured(rows_of: Callable[[Path], Iterator[Row]]) -> Callable[[Path, str, int | None], Outcome]:
    """What measures the rows that a file holds; see `Benchmark.measure`. The reader makes no difference."""

    def measure(data: Path, reader: str, first: int | None) -> Outcome:
        rows = list(rows_of(data))[:first]
        found = attempted(place_lists.error_km, rows, lambda _: None)
        counts = [place_lists.score(error, row) for error, row in zip(found.found, rows, strict=True)]
        return Outcome(counts, place_lists.figures, found.seconds, found.failed)

    return measure


BENCHMARKS = (
    Benchmark(
        name="places-ged",
        measure=_measured(place_lists.ged_rows),
        corpora={"places-ged": "ged/syria_2016_2019.csv"},
        lead=("rows_found", "rows_wrong", "held_right", "found", "wrong"),
        marks={},
    ),
    Benchmark(
        name="places-sahel",
        measure=_measured(place_lists.own_rows),
        corpora={"places-sahel": str(SAHEL)},
        lead=("found", "wrong", "held_right"),
        marks={},
    ),
)
