"""Wholes and parts: which event is a part of which, so that a total is never counted beside its parts."""

from collections.abc import Sequence
from dataclasses import replace

from whence.model.claim import Incident
from whence.model.event import Event


def resolve_parts(events: Sequence[Event], incidents: Sequence[Incident]) -> tuple[Event, ...]:
    """The events with `part_of` set to the event that holds the whole of one of their incidents.

    Where incidents name several wholes, the first in the fixed order of the event's incidents; a whole that is in no
    event, or the event itself, is none. Events come in the order given.
    """
    home = {incident_id: event.event_id for event in events for incident_id in event.incidents}
    whole_of = {incident.incident_id: incident.part_of for incident in incidents}
    return tuple(replace(event, part_of=_whole(event, home, whole_of)) for event in events)


def _whole(event: Event, home: dict[str, str], whole_of: dict[str, str | None]) -> str | None:
    for incident_id in event.incidents:
        whole = home.get(whole_of.get(incident_id) or "")
        if whole is not None and whole != event.event_id:
            return whole
    return None
