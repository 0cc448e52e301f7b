"""One person who came to harm, told by name, title or pronoun and not by a number."""

import re
from collections.abc import Collection, Sequence

from whence.model.lists import Group, Status
from whence.reader.rules.harms_ordinal import place_in_order
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.tokens import Token
from whence.reader.rules.victims import Victims, ends_phrase, head_nouns, of_age

_TITLE_REACH = 7
_APPOSITION = 25
_NAME = 5
_TELLING = {Status.CIVILIAN, Status.COMBATANT}
_SINGULAR_PRONOUNS = frozenset({"he", "she", "who"})
_FILLING = frozenset(
    {"also", "been", "later", "allegedly", "reportedly", "fatally", "seriously", "slightly", "gravely"}
)
_SINGULAR_VERBS = frozenset({"was", "has", "is"})
_AGE = re.compile(r"\d{1,2}-year-old")


def single_subject(tokens: Sequence[Token], cue: tuple[int, int], died: bool) -> Victims | None:
    """The one person who is the subject of a passive verb, or of "died" (`died`), right before it."""
    index = cue[0] - 1
    while index >= 0 and tokens[index].lower in _FILLING:
        index -= 1
    singular_verb = index >= 0 and tokens[index].lower in _SINGULAR_VERBS
    if singular_verb:
        index -= 1
    elif not died:
        return None
    if index >= 0 and singular_verb and tokens[index].lower == ",":
        return _before_apposition(tokens, index)
    return _one_at(tokens, index, singular_verb)


def _one_at(tokens: Sequence[Token], index: int, singular_verb: bool) -> Victims | None:
    if index < 0:
        return None
    token = tokens[index]
    known = head_nouns().at(tokens, index)
    named = token.upper and token.lower[0].isalpha() and (known is None or singular_verb)
    ordinal = (place_in_order(tokens, index) or 1) > 1
    if token.lower in _SINGULAR_PRONOUNS or named or ordinal or (known is not None and singular_verb):
        return _one(tokens, index)
    return None


def _one(tokens: Sequence[Token], index: int) -> Victims:
    status, group = _standing_of(tokens, index)
    return Victims(index, index + 1, None, None, status, group)


def _before_apposition(tokens: Sequence[Token], comma: int) -> Victims | None:
    """As in "[the judge's name], president of the court, was killed": the name before what is said of it."""
    for at in range(comma - 1, max(0, comma - _APPOSITION), -1):
        if tokens[at].lower in {".", ";", ":", "who", "which", "that"}:
            return None
        if tokens[at].lower == "," and tokens[at - 1].upper and tokens[at - 1].lower.isalpha():
            told = [head_nouns().at(tokens, i) for i in range(at + 1, comma)]
            labels = [match.label for match in told if match is not None and match.label[0] in _TELLING]
            one = _one(tokens, at - 1)
            if one.status is Status.UNSPECIFIED and labels:
                return Victims(at - 1, at, None, None, *labels[0])
            return one if labels or one.status is not Status.UNSPECIFIED else None
    return None


def _standing_of(tokens: Sequence[Token], subject: int) -> tuple[Status, Group]:
    """What the words say of one person: the noun itself, else the title or trade before the name or before "who"."""
    known = head_nouns().at(tokens, subject)
    if known is not None:
        return of_age(tokens, subject, *known.label)
    index = subject - 1
    if tokens[subject].lower == "who" and index >= 0 and tokens[index].lower == ",":
        index -= 1
    for at in range(index, max(-1, index - _TITLE_REACH), -1):
        title = head_nouns().at(tokens, at)
        if title is not None and (title.label[0] in _TELLING or title.label[1] is not Group.NONE):
            return title.label
        if _AGE.fullmatch(tokens[at].lower):
            return of_age(tokens, at + 1, Status.UNSPECIFIED, Group.NONE)
        if ends_phrase(tokens[at].lower) or not tokens[at].lower[0].isalpha():
            break
    return (Status.UNSPECIFIED, Group.NONE)


def titled(tokens: Sequence[Token], victims: Victims, cues: Collection[int]) -> bool:
    """Whether a title or trade before a name tells of one: "the murder of [Judge] Ruritan"; `cues`: words for harm."""
    if victims.number is not None or victims.plural or victims.last >= len(tokens) or victims.last in cues:
        return False
    name = tokens[victims.last]
    return name.upper and name.lower.isalpha() and len(name.lower) > 1 and not ends_phrase(name.lower)


def named_after(tokens: Sequence[Token], noun_end: int, cues: Collection[int]) -> Victims | None:
    """The one named behind a noun for harm and "of": "the assassination of [Ruritan Zenda]"; two words at the least."""
    if noun_end >= len(tokens) or tokens[noun_end].lower != "of":
        return None
    last = noun_end + 1
    while last < len(tokens) and last - noun_end <= _NAME and _of_name(tokens, last, cues):
        last += 1
    if last - noun_end < 3:
        return None
    return Victims(noun_end + 1, last, None, None, Status.UNSPECIFIED, Group.NONE)


def _of_name(tokens: Sequence[Token], index: int, cues: Collection[int]) -> bool:
    token = tokens[index]
    known = head_nouns().at(tokens, index) is not None or token.lower in nationalities()
    return token.upper and token.lower.isalpha() and not ends_phrase(token.lower) and not known and index not in cues
