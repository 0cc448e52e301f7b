"""Numbers with their nouns."""

from whence.model.plural import agreeing, counted


def test_numbers_with_their_noun() -> None:
    assert [counted(number, "report") for number in (0, 1, 1200)] == ["0 reports", "1 report", "1,200 reports"]
    assert [counted(number, "pair of reports", "pairs of reports") for number in (1, 2)] == [
        "1 pair of reports",
        "2 pairs of reports",
    ]


def test_words_that_agree_with_a_number() -> None:
    assert [agreeing(number, "has", "have") for number in (0, 1, 2)] == ["have", "has", "have"]
