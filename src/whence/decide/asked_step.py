"""A step that is asked for in words, as a form, a program or the command line gives it, and the step that it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from whence.decide.make import By
from whence.decide.reopening import Plan, taking_back
from whence.decide.work import ask, assign, await_on, close, day_of, publish, reopen, reply, words_of
from whence.model.errors import UsageError
from whence.model.work import Step
from whence.store import Record


@dataclass(frozen=True, slots=True)
class AskedStep:
    """What is asked: on which event, which act, its words, and what goes with it; empty where nothing does.

    `sure` is whether they know that it is assigned to somebody else, and mean it so.
    """

    event: str
    act: str
    words: str = ""
    to: str = ""
    until: str = ""
    day: str = ""
    query: str = ""
    sure: bool = False


def plan_of(asked: AskedStep, who: By) -> Plan:
    """What is to be done for the step; raises UsageError, then or at once, where it cannot be made."""
    make = _ACTS.get(asked.act)
    if make is None:
        raise UsageError(f"there is no {asked.act}: choose one of {', '.join(_ACTS)}")
    days = _day(asked.until), _day(asked.day)
    if asked.act != "reopen":
        return Plan(lambda record: make(record, asked, days, who))
    return Plan(
        lambda record: make(record, asked, days, who),
        partial(taking_back, event=asked.event, why=words_of(asked.words, "why"), who=who),
    )


_Days = tuple[date | None, date | None]

_ACTS: Mapping[str, Callable[[Record, AskedStep, _Days, By], Step]] = {
    "assign": lambda record, asked, days, who: assign(
        record, asked.event, asked.to or who.author, who, sure=asked.sure
    ),
    "pending": lambda record, asked, days, who: await_on(record, asked.event, asked.words, days[0], who),
    "query": lambda record, asked, days, who: ask(record, asked.event, asked.to, asked.words, who),
    "reply": lambda record, asked, days, who: reply(record, asked.event, asked.words, who, asked.query),
    "close": lambda record, asked, days, who: close(record, asked.event, who, asked.query),
    "publish": lambda record, asked, days, who: publish(record, asked.event, days[1] or day_of(who), who),
    "reopen": lambda record, asked, days, who: reopen(record, asked.event, asked.words, who),
}


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError(f"{written} is no date: write it as 2024-10-04") from error
