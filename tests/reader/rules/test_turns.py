"""Where a report turns to another happening, and that no speaker is carried over the turn."""

from datetime import date

import pytest

from tests.reader.rules.told import read, report
from whence.model.claim import Casualties
from whence.model.lists import Attribution
from whence.reader.rules.reader import parse

PUBLISHED = date(2024, 3, 15)  # a Friday


def turned(text: str) -> tuple[int, ...]:
    return parse(report(text, published=PUBLISHED)).stories


@pytest.mark.parametrize(
    ("text", "stories"),
    [
        ("Nine men died in Gao on Monday. The toll was high.", (0, 0)),
        ("Nine men died in Gao on Monday. Six men died in Kidal on 3 February. It rained.", (0, 1, 1)),
        ("Nine men died in Gao on Monday. The army said so on Tuesday.", (0, 0)),
        ("Nine men died in Gao.\n\nKIDAL, Mali (Wire) - Six men died.", (0, 1)),
        ("", ()),
    ],
)
def test_where_a_report_turns(text: str, stories: tuple[int, ...]) -> None:
    assert turned(text) == stories


def voices(text: str) -> list[tuple[int | None, str | None, Attribution]]:
    claims = (claim for claim in read(text, published=PUBLISHED).claims if isinstance(claim.value, Casualties))
    return [(c.value.low, c.claimant.words, c.claimant.attribution) for c in claims if isinstance(c.value, Casualties)]


SAID = "The army said on Tuesday that 12 people were killed in Moura on Monday."


def test_a_speaker_is_carried_in_the_same_story() -> None:
    assert (30, "The army", Attribution.CARRIED) in voices(f"{SAID} Another 30 people were wounded.")


@pytest.mark.parametrize(
    "other",
    ["The toll was 30 in an attack in Gao on 3 February.",
     "Separately, 30 people were killed in an attack in Gao on 3 February."],
)  # fmt: skip
def test_no_speaker_is_carried_to_another_day(other: str) -> None:
    assert voices(f"{SAID} {other}")[-1] == (30, None, Attribution.NONE)
