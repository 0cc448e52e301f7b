"""How a speaker stands to what a frame says: asserting, conceding, denying, doubting, not verifying, investigating."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.rules.attribution_cues import Cue
from whence.reader.rules.attribution_replies import Reply, Sort, called_false, replies_in
from whence.reader.rules.attribution_words import phrase_pattern
from whence.vocab.load import words

_KINDS = {
    "say": "said",
    "tell": "told",
    "according": "according_to",
    "quote": "quoted_as",
    "cite": "citing",
    "deny": "denied",
    "concede": "admitted",
    "condemn": "condemned",
    "accuse": "accused",
    "blame": "blamed",
    "count": "counted",
    "perceive": "saw",
    "show": "showed",
    "doubt": "doubted",
    "verify": "not_verified",
}
_CLAUSE = re.compile(r"\s(?:and|but|while|although)\s(?:that\s)?|;\s*")
_RESPONSIBILITY = re.compile(r"(?:\w+\s+){0,2}(?:responsibility|credit)\b", re.IGNORECASE)
_DEED = re.compile(
    r"(?:the|this|that|these|those|both|(?:\w+day)?['’]s)\s+(?:[\w-]+\s+){0,2}?(?:attacks?|raids?|bombings?|killings?|assaults?"
    r"|ambush(?:es)?|air\s?strikes?|strikes?|explosions?|blasts?|shootings?|abductions?|kidnappings?|assassinations?)\b",
    re.IGNORECASE,
)
# what is said of the deed by a verb makes it a clause: "claimed the attack on the camp killed 30"
_TOLD_OF_IT = re.compile(
    r"(?:(?!\b(?:which|that|who|where)\b)[^,;.])*\b(?:is|was|were|are|has|had|have|would|will|did|came|took|left|killed|wounded"
    r"|injured|destroyed|caused|targeted|hit|struck|claimed|showed|proved|happened|occurred|failed|involved)\b",
    re.IGNORECASE,
)
_OWN_HEAD = 60  # code points of content within which a speaker denies an act of his own


def kind_of(cue: Cue, content: Sequence[Span]) -> str:
    """The kind of frame that a cue makes."""
    if cue.word.startswith("claim") and content and _claims_responsibility(content[0].quote):
        return "claimed_responsibility"
    if cue.word.startswith("confirm"):
        return "confirmed"
    return _KINDS[cue.verb]


def _claims_responsibility(words: str) -> bool:
    """Whether what is claimed is responsibility, or a deed by its noun alone: "claimed the attack in a statement"."""
    if _RESPONSIBILITY.match(words) is not None:
        return True
    deed = _DEED.match(words)
    return deed is not None and _TOLD_OF_IT.match(words, deed.end()) is None


def stance_of(cue: Cue, content: Sequence[Span]) -> Polarity:
    """The stance of a cue on its content: by the verb, then by what the content itself says."""
    if cue.neither:
        return Polarity.NOT_VERIFIED
    if cue.verb == "deny":
        return Polarity.DENIED
    if cue.verb == "doubt":
        return Polarity.DOUBTED
    if cue.verb == "concede":
        return Polarity.CONCEDED
    body = content[0].quote if content else ""
    if cue.verb == "condemn":
        return Polarity.DENIED if _of_claims(body) else Polarity.ASSERTED
    if cue.word.startswith("confirm") and phrase_pattern("stance", "own_loss").match(body):
        return Polarity.CONCEDED
    return stance_in(clause_at(body, 0)) if body else Polarity.ASSERTED


def clause_at(words_: str, at: int) -> str:
    """The clause of reported words that offset `at` lies in: parted by "and", "but" and the like, or a semicolon."""
    bounds = [0, *(m.end() for m in _CLAUSE.finditer(words_)), len(words_)]
    first = max(b for b in bounds if b <= at)
    last = min((b for b in bounds if b > at), default=len(words_))
    return words_[first:last]


def _of_claims(body: str) -> bool:
    """Whether words are about what others claim."""
    return re.match(r"(?:\w+\s+){0,3}(?:claims?|allegations?|accusations?|reports?)\b", body, re.IGNORECASE) is not None


@lru_cache(maxsize=512)
def stance_in(body: str) -> Polarity:
    """The stance that reported words take by themselves: "it was investigating", "it did not carry out the raid"."""
    head = body[: 2 * _OWN_HEAD]
    if phrase_pattern("stance", "unverified").search(head) is not None:
        return Polarity.NOT_VERIFIED
    if phrase_pattern("stance", "investigating").search(body[:_OWN_HEAD]) is not None:
        return Polarity.INVESTIGATING
    if phrase_pattern("stance", "doubtful").search(head) is not None:
        return Polarity.DOUBTED
    if _own_denial().match(body) is not None or called_false(body):
        return Polarity.DENIED
    taken_up = next((reply for reply in replies_in(head, 0, len(head)) if _takes_up(reply)), None)
    return taken_up.polarity if taken_up is not None else Polarity.ASSERTED


def _takes_up(reply: Reply) -> bool:
    """Whether an answer at the head of reported words is of all that follows: "it was reviewing reports that"."""
    return reply.verb and reply.sort is Sort.SAID and reply.start < _OWN_HEAD


@cache
def _own_denial() -> re.Pattern[str]:
    """Words by which a speaker says that it, or anyone of its own, did not do it."""
    acts = "|".join(re.escape(word) for word in words("attribution", "stance", "own_act"))
    subject = r"(?:it|they|he|she|we|its|their|his|her|our|the)(?:\s+[\w-]+){0,3}?"
    told = r"(?!(?:fewer|less|more)\s+than\b)"  # "no fewer than 12" counts and denies nothing
    helper = r"(?:had|has|have|did|was|were|does|do|is|are)"
    plain = rf"{subject}\s+{helper}\s+(?:\w+\s+)?(?:not|never)\s+{told}(?:\w+\s+){{0,3}}(?:{acts})(?!\w)"
    none = rf"(?:there\s+(?:was|were|are|is)\s+no|no|none\s+of)\s+{told}(?:\w+\s+){{0,6}}(?:{acts})(?!\w)"
    unhelped = r"(?:did|had|has|have|was|were|does|do)n't"
    short = rf"{subject}\s+{unhelped}\s+(?:\w+\s+){{0,3}}(?:{acts})(?!\w)"
    return re.compile(rf"(?:{plain}|{none}|{short})", re.IGNORECASE)
