"""Who repeats whom: near-copies, credits and common claimants among reports, as links with their reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.lineage.copies import Overlap, find_overlaps
from whence.lineage.credits import Cited, Credit, credits_of, find_citations
from whence.lineage.details import SharedDetails
from whence.lineage.happening import agreement
from whence.lineage.outlets import one_house, own_keys
from whence.lineage.read_text import ReadText, read_text, without_site_lines
from whence.lineage.retold import Account, Retold, account_of, find_retold
from whence.lineage.shared_claims import Pair, SharedClaims, same_claimant
from whence.lineage.told import PRIVATE, Told, told
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.lists import Relation
from whence.model.report import Report
from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class _Record:
    """The reports with what was read of them, by report id."""

    reports: Mapping[str, Report]
    credits: Mapping[str, Sequence[Credit]]
    claims: Mapping[str, Sequence[Told]]


def relate(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Link, ...]:
    """The links found between reports, one a pair, in order of ids; a pair without one has no link found.

    A pair that shares most of its words is `same_words`, else one that credits the other's outlet and shares content
    with it `cites`, else one whose claims have one claimant `same_claimant`. Readings without their report are left
    out. The order of the arguments does not matter.
    """
    by_id = {report.report_id: report for report in reports}
    read = {reading.report_id: reading for reading in readings if reading.report_id in by_id}
    record = _Record(
        by_id,
        {report_id: credits_of(by_id[report_id], reading) for report_id, reading in read.items()},
        {report_id: told(reading) for report_id, reading in read.items()},
    )
    texts = [read_text(by_id[report_id], reading) for report_id, reading in sorted(read.items())]
    own = without_site_lines(texts)
    overlaps = find_overlaps(texts, own)
    links: dict[Pair, Link] = {}
    for pair, retold in find_retold(_accounts(own, record.claims)).items():
        links[pair] = _retold_link(pair, retold)
    for pair, shared in same_claimant(record.claims).items():
        links[pair] = _claimant_link(pair, shared)
    for overlap in overlaps:
        if (overlap.a, overlap.b) not in links and overlap.is_telling:
            links.update(_passage_links(record, overlap))
    copies = [_copy_link(record, overlap) for overlap in overlaps if overlap.is_copy(_credited(record, overlap))]
    for cited in find_citations(record.reports, record.credits, record.claims, overlaps):
        if not _explained(record, cited, copies):
            link = _citation_link(record, cited)
            links[link.a, link.b] = link
    links.update({(link.a, link.b): link for link in copies})
    return tuple(links[pair] for pair in sorted(links))


def _accounts(texts: Sequence[ReadText], claims: Mapping[str, Sequence[Told]]) -> Mapping[str, Account]:
    return {text.report.report_id: account_of(text, claims[text.report.report_id]) for text in texts}


def _credited(record: _Record, overlap: Overlap) -> bool:
    """Whether both reports credit one agency, or one of them the other's outlet."""
    a, b = overlap.a, overlap.b
    one, two = record.credits[a], record.credits[b]
    return bool(_common_credit(one, two) or _named(one, record.reports[b]) or _named(two, record.reports[a]))


def _explained(record: _Record, cited: Cited, copies: Sequence[Link]) -> bool:
    """Whether a credit already has its report: the citing one is a near-copy of another report of that outlet."""
    twins = (link.b if link.a == cited.citing else link.a for link in copies if cited.citing in (link.a, link.b))
    return any(cited.credit.keys & own_keys(record.reports[twin]) for twin in twins)


def _copy_link(record: _Record, overlap: Overlap) -> Link:
    a, b = record.reports[overlap.a], record.reports[overlap.b]
    source, reason = _direction(record, a, b)
    why = f"{overlap.words} words in common, {overlap.cover:.0%} of the shorter report; {reason}"
    claims = _claim_ids(_copied_claims(record, overlap))
    return Link(overlap.a, overlap.b, Relation.SAME_WORDS, why, source, claims, overlap.spans_a, overlap.spans_b)


def _passage_links(record: _Record, overlap: Overlap) -> Iterator[tuple[Pair, Link]]:
    """The link of two reports that are no copies, but give a figure of one happening in passages that both have."""
    pairs = [
        (one, two)
        for one, two in _copied_claims(record, overlap)
        if one.figure is not None and agreement(one.incident, two.incident).likely
    ]
    if pairs:
        why = f"both give {_listed(_figures(pairs))} in passages in common, {overlap.words} words"
        spans = (overlap.spans_a, overlap.spans_b)
        link = Link(overlap.a, overlap.b, Relation.SAME_CLAIMANT, why, None, _claim_ids(pairs), *spans)
        yield (overlap.a, overlap.b), link


def _copied_claims(record: _Record, overlap: Overlap) -> Sequence[tuple[Told, Told]]:
    return [
        (one, two) for one in record.claims[overlap.a] for two in record.claims[overlap.b] if _copied(one, two, overlap)
    ]


def _copied(one: Told, two: Told, overlap: Overlap) -> bool:
    """Whether two claims give one value in one passage that both reports have."""
    same = one.claim.field is two.claim.field and one.claim.polarity is two.claim.polarity
    if not same or one.figure != two.figure or (one.figure is None and one.claim.value != two.claim.value):
        return False
    passages = zip(overlap.spans_a, overlap.spans_b, strict=True)
    return any(one.claim.span.overlaps(a) and two.claim.span.overlaps(b) for a, b in passages)


