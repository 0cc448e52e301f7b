"""How one claim of an event stands to another, by the same rules that set the flags of their values."""

from collections.abc import Sequence

from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.event import Event, Standing
from whence.model.lists import ASSERTING, CountRole, Flag, Status
from whence.standing.conflicts import FIGHTERS, counted_people
from whence.standing.parties import Parties
from whence.standing.values import contradict

SAME, DENIES, DOUBTS = "says the same", "denies it", "doubts it or does not confirm it"
TAKES_BACK = "takes it back: denied by the same claimant who says it"
ANOTHER_FIGURE, BESIDE, ANOTHER_PARTY = (
    "gives another figure",
    "gives a figure that can hold beside it",
    "names another party",
)
PART, WHOLE, OTHERS = "counts some of these people", "counts these people and others", "counts other people"
OTHER_STATUS = "calls the same dead fighters where it calls them civilians, or the reverse"
"""How a claim stands to another."""


def relation(claim: Claim, other: Claim, event: Event) -> str | None:
    """How another claim of an event stands to what a claim says, or denies; None where it speaks of something else.

    A claim that denies, doubts or does not confirm something is taken for what it speaks of: another that denies it
    too denies that.
    """
    row, of_other = _row(claim, event), _row(other, event)
    if row is not None and other.claim_id in _in(row):
        return _side(other, row, claim)
    if other.polarity not in ASSERTING:
        return None  # who denies something else gives no figure and names nobody
    one, two = claim.value, other.value
    if isinstance(one, Casualties) and isinstance(two, Casualties):
        rows = [each for each in (row, of_other) if each is not None]
        return _count(claim, other, rows, Parties.of(event.actors)) if one.harm is two.harm else None
    return ANOTHER_PARTY if isinstance(one, Responsibility) and isinstance(two, Responsibility) else None


def answered(claim: Claim, event: Event) -> tuple[str, ...]:
    """The claims, by id, that a claim denies, doubts or does not confirm: the one that it names first."""
    names = [
        name for row in event.standing if claim.claim_id in (*row.denied_by, *row.doubted_by) for name in row.claims
    ]
    return tuple(dict.fromkeys(sorted(names, key=lambda name: name != claim.answers)))


def _row(claim: Claim, event: Event) -> Standing | None:
    return next((row for row in event.standing if claim.claim_id in _in(row)), None)


def _in(row: Standing) -> tuple[str, ...]:
    return (*row.claims, *row.denied_by, *row.doubted_by)


def _side(other: Claim, row: Standing, claim: Claim) -> str:
    """On which side of a value a claim is; what is denied by nobody but its own origin bears no such flag."""
    if other.claim_id in row.claims:
        return SAME
    if other.claim_id not in row.denied_by:
        return DOUBTS
    own = Flag.DENIED not in row.flags and bool(row.claims) and claim.claim_id in row.claims
    return TAKES_BACK if own else DENIES


def _count(claim: Claim, other: Claim, rows: Sequence[Standing], parties: Parties) -> str:
    """How another count stands to a count: of a part of the people, of more than these, of others, or of the same."""
    assert isinstance(claim.value, Casualties) and isinstance(other.value, Casualties)
    these, those = (counted_people(each.value, [each], parties) for each in (claim, other))  # type: ignore[arg-type]
    same_dead = _same_dead(these.status, those.status) and all(Flag.STATUS_DISPUTED in row.flags for row in rows)
    parts = (claim.count_role is CountRole.PART, other.count_role is CountRole.PART)
    if these == those and any(parts) and not all(parts):
        return PART if parts[1] else WHOLE
    if same_dead:
        return OTHER_STATUS
    if contradict(claim.value, these, other.value, those):
        return ANOTHER_FIGURE
    if these == those:
        return BESIDE
    return PART if those.within(these) else WHOLE if these.within(those) else OTHERS


def _same_dead(one: Status, two: Status) -> bool:
    """Whether one is a status of fighters and the other that of civilians."""
    return (one in FIGHTERS and two is Status.CIVILIAN) or (two in FIGHTERS and one is Status.CIVILIAN)
