"""The work on events as a person reads it: stages, steps and threads in words, and what waits for somebody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from whence.api import Record
from whence.model.work import (
    Adjudicated,
    Assigned,
    Closed,
    Given,
    Pending,
    Published,
    Query,
    Reply,
    Stage,
    Step,
    Work,
)
from whence.view.lines import EventLine, line_of
from whence.view.viewer import INTERNAL

STAGES: Mapping[Stage, str] = {
    Stage.NEW: "new",
    Stage.ASSIGNED: "assigned",
    Stage.PENDING: "pending",
    Stage.QUERY: "asked",
    Stage.CHECKED: "checked",
    Stage.SECOND_CHECKED: "checked by two",
    Stage.REJECTED: "rejected",
    Stage.PUBLISHED: "published",
    Stage.REOPENED: "reopened",
}
"""The stages in words."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An event that waits for somebody, and why; the line of it is None where she must not see it."""

    event_id: str
    why: str
    work: Work
    line: EventLine | None = None


@dataclass(frozen=True, slots=True)
class WorkList:
    """What waits for one coder: what is assigned to her, asked of her, answered to her, to be coded, and overdue."""

    assigned: tuple[Listed, ...]
    queries: tuple[Listed, ...]
    coding: tuple[Listed, ...]
    overdue: tuple[Listed, ...]

    def parts(self) -> Iterator[tuple[str, tuple[Listed, ...]]]:
        """The lists under their titles."""
        yield "Queries to you", self.queries
        yield "To code", self.coding
        yield "Assigned to you", self.assigned
        yield "Overdue", self.overdue


def work_list(record: Record, author: str, today: date) -> WorkList:
    """What waits for one coder on a day; what is overdue is everybody's."""
    works, blind = record.works(), record.blind_events(author)
    lines = _Lines(record, blind)
    done = {Stage.CHECKED, Stage.SECOND_CHECKED, Stage.PUBLISHED, Stage.REJECTED}
    mine = [(name, work) for name, work in works.items() if work.assigned == author and work.stage not in done]
    turns = [
        (name, work, f"{thread.query.author if thread.asked == author else thread.asked}: {last}")
        for name, work in works.items()
        for thread in work.threads
        if thread.waits_for == author
        for last in [_last(thread.question, thread.replies)]
    ]
    coding = [one for one in record.rounds() if one.open and one.giving_to(author) and one.coding_by(author) is None]
    due = [(name, work) for name, work in works.items() if work.overdue(today)]
    return WorkList(
        tuple(lines.listed(name, stage_words(work), work) for name, work in sorted(mine)),
        tuple(lines.listed(name, why, work) for name, work, why in sorted(turns, key=lambda each: each[0])),
        tuple(lines.listed(one.event_id, "given to you for coding", works[one.event_id]) for one in coding),
        tuple(lines.listed(name, stage_words(work), work) for name, work in sorted(due)),
    )


def _last(question: str, replies: tuple[Step, ...]) -> str:
    last = replies[-1].what if replies else None
    return last.words if isinstance(last, Reply) else question


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of events for one coder."""

    record: Record
    blind: frozenset[str]

    def listed(self, name: str, why: str, work: Work) -> Listed:
        line = line_of(self.record.event(name), INTERNAL) if name not in self.blind else None
        return Listed(name, why, work, line)


def stage_words(work: Work) -> str:
    """How far the work on an event is, in words: `pending: the ministry's count, until 2026-03-09`."""
    words = STAGES[work.stage]
    if work.stage is Stage.ASSIGNED:
        words = f"assigned to {work.assigned}"
    elif work.stage is Stage.PENDING and work.pending is not None:
        words = f"pending: {_pending(work.pending)}"
    elif work.stage is Stage.QUERY:
        words = f"asked of {', '.join(one.asked for one in work.threads if one.waits_for == one.asked)}"
    elif work.stage in (Stage.CHECKED, Stage.SECOND_CHECKED):
        words = f"checked by {' and '.join(work.checked_by)}"
    elif work.published is not None:
        words = f"published on {work.published.day}"
    elif work.stage is Stage.REOPENED:
        words = f"reopened: {work.reopened}"
    if work.pending is not None and work.stage is not Stage.PENDING:
        words = f"{words}; pending: {_pending(work.pending)}"
    return words if work.changed is None else f"{words}, changed since"


def step_words(step: Step) -> str:
    """What a step says: `assigned to B2`."""
    what = step.what
    if isinstance(what, Assigned):
        return f"assigned to {what.to}"
    if isinstance(what, Pending):
        return f"pending: {_pending(what)}"
    if isinstance(what, Query):
        return f"asked {what.asked}: {what.question}"
    if isinstance(what, Reply):
        return f"replied: {what.words}"
    if isinstance(what, Closed):
        return "closed the query"
    if isinstance(what, Published):
        return f"published on {what.day}"
    if isinstance(what, Given):
        return f"given to {' and '.join(what.coders)} for coding ({what.arm})"
    if isinstance(what, Adjudicated):
        return "settled the codings"
    return f"reopened: {what.why}"


def _pending(pending: Pending) -> str:
    return pending.awaited if pending.until is None else f"{pending.awaited}, until {pending.until}"
