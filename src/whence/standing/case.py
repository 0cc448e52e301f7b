"""The material of one event in its fixed order: incidents, supported claims, reports; and when each claim was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whence.model.claim import Claim, Incident, StatedSource
from whence.model.event import Link
from whence.model.lists import ClaimantKind, SourceRelation
from whence.model.report import Report
from whence.text.fingerprints import name_key

_NOT_COPIED = SourceRelation.CITES_OUTLET  # an outlet is cited for a claim, an agency credited for the words


@dataclass(frozen=True, slots=True)
class Case:
    """What an event is made from, in the fixed order (published, report id, offset), whatever the order of arrival.

    `claims` are the supported ones; `twins` lead from a claim to those that links hold to be the same; `agencies` are
    the keys of the agencies that a report credits for its words, `outlets` those of every outlet named.
    """

    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    twins: Mapping[str, frozenset[str]]
    agencies: Mapping[str, frozenset[str]]
    outlets: frozenset[str]

    def published(self, claim: Claim) -> date | None:
        """When the report of a claim was published, None where that is not known."""
        return self.reports[claim.report_id].published

    def made(self, claim: Claim) -> date | None:
        """When a claim was made, as far as is known: as of when the claimant says, else when it was published."""
        if claim.as_of is not None and claim.as_of.end is not None:
            return claim.as_of.end
        return self.published(claim)


def make_case(
    cluster: Sequence[Incident],
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    links: Sequence[Link],
    sources: Sequence[StatedSource],
) -> Case:
    """The material of the event that a cluster of incidents is; claims of other incidents are left out."""
    incidents = sorted(
        cluster, key=lambda one: (*_published(reports, one.report_id), one.trigger.start, one.incident_id)
    )
    ids = {incident.incident_id for incident in incidents}
    own = [claim for claim in claims if claim.incident_id in ids]
    ordered = sorted(own, key=lambda one: (*_published(reports, one.report_id), one.span.start, one.claim_id))
    supported = tuple(claim for claim in ordered if claim.supported)
    told_by = {incident.report_id for incident in incidents}
    named = [source for source in sources if source.report_id in told_by]
    return Case(
        tuple(incidents),
        supported,
        reports,
        _twins(links, {claim.claim_id for claim in supported}),
        _agencies(named),
        _outlets(named, supported, reports),
    )


def _published(reports: Mapping[str, Report], report_id: str) -> tuple[date, str]:
    return reports[report_id].published or date.max, report_id


def _twins(links: Sequence[Link], ids: set[str]) -> Mapping[str, frozenset[str]]:
    twins: dict[str, set[str]] = {}
    for link in links:
        for one, two in link.claims:
            if one in ids and two in ids:
                twins.setdefault(one, set()).add(two)
                twins.setdefault(two, set()).add(one)
    return {claim_id: frozenset(others) for claim_id, others in twins.items()}


def _agencies(sources: Sequence[StatedSource]) -> Mapping[str, frozenset[str]]:
    credited: dict[str, set[str]] = {}
    for source in sources:
        if source.relation is not _NOT_COPIED:
            credited.setdefault(source.report_id, set()).add(name_key(source.name))
    return {report_id: frozenset(names) for report_id, names in credited.items()}


def _outlets(sources: Sequence[StatedSource], claims: Sequence[Claim], reports: Mapping[str, Report]) -> frozenset[str]:
    """The keys of every news outlet that the event's reports name: as a source, as a channel, as their own."""
    names = {source.name for source in sources}
    names.update(name for claim in claims for name in claim.claimant.via)
    names.update(reports[claim.report_id].outlet or "" for claim in claims)
    media = (claim.claimant for claim in claims if claim.claimant.kind is ClaimantKind.MEDIA)
    names.update(claimant.name or claimant.words or "" for claimant in media)
    return frozenset(name_key(name) for name in names) - {""}
