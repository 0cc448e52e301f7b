"""Death claims of an event made ready for the named rules: whose dead they count, and by which origin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from whence.model.claim import Casualties, Claim
from whence.model.lists import ASSERTING, Group, Harm, Interest, Polarity, Status, Unit
from whence.standing.case import Case
from whence.standing.earlier import earlier_counts
from whence.standing.origins import Known, Source
from whence.standing.parties import NO_SIDE, Parties, Sides
from whence.standing.values import CIVIL_GROUPS

Path = tuple[str, ...]
"""Whose dead: all, below them civilians and combatants, below combatants each side.

A side is an actor of the event, or `ENEMY` and a party where that party counts its enemy's dead without naming it.
"""

ENEMY = "enemy of "

ALL: Path = ("all",)
CIVILIANS: Path = ("all", "civilians")
COMBATANTS: Path = ("all", "combatants")

Label = tuple[str | None, Group]
"""What tells counts on one path apart: a side that is no actor of the event, and a group; `PLAIN` counts them all."""

PLAIN: Label = (None, Group.NONE)

_ARMED = frozenset({Status.COMBATANT, Status.HORS_DE_COMBAT, Status.PEACEKEEPER})


@dataclass(frozen=True, slots=True)
class Death:
    """A claim that people were killed: whose dead they are, and whose word it is.

    `party` marks the figure of a party for its enemy's dead; `made` is None where the day of the claim is not known.
    """

    claim: Claim
    value: Casualties
    path: Path
    label: Label
    origin: str
    identified: bool
    party: bool
    made: date | None


def find_deaths(
    case: Case, sources: Mapping[str, Source], parties: Parties, sides: Sides, moved: frozenset[str] = frozenset()
) -> tuple[Death, ...]:
    """The claims of killed persons, asserted or conceded, less the figures that their own origin denies again.

    Left out too is what the text calls an earlier count where the present one stands beside it. `moved` are claims that
    call fighters those whom others call civilians: they are counted with the civilians.
    """
    taken_back = {(sources[claim.claim_id].key, number) for claim, number in _denied(case)}
    earlier = earlier_counts(case, sources, parties)
    found = []
    for claim in case.claims:
        value = claim.value
        if not isinstance(value, Casualties) or not _counts(claim, value) or claim.claim_id in earlier:
            continue
        if (sources[claim.claim_id].key, value.low) not in taken_back:
            where = (CIVILIANS, PLAIN) if claim.claim_id in moved else locate(claim, value, parties, sides)
            found.append(_death(case, claim, value, sources[claim.claim_id], where))
    return tuple(found)


def _counts(claim: Claim, value: Casualties) -> bool:
    return claim.polarity in ASSERTING and value.harm is Harm.KILLED and value.unit is Unit.PERSONS


def _denied(case: Case) -> list[tuple[Claim, int]]:
    return [
        (claim, claim.value.low)
        for claim in case.claims
        if claim.polarity is Polarity.DENIED and isinstance(claim.value, Casualties) and claim.value.low is not None
    ]


def _death(case: Case, claim: Claim, value: Casualties, source: Source, where: tuple[Path, Label]) -> Death:
    party = claim.claimant.aligned_with not in NO_SIDE and claim.interest is Interest.ENEMY_LOSSES
    # Two unnamed speakers of one description may be two: only what one report quotes of them is one.
    origin = source.key if source.known is not Known.UNNAMED else f"{source.key} of {claim.report_id}"
    identified = source.known is Known.IDENTIFIED
    return Death(claim, value, where[0], where[1], origin, identified, party, case.made(claim))


def locate(claim: Claim, value: Casualties, parties: Parties, sides: Sides) -> tuple[Path, Label]:
    """Whose dead a claim counts.

    Children, aid workers and journalists whose status is not said count as civilians, and a side's dead whose status
    is not said as its combatants; people of neither are some of all. Where a party does not name the side, its own
    losses are its own, whatever it calls them, and its enemy's those of the one actor against it.
    """
    label: Label = (parties.side(value.side), value.group)
    if value.status is Status.CIVILIAN or (value.status is Status.UNSPECIFIED and value.group in CIVIL_GROUPS):
        return CIVILIANS, label
    side = parties.counted_with(value.side)
    own = claim.interest is Interest.OWN_LOSSES and value.side is None and value.status is Status.UNSPECIFIED
    if side is None and (value.status in _ARMED or own):
        side = _spoken_of(claim, parties, sides)
    if side is not None and value.status is not Status.MIXED:
        return (*COMBATANTS, side), (None, value.group)
    return (COMBATANTS if value.status in _ARMED else ALL), label


def _spoken_of(claim: Claim, parties: Parties, sides: Sides) -> str | None:
    """The side whose fighters a party speaks of without a name; None for others, and where it may be one of several."""
    party = claim.claimant.aligned_with
    if party in NO_SIDE or claim.interest not in (Interest.OWN_LOSSES, Interest.ENEMY_LOSSES):
        return None
    name = parties.counted_with(party) or party
    if claim.interest is Interest.OWN_LOSSES:
        return name
    enemies = sides.against(name)
    if len(enemies) > 1:
        return None
    return min(enemies, default=f"{ENEMY}{name}")
