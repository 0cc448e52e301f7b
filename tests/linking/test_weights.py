"""A row of levels weighs what its levels do, and what Splink makes of it by the same settings."""

import random
from collections.abc import Sequence
from math import log2
from typing import Any

import duckdb
import pyarrow
from hypothesis import given
from hypothesis import strategies as st
from splink import DuckDBAPI, Linker

from whence.linking.levels import COMPARISONS, Levels
from whence.linking.weights import Weight, weigh
from whence.linking.weights import settings as shipped

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


def by_splink(asked: Sequence[Levels]) -> list[Weight]:
    """What Splink makes of rows on DuckDB: the levels on the left, on the right the number by which each is found."""
    numbers = list(range(len(asked)))
    columns = {name: [row[place] for row in asked] for place, name in enumerate(COMPARISONS)}
    blank = dict.fromkeys(COMPARISONS, [0] * len(asked))
    api = DuckDBAPI(duckdb.connect())
    sides: list[Any] = [
        api.register(pyarrow.table({"pair": numbers, **held}), table_name=name)
        for name, held in (("left_levels", columns), ("right_blank", blank))
    ]
    predicted = Linker(sides, dict(shipped()), log_level="ERROR").inference.predict()
    parts = ", ".join(f"mw_{name}" for name in COMPARISONS)
    sql = f"SELECT pair_l, match_weight, {parts} FROM predicted"
    answer = predicted.as_duckdbpyrelation().query("predicted", sql)
    assert answer is not None
    found = {at: told for at, *told in answer.fetchall()}
    return [Weight(round(found[at][0] * 100), tuple(round(each * 100) for each in found[at][1:])) for at in numbers]


def test_splink_gives_the_same_weights_by_the_same_settings() -> None:
    chance = random.Random(20_241_004)
    asked = [tuple(chance.randrange(len(levels)) for levels in COMPARISONS.values()) for _ in range(20_000)]
    told = weigh(asked)
    assert by_splink(asked) == [told[row] for row in asked]


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
