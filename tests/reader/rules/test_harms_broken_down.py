"""Who the dead were, number by number, is parts of a toll told before."""

import pytest

from tests.reader.rules.told import counts, read
from whence.model.lists import CountRole

TOLL = "A car bomb killed six people in Tillaberi, in western Niger, on Sunday, the hospital said. "


def _parts(words: str) -> list[tuple[int | None, str, str]]:
    reading = read(TOLL + words)
    whole = next(claim for claim, value in counts(reading) if value.low == 6)
    parts = [(claim, value) for claim, value in counts(reading) if claim.count_role is CountRole.PART]
    assert all(claim.part_of == whole.claim_id and claim.supported for claim, _ in parts)
    return [(value.low, value.status.value, value.group.value) for _, value in parts]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            "Four of the dead were traders and two were policemen, a nurse said.",
            [(4, "civilian", "none"), (2, "combatant", "none")],
        ),
        (
            "Three of those killed were soldiers, two were policemen and one was a boy.",
            [(3, "combatant", "none"), (2, "combatant", "none"), (1, "unspecified", "children")],
        ),
        ("At least three of the people killed were children.", [(3, "unspecified", "children")]),
        ("Two of the dead were found in a well.", [(2, "unspecified", "none")]),
    ],
)
def test_some_of_the_dead_are_a_part(words: str, parts: list[tuple[int | None, str, str]]) -> None:
    assert _parts(words) == parts


def test_none_of_the_dead_is_a_zero_only_of_those_it_names() -> None:
    zeros = [
        value.status.value for _, value in counts(read(TOLL + "None of the dead was a soldier.")) if value.low == 0
    ]
    assert zeros == ["combatant"]
    assert not [value for _, value in counts(read(TOLL + "None of the dead was a foreigner.")) if value.low == 0]


def test_some_of_the_wounded_who_die_are_no_breakdown() -> None:
    found = [(value.harm.value, value.low) for _, value in counts(read("Eight of the wounded died in Gao, Mali."))]
    assert found == [("killed", 8)]
