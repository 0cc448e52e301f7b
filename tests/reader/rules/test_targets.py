"""Whom a sentence says that an attack was on."""

import pytest

from tests.reader.rules.told import read, scenes
from whence.model.claim import Casualties
from whence.model.lists import ActorKind, ActorRole, Interest
from whence.reader.rules.targets import targets_of

CLAIMED = "JNIM said that it had killed four peacekeepers in Kidal, Mali, on 4 May 2018."
TOLD = "The Malian army said that four peacekeepers were killed in Kidal, Mali, on 4 May 2018."


def hit(text: str) -> list[str]:
    (scene,) = scenes(text)
    found = [scene.parties[number] for number in targets_of(scene)]
    return [text[scene.tokens[party.first].start : scene.tokens[party.last - 1].end] for party in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("JNIM attacked a Malian army camp on Monday.", ["Malian army"]),
        ("The attack on Malian soldiers came at night.", ["Malian soldiers"]),
        ("A suicide bombing against the Malian army killed nine people.", ["Malian army"]),
        ("A Malian army convoy was ambushed on Monday.", ["Malian army"]),
        ("Mortars hit the MINUSMA base in Kidal on Sunday.", ["MINUSMA"]),
        ("Rockets landed on the UN camp in Timbuktu on Saturday.", ["UN camp"]),
        ("Militants attacked a base of the Nigerian army near Damboa on Friday.", ["Nigerian army"]),
        ("Gunmen opened fire on a convoy of MINUSMA near Aguelhok on Friday.", ["MINUSMA"]),
        ("An ambush of a UN convoy near Tessalit wounded three people.", ["UN convoy"]),
        ("Gunmen attacked a gendarmerie post near Ouahigouya on Monday.", ["gendarmerie"]),
        ("The attack on the Koglweogo camp killed nine people.", ["Koglweogo"]),
        ("A car bomb exploded at the gate of the UN camp in Gao.", ["UN camp"]),
        ("Fighters attacked the camp of the United Nations in Bunia on Friday.", ["camp of the United Nations"]),
        ("Mortars hit a market near the MINUSMA base in Kidal on Friday.", []),
        ("Gunmen attacked the town hall near the UN camp in Gao on Monday.", []),
        ("Rebels attacked a UN-run school near Goma on Friday.", []),
        ("The attack on the village by Malian soldiers came at night.", []),
        ("Malian soldiers attacked the village.", []),
        ("The attack on Mali came at night.", []),
        ("The village was attacked by Malian soldiers.", []),
        ("Gunmen attacked and Malian soldiers fled.", []),
    ],
)
def test_targets(text: str, words: list[str]) -> None:
    assert hit(text) == words


def test_the_army_whose_camp_is_bombed_is_the_target() -> None:
    (incident,) = read("A suicide bomber attacked a Malian army camp in Gao, Mali, killing nine people.").incidents
    roles = {(actor.name, actor.role, actor.kind) for actor in incident.actors}
    assert ("Military Forces of Mali", ActorRole.TARGET, ActorKind.STATE_FORCES) in roles
    assert not any(role is ActorRole.PERPETRATOR for _, role, _ in roles)


def test_outside_its_country_an_army_is_an_external_force() -> None:
    (incident,) = read("French soldiers killed nine people in Gao, Mali, on Monday.").incidents
    assert {(actor.name, actor.kind) for actor in incident.actors} >= {
        ("Military Forces of France", ActorKind.EXTERNAL_FORCES)
    }


@pytest.mark.parametrize(("country", "mission"), [("Beni, Congo", "MONUSCO"), ("Kidal, Mali", "MINUSMA")])
def test_a_camp_of_the_united_nations_is_that_of_their_mission_there(country: str, mission: str) -> None:
    (incident,) = read(f"A rocket attack on the UN base in {country}, on 4 May 2018 killed two people.").incidents
    assert [actor.name for actor in incident.actors if actor.role is ActorRole.TARGET] == [mission]


def test_peacekeepers_whom_an_armed_group_says_it_killed_are_its_enemy_s() -> None:
    (killed,) = [claim for claim in read(CLAIMED).claims if isinstance(claim.value, Casualties)]
    assert killed.interest is Interest.ENEMY_LOSSES
    (told,) = [claim for claim in read(TOLD).claims if isinstance(claim.value, Casualties)]
    assert told.interest is Interest.NONE


def test_what_a_side_calls_any_foe_tells_of_no_kind_of_party() -> None:
    (incident,) = read("The Malian army said its soldiers killed 20 terrorists near Gao on 4 May 2018.").incidents
    kinds = {actor.name: (actor.kind, actor.as_written) for actor in incident.actors}
    assert kinds["terrorists"] == (ActorKind.UNKNOWN, ("terrorists",))
