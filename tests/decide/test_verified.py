"""`whence verify` replays the log: what people decided and added is in the record as it follows, or it says so."""

import sqlite3
from pathlib import Path

import pytest

from tests.decide.test_add_claim import ASKED as CLAIM
from tests.decide.test_add_claim import SAID, text
from tests.decide.test_add_source import ASKED as SOURCE
from tests.decide.world import World, make_world, who
from tests.store.older import forget_pages
from whence.decide import accept, claim, decide, source, split, undo
from whence.store import Record
from whence.verify import Verified, verify


@pytest.fixture
def world(tmp_path: Path) -> World:
    found = World(tmp_path / "world")
    found.write(0, text(0, SAID))
    found.write(1, text(1))
    found.build()
    made = decide(found.path, lambda record: claim(record, CLAIM, who()))
    decide(found.path, lambda record: source(record, SOURCE, who()))
    decide(found.path, lambda record: accept(record, next(iter(record.events())).event_id, who("B2")))
    decide(found.path, lambda record: undo(record, made.decision.decision_id, who(reason="not so")))
    decide(found.path, lambda record: claim(record, CLAIM, who("C3")))
    return found


def verified(world: World) -> Verified:
    forget_pages(world.path)  # of the log alone, whatever the pages tell
    with Record.open_readonly(world.path) as record:
        return verify(record)


def test_a_log_that_was_carried_out_is_whole(world: World) -> None:
    found = verified(world)
    assert found.damages == ()
    assert (found.decisions, found.replayed) == (5, True)


def test_a_decision_on_many_events_is_whole_in_whatever_order_they_came(tmp_path: Path) -> None:
    world = make_world(tmp_path / "world")
    with Record.open_readonly(world.path) as record:
        found = [event for event in record.events() if len(set(event.reports)) > 1]
    for event in found:
        decide(world.path, lambda record, event=event: split(record, event.event_id, [event.reports[0]], who()))  # type: ignore[misc]
    assert len(found) > 2 and verified(world).damages == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE claims SET low = low + 1, value = replace(value, '12', '13') WHERE by_hand IS NOT NULL",
        "UPDATE claims SET quote = 'elsewhere' WHERE by_hand IS NOT NULL",
        "UPDATE reports SET withdrawn = 1 WHERE by_hand IS NOT NULL",
        "UPDATE decision_states SET state = 'no_longer_applies' WHERE decision_key = 3",
        "UPDATE decision_states SET detail = 'so' WHERE decision_key = 5",
        "DELETE FROM events WHERE event_key = (SELECT min(event_key) FROM events)",
    ],
)
def test_what_does_not_follow_from_the_log_is_named(world: World, damage: str) -> None:
    with sqlite3.connect(world.path) as db:
        db.execute(damage)
    db.close()
    assert verified(world).damages, damage


def test_a_log_that_cannot_be_read_is_a_damage(world: World) -> None:
    with sqlite3.connect(world.path) as db:
        db.execute("DROP TRIGGER decisions_stay")
        db.execute("UPDATE decisions SET targets = '[3]' WHERE decision_key = 1")
    db.close()
    assert any("log of decisions" in one.where for one in verified(world).damages)
