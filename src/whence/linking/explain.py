"""Why two incidents are, or are not, one event: each comparison with its level and what that is worth."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from whence.linking.copied import told_pairs
from whence.linking.kept import Brief
from whence.linking.levels import Levels, named
from whence.linking.scores import compared, why_ruled_out
from whence.linking.seen import VIOLENT, Seen, look
from whence.linking.thresholds import thresholds
from whence.linking.weights import Weight, weigh
from whence.linking.words import Piece
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
    pieces: Mapping[str, Sequence[Piece]] | None = None,
) -> tuple[Compared, ...]:
    """Every pair of an incident of the one with one of the other, the likeliest first; those of one report left out."""
    seen = [each for each in look(reports, readings, VIOLENT, pieces) if each.incident.incident_id in {*one, *two}]
    at = {each.incident.incident_id: position for position, each in enumerate(seen)}
    pairs = {
        (min(at[a], at[b]), max(at[a], at[b]))
        for a, b in product(one, two)
        if a in at and b in at and seen[at[a]].incident.report_id != seen[at[b]].incident.report_id
    }
    copied = {*told_pairs(links, [Brief.of(position, each) for position, each in enumerate(seen)])}
    told = {pair: pair in copied for pair in sorted(pairs)}
    levels = {(i, j): compared(seen[i], seen[j], together) for (i, j), together in told.items()}
    weights = weigh([each for each in levels.values() if each is not None])
    found = [
        _ruled_out(seen[i], seen[j], told[i, j]) if each is None else _compared(seen[i], seen[j], each, weights[each])
        for (i, j), each in levels.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.total is None, -(each.total or 0), each.a, each.b)))


def _ruled_out(one: Seen, two: Seen, told: bool) -> Compared:
    why = why_ruled_out(one, two, told)
    return Compared(one.incident.incident_id, two.incident.incident_id, (), 0, None, Verdict.RULED_OUT, why)


def _compared(one: Seen, two: Seen, levels: Levels, weight: Weight) -> Compared:
    names = zip(named(levels), weight.parts, strict=True)
    reasons = tuple(Reason(comparison, level, part) for (comparison, level), part in names)
    prior = weight.total - sum(weight.parts)
    a, b = one.incident.incident_id, two.incident.incident_id
    return Compared(a, b, reasons, prior, weight.total, _verdict(weight.total))


def _verdict(total: int) -> Verdict:
    sums = thresholds()
    return Verdict.ONE if total >= sums.join else Verdict.SUGGESTION if total >= sums.suggest else Verdict.TWO
