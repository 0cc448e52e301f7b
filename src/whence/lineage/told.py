"""Claims with what they are told of: the keys by which a claim of one report finds the like claim of another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product

from whence.lineage.happening import place_keys
from whence.lineage.local_bodies import Body, local_body
from whence.model.claim import Casualties, Claim, Incident, Reading
from whence.model.lists import ASSERTING, ClaimantKind, CountRole, Harm
from whence.text.fingerprints import name_key
from whence.vocab.load import words

_NO_SIDE = ("none", "unknown")
_LONGEST_DAYS = 14  # of a period whose days are keys one by one

PRIVATE = frozenset({ClaimantKind.WITNESS_OR_RESIDENT, ClaimantKind.ANONYMOUS})
"""Claimants who may be private persons, or anybody: two with one description need not be one."""

Figure = tuple[Harm, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A supported claim, the incident that it is of, and the key of its claimant (None: the outlet's own voice).

    `body` is what names the speaker where the police of the place speaks, None where it does not.
    """

    claim: Claim
    incident: Incident
    claimant: str | None
    body: Body | None = None

    @property
    def figure(self) -> Figure | None:
        """The harm and the number given, None where the claim gives none."""
        return figure_of(self.claim)


def told(reading: Reading) -> tuple[Told, ...]:
    """The supported claims of a reading that belong to one of its incidents, in the order of the text."""
    incidents = {incident.incident_id: incident for incident in reading.incidents}
    claims = sorted(reading.claims, key=lambda claim: (claim.span.start, claim.claim_id))
    return tuple(
        _told(claim, incidents[claim.incident_id])
        for claim in claims
        if claim.supported and claim.incident_id is not None and claim.incident_id in incidents
    )


def _told(claim: Claim, incident: Incident) -> Told:
    return Told(claim, incident, claimant_key(claim), local_body(claim.claimant, incident))


def claimant_key(claim: Claim) -> str | None:
    """Who speaks, under one key for all spellings and for all officials of one party; None for the outlet itself."""
    who = claim.claimant
    if who.kind is ClaimantKind.BELLIGERENT and who.aligned_with not in _NO_SIDE:
        return f"party {name_key(who.aligned_with)}"
    return _short_forms(name_key(who.name or who.words or "")) or None


def _short_forms(key: str) -> str:
    """A name with its well-known first words as letters: "United Nations human rights office" is the UN's."""
    for full, short in _forms():
        if f"{key} ".startswith(f"{full} "):
            return f"{short}{key[len(full) :]}"
    return key


@cache
def _forms() -> tuple[tuple[str, str], ...]:
    entries = [entry.partition(" = ") for entry in words("lineage", "claimants", "short_forms")]
    return tuple((name_key(full), name_key(short)) for full, _, short in entries)


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


def lead(claims: Sequence[Told]) -> tuple[Told, ...]:
    """What a report tells as its story: its headline toll by whoever gives it, and what else they count of that.

    Where only unnamed people give the headline, the first body with a toll of the same happening stands beside them.
    The tolls of other speakers and of other happenings are background: most reports recall some.
    """
    tolls = [one for one in central(claims) if one.figure is not None and one.figure[1] > 0]
    if not tolls:
        return ()
    figures = {tolls[0].figure}
    if not any(_is_body(one) for one in tolls if one.figure in figures):
        figures.update(one.figure for one in [one for one in tolls if _is_body(one)][:1])
    told_by = {one.claimant for one in tolls if one.figure in figures} - {None}
    counted = (one for one in claims if one.figure is not None and one.incident == tolls[0].incident)
    return tuple(one for one in counted if one.figure in figures or one.claimant in told_by)


def _is_body(one: Told) -> bool:
    return one.claimant is not None and one.claim.claimant.kind not in PRIVATE


def _harm(one: Told) -> Harm | None:
    return None if one.figure is None else one.figure[0]


def when_and_where(incident: Incident) -> Iterator[str]:
    """Keys of an incident's days (with the days beside them) and of its place: two that may be one share a key."""
    yield from _day_keys(incident)
    yield from sorted(place_keys(incident.place))


def day_and_place(incident: Incident) -> Iterator[tuple[str, str]]:
    """Keys of each of an incident's days with each name of its place: two of one day and place share a key."""
    return product(_day_keys(incident), sorted(place_keys(incident.place)))


def _day_keys(incident: Incident) -> Iterator[str]:
    start, end = incident.date.start, incident.date.end
    if start is not None and end is not None:
        if (end - start).days > _LONGEST_DAYS:
            yield f"from {start} to {end}"
        else:
            yield from (day.isoformat() for day in _days(start - timedelta(days=1), end + timedelta(days=1)))


def _days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)
