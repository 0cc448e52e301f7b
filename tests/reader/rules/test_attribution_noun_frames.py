"""Frames of sayings told by a noun with its owner."""

import pytest

from tests.reader.rules.attributed import frames_of
from tests.reader.rules.told import counts, read
from whence.model.lists import Polarity
from whence.reader.rules.attribution_noun_frames import KIND


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The minister laughed at the rebels' claim that 40 soldiers died.", "the rebels"),
        ("The ministry repudiated a charge by Moldova that its planes bombed the bridge.", "Moldova"),
        ("The governor shrugged off an army report that 12 people were killed.", "army"),
        ("The general mocked claims put about by the rebels that 40 soldiers died.", "the rebels"),
        ("A spokesman dismissed the governor of Orma's announcement that 80 fighters fell.", "the governor of Orma"),
    ],
)
def test_a_saying_has_an_owner(text: str, owner: str) -> None:
    (frame,) = [frame for frame in frames_of(text) if frame.kind == KIND]
    assert frame.source is not None and frame.source.quote == owner
    assert frame.stance is Polarity.ASSERTED


@pytest.mark.parametrize(
    "text",
    ["He read the report that morning.", "The villagers heard no claim of victory.", "Its report was long."],
)
def test_a_noun_without_owner_or_content_is_none(text: str) -> None:
    assert not [frame for frame in frames_of(text) if frame.kind == KIND]


def test_what_is_taken_up_is_the_owners_and_denied_by_the_other() -> None:
    reading = read("The army on Friday repudiated the rebels' claim that 33 soldiers were killed at Orma.")
    found = {(claim.claimant.words, claim.polarity) for claim, value in counts(reading) if value.low == 33}
    assert found == {("The army", Polarity.DENIED), ("the rebels", Polarity.ASSERTED)}
    denial = next(claim for claim, _ in counts(reading) if claim.polarity is Polarity.DENIED)
    assert denial.answers is not None


def test_who_only_relays_a_saying_speaks_and_relies_on_its_owner() -> None:
    ((claim, _),) = counts(read("The mayor said the villagers' report that nine people were killed was detailed."))
    assert claim.claimant.words == "The mayor" and claim.polarity is Polarity.ASSERTED
