"""One claim as a person reads it: its value in words, who says so through whom, and where its words stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from whence.export.redaction import NOTHING, Hidden
from whence.export.said import OWN_VOICE
from whence.model.claim import Casualties, Claim, Claimant, Responsibility
from whence.model.event import Event, Standing
from whence.model.lists import Attribution, Field, Part, Polarity, Review
from whence.model.span import Span
from whence.model.withheld import shown
from whence.view.meanings import ACTS, KINDS, NOT_SUPPORTED, PARTS, REVIEWS, ROLES, STANCES, WHAT_TO_DO
from whence.view.passages import Mark
from whence.view.viewer import Viewer
from whence.view.words import count_words, date_words, harm_words, score_words, value_words, whose_words


@dataclass(frozen=True, slots=True)
class PartView:
    """The words for one part of a claim with their place, or the rule that carried it; no place where masked."""

    part: str
    quote: str | None
    start: int | None
    end: int | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim in words.

    `report` is the number of its report in the view; `stance` the claimant's, `side` whom the claimant is aligned with;
    `notes` say what else bears on the value. `answers` are the denials and doubts that answer it. `span` and `marks`
    are its words in the report's text, from which the passage is made. `why_not` is None for a claim that counts;
    `advice` is what the check found in full and what to do, where it was the check that refused it.
    """

    number: int
    claim_id: str
    field: Field
    value: str
    whose: str
    stance: str
    claimant: str
    kind: str
    side: str
    via: tuple[str, ...]
    report_id: str
    report: int
    notes: tuple[str, ...]
    flags: tuple[str, ...]
    why_not: str | None
    span: Span
    marks: tuple[Mark, ...]
    parts: tuple[PartView, ...]
    answers: tuple["ClaimView", ...] = ()
    advice: str | None = None


@dataclass(slots=True)
class Numbered:
    """Gives the claims of one view their numbers in the order in which they are shown."""

    viewer: Viewer
    event: Event
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, claim: Claim) -> int:
        """The claim's number, the next one where it has none yet."""
        return self.numbers.setdefault(claim.claim_id, len(self.numbers) + 1)

    def view(self, claim: Claim, standing: Standing | None, answers: tuple[ClaimView, ...] = ()) -> ClaimView:
        """One claim under the viewer's redaction; `standing` is how its value stands, if it counts for any."""
        hidden = self.viewer.hidden(claim.report_id)
        review = self.event.claim_reviews.get(claim.claim_id, Review.MACHINE)
        shown, _, masked = self.viewer.redaction.claim(claim, self.event.held, hidden)
        claimant = shown.claimant
        return ClaimView(
            number=self.number(claim),
            claim_id=claim.claim_id,
            field=claim.field,
            value=_short(shown),
            whose=whose_words(shown.value) if isinstance(shown.value, Casualties) else "",
            stance=_stance(shown),
            claimant=claimant.words or OWN_VOICE,
            kind=KINDS[claimant.kind],
            side=claimant.aligned_with if claimant.aligned_with not in {"none", "unknown"} else "",
            via=claimant.via,
            report_id=claim.report_id,
            report=self.event.reports.index(claim.report_id) + 1,
            notes=(*_notes(shown, claimant), *_by_hand(claim, self.event), *_reviewed(claim, review, hidden)),
            flags=tuple(flag.value for flag in standing.flags) if standing is not None else (),
            why_not=why_not_words(claim, review, hidden),
            span=claim.span,
            marks=marks_of(claim),
            parts=() if masked else tuple(_parts(claim, hidden)),
            answers=answers,
            advice=WHAT_TO_DO[claim.why_not] if claim.why_not is not None and review is Review.MACHINE else None,
        )


def reaching(claims: Iterable[Claim], least: float | None) -> tuple[Claim, ...]:
    """The claims whose score is the least one asked for or better; all of them where none is asked for."""
    return tuple(claim for claim in claims if least is None or claim.score >= least)


