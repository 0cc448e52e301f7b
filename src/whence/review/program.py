"""The desk for programs: the same queue, events and decisions as JSON."""

from collections.abc import Sequence
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import BaseModel

from whence.model.errors import UsageError
from whence.review.asking import Asked, batch_of, makers
from whence.review.coding import check_not_blind
from whence.review.desk import desk_of, mark_of
from whence.review.people import person_of
from whence.store import Picked

routes = APIRouter(prefix="/api")

EventName = Annotated[str, Path(max_length=200)]


class Waiting(BaseModel):
    """An event of the queue and what of it needs a person."""

    event_id: str
    joined: bool
    disputed: bool
    unsupported: int
    unlocated: bool
    fresh: bool
    suggested: int
    new_figures: int
    new_denials: int


class Standing(BaseModel):
    """An event as it stands: its mark, which a decision on it names, and how far people have looked at it."""

    event_id: str
    mark: str
    review: str
    incidents: Sequence[str]
    claims: Sequence[str]
    reports: Sequence[str]
    decisions: Sequence[str]


class Decided(BaseModel):
    """A decision that was carried out: its id, what it comes to, and the events that it changed.

    Of several made together, the last one, with their batch, which an undo may name.
    """

    decision_id: str
    batch: str | None
    state: str
    events: Sequence[str]
    changed: Sequence[str]


class Problem(BaseModel):
    """Why something was not done; nothing was written."""

    detail: str


_PROBLEMS = {
    400: "The body cannot be read",
    401: "Nobody of the team is signed in, or the token is none",
    403: "The role does not allow it, it is to be coded blind, or it does not come from a page of the desk",
    404: "There is no such event, or there are several",
    409: "An event has changed since it was shown",
    413: "The body is too long",
    422: "It cannot be asked or decided so",
    423: "Another program is writing the record",
    429: "Too many tokens that are none came from there",
}


def problems(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The answers, by status, that say why something was not done."""
    return {status: {"model": Problem, "description": _PROBLEMS[status]} for status in (*statuses, 401, 403, 429)}


@routes.get("/queue", responses=problems(422))
def queue(
    request: Request,
    skip: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    *,
    everything: bool = False,
) -> list[Waiting]:
    """The events that need a person, the most pressing first; `everything` adds the others."""
    desk = desk_of(request)
    with desk.reading() as record:
        hidden = Picked(without=record.blind_events(person_of(request).code))
        found = islice(record.queue(everything=everything, skip=skip, picked=hidden, limit=limit), limit)
        return [
            Waiting(
                event_id=each.event_id,
                joined=each.joined,
                disputed=each.disputed,
                unsupported=each.unsupported,
                unlocated=each.unlocated,
                fresh=each.fresh,
                suggested=each.suggested,
                new_figures=each.new_figures,
                new_denials=each.new_denials,
            )
            for each in found
        ]


@routes.get("/events/{name}", responses=problems(404, 422))
def event(request: Request, name: EventName) -> Standing:
    """One event as it stands."""
    with desk_of(request).reading() as record:
        try:
            found = record.event(name)
        except UsageError as error:
            raise HTTPException(404, str(error)) from error
        check_not_blind(record, found.event_id, person_of(request).code)
    return Standing(
        event_id=found.event_id,
        mark=mark_of(found),
        review=found.review.value,
        incidents=found.incidents,
        claims=found.claims,
        reports=found.reports,
        decisions=[ruling.decision_id for ruling in found.rulings],
    )


@routes.post("/decisions", responses=problems(400, 409, 413, 422, 423))
def decide(request: Request, asked: Asked) -> Decided:
    """Make a decision; each event that it is on is named with the mark that it had when it was shown."""
    person = person_of(request)
    marks = [(each.event, each.mark) for each in asked.on]
    made = desk_of(request).decide(person, makers(asked, person), marks, batch_of(asked, person.code))
    last = made[-1]
    return Decided(
        decision_id=last.decision.decision_id,
        batch=last.decision.batch,
        state=last.outcome.state.value,
        events=list(dict.fromkeys(name for each in made for name in each.outcome.events)),
        changed=list(dict.fromkeys(change.event_id for each in made for change in each.changes)),
    )
