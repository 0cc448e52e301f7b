"""The flags of values, each where it must stand and where it must not."""

from dataclasses import replace

import pytest

from tests.standing.material import (
    DENIED,
    ENEMY,
    OWN,
    SAY,
    VOICE,
    Say,
    blame,
    body,
    claim,
    event_of,
    incident,
    nobody,
    one_report,
    party,
    people,
    report,
)
from whence.model.claim import Casualties, Claimant, Occurrence, Responsibility, Statement
from whence.model.event import Event, Standing
from whence.model.lists import (
    CountRole,
    Field,
    Flag,
    Group,
    Harm,
    Interest,
    Polarity,
    Qualifier,
    Status,
    SubEventType,
)
from whence.reader.rules.earlier_counts import as_of_earlier

ARMY = party("Army of Tarvash", "an army spokesman")
REBELS = party("Northern Front", "a commander")
MONITOR = body("Tarvash Rights Watch")
RED_CROSS = body("Red Cross")
CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT


def of_number(event: Event, number: int | None) -> Standing:
    rows = [row for row in event.standing if isinstance(row.value, Casualties) and row.value.low == number]
    assert len(rows) == 1
    return rows[0]


def by_day(*said: tuple[str, Casualties, Claimant, Say]) -> Event:
    told = []
    for number, (day, value, who, how) in enumerate(said):
        one = report(f"report {number}", published=day, outlet=f"Outlet {number}")
        of = incident(one)
        told.append((one, of, [claim(one, of, value, who, how)]))
    return event_of(*told)


@pytest.mark.parametrize("interest", [Interest.ENEMY_LOSSES, Interest.OWN_CONDUCT, Interest.ENEMY_CONDUCT])
def test_one_party_only(interest: Interest) -> None:
    told = people("9", COMBATANT)
    assert Flag.ONE_PARTY_ONLY in one_report((told, ARMY, Say(interest=interest))).flags
    both = one_report((told, ARMY, Say(interest=interest)), (told, REBELS, Say(interest=interest)))
    joined = one_report((told, ARMY, Say(interest=interest)), (told, MONITOR, SAY))
    assert Flag.ONE_PARTY_ONLY not in both.flags and Flag.ONE_PARTY_ONLY not in joined.flags


def test_who_a_party_says_did_it_is_its_word_whoever_the_accused_may_be() -> None:
    (row,) = one_report((blame("terrorists"), ARMY, SAY)).standing
    assert Flag.ONE_PARTY_ONLY in row.flags
    (joined,) = one_report((blame("terrorists"), ARMY, SAY), (blame("terrorists"), MONITOR, SAY)).standing
    assert Flag.ONE_PARTY_ONLY not in joined.flags


def test_two_parties_of_one_camp_are_one_side() -> None:
    told = people("9", COMBATANT)
    event = one_report((told, party("Military Forces of Mali"), ENEMY), (told, party("Wagner Group"), ENEMY))
    assert Flag.ONE_PARTY_ONLY in event.flags


@pytest.mark.parametrize("interest", [Interest.OWN_LOSSES, Interest.OWN_CIVILIANS, Interest.NONE])
def test_a_party_on_its_own_losses_is_not_one_party_only(interest: Interest) -> None:
    assert Flag.ONE_PARTY_ONLY not in one_report((people("9"), ARMY, Say(interest=interest))).flags


def test_against_interest() -> None:
    assert one_report((people("9", COMBATANT), ARMY, OWN)).flags == (Flag.AGAINST_INTEREST, Flag.SINGLE_ORIGIN)
    none_lost = one_report((people("no", COMBATANT), ARMY, Say(interest=Interest.OWN_LOSSES)))
    assert none_lost.flags == (Flag.SINGLE_ORIGIN, Flag.ZERO_CLAIMED)


def test_a_denial_stands_in_the_row_that_it_answers() -> None:
    event = one_report((people("30", CIVILIAN), MONITOR, SAY), (people("people", CIVILIAN), ARMY, DENIED))
    row = of_number(event, 30)
    assert len(event.standing) == 1 and len(row.denied_by) == 1 and Flag.DENIED in row.flags
    assert row.origins == ("Tarvash Rights Watch",)


