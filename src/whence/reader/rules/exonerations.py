"""Whether words that may deny a deed or a count do deny it: "There was not one fighter among them" clears nobody.

Those of whom something is told may deny it in any words. With others, who saw or count it, words of emphasis are more
common than words that clear: theirs deny only what they name, or by words for a denial.
"""

import re

from whence.model.claim import Casualties, Responsibility
from whence.model.lists import ActorKind, ClaimantKind, Polarity
from whence.reader.rules.answers import of_count, stems
from whence.reader.rules.attribution_replies import Sort, replies_in
from whence.reader.rules.claimants import classify
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.parties import find_parties
from whence.reader.rules.sides import may_be_of, same_side
from whence.reader.rules.tokens import tokenize
from whence.text.numbers import find_numbers

_SIDES = frozenset({ClaimantKind.BELLIGERENT, ClaimantKind.FOREIGN_GOVERNMENT, ClaimantKind.AUTHORITY})
_ARMED = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
_SPOKESPERSON = re.compile(r"\bspokes(?:man|men|woman|women|person|people)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
_NOBODY_THERE = re.compile(
    r"\bthere\s+(?:(?:is|are|was|were|be|(?:has|have|had) been)\s+)?"
    r"(?:(?:is|are|was|were|has|have|had)n['’]t|not|no|never)\b",
    re.IGNORECASE,
)


def may_deny(told: Casualties | Responsibility, speaker: str, sentence: str) -> bool:
    """Whether a sentence of a speaker, by its words, may deny a deed or a count that somebody told."""
    accused = told.accused if isinstance(told, Responsibility) else ""
    if _speaks_for(speaker, accused) or _answers(sentence):
        return True
    if isinstance(told, Casualties):
        return _NEGATION.search(sentence) is not None and (of_count(sentence) or _counts(sentence, told))
    return _NOBODY_THERE.search(sentence) is None and _names(sentence, accused)


def _speaks_for(speaker: str, accused: str) -> bool:
    """Whether a speaker may be of the side accused; without anybody accused, of any side."""
    if accused and (same_side(accused, speaker) or may_be_of(accused, speaker)):
        return True
    kind = classify(speaker)
    if kind not in _SIDES or not accused:
        return kind in _SIDES
    if find_parties(speaker, tokenize(speaker), nationalities()):
        return False
    return kind is ClaimantKind.BELLIGERENT or not _is_armed_group(accused) or _SPOKESPERSON.search(speaker) is not None


def _is_armed_group(accused: str) -> bool:
    """Whether words for who is accused are for fighters of no state: no official of no named side is theirs."""
    kinds = {party.kind for party in find_parties(accused, tokenize(accused), nationalities())}
    return bool(kinds & _ARMED) and ActorKind.STATE_FORCES not in kinds


def _answers(sentence: str) -> bool:
    """Whether words for a denial stand in a sentence, but those that only a speaker's own side can say of itself."""
    denials = (each for each in replies_in(sentence, 0, len(sentence)) if each.polarity is Polarity.DENIED)
    return any(reply.verb or reply.sort is not Sort.OWN for reply in denials)


def _counts(sentence: str, told: Casualties) -> bool:
    return any(number.low in {told.low, told.high} for number in find_numbers(sentence) if number.low is not None)


def _names(sentence: str, accused: str) -> bool:
    return _NEGATION.search(sentence) is not None and bool(stems(accused) & stems(sentence))
