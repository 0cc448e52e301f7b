"""Which claim of a report a denial or doubt answers, where its reader has not found that out before."""

from collections.abc import Sequence

from whence.model.claim import Casualties, Claim, Occurrence, Responsibility, Value
from whence.model.lists import ASSERTING, CountRole, Group, Polarity, Status

_ANSWERING = {Polarity.DENIED, Polarity.DOUBTED}


def known_answer(claim: Claim, meant: Claim | None) -> str | None:
    """The claim that the reader found a denial or doubt to be of; None where there is none, or it is no assertion."""
    if meant is None or claim.polarity not in _ANSWERING or meant.polarity not in ASSERTING:
        return None
    return meant.claim_id if meant.claim_id != claim.claim_id else None


def answered(claim: Claim, claims: Sequence[Claim]) -> str | None:
    """The claim that a denial or doubt answers, told by another: of the same value, else of its field and incident."""
    if claim.polarity not in _ANSWERING:
        return None
    others = [
        other
        for other in claims
        if other.field is claim.field
        and other.polarity in ASSERTING
        and (other.claimant.name != claim.claimant.name or other.claimant.words is None)
        and not _other_people(other.value, claim.value)
    ]
    here = [other for other in others if other.incident_id == claim.incident_id]
    same = [[other for other in part if _same_matter(other.value, claim.value)] for part in (here, others)]
    if isinstance(claim.value, Casualties) and claim.value.is_uncounted:  # that any were: of how many
        same.insert(0, [other for other in here if _counts(other, claim.value)])
    fitting = next((part for part in (*same, here) if part), None)
    if fitting is None:
        return None
    return min(
        fitting, key=lambda other: (other.span.start > claim.span.start, abs(other.span.start - claim.span.start))
    ).claim_id


def _counts(other: Claim, value: Casualties) -> bool:
    """Whether a claim says how many came to that harm, and not only how many of them were of some kind."""
    told = other.value
    if not isinstance(told, Casualties) or told.is_uncounted or other.count_role is CountRole.PART:
        return False
    return told.harm is value.harm and told.group in {value.group, Group.NONE}


def _other_people(a: Value, b: Value) -> bool:
    """Whether one of two counts is of civilians, the other of fighters, so that neither answers the other."""
    if not (isinstance(a, Casualties) and isinstance(b, Casualties)):
        return False
    return {a.status, b.status} == {Status.CIVILIAN, Status.COMBATANT}


def _names_of(accused: str) -> frozenset[str]:
    """The words of a name by their first letters, so that "Ruritania" is of "Ruritanian jets"; articles left out."""
    return frozenset(
        word[:5] for word in accused.casefold().replace("'s", "").split() if word not in ("the", "a", "of")
    )


def _same_matter(a: Value, b: Value) -> bool:
    """Whether two values are one count, or name one doer, as an answer and what it answers do."""
    if isinstance(a, Casualties) and isinstance(b, Casualties):
        return (a.harm, a.low, a.high, a.word) == (b.harm, b.low, b.high, b.word)
    if isinstance(a, Responsibility) and isinstance(b, Responsibility):
        return bool(_names_of(a.accused) & _names_of(b.accused))
    return isinstance(a, Occurrence) and isinstance(b, Occurrence)
