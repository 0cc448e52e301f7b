"""What will, could or would have happened is no toll; what may have happened is told."""

import pytest

from tests.reader.rules.told import harms


@pytest.mark.parametrize(
    "sentence",
    [
        "The army will kill 12 civilians.",
        "The bomb could have killed 12 civilians.",
        "The bomb would have killed 12 civilians.",
        "Twelve civilians would have been killed.",
        "Twelve civilians will have been killed by then.",
        "Twelve men were to be killed.",
        "Twelve hostages are expected to be released.",
        "The raid could lead to the deaths of 12 civilians.",
        "The raid will result in 12 deaths.",
        "A raid would leave 12 civilians dead.",
        "The bomb would have claimed the lives of 12 people.",
        "The bomb could have left 12 people dead.",
    ],
)
def test_what_did_not_come_is_no_harm(sentence: str) -> None:
    assert harms(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The raid may have killed 12 civilians.",
        "Twelve civilians might have been killed.",
        "The army had killed 12 civilians.",
        "Twelve people are believed to be missing.",
        "In May a raid left 12 people dead.",
        "He will lead the group, which left 12 people dead.",
        "The raid led to the deaths of 12 civilians.",
    ],
)
def test_what_came_or_may_have_come_is_harm(sentence: str) -> None:
    (mention,) = harms(sentence)
    assert mention.victims.number is not None
    assert mention.victims.number.low == 12
