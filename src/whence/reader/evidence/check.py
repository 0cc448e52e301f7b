"""The evidence check: five tests that every claim of every reader passes, or it is kept as unsupported with the reason.

It knows nothing of the readers and parses the words anew: what stands in the text, which number, whose stance, who did
it to whom, and when. It lets pass what rich language may mean and refuses what the words contradict.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whence.model.claim import (
    TAKEN_FOR_DENIAL,
    TAKEN_FOR_DOUBT,
    ActorMention,
    Casualties,
    Claim,
    Control,
    DateValue,
    Evidence,
    Incident,
    PlaceValue,
    Reading,
    Responsibility,
)
from whence.model.errors import SpanError
from whence.model.lists import ASSERTING, Act, ActorRole, Attribution, Interest, Part, Polarity, Qualifier, WhyNot
from whence.model.span import Span
from whence.reader.evidence.accused import Teller, accused_follows
from whence.reader.evidence.dates import date_follows, days_of, words_at
from whence.reader.evidence.euphemisms import means_more
from whence.reader.evidence.lexicon import Lexicon, lexicon_for
from whence.reader.evidence.numbers import Place, number_follows, points_to_toll
from whence.reader.evidence.polarity import Stance, denial_in, doubt_in, may_answer, polarity_follows
from whence.reader.evidence.roles import done_to_fits, role_at
from whence.reader.evidence.setting import Setting
from whence.reader.evidence.steps import mentions
from whence.reader.evidence.words import Found, find, plain


@dataclass(frozen=True, slots=True)
class Case:
    """A claim before the check, with its report's text and publication date, and where it stands."""

    claim: Claim
    text: str
    published: date | None
    setting: Setting

    @property
    def lexicon(self) -> Lexicon:
        """The words of the report's language."""
        return self.setting.lexicon

    def plain(self, words: str) -> str:
        """Words of the claim with straight marks, as the setting's text has them."""
        return plain(self.lexicon, words)

    def spans(self, part: Part) -> tuple[Span, ...]:
        """The spans of evidence for a part."""
        return tuple(e.span for e in self.claim.evidence if e.part is part and e.span is not None)


def checked(reading: Reading, text: str, published: date | None = None, language: str = "en") -> Reading:
    """The reading with every claim checked: one that fails is kept, unsupported, with the reason.

    Who is shown as the doer of an incident by unsupported claims alone is left out of its actors.
    `language` is "en" or "fr" (ISO 639-1), that of the text; one in another language is checked by the English words.
    """
    claims = tuple(_marked(claim, text, published, language) for claim in reading.claims)
    accusing = [c for c in claims if isinstance(c.value, Responsibility) and c.value.act is Act.ACCUSATION]
    incidents = tuple(_with_supported_doers(incident, accusing) for incident in reading.incidents)
    return replace(reading, claims=claims, incidents=incidents)


def _with_supported_doers(incident: Incident, accusing: Sequence[Claim]) -> Incident:
    here = [claim for claim in accusing if claim.incident_id == incident.incident_id]
    kept = tuple(actor for actor in incident.actors if _is_supported(actor, here))
    return incident if kept == incident.actors else replace(incident, actors=kept)


def _is_supported(actor: ActorMention, accusing: Sequence[Claim]) -> bool:
    """Whether an actor is no doer, or one of the claims that accuse it is supported, or none is of its words."""
    names = {actor.name, *actor.as_written}
    own = [c.supported for c in accusing if isinstance(c.value, Responsibility) and c.value.accused in names]
    return actor.role is not ActorRole.PERPETRATOR or not own or any(own)


def _marked(claim: Claim, text: str, published: date | None, language: str) -> Claim:
    """The claim as the check leaves it; words that decided against it as a denial or doubt are evidence of that."""
    plainly = _without_refusal(claim)
    why = check_claim(plainly, text, published, language)
    deciding = _deciding(plainly, text, language) if why is WhyNot.WRONG_POLARITY else ()
    evidence = (*plainly.evidence, *deciding)
    if (claim.supported, claim.why_not, claim.evidence) == (why is None, why, evidence):
        return claim
    return replace(claim, supported=why is None, why_not=why, evidence=evidence)


def _without_refusal(claim: Claim) -> Claim:
    """The claim without what an earlier check found against it."""
    refusing = claim.refused_by
    if refusing is None:
        return claim
    return replace(claim, evidence=tuple(one for one in claim.evidence if one is not refusing))


def _deciding(claim: Claim, text: str, language: str) -> tuple[Evidence, ...]:
    """The words that deny or doubt an asserted or conceded claim, as evidence; none where it only lacks such words."""
    if claim.polarity not in ASSERTING:
        return ()
    case = Case(claim, text, None, Setting.of(text, claim.span, lexicon_for(language)))
    stance = _stance(case)
    for find_words, rule in ((denial_in, TAKEN_FOR_DENIAL), (doubt_in, TAKEN_FOR_DOUBT)):
        found = find_words(stance)
        if found is not None:
            first = case.setting.first
            return (Evidence(Part.POLARITY, Span.of(text, first + found.start, first + found.end), rule),)
    return ()


