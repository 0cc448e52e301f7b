"""A claim is put right: the wrong one is rejected and another stands in its place, undone as one."""

from dataclasses import replace

import pytest

from tests.decide.test_add_claim import by_hand, event, event_list, everything, states, world
from tests.decide.world import World, who
from whence.decide import By, ClaimAsked, carry_out_all, correct, undo_batch
from whence.decide.carry import Carried
from whence.decide.claim_values import written_as
from whence.model.claim import Casualties, Claim
from whence.model.errors import UsageError
from whence.model.lists import Action, DecisionState, Harm, Polarity, Qualifier, Review, Status
from whence.store import Record

__all__ = ["world"]


def wrong(world: World) -> Claim:
    """The count of the dead that the rebels give in the first report."""
    with Record.open_readonly(world.path) as record:
        return next(one for one in record.claims(record.report("000.txt").report_id) if is_count(one))


def is_count(claim: Claim) -> bool:
    return isinstance(claim.value, Casualties) and claim.by_hand is None


def as_it_is(claim: Claim) -> ClaimAsked:
    assert isinstance(claim.value, Casualties)
    return ClaimAsked(
        claim.report_id,
        f"{claim.span.start}..{claim.span.end}",
        "casualties",
        written_as(claim.value),
        harm=claim.value.harm,
        status=claim.value.status,
        stance=claim.polarity,
        claimant=claim.claimant.words or "",
        kind=claim.claimant.kind,
        role=claim.count_role,
    )


def corrected(world: World, name: str, asked: ClaimAsked, by: By | None = None) -> tuple[Carried, ...]:
    with Record.create_or_open(world.path) as record:
        return carry_out_all(record, correct(name, asked, by or who()))


def test_the_wrong_claim_is_rejected_and_the_right_one_counts(world: World) -> None:
    was = wrong(world)
    rejected, added = corrected(world, was.claim_id, replace(as_it_is(was), value="at least 8"))
    assert [each.decision.action for each in (rejected, added)] == [Action.REJECT, Action.CLAIM]
    assert rejected.decision.batch == added.decision.batch is not None
    (new,) = by_hand(world)
    assert isinstance(new.value, Casualties) and isinstance(was.value, Casualties)
    assert (new.value.low, new.value.high, new.value.qualifier) == (8, None, Qualifier.AT_LEAST)
    assert (new.value.side, new.value.unit, new.claimant) == (was.value.side, was.value.unit, was.claimant)
    assert new.incident_id == was.incident_id
    assert event(world).claim_reviews[was.claim_id] is Review.REJECTED
    assert not event(world).counts(was)


def test_one_undo_takes_both_back(world: World) -> None:
    plain = everything(world)
    made = corrected(world, wrong(world).claim_id, replace(as_it_is(wrong(world)), harm="injured"))
    batch = made[0].decision.batch
    assert batch is not None
    with Record.create_or_open(world.path) as record:
        carry_out_all(record, undo_batch(record, batch, who("B2")))
    assert by_hand(world) == ()
    undone, stands = DecisionState.UNDONE, DecisionState.STANDS
    assert states(world) == [undone, undone, stands, stands]
    before, after = event_list(plain), event_list(everything(world))
    assert [replace(each, rulings=()) for each in before] == [replace(each, rulings=()) for each in after]


def test_what_is_not_changed_stays_as_it_was_read(world: World) -> None:
    was = wrong(world)
    assert isinstance(was.value, Casualties)
    corrected(world, was.claim_id, replace(as_it_is(was), status="civilian"))
    (new,) = by_hand(world)
    assert new.value == replace(was.value, status=Status.CIVILIAN)


def test_the_claimant_alone_can_be_other(world: World) -> None:
    was = wrong(world)
    corrected(world, was.claim_id, replace(as_it_is(was), claimant="A doctor", kind=""))
    (new,) = by_hand(world)
    assert (new.claimant.words, new.value) == ("A doctor", was.value)


def test_a_claim_that_nothing_changes_is_refused_and_nothing_is_written(world: World) -> None:
    was = wrong(world)
    with pytest.raises(UsageError, match="change something"):
        corrected(world, was.claim_id, as_it_is(was))
    with pytest.raises(UsageError, match="has no number"):
        corrected(world, was.claim_id, replace(as_it_is(was), value="some"))
    with pytest.raises(UsageError, match="no claim"):
        corrected(world, "c-nosuch", as_it_is(was))
    assert states(world) == [] and by_hand(world) == ()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Casualties(3, 3, Qualifier.EXACT, Harm.KILLED), "3"),
        (Casualties(3, None, Qualifier.AT_LEAST, Harm.KILLED), "at least 3"),
        (Casualties(None, 3, Qualifier.AT_MOST, Harm.KILLED), "at most 3"),
        (Casualties(3, 3, Qualifier.ABOUT, Harm.KILLED), "about 3"),
        (Casualties(3, 5, Qualifier.RANGE, Harm.KILLED), "3 to 5"),
        (Casualties(0, 0, Qualifier.NONE, Harm.KILLED), "none"),
        (Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, "dozens"), "dozens"),
    ],
)
def test_a_count_is_written_as_it_is_read_again(world: World, value: Casualties, written: str) -> None:
    assert written_as(value) == written
    was = wrong(world)
    corrected(world, was.claim_id, replace(as_it_is(was), value=written, stance=Polarity.CONCEDED))
    (new,) = by_hand(world)
    assert isinstance(new.value, Casualties)
    fields = ("low", "high", "qualifier", "word")
    assert [getattr(new.value, name) for name in fields] == [getattr(value, name) for name in fields]
