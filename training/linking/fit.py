"""What each level of each comparison is worth: one weight for each, fitted to labelled pairs of incidents.

Splink's own estimate multiplies levels as if they were independent, which those of two news reports are not: reports of
one event share words because they share the place, the day and the toll. The weights here are fitted together (logistic
regression), with a better level never worth less than a worse one, and then said as m and u probabilities, which is how
Splink keeps them: u as counted among pairs of different happenings, m as u times two to the weight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from whence.linking.levels import COMPARISONS, Levels

Floats = NDArray[np.float64]

_STEPS = 400
_DECAY = (
    0.002  # pull on every step between two levels: levels that the pairs say nothing of stay beside their neighbours
)

_LEAST_STEPS = {
    ("days", "told_apart"): 2.0,
    ("place", "other_name"): 1.5,
    ("place", "unclear"): 2.5,
    ("type", "unknown"): 1.0,
    ("type", "family"): 1.0,
    ("actors", "unknown"): 1.0,
    ("actors", "same"): 0.3,
    ("casualties", "close"): 3.0,
    ("casualties", "compatible"): 0.3,
    ("casualties", "same_several"): 1.5,
    ("scope", "crime"): 2.0,  # the labelled pairs of the war were drawn from the likelier ones
}
"""Bits that a level is worth more than the one below it at least, where the labelled pairs are too few to say: coders
tell two attacks of one day in one town apart by name, kind, parties and toll."""

_COPIED = 8.0  # bits that one copied passage is worth beyond half of the words: no labelled pair has one


@dataclass(frozen=True, slots=True)
class Labelled:
    """Pairs of incidents of one collection: their levels, whether they are one happening, and what each counts."""

    rows: Sequence[Levels]
    same: Sequence[bool]
    count: float = 1.0


def fit(collections: Sequence[Labelled]) -> tuple[Mapping[str, Floats], float]:
    """The weights of each comparison's levels in bits (the worst level first), and the prior."""
    steps = torch.zeros(sum(map(len, COMPARISONS.values())), dtype=torch.float64, requires_grad=True)
    prior = torch.full((1,), -3.0, dtype=torch.float64, requires_grad=True)
    tables = [_table(one) for one in collections]
    optimiser = torch.optim.LBFGS([steps, prior], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        weights = _weights(steps)
        total = _DECAY * torch.nn.functional.softplus(steps).square().sum()
        for rows, same, counts in tables:
            told = weights[rows].sum(dim=1) + prior
            each = torch.nn.functional.binary_cross_entropy_with_logits(told, same, reduction="none")
            total = total + (each * counts).sum() / sum(float(table[2].sum()) for table in tables)
        total.backward()
        return total

    optimiser.step(loss)
    bits = _by_comparison(_weights(steps).detach().numpy() / np.log(2))
    bits["words"][COMPARISONS["words"].index("copied")] += _COPIED
    return bits, float(prior.item() / np.log(2))


def _table(one: Labelled) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The places of each pair's levels among all weights, the truth, and what each pair counts."""
    firsts = np.cumsum([0, *map(len, COMPARISONS.values())])[:-1]
    rows = torch.tensor(np.array(one.rows) + firsts)
    same = torch.tensor(np.array(one.same, dtype=np.float64))
    return rows, same, torch.full((len(one.rows),), one.count, dtype=torch.float64)


def _weights(steps: torch.Tensor) -> torch.Tensor:
    """The weights from the steps between levels, none below its least; each comparison begins at its worst level."""
    least = [
        _LEAST_STEPS.get((name, level), 0.0) * np.log(2) for name, levels in COMPARISONS.items() for level in levels
    ]
    taken = torch.nn.functional.softplus(steps) + torch.tensor(least, dtype=torch.float64)
    parts = torch.split(taken, [len(levels) for levels in COMPARISONS.values()])
    return torch.cat([torch.cumsum(torch.cat([torch.zeros(1, dtype=part.dtype), part[1:]]), 0) for part in parts])


def _by_comparison(bits: Floats) -> dict[str, Floats]:
    edges = np.cumsum([len(levels) for levels in COMPARISONS.values()])[:-1]
    return dict(zip(COMPARISONS, np.split(bits, edges), strict=True))
