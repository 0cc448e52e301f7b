"""The passages that near-copies have in common: two incidents told in one passage are compared as one telling."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from whence.linking.blocks import Pair
from whence.linking.kept import Brief
from whence.model.event import Link
from whence.model.lists import Relation

_SLACK = 12  # code points: reprints change quotation marks and commas

_Ends = tuple[int, int, int, int]
"""Where a passage starts and ends in the one report and in the other."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The passages that near-copies have in common, by report ids in order."""

    passages: Mapping[tuple[str, str], Sequence[_Ends]]

    @classmethod
    def of(cls, links: Iterable[Link]) -> "Copied":
        """The passages of those links that stand for near-copies."""
        copies = (link for link in links if link.relation is Relation.SAME_WORDS)
        return cls({(link.a, link.b): _passages(link) for link in copies})

    def joins(self, one: Brief, two: Brief) -> bool:
        """Whether the triggers of both incidents stand at the same words of one passage."""
        a, b = (one, two) if one.report_id < two.report_id else (two, one)
        passages = self.passages.get((a.report_id, b.report_id), ())
        return any(_same_words(a, b, passage) for passage in passages)

    def pairs(self, briefs: Sequence[Brief]) -> set[Pair]:
        """The pairs of positions, first before second, whose incidents are told in one passage."""
        homes: defaultdict[str, list[int]] = defaultdict(list)
        for position, one in enumerate(briefs if self.passages else ()):
            homes[one.report_id].append(position)
        near = ((i, j) for a, b in self.passages for i, j in product(homes.get(a, ()), homes.get(b, ())))
        return {(min(pair), max(pair)) for pair in near if self.joins(briefs[pair[0]], briefs[pair[1]])}


def _passages(link: Link) -> tuple[_Ends, ...]:
    spans = zip(link.spans_a, link.spans_b, strict=True)
    return tuple((left.start, left.end, right.start, right.end) for left, right in spans)


def _same_words(a: Brief, b: Brief, passage: _Ends) -> bool:
    """Whether two triggers lie in the two ends of a passage, at offsets that differ by punctuation alone."""
    left, left_end, right, right_end = passage
    inside = a.start < left_end and left < a.end and b.start < right_end and right < b.end
    return inside and abs((a.start - left) - (b.start - right)) <= _SLACK
