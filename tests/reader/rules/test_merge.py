"""One row per claim: repeats are joined as the annotation guide rules, and nothing else is."""

import pytest

from tests.reader.rules.told import counts, read, tolls
from whence.model.lists import CountRole, Qualifier, Status

GAO = "A suicide bomb at a camp in Gao, in northern Mali, killed 77 people"


def test_a_headline_figure_is_that_of_the_body() -> None:
    reading = read(f"{GAO}, a French military spokesman said.", "Mali bomb kills 77")
    assert tolls(reading) == [("killed", 77, 77, "a French military spokesman")]
    (claim,) = [claim for claim, _ in counts(reading)]
    assert [mention.quote for mention in claim.mentions] == ["Mali bomb kills 77"]
    assert claim.span.start > len("Mali bomb kills 77")


def test_a_headline_figure_that_the_body_lacks_is_the_outlets() -> None:
    reading = read(f"{GAO}, a spokesman said.", "Mali bomb kills 80")
    assert sorted(tolls(reading)) == [("killed", 77, 77, "a spokesman"), ("killed", 80, 80, None)]


def test_a_lead_without_a_source_is_the_source_s_later() -> None:
    reading = read(f"{GAO}. A French military spokesman said the bomb killed 77 people.")
    assert tolls(reading) == [("killed", 77, 77, "A French military spokesman")]


def test_at_least_then_the_bare_number_is_one_row_the_first() -> None:
    reading = read(
        "At least 23 people were killed, a doctor said. The 23 people were killed by a bomb, the doctor said."
    )
    ((claim, value),) = counts(reading)
    assert (value.low, value.high, value.qualifier) == (23, None, Qualifier.AT_LEAST)
    assert len(claim.mentions) == 1


def test_two_claimants_are_two_rows() -> None:
    reading = read("A doctor said 23 people were killed. Human Rights Watch said 23 people were killed.")
    assert tolls(reading) == [("killed", 23, 23, "A doctor"), ("killed", 23, 23, "Human Rights Watch")]


def test_joint_claimants_are_two_rows() -> None:
    reading = read("Human Rights Watch and a doctor said 23 people were killed, among them five children.")
    assert sorted(tolls(reading)) == [
        ("killed", 5, 5, "Human Rights Watch"),
        ("killed", 5, 5, "a doctor"),
        ("killed", 23, 23, "Human Rights Watch"),
        ("killed", 23, 23, "a doctor"),
    ]
    wholes = {claim.claimant.words: claim.claim_id for claim, value in counts(reading) if value.low == 23}
    parts = {claim.claimant.words: claim.part_of for claim, value in counts(reading) if value.low == 5}
    assert parts == wholes
    assert len({claim.claim_id for claim in reading.claims}) == len(reading.claims)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Twelve people were killed and twelve wounded.", 2),
        ("Twelve soldiers were killed. Twelve civilians were killed.", 2),
        ("Twelve people were killed, a doctor said. Thirteen people were killed, the doctor said.", 2),
        ("Twelve people were killed. Dozens of people were killed.", 2),
        ("Five women were killed. Five children were killed.", 2),
        ("Twelve people were killed. The twelve people were killed at night.", 1),
        ("Twelve soldiers were killed. The twelve killed were buried.", 1),
    ],
)
def test_what_is_one_row_and_what_is_not(text: str, rows: int) -> None:
    assert len(counts(read(text))) == rows


def test_a_denial_is_not_joined_to_what_it_denies() -> None:
    reading = read("Residents said civilians were killed. The army denied that any civilians had been killed.")
    assert [(claim.polarity.value, value.low, value.qualifier) for claim, value in counts(reading)] == [
        ("asserted", None, Qualifier.VAGUE),
        ("denied", None, Qualifier.VAGUE),
    ]


def test_a_bare_plural_gives_way_to_a_count_of_the_same_people() -> None:
    assert tolls(read("Twelve civilians were killed. The civilians killed were buried on Friday.")) == [
        ("killed", 12, 12, None)
    ]


def test_the_fuller_telling_adds_who_they_were() -> None:
    ((_, value),) = counts(read("The bomb killed 12. The 12 soldiers were killed at dawn.", "Bomb kills 12"))
    assert value.status is Status.COMBATANT


def test_a_part_stays_a_part() -> None:
    reading = read("The blast killed 12 people, among them five children.")
    (whole, _), (part, _) = counts(reading)
    assert (whole.count_role, part.count_role, part.part_of) == (CountRole.TOTAL, CountRole.PART, whole.claim_id)


def test_the_order_is_that_of_first_telling() -> None:
    reading = read("Nine people were wounded. Five people were killed. Nine people were wounded, a doctor said.")
    assert tolls(reading) == [("injured", 9, 9, "a doctor"), ("killed", 5, 5, None)]
