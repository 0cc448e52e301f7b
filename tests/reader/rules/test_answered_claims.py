"""Which claim a denial answers: that any were killed is denied of how many are said to have been."""

from datetime import date

import pytest

from tests.reader.rules.told import counts, read
from whence.model.lists import Polarity

TITLE = "Farmers were among the dead of Ragh, group says"
STRIKE = "Air strikes killed 14 farmers near Ragh on Tuesday, a monitoring group said. "


@pytest.mark.parametrize(
    "denial",
    ["The ministry of defence denied that any civilians had been killed.", "The defence ministry denied the toll."],
)
def test_a_denial_answers_the_figure_and_not_the_headline_without_one(denial: str) -> None:
    told = counts(read(STRIKE + denial, TITLE, date(2024, 5, 16)))
    (answer,) = [claim for claim, _ in told if claim.polarity is Polarity.DENIED]
    assert [value.low for claim, value in told if claim.claim_id == answer.answers] == [14]


def test_a_denial_of_dead_civilians_answers_no_count_of_fighters() -> None:
    told = counts(read("The army said it had killed 14 militants near Ragh. It denied that civilians were killed."))
    answers = {claim.answers for claim, _ in told if claim.polarity is Polarity.DENIED}
    assert not answers & {claim.claim_id for claim, value in told if value.low == 14}


def test_where_nobody_is_counted_the_words_alone_are_answered() -> None:
    told = counts(read("Residents said civilians were killed in Ragh. The army denied that civilians were killed."))
    (answer,) = [claim for claim, _ in told if claim.polarity is Polarity.DENIED]
    assert answer.answers in {claim.claim_id for claim, _ in told if claim.polarity is Polarity.ASSERTED}
