"""Bombs launched from somewhere are shells: neither planted nor dropped."""

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import read
from whence.model.claim import Reading
from whence.model.lists import SubEventType


def kind(reading: Reading) -> SubEventType:
    (incident,) = reading.incidents
    return incident.sub_event_types[0][0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nine people were killed in Marib on Friday when bombs launched from the hills hit the market.",
         SubEventType.SHELLING),
        ("Rebels fired a dozen bombs at the town of Marib from the mountains on Friday, killing nine people.",
         SubEventType.SHELLING),
        ("Nine people were killed in Marib on Friday by bombs launched across the border.", SubEventType.SHELLING),
        ("Nine people were killed in Marib on Friday by bombs launched from warplanes.", SubEventType.AIR_DRONE),
        ("A bomb planted in a market killed nine people in Marib on Friday.", SubEventType.REMOTE_EXPLOSIVE),
    ],
)  # fmt: skip
def test_where_bombs_come_from(text: str, told: SubEventType) -> None:
    assert kind(read(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Neuf personnes ont été tuées vendredi à Goma par des bombes lancées depuis les collines.",
         SubEventType.SHELLING),
        ("Des bombes lancées par les rebelles depuis les collines ont tué neuf personnes vendredi à Goma.",
         SubEventType.SHELLING),
        ("Les rebelles ont lancé des bombes sur Goma depuis les collines, tuant neuf personnes vendredi.",
         SubEventType.SHELLING),
        ("L'explosion d'une bombe a tué neuf personnes vendredi à Goma.", SubEventType.REMOTE_EXPLOSIVE),
        ("Neuf personnes ont été tuées vendredi par des bombes lancées sur la ville de Goma.",
         SubEventType.REMOTE_EXPLOSIVE),
    ],
)  # fmt: skip
def test_in_french(text: str, told: SubEventType) -> None:
    assert kind(read_french(text)) is told


def test_a_sentence_may_end_right_behind_the_bombs_or_the_site() -> None:
    assert read("Nine people were killed in Marib by bombs launched").incidents
    assert read("Nine people were killed in Marib on Friday in a strike on a hospital").incidents
