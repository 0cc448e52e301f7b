"""Words for a party in several languages are one actor; names, and words for others, stay apart."""

import pytest

from tests.standing.material import incident, report
from whence.model.claim import ActorMention
from whence.model.lists import ActorKind, ActorRole
from whence.standing.alike import key_of
from whence.standing.choose import merge_actors
from whence.standing.parties import Parties


def told(*names: str) -> tuple[ActorMention, ...]:
    """The actors of an event that reports tell of under these names."""
    mentions = [ActorMention(name, ActorRole.PERPETRATOR, ActorKind.IDENTITY_MILITIA, (name,)) for name in names]
    return merge_actors([incident(report(each.name), actors=[each]) for each in mentions])


@pytest.mark.parametrize(
    "names",
    [
        ("civilians", "civils"),
        ("Dozo hunters", "chasseurs dozos", "dozos", "Traditional Dozo hunters"),
        ("jihadists", "djihadistes", "jihadistes"),
        ("villagers", "villageois"),
    ],
)
def test_words_of_two_languages_are_one_actor(names: tuple[str, ...]) -> None:
    (actor,) = told(*names)
    assert set(actor.as_written) == set(names)
    assert {Parties.of([actor]).side(name) for name in names} == {actor.name}


@pytest.mark.parametrize(
    "names",
    [("civilians", "villageois"), ("Dozo hunters", "chasseurs"), ("JNIM", "jihadistes"), ("Front", "Le front du nord")],
)
def test_others_stay_apart(names: tuple[str, ...]) -> None:
    assert len(told(*names)) == len(names)


def test_a_name_keeps_its_own_key() -> None:
    assert key_of("JNIM") == "jnim"
    assert key_of("!") == "!"
