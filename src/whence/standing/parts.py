"""How events hang together: which is a part of which, so that a total is never counted beside its parts, what follows.

Both are read from what one report tells: it knows whether it tells of one happening or of several.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.model.claim import Casualties, DateValue, PlaceValue
from whence.model.event import Event
from whence.model.lists import DateBasis, DatePrecision, Harm, PlacePrecision, Scope, SubEventType

_TAKEN = frozenset({Harm.ABDUCTED, Harm.CAPTURED, Harm.DETAINED, Harm.MISSING})


@dataclass(frozen=True, slots=True)
class Told:
    """What of an event decides how it hangs together with those told beside it.

    `kind` is its likeliest sub-event type; `killed` the deaths that are counted, `harms` those that somebody says
    people came to.
    """

    event_id: str
    incidents: tuple[str, ...]
    reports: tuple[str, ...]
    scope: Scope
    date: DateValue
    place: PlaceValue
    kind: SubEventType | None
    killed: int
    harms: frozenset[Harm]

    @classmethod
    def of(cls, event: Event) -> "Told":
        """This of an event."""
        return cls(
            event.event_id,
            event.incidents,
            event.reports,
            event.scope,
            event.date,
            event.place,
            event.sub_event_types[0][0] if event.sub_event_types else None,
            event.fatalities.acled or 0,
            frozenset(row.value.harm for row in event.standing if isinstance(row.value, Casualties) and row.claims),
        )


def parts_of(
    events: Sequence[Told], whole_of: Mapping[str, str | None]
) -> Mapping[str, tuple[str | None, tuple[str, ...]]]:
    """For each event, by its id and in the order given, the event that holds the whole of it and those it follows.

    A whole is what a reader says an incident is a part of (`whole_of`): where incidents name several, the first in the
    fixed order of the event's incidents; a whole that is in no event, or the event itself, is none. Where no reader
    says it, the whole is the one event told in the same report that plainly spans several happenings, this among them
    (`spans`).
    """
    home = {incident_id: event.event_id for event in events for incident_id in event.incidents}
    beside = _told_beside(events)
    return {
        event.event_id: (
            _whole(event, home, whole_of) or _spanning(event, beside[event.event_id]),
            tuple(sorted(_followed(event, beside[event.event_id]))),
        )
        for event in events
    }


def _whole(event: Told, home: Mapping[str, str], whole_of: Mapping[str, str | None]) -> str | None:
    for incident_id in event.incidents:
        whole = home.get(whole_of.get(incident_id) or "")
        if whole is not None and whole != event.event_id:
            return whole
    return None


def _told_beside(events: Sequence[Told]) -> Mapping[str, Sequence[Told]]:
    """For each event, by its id, the others that a report tells beside it, in the order given."""
    by_report: defaultdict[str, list[Told]] = defaultdict(list)
    for event in events:
        for report in event.reports:
            by_report[report].append(event)
    found: dict[str, list[Told]] = {}
    for event in events:
        others = {other.event_id: other for report in event.reports for other in by_report[report]}
        found[event.event_id] = [other for name, other in others.items() if name != event.event_id]
    return found


def _spanning(event: Told, others: Sequence[Told]) -> str | None:
    wholes = [other.event_id for other in others if spans(other, event)]
    return wholes[0] if len(wholes) == 1 else None


def spans(whole: Told, part: Told) -> bool:
    """Whether one event plainly spans several happenings of which another is one.

    It is a total, lies at several places of which the other is one, or lasted several days at the other's place; it
    covers the other's days, and no fewer were killed in it.
    """
    if part.scope is not Scope.CONFLICT or not _covers(whole.date, part.date) or part.killed > whole.killed:
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


def _followed(event: Told, others: Sequence[Told]) -> Iterator[str]:
    """The events that a release or the finding of a body follows: people taken earlier, as the same report tells."""
    found = event.date.basis is DateBasis.FOUND and event.killed > 0
    if not found and Harm.RELEASED not in event.harms:
        return
    for other in others:
        taken = other.kind is SubEventType.ABDUCTION or bool(other.harms & _TAKEN)
        if taken and Harm.RELEASED not in other.harms and _earlier(other.date, event.date):
            yield other.event_id


def _earlier(one: DateValue, two: DateValue) -> bool:
    return one.end is not None and two.start is not None and one.end < two.start
