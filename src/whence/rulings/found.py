"""What a decision is on, in the record as it is: the ids that its incidents, claim or reports have now."""

from collections.abc import Iterable
from dataclasses import dataclass

from whence.model.decision import Decision, ReportPair
from whence.model.lists import Action
from whence.rulings.keys import Known


@dataclass(frozen=True, slots=True)
class Found:
    """The ids that a decision's targets have now, in the order of its targets; `why_gone` is None where it applies."""

    decision_id: str
    incidents: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    claim: str | None = None
    pair: ReportPair | None = None
    why_gone: str | None = None


def find(decision: Decision, known: Known) -> Found:
    """What a decision that takes nothing back is on now."""
    if decision.pair is not None:
        return _reports(decision, decision.pair, known)
    if decision.claim is not None:
        claim = known.claim(decision.claim)
        gone = None if claim is not None else f"no such claim is read any more at “{decision.claim.span.quote}”"
        return Found(decision.decision_id, claim=claim, why_gone=gone)
    incidents = _distinct(known.incident(key) for key in decision.incidents)
    others = tuple(name for name in _distinct(known.incident(key) for key in decision.others) if name not in incidents)
    gone = _why_gone(decision, len(incidents), len(others))
    return Found(decision.decision_id, incidents, others, why_gone=gone)


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