def _short(claim: Claim) -> str:
    """The value in words: of a count the number alone, of responsibility the accused alone."""
    if isinstance(claim.value, Casualties):
        any_at_all = claim.polarity is Polarity.DENIED and claim.value.is_uncounted
        return f"any {harm_words(claim.value.harm)}" if any_at_all else count_words(claim.value)
    return claim.value.accused if isinstance(claim.value, Responsibility) else value_words(claim.value)


def _stance(claim: Claim) -> str:
    """The claimant's stance; for responsibility, what is said of the accused."""
    if isinstance(claim.value, Responsibility):
        certainty = "" if claim.value.certainty.value == "stated" else f" ({claim.value.certainty.value})"
        return ACTS[claim.value.act] + certainty
    return STANCES[claim.polarity]


def why_not_words(claim: Claim, review: Review, hidden: Hidden = NOTHING) -> str | None:
    """Why a claim counts for nothing, None where it counts: a person's word stands over the evidence check's.

    The words that decided are named; `hidden` is what must not be shown of their report.
    """
    if review is Review.REJECTED:
        return "a person rejected it"
    return _unsupported(claim, hidden) if claim.why_not is not None and review is Review.MACHINE else None


def _unsupported(claim: Claim, hidden: Hidden) -> str:
    """What the evidence check says against a claim, with the words that it took for a denial or a doubt."""
    assert claim.why_not is not None
    told, refusing = NOT_SUPPORTED[claim.why_not], claim.refused_by
    if refusing is None or refusing.span is None:
        return told
    quote, _ = hidden.quote(refusing.span)
    return f"{told}: “{quote}” is {refusing.rule}" if quote else told


def _reviewed(claim: Claim, review: Review, hidden: Hidden) -> Iterator[str]:
    """That a person checked a claim, and what the evidence check had said."""
    if review in {Review.CHECKED, Review.SECOND_CHECKED}:
        yield REVIEWS[review]
        if claim.why_not is not None:
            yield f"accepted although {_unsupported(claim, hidden)}"


def _by_hand(claim: Claim, event: Event) -> Iterator[str]:
    """That a person added a claim, and who."""
    made = next((ruling for ruling in event.rulings if ruling.decision_id == claim.by_hand), None)
    if claim.by_hand is not None:
        yield f"added by {made.author}" if made is not None else "added by hand"


def _notes(claim: Claim, claimant: Claimant) -> Iterator[str]:
    """What else bears on the value of a claim."""
    if isinstance(claim.value, Casualties) and ROLES[claim.count_role]:
        yield ROLES[claim.count_role]
    if claim.as_of is not None and claim.as_of.start is not None:
        yield f"as of {date_words(claim.as_of)}"
    if claim.said_earlier:
        yield "an earlier count"
    if claimant.basis is not None:
        yield "saw or counted it" if claimant.basis == "own" else f"relying on “{claimant.basis}”"
    if claimant.attribution is Attribution.CARRIED:
        yield "the claimant is carried over from the sentences before"
    if claim.mentions:
        yield f"in {len(claim.mentions) + 1} places"
    if score := score_words(claim.score):
        yield f"score {score}"


def marks_of(claim: Claim) -> tuple[Mark, ...]:
    """The words of a claim that support it, one mark for each part; the whole quote where no part has words."""
    found = [
        Mark(each.span.start, each.span.end, PARTS[each.part])
        for each in claim.evidence
        if each.span is not None and each.span.start < each.span.end
    ]
    return tuple(found) or (Mark(claim.span.start, claim.span.end, PARTS[Part.VALUE]),)


def _parts(claim: Claim, hidden: Hidden) -> Iterator[PartView]:
    for evidence in claim.evidence:
        span = evidence.span
        if span is None:
            yield PartView(PARTS[evidence.part], None, None, None, evidence.rule)
            continue
        quote, masked = hidden.quote(span)
        start, end = (None, None) if masked else (span.start, span.end)
        yield PartView(PARTS[evidence.part], shown(quote), start, end, evidence.rule)


def standings(event: Event) -> Mapping[str, Standing]:
    """How the value of each claim stands, by the claim that gives it or answers it."""
    found: dict[str, Standing] = {}
    for row in event.standing:
        for claim_id in (*row.claims, *row.denied_by, *row.doubted_by):
            found.setdefault(claim_id, row)
    return found
