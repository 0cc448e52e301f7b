"""The stream by which an open page learns that something was decided (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from whence.review.desk import Desk, Told, desk_of

_STILL_THERE = 15.0  # seconds after which a line goes out that says nothing, so that a page that is gone is noticed

routes = APIRouter(include_in_schema=False)


@routes.get("/live")
async def live(request: Request) -> StreamingResponse:
    """A line for each decision, as long as the page is open."""
    return StreamingResponse(_lines(desk_of(request)), media_type="text/event-stream")


async def _lines(desk: Desk) -> AsyncIterator[str]:
    queue = desk.listen()
    try:
        yield "retry: 1000\n\n"
        while not desk.closing.is_set():
            try:
                yield _line(await asyncio.wait_for(queue.get(), _STILL_THERE))
            except TimeoutError:
                yield ": still there\n\n"
    finally:
        desk.leave(queue)


def _line(told: Told) -> str:
    said = {"by": told.author, "decision": told.decision_id, "events": told.events}
    return f"data: {json.dumps(said)}\n\n"
