"""What was read as no armed conflict is brought in by a decision, ruled on like any event, and taken out again."""

from pathlib import Path

import pytest

from tests.decide.test_decide import OVERRULED, STANDS, events, ruled
from tests.decide.world import World, make_world, who
from whence.decide import Carried, merge, set_value, undo
from whence.decide.values import scope_of, type_of
from whence.model.decision import Setting
from whence.model.errors import UsageError
from whence.model.lists import EventType, Scope, Settable
from whence.store import Record


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Reports 0 and 3 tell of one clash, 1 and 4 of another, all of air strikes besides."""
    return make_world(tmp_path / "world", 5)


def accident(world: World) -> str:
    """The id of the first incident that was read as an accident."""
    with Record.open_readonly(world.path) as record:
        return next(each.incident_id for each in record.incidents() if each.scope is Scope.ACCIDENT)


def made(world: World, name: str, field: Settable, value: Setting) -> Carried:
    """A value set and carried out."""
    return ruled(world, lambda record: set_value(record, name, field, value, who()))


def test_an_incident_of_another_scope_is_brought_in_and_taken_out_again(world: World) -> None:
    before, name = world.export(), accident(world)
    with (
        pytest.raises(UsageError, match=f"whence decide set {name} scope conflict"),
        Record.open_readonly(world.path) as record,
    ):
        record.event(name)
    carried = made(world, name, Settable.SCOPE, scope_of("war"))
    assert carried.outcome.state is STANDS and "no type yet" in carried.outcome.detail
    (event,) = [each for each in events(world).values() if name in each.incidents]
    assert (event.scope, event.event_type, event.fatalities.acled) == (Scope.CONFLICT, None, 1)
    (ruling,) = event.rulings
    assert (ruling.old, ruling.new) == (scope_of("accident"), scope_of("conflict"))
    world.build()
    assert events(world)[event.event_id] == event
    ruled(world, lambda record: undo(record, carried.decision.decision_id, who()))
    assert world.export() == before and event.event_id not in events(world)


def test_what_was_brought_in_is_ruled_on_like_any_event(world: World) -> None:
    name = accident(world)
    for field, value in (
        (Settable.SCOPE, scope_of("conflict")),
        (Settable.TYPE, type_of("Attack")),
    ):
        made(world, name, field, value)
    (event,) = [each for each in events(world).values() if name in each.incidents]
    assert event.event_type is EventType.CIVILIANS and all(each.stands for each in event.rulings)
    other = next(each.event_id for each in events(world).values() if each.event_id != event.event_id)
    ruled(world, lambda record: merge(record, [event.event_id, other], who()))
    assert any({name} < set(each.incidents) for each in events(world).values())


def test_an_event_that_was_brought_in_may_be_ruled_out_again(world: World) -> None:
    name = accident(world)
    for scope in ("conflict", "crime"):
        made(world, name, Settable.SCOPE, scope_of(scope))
    (event,) = [each for each in events(world).values() if name in each.incidents]
    assert event.scope is Scope.CRIME and [each.state for each in event.rulings] == [OVERRULED, STANDS]
