"""The queue: the events that need a person, the most pressing first."""

from collections.abc import Iterator
from datetime import date

from whence.api import Record
from whence.export.countries import alpha2
from whence.model.event import Event
from whence.model.lists import Flag, Ground, Review, SubEventType
from whence.model.plural import counted
from whence.model.work import Stage, Work
from whence.review.contracts import Asked, Frame, QueueLine, QueuePage
from whence.review.desk import mark_of
from whence.review.work import narrows, picked_of
from whence.store import Needs
from whence.store.asked import EventQuery
from whence.view.lines import line_of
from whence.view.meanings import review_words
from whence.view.viewer import INTERNAL
from whence.view.work import STAGES, stage_words

PAGE = 50
"""How many events are shown at once."""


def queue_page(record: Record, frame: Frame, asked: Asked, after: str = "") -> QueuePage:
    """The part of the queue that begins after a place in it; raises UsageError for a filter that is none."""
    everything, picked = asked.everything or narrows(asked), picked_of(record, asked, frame.author, date.today())
    query = query_of(asked, PAGE + 1)
    found = list(record.queue(everything=everything, after=after, picked=picked, **query))
    needs = found[:PAGE]
    events = record.several(each.event_id for each in needs)
    works = record.work_on(events.values())
    lines = tuple(
        _line(events[each.event_id], each, works[each.event_id], overdue=each.event_id in picked.first)
        for each in needs
    )
    more = needs[-1].place if len(found) > PAGE else None
    kinds, grounds = tuple(SubEventType), tuple(Ground)
    return QueuePage(frame, asked, lines, more, tuple(Flag), kinds, grounds, stage_choices())


def stage_choices() -> tuple[tuple[str, str], ...]:
    """The stages that the queue can be filtered by, with their words."""
    return tuple((stage.value, words) for stage, words in STAGES.items())


def following(record: Record, event_id: str, author: str) -> str:
    """The event that stands after one in the queue, or first in it where that one needs nobody; empty at its end."""
    return record.following(event_id, picked_of(record, Asked(), author, date.today())) or ""


def query_of(asked: Asked, limit: int | None) -> EventQuery:
    """What is asked for as a question to the record; raises UsageError for a country that is none."""
    return EventQuery(
        country=alpha2(asked.country) if asked.country else None,
        since=asked.since or None,
        until=asked.until or None,
        kind=asked.kind or None,
        actor=asked.actor or None,
        flag=asked.flag or None,
        text=asked.text or None,
        limit=limit,
    )


def _line(event: Event, needs: Needs, work: Work, *, overdue: bool) -> QueueLine:
    review = review_words(event) if event.review is not Review.MACHINE else ""
    worked = stage_words(work) if work.steps_taken or work.changed is not None else ""
    words = tuple(_words(needs, seen=work.stage is Stage.REOPENED))
    if overdue:
        words = ("overdue", *words)
    return QueueLine(line_of(event, INTERNAL), words, review, mark_of(event), worked)


def _words(needs: Needs, *, seen: bool) -> Iterator[str]:
    """What an event needs, in words; one that somebody has `seen` before is not new."""
    if needs.joined:
        news = [counted(n, what) for n, what in ((needs.new_figures, "figure"), (needs.new_denials, "denial")) if n]
        told = f", with {' and '.join(news)}" if news else ""
        yield f"reports joined it since it was checked{told}"
    if needs.fresh and needs.suggested:
        yield f"may be one with {counted(needs.suggested, 'other event')}"
    if needs.fresh and not seen:
        yield "new"
    if needs.disputed:
        yield "claims conflict"
    if needs.unsupported:
        yield f"{counted(needs.unsupported, 'claim')} without words"
    if needs.unlocated:
        yield "place not found"
