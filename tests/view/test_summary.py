"""The line that says how many came to harm, and on whose word."""

import pytest

from tests.export.samples import DAY, KILLED, NO_DEATHS, event, standing
from whence.export.redaction import Redaction
from whence.model.claim import Casualties
from whence.model.event import AirwarsDeaths, Event, Fatalities, UcdpDeaths
from whence.model.lists import Field, Harm, Qualifier
from whence.view.lines import line_of
from whence.view.summary import summary
from whence.view.viewer import INTERNAL


def _deaths(low: int, high: int) -> Fatalities:
    return Fatalities(low, UcdpDeaths(low, low, high, "origins", 0, 0, 0, low), AirwarsDeaths(False, None, None))


EXACT = Casualties(12, 12, Qualifier.EXACT, Harm.KILLED)
HURT = Casualties(4, 4, Qualifier.EXACT, Harm.INJURED)
DOZENS = Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, "dozens")


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (event(), "≥9 killed, 1 report, 1 origin"),
        (event(standing=(standing("c-1", reports=2),)), "≥9 killed, 2 reports, 1 origin"),
        (event(standing=(standing("c-1", origins=()),)), "≥9 killed, 1 report, no origin"),
        (
            event(
                standing=(standing("c-1"), standing("c-2", value=EXACT, origins=("army",))), fatalities=_deaths(9, 12)
            ),
            "9–12 killed, 1 report, 2 origins",
        ),
        (
            event(standing=(standing("c-1"), standing("c-2", value=EXACT)), fatalities=_deaths(21, 21)),
            "≥21 killed, 1 report, 1 origin",
        ),
        (event(standing=(standing("c-1", value=HURT), standing("c-2", value=KILLED))), "≥9 killed, 1 report, 1 origin"),
        (event(standing=(standing("c-1", value=HURT),), fatalities=NO_DEATHS), "4 injured, 1 report, 1 origin"),
        (event(standing=(standing("c-1", value=DOZENS),), fatalities=NO_DEATHS), "dozens killed, 1 report, 1 origin"),
        (
            event(standing=(standing("c-1", value=DOZENS), standing("c-2")), fatalities=NO_DEATHS),
            "dozens or ≥9 killed, 1 report, 1 origin",
        ),
        (event(standing=(standing("c-1", value=DAY, field=Field.DATE),)), "no toll, 1 report, 1 origin"),
        (event(standing=(standing(denied_by=("c-1",)),)), "no toll, 1 report, 1 origin"),
    ],
)
def test_the_killed_come_first(made: Event, words: str) -> None:
    assert summary(made) == words


def test_a_line_is_enough_to_find_an_event_again() -> None:
    line = line_of(event(), INTERNAL)
    assert (line.event_id, line.when, line.where, line.kind) == (
        "e-1",
        "2021-03-04",
        "Dori, Burkina Faso",
        "Armed clash",
    )
    assert line.flags == ("one_party_only", "single_origin")
    held = line_of(event(held="sexual_violence", sub_event_types=()), Redaction(False, INTERNAL.as_of))
    assert (held.when, held.where, held.kind) == ("Mar 2021", "Sahel, Burkina Faso", "")


def test_the_page_and_the_list_have_one_number_of_origins() -> None:
    hurt = standing("c-2", value=HURT, origins=("hospital", "rebels"), origins_min=2, origins_max=2)
    made = event(standing=(standing("c-1"), hurt))
    assert made.origins_told == ("rebels",) and "1 origin" in summary(made)
    only_hurt = event(standing=(hurt,))
    assert only_hurt.origins_told == ("hospital", "rebels") and "2 origins" in summary(only_hurt)
