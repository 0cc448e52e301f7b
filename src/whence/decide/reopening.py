"""An event reopened: what it was accepted or rejected by as a whole is taken back, by decisions, before the step.

Whether an event counts as checked follows from the decisions on it alone, so that reopening is felt wherever that is
asked: in the queue, in exports, in what is published.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from whence.decide.bulk import Make, carry_out_all
from whence.decide.carry import Carried
from whence.decide.make import By, undo
from whence.decide.work import MakeStep, is_open
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.ids import digest
from whence.model.lists import Action
from whence.model.work import Step
from whence.store import Record

_BATCH = "b"


@dataclass(frozen=True, slots=True)
class Plan:
    """A step that is to be made, and what makes the decisions that go before it, all of it or none."""

    step: MakeStep
    before: Callable[[Record], Sequence[Make]] = lambda _: ()


def carry_out_plan(
    record: Record, plan: Plan, checked: Callable[[Make], Make] = lambda make: make
) -> tuple[Step, Sequence[Carried]]:
    """Carry out the decisions of a plan, and make its step after them; `checked` says of each whether it may be made.

    Raises UsageError, and whatever `checked` raises; nothing is written then.
    """
    with record.together():
        carried = carry_out_all(record, [checked(make) for make in plan.before(record)])
        step = plan.step(record)
        record.add_step(step)
    return step, carried


def taking_back(record: Record, event: str, why: str, who: By) -> Sequence[Make]:
    """What takes back all that an event was accepted or rejected by as a whole: the last first, in one batch.

    Raises UsageError for an event that was neither checked nor published nor rejected.
    """
    found = record.event(event)
    if is_open(found, record.work(found.event_id)):
        raise UsageError(f"{found.event_id} is open: it was neither checked nor published")
    batch = digest(_BATCH, found.event_id, who.author, who.made_at.isoformat(), why)
    back = replace(who, reason=f"taken back by reopening: {why}", batch=batch)
    return [partial(undo, name=ruling, who=back) for ruling in judged_by(found)]


def judged_by(event: Event) -> tuple[str, ...]:
    """The decisions by which an event is accepted or rejected, the last first, with those that would stand again.

    What was overruled by one of them would stand once that is taken back.
    """
    whole = [each for each in event.rulings if each.claim is None and each.action in (Action.ACCEPT, Action.REJECT)]
    taken = {each.decision_id for each in whole if each.stands}
    while more := {each.decision_id for each in whole if each.by in taken} - taken:
        taken |= more
    return tuple(each.decision_id for each in reversed(whole) if each.decision_id in taken)


def carry_out_plan_in(path: Path, plan: Plan) -> tuple[Step, Sequence[Carried]]:
    """Carry out a plan on the record in a file; raises RecordError where there is none or another is writing it."""
    Record.check_there(path)
    with Record.create_or_open(path) as record:
        return carry_out_plan(record, plan)
