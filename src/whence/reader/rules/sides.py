"""Whether two names are of one side: an accused party and the speaker who answers for it."""

from functools import lru_cache

from whence.model.lists import ActorKind
from whence.reader.rules.answers import related, stems
from whence.reader.rules.claimants import states_in
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.parties import find_parties
from whence.reader.rules.tokens import tokenize
from whence.vocab.load import words

_ARMED = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA})
_OWN = frozenset({"its", "their", "his", "her", "our", "it", "they", "we", "he", "she"})


def may_be_of(accused: str, speaker: str) -> bool:
    """Whether a state's forces accused by name may be those of a speaker who names no state."""
    return _sort(accused) == _sort(speaker) == "state" and not states_in(speaker)


@lru_cache(maxsize=4096)
def same_side(accused: str, speaker: str) -> bool:
    """Whether the words for who is accused may name the speaker's side.

    They share a name, or a state by its name, adjective or capital; else both are of one sort, a state's forces or
    rebels, and not of two states ("soldiers", "the defence ministry").
    """
    if _shared(accused, speaker):
        return True
    named = [states_in(words_) for words_ in (accused, speaker)]
    if all(named):
        return bool(named[0] & named[1])
    sorts = [_sort(words_) for words_ in (accused, speaker)]
    return sorts[0] == sorts[1] == "state" and _plain(accused)


def is_own(accused: str) -> bool:
    """Whether words for who is accused point at somebody named before: "its soldiers"."""
    return accused.lower().split()[:1] != [] and accused.lower().split()[0] in _OWN


def _shared(accused: str, speaker: str) -> bool:
    common = frozenset(stem for word in words("replies", "sides", "common") for stem in stems(word))
    return related(accused, speaker) and bool(stems(accused) & stems(speaker) - common)


def _plain(accused: str) -> bool:
    """Whether no party of the registry and no state is named: any state's forces may be meant."""
    parties = find_parties(accused, tokenize(accused), nationalities())
    return bool(parties) and all(party.actor is None for party in parties) and not states_in(accused)


def _sort(name: str) -> str | None:
    """Whether words are for a state's forces and offices; None for anybody else."""
    kinds = {party.kind for party in find_parties(name, tokenize(name), nationalities())}
    if kinds & _ARMED:
        return None
    offices = {word.lower() for word in words("replies", "sides", "state")}
    spoken = {token.lower for token in tokenize(name)}
    return "state" if ActorKind.STATE_FORCES in kinds or spoken & offices else None
