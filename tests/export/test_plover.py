"""PLOVER lines: what its manual asks for, in its words; what is not known is not there."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from tests.export.nasty import records
from tests.export.samples import ACTORS, DAY, NO_DEATHS, PLACE, Sample, claim, event, report, resident_says
from whence.export.plover import NOBODY, QUADS, TYPES
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.model.claim import ActorMention, DateValue
from whence.model.lists import (
    SUB_EVENT_TYPES,
    ActorKind,
    ActorRole,
    DatePrecision,
    EmptyReason,
    EventType,
    PlacePrecision,
    SubEventType,
)

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
MODES = {
    "AGREE": set(),
    "COERCE": set("seize restrict censor curfew martial-law arrest deport withhold misinformation cyber".split()),
    "ASSAULT": set(
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
        "heavy-weapons crowd-control unconventional".split()
    ),
}
"""The modes of the categories written, as the manual lists them."""

CONTEXTS = {"territory", "cbrn"}
ORDER = (
    "id has_event date enddate actor recipient event mode context quad_code event_loc size cite_info coder comment "
    "attributions export"
).split()


def lines(*events: dict[str, Any], tally: Tally | None = None) -> list[dict[str, Any]]:
    made = [event(**{"event_id": f"e-{number}", **each}) for number, each in enumerate(events)]
    written = export(Sample(of_events=made), "plover", PUBLIC, tally or Tally())
    return [json.loads(line) for line in written]


def typed(kind: SubEventType) -> dict[str, Any]:
    return {"sub_event_types": ((kind, 0.9),), "event_type": SUB_EVENT_TYPES[kind]}


def test_a_battle_has_both_sides_as_actors() -> None:
    (line,) = lines({})
    assert line["id"] == "e-0" and line["has_event"] is True
    assert (line["date"], "enddate" in line) == ("2021-03-04", False)
    assert line["event"] == ["ASSAULT"] and line["quad_code"] == 4
    assert "mode" not in line and "context" not in line and "recipient" not in line
    assert line["actor"] == [
        {"sector": "REB", "entity_text": "rebels", "identifier_text": "Example Front"},
        {"entity_text": "army", "identifier_text": "Army of Burkina Faso"},
    ]
    assert line["event_loc"] == {
        "extracted_place": "Dori",
        "resolved_place": "Dori",
        "geonameid": 1,
        "province": "Sahel",
        "country": "Burkina Faso",
        "country_code": "BFA",
        "resolution": 4,
        "lat": 14.035,
        "lon": -0.035,
    }
    assert line["size"] == {"dead": 9}
    (cited,) = line["cite_info"]
    assert cited["url"] == "https://example.org/a" and cited["publication"] == "Sahel Courier"
    assert [key for key in ORDER if key in line] == list(line)
    assert "text" not in line and "event_text" not in line


def test_civilians_hurt_in_a_battle_are_recipients_and_no_actors() -> None:
    traders = ActorMention("traders", ActorRole.TARGET, ActorKind.CIVILIANS, ("traders",))
    (line,) = lines({"actors": (*ACTORS, traders)})
    assert [each["identifier_text"] for each in line["actor"]] == ["Example Front", "Army of Burkina Faso"]
    assert [each["identifier_text"] for each in line["recipient"]] == ["traders"]


def test_who_does_it_and_whom_it_is_done_to_are_told_apart() -> None:
    (line,) = lines(typed(SubEventType.ATTACK))
    assert [each["identifier_text"] for each in line["actor"]] == ["Example Front"]
    assert [each["identifier_text"] for each in line["recipient"]] == ["Army of Burkina Faso"]
    (nobody,) = lines(typed(SubEventType.AIR_DRONE) | {"actors": ACTORS[1:]})
    assert nobody["actor"] == [NOBODY]


def test_every_type_is_a_category_with_a_mode_of_it_or_is_left_out() -> None:
    for kind in SubEventType:
        tally = Tally()
        found = lines(typed(kind), tally=tally)
        assert len(found) + len(tally.left_out) == 1
        if kind in TYPES:
            (line,) = found
            (category,) = line["event"]
            assert set(line.get("mode", [])) <= MODES[category]
            assert set(line.get("context", [])) <= CONTEXTS
            assert line["quad_code"] == QUADS[category]
        else:
            assert tally.left_out == [("e-0", f"no PLOVER category for {kind.value}")]
    assert set(SubEventType) - set(TYPES) == {SubEventType.LOOTING, SubEventType.OTHER}


def test_what_is_not_known_is_not_there() -> None:
    unknown = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    tally = Tally()
    assert lines({"date": unknown}, {"sub_event_types": (), "event_type": None}, tally=tally) == []
    assert {why for _, why in tally.left_out} == {"no date known", "no event type: out of scope"}
    month = replace(DAY, start=date(2021, 3, 1), end=date(2021, 3, 31), precision=DatePrecision.MONTH)
    region = replace(PLACE, precision=PlacePrecision.ADMIN1, geonameid=2**31 + 4)
    (line,) = lines({"date": month, "place": region, "fatalities": NO_DEATHS})
    assert (line["date"], line["enddate"]) == ("2021-03-01", "2021-03-31")
    assert line["event_loc"]["resolution"] == 2
    assert not {"lat", "lon", "geonameid"} & set(line["event_loc"])
    assert "size" not in line


@pytest.mark.parametrize(
    ("name", "kind", "code", "sector"),
    [
        ("Military Forces of Mali", ActorKind.STATE_FORCES, "MLI", "MIL"),
        ("JNIM", ActorKind.REBEL_GROUP, "IMG", "REB"),
        ("somebody", ActorKind.UNKNOWN, None, "UNK"),
        ("villagers", ActorKind.CIVILIANS, None, "CVL"),
        ("a militia", ActorKind.POLITICAL_MILITIA, None, None),
    ],
)
def test_codes_and_sectors_are_those_that_the_kind_tells(
    name: str, kind: ActorKind, code: str | None, sector: str | None
) -> None:
    (line,) = lines(typed(SubEventType.ATTACK) | {"actors": (ActorMention(name, ActorRole.PERPETRATOR, kind),)})
    (actor,) = line["actor"]
    assert (actor.get("code"), actor.get("sector")) == (code, sector)


def test_a_point_that_is_withheld_is_in_no_field() -> None:
    (line,) = lines({"held": "sexual_violence", **typed(SubEventType.SEXUAL_VIOLENCE)})
    assert line["event_loc"] == {
        "resolved_place": "Sahel",
        "province": "Sahel",
        "country": "Burkina Faso",
        "country_code": "BFA",
        "resolution": 2,
    }
    assert (line["date"], line["enddate"]) == ("2021-03-01", "2021-03-31")


def test_an_actor_that_bears_a_private_name_is_masked() -> None:
    named = ActorMention("followers of Amina Testwell", ActorRole.PERPETRATOR, ActorKind.UNKNOWN, ("Testwell's men",))
    made = event(actors=(named,), claims=("c-1", "c-3"), event_type=EventType.CIVILIANS)
    sample = Sample(of_events=[made], of_claims=[claim(), resident_says()], of_reports=[report()])
    assert "Testwell" not in "".join(export(sample, "plover", PUBLIC, Tally()))


@given(records())
@settings(max_examples=40)
def test_any_words_read_back(sample: Sample) -> None:
    written = list(export(sample, "plover", replace(PUBLIC, internal=True), Tally()))
    (line,) = [json.loads(each) for each in written]
    (made,), (told,) = sample.of_events, sample.of_reports
    assert made.date.start is not None and date.fromisoformat(line["date"]) == made.date.start
    (cited,) = line["cite_info"]
    assert (cited["title"], cited["publication"]) == (told.title, told.outlet)
    assert "".join(written).count("\n") == 1
