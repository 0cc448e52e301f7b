"""What people added by hand, as it stands in the record as it reads now: pure, from the log and what it is on.

A claim added by hand passes the evidence check that every reader's claims pass, and says so where it does not: then it
counts only once a person accepts it. What was added goes with the words that it was read in, into a newer version of
the report too, and is gone while there are none. It moves nothing that was read: linking and lineage compare what the
machine read, and the claims that people added join those of a copy where both give one value.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.by_hand import ClaimValue, IncidentValue
from whence.model.claim import (
    Claim,
    DateValue,
    Evidence,
    Incident,
    PlaceValue,
    Reading,
    Responsibility,
)
from whence.model.decision import Decision
from whence.model.event import Link
from whence.model.ids import digest
from whence.model.lists import Part
from whence.model.report import Coverage, Report
from whence.model.span import Span
from whence.reader.evidence import checked
from whence.rulings.edges import JOINING, same_values
from whence.rulings.keys import Known
from whence.rulings.log import taken_back

_PART_OF: Mapping[type, Part] = {Responsibility: Part.ACCUSED, DateValue: Part.DATE, PlaceValue: Part.PLACE}
ITSELF = "the source itself shows it"
"""The rule by which a source without text is the claimant of what is seen or heard in it."""

_SURE = 1.0  # the score of a sub-event type that a person gave


@dataclass(frozen=True, slots=True)
class Laid:
    """The incidents and claims that people added and that stand, in the order of the log."""

    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]


def laid(log: Sequence[Decision], known: Known) -> Laid:
    """What a log adds by hand to the reports known; what is taken back, or has no words there, is left out."""
    undone = taken_back(log)
    live = [each for each in log if each.added is not None and each.decision_id not in undone]
    machine = known.by_machine()
    incidents = tuple(one for one in (_incident(each, machine) for each in live) if one is not None)
    there = machine.with_incidents(incidents)
    claims = (claim_added(each, there) for each in live)
    return Laid(incidents, tuple(claim for claim in claims if claim is not None))


def _incident(decision: Decision, known: Known) -> Incident | None:
    """The incident that a decision adds, where its words are now."""
    value = decision.new
    if not isinstance(value, IncidentValue):
        return None
    key = decision.incidents[0]
    at = known.moved(key.report_id, key.trigger)
    if at is None:
        return None
    report, trigger = at
    same = report.report_id == key.report_id
    return Incident(
        incident_id=key.incident_id if same else digest("i", key.incident_id, report.report_id),
        report_id=report.report_id,
        trigger=trigger,
        scope=value.scope,
        event_type=value.event_type,
        sub_event_types=((value.sub_event_type, _SURE),) if value.sub_event_type is not None else (),
        date=value.date,
        place=value.place,
        actors=value.actors,
        by_hand=decision.decision_id,
    )


def claim_added(decision: Decision, known: Known) -> Claim | None:
    """The claim that a decision adds, checked against its words where they are now; None where it adds none there."""
    value = decision.new
    if not isinstance(value, ClaimValue):
        return None
    incident = known.incident(decision.incidents[0])
    at = known.moved(decision.incidents[0].report_id, value.words)
    if incident is None or at is None:
        return None
    report, words = at
    said_in = known.moved(decision.incidents[0].report_id, value.said_in) if value.said_in is not None else None
    claim = Claim(
        claim_id=digest("c", decision.decision_id, report.report_id),
        report_id=report.report_id,
        incident_id=incident,
        value=value.value,
        polarity=value.polarity,
        claimant=value.claimant,
        span=words,
        evidence=tuple(_evidence(value, words, said_in[1] if said_in is not None else None, report)),
        count_role=value.count_role,
        by_hand=decision.decision_id,
    )
    return _checked(claim, report)


def _evidence(value: ClaimValue, words: Span, said_in: Span | None, report: Report) -> Iterator[Evidence]:
    """The words for each part of a claim added by hand; a source without text is its own claimant."""
    yield Evidence(_PART_OF.get(type(value.value), Part.VALUE), words)
    if said_in is not None:
        yield Evidence(Part.CLAIMANT, said_in)
    elif report.by_hand is not None:
        yield Evidence(Part.CLAIMANT, None, ITSELF)


def _checked(claim: Claim, report: Report) -> Claim:
    """A claim as the evidence check leaves it."""
    nothing = Coverage(0, 0, {}, {})
    alone = Reading(report.report_id, "", (), (), (claim,), (), nothing)
    return checked(alone, report.text, report.published, report.language).claims[0]


def join_added(
    links: Iterable[Link], added: Mapping[str, Sequence[Claim]], claims_of: Callable[[str], Sequence[Claim]]
) -> Iterator[Link]:
    """Links, those between a report and its copy joining also the claims added by hand that give one value in both.

    `added` are the claims added to each report; `claims_of` gives all claims of a report.
    """
    for link in links:
        if link.relation not in JOINING or not (added.get(link.a) or added.get(link.b)):
            yield link
            continue
        by_hand = {claim.claim_id for claim in (*added.get(link.a, ()), *added.get(link.b, ()))}
        pairs = same_values(claims_of(link.a), claims_of(link.b))
        more = {pair for pair in pairs if not by_hand.isdisjoint(pair)}
        yield replace(link, claims=tuple(sorted({*link.claims, *more}))) if more - set(link.claims) else link
