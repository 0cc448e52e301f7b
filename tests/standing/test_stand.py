"""An event from its incidents: what is chosen, what is merged, and that the order of arrival does not matter."""

import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.standing.material import (
    ENEMY,
    FRONT,
    SAY,
    STATE,
    VOICE,
    body,
    claim,
    event_of,
    incident,
    nobody,
    party,
    people,
    report,
    tied,
    when,
    where,
)
from whence.model.claim import ActorMention, Casualties, Claim, Incident, PlaceValue
from whence.model.event import Link
from whence.model.lists import (
    ActorKind,
    ActorRole,
    DatePrecision,
    EventType,
    PlacePrecision,
    Relation,
    Status,
    SubEventType,
)
from whence.model.report import Report
from whence.standing import ledger, stand


def test_the_most_precise_date_then_the_one_that_most_give() -> None:
    dates = [
        when("2024-10-01", "2024-10-31", DatePrecision.MONTH),
        when("2024-10-05"),
        when("2024-10-04"),
        when("2024-10-04"),
        when(None),
    ]
    told = [(one, incident(one, day), ()) for one, day in zip(map(report, "abcde"), dates, strict=True)]
    assert event_of(*told).date == when("2024-10-04")
    assert event_of(told[0], told[4]).date.precision is DatePrecision.MONTH


def test_the_most_precise_place_with_a_point_and_every_spelling() -> None:
    places = [
        where("Goundam", (16.4, -3.7), geonameid=1),
        where("Gundam"),
        where("Timbuktu", (16.8, -3.0), precision=PlacePrecision.ADMIN1),
        where(None),
    ]
    told = [
        (one, incident(one, place=place), ())
        for one, place in zip([report(name, published="2024-10-05") for name in "abcd"], places, strict=True)
    ]
    event = event_of(*told)
    assert event.place == places[0]
    assert sorted(event.place_as_written) == ["Goundam", "Gundam", "Timbuktu"]


def test_as_many_who_say_near_a_place_as_name_it_alone_have_it_near() -> None:
    alone = where("Goundam", (16.4, -3.7), geonameid=1)
    near = where("Goundam", (16.4, -3.7), geonameid=1, precision=PlacePrecision.NEAR, radius_km=25.0)
    other = where("Timbuktu", (16.8, -3.0), geonameid=2, precision=PlacePrecision.NEAR, radius_km=25.0)

    def place(*told: PlaceValue) -> PlaceValue:
        names = [report(name, published="2024-10-05") for name in "abcd"]
        return event_of(*[(one, incident(one, place=at), ()) for one, at in zip(names, told, strict=False)]).place

    assert place(alone, near) == place(near, alone) == near
    assert place(alone, near, alone) == alone
    assert place(alone, other) == alone


def test_types_are_means_and_the_likeliest_gives_the_event_type() -> None:
    kinds = [SubEventType.AIR_DRONE, SubEventType.AIR_DRONE, SubEventType.SHELLING]
    told = [(one, incident(one, kind=kind), ()) for one, kind in zip(map(report, "abc"), kinds, strict=True)]
    event = event_of(*told)
    assert event.sub_event_types == ((SubEventType.AIR_DRONE, 0.6), (SubEventType.SHELLING, 0.3))
    assert event.event_type is EventType.EXPLOSIONS


def test_actors_are_merged_with_their_spellings() -> None:
    again = ActorMention("Northern Front", ActorRole.PERPETRATOR, ActorKind.UNKNOWN, ("fighters of the Front",))
    told = [
        (one, incident(one, actors=actors), ())
        for one, actors in zip(map(report, "ab"), ([FRONT, STATE], [again]), strict=True)
    ]
    actors = event_of(*told).actors
    assert [actor.name for actor in actors] == ["Northern Front", "Army of Tarvash"]
    assert actors[0].kind is ActorKind.REBEL_GROUP and "fighters of the Front" in actors[0].as_written


def test_the_event_is_named_after_its_first_incident() -> None:
    early, late = report("early", published="2024-10-05"), report("late", published="2024-10-06")
    event = event_of((late, incident(late), ()), (early, incident(early), ()))
    assert event.incidents[0] == incident(early).incident_id
    assert event.event_id == "e-" + event.incidents[0].removeprefix("i-")
    assert event.reports == (early.report_id, late.report_id)


def test_rows_meet_by_the_resolved_side() -> None:
    one, two, three = report("one"), report("two"), report("three")
    sides = ["the Front", "Northern Front", None]
    told = []
    for told_in, side in zip((one, two, three), sides, strict=True):
        of = incident(told_in, actors=[FRONT])
        told.append((told_in, of, [claim(told_in, of, people("9", Status.COMBATANT, side), VOICE)]))
    (row,) = event_of(*told).standing
    assert row.reports == 3 and isinstance(row.value, Casualties) and row.value.side == "Northern Front"


def test_an_empty_cluster_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one incident"):
        stand([], [], {}, [], [])


