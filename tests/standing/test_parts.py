"""How events hang together: totals over several happenings, and what follows what."""

from dataclasses import replace

import pytest

from tests.standing import material
from tests.standing.material import SAY, VOICE, body, claim, incident, people, report, when, where
from whence.model.claim import Casualties, Incident
from whence.model.event import Event
from whence.model.lists import DateBasis, Harm, PlacePrecision, SubEventType
from whence.model.report import Report
from whence.standing import stand
from whence.standing.parts import Told, spans

KETRA = where("Ketra", geonameid=1, country="ML", admin1="Mopti")
SEVERAL = where("Mopti", precision=PlacePrecision.SEVERAL, country="ML", admin1="Mopti")
ELSEWHERE = where("Oldun", geonameid=2, country="ML", admin1="Gao")
ONE = report("one", published="2024-10-12")
WEEK = when("2024-10-01", "2024-10-06")


def made(number: int, value: Casualties | None, *, of: Report = ONE, **known: object) -> tuple[Event, Incident]:
    told = incident(of, number=number, **known)  # type: ignore[arg-type]
    said = [] if value is None else [claim(of, told, value, VOICE)]
    return stand([told], said, {of.report_id: of}, [], []), told


def tied(*told: tuple[Event, Incident]) -> list[Event]:
    return material.tied([event for event, _ in told], [one for _, one in told])


def test_an_event_at_several_places_is_the_whole_of_one_that_the_report_tells_beside_it() -> None:
    whole, part = tied(made(1, people("30"), place=SEVERAL), made(2, people("9"), place=KETRA))
    assert (whole.part_of, part.part_of) == (None, whole.event_id)


def test_days_of_fighting_are_the_whole_of_one_of_them() -> None:
    whole, part = tied(made(1, people("30"), place=KETRA, date_value=WEEK), made(2, people("9"), place=KETRA))
    assert (whole.part_of, part.part_of) == (None, whole.event_id)


@pytest.mark.parametrize(
    ("killed", "known"),
    [
        ("40", {"place": KETRA}),
        ("9", {"place": ELSEWHERE}),
        ("9", {"place": KETRA, "date_value": when("2024-11-01")}),
        ("9", {"place": KETRA, "date_value": when(None)}),
        ("9", {"place": SEVERAL}),
        ("9", {"place": KETRA, "of": report("other")}),
    ],
)
def test_what_is_no_part(killed: str, known: dict[str, object]) -> None:
    _, part = tied(made(1, people("30"), place=SEVERAL), made(2, people(killed), **known))  # type: ignore[arg-type]
    assert part.part_of is None


def test_of_two_wholes_neither_is_taken() -> None:
    wholes = [made(number, people("30"), place=SEVERAL) for number in (1, 2)]
    assert tied(*wholes, made(3, people("9"), place=KETRA))[2].part_of is None


def test_an_event_does_not_span_itself() -> None:
    event, _ = made(1, people("30"), place=SEVERAL)
    assert not spans(Told.of(event), Told.of(event))


def test_a_release_follows_the_abductions_that_the_report_tells_of() -> None:
    kind = SubEventType.ABDUCTION
    taken = made(1, people("4", harm=Harm.ABDUCTED), kind=kind, date_value=when("2024-01-02"))
    later = made(2, people("1", harm=Harm.ABDUCTED), kind=kind, date_value=when("2024-12-02"))
    freed = made(3, people("4", harm=Harm.RELEASED), kind=SubEventType.OTHER)
    first, _, last = tied(taken, later, freed)
    assert last.follows == (first.event_id,) and first.follows == ()


def test_a_body_found_follows_that_somebody_was_taken() -> None:
    found = replace(when("2024-10-04"), basis=DateBasis.FOUND)
    taken = made(1, people("1", harm=Harm.MISSING), date_value=when("2024-09-02"))
    first, last = tied(taken, made(2, people("1"), date_value=found))
    assert last.follows == (first.event_id,)


def test_a_clash_follows_nothing() -> None:
    taken = made(1, people("1", harm=Harm.MISSING), date_value=when("2024-09-02"))
    other = incident(ONE, number=2)
    clash = stand([other], [claim(ONE, other, people("3"), body("Red Cross"), SAY)], {ONE.report_id: ONE}, [], [])
    assert tied(taken, (clash, other))[1].follows == ()
