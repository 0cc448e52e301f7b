"""The work on events at the desk: the panel of an event, and how the queue is narrowed by it."""

from collections.abc import Iterator
from datetime import date

from whence.api import Record
from whence.decide.reopening import judged_by
from whence.decide.work import is_open
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import Review
from whence.model.work import Stage, Work
from whence.review.contracts import Asked, WorkPanel
from whence.review.people import Person
from whence.review.roles import Act
from whence.store import Picked
from whence.view.work import STAGES, stage_words, step_words

MINE = "mine"
"""What stands for the code of whoever looks."""

_REVIEWED = {
    Stage.NEW: Review.MACHINE,
    Stage.CHECKED: Review.CHECKED,
    Stage.SECOND_CHECKED: Review.SECOND_CHECKED,
    Stage.REJECTED: Review.REJECTED,
}


def panel_of(record: Record, event: Event, person: Person) -> WorkPanel:
    """The work on an event, for the page of somebody."""
    event_id, author = event.event_id, person.code
    work, steps = record.work(event_id), record.steps(event_id)
    waiting = next((one for one in record.rounds(event_id) if one.settled is None), None)
    coders = [who for who, _, _ in waiting.coders] if waiting is not None else []
    return WorkPanel(
        event_id=event_id,
        work=work,
        words=stage_words(work),
        steps=tuple((step, step_words(step)) for step in reversed(steps)),
        waiting=tuple(who for who in coders if waiting is not None and waiting.coding_by(who) is None),
        coders=tuple(coders),
        to_code=waiting is not None and waiting.open and waiting.giving_to(author) is not None,
        to_settle=waiting is not None and waiting.complete,
        acts=tuple(_acts(event, work, person)),
    )


def may_reopen(person: Person, event: Event, work: Work) -> bool:
    """Whether somebody may reopen an event: who may take back all that it was accepted by, and that it is published."""
    authors = {each.decision_id: each.author for each in event.rulings}
    mine = all(person.may_undo(authors[name]) for name in judged_by(event))
    return mine and (work.published is None or person.may(Act.ASSIGN))


def _acts(event: Event, work: Work, person: Person) -> Iterator[tuple[str, str]]:
    """What somebody may do with the work on an event, each act with its words."""
    if person.may(Act.ASSIGN):
        yield "assign", "assign it"
    yield "pending", "something is awaited"
    yield "query", "ask a colleague"
    if person.may(Act.ASSIGN):
        yield "publish", "it was published"
    if not is_open(event, work) and may_reopen(person, event, work):
        yield "reopen", "reopen it"


def narrows(asked: Asked) -> bool:
    """Whether the queue is asked for by the work on events: then it has those that need nobody too."""
    return bool(asked.state or asked.assigned or asked.reviewer)


def picked_of(record: Record, asked: Asked, author: str, today: date) -> Picked:
    """What of the queue is shown to one who looks on a day.

    What is awaited and not yet due is left out unless it is asked for, what is overdue comes first; and what she is to
    code blind is nowhere in it. Raises UsageError for a state that is none.
    """
    blind = record.blind_events(author)
    reviewer = _code(asked.reviewer, author) if asked.reviewer else None
    pending = record.works("pending")
    first = frozenset(name for name, work in pending.items() if work.overdue(today))
    if not asked.state and not asked.assigned:
        later = frozenset(name for name, work in pending.items() if work.waits(today))
        return Picked(without=blind if asked.everything or reviewer else blind | later, first=first, reviewer=reviewer)
    works = record.works()
    stage = _stage(asked.state) if asked.state else None
    assigned = _code(asked.assigned, author) if asked.assigned else None
    among = frozenset(
        name
        for name, work in works.items()
        if (stage is None or work.stage is stage) and (assigned is None or work.assigned == assigned)
    )
    reviewed = _REVIEWED.get(stage) if stage is not None and assigned is None else None
    return Picked(among, reviewed, frozenset(works), blind, first, reviewer)


def _stage(written: str) -> Stage:
    """A state, as the queue's address or its page names it."""
    found = next((stage for stage, words in STAGES.items() if written in (stage.value, words)), None)
    if found is None:
        raise UsageError(f"there is no state {written}: choose one of {', '.join(STAGES.values())}")
    return found


def _code(written: str, author: str) -> str:
    return author if written == MINE else written
