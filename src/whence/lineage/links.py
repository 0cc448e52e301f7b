"""Links between two reports, each with its reason in words, the claims that it joins and the words it rests on."""

from collections.abc import Sequence

from whence.lineage.citations import Cited
from whence.lineage.copies import Overlap
from whence.lineage.credits import Credit
from whence.lineage.details import SharedDetails
from whence.lineage.happening import agreement
from whence.lineage.material import Material
from whence.lineage.outlets import one_house
from whence.lineage.retold import Retold
from whence.lineage.shared_claims import SharedClaims
from whence.lineage.told import PRIVATE, Told
from whence.model.event import Link
from whence.model.lists import Relation
from whence.model.report import Report
from whence.model.span import Span

_Pairs = Sequence[tuple[Told, Told]]


def credited(a: Material, b: Material) -> bool:
    """Whether both reports credit one agency, or one of them the other's outlet."""
    return _common_credit(a.credits, b.credits) is not None or named(a, b)


def named(a: Material, b: Material) -> bool:
    """Whether one of two reports credits the other's outlet."""
    return (a.naming(b) or b.naming(a)) is not None


def copy_link(a: Material, b: Material, overlap: Overlap) -> Link:
    """The link of two near-copies."""
    source, reason = _direction(a, b)
    why = f"{overlap.words} words in common, {overlap.cover:.0%} of the shorter report; {reason}"
    claims = _claim_ids(_copied_claims(a, b, overlap))
    spans = (overlap.spans_a, overlap.spans_b)
    return Link(a.report.report_id, b.report.report_id, Relation.SAME_WORDS, why, source, claims, *spans)


def passage_link(a: Material, b: Material, overlap: Overlap) -> Link | None:
    """The link of two reports that are no copies, but give a figure of one happening in passages that both have."""
    pairs = [
        (one, two)
        for one, two in _copied_claims(a, b, overlap)
        if one.figure is not None and agreement(one.incident, two.incident).likely
    ]
    if not pairs:
        return None
    why = f"both give {_listed(_figures(pairs))} in passages in common, {overlap.words} words"
    spans = (overlap.spans_a, overlap.spans_b)
    ids = (a.report.report_id, b.report.report_id)
    return Link(*ids, Relation.SAME_CLAIMANT, why, None, _claim_ids(pairs), *spans)


def citation_link(citing: Material, source: Material, cited: Cited) -> Link:
    """The link of a report that credits the outlet of another and shares content with it."""
    ours, theirs = (cited.credit.span,), tuple(sorted({two.claim.span for _, two in cited.pairs}))
    why = f"{_called(citing.report)} credits {cited.credit.name}, the outlet of {source.report.file}; {_content(cited)}"
    ids = (citing.report.report_id, source.report.report_id)
    if ids[0] < ids[1]:
        return Link(*ids, Relation.CITES, why, ids[1], _claim_ids(cited.pairs), ours, theirs)
    swapped = [(two, one) for one, two in cited.pairs]
    return Link(ids[1], ids[0], Relation.CITES, why, ids[1], _claim_ids(swapped), theirs, ours)


def claimant_link(a: Material, b: Material, shared: SharedClaims) -> Link:
    """The link of two reports that give figures by the word of one claimant."""
    figures = _figures(shared.pairs)
    what = f"{_listed(figures)}, by the word of" if shared.same_figure else "a headline toll by the word of"
    why = f"in other words both give {what} {_speaker(shared.pairs[0])}"
    return Link(
        a.report.report_id,
        b.report.report_id,
        Relation.SAME_CLAIMANT,
        why,
        None,
        _claim_ids(shared.pairs),
        _spans([one for one, _ in shared.pairs]),
        _spans([two for _, two in shared.pairs]),
    )


def retold_link(a: Material, b: Material, retold: Retold) -> Link:
    """The link of two reports that rest on one speaker, with details in common."""
    common = retold.common
    return Link(
        a.report.report_id,
        b.report.report_id,
        Relation.SAME_CLAIMANT,
        f"in other words both tell, by the word of {retold.speaker}, of {_in_common(common)}",
        None,
        _claim_ids(retold.pairs),
        tuple(sorted({*common.spans_a, *retold.spans_a})),
        tuple(sorted({*common.spans_b, *retold.spans_b})),
    )


def _copied_claims(a: Material, b: Material, overlap: Overlap) -> _Pairs:
    return [(one, two) for one in a.claims for two in b.claims if _copied(one, two, overlap)]


def _copied(one: Told, two: Told, overlap: Overlap) -> bool:
    """Whether two claims give one value in one passage that both reports have."""
    same = one.claim.field is two.claim.field and one.claim.polarity is two.claim.polarity
    if not same or one.figure != two.figure or (one.figure is None and one.claim.value != two.claim.value):
        return False
    passages = zip(overlap.spans_a, overlap.spans_b, strict=True)
    return any(one.claim.span.overlaps(a) and two.claim.span.overlaps(b) for a, b in passages)


def _direction(a: Material, b: Material) -> tuple[str | None, str]:
    """Which of two near-copies the other was made from, where a credit or the dates tell; and why, for a person."""
    a_credits, b_credits = a.naming(b), b.naming(a)
    if a_credits and not b_credits:
        return b.report.report_id, f"{_called(a.report)} credits {a_credits.name}"
    if b_credits and not a_credits:
        return a.report.report_id, f"{_called(b.report)} credits {b_credits.name}"
    common = _common_credit(a.credits, b.credits)
    if common is not None:
        return None, f"both credit {common.name}"
    source, reason = _by_date(a, b)
    house = one_house(a.report, b.report)
    return source, reason if house is None else f"{reason}; both outlets belong to {house}"


def _by_date(a: Material, b: Material) -> tuple[str | None, str]:
    """The earlier of two reports, unless one of them credits a third for its words."""
    for each in (a, b):
        if each.credits:
            return None, f"{_called(each.report)} credits {each.credits[0].name}"
    one, two = a.report, b.report
    if one.published is None or two.published is None or one.published == two.published:
        return None, "neither credits the other"
    first, second = (one, two) if one.published < two.published else (two, one)
    return first.report_id, f"{_called(first)} published first, on {first.published}, {_called(second)} later"


def _common_credit(a: Sequence[Credit], b: Sequence[Credit]) -> Credit | None:
    keys = frozenset[str]().union(*(credit.keys for credit in b))
    return next((credit for credit in a if credit.keys & keys), None)


def _called(report: Report) -> str:
    return report.outlet or report.file


def _content(cited: Cited) -> str:
    figures = _figures(cited.pairs)
    if figures:
        return f"both give {_listed(figures)}"
    if cited.pairs:
        return f"both quote {_speaker(cited.pairs[0])}"
    return f"{cited.words} words in common"


def _in_common(common: SharedDetails) -> str:
    """What two reports have in common, counted: the words may be private persons' names."""
    parts = [(common.names, "detail"), (common.quotations, "quotation")]
    told_of = [f"{number} {what}{'s' if number > 1 else ''}" for number, what in parts if number]
    order = ", in one order" if common.in_order and common.names > 1 else ""
    return f"{' and '.join(told_of)} in common{order}"


def _figures(pairs: _Pairs) -> list[int]:
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


def _claim_ids(pairs: _Pairs) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(one.claim.claim_id, two.claim.claim_id) for one, two in pairs}))


def _spans(claims: Sequence[Told]) -> tuple[Span, ...]:
    return tuple(sorted({one.claim.span for one in claims}))
