"""What a decision is on, in the record as it is: the ids that its incidents, claim or reports have now."""

from collections.abc import Iterable
from dataclasses import dataclass

from whence.model.by_hand import ClaimValue, SourceValue
from whence.model.claim import Claim, Incident
from whence.model.decision import Decision, ReportPair, source_id
from whence.model.event import Event
from whence.model.lists import Action
from whence.rulings.keys import Known


@dataclass(frozen=True, slots=True)
class Found:
    """The ids that a decision's targets have now, in the order of its targets; `why_gone` is None where it applies.

    `source` is the report that a source without text is, which the decision attached.
    """

    decision_id: str
    incidents: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    claim: str | None = None
    pair: ReportPair | None = None
    source: str | None = None
    why_gone: str | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """What some decisions are on, by ids."""

    incidents: frozenset[str]
    claims: frozenset[str]
    reports: frozenset[str]

    @classmethod
    def of(cls, found: Iterable[Found]) -> "Touched":
        """What was found of all of them."""
        each = [*found]
        pairs = (name for one in each if one.pair is not None for name in (one.pair.a, one.pair.b))
        return cls(
            frozenset(name for one in each for name in (*one.incidents, *one.others)),
            frozenset(one.claim for one in each if one.claim is not None),
            frozenset((*pairs, *(one.source for one in each if one.source is not None))),
        )

    def bears_on(self, event: Event) -> bool:
        """Whether any of them may bear on an event: it has an incident, a claim or a report that one is on."""
        return not (
            self.incidents.isdisjoint(event.incidents)
            and self.claims.isdisjoint(event.claims)
            and self.reports.isdisjoint(event.reports)
        )


def find(decision: Decision, known: Known) -> Found:
    """What a decision that takes nothing back is on now."""
    if decision.pair is not None:
        return _reports(decision, decision.pair, known)
    if decision.claim is not None:
        claim = known.claim(decision.claim)
        gone = None if claim is not None else f"no such claim is read any more at “{decision.claim.span.quote}”"
        return Found(decision.decision_id, claim=claim, why_gone=gone)
    if decision.added is not None:
        return _added(decision, known)
    incidents = _distinct(known.incident(key) for key in decision.incidents)
    others = tuple(name for name in _distinct(known.incident(key) for key in decision.others) if name not in incidents)
    gone = _why_gone(decision, len(incidents), len(others))
    return Found(decision.decision_id, incidents, others, why_gone=gone)


def _added(decision: Decision, known: Known) -> Found:
    """What a person added by hand: where it is now, and what it is of."""
    if isinstance(decision.new, SourceValue):
        there = known.report(source_id(decision))
        return Found(decision.decision_id, source=there, why_gone=None if there else "it is not in the record")
    made = known.added_by(decision.decision_id)
    incident = next((known.incident(key) for key in decision.incidents), None)
    if isinstance(made, Claim):
        return Found(decision.decision_id, claim=made.claim_id)
    if isinstance(made, Incident):
        return Found(decision.decision_id, (made.incident_id,))
    if known.report(decision.incidents[0].report_id) is None:
        return Found(decision.decision_id, why_gone="its report is no longer in the record")
    if isinstance(decision.new, ClaimValue) and incident is None:
        return Found(decision.decision_id, why_gone="its incident is no longer read")
    words = decision.new.words if isinstance(decision.new, ClaimValue) else decision.incidents[0].trigger
    return Found(decision.decision_id, why_gone=f"the words “{words.quote}” are no longer in the report")


def _reports(decision: Decision, pair: ReportPair, known: Known) -> Found:
    """The two reports of a ruling on a link."""
    a, b = known.report(pair.a), known.report(pair.b)
    if a is None or b is None or a == b:
        return Found(decision.decision_id, why_gone="one of the reports is no longer in the record")
    return Found(decision.decision_id, pair=ReportPair(min(a, b), max(a, b)))


def _why_gone(decision: Decision, incidents: int, others: int) -> str | None:
    """Why a ruling on incidents no longer applies, None where it does."""
    if decision.action is Action.MERGE and incidents < 2:
        return "fewer than two of its incidents are still read"
    if decision.action is Action.SPLIT and not (incidents and others):
        return "the incidents of one side are no longer read"
    return None if incidents else "none of its incidents is still read"


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name is not None))
