"""Weights said as Splink keeps them: for each level of each comparison m and u probabilities, in a settings file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import splink.comparison_level_library as levels_of_splink
import splink.comparison_library as comparisons_of_splink
from splink import SettingsCreator
from splink.internals.comparison_creator import ComparisonCreator
from splink.internals.comparison_level_creator import ComparisonLevelCreator

from training.linking.fit import Floats
from whence.linking.levels import COMPARISONS, Levels

_LEAST = 0.5  # pairs that each level is taken to have been seen in besides those counted: none has no chance at all


def settings(weights: Mapping[str, Floats], prior: float, different: Sequence[Levels]) -> dict[str, Any]:
    """The settings whose levels weigh what the weights say, in bits.

    `different` are pairs of two happenings: u is how often each level is seen among them. m is u times two to the
    weight, brought to a sum of one; what that takes off every level of a comparison is added to the prior, so that the
    weights of a pair come to the same sum.
    """
    comparisons: list[ComparisonCreator | dict[str, Any]] = []
    for place, (name, levels) in enumerate(COMPARISONS.items()):
        seen = Counter(row[place] for row in different)
        u = np.array([seen[number] + _LEAST for number in range(len(levels))])
        u = u / u.sum()
        m = u * np.exp2(weights[name])
        prior += float(np.log2(m.sum()))
        comparisons.append(_comparison(name, levels, m / m.sum(), u))
    odds = 2.0**prior
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="pair",
        probability_two_random_records_match=odds / (1 + odds),
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[{"blocking_rule": "l.pair = r.pair", "sql_dialect": "duckdb"}],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    ).create_settings_dict("duckdb")


def _comparison(name: str, levels: Sequence[str], m: Floats, u: Floats) -> ComparisonCreator:
    """A comparison of one column of numbers; the best level first, as Splink tries them in order."""
    told: list[ComparisonLevelCreator | dict[str, Any]] = [
        levels_of_splink.CustomLevel(f'"{name}_l" = {number}', label_for_charts=level.replace("_", " ")).configure(
            m_probability=float(m[number]), u_probability=float(u[number])
        )
        for number, level in reversed(list(enumerate(levels)))
    ]
    return comparisons_of_splink.CustomComparison(output_column_name=name, comparison_levels=told)
