"""The ledger: every casualty claim of an event, by claimant and time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whence.model.claim import Casualties, Claim
from whence.model.report import Report
from whence.text.fingerprints import name_key


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One casualty claim in the ledger: whose it is (None: the outlet's own voice), and when it was made."""

    claimant: str | None
    made: date | None
    claim: Claim


def ledger(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[LedgerLine, ...]:
    """The supported casualty claims, those of one claimant together, in order of time; the outlets' own voices last.

    A claim was made as of when its claimant says, else when it was published; claims of no known day come last.
    """
    lines = [_line(claim, reports) for claim in claims if isinstance(claim.value, Casualties) and claim.supported]
    return tuple(sorted(lines, key=_order))


def _line(claim: Claim, reports: Mapping[str, Report]) -> LedgerLine:
    as_of = claim.as_of.end if claim.as_of is not None else None
    made = as_of or reports[claim.report_id].published
    return LedgerLine(claim.claimant.name or claim.claimant.words, made, claim)


def _order(line: LedgerLine) -> tuple[bool, str, date, str, int, str]:
    claim = line.claim
    who = name_key(line.claimant or "")
    return line.claimant is None, who, line.made or date.max, claim.report_id, claim.span.start, claim.claim_id
