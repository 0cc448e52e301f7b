"""Credits: which outlets a report names as its source, and which reports of those outlets it may have used."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whence.lineage.bylines import framed_credits
from whence.lineage.copies import Overlap
from whence.lineage.happening import agreement
from whence.lineage.outlets import outlet_keys, own_keys
from whence.lineage.told import Told, when_and_where
from whence.model.claim import Reading
from whence.model.lists import Part
from whence.model.report import Report
from whence.model.span import Span

_TELLING_FIGURE = 5
_FIGURES_SHOWN = 2  # telling figures in common that show one story where neither date nor place is known
_WORDS_SHOWN = 16  # two passages of the shortest length
_PUBLISHED_AFTER = 1  # days that a source may bear a later date than the report that cites it: time zones


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet named as the source: the name as written, its keys, and the words."""

    name: str
    keys: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class Cited:
    """That one report (`citing`) names the outlet of another (`source`), and the content that they share."""

    citing: str
    source: str
    credit: Credit
    pairs: tuple[tuple[Told, Told], ...]
    words: int


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


def find_citations(
    reports: Mapping[str, Report],
    credited: Mapping[str, Sequence[Credit]],
    claims: Mapping[str, Sequence[Told]],
    overlaps: Sequence[Overlap],
) -> tuple[Cited, ...]:
    """The pairs where a report credits the outlet of another and both share a claim or passages.

    An outlet that is credited and in the record, but with nothing in common, gives no pair: it may have been any
    report of that outlet. Nor does a report that was published after the one that credits its outlet.
    """
    own = {report_id: own_keys(report) for report_id, report in reports.items()}
    wanted = {key for found in credited.values() for credit in found for key in credit.keys}
    by_content = _content_index({one: told_of for one, told_of in claims.items() if own[one] & wanted}, own)
    words = {(overlap.a, overlap.b): overlap.words for overlap in overlaps}
    partners = _partners(overlaps)
    found: list[Cited] = []
    for citing in sorted(credited):
        content = set(_content_keys(claims[citing])) if credited[citing] else set()
        for credit in credited[citing]:
            near = {source for source in partners.get(citing, ()) if own[source] & credit.keys}
            near.update(*(by_content.get((key, each), ()) for key in credit.keys for each in content))
            found.extend(
                cited
                for source in sorted(near - {citing})
                if _in_time(reports[citing], reports[source])
                for cited in _cited(citing, source, credit, claims, words)
            )
    return tuple(found)


def _partners(overlaps: Sequence[Overlap]) -> Mapping[str, set[str]]:
    """The reports with which each has passages enough in common."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for overlap in overlaps:
        if overlap.words >= _WORDS_SHOWN:
            partners[overlap.a].add(overlap.b)
            partners[overlap.b].add(overlap.a)
    return partners


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _content_index(
    claims: Mapping[str, Sequence[Told]], own: Mapping[str, frozenset[str]]
) -> Mapping[tuple[str, object], set[str]]:
    """The reports by outlet and content, so that a credit meets the reports of its own outlet alone."""
    index: defaultdict[tuple[str, object], set[str]] = defaultdict(set)
    for report_id, told in claims.items():
        for content in set(_content_keys(told)):
            for key in own[report_id]:
                index[key, content].add(report_id)
    return index


def _content_keys(claims: Sequence[Told]) -> Iterator[object]:
    """What a report has to share to be compared: a figure or speaker of one day or place, or two telling figures."""
    telling = {one.figure for one in claims if one.figure is not None and one.figure[1] >= _TELLING_FIGURE}
    yield from combinations(sorted(telling), 2)
    for one in claims:
        for place in when_and_where(one.incident):
            if one.figure is not None:
                yield (one.figure, place)
            if one.claimant is not None:
                yield (one.claimant, place)


def _cited(
    citing: str,
    source: str,
    credit: Credit,
    claims: Mapping[str, Sequence[Told]],
    words: Mapping[tuple[str, str], int],
) -> Iterator[Cited]:
    count = words.get(_ordered(citing, source), 0)
    likely: list[tuple[Told, Told]] = []
    alike: list[tuple[Told, Told]] = []
    for one in claims[citing]:
        for two in claims[source]:
            agreed = agreement(one.incident, two.incident)
            same_figure = one.figure is not None and one.figure == two.figure
            if (same_figure and agreed.likely) or (_same_speaker(one, two) and agreed.plain):
                likely.append((one, two))
            elif same_figure and agreed.open and one.figure is not None and one.figure[1] >= _TELLING_FIGURE:
                alike.append((one, two))
    pairs = tuple(likely) or (tuple(alike) if len({one.figure for one, _ in alike}) >= _FIGURES_SHOWN else ())
    if pairs or count >= _WORDS_SHOWN:
        yield Cited(citing, source, credit, pairs, count)


def _same_speaker(one: Told, two: Told) -> bool:
    return one.claimant is not None and one.claimant == two.claimant and one.claim.field is two.claim.field


def _in_time(citing: Report, source: Report) -> bool:
    if citing.published is None or source.published is None:
        return True
    return (source.published - citing.published).days <= _PUBLISHED_AFTER
