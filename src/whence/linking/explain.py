"""Why two incidents are, or are not, one event: each comparison with its level and what that is worth."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from whence.linking.levels import named
from whence.linking.scores import Copied, Scored
from whence.linking.seen import VIOLENT, look
from whence.linking.thresholds import thresholds
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.report import Report


class Verdict(StrEnum):
    """What a pair's weight comes to, before groups and decisions are looked at."""

    ONE = "one event"
    SUGGESTION = "worth a look"
    TWO = "two events"
    RULED_OUT = "ruled out"


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison: its level and its weight in hundredths of a bit."""

    comparison: str
    level: str
    weight: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two incidents by id, in the fixed order, with the reasons; `total` has the prior in it.

    Where the pair is ruled out `total` is None, and `ruled_out` says why in words.
    """

    a: str
    b: str
    reasons: tuple[Reason, ...]
    prior: int
    total: int | None
    verdict: Verdict
    ruled_out: str | None = None


def explain(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    links: Sequence[Link],
    one: Collection[str],
    two: Collection[str],
) -> tuple[Compared, ...]:
    """Every pair of an incident of the one with one of the other, the likeliest first; those of one report left out."""
    seen = [each for each in look(reports, readings, VIOLENT) if each.incident.incident_id in {*one, *two}]
    at = {each.incident.incident_id: position for position, each in enumerate(seen)}
    pairs = {
        (min(at[a], at[b]), max(at[a], at[b]))
        for a, b in product(one, two)
        if a in at and b in at and seen[at[a]].incident.report_id != seen[at[b]].incident.report_id
    }
    scored = Scored(seen, Copied.of(links))
    scored.add(sorted(pairs))
    found = [_compared(scored, pair) for pair in sorted(pairs)]
    return tuple(sorted(found, key=lambda each: (each.total is None, -(each.total or 0), each.a, each.b)))


def _compared(scored: Scored, pair: tuple[int, int]) -> Compared:
    a, b = (scored.seen[position].incident.incident_id for position in pair)
    weight = scored.weights.get(pair)
    if weight is None:
        return Compared(a, b, (), 0, None, Verdict.RULED_OUT, scored.why_not(pair))
    told = zip(named(scored.levels[pair]), weight.parts, strict=True)
    reasons = tuple(Reason(comparison, level, part) for (comparison, level), part in told)
    return Compared(a, b, reasons, weight.total - sum(weight.parts), weight.total, _verdict(weight.total))


def _verdict(total: int) -> Verdict:
    sums = thresholds()
    return Verdict.ONE if total >= sums.join else Verdict.SUGGESTION if total >= sums.suggest else Verdict.TWO
