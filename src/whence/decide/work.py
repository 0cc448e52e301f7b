"""Steps made from a record as it is: who works on an event, what is awaited, asked, published, reopened.

Nothing here writes.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

from whence.decide.make import By
from whence.model.decision import IncidentKey
from whence.model.errors import UnsureError, UsageError
from whence.model.event import Event
from whence.model.lists import Action
from whence.model.person import is_code
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

_DONE = frozenset({Stage.CHECKED, Stage.SECOND_CHECKED, Stage.PUBLISHED, Stage.REJECTED})
_JUDGING = (Action.ACCEPT, Action.REJECT)

MakeStep = Callable[[Record], Step]
"""What makes a step from a record; raises UsageError for one that cannot be made."""


def assign(record: Record, event: str, to: str, who: By, *, sure: bool = False) -> Step:
    """That somebody, by a code, is to work on an event.

    Raises UsageError for what is no code, UnsureError for one who takes it from somebody else without being `sure`.
    """
    found, code = record.event(event), code_of(to)
    work = record.work(found.event_id)
    if code == who.author and work.assigned not in (None, code) and work.stage not in _DONE and not sure:
        raise UnsureError(f"it is assigned to {work.assigned}: take it from {work.assigned}?")
    return step_on(record, found, Assigned(code), who)


def await_on(record: Record, event: str, awaited: str, until: date | None, who: By) -> Step:
    """That something is awaited for an event, until a day where one is given.

    Raises UsageError without words, and for a day that is past.
    """
    if until is not None and until < day_of(who):
        raise UsageError(f"{until} is past: give a day that is still to come, or none where none is known")
    return step_on(record, record.event(event), Pending(words_of(awaited, "what is awaited"), until), who)


def ask(record: Record, event: str, asked: str, question: str, who: By) -> Step:
    """A question on an event to a colleague, by a code; raises UsageError for oneself and without words."""
    code = code_of(asked)
    if code == who.author:
        raise UsageError(f"{code} is yourself: ask a colleague")
    return step_on(record, record.event(event), Query(code, words_of(question, "what is asked")), who)


def reply(record: Record, event: str, words: str, who: By, query: str = "") -> Step:
    """An answer on an event's query, named by its id or the start of it where more than one is open."""
    found = record.event(event)
    thread = _thread(record.work(event), query)
    return step_on(record, found, Reply(thread.query.step_id, words_of(words, "what you answer")), who)


def close(record: Record, event: str, who: By, query: str = "") -> Step:
    """That an event's query is closed; raises UsageError where it is already."""
    found = record.event(event)
    thread = _thread(record.work(event), query)
    return step_on(record, found, Closed(thread.query.step_id), who)


def publish(record: Record, event: str, day: date, who: By) -> Step:
    """That an event went out on a day.

    Raises UsageError for one that nobody has checked or that is rejected, and for a day to come or before any report.
    """
    found, work = record.event(event), record.work(event)
    if not work.checked_by:
        raise UsageError(f"{found.event_id} is not checked: accept it before it is published")
    if day > day_of(who):
        raise UsageError(f"{day} is still to come: say that it was published once it was")
    first = min(published_days(record, found), default=None)
    if first is not None and day < first:
        raise UsageError(f"the first report of it is of {first}: it was not published on {day}, before that")
    return step_on(record, found, Published(day, values_mark(found)), who)


def reopen(record: Record, event: str, why: str, who: By) -> Step:
    """That an event is to be looked at again: after what `whence.decide.reopening` takes back of it."""
    return step_on(record, record.event(event), Reopened(words_of(why, "why")), who)


def day_of(who: By) -> date:
    """The day on which somebody decides, where this runs."""
    return who.made_at.astimezone().date()


def published_days(record: Record, event: Event) -> tuple[date, ...]:
    """The days on which the reports of an event came out, as far as they are known."""
    days = (record.report(name).published for name in event.reports)
    return tuple(day for day in days if day is not None)


def is_open(event: Event, work: Work) -> bool:
    """Whether an event is open as it is: neither checked nor rejected as a whole, and not published."""
    judged = any(each.stands and each.claim is None and each.action in _JUDGING for each in event.rulings)
    return work.published is None and not judged


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


def words_of(given: str, what: str) -> str:
    """Words without needless blanks; raises UsageError where there are none."""
    words = " ".join(given.split())
    if not words:
        raise UsageError(f"say {what}")
    return words
