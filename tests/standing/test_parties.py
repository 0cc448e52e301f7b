"""Sides of an event: which names mean one actor, and who stands against whom."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.standing.material import FRONT, STATE
from whence.model.claim import ActorMention
from whence.model.lists import ActorKind, ActorRole, EventType
from whence.standing.parties import Parties, camp_of, fights_for_state, named_sides, split_sides

TARGET, ATTACKER, OTHER = ActorRole.TARGET, ActorRole.PERPETRATOR, ActorRole.OTHER


def actor(name: str, role: ActorRole = OTHER, kind: ActorKind = ActorKind.REBEL_GROUP, *written: str) -> ActorMention:
    return ActorMention(name, role, kind, written)


SOLDIERS = actor("soldiers", TARGET, ActorKind.STATE_FORCES)
MILITANTS = actor("militants", ATTACKER, ActorKind.POLITICAL_MILITIA)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Northern Front", "Northern Front"),
        ("the Front", "Northern Front"),
        ("fighters of the Northern Front", "Northern Front"),
        ("the ARMY", "Army of Tarvash"),
        ("CSP rebels", "CSP"),
        ("people of Oldun", None),
        ("", None),
        (None, None),
    ],
)
def test_names_of_the_event_and_of_the_registry(written: str | None, name: str | None) -> None:
    assert Parties.of([FRONT, STATE]).resolve(written) == name


def test_a_name_that_two_actors_bear_means_neither() -> None:
    both = [
        actor("North Front", OTHER, ActorKind.REBEL_GROUP, "the Front"),
        actor("South Front", OTHER, ActorKind.REBEL_GROUP, "the Front"),
    ]
    assert Parties.of(both).resolve("the Front") is None
    assert Parties.of(both).side("the Front") == "front"


def test_generic_names_stand_for_the_one_party_that_is_named() -> None:
    parties = Parties.of([STATE, FRONT, SOLDIERS, MILITANTS])
    assert parties.counted_with("soldiers") == "Army of Tarvash"
    assert parties.counted_with("the militants") == "Northern Front"


def test_generic_names_alone_are_one_side_each() -> None:
    parties = Parties.of(
        [SOLDIERS, actor("troops", TARGET, ActorKind.STATE_FORCES), MILITANTS, actor("Islamist gunmen", ATTACKER)]
    )
    assert parties.counted_with("soldiers") == parties.counted_with("troops") != parties.counted_with("militants")
    assert parties.counted_with("militants") == parties.counted_with("Islamist gunmen")


def test_generic_names_stand_for_none_of_several() -> None:
    parties = Parties.of([FRONT, actor("Southern League"), MILITANTS])
    assert parties.counted_with("militants") is None


def test_civilians_are_no_side() -> None:
    assert Parties.of([actor("Villagers of Oldun", TARGET, ActorKind.CIVILIANS)]).sides == {}


WAGNER = actor("Wagner Group", TARGET, ActorKind.EXTERNAL_FORCES)
MALI = actor("Military Forces of Mali", OTHER, ActorKind.STATE_FORCES)
CSP = actor("CSP", ATTACKER)


@pytest.mark.parametrize(
    ("actors", "a", "b"),
    [
        ([STATE, FRONT], {"Army of Tarvash"}, {"Northern Front"}),
        ([CSP, WAGNER], {"Wagner Group"}, {"CSP"}),
        ([CSP, WAGNER, MALI], {"Wagner Group", "Military Forces of Mali"}, {"CSP"}),
        ([CSP, MALI], {"Military Forces of Mali"}, {"CSP"}),
        ([SOLDIERS, MILITANTS], {"state forces"}, {"armed group"}),
        ([actor("East League"), actor("West League")], {"East League"}, {"West League"}),
        ([actor("Villagers", TARGET, ActorKind.CIVILIANS), FRONT], {"Northern Front"}, set()),
        ([], set(), set()),
        ([actor("Tarvash army", TARGET, STATE.kind), actor("Front", TARGET)], {"Tarvash army"}, {"Front"}),
        ([actor("Tarvash army", ATTACKER, STATE.kind), actor("Front", ATTACKER)], {"Tarvash army"}, {"Front"}),
        (  # whose side is not known stands on none
            [
                actor("Tarvash army", TARGET, STATE.kind),
                actor("Front", TARGET),
                actor("Oldun Army", TARGET, ActorKind.EXTERNAL_FORCES),
            ],
            {"Tarvash army"},
            {"Front"},
        ),
        ([MALI, WAGNER], {"Military Forces of Mali", "Wagner Group"}, set()),
        ([actor("East League", ATTACKER), actor("West League", ATTACKER)], {"East League", "West League"}, set()),
    ],
)
def test_sides(actors: Sequence[ActorMention], a: set[str], b: set[str]) -> None:
    sides = split_sides(actors, None)
    assert (sides.a, sides.b) == (frozenset(a), frozenset(b))


def test_the_sides_by_the_names_of_the_actors() -> None:
    assert named_sides([SOLDIERS, MILITANTS], None) == (("soldiers",), ("militants",))
    assert named_sides([CSP, WAGNER, MALI], None) == (("Wagner Group", "Military Forces of Mali"), ("CSP",))
    assert named_sides([actor("villagers", TARGET, ActorKind.CIVILIANS)], None) == ((), ())


def test_who_stands_against_whom() -> None:
    sides = split_sides([CSP, WAGNER], None)
    assert sides.against("CSP") == {"Wagner Group"} and sides.against("Military Forces of Mali") == {"CSP"}
    assert sides.against("Northern Front") == frozenset() and sides.column("Northern Front") is None


def test_camps_come_from_the_registry() -> None:
    assert camp_of("FAMA") == camp_of("Wagner Group") != camp_of("CSP")
    assert camp_of("Northern Front") == "northern front"


def test_fighters_hit_by_forces_that_were_attacked_are_the_attackers() -> None:
    attacked = actor("Army of Tarvash", TARGET, ActorKind.STATE_FORCES)
    attacker = actor("Northern Front", ATTACKER)
    sides = split_sides([attacker, attacked, actor("terrorists", TARGET)], None)
    assert (set(sides.a), set(sides.b)) == ({"Army of Tarvash"}, {"Northern Front"})
    assert Parties.of([attacker, attacked, actor("terrorists", TARGET)]).counted_with("terrorists") == "Northern Front"
    striking = actor("Army of Tarvash", ATTACKER, ActorKind.STATE_FORCES)
    assert Parties.of([attacker, striking, actor("terrorists", TARGET)]).counted_with("terrorists") != "Northern Front"


EAST, WEST = actor("East League", ATTACKER), actor("West League", ATTACKER, ActorKind.POLITICAL_MILITIA)


@pytest.mark.parametrize(
    ("actors", "a", "b"),
    [
        ([EAST, WEST], {"East League"}, {"West League"}),
        ([EAST, WEST, actor("militants", ATTACKER)], {"East League"}, {"West League"}),  # who of the two is not known
        ([EAST, WEST, actor("South League", ATTACKER)], set(), set()),
        ([replace(EAST, role=TARGET), replace(WEST, role=TARGET)], {"East League"}, {"West League"}),
        ([EAST], {"East League"}, set()),
        ([MALI, WAGNER], {"Military Forces of Mali", "Wagner Group"}, set()),
    ],
)
def test_two_camps_of_a_battle_in_which_all_are_told_of_alike_are_its_sides(
    actors: Sequence[ActorMention], a: set[str], b: set[str]
) -> None:
    sides = split_sides(actors, EventType.BATTLES)
    assert (sides.a, sides.b) == (frozenset(a), frozenset(b))
    accused = split_sides([EAST, WEST], EventType.CIVILIANS)
    assert set(accused.a) == {"East League", "West League"} and not accused.b


@pytest.mark.parametrize(
    ("who", "fights"),
    [
        (actor("soldiers", OTHER, ActorKind.STATE_FORCES), True),
        (actor("Military Forces of France", OTHER, ActorKind.EXTERNAL_FORCES), True),
        (actor("NATO", OTHER, ActorKind.EXTERNAL_FORCES), True),
        (WAGNER, True),
        (actor("MINUSMA", OTHER, ActorKind.EXTERNAL_FORCES), False),
        (actor("foreign gunmen", OTHER, ActorKind.EXTERNAL_FORCES), False),
        (actor("GATIA", OTHER, ActorKind.POLITICAL_MILITIA), False),
    ],
)
def test_who_fights_for_a_state(who: ActorMention, fights: bool) -> None:
    assert fights_for_state(who) is fights


def test_a_state_that_is_attacked_abroad_is_side_a() -> None:
    france = actor("Military Forces of France", TARGET, ActorKind.EXTERNAL_FORCES)
    assert named_sides([CSP, france], EventType.BATTLES) == (("Military Forces of France",), ("CSP",))