def _direction(record: _Record, a: Report, b: Report) -> tuple[str | None, str]:
    """Which of two near-copies the other was made from, where a credit or the dates tell; and why, for a person."""
    a_credits = _named(record.credits[a.report_id], b)
    b_credits = _named(record.credits[b.report_id], a)
    if a_credits and not b_credits:
        return b.report_id, f"{_called(a)} credits {a_credits.name}"
    if b_credits and not a_credits:
        return a.report_id, f"{_called(b)} credits {b_credits.name}"
    common = _common_credit(record.credits[a.report_id], record.credits[b.report_id])
    if common is not None:
        return None, f"both credit {common.name}"
    source, reason = _by_date(record, a, b)
    house = one_house(a, b)
    return source, reason if house is None else f"{reason}; both outlets belong to {house}"


def _by_date(record: _Record, a: Report, b: Report) -> tuple[str | None, str]:
    """The earlier of two reports, unless one of them credits a third for its words."""
    for report in (a, b):
        if record.credits[report.report_id]:
            return None, f"{_called(report)} credits {record.credits[report.report_id][0].name}"
    if a.published is None or b.published is None or a.published == b.published:
        return None, "neither credits the other"
    first, second = (a, b) if a.published < b.published else (b, a)
    return first.report_id, f"{_called(first)} published first, on {first.published}, {_called(second)} later"


def _named(credited: Sequence[Credit], report: Report) -> Credit | None:
    own = own_keys(report)
    return next((credit for credit in credited if credit.keys & own), None)


def _common_credit(a: Sequence[Credit], b: Sequence[Credit]) -> Credit | None:
    keys = frozenset[str]().union(*(credit.keys for credit in b))
    return next((credit for credit in a if credit.keys & keys), None)


def _called(report: Report) -> str:
    return report.outlet or report.file


def _citation_link(record: _Record, cited: Cited) -> Link:
    a, b = sorted((cited.citing, cited.source))
    swapped = a != cited.citing
    pairs = [(two, one) if swapped else (one, two) for one, two in cited.pairs]
    credit = (cited.credit.span,)
    theirs = tuple(sorted({two.claim.span for _, two in cited.pairs}))
    citing, source = record.reports[cited.citing], record.reports[cited.source]
    why = f"{_called(citing)} credits {cited.credit.name}, the outlet of {source.file}; {_content(cited)}"
    return Link(
        a,
        b,
        Relation.CITES,
        why,
        cited.source,
        _claim_ids(pairs),
        theirs if swapped else credit,
        credit if swapped else theirs,
    )


def _content(cited: Cited) -> str:
    figures = _figures(cited.pairs)
    if figures:
        return f"both give {_listed(figures)}"
    if cited.pairs:
        return f"both quote {_speaker(cited.pairs[0])}"
    return f"{cited.words} words in common"


def _claimant_link(pair: Pair, shared: SharedClaims) -> Link:
    figures = sorted(
        {one.figure[1] for one, two in shared.pairs if one.figure is not None and one.figure == two.figure}
    )
    what = f"{_listed(figures)}, by the word of" if shared.same_figure else "a headline toll by the word of"
    why = f"in other words both give {what} {_speaker(shared.pairs[0])}"
    return Link(
        pair[0],
        pair[1],
        Relation.SAME_CLAIMANT,
        why,
        None,
        _claim_ids(shared.pairs),
        _spans([one for one, _ in shared.pairs]),
        _spans([two for _, two in shared.pairs]),
    )


def _retold_link(pair: Pair, retold: Retold) -> Link:
    common = retold.common
    spans_a = {*common.spans_a, *retold.spans_a}
    spans_b = {*common.spans_b, *retold.spans_b}
    return Link(
        pair[0],
        pair[1],
        Relation.SAME_CLAIMANT,
        f"in other words both tell, by the word of {retold.speaker}, of {_in_common(common)}",
        None,
        _claim_ids(retold.pairs),
        tuple(sorted(spans_a)),
        tuple(sorted(spans_b)),
    )


def _in_common(common: SharedDetails) -> str:
    """What two reports have in common, counted: the words may be private persons' names."""
    parts = [(common.names, "detail"), (common.quotations, "quotation")]
    told_of = [f"{number} {what}{'s' if number > 1 else ''}" for number, what in parts if number]
    order = ", in one order" if common.in_order and common.names > 1 else ""
    return f"{' and '.join(told_of)} in common{order}"


def _figures(pairs: Sequence[tuple[Told, Told]]) -> list[int]:
    return sorted({one.figure[1] for one, two in pairs if one.figure is not None and one.figure == two.figure})


def _speaker(pair: tuple[Told, Told]) -> str:
    """Who speaks, for a person to read; a private person by role alone."""
    who = pair[0].claim.claimant
    if who.kind in PRIVATE:
        return who.kind.replace("_", " ")
    return who.name or who.words or "the outlet"


def _listed(figures: Sequence[int]) -> str:
    words = [f"{figure:,}" for figure in figures]
    return " and ".join(([", ".join(words[:-1])] if words[1:] else []) + words[-1:])


def _claim_ids(pairs: Sequence[tuple[Told, Told]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(one.claim.claim_id, two.claim.claim_id) for one, two in pairs}))


def _spans(claims: Sequence[Told]) -> tuple[Span, ...]:
    return tuple(sorted({one.claim.span for one in claims}))