def test_a_denial_that_names_the_claim_it_answers_stands_there_alone() -> None:
    one = report("one")
    of = incident(one)
    said = [claim(one, of, people("30", CIVILIAN), MONITOR), claim(one, of, people("8", CIVILIAN), RED_CROSS)]
    denial = claim(one, of, people("people", CIVILIAN), ARMY, Say(Polarity.DENIED, answers=said[1].claim_id))
    event = event_of((one, of, [*said, denial]))
    assert [len(of_number(event, number).denied_by) for number in (30, 8)] == [0, 1]


def test_a_denial_of_civilian_dead_does_not_deny_dead_fighters() -> None:
    event = one_report((people("30", COMBATANT), MONITOR, SAY), (people("people", CIVILIAN), ARMY, DENIED))
    assert Flag.DENIED not in of_number(event, 30).flags
    alone = of_number(event, None)
    assert alone.claims == () and len(alone.denied_by) == 1 and alone.origins_max == 0


def test_doubt_makes_no_denial_and_no_dispute() -> None:
    for polarity in (Polarity.DOUBTED, Polarity.NOT_VERIFIED, Polarity.INVESTIGATING):
        event = one_report((people("30"), MONITOR, SAY), (people("30"), VOICE, Say(polarity)))
        row = of_number(event, 30)
        assert len(row.doubted_by) == 1 and row.flags == (Flag.SINGLE_ORIGIN,)


@pytest.mark.parametrize(
    ("one", "two", "disputed"),
    [
        ("9", "12", True),
        ("at least 9", "12", False),
        ("at least 13", "12", True),
        ("about 40", "43", False),
        ("about 40", "60", True),
        ("20-30", "25", False),
        ("up to 20", "25", True),
        ("dozens", "5", False),
        ("no", "5", True),
        ("no", "people", True),
    ],
)
def test_disputed_where_no_number_makes_both_true(one: str, two: str, disputed: bool) -> None:
    event = one_report((people(one, CIVILIAN), MONITOR, SAY), (people(two, CIVILIAN), RED_CROSS, SAY))
    assert (Flag.DISPUTED in event.flags) == disputed
    assert all((Flag.DISPUTED in row.flags) == disputed for row in event.standing)


def test_what_is_no_dispute() -> None:
    civilians = (people("12", CIVILIAN), MONITOR, SAY)
    for other in (
        (people("5", COMBATANT), RED_CROSS, SAY),  # other people
        (people("5", CIVILIAN, group=Group.CHILDREN), RED_CROSS, SAY),  # some of them
        (people("15"), RED_CROSS, SAY),  # all of them, and more
        (people("5", CIVILIAN), RED_CROSS, Say(role=CountRole.INCREMENT)),
        (people("5", CIVILIAN), MONITOR, SAY),  # the same origin
    ):
        assert Flag.DISPUTED not in one_report(civilians, other).flags


def test_all_cannot_be_fewer_than_some() -> None:
    event = one_report((people("12", CIVILIAN), MONITOR, SAY), (people("10"), RED_CROSS, SAY))
    assert Flag.DISPUTED in event.flags


def test_a_toll_said_to_be_as_of_a_later_day_disputes_nothing() -> None:
    early, late = Say(as_of="2024-10-05"), Say(as_of="2024-10-07")
    rising = one_report((people("9"), MONITOR, early), (people("14"), RED_CROSS, late))
    falling = one_report((people("14"), MONITOR, early), (people("9"), RED_CROSS, late))
    assert Flag.DISPUTED not in rising.flags and Flag.DISPUTED in falling.flags


def test_status_disputed() -> None:
    said = ((people("31", COMBATANT), ARMY, ENEMY), (people("31", CIVILIAN), MONITOR, SAY))
    event = one_report(*said)
    assert all(Flag.STATUS_DISPUTED in row.flags and Flag.DISPUTED not in row.flags for row in event.standing)
    strike = one_report((people("20", COMBATANT), ARMY, ENEMY), said[1], kind=SubEventType.AIR_DRONE)
    assert Flag.STATUS_DISPUTED in strike.flags and Flag.DISPUTED in strike.flags
    battle = one_report((people("20", COMBATANT), ARMY, ENEMY), said[1])
    assert Flag.STATUS_DISPUTED not in battle.flags
    both = one_report(*said, (people("5", COMBATANT), MONITOR, SAY))
    assert Flag.STATUS_DISPUTED not in both.flags


