"""Flags: what a reader must know about a value before using it. The words are those of the project's design page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.event import Standing, origins_behind, unnamed_behind
from whence.model.lists import Flag, Interest, Polarity, Qualifier
from whence.standing.case import Case
from whence.standing.origins import Count, Known, Source, supporters
from whence.standing.parties import NO_SIDE, camp_of
from whence.standing.rows import Row

_OF_ONE_PARTY = frozenset({Interest.ENEMY_LOSSES, Interest.OWN_CONDUCT, Interest.ENEMY_CONDUCT})


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The rows, by number among all rows, whose value is disputed, of disputed status, or revised."""

    disputed: frozenset[int] = frozenset()
    status_disputed: frozenset[int] = frozenset()
    revised: frozenset[int] = frozenset()


def row_flags(
    case: Case, sources: Mapping[str, Source], row: Row, count: Count, number: int, conflicts: Conflicts
) -> tuple[Flag, ...]:
    """The flags of one row, in the order of the closed list."""
    held = {
        Flag.ONE_PARTY_ONLY: one_party_only(supporters(case, sources, row.said)),
        Flag.AGAINST_INTEREST: any(against_interest(claim) for claim in row.said),
        Flag.SINGLE_ORIGIN: count.least == count.most == 1,
        Flag.DENIED: _denied_by_others(sources, row),
        Flag.DISPUTED: number in conflicts.disputed,
        Flag.STATUS_DISPUTED: number in conflicts.status_disputed,
        Flag.REVISED: number in conflicts.revised,
        Flag.ZERO_CLAIMED: bool(row.said) and isinstance(row.value, Casualties) and _is_zero(row.value),
    }
    return _in_order(flag for flag, holds in held.items() if holds)


def event_flags(standing: Sequence[Standing]) -> tuple[Flag, ...]:
    """The summary for an event: the flags that its values bear; `single_origin` where one alone tells its toll."""
    borne = {flag for row in standing for flag in row.flags} - {Flag.SINGLE_ORIGIN}
    if len(origins_behind(standing)) == 1 and not unnamed_behind(standing):
        borne.add(Flag.SINGLE_ORIGIN)
    return _in_order(borne)


def one_party_only(voices: Sequence[Claim]) -> bool:
    """Whether every supporter is aligned with one side and speaks of its enemy's losses or of either side's conduct.

    Who says who did it speaks of conduct, also where the words ("terrorists") leave open whose side the accused is.
    """
    camps = {camp_of(claim.claimant.aligned_with) for claim in voices if claim.claimant.aligned_with not in NO_SIDE}
    aligned = all(claim.claimant.aligned_with not in NO_SIDE for claim in voices)
    partial = all(claim.interest in _OF_ONE_PARTY or isinstance(claim.value, Responsibility) for claim in voices)
    return bool(voices) and aligned and partial and len(camps) == 1


def against_interest(claim: Claim) -> bool:
    """Whether a claimant concedes its own loss or act; that there was no loss is no concession."""
    if isinstance(claim.value, Casualties) and _is_zero(claim.value):
        return False
    return claim.polarity is Polarity.CONCEDED or (
        claim.interest is Interest.OWN_LOSSES and claim.claimant.aligned_with not in NO_SIDE
    )


def _is_zero(value: Casualties) -> bool:
    return value.qualifier is Qualifier.NONE


def _denied_by_others(sources: Mapping[str, Source], row: Row) -> bool:
    """Whether somebody denies the value who did not give it: an origin that takes its own figure back revises it."""
    own = {sources[claim.claim_id].key for claim in row.said if sources[claim.claim_id].known is Known.IDENTIFIED}
    return any(sources[claim.claim_id].key not in own for claim in row.denied)


def _in_order(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    held = set(flags)
    return tuple(flag for flag in Flag if flag in held)
