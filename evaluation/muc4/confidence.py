"""Slot 11, on whose word an organisation is held to have done it, from the claims of responsibility about it.

The decision tree of `guidelines/template-doc-part2.v7`: acquitted; claimed or admitted by itself; accused, by an
authority or by another; possible; else reported as fact.
"""

import re
from collections.abc import Sequence

from whence.model.claim import Claim, Responsibility
from whence.model.lists import ASSERTING, Act, Certainty, ClaimantKind, Polarity

FACT = "REPORTED AS FACT"
ACQUITTED = "ACQUITTED"
CLAIMED = "CLAIMED OR ADMITTED"
ACCUSED = "SUSPECTED OR ACCUSED"
ACCUSED_BY_AUTHORITIES = "SUSPECTED OR ACCUSED BY AUTHORITIES"
POSSIBLE = "POSSIBLE"

_OFFICE = re.compile(
    r"\b(?:government|army|armed forces|military|polic\w*|troops|soldiers?|colonel|general|major|captain|minister|"
    r"ministry|president|mayor|governor|judge|authorit\w+|officials?|security forces|navy|air force|battalion|brigade|"
    r"garrison|commander of the|attorney)\b",
    re.IGNORECASE,
)
_AUTHORITIES = {ClaimantKind.AUTHORITY, ClaimantKind.FOREIGN_GOVERNMENT}


def confidence(claims: Sequence[Claim]) -> str | None:
    """The fill for one organisation from all claims that accuse it or clear it; None when it only clears itself.

    Each claim's value is a `Responsibility`. What several claims say goes by the tree's order, a statement of fact in
    the outlet's own voice before what others accuse it of.
    """
    held = [claim for claim in claims if claim.polarity in ASSERTING]
    if not held:
        return ACQUITTED if any(_cleared_by_another(claim) for claim in claims) else None
    if any(_act(claim) in {Act.CLAIMS_IT, Act.ADMITS} for claim in held):
        return CLAIMED
    certain = [claim for claim in held if _certainty(claim) is Certainty.STATED]
    if any(claim.claimant.kind is ClaimantKind.AUTHOR for claim in certain):
        return FACT
    if all(_certainty(claim) is Certainty.UNDETERMINED for claim in held):
        return POSSIBLE
    return ACCUSED_BY_AUTHORITIES if any(speaks_for_authority(claim) for claim in held) else ACCUSED


def speaks_for_authority(claim: Claim) -> bool:
    """Whether the claimant is the government, the military, the police or another authority (slot 11, note 3)."""
    kind, words = claim.claimant.kind, claim.claimant.words or ""
    return kind in _AUTHORITIES or (kind is ClaimantKind.BELLIGERENT and _OFFICE.search(words) is not None)


def _cleared_by_another(claim: Claim) -> bool:
    """Whether somebody other than the accused denies that it did it."""
    if claim.polarity is not Polarity.DENIED or not isinstance(claim.value, Responsibility):
        return False
    accused, speaker = claim.value.accused.casefold(), (claim.claimant.words or "").casefold()
    return bool(speaker) and accused not in speaker and speaker not in accused


def _act(claim: Claim) -> Act | None:
    return claim.value.act if isinstance(claim.value, Responsibility) else None


def _certainty(claim: Claim) -> Certainty | None:
    return claim.value.certainty if isinstance(claim.value, Responsibility) else None
