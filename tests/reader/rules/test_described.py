"""What a text says elsewhere of a person who speaks by a bare name."""

import pytest

from whence.reader.rules.described import described


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The NHF spokesman Ruritan Zenda said so.", "The NHF spokesman Ruritan Zenda"),
        ("Leading opposition figure Ruritan Zenda said so.", "Leading opposition figure Ruritan Zenda"),
        ("It happened, said the monitor's director Ruritan Zenda.", "the monitor's director Ruritan Zenda"),
        ("Ruritan Zenda, a commander of the NHF, came.", "Ruritan Zenda, a commander of the NHF"),
        ("Ruritan Zenda, who lives there, came.", "Ruritan Zenda"),
        ("The spokesman left. Ruritan Zenda said so.", "Ruritan Zenda"),
        ("The spokesman met and greeted Ruritan Zenda.", "Ruritan Zenda"),
    ],
)
def test_a_bare_name_with_its_description(text: str, told: str) -> None:
    assert described("Ruritan Zenda", text).lower().removeprefix("the ") == told.lower().removeprefix("the ")


def test_more_than_a_name_stays() -> None:
    assert described("a resident", "The spokesman a resident said so.") == "a resident"


def test_in_french() -> None:
    text = "Le porte-parole du FPN Ruritan Zenda a parlé."
    assert described("Ruritan Zenda", text, "fr") == "Le porte-parole du FPN Ruritan Zenda"
