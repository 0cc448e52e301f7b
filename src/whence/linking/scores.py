"""Scores of pairs of incidents: the level of each comparison, and what Splink makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.linking.blocks import Pair, candidate_pairs
from whence.linking.compare import compare_places
from whence.linking.copied import told_pairs
from whence.linking.excluded import why_not
from whence.linking.kept import Brief
from whence.linking.levels import Levels, levels_of, named
from whence.linking.seen import Seen, look
from whence.linking.thresholds import thresholds
from whence.linking.weights import Weight, weigh
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.report import Report

_ELSEWHERE = ("apart", "other_name")


@dataclass(frozen=True, slots=True)
class PairScore:
    """How two incidents (by id, in the fixed order) compare: the levels, and their weight in hundredths of a bit."""

    a: str
    b: str
    levels: Levels
    weight: Weight

    @property
    def why(self) -> str:
        """The reasons in words: what agrees and what does not."""
        return ", ".join(f"{name}: {level.replace('_', ' ')}" for name, level in named(self.levels))


def score_pairs(
    reports: Sequence[Report], readings: Sequence[Reading], links: Sequence[Link] = ()
) -> tuple[PairScore, ...]:
    """The scores of all pairs that are candidates to be one event or a suggestion, in the fixed order of incidents."""
    seen = look(reports, readings)
    told = {*told_pairs(links, [Brief.of(position, each) for position, each in enumerate(seen)])}
    found = _levels(seen, sorted({*candidate_pairs(seen), *told}), told)
    weights = weigh(list(found.values()))
    return tuple(
        PairScore(seen[i].incident.incident_id, seen[j].incident.incident_id, levels, weights[levels])
        for (i, j), levels in found.items()
        if weights[levels].total >= thresholds().suggest
    )


def _levels(seen: Sequence[Seen], pairs: Sequence[Pair], told: set[Pair]) -> dict[Pair, Levels]:
    """How the pairs of positions compare; those that are ruled out are left out."""
    found = ((pair, compared(seen[pair[0]], seen[pair[1]], pair in told)) for pair in pairs)
    return {pair: levels for pair, levels in found if levels is not None}


def compared(one: Seen, two: Seen, told: bool) -> Levels | None:
    """How two incidents compare, None where they can never be one; `told` says that one passage tells both."""
    copied = _is_copied(one, two, told)
    return None if why_not(one, two, copied) is not None else levels_of(one, two, copied)


def why_ruled_out(one: Seen, two: Seen, told: bool) -> str | None:
    """Why two incidents can never be one happening, None where weights may decide."""
    return why_not(one, two, _is_copied(one, two, told))


def _is_copied(one: Seen, two: Seen, told: bool) -> bool:
    """Whether one passage that tells both is the same words, and not a form of words filled in with another place."""
    return told and compare_places(one, two) not in _ELSEWHERE
