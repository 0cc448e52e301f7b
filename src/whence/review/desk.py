"""The desk: one record, read by all who look, written by one at a time, and every change told to those who look."""

import asyncio
import secrets
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.requests import Request

from whence.api import Record
from whence.decide import Carried, Make, carry_out_all
from whence.decide.reopening import Plan, carry_out_plan
from whence.model.coding import Coding
from whence.model.decision import Decision
from whence.model.errors import WhenceError
from whence.model.event import Event
from whence.model.ids import digest
from whence.model.work import Step
from whence.review.people import Person, check_decision
from whence.review.readers import Readers
from whence.store import Record as StoredRecord
from whence.store import Writer


class ChangedError(WhenceError):
    """An event is no longer as it was shown to whoever decides on it; nothing was written."""


@dataclass(frozen=True, slots=True)
class Told:
    """A decision, step or coding as it is told to all who have a page open: whose, its id, the events it changed."""

    author: str
    decision_id: str
    events: tuple[str, ...]


class Desk:
    """A record under review: by the one whose code is given, or by a team, each of whom comes by themselves.

    `token` is what the writes of a desk without a team carry.
    """

    def __init__(self, path: Path, author: str = "") -> None:
        self.path = path
        self.token = secrets.token_urlsafe(32)
        self.alone = Person(author, None, self.token)
        self.closing = threading.Event()
        self._readers = Readers(path)
        self._writing = threading.Lock()
        self._writer = Writer(path)
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Queue[Told]]] = set()

    def reading(self) -> AbstractContextManager[Record]:
        """The record as it is at one moment, open for reading within the block."""
        return self._readers.reading()

    def close(self) -> None:
        """Close what of the record is open; what is asked for later opens it again."""
        self._readers.close()
        with self._writing:
            self._writer.close()

    def storing(self) -> StoredRecord:
        """The record as decisions are made from it, open for reading; to be closed by whoever asks."""
        return StoredRecord.open_readonly(self.path)

    def decide(
        self,
        person: Person,
        makers: Callable[[StoredRecord], Sequence[Make]],
        seen: Sequence[tuple[str, str]] = (),
        batch: str | None = None,
    ) -> tuple[Carried, ...]:
        """Make somebody's decisions, all or none; `seen` are the events that they are on, each with the mark it had.

        Where the log has decisions of `batch`, these were asked for before: they are given, and none is made. Raises
        RefusedError where they may not decide so, ChangedError where an event has another mark now, UsageError
        for a decision that cannot be made, RecordError where another program is writing the record.
        """
        with self._writing, self._writer.writing() as record:
            made = tuple(_made(record, name) for name in record.batch_of(batch)) if batch is not None else ()
            if made:
                return made
            for name, mark in seen:
                _check_unchanged(record.event(name), mark)
            carried = carry_out_all(record, [_checked(make, person) for make in makers(record)])
        events = dict.fromkeys(name for each in carried for name in touched(each))
        self._tell(Told(carried[-1].decision.author, carried[-1].decision.decision_id, tuple(events)))
        return carried

    def carry_out(self, person: Person, plan: Plan) -> Step:
        """Carry out somebody's plan: its decisions, then its step; raises what `decide` raises, never ChangedError."""
        with self._writing, self._writer.writing() as record:
            step, carried = carry_out_plan(record, plan, lambda make: _checked(make, person))
        events = dict.fromkeys((step.event_id, *(name for each in carried for name in touched(each))))
        self._tell(Told(step.author, step.step_id, tuple(events)))
        return step

    def step(self, make: Callable[[StoredRecord], Step]) -> Step:
        """Make a step of the work on an event, and keep it; raises what `decide` raises, but never ChangedError."""
        return self.steps(lambda record: [make(record)])[0]

    def steps(self, make: Callable[[StoredRecord], Sequence[Step]]) -> Sequence[Step]:
        """Make some steps and keep them, or none where one cannot be made."""
        with self._writing, self._writer.writing() as record:
            made = make(record)
            for step in made:
                record.add_step(step)
        for step in made:
            self._tell(Told(step.author, step.step_id, (step.event_id,)))
        return made

    def code(self, make: Callable[[StoredRecord], Coding]) -> Coding:
        """Keep what a coder made of an event; raises what `step` raises."""
        with self._writing, self._writer.writing() as record:
            coding = make(record)
            record.add_coding(coding)
        self._tell(Told(coding.author, coding.coding_id, (coding.event_id,)))
        return coding

    def listen(self) -> "asyncio.Queue[Told]":
        """A queue that gets every decision from now on; to be called, and left, in the event loop."""
        queue: asyncio.Queue[Told] = asyncio.Queue()
        self._listeners.add((asyncio.get_running_loop(), queue))
        return queue

    def leave(self, queue: "asyncio.Queue[Told]") -> None:
        """Tell a queue no more."""
        self._listeners = {each for each in self._listeners if each[1] is not queue}

    def _tell(self, told: Told) -> None:
        for loop, queue in tuple(self._listeners):
            loop.call_soon_threadsafe(queue.put_nowait, told)


def _checked(make: Make, person: Person) -> Make:
    """What makes a decision, or raises RefusedError where somebody may not make it."""

    def made(record: StoredRecord) -> Decision:
        decision = make(record)
        check_decision(person, decision, record.decision)
        return decision

    return made


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


def _made(record: StoredRecord, name: str) -> Carried:
    """A decision of the log, with what it comes to; what it changed when it was made is not told again."""
    key = record.decision_key(name)
    (decision,) = record.log_of([key])
    (outcome,) = record.states_of([key])
    return Carried(decision, replace(outcome, events=record.events_of(key)), (), (), done=True)


def _check_unchanged(event: Event, mark: str) -> None:
    """Raise ChangedError saying who ruled on an event last, unless it has this mark, or none was shown (`""`)."""
    if mark in ("", mark_of(event)):
        return
    last = max(event.rulings, key=lambda ruling: ruling.made_at, default=None)
    by = f": {last.author} decided on it" if last is not None else ""
    raise ChangedError(f"{event.event_id} has changed since it was shown to you{by}. Nothing was written: look again")
