"""Intervals: the same every time, as wide as chance makes them, and quick because equal reports are drawn as one."""

from hypothesis import given
from hypothesis import strategies as st

from evaluation.benchmarks.bootstrap import intervals
from evaluation.benchmarks.outcome import Counts, counted, f1, share, summed


def _share(totals: Counts) -> dict[str, float]:
    return {"share": share(totals["right"], totals["of"])}


def test_reports_that_are_all_alike_leave_no_room() -> None:
    assert intervals([{"right": 1, "of": 2}] * 7, _share) == {"share": (50.0, 50.0)}


def test_the_interval_of_a_share_is_as_wide_as_the_binomial_makes_it() -> None:
    counts = [{"right": k % 2, "of": 1} for k in range(400)]
    low, high = intervals(counts, _share)["share"]
    assert abs(low - (50 - 1.96 * 2.5)) < 1 and abs(high - (50 + 1.96 * 2.5)) < 1


def test_the_same_counts_give_the_same_interval() -> None:
    counts = [counted("x", k % 3, 3, 2) for k in range(30)]
    first = intervals(counts, lambda totals: {"f1": f1(totals, "x")})
    assert first == intervals(counts, lambda totals: {"f1": f1(totals, "x")})
    assert first["f1"][0] < f1(summed(counts), "x") < first["f1"][1]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_an_interval_lies_within_what_single_reports_have(hits: list[int]) -> None:
    low, high = intervals([{"right": hit, "of": 4} for hit in hits], _share, samples=40)["share"]
    assert 25 * min(hits) <= low <= high <= 25 * max(hits)


def test_a_count_that_one_report_lacks_is_nothing_there() -> None:
    low, high = intervals([{"right": 1, "of": 1}, {"of": 1}], _share)["share"]
    assert (low, high) == (0.0, 100.0)
