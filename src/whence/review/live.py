"""The stream by which an open page learns that something was decided (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from whence.review.desk import Desk, Told, desk_of
from whence.review.door import team_of
from whence.review.people import person_of

_STILL_THERE = 15.0  # seconds after which a line goes out that says nothing, so that a page that is gone is noticed

routes = APIRouter(include_in_schema=False)


@routes.get("/live")
async def live(request: Request) -> StreamingResponse:
    """A line for each decision, as long as the page is open and whoever looks at it is signed in."""
    return StreamingResponse(_lines(desk_of(request), still_here(request)), media_type="text/event-stream")


async def _lines(desk: Desk, is_here: Callable[[], bool]) -> AsyncIterator[str]:
    queue = desk.listen()
    try:
        yield "retry: 1000\n\n"
        while not desk.closing.is_set():
            try:
                line = _line(await asyncio.wait_for(queue.get(), _STILL_THERE))
            except TimeoutError:
                line = ": still there\n\n"
            if not await run_in_threadpool(is_here):
                return
            yield line
    finally:
        desk.leave(queue)


def _line(told: Told) -> str:
    said = {"by": told.author, "decision": told.decision_id, "events": told.events}
    return f"data: {json.dumps(said)}\n\n"


def still_here(request: Request) -> Callable[[], bool]:
    """What tells whether somebody whose request lasts is signed in still; in a desk without a team they are."""
    team, person = team_of(request), person_of(request)
    return lambda: team is None or team.office.still(person)
