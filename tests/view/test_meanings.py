"""What the words of the closed lists mean: each has its sentence, and a refused claim a way on."""

import pytest

from whence.model.lists import Flag, WhyNot
from whence.view.meanings import EVENT_FLAGS, FLAGS, NOT_SUPPORTED, WHAT_TO_DO


def test_every_flag_has_its_meaning() -> None:
    assert {*FLAGS} == {*EVENT_FLAGS} == {*Flag}


@pytest.mark.parametrize("why", list(WhyNot))
def test_every_reason_says_what_was_found_and_what_to_do(why: WhyNot) -> None:
    found, _, advice = WHAT_TO_DO[why].partition(". ")
    assert NOT_SUPPORTED[why] and len(found.split()) > 5
    assert "whence decide" in advice and WHAT_TO_DO[why].endswith(".")
