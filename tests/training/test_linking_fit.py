"""Weights fitted to made pairs: what tells happenings apart weighs most, and no better level weighs less."""

from itertools import pairwise

import pytest

import tests.training.extra  # noqa: F401 - skips this module where the extra train is absent
from training.linking.fit import Labelled, fit
from training.linking.settings import settings
from whence.linking.levels import COMPARISONS, Levels

BEST: Levels = tuple(len(levels) - 1 for levels in COMPARISONS.values())
WORST: Levels = tuple(0 for _ in COMPARISONS)


def with_level(comparison: str, level: int, base: Levels = WORST) -> Levels:
    place = list(COMPARISONS).index(comparison)
    return (*base[:place], level, *base[place + 1 :])


PAIRS = [(BEST, True)] * 8 + [(WORST, False)] * 40 + [(with_level("days", 10), False)] * 30
PAIRS += [(with_level("place", 6, with_level("days", 10)), True)] * 10


def made() -> Labelled:
    return Labelled([row for row, _ in PAIRS], [same for _, same in PAIRS])


def test_levels_weigh_more_the_better_they_are() -> None:
    weights, prior = fit([made()])
    assert prior < 0
    for name, bits in weights.items():
        assert len(bits) == len(COMPARISONS[name]) and bits[0] == 0
        assert all(first <= second for first, second in pairwise(bits))
    assert weights["place"][-1] > weights["actors"][-1]


def test_settings_hold_the_weights_as_probabilities() -> None:
    weights, prior = fit([made()])
    told = settings(weights, prior, [row for row, same in PAIRS if not same])
    assert [one["output_column_name"] for one in told["comparisons"]] == list(COMPARISONS)
    for one in told["comparisons"]:
        assert sum(level["u_probability"] for level in one["comparison_levels"]) == pytest.approx(1)
        assert sum(level["m_probability"] for level in one["comparison_levels"]) == pytest.approx(1)
