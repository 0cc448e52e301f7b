"""Some who are told to be among the dead are a part of them, and no count of all."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read
from whence.model.lists import CountRole, Harm

SHELLED = "Residents said that 19 people died when a village near Gao was shelled on Sunday. "
BOMBARDED = "Des habitants disent que 19 personnes sont mortes dimanche dans le bombardement d'un village près de Gao. "
Told = list[tuple[int | None, str, str]]


def told(text: str, *, french: bool = False) -> Told:
    """Number, harm and role of each count behind the first sentence's."""
    claims = counts(read_french(text)) if french else counts(read(text, published=date(2024, 5, 14)))
    return [(value.low, value.harm.value, claim.count_role.value) for claim, value in claims if value.low != 19]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("One of them said that two of his brothers were among the dead.", [(2, "killed", "part")]),
        ("Two teachers were among those killed, the mayor said.", [(2, "killed", "part")]),
        ("Twelve women and seven children were among the dead, a nurse said.",
         [(12, "killed", "part"), (7, "killed", "part")]),
        ("Two of her cousins had been among the wounded, a nurse said.", [(2, "injured", "part")]),
        ("Two of his brothers were killed, he said.", [(2, "killed", "total")]),
    ],
)  # fmt: skip
def test_those_among_the_dead_are_a_part(sentence: str, expected: Told) -> None:
    assert told(SHELLED + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("L'un d'eux a dit que deux de ses frères étaient parmi les morts.", [(2, "killed", "part")]),
        ("Deux enseignants sont au nombre des tués, a dit le maire.", [(2, "killed", "part")]),
        ("Parmi les morts figurent deux de ses frères, a dit un habitant.", [(2, "killed", "part")]),
        ("Deux enseignants ont été tués, a dit le maire.", [(2, "killed", "total")]),
    ],
)
def test_so_they_are_in_french(sentence: str, expected: Told) -> None:
    assert told(BOMBARDED + sentence, french=True) == expected


def test_a_part_by_one_speaker_is_no_lower_toll_of_the_event() -> None:
    claims = counts(read(SHELLED + "One of them said that two of his brothers were among the dead."))
    assert {claim.count_role for claim, value in claims if value.harm is Harm.KILLED} == {
        CountRole.TOTAL,
        CountRole.PART,
    }


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("A commission said that 22 villagers had been killed in the raid on a hamlet by the river in Ituri on 3 May, "
         "including at least four women.", [(4, "killed", "part")]),
        ("The mission said 31 people had been wounded in the attack on a market in the old quarter of Taiz late in "
         "April, among them two nurses.", [(2, "injured", "part")]),
    ],
)  # fmt: skip
def test_some_named_far_behind_those_of_whom_they_are_are_a_part(sentence: str, parts: Told) -> None:
    first, *others = told(sentence)
    assert first[2] == "total" and others == parts