def test_who_counts_fighters_and_denies_civilians_disputes_their_status() -> None:
    event = one_report(
        (people("200", COMBATANT), ARMY, ENEMY),
        (people("people", CIVILIAN), ARMY, DENIED),
        (people("40", CIVILIAN), MONITOR, SAY),
    )
    assert Flag.STATUS_DISPUTED in of_number(event, 200).flags and Flag.STATUS_DISPUTED in of_number(event, 40).flags


def test_whom_a_side_lost_itself_nobody_calls_civilians() -> None:
    event = one_report(
        (people("30", COMBATANT), ARMY, ENEMY),
        (people("4", COMBATANT, "the army"), ARMY, OWN),
        (people("people", CIVILIAN), ARMY, DENIED),
        (people("11", CIVILIAN), MONITOR, SAY),
    )
    assert Flag.STATUS_DISPUTED not in of_number(event, 4).flags
    assert Flag.STATUS_DISPUTED in of_number(event, 30).flags and Flag.STATUS_DISPUTED in of_number(event, 11).flags
    alike = one_report((people("4", COMBATANT, "the army"), ARMY, OWN), (people("4", CIVILIAN), MONITOR, SAY))
    assert Flag.STATUS_DISPUTED not in alike.flags


def test_revised_by_a_later_figure_of_the_same_origin() -> None:
    event = by_day(("2024-10-05", people("25"), MONITOR, SAY), ("2024-10-07", people("89"), MONITOR, SAY))
    assert Flag.REVISED in of_number(event, 25).flags and Flag.REVISED not in of_number(event, 89).flags
    others = by_day(("2024-10-05", people("25"), MONITOR, SAY), ("2024-10-07", people("89"), RED_CROSS, SAY))
    assert Flag.REVISED not in others.flags and Flag.DISPUTED in others.flags
    same_day = by_day(("2024-10-05", people("25"), MONITOR, SAY), ("2024-10-05", people("89"), MONITOR, SAY))
    assert Flag.REVISED not in same_day.flags


def test_an_origin_that_denies_its_own_figure_revises_it() -> None:
    event = by_day(("2024-10-05", people("95"), MONITOR, SAY), ("2024-10-07", people("95"), MONITOR, DENIED))
    assert of_number(event, 95).flags == (Flag.SINGLE_ORIGIN, Flag.REVISED)


def test_two_unnamed_speakers_do_not_revise_each_other() -> None:
    event = by_day(("2024-10-05", people("25"), nobody(), SAY), ("2024-10-07", people("89"), nobody(), SAY))
    assert Flag.REVISED not in event.flags


def test_unnamed_speakers_of_two_reports_may_dispute_each_other() -> None:
    event = by_day(
        ("2024-10-05", people("6"), nobody("residents"), SAY), ("2024-10-05", people("7"), nobody("residents"), SAY)
    )
    assert Flag.DISPUTED in of_number(event, 6).flags and Flag.DISPUTED in of_number(event, 7).flags
    told_twice = one_report((people("6"), nobody("residents"), SAY), (people("7"), nobody("residents"), SAY))
    assert Flag.DISPUTED not in told_twice.flags


@pytest.mark.parametrize(
    ("earlier", "now", "revised"),
    [(MONITOR, MONITOR, True), (VOICE, MONITOR, True), (nobody(), MONITOR, True), (RED_CROSS, MONITOR, False)],
)
def test_what_the_text_calls_an_earlier_count_is_revised(earlier: Claimant, now: Claimant, revised: bool) -> None:
    one = report("one")
    of = incident(one)
    old = replace(claim(one, of, people("14"), earlier, SAY), as_of=as_of_earlier("an earlier count"))
    event = event_of((one, of, [old, claim(one, of, people("19", COMBATANT), now, SAY)]))
    assert (Flag.REVISED in of_number(event, 14).flags) is revised
    assert Flag.REVISED not in of_number(event, 19).flags
    assert (event.fatalities.acled == 19) is revised


