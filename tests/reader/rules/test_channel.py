"""The channel of a whole report: outlets that it credits for all that it tells, nearest last."""

import pytest

from tests.reader.rules.told import counts, read
from whence.model.lists import Part

TOLD = "Nine soldiers were killed in the attack, a Malian army officer said."


def vias(text: str) -> set[tuple[str, ...]]:
    return {claim.claimant.via for claim, _ in counts(read(text))}


def test_a_line_of_its_own_credits_the_whole_report() -> None:
    assert vias(f"{TOLD}\n\nSource: Reuters") == {("Reuters",)}


def test_the_credit_is_evidence() -> None:
    text = f"{TOLD}\n\nSource: Reuters"
    for claim in read(text).claims:
        spans = [evidence.span for evidence in claim.evidence if evidence.part is Part.VIA]
        assert [span.quote for span in spans if span is not None] == ["Source: Reuters"]


def test_what_points_back_stands_before_the_line() -> None:
    text = f"{TOLD}\n\nThis was reported by Le Monde.\n\nSource: Reuters"
    assert vias(text) == {("Le Monde", "Reuters")}


@pytest.mark.parametrize(
    "text",
    [
        TOLD,
        f"{TOLD} Reuters reported that talks would go on.",
        f"{TOLD}\n\nThe officer's source was a soldier.",
    ],
)
def test_a_credit_for_one_thing_is_no_channel(text: str) -> None:
    assert all("Reuters" not in via for via in vias(text))


def test_an_outlet_is_not_named_twice() -> None:
    text = "Nine soldiers were killed, a Malian army officer told Reuters.\n\nSource: Reuters"
    assert vias(text) == {("Reuters",)}


def test_the_channel_is_that_of_the_outlets_own_voice_too() -> None:
    reading = read("Nine soldiers were killed in the attack.\n\nSource: Reuters")
    ((claim, _),) = counts(reading)
    assert (claim.claimant.words, claim.claimant.via) == (None, ("Reuters",))
