"""The numbers of distances in words, as each language marks thousands and decimals."""

import pytest

from whence.gazetteer.distances import distance_after
from whence.gazetteer.geometry import KM_PER_MILE


@pytest.mark.parametrize(
    ("language", "text", "kilometres"),
    [
        ("fr", ", à 1.200 km au nord", 1200),
        ("fr", ", à 1 200 km au nord", 1200),
        ("fr", ", à 12,5 km au nord", 12.5),
        ("fr", ", à 12.5 km au nord", 12.5),
        ("fr", ", à 1.200,5 km au nord", 1200.5),
        ("en", ", 12,5 miles to the north", 12.5 * KM_PER_MILE),
        ("en", ", 1,200 miles to the north", 1200 * KM_PER_MILE),
        ("en", ", 12.5 km to the north", 12.5),
        ("en", ", 1.200.000 km to the north", 1200000),
        ("en", ", 40 km to the north", 40),
    ],
)
def test_groups_of_three_digits_are_thousands_and_others_decimals(language: str, text: str, kilometres: float) -> None:
    found = distance_after(text, 0, language)
    assert found is not None
    assert found.kilometres == pytest.approx(kilometres)


@pytest.mark.parametrize("text", [", 1.2.3 km to the north", ", 1,20,30 km to the north"])
def test_marks_that_make_no_number_make_no_distance(text: str) -> None:
    assert distance_after(text, 0, "en") is None
