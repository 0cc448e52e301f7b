"""Who was only there is not counted as harmed, nor are weapons that were stopped."""

import pytest

from whence.reader.rules.harms_beside import counts_others
from whence.reader.rules.tokens import tokenize


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("The mayor said 50 workers had been inside.", True),
        ("More than 50 people were sheltering there.", True),
        ("The school was struck with 50 children inside.", True),
        ("The army said it had shot down 50 of them.", True),
        ("The mission had questioned more than 50 people.", True),
        ("The group said it spoke to 50 survivors.", True),
        ("Some 50 villagers were interviewed.", True),
        ("Some 50 villagers who were hit were interviewed.", False),
        ("Some 50 people were hit.", False),
        ("The blast sent 50 people to hospital.", False),
        ("The mayor spoke of 50 workers.", False),
    ],
)
def test_who_was_only_there(sentence: str, others: bool) -> None:
    tokens = tokenize(sentence)
    number = next(i for i, token in enumerate(tokens) if token.lower == "50")
    assert counts_others(tokens, number, number + 1, ()) is others


def test_who_was_there_and_was_harmed_is_counted() -> None:
    tokens = tokenize("50 people were wounded inside.")
    assert not counts_others(tokens, 0, 1, (3,))


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("They drove off 50 cows.", True),
        ("They seized 50 burnt-out army trucks.", True),
        ("They seized 50 cattle herders.", False),
        ("They seized 50 truck owners.", False),
        ("They seized 50 in two trucks.", False),
    ],
)
def test_things_are_no_people(sentence: str, others: bool) -> None:
    tokens = tokenize(sentence)
    number = next(i for i, token in enumerate(tokens) if token.lower == "50")
    assert counts_others(tokens, number, number + 1, ()) is others
