"""A toll says whose dead it counts by the words beside it; it takes no kind from those told before it."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read

VILLAGERS = "Gunmen killed 11 villagers in Zaran on Sunday, the governor said. "
VILLAGEOIS = "Des hommes armés ont tué 11 villageois dimanche à Zaran, selon le gouverneur. "
Told = list[tuple[int | None, str, str]]


def kinds(text: str, *, french: bool = False) -> Told:
    """Number, status and group of each count behind the first sentence's."""
    claims = counts(read_french(text)) if french else counts(read(text, published=date(2024, 5, 14)))
    return [(value.low, value.status.value, value.group.value) for _, value in claims if value.low != 11]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The army had earlier put the military toll at two.", [(2, "combatant", "none")]),
        ("The police death toll stood at five, the ministry said.", [(5, "combatant", "none")]),
        ("The death toll among soldiers rose to 14, the ministry said.", [(14, "combatant", "none")]),
        ("The toll among the security forces was four, the army said.", [(4, "combatant", "none")]),
        ("The toll among children was four, the mayor said.", [(4, "unspecified", "children")]),
        ("Officials put the civilian toll at nine and the police toll at three.",
         [(9, "civilian", "none"), (3, "combatant", "none")]),
        ("Eight civilians died, the mayor said, and the military toll was two.",
         [(8, "civilian", "none"), (2, "combatant", "none")]),
        # the army's count, or its dead: nobody knows, and no civilians either
        ("Eight civilians died, the mayor said, and the army toll was two.",
         [(8, "civilian", "none"), (2, "unspecified", "none")]),
        ("Eight civilians died, the mayor said, bringing the toll to 19.",
         [(8, "civilian", "none"), (19, "civilian", "none")]),
    ],
)  # fmt: skip
def test_a_toll_names_whose_dead_it_counts(sentence: str, expected: Told) -> None:
    assert kinds(VILLAGERS + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Le bilan militaire est de douze morts, selon l'état-major.", [(12, "combatant", "none")]),
        ("L'armée a fait état d'un bilan militaire de deux morts.", [(2, "combatant", "none")]),
        ("Le bilan civil s'élève à neuf morts, selon le maire.", [(9, "civilian", "none")]),
        ("Le bilan parmi les soldats est passé à 14 morts, selon le ministère.", [(14, "combatant", "none")]),
        ("Huit civils sont morts, selon le maire, et le bilan militaire est de deux morts.",
         [(8, "civilian", "none"), (2, "combatant", "none")]),
        ("Le bilan provisoire est de neuf morts, selon le maire.", [(9, "unspecified", "none")]),
    ],
)  # fmt: skip
def test_so_does_a_french_one(sentence: str, expected: Told) -> None:
    assert kinds(VILLAGEOIS + sentence, french=True) == expected


def test_no_party_that_a_toll_is_of_is_taken_for_the_doer() -> None:
    reading = read("The army death toll from the ambush near Zaran on Monday reached 17, a military source said.")
    assert all(not incident.actors for incident in reading.incidents)
