"""An incident as linking sees it: its report, its place in the fixed order, and what it is compared by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whence.gazetteer.key import place_key
from whence.linking.weights import faceless
from whence.model.claim import Casualties, Claim, Incident, PlaceValue, Reading
from whence.model.lists import ASSERTING, ActorKind, CountRole, Harm, Scope
from whence.model.report import Report
from whence.text.fingerprints import name_key

Order = tuple[date, str, int, str]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people said to have come to harm: its bounds, None where the words leave them open.

    `whole` marks a toll of the incident that somebody stands by; parts, and figures that are denied, are not.
    """

    harm: Harm
    low: int | None
    high: int | None
    whole: bool

    @property
    def number(self) -> int:
        """The number in the words."""
        return next(bound for bound in (self.low, self.high, 0) if bound is not None)


@dataclass(frozen=True, slots=True)
class Seen:
    """An incident of scope conflict with what linking compares.

    `order` is the fixed order of incidents: published (the last of all days where unknown), report id, offset, id.
    `covers_parts` is set when other incidents of its report are parts of it.
    """

    incident: Incident
    order: Order
    actors: frozenset[str]
    counts: tuple[Count, ...]
    places: frozenset[str]
    covers_parts: bool


def look(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Seen, ...]:
    """The incidents of scope conflict in the fixed order; readings without their report are left out."""
    by_id = {report.report_id: report for report in reports}
    found = [
        seen for reading in readings if reading.report_id in by_id for seen in _of(by_id[reading.report_id], reading)
    ]
    return tuple(sorted(found, key=lambda seen: seen.order))


def _of(report: Report, reading: Reading) -> Iterable[Seen]:
    wholes = {incident.part_of for incident in reading.incidents if incident.part_of is not None}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if claim.incident_id is not None:
            claims[claim.incident_id].append(claim)
    for incident in reading.incidents:
        if incident.scope is Scope.CONFLICT:
            yield _seen(report, incident, claims, incident.incident_id in wholes)


def _seen(report: Report, incident: Incident, claims: Mapping[str, Sequence[Claim]], covers_parts: bool) -> Seen:
    return Seen(
        incident,
        (report.published or date.max, report.report_id, incident.trigger.start, incident.incident_id),
        frozenset(_actor_keys(incident)) - faceless() - {""},
        tuple(dict.fromkeys(_counts(claims.get(incident.incident_id, ())))),
        place_names(incident.place),
        covers_parts,
    )


def _actor_keys(incident: Incident) -> Iterable[str]:
    for actor in incident.actors:
        if actor.kind is not ActorKind.CIVILIANS:
            yield from (name_key(name) for name in (actor.name, *actor.as_written))


def _counts(claims: Iterable[Claim]) -> Iterable[Count]:
    for claim in claims:
        value = claim.value
        if isinstance(value, Casualties) and claim.supported and (value.low is not None or value.high is not None):
            total = claim.count_role in (CountRole.TOTAL, CountRole.CUMULATIVE)
            yield Count(value.harm, value.low, value.high, total and claim.polarity in ASSERTING)


def place_names(place: PlaceValue) -> frozenset[str]:
    """The keys of a place's names, and of its number in the gazetteer."""
    names = {place_key(name) for name in (place.name, place.as_written) if name}
    return frozenset((names - {""}) | (set() if place.geonameid is None else {f"#{place.geonameid}"}))
