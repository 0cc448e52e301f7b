"""The desk: one record, read by all who look, written by one at a time, and every change told to those who look."""

import asyncio
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from whence.api import Record
from whence.decide import Carried, Make, carry_out_all
from whence.model.errors import WhenceError
from whence.model.event import Event
from whence.model.ids import digest
from whence.store import Record as StoredRecord


class ChangedError(WhenceError):
    """An event is no longer as it was shown to whoever decides on it; nothing was written."""


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as it is told to all who have a page open: who made it, its id, and the events that it changed."""

    author: str
    decision_id: str
    events: tuple[str, ...]


class Desk:
    """A record under review by one who decides, by a code."""

    def __init__(self, path: Path, author: str) -> None:
        self.path = path
        self.author = author
        self.token = secrets.token_urlsafe(32)
        self.closing = threading.Event()
        self._writing = threading.Lock()
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Queue[Told]]] = set()

    def reading(self) -> Record:
        """The record, open for reading; to be closed by whoever asks."""
        return Record(self.path)

    def decide(
        self, makers: Callable[[StoredRecord], Sequence[Make]], seen: Sequence[tuple[str, str]] = ()
    ) -> tuple[Carried, ...]:
        """Make decisions and carry them out, all or none; `seen` are the events that they are on, each with its mark.

        Raises ChangedError where one has another mark now, UsageError for a decision that cannot be made,
        RecordError where another program is writing the record.
        """
        with self._writing, StoredRecord.create_or_open(self.path) as record:
            for name, mark in seen:
                _check_unchanged(record.event(name), mark)
            carried = carry_out_all(record, makers(record))
        self._tell(carried)
        return carried

    def listen(self) -> "asyncio.Queue[Told]":
        """A queue that gets every decision from now on; to be called, and left, in the event loop."""
        queue: asyncio.Queue[Told] = asyncio.Queue()
        self._listeners.add((asyncio.get_running_loop(), queue))
        return queue

    def leave(self, queue: "asyncio.Queue[Told]") -> None:
        """Tell a queue no more."""
        self._listeners = {each for each in self._listeners if each[1] is not queue}

    def _tell(self, made: Sequence[Carried]) -> None:
        """Tell all who look of decisions made together, under the id of the last one."""
        events = dict.fromkeys(name for each in made for name in touched(each))
        told = Told(made[-1].decision.author, made[-1].decision.decision_id, tuple(events))
        for loop, queue in tuple(self._listeners):
            loop.call_soon_threadsafe(queue.put_nowait, told)


def touched(carried: Carried) -> tuple[str, ...]:
    """The events that a decision bears on or changed, by id."""
    return tuple(dict.fromkeys((*carried.outcome.events, *(change.event_id for change in carried.changes))))


def desk_of(request: Request) -> Desk:
    """The desk that a request is made to."""
    desk: Desk = request.app.state.desk
    return desk


def mark_of(event: Event) -> str:
    """A mark of an event as it stands: another one once its incidents, its values or what was ruled on it differ."""
    return digest("v", repr(event))


def _check_unchanged(event: Event, mark: str) -> None:
    """Raise ChangedError saying who ruled on an event last, unless it has this mark, or none was shown (`""`)."""
    if mark in ("", mark_of(event)):
        return
    last = max(event.rulings, key=lambda ruling: ruling.made_at, default=None)
    by = f": {last.author} decided on it" if last is not None else ""
    raise ChangedError(f"{event.event_id} has changed since it was shown to you{by}. Nothing was written: look again")
