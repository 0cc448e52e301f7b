"""How far coders agree, as numbers: Cohen's kappa of two, Krippendorff's alpha of any, each with an interval.

Kappa: J. Cohen, A coefficient of agreement for nominal scales (1960), with the standard error given there. Alpha:
K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), from the disagreement within units and that of all
values with one another. Written from these formulas.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import sqrt
from random import Random
from typing import TypeVar

V = TypeVar("V", bound=Hashable)

Distance = Callable[[V, V], float]
"""How far two values are from one another, squared; 0 for one and the same."""

Z = 1.96
"""Standard errors on either side of a value in 95 of 100 samples."""

FEWEST = 10
"""Units below which no interval is given: there are too few to draw samples from."""

_DRAWS = 400


@dataclass(frozen=True, slots=True)
class Measured:
    """Agreement over `n` units: the value, 1 at its best and 0 as by chance, with the bounds of 95 of 100 samples.

    `value` is None where nothing can be said, and `why` says why; bounds are None where there are too few units.
    """

    n: int
    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""


def nominal(a: object, b: object) -> float:
    """Values are the same or not."""
    return 0.0 if a == b else 1.0


def interval(a: float, b: float) -> float:
    """Values differ by so much."""
    return float((a - b) ** 2)


def ratio(a: float, b: float) -> float:
    """Values differ by so much of their sum: 1 from 2 as much as 100 from 200."""
    return ((a - b) / (a + b)) ** 2 if a != b else 0.0


def cohens_kappa(pairs: Sequence[tuple[V, V]]) -> Measured:
    """Kappa of two coders from what each made of the same units."""
    n = len(pairs)
    if n < 2:
        return Measured(n, None, why=_too_few(n))
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[value] * second[value] for value in first) / n**2
    if expected == 1:
        return Measured(n, None, why=_SAME)
    observed = sum(a == b for a, b in pairs) / n
    value = (observed - expected) / (1 - expected)
    if n < FEWEST:
        return Measured(n, value)
    error = Z * sqrt(observed * (1 - observed) / n) / (1 - expected)
    return Measured(n, value, max(value - error, -1.0), min(value + error, 1.0))


def krippendorffs_alpha(units: Sequence[Sequence[V]], distance: Distance[V]) -> Measured:
    """Alpha from the values that coders gave to each unit, however many did; units with one value alone are left out.

    The interval is that of samples drawn from the units, the expected disagreement held as it is.
    """
    paired = [unit for unit in units if len(unit) > 1]
    if len(paired) < 2:
        return Measured(len(paired), None, why=_too_few(len(paired)))
    held = Counter(value for unit in paired for value in unit)
    expected = _expected(held, distance)
    if expected == 0:
        return Measured(len(paired), None, why=_SAME)
    within = [(_within(unit, distance), len(unit)) for unit in paired]
    value = _alpha(within, expected)
    if len(paired) < FEWEST:
        return Measured(len(paired), value)
    draw = Random(0)  # the same record gives the same interval
    drawn = sorted(_alpha(draw.choices(within, k=len(within)), expected) for _ in range(_DRAWS))
    return Measured(len(paired), value, drawn[round(_DRAWS * 0.025)], drawn[round(_DRAWS * 0.975) - 1])


_SAME = "no variation: everybody gave one value throughout"


def _too_few(n: int) -> str:
    return f"not enough: {n or 'no'} event{'' if n == 1 else 's'} coded by both, 2 are needed"


def _expected(held: Counter[V], distance: Distance[V]) -> float:
    """The disagreement of all values with one another."""
    total = held.total()
    apart = sum(held[a] * held[b] * distance(a, b) for a, b in permutations(held, 2))
    return apart / (total * (total - 1))


def _within(unit: Sequence[V], distance: Distance[V]) -> float:
    """The disagreement within a unit, weighed so that each value counts once."""
    return sum(distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1)


def _alpha(within: Sequence[tuple[float, int]], expected: float) -> float:
    observed = sum(apart for apart, _ in within) / sum(values for _, values in within)
    return 1 - observed / expected
