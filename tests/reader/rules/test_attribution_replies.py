"""Answering words: the vocabulary's small grammar, and what is no answer."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.lists import Polarity
from whence.reader.rules.attribution_replies import Sort, called_false, replies_in
from whence.reader.rules.attribution_reply_phrases import phrases


def found(text: str) -> list[tuple[Polarity, Sort]]:
    """Polarity and sort of the answers in a text."""
    return [(reply.polarity, reply.sort) for reply in replies_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "polarity", "sort"),
    [
        ("The army scoffed at the claim.", Polarity.DENIED, Sort.SAID),
        ("The minister branded the toll a complete fabrication.", Polarity.DENIED, Sort.SAID),
        ("It said the report was nonsense.", Polarity.DENIED, Sort.SAID),
        ("It had no part in the raid.", Polarity.DENIED, Sort.OWN),
        ("The front distanced itself from the bombing.", Polarity.DENIED, Sort.OWN),
        ("The attack never happened.", Polarity.DENIED, Sort.EVENT),
        ("The ministry retracted its toll.", Polarity.DENIED, Sort.WITHDRAWN),
        ("Analysts voiced doubts about the list.", Polarity.DOUBTED, Sort.SAID),
        ("Monitors were unable to confirm the deaths.", Polarity.NOT_VERIFIED, Sort.SAID),
        ("The army opened an inquiry into the reports.", Polarity.INVESTIGATING, Sort.SAID),
        ("The junta apologised for the strike.", Polarity.CONCEDED, Sort.OWN),
    ],
)
def test_answers_of_each_sort(text: str, polarity: Polarity, sort: Sort) -> None:
    assert (polarity, sort) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army did not deny the report.",
        "The army could not rule out the claim.",
        "The town lies in the north.",
        "They rejected the peace plan.",
        "Seven people died.",
    ],
)
def test_no_answer_is_found_where_none_is(text: str) -> None:
    assert not [polarity for polarity, _ in found(text) if polarity is Polarity.DENIED]


def test_what_is_called_false() -> None:
    assert called_false("the planes aimed at the market is nonsense")
    assert not called_false("a fabricated list shows nine names")


def test_gaps_endings_and_parts_of_the_grammar() -> None:
    assert phrases("verbs", "denied").search("dismissing it all as a fairy tale") is not None
    assert phrases("verbs", "denied").search("dismissing") is None


@given(st.text(alphabet="abcden yisra.,\"' ", max_size=80))
def test_answers_lie_in_the_text_and_apart(text: str) -> None:
    replies = replies_in(text, 0, len(text))
    assert all(0 <= reply.start < reply.end <= len(text) for reply in replies)
    assert all(a.end <= b.start for a, b in pairwise(replies))
