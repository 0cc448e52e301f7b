"""Language: the code, the same each time, or undetermined."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.text.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("At least nine people were killed in the raid on the camp, the army said.", "en"),
        ("AT LEAST NINE PEOPLE WERE KILLED IN THE RAID ON THE CAMP, THE ARMY SAID.", "en"),
        ("Au moins neuf personnes ont été tuées dans l'attaque du camp.", "fr"),
        ("Al menos nueve personas murieron en el ataque al campamento.", "es"),
        ("قتل تسعة أشخاص على الأقل في الهجوم على المعسكر", "ar"),
        ("Щонайменше дев'ять людей загинули внаслідок атаки на табір.", "uk"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "12", "Raid", "1234567890 1234567890 !!!"])
def test_too_short(text: str) -> None:
    assert detect(text) == "und"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_the_same_each_time(text: str) -> None:
    assert detect(text) == detect(text)
