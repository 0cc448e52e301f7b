"""Bootstrap intervals: how far figures move when other reports of the same kind had been drawn.

The percentile bootstrap over reports (Efron and Tibshirani 1993, chapter 13): as many reports are drawn, with
replacement, as there are; the interval holds the middle 95 of 100 such draws.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from evaluation.benchmarks.outcome import Counts, Figures

SAMPLES = 1000
_SEED = 1992
_TAIL = 0.025


def intervals(
    counts: Sequence[Counts], figures: Callable[[Counts], Figures], samples: int = SAMPLES
) -> Mapping[str, tuple[float, float]]:
    """The 95 % interval of each figure, from the counts of each report; the same counts give the same intervals.

    `counts` holds at least one report. Reports with equal counts are drawn as one kind with their weight, which comes
    to the same and makes thousands of sentences as fast as hundreds of reports.
    """
    names = sorted({name for each in counts for name in each})
    kinds = Counter(tuple(each.get(name, 0.0) for name in names) for each in counts)
    rows, weights = list(kinds), list(kinds.values())
    chance = random.Random(_SEED)
    drawn = []
    for _ in range(samples):
        picked = Counter(chance.choices(range(len(rows)), weights, k=len(counts)))
        drawn.append(figures(_added(names, rows, picked)))
    return {name: _middle([draw[name] for draw in drawn]) for name in drawn[0]}


def _added(names: Sequence[str], rows: Sequence[tuple[float, ...]], picked: Mapping[int, int]) -> Counts:
    """The counts of the rows picked, each as often as it was."""
    scaled = [[times * value for value in rows[row]] for row, times in picked.items()]
    return dict(zip(names, map(sum, zip(*scaled, strict=True)), strict=True))


def _middle(values: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(values)
    low, high = round(_TAIL * (len(ordered) - 1)), round((1 - _TAIL) * (len(ordered) - 1))
    return ordered[low], ordered[high]
