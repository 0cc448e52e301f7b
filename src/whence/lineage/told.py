"""Claims with what they are told of: the keys by which a claim of one report finds the like claim of another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whence.lineage.happening import place_keys
from whence.model.claim import Casualties, Claim, Incident, Reading
from whence.model.lists import ASSERTING, ClaimantKind, CountRole, Harm
from whence.text.fingerprints import name_key

_NO_SIDE = ("none", "unknown")
_LONGEST_DAYS = 14  # of a period whose days are keys one by one

PRIVATE = frozenset({ClaimantKind.WITNESS_OR_RESIDENT, ClaimantKind.ANONYMOUS})
"""Claimants who may be private persons, or anybody: two with one description need not be one."""

Figure = tuple[Harm, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A supported claim, the incident that it is of, and the key of its claimant (None: the outlet's own voice)."""

    claim: Claim
    incident: Incident
    claimant: str | None

    @property
    def figure(self) -> Figure | None:
        """The harm and the number given, None where the claim gives none."""
        return figure_of(self.claim)


def told(reading: Reading) -> tuple[Told, ...]:
    """The supported claims of a reading that belong to one of its incidents, in the order of the text."""
    incidents = {incident.incident_id: incident for incident in reading.incidents}
    claims = sorted(reading.claims, key=lambda claim: (claim.span.start, claim.claim_id))
    return tuple(
        Told(claim, incidents[claim.incident_id], claimant_key(claim))
        for claim in claims
        if claim.supported and claim.incident_id is not None and claim.incident_id in incidents
    )


def claimant_key(claim: Claim) -> str | None:
    """Who speaks, under one key for all spellings and for all officials of one party; None for the outlet itself."""
    who = claim.claimant
    if who.kind is ClaimantKind.BELLIGERENT and who.aligned_with not in _NO_SIDE:
        return f"party {name_key(who.aligned_with)}"
    return name_key(who.name or who.words or "") or None


def figure_of(claim: Claim) -> Figure | None:
    """The harm and the lower (else upper) bound that a casualty claim gives; None for words without a number."""
    value = claim.value
    if not isinstance(value, Casualties) or claim.polarity not in ASSERTING:
        return None
    number = value.low if value.low is not None else value.high
    return None if number is None else (value.harm, number)


def central(claims: Sequence[Told]) -> tuple[Told, ...]:
    """The claims of the headline toll: the totals of the first harm counted, in the incident that is counted first."""
    counted = [one for one in claims if one.figure is not None and one.claim.count_role is not CountRole.PART]
    killed = [one for one in counted if one.figure is not None and one.figure[0] is Harm.KILLED] or counted
    if not killed:
        return ()
    first = killed[0]
    return tuple(one for one in killed if one.incident == first.incident and _harm(one) is _harm(first))


def _harm(one: Told) -> Harm | None:
    return None if one.figure is None else one.figure[0]


def when_and_where(incident: Incident) -> Iterator[str]:
    """Keys of an incident's days (with the days beside them) and of its place: two that may be one share a key."""
    start, end = incident.date.start, incident.date.end
    if start is not None and end is not None:
        if (end - start).days > _LONGEST_DAYS:
            yield f"from {start} to {end}"
        else:
            yield from (day.isoformat() for day in _days(start - timedelta(days=1), end + timedelta(days=1)))
    yield from sorted(place_keys(incident.place))


def _days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)
