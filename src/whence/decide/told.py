"""What the words of a report tell of a claim where whoever adds it leaves that open: the harm, the kind of claimant."""

from collections.abc import Callable, Collection, Mapping

from whence.decide.claim_values import harms_in
from whence.model.claim import Casualties, Claim
from whence.model.lists import ClaimantKind, Harm, Part
from whence.model.report import Report
from whence.model.span import Span
from whence.reader.french import claimants as french
from whence.reader.rules import claimants as english
from whence.store import Record

_UNLISTED = ClaimantKind.WITNESS_OR_RESIDENT  # what a reader takes a bare name for that it knows nothing of


def harms_told(record: Record, report: Report, words: Span) -> frozenset[Harm]:
    """The harms that some words of a report count: what was read in these very words, else what their sentence tells.

    Several where the sentence tells of several: which of them it is then is not said.
    """
    read = {
        claim.value.harm
        for claim in record.claims(report.report_id)
        if isinstance(claim.value, Casualties) and claim.by_hand is None and _counts_in(claim, words)
    }
    if read:
        return frozenset(read)
    around = [each.span.quote for each in record.sentences(report.report_id) if _meet(each.span, words)]
    return frozenset(harm for quote in around for harm in harms_in(quote, report.language))


def kind_told(words: str, language: str, parties: Collection[str]) -> ClaimantKind | None:
    """What a claimant is by the words for it, as a report of a language is read; None where they do not tell."""
    classify, listed = _TELLING.get(language, _TELLING["en"])
    kind = classify(words, parties)
    return kind if kind is not _UNLISTED or listed(words) is not None else None


_TELLING: Mapping[str, tuple[Callable[[str, Collection[str]], ClaimantKind], Callable[[str], ClaimantKind | None]]] = {
    "en": (english.classify, english.listed_kind),
    "fr": (french.classify, french.listed_kind),
}


def _counts_in(claim: Claim, words: Span) -> bool:
    """Whether the number of a claim stands in some words, or these in it."""
    spans = [each.span for each in claim.evidence if each.part is Part.VALUE and each.span is not None]
    return any(_meet(span, words) for span in spans)


def _meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
