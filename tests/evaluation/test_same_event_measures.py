"""Measures of groupings on published worked examples, and what holds of any two groupings."""

from collections.abc import Mapping, Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.benchmarks.outcome import summed
from evaluation.same_event.agglomerate import average_linkage, cut
from evaluation.same_event.corpus import joined, members, within
from evaluation.same_event.measures import cluster_counts, cluster_figures, pair_counts
from whence.compare.assign import assign

TRUTH = ("12345", "67", "89ABC")  # Bagga and Baldwin 1998, and Luo 2005, figure 1
GROUPINGS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=15)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def homes(*clusters: str) -> Mapping[str, str]:
    return {name: cluster for cluster in clusters for name in cluster}


def measured(gold: Mapping[str, str], found: Mapping[str, str]) -> Mapping[str, float]:
    pairs = pair_counts(within(members(gold).values()), within(members(found).values()), gold)
    clusters = cluster_counts(gold, found)
    return cluster_figures(summed([*pairs.values(), *clusters.values()]))


@pytest.mark.parametrize(
    ("response", "muc", "b3", "ceafe"),
    [
        (("12345", "6789ABC"), 94.7, 86.5, 73.3),
        (("1234589ABC", "67"), 94.7, 73.7, 66.7),
        (("123456789ABC",), 90.0, 54.5, 29.4),
        (tuple("123456789ABC"), 0.0, 40.0, 17.8),
    ],
)
def test_f1_is_that_of_luos_table(response: Sequence[str], muc: float, b3: float, ceafe: float) -> None:
    found = measured(homes(*TRUTH), homes(*response))
    assert found["muc_f1"] == pytest.approx(muc, abs=0.06)
    assert found["b3_f1"] == pytest.approx(b3, abs=0.06)
    assert found["ceafe_f1"] == pytest.approx(ceafe, abs=0.06)
    assert found["conll_f1"] == pytest.approx((found["muc_f1"] + found["b3_f1"] + found["ceafe_f1"]) / 3)


def test_precision_and_recall_of_bagga_and_baldwin() -> None:
    first = measured(homes(*TRUTH), homes("12345", "6789ABC"))
    second = measured(homes(*TRUTH), homes("1234589ABC", "67"))
    assert (first["b3_recall"], second["b3_recall"]) == (100, 100)
    assert first["b3_precision"] == pytest.approx(76, abs=0.3)
    assert second["b3_precision"] == pytest.approx(58, abs=0.4)
    assert first["muc_precision"] == second["muc_precision"] == pytest.approx(90)


def test_links_missing_of_vilain_and_others() -> None:
    found = measured(homes("ABCD"), homes("AB", "CD"))
    assert found["muc_recall"] == pytest.approx(200 / 3)
    assert found["muc_precision"] == 100


def test_pairs_are_counted_once() -> None:
    found = measured(homes("ABC", "DE"), homes("AB", "CDE"))
    assert (found["pair_precision"], found["pair_recall"]) == (50, 50)


@FEW
@given(GROUPINGS)
def test_turning_the_two_round_turns_precision_and_recall_round(both: Sequence[tuple[int, int]]) -> None:
    one, two = ({str(number): str(pair[which]) for number, pair in enumerate(both)} for which in (0, 1))
    there, back = measured(one, two), measured(two, one)
    for name in ("pair", "b3", "muc", "ceafe"):
        assert there[f"{name}_precision"] == pytest.approx(back[f"{name}_recall"])
    assert all(-1e-9 <= value <= 100 + 1e-9 for value in there.values())


@FEW
@given(GROUPINGS)
def test_a_grouping_agrees_with_itself(both: Sequence[tuple[int, int]]) -> None:
    one = {str(number): str(pair[0]) for number, pair in enumerate(both)}
    found = measured(one, one)
    assert found["b3_f1"] == pytest.approx(100)
    assert found["ceafe_f1"] == pytest.approx(100)


@FEW
@given(st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("VWXYZ")), st.floats(0.01, 1), min_size=1))
def test_no_assignment_is_worth_more(worth: Mapping[tuple[str, str], float]) -> None:
    chosen = assign(worth)
    assert len({row for row, _ in chosen}) == len({column for _, column in chosen}) == len(chosen)
    best = max(
        sum(worth.get(pair, 0.0) for pair in zip("abcd", columns, strict=True)) for columns in permutations("VWXYZ", 4)
    )
    assert sum(worth[pair] for pair in chosen) == pytest.approx(best)


@FEW
@given(st.integers(2, 9), st.integers(0, 2**32 - 1), st.floats(0.1, 0.9))
def test_average_linkage_merges_the_most_alike_first(size: int, seed: int, least: float) -> None:
    drawn = np.random.default_rng(seed).random((size, size))
    table = ((drawn + drawn.T) / 2).astype(np.float32)
    found = cut(size, average_linkage(table), least)
    clusters = [[position] for position in range(size)]
    while len(clusters) > 1:
        alike, i, j = max(
            (float(np.mean(table[np.ix_(one, two)])), i, j)
            for j, two in enumerate(clusters)
            for i, one in enumerate(clusters[:j])
        )
        if alike < least:
            break
        clusters[i] += clusters.pop(j)
    plainly = {position: min(cluster) for cluster in clusters for position in cluster}
    assert found == [plainly[position] for position in range(size)]


def test_what_a_chain_connects_is_one() -> None:
    assert joined("abcd", [("b", "c"), ("a", "b")]) == {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert within([["b", "a"], ["c"]]) == {("a", "b")}
