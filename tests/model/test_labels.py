"""The words that stand for codes."""

from enum import StrEnum

import pytest

from whence.model import lists
from whence.model.labels import label


@pytest.mark.parametrize(
    ("code", "words"),
    [("one_party_only", "one party only"), ("un_or_ngo", "UN or aid body"), ("admin1", "region"), ("crime", "crime")],
)
def test_a_code_is_told_in_words(code: str, words: str) -> None:
    assert label(code) == words


@pytest.mark.parametrize("listed", [lists.Flag, lists.Ground, lists.Scope, lists.PlacePrecision, lists.ClaimantKind])
def test_no_label_is_a_code(listed: type[StrEnum]) -> None:
    assert all("_" not in label(code) and not label(code)[-1].isdigit() for code in listed)