def check_claim(claim: Claim, text: str, published: date | None = None, language: str = "en") -> WhyNot | None:
    """Why the words of the report do not support the claim, None when they do; the first test that fails names it."""
    if not all(_holds(span, text) for span in _all_spans(claim)):
        return WhyNot.NOT_IN_TEXT
    case = Case(claim, text, published, Setting.of(text, claim.span, lexicon_for(language)))
    return next((why for why, passes in _TESTS if not passes(case)), None)


def _all_spans(claim: Claim) -> Iterator[Span]:
    """Every span of a claim: quote, evidence, mentions."""
    yield claim.span
    yield from (e.span for e in claim.evidence if e.span is not None)
    yield from claim.mentions


def _holds(span: Span, text: str) -> bool:
    """Whether the text holds the span's quote at its place, character for character, and the span is not empty."""
    try:
        span.check(text)
    except SpanError:
        return False
    return span.start < span.end


def _is_in_text(case: Case) -> bool:
    """Whether every name that the claim gives as written stands in the text, or is carried by evidence of its own."""
    return all(_stands(case, name, part) for name, part in _names(case.claim) if name)


def _names(claim: Claim) -> Iterator[tuple[str | None, Part]]:
    """The names and words that a claim gives as written, with the part that evidence would carry."""
    yield claim.claimant.words, Part.CLAIMANT
    value = claim.value
    if isinstance(value, Responsibility):
        yield value.accused, Part.ACCUSED
    elif isinstance(value, Casualties):
        yield value.side, Part.SIDE
    elif isinstance(value, DateValue):
        yield value.as_written, Part.DATE
    elif isinstance(value, PlaceValue):
        yield value.as_written, Part.PLACE
    elif isinstance(value, Control):
        yield value.place, Part.PLACE
    elif isinstance(value, ActorMention):
        yield from ((word, Part.TRIGGER) for word in value.as_written)


def _stands(case: Case, name: str, part: Part) -> bool:
    carried = any(evidence.part is part for evidence in case.claim.evidence)
    return carried or case.plain(name).lower() in case.setting.text.lower()


def _number_fits(case: Case) -> bool:
    """Whether a count follows from its words: those of its own span, else the quote, with the sentences around."""
    value = case.claim.value
    if not isinstance(value, Casualties):
        return True
    if any(means_more(case.lexicon, value, span.quote, case.text) for span in case.spans(Part.TRIGGER)):
        return False
    spans = case.spans(Part.VALUE) or (case.claim.span,)
    if any(number_follows(value, place) for span in spans for place in _places(case, span)):
        return True
    return points_to_toll(value, case.setting.quote, case.setting.text, case.lexicon)


def _places(case: Case, span: Span) -> Iterator[Place]:
    """The span in its sentence, then with more of the sentences beside: a harm may be told before the number."""
    setting, tellers = Setting.of(case.text, span, case.lexicon), _tellers(case)
    for first, last in ((setting.first, setting.last), *map(setting.beside, _WIDER)):
        text = _blanked(setting.text[first:last], first, tellers)
        yield Place(text, span.start - first, span.end - first, case.lexicon)


def _tellers(case: Case) -> tuple[Span, ...]:
    """The words for who tells that hold none of what is told: "a doctor at the hospital" says nothing of the hurt."""
    told = (*case.spans(Part.VALUE), *case.spans(Part.TRIGGER))
    named = case.spans(Part.CLAIMANT)
    return tuple(span for span in named if not any(span.start < t.end and t.start < span.end for t in told))


def _blanked(text: str, first: int, spans: Sequence[Span]) -> str:
    """A stretch of the text that begins at `first`, with blanks for what the spans hold of it."""
    for start, end in ((max(0, span.start - first), min(len(text), span.end - first)) for span in spans):
        if start < end:
            text = text[:start] + " " * (end - start) + text[end:]
    return text


_WIDER = (1, 2, 4)


def _polarity_fits(case: Case) -> bool:
    """Whether the words bear the polarity; a doubt beside an asserted date or place is of the happening, not of it."""
    claim, value = case.claim, case.claim.value
    if isinstance(value, DateValue | PlaceValue | ActorMention) and claim.polarity is Polarity.ASSERTED:
        return True
    return polarity_follows(claim.polarity, _stance(case))


