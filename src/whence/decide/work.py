"""Steps made from a record as it is: who works on an event, what is awaited, asked, published, reopened.

Nothing here writes but `carry_out_step`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from whence.decide.make import By
from whence.model.decision import IncidentKey, is_code
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.work import (
    Assigned,
    Closed,
    Pending,
    Published,
    Query,
    Reopened,
    Reply,
    Stage,
    Step,
    Thread,
    What,
    Work,
    step_id,
    values_mark,
)
from whence.store import Record

MakeStep = Callable[[Record], Step]
"""What makes a step from a record; raises UsageError for one that cannot be made."""


def assign(record: Record, event: str, to: str, who: By) -> Step:
    """That somebody, by a code, is to work on an event; raises UsageError for what is no code."""
    return step_on(record, record.event(event), Assigned(code_of(to)), who)


def await_on(record: Record, event: str, awaited: str, until: date | None, who: By) -> Step:
    """That something is awaited for an event, until a day where one is given; raises UsageError without words."""
    return step_on(record, record.event(event), Pending(_words(awaited, "what is awaited"), until), who)


def ask(record: Record, event: str, asked: str, question: str, who: By) -> Step:
    """A question on an event to a colleague, by a code; raises UsageError for oneself and without words."""
    code = code_of(asked)
    if code == who.author:
        raise UsageError(f"{code} is yourself: ask a colleague")
    return step_on(record, record.event(event), Query(code, _words(question, "what is asked")), who)


def reply(record: Record, event: str, words: str, who: By, query: str = "") -> Step:
    """An answer on an event's query, named by its id or the start of it where more than one is open."""
    found = record.event(event)
    thread = _thread(record.work(event), query)
    return step_on(record, found, Reply(thread.query.step_id, _words(words, "what you answer")), who)


def close(record: Record, event: str, who: By, query: str = "") -> Step:
    """That an event's query is closed; raises UsageError where it is already."""
    found = record.event(event)
    thread = _thread(record.work(event), query)
    return step_on(record, found, Closed(thread.query.step_id), who)


def publish(record: Record, event: str, day: date, who: By) -> Step:
    """That an event went out on a day; raises UsageError for one that nobody has checked, and for a rejected one."""
    found, work = record.event(event), record.work(event)
    if not work.checked_by:
        raise UsageError(f"{found.event_id} is not checked: accept it before it is published")
    return step_on(record, found, Published(day, values_mark(found)), who)


def reopen(record: Record, event: str, why: str, who: By) -> Step:
    """That an event is to be looked at again; raises UsageError for one that is not checked, published or rejected."""
    found, work = record.event(event), record.work(event)
    if not work.checked_by and work.published is None and work.stage is not Stage.REJECTED:
        raise UsageError(f"{found.event_id} is open: it was neither checked nor published")
    return step_on(record, found, Reopened(_words(why, "why")), who)


def carry_out_step(path: Path, make: MakeStep) -> Step:
    """Make a step on the record in a file; raises RecordError where there is none or another is writing it."""
    Record.check_there(path)
    with Record.create_or_open(path) as record:
        step = make(record)
        record.add_step(step)
    return step


def step_on(record: Record, event: Event, what: What, who: By) -> Step:
    """A step on an event as it is, under an id that no step of the record has."""
    by_id = {each.incident_id: each for report in event.reports for each in record.incidents(report)}
    keys = tuple(IncidentKey.of(by_id[name]) for name in event.incidents)
    made = Step("", who.made_at, who.author, event.event_id, keys, what, record.last_decision())
    names = (step_id(made, number) for number in count())
    return replace(made, step_id=next(name for name in names if not record.has_step(name)))


def code_of(written: str) -> str:
    """The code of a person; raises UsageError for anything else."""
    if not is_code(written.strip()):
        raise UsageError(f"{written!r} is no code: up to 32 letters and digits, with . _ - between them")
    return written.strip()


def _thread(work: Work, name: str) -> Thread:
    """The thread that is meant, the only open one where none is named."""
    open_ = [one for one in work.threads if not one.closed]
    start = "s-" + name.removeprefix("s-")
    found = [one for one in open_ if one.query.step_id.startswith(start)]
    if not found:
        raise UsageError(f"no query {name} is open on it" if name else "no query is open on it")
    if len(found) > 1:
        raise UsageError(f"several queries are open on it, {', '.join(one.query.step_id for one in found)}: say which")
    return found[0]


def _words(given: str, what: str) -> str:
    words = " ".join(given.split())
    if not words:
        raise UsageError(f"say {what}")
    return words
