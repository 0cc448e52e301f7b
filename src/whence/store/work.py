"""Steps and codings as they are written: one row at a time, and never otherwise."""

from whence.model.coding import Coding
from whence.model.errors import RecordError
from whence.model.work import Step
from whence.store.codec import encode
from whence.store.connection import Connection


def add_step(at: Connection, step: Step) -> None:
    """Add a step with its incidents; the caller holds a transaction.

    Raises RecordError when it is there already, and when it is on no incident.
    """
    if not step.on:
        raise RecordError(f"the step {step.step_id} is on no incident: it would belong to no event")
    key = at.add(
        "work_steps",
        step_id=step.step_id,
        made_at=step.made_at.isoformat(timespec="seconds"),
        author=step.author,
        kind=step.kind,
        event_id=step.event_id,
        on_incidents=encode(step.on),
        what=encode(step.what),
        after=step.after,
    )
    at.add_list("work_incidents", {"step_key": key}, ({"incident_id": each.incident_id} for each in step.on))


def add_coding(at: Connection, coding: Coding) -> None:
    """Add a coding; the caller holds a transaction. Raises RecordError when nothing was given so."""
    given = at.value("SELECT step_key FROM work_steps WHERE step_id = ? AND kind = 'given'", coding.given)
    if given is None:
        raise RecordError(f"a coding is for {coding.given}, by which nothing was given")
    at.add(
        "codings",
        coding_id=coding.coding_id,
        made_at=coding.made_at.isoformat(timespec="seconds"),
        author=coding.author,
        given_key=given,
        event_id=coding.event_id,
        seen_prefill=coding.seen_prefill,
        coded=encode(coding.row),
    )
