"""A report that names violence and counts nobody still tells of an incident."""

import pytest

from tests.reader.rules.told import read
from whence.model.lists import Scope
from whence.reader.rules.tokens import tokenize
from whence.reader.rules.untold import names_violence


@pytest.mark.parametrize(
    "title",
    [
        "Family says that fatal shooting was not random",
        "Search goes on after deadly Zenda-area shooting",
        "The party turned into shootout, police say",
        "Hearing held in Zenda murder case",
    ],
)
def test_it_has_one_incident_that_is_no_event(title: str) -> None:
    (incident,) = read("The page is for those who pay.", title=title).incidents
    assert incident.scope is Scope.CRIME
    assert (incident.event_type, incident.sub_event_types) == (None, ())


def test_an_accident_stays_one() -> None:
    (incident,) = read("It was an accident.", title="Accidental shooting at Zenda fair, sheriff says").incidents
    assert incident.scope is Scope.ACCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "The shooting range was opened.",
        "A murder mystery opens.",
        "He led in free shooting.",
        "The council began a search.",
    ],
)
def test_other_senses_give_none(text: str) -> None:
    assert read(text).incidents == ()
    assert not names_violence(tokenize(text))


def test_where_another_incident_stands_none_is_added() -> None:
    reading = read("Nine people were killed in Zenda on 4 May 2021. He spoke of another murder trial.")
    assert len(reading.incidents) == 1


def test_words_of_war_leave_it_to_other_rules() -> None:
    assert read("Rebels spoke of the shooting.").incidents == ()


def test_french_words_are_read_too() -> None:
    assert names_violence(tokenize("Une fusillade à Zenda"), "fr")
    assert not names_violence(tokenize("Un film meurtre"), "fr")
