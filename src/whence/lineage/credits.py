"""Credits: which outlets a report names as its source, and what it must share with a report of theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from whence.lineage.bylines import framed_credits
from whence.lineage.outlets import outlet_keys, own_keys
from whence.lineage.told import Told, when_and_where
from whence.model.claim import Reading
from whence.model.lists import Part
from whence.model.report import Report
from whence.model.span import Span

TELLING_FIGURE = 5
"""From what number on a figure tells one story from another."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet named as the source: the name as written, its keys, and the words."""

    name: str
    keys: frozenset[str]
    span: Span


def credits_of(report: Report, reading: Reading) -> tuple[Credit, ...]:
    """The outlets that a report credits, its own left out: stated sources, its frame, the channels of its claims."""
    own = own_keys(report)
    named = [(source.name, source.span) for source in reading.sources]
    named.extend(framed_credits(report))
    for claim in reading.claims:
        spans = [
            evidence.span for evidence in claim.evidence if evidence.part is Part.VIA and evidence.span is not None
        ]
        named.extend((name, spans[0] if spans else claim.span) for name in claim.claimant.via)
    found: dict[frozenset[str], Credit] = {}
    for name, span in sorted(named, key=lambda item: (item[1].start, item[1].end, item[0])):
        keys = outlet_keys(name)
        if keys and not keys & own:
            found.setdefault(keys, Credit(name, keys, span))
    return tuple(found.values())


def content_keys(claims: Sequence[Told]) -> Iterator[object]:
    """What a report has to share to be compared: a figure or speaker of one day or place, or two telling figures."""
    telling = {one.figure for one in claims if one.figure is not None and one.figure[1] >= TELLING_FIGURE}
    yield from combinations(sorted(telling), 2)
    for one in claims:
        for place in when_and_where(one.incident):
            if one.figure is not None:
                yield (one.figure, place)
            if one.claimant is not None:
                yield (one.claimant, place)
