"""A step that is asked for in words, as a form, a program or the command line gives it, and the step that it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from whence.decide.make import By
from whence.decide.work import MakeStep, ask, assign, await_on, close, publish, reopen, reply
from whence.model.errors import UsageError
from whence.model.work import Step
from whence.store import Record


@dataclass(frozen=True, slots=True)
class AskedStep:
    """What is asked: on which event, which act, its words, and what goes with it; empty where nothing does."""

    event: str
    act: str
    words: str = ""
    to: str = ""
    until: str = ""
    day: str = ""
    query: str = ""


def step_maker(asked: AskedStep, who: By) -> MakeStep:
    """What makes the step from a record; raises UsageError, then or at once, for one that cannot be made."""
    make = _ACTS.get(asked.act)
    if make is None:
        raise UsageError(f"there is no {asked.act}: choose one of {', '.join(_ACTS)}")
    days = _day(asked.until), _day(asked.day)
    return lambda record: make(record, asked, days, who)


_Days = tuple[date | None, date | None]

_ACTS: Mapping[str, Callable[[Record, AskedStep, _Days, By], Step]] = {
    "assign": lambda record, asked, _, who: assign(record, asked.event, asked.to or who.author, who),
    "pending": lambda record, asked, days, who: await_on(record, asked.event, asked.words, days[0], who),
    "query": lambda record, asked, _, who: ask(record, asked.event, asked.to, asked.words, who),
    "reply": lambda record, asked, _, who: reply(record, asked.event, asked.words, who, asked.query),
    "close": lambda record, asked, _, who: close(record, asked.event, who, asked.query),
    "publish": lambda record, asked, days, who: publish(record, asked.event, days[1] or datetime.now(UTC).date(), who),
    "reopen": lambda record, asked, _, who: reopen(record, asked.event, asked.words, who),
}


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError(f"{written} is no date: write it as 2024-10-04") from error
