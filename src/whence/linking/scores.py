"""Scores of pairs of incidents: the level of each comparison, and the sum of their weights."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from whence.linking.blocks import candidate_pairs
from whence.linking.compare import compare_actors, compare_casualties, compare_days, compare_places, compare_types
from whence.linking.seen import Seen, look
from whence.linking.weights import weights
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.lists import Relation
from whence.model.report import Report
from whence.model.span import Span

_SLACK = 12  # code points: reprints change quotation marks and commas


@dataclass(frozen=True, slots=True)
class PairScore:
    """How two incidents (by id, in the fixed order) compare; `total` is None where one comparison rules the pair out.

    `levels` names the level of every comparison: the reasons that a person reads.
    """

    a: str
    b: str
    levels: tuple[tuple[str, str], ...]
    total: int | None

    @property
    def why(self) -> str:
        """The reasons in words: what agrees and what does not."""
        return ", ".join(f"{name}: {level.replace('_', ' ')}" for name, level in self.levels)


def score_pairs(
    reports: Sequence[Report], readings: Sequence[Reading], links: Sequence[Link] = ()
) -> tuple[PairScore, ...]:
    """The scores of all pairs that are candidates to be one event or a suggestion, in the fixed order of incidents."""
    seen = look(reports, readings)
    copied = Copied.of(links)
    least = weights().suggest
    scores = (score(seen[i], seen[j], copied) for i, j in pairs_to_score(seen, copied))
    return tuple(one for one in scores if one.total is not None and one.total >= least)


def pairs_to_score(seen: Sequence[Seen], copied: "Copied") -> tuple[tuple[int, int], ...]:
    """The candidate pairs of positions: by blocks, and by passages that both reports have."""
    return tuple(sorted({*candidate_pairs(seen), *copied.pairs(seen)}))


def score(a: Seen, b: Seen, copied: "Copied") -> PairScore:
    """The score of two incidents of different reports, given in the fixed order."""
    casualties = compare_casualties(a, b)
    levels = (
        ("days", compare_days(a.incident.date, b.incident.date)),
        ("place", compare_places(a, b)),
        ("type", compare_types(a, b)),
        ("actors", compare_actors(a, b)),
        ("casualties", casualties),
        ("words", "copied" if copied.joins(a, b) else "unknown"),
    )
    values = [weights().of(name, level) for name, level in levels]
    # A total over several happenings and one of them agree in everything but the toll.
    whole_and_part = a.covers_parts is not b.covers_parts and not casualties.startswith("same")
    known = [value for value in values if value is not None]
    total = None if whole_and_part or len(known) < len(values) else sum(known)
    return PairScore(a.incident.incident_id, b.incident.incident_id, levels, total)


@dataclass(frozen=True, slots=True)
class Copied:
    """The passages that near-copies have in common, by report ids: two incidents told in one passage are one."""

    passages: Mapping[tuple[str, str], tuple[tuple[Span, Span], ...]]

    @classmethod
    def of(cls, links: Sequence[Link]) -> "Copied":
        """The passages of those links that stand for near-copies."""
        copies = (link for link in links if link.relation is Relation.SAME_WORDS)
        return cls({(link.a, link.b): tuple(zip(link.spans_a, link.spans_b, strict=True)) for link in copies})

    def joins(self, one: Seen, two: Seen) -> bool:
        """Whether the triggers of both incidents stand at the same words of one passage."""
        a, b = sorted((one.incident, two.incident), key=lambda incident: incident.report_id)
        passages = self.passages.get((a.report_id, b.report_id), ())
        return any(_same_words(a.trigger, b.trigger, left, right) for left, right in passages)

    def pairs(self, seen: Sequence[Seen]) -> set[tuple[int, int]]:
        """The pairs of positions whose incidents are told in one passage."""
        homes: defaultdict[str, list[int]] = defaultdict(list)
        for position, one in enumerate(seen if self.passages else ()):
            homes[one.incident.report_id].append(position)
        near = ((i, j) for a, b in self.passages for i, j in product(homes.get(a, ()), homes.get(b, ())))
        return {(min(pair), max(pair)) for pair in near if self.joins(seen[pair[0]], seen[pair[1]])}


def _same_words(a: Span, b: Span, left: Span, right: Span) -> bool:
    """Whether two triggers lie in the two ends of a passage, at offsets that differ by punctuation alone."""
    inside = a.overlaps(left) and b.overlaps(right)
    return inside and abs((a.start - left.start) - (b.start - right.start)) <= _SLACK
