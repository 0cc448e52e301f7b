"""Decisions on several events at once: made together, undone together, and never over what must be read singly."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faces import make_record
from whence.decide import accept, accept_each, carry_out, carry_out_all, each_of, reject, set_value, undo_batch
from whence.decide.make import By
from whence.decide.values import actor_of, date_of, ground_of
from whence.model.decision import ActorValue
from whence.model.errors import UsageError
from whence.model.lists import DecisionState, Field, Ground, Review, Settable
from whence.store import Record

WHO = By("A1", datetime(2026, 3, 4, 12, tzinfo=UTC), "by the dozen")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create_or_open(make_record(tmp_path)) as opened:
        yield opened


def names(record: Record) -> list[str]:
    return [event.event_id for event in record.events()]


def test_one_value_is_set_on_each_event_and_taken_back_by_one_undo(record: Record) -> None:
    events = names(record)
    before = [record.event(name) for name in events]
    new = date_of("2021-03-03")
    made = carry_out_all(record, each_of(events, lambda r, n, w: set_value(r, n, Settable.DATE, new, w), WHO))
    assert [record.event(name).date for name in events] == [new] * len(events)
    (batch,) = {each.decision.batch for each in made}
    assert batch is not None and record.batch_of(batch) == tuple(each.decision.decision_id for each in made)
    undone = carry_out_all(record, undo_batch(record, batch[:6], WHO))
    assert [each.decision.undoes for each in undone] == [each.decision.decision_id for each in reversed(made)]
    assert [record.event(name).date for name in events] == [event.date for event in before]
    with pytest.raises(UsageError, match="taken back already"):
        undo_batch(record, batch, WHO)


def test_all_are_written_or_none(record: Record) -> None:
    events = names(record)
    makes = each_of([*events, "e-none"], lambda r, n, w: set_value(r, n, Settable.DATE, date_of("2021"), w), WHO)
    with pytest.raises(UsageError):
        carry_out_all(record, makes)
    assert record.decisions() == ()
    assert all(event.rulings == () for event in record.events())


def test_events_are_rejected_on_one_ground(record: Record) -> None:
    made = carry_out_all(record, each_of(names(record), lambda r, n, w: reject(r, n, w, Ground.CRIME), WHO))
    assert {each.decision.ground for each in made} == {Ground.CRIME}
    assert {event.review for event in record.events()} == {Review.REJECTED}
    assert {ruling.ground for event in record.events() for ruling in event.rulings} == {Ground.CRIME}


def test_figures_responsibility_and_places_are_not_accepted_by_the_dozen(record: Record) -> None:
    events = names(record)
    with pytest.raises(UsageError, match="nobody has accepted for itself"):
        accept_each(record, events, WHO)
    for name in events:
        read = [each for each in record.event_claims(name) if each.supported]
        for claim in read:
            if claim.field in {Field.CASUALTIES, Field.RESPONSIBILITY, Field.PLACE}:
                carry_out(record, accept(record, claim.claim_id, WHO))
    carry_out_all(record, accept_each(record, events, WHO))
    assert {event.review for event in record.events()} == {Review.CHECKED}


def test_an_actor_gets_another_name_and_each_name_has_a_last_word_of_its_own(record: Record) -> None:
    event = next(event for event in record.events() if event.actors)
    known = event.actors[0].name
    with pytest.raises(UsageError, match="has no actor nobody"):
        set_value(record, event.event_id, Settable.ACTOR, ActorValue("nobody", "x"), WHO)
    first = carry_out(record, set_value(record, event.event_id, Settable.ACTOR, actor_of(f"{known} = One"), WHO))
    second = carry_out(record, set_value(record, event.event_id, Settable.ACTOR, actor_of(f"{known} = Two"), WHO))
    named = record.event(event.event_id)
    assert named.actors[0].name == "Two"
    assert (named.actors[0].role, named.actors[0].kind) == (event.actors[0].role, event.actors[0].kind)
    states = {each.decision_id: each.state for each in record.outcomes()}
    assert states[first.decision.decision_id] is DecisionState.OVERRULED
    assert states[second.decision.decision_id] is DecisionState.STANDS


@pytest.mark.parametrize("written", ["", "=", "a =", "= b", "a = a"])
def test_what_names_no_actor_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="names no actor otherwise"):
        actor_of(written)


def test_grounds_are_known_by_their_words() -> None:
    assert ground_of("Threat or plan") is Ground.THREAT_OR_PLAN
    with pytest.raises(UsageError, match="choose one of duplicate"):
        ground_of("dull")
