"""The three named rules on cases worked by hand."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.standing.material import (
    DENIED,
    ENEMY,
    FRONT,
    OWN,
    SAY,
    STATE,
    VOICE,
    Say,
    body,
    claim,
    event_of,
    incident,
    nobody,
    one_report,
    party,
    people,
    report,
    when,
)
from whence.model.claim import ActorMention, Casualties, Claimant
from whence.model.event import AirwarsDeaths, Event, MinMax, UcdpDeaths
from whence.model.lists import (
    ActorKind,
    ActorRole,
    CountRole,
    Flag,
    Group,
    Harm,
    Interest,
    Polarity,
    Status,
    SubEventType,
    Unit,
)

ARMY = party("Army of Tarvash", "an army spokesman")
REBELS = party("Northern Front", "a commander of the Front")
MONITOR = body("Tarvash Rights Watch")
RED_CROSS = body("Red Cross")
CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
PART = Say(role=CountRole.PART)
MORE = Say(role=CountRole.INCREMENT)
RAISED = Say(role=CountRole.CUMULATIVE)


def over_days(*said: tuple[str, Casualties, Claimant, Say]) -> Event:
    """An event told by one report a claim, each published on its day."""
    told = []
    for number, (day, value, who, how) in enumerate(said):
        one = report(f"report {number}", published=day)
        of = incident(one, when("2024-01-01"), actors=(STATE, FRONT))
        told.append((one, of, [claim(one, of, value, who, how)]))
    return event_of(*told)


def ucdp(event: Event) -> tuple[int, int, int]:
    deaths = event.fatalities.ucdp
    assert deaths is not None
    return deaths.low, deaths.best, deaths.high


def test_84_and_47_by_one_party_s_word() -> None:
    wagner = ActorMention("Wagner Group", ActorRole.TARGET, ActorKind.EXTERNAL_FORCES, ("Wagner",))
    army = ActorMention("Military Forces of Mali", ActorRole.TARGET, ActorKind.STATE_FORCES, ("Malian Armed Forces",))
    csp = ActorMention("CSP", ActorRole.INITIATOR, ActorKind.REBEL_GROUP, ("the CSP",))
    event = one_report(
        (people("at least 84", COMBATANT, "Wagner"), party("CSP", "the CSP"), ENEMY),
        (people("47", COMBATANT, "Malian soldiers"), party("CSP", "the CSP"), ENEMY),
        actors=(wagner, army, csp),
    )
    assert event.fatalities.acled == 131
    assert event.fatalities.ucdp == UcdpDeaths(131, 131, 131, "one_party", 131, 0, 0, 0)
    assert event.fatalities.airwars == AirwarsDeaths(False, None, MinMax(84, 84, True), MinMax(47, 47, False))


def test_at_least_nine_mercenaries_by_an_official_of_the_csp() -> None:
    wagner = ActorMention("Wagner Group", ActorRole.TARGET, ActorKind.EXTERNAL_FORCES)
    csp = ActorMention("CSP", ActorRole.PERPETRATOR, ActorKind.REBEL_GROUP)
    event = one_report(
        (people("at least 9", COMBATANT, "Wagner group"), party("CSP"), ENEMY),
        kind=SubEventType.AIR_DRONE,
        actors=(csp, wagner),
    )
    assert event.fatalities.acled == 9
    assert event.fatalities.ucdp == UcdpDeaths(9, 9, 9, "one_party", 9, 0, 0, 0)
    assert event.fatalities.airwars == AirwarsDeaths(False, None, MinMax(9, 9, True))


def test_parts_are_never_added() -> None:
    event = one_report((people("40"), MONITOR, SAY), (people("24", group=Group.CHILDREN), MONITOR, PART))
    assert event.fatalities.acled == 40
    assert event.fatalities.ucdp == UcdpDeaths(40, 40, 40, "origins", 0, 0, 24, 16)
    assert event.fatalities.airwars.civilians == MinMax(24, 24, False)


def test_a_part_of_the_same_people_is_no_second_count() -> None:
    event = one_report((people("40", CIVILIAN), MONITOR, SAY), (people("24", CIVILIAN), MONITOR, PART))
    assert event.fatalities.acled == 40 and ucdp(event) == (40, 40, 40)


def test_parts_alone_may_overlap_and_count_as_the_largest() -> None:
    event = one_report((people("7", CIVILIAN), MONITOR, PART), (people("5", CIVILIAN), MONITOR, PART))
    assert event.fatalities.acled == 7


def test_children_and_women_of_one_report_are_disjoint() -> None:
    event = one_report(
        (people("3", CIVILIAN, group=Group.WOMEN), MONITOR, SAY),
        (people("5", CIVILIAN, group=Group.CHILDREN), MONITOR, SAY),
    )
    assert event.fatalities.acled == 8
    assert event.fatalities.airwars.civilians == MinMax(8, 8, False)


def test_children_by_one_are_no_lower_count_than_civilians_by_another() -> None:
    event = one_report(
        (people("12", CIVILIAN), MONITOR, SAY), (people("3", CIVILIAN, group=Group.CHILDREN), RED_CROSS, SAY)
    )
    assert event.fatalities.acled == 12 and ucdp(event) == (12, 12, 12)


def test_disjoint_groups_are_added() -> None:
    event = one_report(
        (people("15", COMBATANT, "the army"), ARMY, OWN),
        (people("6", CIVILIAN), MONITOR, SAY),
        (people("20", COMBATANT, "the Front"), MONITOR, SAY),
    )
    assert event.fatalities.acled == 41
    assert event.fatalities.ucdp == UcdpDeaths(41, 41, 41, "origins", 15, 20, 6, 0)
    assert event.fatalities.airwars == AirwarsDeaths(
        True, MinMax(6, 6, False), MinMax(20, 20, False), MinMax(15, 15, False)
    )


def test_the_lowest_figure_holds_until_two_identified_origins_give_a_higher_one() -> None:
    figures = [(people("10", CIVILIAN), MONITOR, SAY), (people("14", CIVILIAN), RED_CROSS, SAY)]
    once = one_report(*figures)
    twice = one_report(*figures, (people("14", CIVILIAN), body("Doctors' Union"), SAY))
    unnamed = one_report(*figures, (people("14", CIVILIAN), nobody(), SAY))
    assert (once.fatalities.acled, twice.fatalities.acled, unnamed.fatalities.acled) == (10, 14, 10)
    assert (ucdp(once), ucdp(twice)) == ((10, 10, 14), (10, 14, 14))
    assert twice.fatalities.airwars.civilians == MinMax(10, 14, False)


def test_officials_of_one_party_do_not_corroborate_each_other() -> None:
    event = one_report(
        (people("10", CIVILIAN), MONITOR, SAY),
        (people("14", CIVILIAN), ARMY, SAY),
        (people("14", CIVILIAN), party("Army of Tarvash", "a general"), SAY),
    )
    assert event.fatalities.acled == 10


def test_a_party_s_figure_for_its_enemy_s_dead_moves_only_the_highest() -> None:
    event = one_report(
        (people("60", COMBATANT, "the army"), REBELS, ENEMY), (people("12", COMBATANT, "the army"), MONITOR, SAY)
    )
    assert event.fatalities.acled == 12
    assert event.fatalities.ucdp == UcdpDeaths(12, 12, 60, "origins", 12, 0, 0, 0)
    low = one_report(
        (people("5", COMBATANT, "the army"), REBELS, ENEMY), (people("12", COMBATANT, "the army"), MONITOR, SAY)
    )
    assert ucdp(low) == (12, 12, 12)


def test_each_party_on_the_other_s_dead_is_one_party_s_word() -> None:
    event = one_report(
        (people("30", COMBATANT, "the army"), REBELS, ENEMY), (people("50", COMBATANT, "NF"), ARMY, ENEMY)
    )
    assert event.fatalities.acled == 80
    assert event.fatalities.ucdp == UcdpDeaths(80, 80, 80, "one_party", 30, 50, 0, 0)


def test_a_best_figure_of_which_others_give_a_part_is_one_party_s_in_part() -> None:
    event = one_report((people("40", CIVILIAN), MONITOR, SAY), (people("12", COMBATANT, "NF"), ARMY, ENEMY))
    assert event.fatalities.ucdp == UcdpDeaths(52, 52, 52, "one_party_in_part", 0, 12, 40, 0)
    whole = one_report((people("6", CIVILIAN), ARMY, SAY), (people("12", COMBATANT, "NF"), ARMY, ENEMY))
    assert whole.fatalities.ucdp is not None and whole.fatalities.ucdp.best_basis == "one_party"
    backed = one_report(
        (people("40", CIVILIAN), MONITOR, SAY),
        (people("12", COMBATANT, "NF"), ARMY, ENEMY),
        (people("12", COMBATANT, "NF"), RED_CROSS, SAY),
    )
    assert backed.fatalities.ucdp is not None and backed.fatalities.ucdp.best_basis == "origins"


def test_soldiers_and_rebels_who_were_both_hit_are_two_sides_and_no_dead_is_counted_twice() -> None:
    state = ActorMention("Army of Tarvash", ActorRole.TARGET, ActorKind.STATE_FORCES, ("the army",))
    front = ActorMention("Northern Front", ActorRole.TARGET, ActorKind.REBEL_GROUP, ("the Front",))
    event = one_report(
        (people("25", COMBATANT, "the army"), ARMY, OWN),
        (people("63", COMBATANT, "the Front"), ARMY, ENEMY),
        (people("63", COMBATANT), ARMY, ENEMY),
        actors=(state, front),
    )
    assert event.fatalities.ucdp == UcdpDeaths(88, 88, 88, "one_party", 25, 63, 0, 0)
    assert event.fatalities.acled == 88


def test_an_enemy_without_a_name_is_the_one_who_stands_against_the_speaker() -> None:
    event = one_report((people("77", COMBATANT, "assailants"), ARMY, ENEMY), (people("89", COMBATANT), ARMY, OWN))
    assert event.fatalities.acled == 166
    assert event.fatalities.ucdp == UcdpDeaths(166, 166, 166, "one_party", 89, 77, 0, 0)


@pytest.mark.parametrize(
    ("words", "acled", "others"), [("dozens", 12, 24), ("several", 3, 3), ("hundreds", 100, 200), ("people", 3, 1)]
)
def test_words_without_a_number_count_by_each_rule_s_table(words: str, acled: int, others: int) -> None:
    event = one_report((people(words, CIVILIAN), MONITOR, SAY))
    assert event.fatalities.acled == acled
    assert ucdp(event) == (others, others, others)
    assert event.fatalities.airwars.civilians == MinMax(others, others, True)


def test_a_word_does_not_undercut_a_number() -> None:
    event = one_report((people("several", CIVILIAN), MONITOR, SAY), (people("18", CIVILIAN), RED_CROSS, SAY))
    assert event.fatalities.acled == 18 and ucdp(event) == (18, 18, 18)
    more = one_report((people("dozens", CIVILIAN), MONITOR, SAY), (people("18", CIVILIAN), RED_CROSS, SAY))
    assert more.fatalities.acled == 18 and ucdp(more) == (18, 18, 24)


def test_up_to_twenty_counts_only_where_nothing_firmer_stands() -> None:
    assert one_report((people("up to 20", CIVILIAN), MONITOR, SAY)).fatalities.acled == 20
    event = one_report((people("up to 20", CIVILIAN), MONITOR, SAY), (people("12", CIVILIAN), RED_CROSS, SAY))
    assert event.fatalities.acled == 12 and ucdp(event) == (12, 12, 20)


def test_a_range_gives_both_its_ends() -> None:
    event = one_report((people("20-30", CIVILIAN), MONITOR, SAY))
    assert event.fatalities.acled == 20 and ucdp(event) == (20, 20, 30)
    assert event.fatalities.airwars.civilians == MinMax(20, 30, False)


def test_of_one_origin_only_the_latest_figure_stands() -> None:
    event = over_days(
        ("2024-01-02", people("25", CIVILIAN), MONITOR, SAY), ("2024-01-04", people("89", CIVILIAN), MONITOR, SAY)
    )
    assert event.fatalities.acled == 89 and ucdp(event) == (89, 89, 89)


def test_an_old_figure_told_again_later_is_still_the_old_one() -> None:
    event = over_days(
        ("2024-01-02", people("25", CIVILIAN), MONITOR, SAY),
        ("2024-01-04", people("89", CIVILIAN), MONITOR, SAY),
        ("2024-01-05", people("25", CIVILIAN), MONITOR, SAY),
    )
    assert event.fatalities.acled == 89


def test_as_of_decides_before_the_day_of_publication() -> None:
    event = over_days(
        ("2024-01-09", people("25", CIVILIAN), MONITOR, Say(as_of="2024-01-02")),
        ("2024-01-05", people("89", CIVILIAN), MONITOR, SAY),
    )
    assert event.fatalities.acled == 89


def test_a_later_figure_of_another_origin_replaces_nothing() -> None:
    event = over_days(
        ("2024-01-02", people("25", CIVILIAN), MONITOR, SAY), ("2024-01-04", people("89", CIVILIAN), RED_CROSS, SAY)
    )
    assert event.fatalities.acled == 25 and ucdp(event) == (25, 25, 89)


def test_further_dead_are_added_to_the_same_origin_s_total() -> None:
    event = over_days(
        ("2024-01-02", people("9", CIVILIAN), MONITOR, SAY), ("2024-01-03", people("3", CIVILIAN), MONITOR, MORE)
    )
    assert event.fatalities.acled == 12


def test_further_dead_told_by_another_are_no_toll_that_takes_the_place_of_one() -> None:
    for how in (MORE, PART):
        event = one_report((people("9", CIVILIAN), MONITOR, SAY), (people("1", CIVILIAN), RED_CROSS, how))
        assert event.fatalities.acled == 9 and ucdp(event) == (9, 9, 9)
    alone = one_report((people("1", CIVILIAN), RED_CROSS, MORE))
    assert alone.fatalities.acled == 1 and ucdp(alone) == (1, 1, 1)


def test_a_cumulative_total_holds_what_came_before() -> None:
    event = one_report((people("3", CIVILIAN), MONITOR, MORE), (people("12", CIVILIAN), MONITOR, RAISED))
    assert event.fatalities.acled == 12
    spread = over_days(
        ("2024-01-02", people("9", CIVILIAN), MONITOR, SAY),
        ("2024-01-03", people("3", CIVILIAN), MONITOR, MORE),
        ("2024-01-03", people("12", CIVILIAN), MONITOR, RAISED),
    )
    assert spread.fatalities.acled == 12 and ucdp(spread) == (12, 12, 12)


def test_a_figure_that_its_origin_denies_again_counts_no_more() -> None:
    event = over_days(
        ("2024-01-02", people("95"), MONITOR, SAY),
        ("2024-01-04", people("95"), MONITOR, DENIED),
        ("2024-01-04", people("35"), MONITOR, SAY),
    )
    assert event.fatalities.acled == 35 and ucdp(event) == (35, 35, 35)


def test_a_figure_that_another_denies_still_counts() -> None:
    event = one_report((people("30", CIVILIAN), MONITOR, SAY), (people("30", CIVILIAN), ARMY, DENIED))
    assert event.fatalities.acled == 30


def test_a_count_of_all_and_a_count_of_some_are_not_added() -> None:
    event = one_report((people("15"), MONITOR, SAY), (people("9", COMBATANT, "the army"), ARMY, OWN))
    assert event.fatalities.acled == 15
    assert event.fatalities.ucdp == UcdpDeaths(15, 15, 15, "origins", 9, 0, 0, 6)


def test_a_lower_count_of_all_is_the_lowest_figure_unless_it_is_open() -> None:
    groups = [(people("9", COMBATANT, "the army"), ARMY, OWN), (people("11", CIVILIAN), RED_CROSS, SAY)]
    assert one_report((people("15"), MONITOR, SAY), *groups).fatalities.acled == 15
    assert one_report((people("at least 15"), MONITOR, SAY), *groups).fatalities.acled == 20
    assert ucdp(one_report((people("15"), MONITOR, SAY), *groups)) == (15, 15, 20)


def test_the_same_dead_called_fighters_and_civilians_are_counted_once() -> None:
    event = one_report(
        (people("31", COMBATANT, "terrorists"), ARMY, ENEMY),
        (people("31", CIVILIAN), MONITOR, SAY),
        kind=SubEventType.AIR_DRONE,
    )
    assert event.fatalities.acled == 31
    assert event.fatalities.ucdp == UcdpDeaths(31, 31, 31, "origins", 0, 0, 31, 0)
    assert event.fatalities.airwars == AirwarsDeaths(True, MinMax(31, 31, False), MinMax(31, 31, False))


def test_soldiers_lost_are_counted_beside_those_whose_status_is_disputed() -> None:
    event = one_report(
        (people("30", COMBATANT, "terrorists"), ARMY, ENEMY),
        (people("4", COMBATANT, "the army"), ARMY, OWN),
        (people("people", CIVILIAN), ARMY, Say(polarity=Polarity.DENIED)),
        (people("11", CIVILIAN), MONITOR, SAY),
    )
    assert event.fatalities.acled == 15
    assert event.fatalities.ucdp == UcdpDeaths(15, 15, 34, "origins", 4, 0, 11, 0)
    assert event.fatalities.airwars == AirwarsDeaths(
        True, MinMax(11, 11, False), MinMax(30, 30, False), MinMax(4, 4, False)
    )


def test_what_counts_for_no_rule() -> None:
    event = one_report(
        (people("30", CIVILIAN, harm=Harm.INJURED), MONITOR, SAY),
        (people("30", CIVILIAN), MONITOR, Say(polarity=Polarity.NOT_VERIFIED)),
        (people("30", CIVILIAN), MONITOR, Say(polarity=Polarity.DOUBTED)),
        (people("30", CIVILIAN, unit=Unit.HOUSEHOLDS), MONITOR, SAY),
    )
    assert event.fatalities.acled is None and event.fatalities.ucdp is None
    assert event.fatalities.airwars == AirwarsDeaths(True, None, None)


def test_an_asserted_zero_is_a_figure() -> None:
    event = one_report((people("no", COMBATANT, "the army"), ARMY, Say(interest=Interest.OWN_LOSSES)))
    assert event.fatalities.acled == 0 and ucdp(event) == (0, 0, 0)
    both = one_report(
        (people("no", COMBATANT, "the army"), ARMY, SAY), (people("40", COMBATANT, "the army"), REBELS, ENEMY)
    )
    assert both.fatalities.acled == 0 and ucdp(both) == (0, 0, 40)


def test_generic_names_of_sides_are_not_added_up() -> None:
    event = one_report(
        (people("12", COMBATANT, "terrorists"), MONITOR, SAY), (people("12", COMBATANT, "militants"), RED_CROSS, SAY)
    )
    assert event.fatalities.acled == 12


numbers = st.one_of(
    st.integers(1, 60).map(str),
    st.integers(1, 60).map("at least {}".format),
    st.integers(1, 60).map("up to {}".format),
    st.integers(1, 60).map("about {}".format),
    st.sampled_from(["no", "dozens", "several", "people", "20-30"]),
)
said = st.tuples(
    st.builds(
        people,
        numbers,
        st.sampled_from(list(Status)),
        st.sampled_from([None, "the army", "the Front", "gunmen"]),
        group=st.sampled_from([Group.NONE, Group.CHILDREN, Group.MEN]),
    ),
    st.sampled_from([ARMY, REBELS, MONITOR, RED_CROSS, nobody(), VOICE]),
    st.builds(
        Say,
        st.sampled_from([Polarity.ASSERTED, Polarity.CONCEDED, Polarity.DENIED]),
        st.sampled_from(list(Interest)),
        st.sampled_from(list(CountRole)),
        st.sampled_from([None, "2024-01-02", "2024-01-03"]),
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(said, max_size=6))
def test_low_best_high_stand_in_order_and_best_is_the_sum(claims: Sequence[tuple[Casualties, Claimant, Say]]) -> None:
    event = one_report(*claims)
    deaths, airwars = event.fatalities.ucdp, event.fatalities.airwars
    assert (deaths is None) == (event.fatalities.acled is None)
    if deaths is not None:
        assert 0 <= deaths.low <= deaths.best <= deaths.high
        parts = (deaths.deaths_a, deaths.deaths_b, deaths.deaths_civilians, deaths.deaths_unknown)
        assert min(parts) >= 0 and sum(parts) == deaths.best
    for bounds in (airwars.civilians, airwars.militants):
        assert bounds is None or 0 <= bounds.min <= bounds.max


@settings(max_examples=30, deadline=None)
@given(st.lists(said, min_size=2, max_size=3, unique_by=repr))
def test_no_rule_depends_on_the_order_of_claims(claims: Sequence[tuple[Casualties, Claimant, Say]]) -> None:
    assert len({one_report(*order).fatalities for order in permutations(claims)}) == 1


def test_a_side_that_concedes_its_own_dead_speaks_of_nobody_s_civilians() -> None:
    event = one_report(
        (people("20", COMBATANT, "the Front"), ARMY, ENEMY),
        (people("2", COMBATANT, "army"), ARMY, OWN),
        (people("9", CIVILIAN), MONITOR, SAY),
        (people("civilians", CIVILIAN), ARMY, DENIED),
        actors=(STATE, FRONT),
    )
    assert event.fatalities.ucdp == UcdpDeaths(11, 11, 22, "origins", 2, 0, 9, 0)
    assert event.fatalities.acled == 11
    lost = one_report((people("2"), ARMY, OWN), (people("9", CIVILIAN), MONITOR, SAY), actors=(STATE, FRONT))
    assert Flag.DISPUTED not in lost.flags


def test_what_a_side_lost_is_its_own_whatever_it_calls_them() -> None:
    event = one_report((people("2"), ARMY, OWN), (people("6"), ARMY, SAY), actors=(STATE, FRONT))
    assert event.fatalities.ucdp == UcdpDeaths(6, 6, 6, "origins", 2, 0, 0, 4)
    children = one_report((people("2", group=Group.CHILDREN), ARMY, OWN), actors=(STATE, FRONT))
    assert children.fatalities.ucdp == UcdpDeaths(2, 2, 2, "origins", 0, 0, 2, 0)


def test_peacekeepers_are_no_militants() -> None:
    event = one_report((people("3", Status.PEACEKEEPER), MONITOR, SAY), (people("8", COMBATANT), RED_CROSS, SAY))
    assert event.fatalities.airwars == AirwarsDeaths(False, None, MinMax(8, 8, False))


def test_fighters_of_no_side_are_soldiers_where_only_soldiers_are_told_of() -> None:
    lost = (people("71", COMBATANT, "the army"), ARMY, OWN)
    plain = (people("at least 60", COMBATANT), MONITOR, SAY)
    airwars = one_report(lost, plain).fatalities.airwars
    assert (airwars.militants, airwars.soldiers) == (None, MinMax(60, 71, False))
    both = one_report(lost, plain, (people("5", COMBATANT, "the Front"), MONITOR, SAY)).fatalities.airwars
    assert both.soldiers == MinMax(71, 71, False) and both.militants is not None


@pytest.mark.parametrize(
    ("name", "kind", "soldiers"),
    [
        ("Military Forces of France", ActorKind.EXTERNAL_FORCES, True),
        ("Tarvash Border Guard", ActorKind.STATE_FORCES, True),
        ("Wagner Group", ActorKind.EXTERNAL_FORCES, False),
        ("Tarvash Self-Defence", ActorKind.POLITICAL_MILITIA, False),
    ],
)
def test_only_the_forces_of_a_state_are_soldiers(name: str, kind: ActorKind, soldiers: bool) -> None:
    hit = ActorMention(name, ActorRole.TARGET, kind)
    airwars = one_report((people("7", COMBATANT, name), MONITOR, SAY), actors=(hit, FRONT)).fatalities.airwars
    dead = MinMax(7, 7, False)
    assert (airwars.soldiers, airwars.militants) == ((dead, None) if soldiers else (None, dead))
