"""Scope: conflict unless the words say crime, accident or demonstration and tell of no armed party or weapon."""

import pytest

from tests.reader.rules.told import read, scenes
from whence.model.lists import EventType, Scope
from whence.reader.rules.incidents import draft_incidents
from whence.reader.rules.scope import scope_of_draft


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A bus crashed on a bend, killing 12 passengers. The crash was an accident.", Scope.ACCIDENT),
        ("Twelve passengers were killed in a collision.", Scope.ACCIDENT),
        ("Rebels killed nine people after a collision.", Scope.CONFLICT),
        ("Two protesters died at a rally. The demonstration was a protest against prices.", Scope.DEMONSTRATION),
        ("A man was shot in a robbery. A suspect in custody was arraigned in county court.", Scope.CRIME),
        ("Twelve soldiers were killed in an attack.", Scope.CONFLICT),
        ("An air strike killed 12 people. The crash of the roof was no accident.", Scope.CONFLICT),
        ("Rebels killed nine people in a robbery; a robbery suspect in custody was arraigned.", Scope.CONFLICT),
        ("More than 6,000 people have been killed since the war began.", Scope.TOTAL),
    ],
)
def test_scope(text: str, scope: Scope) -> None:
    made = scenes(text)
    assert [scope_of_draft(made, draft) for draft in draft_incidents(made)][:1] == [scope]


def test_only_conflict_has_a_type() -> None:
    for text in (
        "A bus crashed on a bend, killing 12 passengers. The crash was an accident.",
        "Two protesters died at a rally. The demonstration was a protest against prices.",
    ):
        (incident,) = read(text).incidents
        assert (incident.event_type, incident.sub_event_types) == (None, ())
    (incident,) = read("Twelve civilians were killed in an attack.").incidents
    assert incident.event_type is EventType.CIVILIANS
