"""Agreement as published examples give it."""

import pytest

from whence.view.reliability import cohens_kappa, interval, krippendorffs_alpha, nominal, ratio

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): examples A, B and C with their printed results.
BINARY = ("0100000010", "1110010000")
LETTERS = ("aabbdcccedda", "babbbccceddd")
NUMBERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [tuple(value for value in unit if value is not None) for unit in zip(*NUMBERS, strict=True)]


def test_alpha_of_two_observers_without_gaps() -> None:
    assert krippendorffs_alpha(list(zip(*BINARY, strict=True)), nominal).value == pytest.approx(0.095, abs=5e-4)
    assert krippendorffs_alpha(list(zip(*LETTERS, strict=True)), nominal).value == pytest.approx(0.692, abs=5e-4)


def test_alpha_of_four_observers_with_gaps() -> None:
    for distance, value in ((nominal, 0.743), (interval, 0.849), (ratio, 0.797)):
        found = krippendorffs_alpha(UNITS, distance)
        assert found.n == 11 and found.value == pytest.approx(value, abs=5e-4)
        assert found.low is not None and found.high is not None and found.low <= value <= found.high


def table(*rows: tuple[int, ...]) -> list[tuple[int, int]]:
    """The pairs that a table of one coder's classes by another's counts."""
    return [(at, to) for at, row in enumerate(rows) for to, count in enumerate(row) for _ in range(count)]


def test_kappa_as_in_published_tables() -> None:
    # J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions (2003), table 18.1
    found = cohens_kappa(table((75, 1, 4), (5, 4, 1), (0, 0, 10)))
    assert found.n == 100 and found.value == pytest.approx(0.676, abs=5e-4)
    assert found.low == pytest.approx(0.676 - 1.96 * 0.092, abs=2e-3)
    # 50 proposals read by two: agreed 35 times where chance alone would give 25
    assert cohens_kappa(table((20, 5), (10, 15))).value == pytest.approx(0.4)


def test_perfect_agreement_and_its_opposite() -> None:
    assert krippendorffs_alpha(["aa", "bb", "cc"], nominal).value == 1
    assert cohens_kappa([("a", "a"), ("b", "b")]).value == 1
    assert cohens_kappa([("a", "b"), ("b", "a")]).value == -1
    few = krippendorffs_alpha(["ab", "ba"], nominal)
    assert few.value is not None and few.value < 0 and few.low is None


def test_where_nothing_can_be_said_it_says_why() -> None:
    assert "not enough: no events" in krippendorffs_alpha([], nominal).why
    assert "not enough: 1 event coded" in krippendorffs_alpha(["aa", "b", ""], nominal).why
    assert "no variation" in krippendorffs_alpha(["aa", "aa"], nominal).why
    assert "not enough: 1 event coded" in cohens_kappa([("a", "b")]).why
    assert "no variation" in cohens_kappa([("a", "a"), ("a", "a")]).why
    assert krippendorffs_alpha([(0, 0), (0, 4)], ratio).value is not None
