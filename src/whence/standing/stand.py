"""One event from its incidents: its date, place, types and actors, and how every value of it stands."""

from collections.abc import Iterable, Mapping, Sequence

from whence.model.claim import Claim, Incident, StatedSource
from whence.model.event import Event, Link, Standing
from whence.model.ids import event_id
from whence.model.lists import SUB_EVENT_TYPES, EventType, Scope, Status
from whence.model.report import Report
from whence.standing.case import Case, make_case
from whence.standing.choose import choose_date, choose_place, likeliest_types, merge_actors, places_as_written
from whence.standing.conflicts import counted_rows, find_counter_accused, find_disputed, find_revised, find_same_dead
from whence.standing.fatalities import count_fatalities
from whence.standing.flags import Conflicts, event_flags, row_flags
from whence.standing.origins import Source, count_origins, find_sources, list_origins, shown_claimant
from whence.standing.parties import Parties, split_sides
from whence.standing.rows import Row, make_rows

_STRICTEST = ("hostages_or_detainees", "sexual_violence", "protected_site")


def stand(
    cluster: Sequence[Incident],
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    links: Sequence[Link],
    sources: Sequence[StatedSource],
) -> Event:
    """The event that a cluster of incidents is, with the standing of every value.

    `claims` may hold those of other incidents, `links` and `sources` those of other reports: they are left out. Claims
    that failed the evidence check are listed and count for nothing. Nothing depends on the order of the arguments.
    Raises ValueError for an empty cluster and KeyError for a report that is missing.
    """
    if not cluster:
        raise ValueError("an event has at least one incident")
    case = make_case(cluster, claims, reports, links, sources)
    incidents = case.incidents
    actors = merge_actors(incidents)
    types = likeliest_types(incidents)
    scope, event_type = scope_and_type(incidents)
    kind = event_type or incidents[0].event_type
    parties = Parties.of(actors)
    origins = find_sources(case, parties)
    rows = make_rows(case.claims, parties)
    same_dead, conflicts = find_conflicts(case, rows, origins, parties, event_type)
    standing = tuple(_standing(case, origins, row, number, conflicts) for number, row in enumerate(rows))
    ids = {incident.incident_id for incident in incidents}
    return Event(
        event_id(incidents[0].incident_id),
        tuple(incident.incident_id for incident in incidents),
        scope,
        kind,
        types,
        choose_date(incidents),
        choose_place(incidents),
        places_as_written(incidents),
        actors,
        _claim_ids(claims, ids, case),
        standing,
        tuple(dict.fromkeys(incident.report_id for incident in incidents)),
        list_origins(case, origins, case.claims),
        count_fatalities(case, origins, parties, split_sides(actors, kind), same_dead),
        event_flags(standing),
        held=_strictest(incident.held for incident in incidents),
    )


def scope_and_type(incidents: Sequence[Incident]) -> tuple[Scope, EventType | None]:
    """What sort of thing an event of some incidents is, and the type that is likeliest for one of armed conflict."""
    types = likeliest_types(incidents)
    scope = Scope.CONFLICT if any(each.scope is Scope.CONFLICT for each in incidents) else incidents[0].scope
    return scope, SUB_EVENT_TYPES[types[0][0]] if types and scope is Scope.CONFLICT else None


def _strictest(held: Iterable[str | None]) -> str | None:
    """Of the reasons for which incidents are held back the one that lets least be shown, None where there is none."""
    reasons = {why for why in held if why is not None}
    return next((why for why in (*_STRICTEST, *sorted(reasons)) if why in reasons), None)


def _claim_ids(claims: Sequence[Claim], incidents: set[str], case: Case) -> tuple[str, ...]:
    """The ids of all claims of the event, the supported in the fixed order, then those that failed the check."""
    supported = [claim.claim_id for claim in case.claims]
    failed = {claim.claim_id for claim in claims if claim.incident_id in incidents} - set(supported)
    return (*supported, *sorted(failed))


def find_conflicts(
    case: Case, rows: Sequence[Row], sources: Mapping[str, Source], parties: Parties, event_type: EventType | None
) -> tuple[frozenset[str], Conflicts]:
    """The claims that call fighters those whom others call civilians, and the rows with a conflict, by number."""
    counted = counted_rows(rows, sources, parties)
    pairs = find_same_dead(counted, rows, sources, event_type)
    status = frozenset(number for pair in pairs for number in pair)
    fighters = [one for one in counted if one.number in status and one.people.status is not Status.CIVILIAN]
    moved = frozenset(claim.claim_id for one in fighters for claim in one.row.said)
    revised = find_revised(case, counted, sources, parties)
    disputed = find_disputed(counted, pairs, revised) | find_counter_accused(rows, parties)
    return moved, Conflicts(disputed, status, revised)


def _standing(case: Case, sources: Mapping[str, Source], row: Row, number: int, conflicts: Conflicts) -> Standing:
    count = count_origins(case, sources, row.said)
    told_by = dict.fromkeys(claim.report_id for claim in row.said)
    return Standing(
        row.field,
        row.value,
        tuple(claim.claim_id for claim in row.said),
        tuple(claim.claim_id for claim in row.denied),
        tuple(claim.claim_id for claim in row.doubted),
        tuple(dict.fromkeys(words for words in map(shown_claimant, row.said) if words)),
        tuple(dict.fromkeys(outlet for outlet in (case.reports[one].outlet for one in told_by) if outlet)),
        len(told_by),
        count.origins,
        count.least,
        count.most,
        row_flags(case, sources, row, count, number, conflicts),
    )
