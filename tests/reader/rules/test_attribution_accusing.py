"""Frames of speakers who accuse by other words than "accuse" and "blame"."""

import pytest

from tests.reader.rules.attributed import frames_of
from tests.reader.rules.told import read
from whence.model.claim import Responsibility


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        ("The governor pointed at the Orma Front within an hour of the blast.", "The governor", "the Orma Front"),
        ("Police named the Red Cells on Monday.", "Police", "the Red Cells"),
        ("The ministry attributes the killings to the northern militia.", "The ministry", "the northern militia"),
        ("The mayor laid the blame on infiltrators from the east.", "The mayor", "infiltrators from the east"),
        ("The army suspects the hill rebels.", "The army", "the hill rebels"),
        ("A rights group is reserved and names auxiliaries of the army.", "A rights group", "auxiliaries of the army"),
    ],
)
def test_an_accusing_phrase_has_speaker_and_accused(text: str, speaker: str, accused: str) -> None:
    found = [frame for frame in frames_of(text) if frame.object is not None]
    assert [(f.source.quote, f.object.quote) for f in found if f.source is not None and f.object is not None] == [
        (speaker, accused)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The governor pointed at the window.",
        "The two named each other.",
        "The army did not name the rebels.",
        "Names of rebels were read out.",
    ],
)
def test_other_words_accuse_nobody(text: str) -> None:
    assert not [frame for frame in frames_of(text) if frame.object is not None]


def test_the_accusation_is_a_claim() -> None:
    reading = read("A bomb killed 12 people in Orma on Monday. The governor pointed at the Orma Front.")
    (claim,) = [claim for claim in reading.claims if isinstance(claim.value, Responsibility)]
    assert isinstance(claim.value, Responsibility) and claim.value.accused == "the Orma Front"
    assert claim.claimant.words == "The governor"