def test_responsibility_by_accused_and_act() -> None:
    one = report("one")
    of = incident(one, actors=[])
    claims = [
        claim(one, of, blame("Northern Front"), ARMY, Say(interest=Interest.ENEMY_CONDUCT)),
        claim(
            one,
            of,
            blame("the Northern Front"),
            party("Army of Tarvash", "a minister"),
            Say(interest=Interest.ENEMY_CONDUCT),
        ),
        claim(one, of, blame("Northern Front", "denies"), REBELS, DENIED),
        claim(one, of, blame("Northern Front", "admits"), REBELS, Say(Polarity.CONCEDED, Interest.OWN_CONDUCT)),
        claim(one, of, Occurrence(), MONITOR),
        claim(one, of, Statement("weapons", "they came from abroad"), MONITOR),
    ]
    event = event_of((one, of, claims))
    accused, admitted, happened = event.standing
    assert len(accused.claims) == 2 and len(accused.denied_by) == 1
    assert accused.flags == (Flag.ONE_PARTY_ONLY, Flag.SINGLE_ORIGIN, Flag.DENIED)
    assert Flag.AGAINST_INTEREST in admitted.flags and Flag.DENIED not in admitted.flags
    assert happened.field is Field.OCCURRENCE


def test_the_event_is_of_one_origin_only_if_all_of_it_is() -> None:
    one = one_report((people("9"), MONITOR, SAY), (people("4", CIVILIAN, group=Group.CHILDREN), MONITOR, SAY))
    two = one_report((people("9"), MONITOR, SAY), (people("4", CIVILIAN, group=Group.CHILDREN), RED_CROSS, SAY))
    assert Flag.SINGLE_ORIGIN in one.flags
    assert Flag.SINGLE_ORIGIN not in two.flags and all(Flag.SINGLE_ORIGIN in row.flags for row in two.standing)


ACCUSING = Say(interest=Interest.ENEMY_CONDUCT)


def disputed(event: Event) -> list[str]:
    return sorted(
        row.value.accused
        for row in event.standing
        if isinstance(row.value, Responsibility) and Flag.DISPUTED in row.flags
    )


def test_two_parties_that_accuse_each_other_dispute_who_did_it() -> None:
    army, front = "Army of Tarvash", "Northern Front"
    event = one_report((blame(front), ARMY, ACCUSING), (blame(army), REBELS, ACCUSING))
    assert disputed(event) == [army, front] and Flag.DISPUTED in event.flags
    joined = one_report((blame(front), ARMY, ACCUSING), (blame(army), REBELS, ACCUSING), (blame(army), MONITOR, SAY))
    assert disputed(joined) == [army, front]


def test_accusations_that_do_not_go_both_ways_are_no_dispute() -> None:
    army, front = "Army of Tarvash", "Northern Front"
    assert disputed(one_report((blame(front), ARMY, ACCUSING), (blame(army), MONITOR, SAY))) == []
    assert disputed(one_report((blame(front), MONITOR, SAY), (blame(army), RED_CROSS, SAY))) == []
    claims_it = Say(interest=Interest.OWN_CONDUCT)
    assert disputed(one_report((blame(front, "claims_it"), REBELS, claims_it), (blame(army), REBELS, ACCUSING))) == []
    denies = one_report((blame(front), ARMY, ACCUSING), (blame(front, "denies"), REBELS, DENIED))
    assert disputed(denies) == []


def test_nobody_denies_with_a_denial_of_other_figures_what_they_tell_themselves() -> None:
    others = Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, word="other figures")
    one, two = report("one"), report("two")
    first, second = incident(one), incident(two)
    own = [claim(one, first, people("5"), MONITOR), claim(one, first, others, MONITOR, DENIED)]
    event = event_of((one, first, own), (two, second, [claim(two, second, people("12"), RED_CROSS)]))
    assert of_number(event, 5).denied_by == () and len(of_number(event, 12).denied_by) == 1
    assert Flag.DENIED in of_number(event, 12).flags and Flag.DENIED not in of_number(event, 5).flags
