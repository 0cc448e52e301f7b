"""What a count says of how many came to harm."""

import pytest

from whence.model.claim import Casualties
from whence.model.lists import Harm, Qualifier


@pytest.mark.parametrize(
    ("count", "uncounted"),
    [
        (Casualties(None, None, Qualifier.VAGUE, Harm.KILLED), True),
        (Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, word="dozens"), False),
        (Casualties(None, 9, Qualifier.AT_MOST, Harm.KILLED), False),
        (Casualties(0, 0, Qualifier.NONE, Harm.KILLED), False),
    ],
)
def test_a_count_without_number_and_word_counts_nobody(count: Casualties, uncounted: bool) -> None:
    assert count.is_uncounted is uncounted
