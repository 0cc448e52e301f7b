"""The queue: the events that need a person, the most pressing first."""

from collections.abc import Iterator
from itertools import islice

from whence.api import EventQuery, Record
from whence.export.countries import alpha2
from whence.model.lists import Flag, Ground, Review, SubEventType
from whence.model.plural import counted
from whence.review.contracts import Asked, Frame, QueueLine, QueuePage
from whence.review.desk import mark_of
from whence.store import Needs
from whence.view.lines import line_of
from whence.view.meanings import REVIEWS
from whence.view.viewer import INTERNAL

PAGE = 50
"""How many events are shown at once."""


def queue_page(record: Record, frame: Frame, asked: Asked, skip: int = 0) -> QueuePage:
    """The part of the queue that begins after so many events; raises UsageError for a filter that is none."""
    found = record.queue(everything=asked.everything, skip=skip, **_query(asked, PAGE + 1))
    needs = list(islice(found, PAGE + 1))
    lines = tuple(_line(record, each) for each in needs[:PAGE])
    more = skip + PAGE if len(needs) > PAGE else None
    return QueuePage(frame, asked, lines, more, tuple(Flag), tuple(SubEventType), tuple(Ground))


def following(record: Record, event_id: str) -> str:
    """The event that stands after one in the queue, or first in it where that one needs nobody; empty at its end."""
    names = (each.event_id for each in record.queue())
    first = ""
    for name in names:
        if name == event_id:
            return next(names, first)
        first = first or name
    return first


def _query(asked: Asked, limit: int) -> EventQuery:
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


def _line(record: Record, needs: Needs) -> QueueLine:
    event = record.event(needs.event_id)
    review = REVIEWS[event.review] if event.review is not Review.MACHINE else ""
    return QueueLine(line_of(event, INTERNAL), tuple(_words(needs)), review, mark_of(event))


def _words(needs: Needs) -> Iterator[str]:
    if needs.joined:
        news = [counted(n, what) for n, what in ((needs.new_figures, "figure"), (needs.new_denials, "denial")) if n]
        told = f", with {' and '.join(news)}" if news else ""
        yield f"reports joined it since it was checked{told}"
    if needs.fresh and needs.suggested:
        yield f"may be one with {counted(needs.suggested, 'other event')}"
    if needs.fresh:
        yield "new"
    if needs.disputed:
        yield "claims conflict"
    if needs.unsupported:
        yield f"{counted(needs.unsupported, 'claim')} without words"
    if needs.unlocated:
        yield "place not found"