def _stance(case: Case) -> Stance:
    """What the polarity of the claim rests on."""
    claim, setting, value = case.claim, case.setting, case.claim.value
    return Stance(
        setting.sentence,
        setting.start - setting.first,
        setting.end - setting.first,
        claimant=claim.claimant.words,
        accused=case.plain(value.accused) if isinstance(value, Responsibility) else None,
        counts=isinstance(value, Casualties),
        zero=isinstance(value, Casualties) and value.qualifier is Qualifier.NONE,
        own=claim.interest in _OWN,
        another_cause=isinstance(value, Responsibility) and value.act is Act.ALTERNATIVE_CAUSE,
        pointed=_pointed(case),
        lexicon=case.lexicon,
    )


def _pointed(case: Case) -> tuple[Found, ...]:
    """The words that the claim gives as those which deny or doubt, where they stand in the sentence of its quote."""
    first, setting = case.setting.first, case.setting
    spans = [span for span in case.spans(Part.POLARITY) if setting.in_sentence(span.start, span.end)]
    return tuple(Found(s.start - first, s.end - first, setting.text[s.start : s.end].lower()) for s in spans)


_OWN = frozenset({Interest.OWN_LOSSES, Interest.OWN_CONDUCT})


def _roles_fit(case: Case) -> bool:
    """Whether doer, done-to and teller are where the words put them."""
    return _accused_fits(case) and _side_fits(case) and _claimant_fits(case)


def _accused_fits(case: Case) -> bool:
    value, claim = case.claim.value, case.claim
    if not isinstance(value, Responsibility):
        return True
    straight = replace(value, accused=case.plain(value.accused))
    carried = tuple((span.start, span.end) for span in case.spans(Part.ACCUSED))
    answers = any(may_answer(each.lower, lexicon=case.lexicon) for each in _pointed(case))
    return accused_follows(case.setting, straight, Teller(claim.claimant.words, claim.polarity, answers), carried)


def _side_fits(case: Case) -> bool:
    """Whether the side of those harmed is not told as the doer wherever the quote names it."""
    value, setting = case.claim.value, case.setting
    if not isinstance(value, Casualties) or not value.side:
        return True
    spots = mentions(setting.quote, case.plain(value.side))
    shift = setting.start - setting.first
    roles = (role_at(setting.sentence, start + shift, end + shift, case.lexicon) for start, end in spots)
    return done_to_fits(role for found in roles for role in found)


def _claimant_fits(case: Case) -> bool:
    """Whether an explicit claimant stands in the sentence of the quote or one beside it, with a cue of saying there.

    A claimant with a span of its own may stand one sentence farther off: a quotation may take two. Words that deny or
    doubt are a cue themselves.
    """
    claimant = case.claim.claimant
    if claimant.words is None or claimant.attribution is not Attribution.EXPLICIT:
        return True
    spans = case.spans(Part.CLAIMANT)
    first, last = case.setting.beside(2 if spans else 1)
    near = case.setting.text[first:last]
    inside = any(first <= span.start and span.end <= last for span in spans)
    cued = bool(find(case.lexicon, near, "polarity", "cues")) or any(
        may_answer(each.lower, lexicon=case.lexicon) for each in _pointed(case)
    )
    return cued and (inside or bool(mentions(near, case.plain(claimant.words))))


def _dates_fit(case: Case) -> bool:
    """Whether the claim's date, and the day that a toll is of, follow from their words."""
    claim = case.claim
    own = (claim.value, Part.DATE) if isinstance(claim.value, DateValue) else (None, Part.DATE)
    return all(_date_fits(case, value, part) for value, part in (own, (claim.as_of, Part.AS_OF)) if value is not None)


def _date_fits(case: Case, value: DateValue, part: Part) -> bool:
    """Whether a date follows from the words of its evidence, of its own wording, or else of the quote."""
    spans = [(span.start, span.end) for span in case.spans(part)]
    if value.start is None and part is Part.AS_OF:
        return _calls_it_earlier(case, spans)
    if not spans and value.as_written is not None:
        spans = list(mentions(case.setting.text, case.plain(value.as_written)))[:_MOST_MENTIONS]
    words = words_at(case.setting.text, spans or [(case.setting.start, case.setting.end)], case.lexicon)
    return date_follows(value, words, days_of(case.setting.text, case.published, case.lexicon))


def _calls_it_earlier(case: Case, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether words beside a count call it an earlier one: a count of no known day."""
    words = " ".join(case.setting.text[start:end] for start, end in spans)
    return bool(find(case.lexicon, words, "dates", "earlier"))


_MOST_MENTIONS = 20


_TESTS: tuple[tuple[WhyNot, Callable[[Case], bool]], ...] = (
    (WhyNot.NOT_IN_TEXT, _is_in_text),
    (WhyNot.WRONG_NUMBER, _number_fits),
    (WhyNot.WRONG_POLARITY, _polarity_fits),
    (WhyNot.WRONG_ROLE, _roles_fit),
    (WhyNot.WRONG_DATE, _dates_fit),
)
