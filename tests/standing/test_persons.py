"""Persons who speak for a body, as the reports of an event say."""

import pytest

from tests.standing.material import SAY, body, claim, event_of, incident, people, report
from whence.model.claim import Claimant
from whence.model.event import Event
from whence.model.lists import Attribution, ClaimantKind
from whence.standing.persons import body_served

BODIES = ("Red Cross", "Tarvash Observatory for Human Rights")


@pytest.mark.parametrize(
    "text",
    [
        "Nine died, Observatory director Mira Tavi said.",
        "Nine died, said Mira Tavi, director of the Tarvash Observatory for Human Rights.",
        "Nine died, said Mira Tavi, who heads the Britain-based Tarvash Observatory for Human Rights.",
        "Nine died, said Mira Tavi, the observatory's director.",
        "Nine died, TOHR head Mira Tavi said.",
    ],
)
def test_the_body_that_a_person_speaks_for(text: str) -> None:
    assert body_served("Mira Tavi", BODIES, ["Nothing.", text]) == BODIES[1]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Tavi met the Red Cross.",
        "Mira Tavi said the Observatory director was ill.",
        "The Red Cross said nine died. Mira Tavi, a director, wept.",
        "Red Cross director Mira Tavi and Observatory director Mira Tavi spoke.",
        "Observatory director Omar Tavi said so.",
    ],
)
def test_what_tells_of_no_body(text: str) -> None:
    assert body_served("Mira Tavi", BODIES, [text]) is None


def test_nobody_but_a_person_speaks_for_a_body() -> None:
    assert body_served("Red Cross Society", BODIES, ["Observatory director Red Cross Society said."]) is None
    assert body_served("", BODIES, [""]) is None


def told(*texts: str) -> Event:
    """The monitor in the first report, a person in the second, each with the same toll."""
    person = Claimant("Mira Tavi", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
    parts = []
    for name, text, who in zip(("one", "two"), texts, (body(BODIES[1]), person), strict=True):
        one = report(name, text)
        of = incident(one)
        parts.append((one, of, [claim(one, of, people("9"), who, SAY)]))
    return event_of(*parts)


def test_the_head_of_a_body_is_no_second_origin() -> None:
    (row,) = told("Nine people died.", "Nine people died, Observatory director Mira Tavi said.").standing
    assert (row.origins, row.origins_min, row.origins_max) == ((BODIES[1],), 1, 1)


def test_a_person_of_whom_no_report_tells_more_is_an_origin_by_role() -> None:
    (row,) = told("Nine people died.", "Nine people died, Mira Tavi said.").standing
    assert (row.origins, row.origins_min) == ((BODIES[1], "witness or resident"), 2)
