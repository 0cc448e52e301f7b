"""ACLED's columns."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from tests.export.samples import ACTORS, DAY, NO_DEATHS, PLACE, Sample, claim, event, resident_says, standing
from whence.export import acled
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.model.claim import ActorMention, Casualties, Responsibility
from whence.model.event import Event
from whence.model.lists import (
    Act,
    ActorKind,
    ActorRole,
    DatePrecision,
    EventType,
    Field,
    Harm,
    PlacePrecision,
    Qualifier,
    Status,
)
from whence.model.lists import SubEventType as Sub

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
YEAR = replace(DAY, start=date(2020, 1, 1), end=date(2020, 12, 31), precision=DatePrecision.YEAR)


def _row(made: Event) -> dict[str, str]:
    lines = "".join(export(Sample(of_events=[made]), "acled", PUBLIC, Tally()))
    (row,) = csv.DictReader(io.StringIO(lines))
    return row


def _left_out(made: Event) -> str:
    tally = Tally()
    list(export(Sample(of_events=[made]), "acled", PUBLIC, tally))
    ((name, why),) = tally.left_out
    assert name == made.event_id
    return why


def test_a_battle() -> None:
    row = _row(event())
    assert list(row) == acled.COLUMNS
    expected = {
        "event_id_cnty": "WH-BFA-1",
        "event_date": "2021-03-04",
        "year": "2021",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Example Front",
        "inter1": "Rebel group",
        "actor2": "Army of Burkina Faso",
        "inter2": "State forces",
        "interaction": "State forces-Rebel group",
        "civilian_targeting": "",
        "iso": "854",
        "region": "Western Africa",
        "country": "Burkina Faso",
        "admin1": "Sahel",
        "location": "Dori",
        "latitude": "14.0354",
        "longitude": "-0.0345",
        "geo_precision": "2",
        "source": "Sahel Courier",
        "fatalities": "9",
        "tags": "coder=whence; export=public as of 2021-06-01",
    }
    assert {key: row[key] for key in expected} == expected
    assert row["notes"] == (
        "[machine-coded by whence, not reviewed] On 4 March 2021, an armed clash was reported near Dori (Sahel, "
        "Burkina Faso). At least 9 fighters of Army of Burkina Faso were killed, according to a rebel spokesman (via "
        "the Herald). Flags: one party only, single origin."
    )


def test_a_month_is_coded_by_its_middle() -> None:
    month = replace(DAY, start=date(2021, 3, 1), end=date(2021, 3, 31), precision=DatePrecision.MONTH)
    row = _row(event(date=month))
    assert (row["event_date"], row["time_precision"]) == ("2021-03-16", "3")
    assert "In March 2021, an armed clash was reported" in row["notes"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"event_type": None}, "no event type: out of scope"),
        ({"sub_event_types": ()}, "no event type: out of scope"),
        ({"date": YEAR}, "no month known"),
        ({"place": replace(PLACE, country=None)}, "no country known"),
        ({"place": replace(PLACE, precision=PlacePrecision.COUNTRY)}, "no place with coordinates known"),
        ({"place": replace(PLACE, latitude=None, longitude=None)}, "no place with coordinates known"),
        ({"held": "protected_site"}, "its point is withheld in public output"),
    ],
)
def test_what_the_columns_cannot_hold_is_left_out_with_the_reason(changes: dict[str, object], why: str) -> None:
    assert _left_out(event(**changes)).startswith(why)


def test_violence_against_civilians_has_them_as_second_actor() -> None:
    row = _row(event(event_type=EventType.CIVILIANS, sub_event_types=((Sub.ATTACK, 1.0),)))
    assert (row["actor2"], row["inter2"]) == ("Civilians (Burkina Faso)", "Civilians")
    assert (row["assoc_actor_2"], row["civilian_targeting"]) == ("Army of Burkina Faso", "Civilian targeting")
    assert row["interaction"] == "Rebel group-Civilians"


def test_civilians_without_a_name_are_called_by_their_country_and_once() -> None:
    civilians = ActorMention("civilians", ActorRole.TARGET, ActorKind.CIVILIANS)
    for kind in (EventType.CIVILIANS, EventType.EXPLOSIONS):
        row = _row(event(actors=(ACTORS[0], civilians, ACTORS[1]), event_type=kind))
        assert (row["actor2"], row["assoc_actor_2"]) == ("Civilians (Burkina Faso)", ACTORS[1].name)
    named = replace(civilians, name="Fulani villagers")
    assert _row(event(actors=(ACTORS[0], named), event_type=EventType.EXPLOSIONS))["actor2"] == "Fulani villagers"


def test_nobody_known_is_an_unidentified_group() -> None:
    row = _row(event(actors=()))
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (Burkina Faso)", "Political militia")
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("", "", "Political militia only")


@pytest.mark.parametrize("label", ["terrorists", "armed insurgents", "Jihadist fighters"])
def test_a_bare_label_is_an_unidentified_group(label: str) -> None:
    army = replace(ACTORS[1], role=ActorRole.PERPETRATOR)
    row = _row(event(actors=(army, ActorMention(label, ActorRole.TARGET, ActorKind.REBEL_GROUP))))
    assert (row["actor1"], row["actor2"]) == ("Army of Burkina Faso", "Unidentified Armed Group (Burkina Faso)")
    assert (row["inter2"], row["interaction"]) == ("Political militia", "State forces-Political militia")


def test_two_that_fought_are_one_each() -> None:
    both = tuple(replace(actor, role=ActorRole.INITIATOR) for actor in ACTORS)
    third = ActorMention("Example Militia", ActorRole.INITIATOR, ActorKind.UNKNOWN)
    row = _row(event(actors=(*both, third)))
    assert (row["actor1"], row["actor2"], row["assoc_actor_2"]) == (
        "Example Front",
        "Army of Burkina Faso",
        "Example Militia",
    )
    harmed = standing("c-1", value=Casualties(3, 3, Qualifier.EXACT, Harm.KILLED, status=Status.CIVILIAN))
    strike = event(
        event_type=EventType.EXPLOSIONS, sub_event_types=((Sub.SHELLING, 1.0),), actors=both[:1], standing=(harmed,)
    )
    assert _row(strike)["actor2"] == "Civilians (Burkina Faso)"


def test_an_unknown_number_is_zero_and_the_note_says_so() -> None:
    row = _row(event(fatalities=NO_DEATHS, claims=()))
    assert row["fatalities"] == "0"
    assert "No number of deaths is given." in row["notes"]


def test_two_interactions_are_written_the_other_way_round() -> None:
    assert acled.interaction("External/Other forces", "Civilians") == "External/Other forces-Civilians"
    assert acled.interaction("Civilians", "State forces") == "State forces-Civilians"


def test_a_private_person_is_not_named_in_the_note() -> None:
    said = resident_says()
    rows = (standing("c-1"), standing("c-3", value=said.value))
    sample = Sample(of_events=[event(claims=("c-1", "c-3"), standing=rows)], of_claims=[claim(), said])
    text = "".join(export(sample, "acled", PUBLIC, Tally()))
    assert "No people were killed, according to a resident or witness." in text
    assert "Testwell" not in text


@pytest.mark.parametrize(("origin", "beside"), [("army", ""), ("rebels", "Second Front")])
def test_whom_the_other_side_accuses_is_no_associate(origin: str, beside: str) -> None:
    names = ("First Front", "Second Front")
    doers = [ActorMention(name, ActorRole.PERPETRATOR, ActorKind.REBEL_GROUP, (name,)) for name in names]
    rows = [
        standing("c-1", field=Field.RESPONSIBILITY, value=Responsibility(doer.name, Act.ACCUSATION), origins=(by,))
        for doer, by in zip(doers, ("rebels", origin), strict=True)
    ]
    row = _row(event(actors=(*doers, ACTORS[1]), standing=tuple(rows), event_type=EventType.CIVILIANS))
    assert (row["actor1"], row["assoc_actor_1"]) == ("First Front", beside)
