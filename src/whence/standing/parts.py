"""How events hang together: which is a part of which, so that a total is never counted beside its parts, what follows.

Both are read from what one report tells: it knows whether it tells of one happening or of several.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whence.model.claim import Casualties, DateValue, Incident, PlaceValue
from whence.model.event import Event
from whence.model.lists import DateBasis, DatePrecision, Harm, PlacePrecision, Scope, SubEventType

_TAKEN = frozenset({Harm.ABDUCTED, Harm.CAPTURED, Harm.DETAINED, Harm.MISSING})


def resolve_parts(events: Sequence[Event], incidents: Sequence[Incident]) -> tuple[Event, ...]:
    """The events with `part_of` set to the event that holds the whole, and `follows` to those that they follow.

    A whole is what a reader says an incident is a part of: where incidents name several, the first in the fixed order
    of the event's incidents; a whole that is in no event, or the event itself, is none. Where no reader says it, the
    whole is the one event told in the same report that plainly spans several happenings, this among them (`spans`).
    Events come in the order given.
    """
    home = {incident_id: event.event_id for event in events for incident_id in event.incidents}
    whole_of = {incident.incident_id: incident.part_of for incident in incidents}
    beside = _told_beside(events)
    placed = []
    for event in events:
        whole = _whole(event, home, whole_of) or _spanning(event, beside[event.event_id])
        placed.append(replace(event, part_of=whole, follows=tuple(sorted(_followed(event, beside[event.event_id])))))
    return tuple(placed)


def _whole(event: Event, home: dict[str, str], whole_of: dict[str, str | None]) -> str | None:
    for incident_id in event.incidents:
        whole = home.get(whole_of.get(incident_id) or "")
        if whole is not None and whole != event.event_id:
            return whole
    return None


def _told_beside(events: Sequence[Event]) -> Mapping[str, Sequence[Event]]:
    """For each event, by its id, the others that a report tells beside it, in the order given."""
    by_report: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        for report in event.reports:
            by_report[report].append(event)
    found: dict[str, list[Event]] = {}
    for event in events:
        others = {other.event_id: other for report in event.reports for other in by_report[report]}
        found[event.event_id] = [other for name, other in others.items() if name != event.event_id]
    return found


def _spanning(event: Event, others: Sequence[Event]) -> str | None:
    wholes = [other.event_id for other in others if spans(other, event)]
    return wholes[0] if len(wholes) == 1 else None


def spans(whole: Event, part: Event) -> bool:
    """Whether one event plainly spans several happenings of which another is one.

    It is a total, lies at several places of which the other is one, or lasted several days at the other's place; it
    covers the other's days, and no fewer were killed in it.
    """
    if part.scope is not Scope.CONFLICT or not _covers(whole.date, part.date) or _killed(part) > _killed(whole):
        return False
    if whole.scope is Scope.TOTAL or whole.place.precision is PlacePrecision.SEVERAL:
        return part.place.precision is not PlacePrecision.SEVERAL and _holds(whole.place, part.place)
    longer = whole.date.precision is DatePrecision.DAYS and part.date.precision is DatePrecision.DAY
    return longer and _same_place(whole.place, part.place)


def _covers(whole: DateValue, part: DateValue) -> bool:
    if whole.start is None or whole.end is None or part.start is None or part.end is None:
        return False
    return whole.start <= part.start and part.end <= whole.end


def _holds(whole: PlaceValue, part: PlaceValue) -> bool:
    """Whether a place may hold another: one country, and one division where the larger has one."""
    return whole.country == part.country is not None and whole.admin1 in (None, part.admin1)


def _same_place(one: PlaceValue, two: PlaceValue) -> bool:
    exact = one.precision is two.precision is PlacePrecision.EXACT
    return exact and one.geonameid is not None and one.geonameid == two.geonameid


def _killed(event: Event) -> int:
    return event.fatalities.acled or 0


def _followed(event: Event, others: Sequence[Event]) -> Iterator[str]:
    """The events that a release or the finding of a body follows: people taken earlier, as the same report tells."""
    found = event.date.basis is DateBasis.FOUND and _killed(event) > 0
    if not found and Harm.RELEASED not in _harms(event):
        return
    for other in others:
        taken = SubEventType.ABDUCTION in {kind for kind, _ in other.sub_event_types[:1]} or bool(
            _harms(other) & _TAKEN
        )
        if taken and Harm.RELEASED not in _harms(other) and _earlier(other.date, event.date):
            yield other.event_id


def _harms(event: Event) -> frozenset[Harm]:
    """The harms that somebody says people came to."""
    return frozenset(row.value.harm for row in event.standing if isinstance(row.value, Casualties) and row.claims)


def _earlier(one: DateValue, two: DateValue) -> bool:
    return one.end is not None and two.start is not None and one.end < two.start
