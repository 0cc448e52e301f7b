"""The passages that near-copies have in common: two incidents told in one passage are compared as one telling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from whence.linking.blocks import Pair
from whence.linking.kept import Brief
from whence.model.event import Link
from whence.model.lists import Relation

_SLACK = 12  # code points: reprints change quotation marks and commas

_Ends = tuple[int, int, int, int]
"""Where a passage starts and ends in the one report and in the other."""


def told_pairs(links: Iterable[Link], briefs: Sequence[Brief]) -> Iterator[Pair]:
    """The pairs of positions, first before second, whose incidents are told in one passage of near-copies, in no order.

    Links are gone through once: those of a record of many reports are more than memory holds.
    """
    homes: defaultdict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(briefs):
        homes[one.report_id].append(position)
    for link in links:
        if link.relation is Relation.SAME_WORDS:
            passages = _passages(link)
            for i, j in product(homes.get(link.a, ()), homes.get(link.b, ())):
                if any(_same_words(briefs[i], briefs[j], passage) for passage in passages):
                    yield min(i, j), max(i, j)


def _passages(link: Link) -> tuple[_Ends, ...]:
    spans = zip(link.spans_a, link.spans_b, strict=True)
    return tuple((left.start, left.end, right.start, right.end) for left, right in spans)


def _same_words(a: Brief, b: Brief, passage: _Ends) -> bool:
    """Whether two triggers lie in the two ends of a passage, at offsets that differ by punctuation alone."""
    left, left_end, right, right_end = passage
    inside = a.start < left_end and left < a.end and b.start < right_end and right < b.end
    return inside and abs((a.start - left) - (b.start - right)) <= _SLACK
