"""Whom a sentence says that an attack was on."""

import pytest

from tests.reader.rules.told import read, scenes
from whence.model.lists import ActorKind, ActorRole
from whence.reader.rules.targets import targets_of


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
