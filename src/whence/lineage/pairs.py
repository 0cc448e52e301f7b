"""What two reports have to do with one another, from these two alone."""

from dataclasses import dataclass

from whence.lineage.citations import citations
from whence.lineage.copies import SHARED_SAMPLES, Overlap, overlap_of
from whence.lineage.happening import agreement
from whence.lineage.links import citation_link, claimant_link, copy_link, credited, named, passage_link, retold_link
from whence.lineage.material import Material
from whence.lineage.retold import retold
from whence.lineage.shared_claims import shared_claims
from whence.model.event import Link


@dataclass(frozen=True, slots=True)
class Citation:
    """A link by a credit: the report that credits (by id), and the keys of the outlet that it names, in order."""

    citing: str
    outlet: tuple[str, ...]
    link: Link


@dataclass(frozen=True, slots=True)
class Found:
    """What two reports have to do with one another, in every way that their words show.

    `copy` is set where one is a near-copy of the other or both of a third, `told` where they share claims, passages or
    a speaker.
    """

    copy: Link | None
    citations: tuple[Citation, ...]
    told: Link | None


def compare(a: Material, b: Material, samples: int) -> Found | None:
    """What two reports, the first of the lower id, have to do with one another; None where that is nothing.

    `samples` is how many samples of their words they share.
    """
    overlap = overlap_of(a, b) if samples >= SHARED_SAMPLES or (samples and named(a, b)) else None
    copy = copy_link(a, b, overlap) if overlap is not None and _is_copy(a, b, overlap) else None
    words = overlap.words if overlap is not None else 0
    cited = (*_citations(a, b, words), *_citations(b, a, words))
    told = _told(a, b, overlap)
    return Found(copy, cited, told) if copy is not None or cited or told is not None else None


def _is_copy(a: Material, b: Material, overlap: Overlap) -> bool:
    """Whether the passages make two reports near-copies, and not one form of words filled in for two happenings."""
    return overlap.is_copy(credited(a, b), named(a, b)) and not _filled_in_anew(a, b)


def _filled_in_anew(a: Material, b: Material) -> bool:
    """Whether one site tells of two happenings in the same words, as daily bulletins do.

    It published them on two days, and nothing that the one tells of can be anything that the other tells of.
    """
    of_site = a.text.site is not None and a.text.site == b.text.site and a.report.published != b.report.published
    told = [agreement(one, two) for one in a.account.incidents for two in b.account.incidents]
    return of_site and bool(told) and not any(each.open for each in told)


def _citations(citing: Material, source: Material, words: int) -> tuple[Citation, ...]:
    return tuple(
        Citation(citing.report.report_id, tuple(sorted(cited.credit.keys)), citation_link(citing, source, cited))
        for cited in citations(citing, source, words)
    )


def _told(a: Material, b: Material, overlap: Overlap | None) -> Link | None:
    """The link by claims of one claimant, else by one speaker, else by a figure in passages that both have."""
    shared = shared_claims(a.story, b.story)
    if shared is not None:
        return claimant_link(a, b, shared)
    again = retold(a.account, b.account)
    if again is not None:
        return retold_link(a, b, again)
    return passage_link(a, b, overlap) if overlap is not None and overlap.is_telling else None
