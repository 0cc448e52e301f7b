"""Emphasis of those who accuse is no exoneration; what clears somebody is."""

import pytest

from whence.model.claim import Casualties, Responsibility
from whence.model.lists import Act, Certainty, Harm, Qualifier
from whence.reader.rules.exonerations import may_deny

ARMY = Responsibility("the army", Act.ACCUSATION, Certainty.STATED)
TOLL = Casualties(30, 30, Qualifier.EXACT, Harm.KILLED)


@pytest.mark.parametrize(
    ("speaker", "sentence"),
    [
        ("a trader", '"There was not one gunman among the goats," said a trader.'),
        ("a teacher", "There wasn't a single man of the army's enemies in the class, said a teacher."),
        ("Amna Testwell, a trader", '"First the mill, then the well," said Amna Testwell, a trader.'),
        ("its head", '"They spare nobody," said its head.'),
        ("an RSF commander", '"We had no fighters there," said an RSF commander.'),
    ],
)
def test_who_stands_by_only_says_what_the_place_was(speaker: str, sentence: str) -> None:
    assert not may_deny(ARMY, speaker, sentence)


@pytest.mark.parametrize(
    ("speaker", "sentence"),
    [
        ("army spokesman Omar Testwell", '"Our planes did not fly," said army spokesman Omar Testwell.'),
        ("a herder", '"It was not the army," said a herder.'),
        ("a monitor", "A monitor dismissed reports that the army had bombed the mill."),
        ("a spokesman", '"There was not one plane in the air," said a spokesman.'),
    ],
)
def test_the_side_itself_and_words_that_clear_it_deny(speaker: str, sentence: str) -> None:
    assert may_deny(ARMY, speaker, sentence)


REBELS = Responsibility("armed rebel groups", Act.ACCUSATION, Certainty.STATED)


@pytest.mark.parametrize(
    ("speaker", "sentence"),
    [
        ("a ferry company official", "A ferry company official said the barge lay idle at the quay."),
        ("the mayor", "The mayor said the bus stood by the road."),
    ],
)
def test_an_official_of_no_side_does_not_clear_fighters_by_any_words(speaker: str, sentence: str) -> None:
    assert not may_deny(REBELS, speaker, sentence)
    assert may_deny(REBELS, speaker, "He dismissed reports that armed rebel groups had done it.")
    assert may_deny(REBELS, "a spokesman", '"We only kept watch," said a spokesman.')


def test_a_count_is_denied_by_words_of_how_many() -> None:
    assert may_deny(TOLL, "a teacher", '"Not thirty died, nobody died," said a teacher.')
    assert not may_deny(TOLL, "a teacher", '"There was not one gunman in the class," said a teacher.')
    assert may_deny(TOLL, "the army", '"We see it otherwise," the army said.')
