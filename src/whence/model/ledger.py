"""The ledger: casualty claims in the order in which a person reads them."""

from collections.abc import Iterable, Mapping
from datetime import date

from whence.model.claim import Claim
from whence.model.lists import Field


def ledger(claims: Iterable[Claim], published: Mapping[str, date | None]) -> tuple[Claim, ...]:
    """The casualty claims among some, by claimant (the outlets' own voice last) and the time spoken of.

    `published` gives the day of each report, by its id, which holds where a claim names no time.
    """

    def place(claim: Claim) -> tuple[bool, str, date, str, int]:
        who = claim.claimant.name or claim.claimant.words
        said = claim.as_of.start if claim.as_of else published[claim.report_id]
        return who is None, who or "", said or date.max, claim.report_id, claim.span.start

    return tuple(sorted((claim for claim in claims if claim.field is Field.CASUALTIES), key=place))
