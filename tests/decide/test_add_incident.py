"""An incident that a person adds: it is linked like any other, bears claims, and goes with its decision."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.decide.test_add_claim import GONE, STANDS, UNDONE, by_hand, everything, ruled, states, text
from tests.decide.world import World, who
from tests.sample_reader import line
from whence.decide import Carried, ClaimAsked, IncidentAsked, accept, claim, incident, reject, undo
from whence.export.notes import note
from whence.model.claim import Incident
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import ActorRole, EventType, Review, Scope
from whence.store import Record
from whence.view.viewer import INTERNAL

SAID = "A second blast shook the market of Djibo on Sunday and 4 people were killed, residents said."
ASKED = IncidentAsked("000.txt", "A second blast", "2021-03-11", "Djibo", country="BF", kind="Air/drone strike")


@pytest.fixture
def world(tmp_path: Path) -> World:
    found = World(tmp_path / "world")
    found.write(0, text(0, SAID))
    found.write(1, text(1, line("2021-03-11", "Djibo", 4, "residents", deed="an air strike")))
    found.build()
    return found


def added(world: World, asked: IncidentAsked = ASKED) -> Carried:
    return ruled(world, lambda record: incident(record, asked, who()))


def incidents(world: World) -> tuple[Incident, ...]:
    with Record.open_readonly(world.path) as record:
        return tuple(one for one in record.incidents() if one.by_hand is not None)


def events(world: World) -> tuple[Event, ...]:
    with Record.open_readonly(world.path) as record:
        return tuple(record.events())


def test_it_is_linked_to_what_another_report_tells_of_that_day_and_place(world: World) -> None:
    assert len(events(world)) == 2
    carried = added(world)
    assert carried.outcome.state is STANDS
    (one,) = incidents(world)
    home = next(event for event in events(world) if one.incident_id in event.incidents)
    assert len(home.incidents) == 2 and len(home.reports) == 2
    assert carried.outcome.events == (home.event_id,)
    assert (one.trigger.quote, one.event_type) == ("A second blast", EventType.EXPLOSIONS)


def test_one_that_is_nothing_elsewhere_makes_an_event_of_its_own(world: World) -> None:
    carried = added(world, replace(ASKED, date="2021-01-02", place="Kaya", actors=("Boko Haram = perpetrator",)))
    (one,) = incidents(world)
    home = next(event for event in events(world) if one.incident_id in event.incidents)
    assert home.incidents == (one.incident_id,)
    assert [change.was for change in carried.changes] == [None]
    assert one.actors[0].role is ActorRole.PERPETRATOR
    assert home.by_hand and home.review is Review.CHECKED  # by whoever coded it
    assert note(home, (), INTERNAL).startswith("[coded by a person with whence] ")
    accepted = ruled(world, lambda record: accept(record, home.event_id, who("B2")))
    assert accepted.changes[0].now is not None and accepted.changes[0].now.review is Review.SECOND_CHECKED
    rejected = ruled(world, lambda record: reject(record, home.event_id, who()))
    assert rejected.outcome.state is STANDS


def test_claims_of_it_go_and_come_with_it(world: World) -> None:
    before = everything(world)
    made = added(world)
    (one,) = incidents(world)
    asked = ClaimAsked("000.txt", "4 people", "casualties", "4 killed", of=one.incident_id, claimant="residents")
    ruled(world, lambda record: claim(record, replace(asked, kind="witness_or_resident"), who()))
    assert by_hand(world)[0].incident_id == one.incident_id
    assert by_hand(world)[0].supported
    whole = everything(world)
    back = ruled(world, lambda record: undo(record, made.decision.decision_id, who()))
    assert states(world) == [UNDONE, GONE, STANDS]
    assert (incidents(world), by_hand(world)) == ((), ())
    assert everything(world)[0] == before[0]
    ruled(world, lambda record: undo(record, back.decision.decision_id, who()))
    assert states(world)[:2] == [STANDS, STANDS]
    assert everything(world)[0] == whole[0]
    world.build()
    assert everything(world)[0] == whole[0]
    assert [event.incidents for event in events(world)] == [event.incidents for event in whole[2]]  # type: ignore[attr-defined]


def test_trying_it_out_writes_nothing_and_says_the_same(world: World) -> None:
    before = everything(world)
    tried = ruled(world, lambda record: incident(record, ASKED, who()), dry_run=True)
    assert everything(world) == before
    assert replace(tried, done=True) == added(world)


def test_it_goes_into_a_newer_version_with_its_words(world: World) -> None:
    added(world)
    world.write(0, text(0, "Shops were closed on that day, others wrote.", SAID))
    world.build()
    assert states(world) == [GONE]
    world.write(0, text(0, SAID, "Shops were closed on that day, others wrote."))
    world.build()
    assert states(world) == [STANDS]
    (one,) = incidents(world)
    with Record.open_readonly(world.path) as record:
        assert record.report("000.txt").report_id == one.report_id


def test_linking_what_was_read_does_not_turn_on_what_people_add(world: World) -> None:
    linked = [set(event.incidents) for event in events(world)]
    for number, day in enumerate(("2020-01-01", "2020-02-01", "2020-03-01", "2020-04-01")):
        words = f"{10 + number}..{14 + number}"
        added(world, replace(ASKED, words=words, date=day, place="Kaya"))
    mine = {one.incident_id for one in incidents(world)}
    assert [found for event in events(world) if (found := set(event.incidents) - mine)] == linked


def test_one_of_another_scope_is_in_no_event(world: World) -> None:
    carried = added(world, replace(ASKED, scope="crime", kind=""))
    (one,) = incidents(world)
    assert (one.scope, carried.outcome.state, carried.outcome.events) == (Scope.CRIME, STANDS, ())


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (replace(ASKED, words="a third blast"), "has no words"),
        (replace(ASKED, words="a clash"), "is read in “a clash” already"),
        (replace(ASKED, kind=""), "of which type"),
        (replace(ASKED, kind="Bombing"), "Bombing"),
        (replace(ASKED, scope="total"), "no total"),
        (replace(ASKED, date="Sunday"), "is no date"),
        (replace(ASKED, actors=("army = victim",)), "is no role"),
    ],
)
def test_what_cannot_be_added_says_why(world: World, asked: IncidentAsked, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        added(world, asked)
