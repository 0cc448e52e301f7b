"""How likely each claim of a reading is right, as a number that means what it says: of claims at 0.8 four in five are.

A count or a doer brings a raw score, the product of what was decided for its row; a place or a date gets one from how
far the encoder, asked at the counts and doers of its incident, points at its words. Each is then put on the scale of
what was found right in reports that the encoder was not trained on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whence.model.claim import Casualties, Claim, DateValue, Occurrence, PlaceValue, Reading, Responsibility
from whence.model.lists import ASSERTING, Part
from whence.model.markup import Stretch
from whence.reader.rules.reader import Parsed
from whence.reader.trained.seen import Seen
from whence.reader.trained.weights import Scale

COUNT, DOER, ANSWER, PLACE, DATE = "count", "doer", "answer", "place", "date"
"""The scales by name: of casualty and responsibility rows, of such rows that only answer another or come from the rules
alone, and of an incident's place and date."""
_DIGITS = 2  # of a score: more would say what it does not know, and differ between processors
_UNJUDGED = 1.0  # the score of a row on which the encoder was not asked


def scored(reading: Reading, parsed: Parsed, seen: Seen, scales: Mapping[str, Scale]) -> Reading:
    """The reading with every count, doer, place and date scored; claims of other fields keep their score of 1."""
    asked = anchors_of(reading.claims, parsed)
    claims = [_scored(claim, asked.get(claim.incident_id, ()), parsed, seen, scales) for claim in reading.claims]
    return replace(reading, claims=tuple(claims))


def raw_score(claim: Claim, anchors: Sequence[Stretch], parsed: Parsed, seen: Seen) -> tuple[str, float] | None:
    """The scale that a claim is on and its raw score; None for a field that is not scored."""
    if isinstance(claim.value, Casualties | Responsibility):
        kind = COUNT if isinstance(claim.value, Casualties) else DOER
        return ANSWER if _only_answers(claim) else kind, claim.score
    if isinstance(claim.value, Occurrence) and claim.score != _UNJUDGED:
        return ANSWER, claim.score
    if isinstance(claim.value, PlaceValue):
        return PLACE, _pointed(seen, "place", anchors, _words(claim, Part.PLACE, parsed))
    if isinstance(claim.value, DateValue):
        return DATE, _pointed(seen, "date", anchors, _words(claim, Part.DATE, parsed))
    return None


def _only_answers(claim: Claim) -> bool:
    """Whether a row was judged as an answer by its words for that, or by nobody."""
    by_words = claim.polarity not in ASSERTING and any(each.part is Part.POLARITY for each in claim.evidence)
    return by_words or claim.score == _UNJUDGED


def _scored(claim: Claim, anchors: Sequence[Stretch], parsed: Parsed, seen: Seen, scales: Mapping[str, Scale]) -> Claim:
    raw = raw_score(claim, anchors, parsed, seen)
    if raw is None:
        return claim
    score = scales[raw[0]].of(raw[1]) if raw[0] in scales else claim.score
    return replace(claim, score=round(score, _DIGITS))


def anchors_of(claims: Sequence[Claim], parsed: Parsed) -> Mapping[str | None, list[Stretch]]:
    """Where the counts and doers of each incident stand in the cleaned text."""
    found: dict[str | None, list[Stretch]] = {}
    for claim in claims:
        part = {Casualties: Part.VALUE, Responsibility: Part.ACCUSED}.get(type(claim.value))
        if part is not None:
            found.setdefault(claim.incident_id, []).extend(_words(claim, part, parsed))
    return found


def _words(claim: Claim, part: Part, parsed: Parsed) -> list[Stretch]:
    """The evidence of one part of a claim, as stretches of the cleaned text."""
    locate = parsed.page.clean.locate
    return [(locate(e.span.start), locate(e.span.end)) for e in claim.evidence if e.part is part and e.span is not None]


def _pointed(seen: Seen, link: str, anchors: Sequence[Stretch], words: Sequence[Stretch]) -> float:
    """How far the anchors point at the words, on average; a half where there is none to ask."""
    if not anchors or not words:
        return 0.5
    shares = [sum(seen.pointed(link, anchor).at(stretch) for stretch in words) for anchor in anchors]
    return min(1.0, sum(shares) / len(shares))