def test_claims_of_other_incidents_are_left_out() -> None:
    one, other = report("one"), report("other")
    of, elsewhere = incident(one), incident(other)
    claims = [claim(one, of, people("9")), claim(other, elsewhere, people("50"))]
    event = stand([of], claims, {r.report_id: r for r in (one, other)}, [], [])
    assert event.claims == (claims[0].claim_id,) and event.fatalities.acled == 9


def test_a_whole_and_its_parts_are_tied_by_their_incidents() -> None:
    one = report("one", "Three raids in all killed thirty. One killed nine.")
    whole = incident(one, place=where("Tarvash province"), number=1)
    part = incident(one, number=2, part_of=whole.incident_id)
    events = [stand([i], [], {one.report_id: one}, [], []) for i in (whole, part)]
    first, second = tied(events, [whole, part])
    assert first.part_of is None and second.part_of == first.event_id
    assert tied(events[1:], [part])[0].part_of is None


def test_the_ledger_goes_by_claimant_and_time() -> None:
    late, early = report("late", published="2024-10-07"), report("early", published="2024-10-05")
    watch = body("Tarvash Rights Watch")
    claims = [
        claim(late, incident(late), people("89"), watch),
        claim(early, incident(early), people("25"), watch),
        claim(early, incident(early), people("30"), VOICE),
        claim(early, incident(early), people("20"), party("Northern Front", "a commander")),
    ]
    lines = ledger(claims, {r.report_id: r for r in (late, early)})
    assert [line.claim.value for line in lines] == [people("20"), people("25"), people("89"), people("30")]
    assert lines[1].made == date(2024, 10, 5) and lines[3].claimant is None


VOICES = [
    VOICE,
    nobody(),
    body("Red Cross"),
    body("Tarvash Rights Watch"),
    party("Northern Front"),
    party("Army of Tarvash"),
]


@st.composite
def told(draw: st.DrawFn) -> tuple[list[tuple[Report, Incident, list[Claim]]], list[Link]]:
    """Up to four reports of one event with claims, some of which are copies of one another."""
    reports = [
        report(
            f"report {number}",
            published=draw(st.sampled_from([None, "2024-10-05", "2024-10-06"])),
            outlet=f"Outlet {number % 2}",
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    found = []
    for one in reports:
        of = incident(
            one,
            draw(st.sampled_from([when("2024-10-04"), when(None)])),
            actors=draw(st.sampled_from([[], [FRONT, STATE]])),
        )
        values = draw(
            st.lists(
                st.tuples(st.sampled_from(["9", "at least 9", "dozens", "no", "12"]), st.sampled_from(VOICES)),
                max_size=3,
                unique_by=repr,
            )
        )
        claims = [
            claim(one, of, people(words, Status.COMBATANT), who, draw(st.sampled_from([SAY, ENEMY])))
            for words, who in values
        ]
        found.append((one, of, claims))
    ids = [(c.report_id, c.claim_id) for _, _, claims in found for c in claims]
    pairs = [(a, b) for a in ids for b in ids if a[0] < b[0]]
    links = [
        Link(a[0], b[0], Relation.SAME_WORDS, "by hand", claims=((a[1], b[1]),))
        for a, b in draw(st.lists(st.sampled_from(pairs), max_size=2) if pairs else st.just([]))
    ]
    return found, links


@settings(max_examples=120, deadline=None)
@given(told(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    made: tuple[list[tuple[Report, Incident, list[Claim]]], list[Link]], rng: random.Random
) -> None:
    found, links = made
    expected = event_of(*found, links=links)
    shuffled: Sequence[tuple[Report, Incident, list[Claim]]] = rng.sample(found, len(found))
    mixed = [(one, of, rng.sample(claims, len(claims))) for one, of, claims in shuffled]
    assert event_of(*mixed, links=rng.sample(links, len(links))) == expected


@settings(max_examples=120, deadline=None)
@given(told())
def test_origins_never_outnumber_claims(made: tuple[list[tuple[Report, Incident, list[Claim]]], list[Link]]) -> None:
    event = event_of(*made[0], links=made[1])
    for row in event.standing:
        assert 0 <= row.origins_min <= row.origins_max <= len(row.claims)
        assert len(row.origins) == row.origins_min and row.reports <= len(row.claims)
        assert set(row.claims + row.denied_by + row.doubted_by) <= set(event.claims)
    assert {flag for row in event.standing for flag in row.flags} >= set(event.flags) - {"single_origin"}


def test_the_planted_device_of_one_is_the_suicide_bomb_of_another() -> None:
    kinds = [SubEventType.REMOTE_EXPLOSIVE, SubEventType.SUICIDE_BOMB]
    told = [(one, incident(one, kind=kind), ()) for one, kind in zip(map(report, "ab"), kinds, strict=True)]
    assert event_of(*told).sub_event_types == ((SubEventType.SUICIDE_BOMB, 0.9),)
    planted = [(one, incident(one, kind=SubEventType.REMOTE_EXPLOSIVE), ()) for one in map(report, "ab")]
    assert event_of(*planted).sub_event_types == ((SubEventType.REMOTE_EXPLOSIVE, 0.9),)
