"""Which incidents are one event: what must be joined, what must never be, and that the order does not matter."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.standing.material import (
    FRONT,
    STATE,
    VOICE,
    Say,
    claim,
    incident,
    people,
    reading,
    report,
    span,
    when,
    where,
)
from whence.linking import link, score_pairs
from whence.linking.levels import named
from whence.linking.thresholds import thresholds
from whence.model.claim import ActorMention, DateValue, Incident, PlaceValue, Reading
from whence.model.event import Link
from whence.model.lists import (
    ActorKind,
    ActorRole,
    DateBasis,
    DatePrecision,
    EmptyReason,
    PlacePrecision,
    Polarity,
    Relation,
    Scope,
    SubEventType,
)
from whence.model.report import Report

DRONE, SHELLS, CLASH, ATTACK = (
    SubEventType.AIR_DRONE,
    SubEventType.SHELLING,
    SubEventType.ARMED_CLASH,
    SubEventType.ATTACK,
)
MARKET = "Drones struck the crowded vegetable market of Ketra at noon, burning Hamadoun's stalls and the old mill."
MARKET_AGAIN = "At noon the vegetable market of Ketra burned after drones struck Hamadoun's stalls beside the mill."
CONVOY = "A convoy of fuel tankers bound for Oldun hit explosives buried beneath the causeway, Sissoko's drivers said."
"""Two stories of one happening in other words, and one of another."""

Told = tuple[Report, Reading]


def tell(
    name: str,
    day: DateValue | str | None = "2024-10-04",
    place: PlaceValue | str | None = "Ketra",
    kind: SubEventType = DRONE,
    actors: Sequence[ActorMention] = (),
    *,
    dead: Sequence[str] = (),
    denied: Sequence[str] = (),
    story: str = "Nine people died.",
) -> Told:
    """A report with one incident; `dead` and `denied` are figures of people killed, `story` is its text."""
    one = report(name, story)
    of = incident(
        one,
        day if isinstance(day, DateValue) else when(day),
        place if isinstance(place, PlaceValue) else where(place),
        kind,
        actors,
    )
    claims = [claim(one, of, people(words)) for words in dead]
    claims += [claim(one, of, people(words), VOICE, Say(Polarity.DENIED)) for words in denied]
    return one, reading(one, [of], claims)


def joined(*told: Told, links: Sequence[Link] = ()) -> bool:
    clusters = link([one for one, _ in told], [read for _, read in told], links)
    assert sum(map(len, clusters)) == sum(len(read.incidents) for _, read in told)
    return len(clusters) == 1


def month(first: str, last: str) -> DateValue:
    return when(first, last, DatePrecision.MONTH)


def test_one_day_one_place_one_type() -> None:
    assert joined(tell("a"), tell("b"))


def test_two_spellings_of_one_place_of_the_gazetteer() -> None:
    places = [where(name, (16.4, -3.7), geonameid=1) for name in ("Goundam", "Gundam")]
    assert joined(tell("a", place=places[0]), tell("b", place=places[1]))


@pytest.mark.parametrize(
    "other", [tell("b", "2024-10-06"), tell("b", place="Oldun"), tell("b", kind=SubEventType.AGREEMENT)]
)
def test_another_day_place_or_sort_of_event_is_another_event(other: Told) -> None:
    assert not joined(tell("a"), other)


@pytest.mark.parametrize(
    ("one", "two"), [(DRONE, SHELLS), (CLASH, ATTACK), (SubEventType.SUICIDE_BOMB, SubEventType.REMOTE_EXPLOSIVE)]
)
def test_types_that_reports_use_for_one_attack(one: SubEventType, two: SubEventType) -> None:
    assert joined(tell("a", kind=one), tell("b", kind=two))


def test_the_next_day_is_the_same_event_only_with_the_same_toll_or_words() -> None:
    assert not joined(tell("a", story=MARKET), tell("b", "2024-10-05", story=CONVOY))
    assert joined(tell("a", story=MARKET), tell("b", "2024-10-05", story=MARKET_AGAIN))
    assert joined(tell("a", dead=["27"]), tell("b", "2024-10-05", dead=["at least 27"]))


def test_tolls_that_differ_widely_tell_two_attacks_apart_where_the_words_do() -> None:
    assert not joined(tell("a", dead=["3"], story=MARKET), tell("b", dead=["50"], story=CONVOY))
    assert joined(tell("a", dead=["25"], story=MARKET), tell("b", dead=["33"], story=MARKET_AGAIN))
    assert joined(tell("a", dead=["at least 9"], story=MARKET), tell("b", dead=["24"], story=MARKET_AGAIN))


def test_a_toll_that_is_denied_is_still_about_the_same_attack() -> None:
    assert joined(tell("a", dead=["95"]), tell("b", dead=["35"], denied=["95"]))


def test_a_place_near_by_needs_words_or_figures_in_common() -> None:
    near = [where("Ketra", (16.0, -3.0), geonameid=1), where("Ketra Bridge", (16.1, -3.05), geonameid=2)]
    other = tell("b", place=near[1], kind=CLASH, dead=["50"], story=CONVOY)
    assert not joined(tell("a", place=near[0], dead=["3"], story=MARKET), other)
    assert joined(tell("a", place=near[0], story=MARKET), tell("b", place=near[1], story=MARKET_AGAIN))
    far = where("Oldun", (17.5, -3.0), geonameid=3)
    assert not joined(
        tell("a", place=near[0], dead=["27"], story=MARKET), tell("b", place=far, dead=["27"], story=CONVOY)
    )


def test_places_of_one_name_in_two_countries_are_two() -> None:
    assert not joined(tell("a", place=where("Léré", country="ML")), tell("b", place=where("Léré", country="TD")))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("Tessalou", "Bandagari", False), ("Tessalou", "Tesalu", True), ("Kouro-Bali", "Bali", True)],
)
def test_names_that_no_gazetteer_has_tell_two_places_apart_unless_they_are_spellings(
    one: str, other: str, expected: bool
) -> None:
    places = [where(name, None, reason=EmptyReason.NOT_IN_GAZETTEER) for name in (one, other)]
    told = [tell(name, place=place, actors=[FRONT], dead=["27"]) for name, place in zip("ab", places, strict=True)]
    assert joined(*told) is expected


def test_a_name_that_no_gazetteer_has_may_still_be_that_of_many_equal_figures() -> None:
    places = [where(name, None, reason=EmptyReason.NOT_IN_GAZETTEER) for name in ("Tessalou", "Bandagari")]
    told = [
        tell(name, place=place, actors=[FRONT], dead=["27", "31"]) for name, place in zip("ab", places, strict=True)
    ]
    assert joined(*told)


def test_a_province_holds_its_towns() -> None:
    province = where("Ketra Region", precision=PlacePrecision.ADMIN1)
    town = where("Oldun", admin1="Ketra Region")
    assert not joined(tell("a", place=province), tell("b", place=town))
    assert joined(
        tell("a", place=province, actors=[FRONT], dead=["27"]), tell("b", place=town, actors=[FRONT], dead=["27"])
    )


def test_attacks_told_by_one_month_are_one_and_no_day_of_it_is() -> None:
    september = month("2024-09-01", "2024-09-30")
    assert joined(tell("a", september), tell("b", september))
    assert not joined(tell("a", september, story=MARKET), tell("b", "2024-09-12", story=CONVOY))
    assert not joined(tell("a", september), tell("b", "2024-10-04"))
    assert joined(tell("a", september, dead=["27"]), tell("b", "2024-09-12", dead=["27"]))


def test_an_unknown_date_or_place_needs_words_in_common() -> None:
    assert not joined(tell("a"), tell("b", None))
    assert not joined(tell("a", dead=["9"], story=MARKET), tell("b", None, dead=["9"], story=CONVOY))
    assert joined(tell("a", dead=["9"], story=MARKET), tell("b", place=None, dead=["9"], story=MARKET_AGAIN))
    assert not joined(tell("a", dead=["9"]), tell("b", None, None, dead=["9"]))


def test_names_that_say_nothing_of_who_it_was_are_no_common_party() -> None:
    gunmen = [ActorMention("gunmen", ActorRole.PERPETRATOR, ActorKind.POLITICAL_MILITIA)]
    one, two = tell("a", actors=gunmen, dead=["9"]), tell("b", None, actors=gunmen, dead=["9"])
    assert not joined(one, two)


def test_a_body_found_later_is_dated_by_the_find() -> None:
    found = DateValue(date(2024, 10, 8), date(2024, 10, 8), DatePrecision.DAY, DateBasis.FOUND)
    assert joined(tell("a", dead=["27"], story=MARKET), tell("b", found, dead=["27"], story=MARKET_AGAIN))
    assert not joined(tell("a", dead=["27"], story=MARKET), tell("b", "2024-10-08", dead=["27"], story=CONVOY))


def test_two_incidents_of_one_report_are_never_one() -> None:
    one = report("one")
    twice = reading(one, [incident(one, number=1), incident(one, number=2)])
    other = tell("b", kind=CLASH)
    clusters = link([one, other[0]], [twice, other[1]])
    assert sorted(map(len, clusters)) == [1, 2]


def test_links_do_not_chain() -> None:
    """b could be a or c, which are a month apart: it joins one of them, not both."""
    told = [
        tell("a", "2024-09-20", actors=[FRONT], dead=["9"], story=MARKET),
        tell("b", None, actors=[FRONT], dead=["9"], story=MARKET_AGAIN),
        tell("c", "2024-10-20", actors=[FRONT], dead=["9"], story=MARKET),
    ]
    clusters = link([one for one, _ in told], [read for _, read in told])
    assert sorted(map(len, clusters)) == [1, 2]


def test_a_total_is_not_one_of_its_parts() -> None:
    one = report("one")
    whole = incident(one, place=where("Ketra"), number=1, kind=DRONE)
    part = incident(one, when("2024-10-03"), number=2, kind=DRONE, part_of=whole.incident_id)
    read = reading(one, [whole, part], [claim(one, whole, people("30"))])
    assert not joined_ids(link([one, tell("b")[0]], [read, tell("b")[1]]), whole)
    other = tell("b", dead=["30"])
    assert joined_ids(link([one, other[0]], [read, other[1]]), whole)


def joined_ids(clusters: Sequence[Sequence[str]], of: Incident) -> bool:
    return any(of.incident_id in cluster and len(cluster) > 1 for cluster in clusters)


def test_a_copied_passage_tells_of_one_event() -> None:
    words = "Small drones dropped charges on the camp before the morning parade."
    told = []
    for name in ("first", "second"):
        one = report(name, words)
        told.append(
            (one, reading(one, [incident(one, when(None), where(None), DRONE, trigger="Small drones dropped charges")]))
        )
    a, b = sorted((one for one, _ in told), key=lambda one: one.report_id)
    copy = Link(
        a.report_id, b.report_id, Relation.SAME_WORDS, "by hand", None, (), (span(a, words),), (span(b, words),)
    )
    assert not joined(*told)
    assert joined(*told, links=[copy])


def test_only_conflict_enters_events() -> None:
    one = report("one")
    kept = incident(one)
    crime = Incident("i-crime", one.report_id, kept.trigger, Scope.CRIME, None, (), kept.date, kept.place)
    assert link([one], [reading(one, [kept, crime])]) == ((kept.incident_id,),)
    assert link([], []) == ()


def test_the_score_says_why() -> None:
    one, two = tell("a", actors=[FRONT], dead=["27"]), tell("b", actors=[FRONT, STATE], dead=["27"])
    (score,) = score_pairs([one[0], two[0]], [one[1], two[1]])
    assert score.why == (
        "days: same day, place: same, type: same, actors: same, casualties: same large, words: unknown, "
        "scope: conflict, common: unknown"
    )
    assert score.weight.total >= thresholds().join


def test_an_incident_of_unknown_precision_is_compared_by_its_name() -> None:
    named = PlaceValue("Ketra", "Ketra", None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_IN_GAZETTEER)
    assert joined(tell("a", place=named), tell("b", place=named))


stories = st.tuples(
    st.sampled_from(["2024-10-04", "2024-10-05", "2024-10-20", None]),
    st.sampled_from(["Ketra", "Oldun", None]),
    st.sampled_from([DRONE, SHELLS, CLASH]),
    st.sampled_from([[], [FRONT], [STATE, FRONT]]),
    st.sampled_from([(), ("9",), ("27",), ("27", "40")]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(stories, max_size=8), st.randoms(use_true_random=False))
def test_clusters_are_a_partition_whatever_the_order(
    made: Sequence[tuple[str | None, str | None, SubEventType, list[ActorMention], tuple[str, ...]]], rng: random.Random
) -> None:
    told = [tell(f"report {i}", *story[:4], dead=story[4]) for i, story in enumerate(made)]
    clusters = link([one for one, _ in told], [read for _, read in told])
    mixed = rng.sample(told, len(told))
    assert link([one for one, _ in mixed], [read for _, read in rng.sample(told, len(told))]) == clusters
    incidents = {of.incident_id: of for _, read in told for of in read.incidents}
    assert sorted(i for cluster in clusters for i in cluster) == sorted(incidents)
    for cluster in clusters:
        days = [incidents[i].date.start for i in cluster]
        known = [day for day in days if day is not None]
        assert not known or max(known) - min(known) <= timedelta(days=1)
        assert len({incidents[i].place.name for i in cluster} - {None}) <= 2


@settings(deadline=None)  # the first pair waits for Splink to load
@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(-0.15, 0.15), st.floats(-0.15, 0.15))
def test_near_places_are_always_compared(latitude: float, longitude: float, north: float, east: float) -> None:
    """Two points within reach share a block, so a pair above the threshold is never overlooked."""
    points = [(latitude, longitude), (latitude + north, longitude + east)]
    places = [where(f"Place {i}", point, geonameid=i) for i, point in enumerate(points)]
    one, two = (tell(f"report {i}", place=place, actors=[FRONT]) for i, place in enumerate(places))
    scores = score_pairs([one[0], two[0]], [one[1], two[1]])
    assert len(scores) == 1 and dict(named(scores[0].levels))["place"] in ("same", "near")
