"""Scores of pairs of incidents: the level of each comparison, and what Splink makes of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from whence.linking.blocks import Pair, candidate_pairs
from whence.linking.compare import compare_places
from whence.linking.excluded import why_not
from whence.linking.levels import Levels, levels_of, named
from whence.linking.seen import Seen, look
from whence.linking.splink_model import Weight, weigh
from whence.linking.thresholds import thresholds
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.lists import Relation
from whence.model.report import Report
from whence.model.span import Span

_ELSEWHERE = ("apart", "other_name")
_SLACK = 12  # code points: reprints change quotation marks and commas


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
    scored = Scored(seen, Copied.of(links))
    scored.add(pairs_to_score(seen, scored.copied))
    least = thresholds().suggest
    return tuple(
        PairScore(seen[i].incident.incident_id, seen[j].incident.incident_id, scored.levels[i, j], weight)
        for (i, j), weight in sorted(scored.weights.items())
        if weight.total >= least
    )


def pairs_to_score(seen: Sequence[Seen], copied: "Copied") -> tuple[Pair, ...]:
    """The candidate pairs of positions: by blocks, and by passages that both reports have."""
    return tuple(sorted({*candidate_pairs(seen), *copied.pairs(seen)}))


@dataclass(slots=True)
class Scored:
    """The scores of pairs of positions (first before second), worked out many at a time."""

    seen: Sequence[Seen]
    copied: "Copied"
    levels: dict[Pair, Levels] = field(default_factory=dict)
    weights: dict[Pair, Weight] = field(default_factory=dict)

    def add(self, pairs: Iterable[Pair]) -> None:
        """Score those of the pairs that have no score yet; what can never be one happening gets none."""
        new = [pair for pair in pairs if pair not in self.levels and self.why_not(pair) is None]
        self.levels.update((pair, self._levels(pair)) for pair in new)
        known = weigh([self.levels[pair] for pair in new])
        self.weights.update((pair, known[self.levels[pair]]) for pair in new)

    def total(self, i: int, j: int) -> int | None:
        """The weight of two positions, None where no score was asked for or may be given."""
        found = self.weights.get((i, j) if i < j else (j, i))
        return None if found is None else found.total

    def why_not(self, pair: Pair) -> str | None:
        """Why two positions can never be one happening, None where weights may decide."""
        one, two = self._both(pair)
        return why_not(one, two, self._is_copied(one, two))

    def _levels(self, pair: Pair) -> Levels:
        one, two = self._both(pair)
        return levels_of(one, two, self._is_copied(one, two))

    def _is_copied(self, one: Seen, two: Seen) -> bool:
        """Whether one passage tells both: the same words, and not a form of words filled in with another place."""
        return self.copied.joins(one, two) and compare_places(one, two) not in _ELSEWHERE

    def _both(self, pair: Pair) -> tuple[Seen, Seen]:
        return self.seen[pair[0]], self.seen[pair[1]]


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

    def pairs(self, seen: Sequence[Seen]) -> set[Pair]:
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
