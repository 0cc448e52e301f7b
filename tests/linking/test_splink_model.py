"""Splink's weights are those of the settings: each level's, added up, whatever other rows are asked for with it."""

from math import log2

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.linking.levels import COMPARISONS, Levels
from whence.linking.splink_model import settings as shipped
from whence.linking.splink_model import weigh

rows = st.tuples(*(st.integers(0, len(levels) - 1) for levels in COMPARISONS.values()))


def expected(row: Levels) -> float:
    """The weight of a row in bits as Fellegi and Sunter add it up."""
    told = shipped()
    prior = told["probability_two_random_records_match"]
    total = log2(prior / (1 - prior))
    for number, comparison in zip(row, told["comparisons"], strict=True):
        level = comparison["comparison_levels"][-1 - number]  # the settings tell the best level first
        total += log2(level["m_probability"] / level["u_probability"])
    return total


@settings(max_examples=25, deadline=None)
@given(st.lists(rows, min_size=1, max_size=6))
def test_a_row_weighs_what_its_levels_do(asked: list[Levels]) -> None:
    for row, weight in weigh(asked).items():
        assert abs(weight.total / 100 - expected(row)) < 0.006
        assert len(weight.parts) == len(COMPARISONS)


def test_a_better_level_is_never_worth_less() -> None:
    worst = [0] * len(COMPARISONS)
    for place, levels in enumerate(COMPARISONS.values()):
        found = [(*worst[:place], number, *worst[place + 1 :]) for number in range(len(levels))]
        totals = [weigh(found)[row].total for row in found]
        assert totals == sorted(totals)


def test_probabilities_of_a_comparison_add_up() -> None:
    for comparison in shipped()["comparisons"]:
        for kind in ("m_probability", "u_probability"):
            assert abs(sum(level[kind] for level in comparison["comparison_levels"]) - 1) < 1e-9
