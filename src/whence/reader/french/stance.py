"""How a French speaker stands to what it says: asserting, conceding, denying, doubting, not verifying, looking into."""

import re
from functools import cache

from whence.model.lists import Polarity
from whence.reader.french.words import ordered

_HEAD = 90  # code points of content within which its speaker denies an act or cannot verify it
_BY_VERB = {"deny": Polarity.DENIED, "concede": Polarity.CONCEDED, "doubt": Polarity.DOUBTED}
_KINDS = {
    "say": "said",
    "according": "according_to",
    "deny": "denied",
    "concede": "admitted",
    "claim": "claimed_responsibility",
    "accuse": "accused",
    "blame": "blamed",
    "doubt": "doubted",
}
_CONFIRMING = ("confirm", "vérifi")


@cache
def pattern(key: str) -> re.Pattern[str]:
    """The pattern for what nobody could verify, what is looked into, what is in doubt, or what is called false."""
    return re.compile("|".join(f"(?:{each})" for each in ordered("attribution", "stance", key)), re.IGNORECASE)


@cache
def _opening_denial() -> re.Pattern[str]:
    """Words with which a speaker says, at the head of what it says, that it or its own did not do it."""
    return re.compile(rf"\W*(?:{pattern('own_denial').pattern})", re.IGNORECASE)


def kind_of(verb: str, cue: str) -> str:
    """The kind of frame that a cue with these words makes."""
    return "confirmed" if verb == "say" and _CONFIRMING[0] in cue.lower() else _KINDS[verb]


def stance_of(verb: str, cue: str, content: str, *, negated: bool) -> tuple[Polarity, str]:
    """The stance of a cue on its content, and the kind of its frame: by the verb, then by what the content says."""
    kind = kind_of(verb, cue)
    if negated:
        unverified = verb == "say" and any(stem in cue.lower() for stem in _CONFIRMING)
        return (Polarity.NOT_VERIFIED, "not_verified") if unverified else (Polarity.ASSERTED, "said")
    if verb in _BY_VERB:
        return _BY_VERB[verb], kind
    if verb not in {"say", "according"}:
        return Polarity.ASSERTED, kind
    own = stance_in(content)
    return own, "denied" if own is Polarity.DENIED else kind


def stance_in(content: str) -> Polarity:
    """The stance that reported words take by themselves: "une enquête est ouverte", "n'avoir tué aucun civil"."""
    head = content[:_HEAD]
    denials = (_opening_denial().match(head), pattern("no_part").search(head), pattern("false").search(head))
    if any(found is not None for found in denials):
        return Polarity.DENIED
    if pattern("unverified").search(head) is not None:
        return Polarity.NOT_VERIFIED
    if pattern("investigating").search(head) is not None and pattern("alleged").search(content) is not None:
        return Polarity.INVESTIGATING
    return Polarity.DOUBTED if pattern("doubtful").search(head) is not None else Polarity.ASSERTED
