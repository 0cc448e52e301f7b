"""What the later stages of reading need to know of French: how it names speakers, and whose people words count."""

import re

from whence.model.claim import Casualties, Value
from whence.model.lists import ActorKind
from whence.reader.french.claimants import (
    canonical,
    classify,
    codes_in,
    home_office,
    state_of,
    state_office,
    words_of,
)
from whence.reader.french.nations import governments
from whence.reader.french.parties import find_parties
from whence.reader.french.words import LANGUAGE, listed
from whence.reader.rules.described import described
from whence.reader.rules.parties import Party
from whence.reader.rules.parties import state_of as state_of_country
from whence.reader.rules.speakers import Naming
from whence.reader.rules.tokens import tokenize
from whence.reader.rules.tongue import Tongue

_BEFORE = 24
_LOST = re.compile(r"\b(?:perdu|perdent|pertes?)\b", re.IGNORECASE)
_OWN_PEOPLE = re.compile(
    r"\b(?:ses|leurs|nos|son|leur|notre)\s+(?:propres\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:soldats?|hommes|combattants?|militaires?|éléments?|membres?|troupes|policiers?|gendarmes?|officiers?|agents|pertes|"
    r"frères|martyrs|moudjahidines?|miliciens|camarades|volontaires)\b"
    r"|\b(?:perdu|perdent|perte de)\s+(?:[\w'-]+\s+){0,3}$"
    r"|\bperdu\s+(?!l[ae]\s|leur\s)|\bdes leurs\b|\bdans (?:ses|leurs|nos) rangs\b",
    re.IGNORECASE,
)
_STATE_WORDS = frozenset(
    {"armée", "armées", "militaire", "militaires", "ministère", "gouvernement", "état-major", "défense"}
)


def parties_in(words: str) -> tuple[Party, ...]:
    """The parties that words for a speaker name; a capital alone is the government that sits there."""
    tokens = tokenize(words)
    code = governments().get(words.strip(" .").lower())
    actor = state_of_country(code) if code is not None else None
    if actor is not None:
        return (Party(0, len(tokens), actor, actor.kind),)
    return find_parties(words, tokens)


def owns_loss(text: str, value: Value, start: int, end: int) -> bool:
    """Whether the words at `[start, end)` of a text count people of the speaker's own: "quatre de ses soldats"."""
    if not isinstance(value, Casualties) or value.low == 0:
        return False
    found = _OWN_PEOPLE.finditer(text, max(0, start - _BEFORE), end)
    return any(words.end() > start or _LOST.search(words[0]) for words in found)


def same_side(victims: str, speaker: str) -> bool:
    """Whether the words for two may name one side: a state's forces both, and not of two states."""
    states = [state_of(words) for words in (victims, speaker)]
    if all(states) and states[0] != states[1]:
        return False
    counted = parties_in(victims)
    plain = bool(counted) and all(p.kind is ActorKind.STATE_FORCES for p in counted)
    official = bool(_STATE_WORDS & set(words_of(speaker))) or state_office(speaker)
    return plain and official


def _described(words: str, text: str) -> str:
    return described(words, text, LANGUAGE)


def _opposed(words: str) -> bool:
    plain = words.lower()
    return any(phrase in plain for phrase in listed("claimants", "opposed", "words"))


NAMING = Naming(classify, canonical, parties_in, state_office, home_office, codes_in, _described, _opposed)
"""How French names speakers."""

FRENCH = Tongue(LANGUAGE, NAMING, owns_loss, same_side)
"""French, as the later stages of reading take it."""
