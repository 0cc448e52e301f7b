"""Whose "their organisation" is: that of the people named beside it, and no other that the report names."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read, tolls

UN = "The UN said that a camp was shelled in Zaran on Sunday. "


def speakers(text: str) -> list[tuple[str | None, str]]:
    """Words and kind of who counts."""
    claims = counts(read(text, published=date(2024, 5, 14)))
    return [(claim.claimant.words, claim.claimant.kind.value) for claim, _ in claims]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Two aid workers were killed, their organisation said.", ("their organisation", "anonymous")),
        ("Three nurses were killed, their employer said.", ("their employer", "anonymous")),
        ("Two UNICEF workers were killed, their agency said.", ("UNICEF", "un_or_ngo")),
        ("Two nurses of Medair were killed, their organisation said.", ("Medair", "witness_or_resident")),
        ("Two workers for Oxfam were killed, their charity said.", ("Oxfam", "witness_or_resident")),
    ],
)
def test_an_employer_is_of_the_people_named(sentence: str, who: tuple[str, str]) -> None:
    assert speakers(UN + sentence) == [who]


def test_so_it_is_in_french() -> None:
    text = (
        "L'ONU a condamné l'attaque de dimanche à Zaran. Deux humanitaires ont été tués, a indiqué leur organisation."
    )
    assert [who for *_, who in tolls(read_french(text))] == ["leur organisation"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The army spokesman said that nine rebels were killed.", "The army spokesman"),
        ("The spokesman said that nine rebels were killed.", "The spokesman"),
    ],
)
def test_no_spokesman_is_of_the_residents_who_spoke_before(sentence: str, who: str) -> None:
    text = "Residents of Zaran said an air strike killed 20 villagers on Friday. " + sentence
    assert speakers(text)[-1][0] == who
