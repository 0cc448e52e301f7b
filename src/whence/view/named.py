"""What a person means by a name: an event or an incident by its id, or a report that tells of one happening alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from whence.api import Record
from whence.model.claim import Incident
from whence.model.errors import UsageError
from whence.store.advice import ADVICE
from whence.view.lines import heading, line_of
from whence.view.viewer import INTERNAL
from whence.view.words import date_words, place_words

_LOOKED_AT = 200
_SUGGESTED = 9


@dataclass(frozen=True, slots=True)
class Named:
    """The id of the event or incident that a name means; where it is a report of several, None and a line for each."""

    name: str | None
    choices: tuple[str, ...] = ()


def named(record: Record, name: str) -> Named:
    """What is meant by an event's or incident's id, the start of it, or a report's file or id.

    Raises UsageError for a name that is none of these, and for a report that tells of nothing that is in an event.
    """
    try:
        record.event(name)
    except UsageError as no_event:
        found = _incidents(record, name, no_event)
    else:
        return Named(name)
    homes = record.incident_events()
    told = [incident for incident in found if incident.incident_id in homes]
    if not told:
        raise UsageError(f"{name} tells of nothing that is in an event")
    if len(told) == 1:
        return Named(told[0].incident_id)
    return Named(None, tuple(_choice(incident, homes[incident.incident_id]) for incident in told))


def suggested(record: Record, name: str) -> tuple[str, ...]:
    """A line for each of the first events that somebody may mean by words that are no id: a place, a name of a report.

    They are those that sentences with these words tell of, and what is told of a place or by a claimant so called.
    """
    if name.startswith(("e-", "i-", "r-")) or not any(sign.isalnum() for sign in name):
        return ()
    words = " ".join(f'"{word}"' for word in re.findall(r"\w+", name))
    found = dict.fromkeys(hit.event_id for hit in islice(record.search(words), _LOOKED_AT) if hit.event_id is not None)
    events = record.abridged(islice(found, _SUGGESTED))
    return tuple(f"{event.event_id}  {heading(line_of(event, INTERNAL))}" for event in events.values())


def _incidents(record: Record, name: str, no_event: UsageError) -> Sequence[Incident]:
    """The incidents of the report that a name means; raises UsageError where it means none."""
    try:
        report = record.report(name)
    except UsageError as no_report:
        if name.startswith(("e-", "i-")):
            raise no_event from None
        why = str(no_report).replace("the record has no report", "the record has no event, incident or report", 1)
        raise UsageError(why if "did you mean" in why else f"{why}: {ADVICE}") from no_event
    return tuple(record.incidents(report.report_id))


def _choice(incident: Incident, event: str) -> str:
    """An incident in a line: its id, what it is, where and when, and its event."""
    kind = incident.sub_event_types[0][0].value if incident.sub_event_types else "event"
    where, when = place_words(incident.place), date_words(incident.date)
    return f"{incident.incident_id}  {kind}, {where}, {when}, in {event}: “{incident.trigger.quote}”"
