"""One event on a line: enough to find it again."""

from dataclasses import dataclass

from whence.export.redaction import Redaction
from whence.model.event import Event
from whence.model.lists import Review
from whence.view.summary import summary
from whence.view.words import date_words, place_words


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in a few words; date and place as they may be shown."""

    event_id: str
    when: str
    where: str
    kind: str
    summary: str
    flags: tuple[str, ...]


def heading(line: EventLine) -> str:
    """What an event is called: `Suicide bomb, Gao, Mali, 2017-01-18`."""
    return f"{line.kind or 'Event'}, {line.where}, {line.when}"


def line_of(event: Event, redaction: Redaction) -> EventLine:
    """The line of one event."""
    shown = redaction.event(event)
    return EventLine(
        event_id=event.event_id,
        when=date_words(shown.date),
        where=place_words(shown.place),
        kind=event.sub_event_types[0][0].value if event.sub_event_types else "",
        summary=summary(event),
        flags=(*(flag.value for flag in event.flags), *(["rejected"] if event.review is Review.REJECTED else [])),
    )
