"""Who speaks right behind a toll is not among the dead; a front's name is no newspaper's."""

import pytest

from tests.reader.rules.told import counts, read
from whence.model.lists import ClaimantKind
from whence.reader.rules.claimants import classify


@pytest.mark.parametrize(
    "speaker", ["two local officials said", "three security sources said on Tuesday", "two residents told reporters"]
)
def test_the_speaker_is_not_among_the_dead(speaker: str) -> None:
    text = f"Gunmen stormed the market of Titao in Burkina Faso on 9 August 2024, killing 17 civilians, {speaker}."
    assert [value.low for _, value in counts(read(text))] == [17]


def test_a_list_of_the_dead_stays_one() -> None:
    text = "Gunmen stormed Titao in Burkina Faso on 9 August 2024, killing 17 civilians and two local officials."
    assert [value.low for _, value in counts(read(text))] == [17, 2]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the fighters of the Azawad Liberation Front (FLA)", ClaimantKind.BELLIGERENT),
        ("the newspaper Liberation", ClaimantKind.MEDIA),
    ],
)
def test_an_outlet_s_name_within_a_body_s_is_the_body_s(words: str, kind: ClaimantKind) -> None:
    assert classify(words) is kind
