"""What a side says that it did elsewhere, in the breath of a denial, is no word on who did what it denies."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import deeds, read, tolls

STRUCK = "Residents of Zaran said an air strike killed 20 villagers at the market on Friday. "
ADDED = "adding that the air force had destroyed three vehicles outside the town and killed 12 fighters."


def who(text: str) -> list[tuple[str, str]]:
    """The supported and other words on who did it, without their speakers."""
    return [(accused, act) for accused, act, _ in deeds(read(text, published=date(2024, 5, 14)))]


@pytest.mark.parametrize(
    "sentence",
    [
        f"A military spokesman denied that the army had bombed the market, {ADDED}",
        f"The army denied that it had bombed the market, {ADDED}",
        f'"We did not strike the market," the army spokesman told reporters, {ADDED}',
        "The army denied bombing the market and said that its drones had killed nine fighters near Borno.",
    ],
)
def test_a_deed_told_with_a_denial_is_another(sentence: str) -> None:
    assert {act for _, act in who(STRUCK + sentence)} == {"denies"}
    assert len(tolls(read(STRUCK + sentence))) > 1  # those whom the side says it killed are still told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The army denied that it had shelled Zaran on Friday, adding that rebels had fired the rockets.",
         ("rebels", "accusation")),
        ("The army denied that it had killed civilians in the strike, saying that its drones had hit a militant base.",
         ("The army", "claims_it")),
    ],
)  # fmt: skip
def test_who_else_did_it_and_what_it_owns_to_stay(sentence: str, expected: tuple[str, str]) -> None:
    assert expected in who(sentence)


def test_so_it_is_in_french() -> None:
    text = (
        "Des habitants de Zaran affirment qu'une frappe aérienne a tué 20 villageois vendredi au marché. "
        "L'armée a démenti avoir bombardé le marché, ajoutant que l'aviation avait tué 12 combattants hors de la ville."
    )
    assert {act for _, act, _ in deeds(read_french(text))} == {"denies"}
