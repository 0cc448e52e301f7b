"""Those who have a part in what a sentence tells and are no doers: who fends an attack off, and who is only about."""

from collections.abc import Sequence
from functools import cache

from whence.reader.rules.tokens import Lexicon, Match, Token
from whence.vocab.load import localised, words

_OBJECT_REACH = 6  # words between "shot down" and what was shot down: "shot down at least 30 of the 40 attack drones"
_SUBJECT_REACH = 7
_PRESENCE_REACH = 8
_BY_REACH = 4  # tokens before a party among which "by" makes it a doer: "carried out by the al-Qaeda-linked X"


@cache
def _phrases(language: str, *keys: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("agency", language), *keys), True))


@cache
def _list(language: str, *keys: str) -> frozenset[str]:
    return frozenset(words(localised("agency", language), *keys))


def fends_off(tokens: Sequence[Token], first: int, language: str = "en") -> bool:
    """Whether the verb at a token tells of weapons stopped on their way: "shot down 30 drones", "was intercepted".

    An aircraft with people in it is no such weapon, nor one single drone, which may be flown to look.
    """
    verb = _phrases(language, "fending", "verbs").at(tokens, first)
    if verb is None:
        return False
    passive = any(token.lower in _list(language, "fending", "being") for token in tokens[max(0, first - 2) : first])
    return _munition_before(tokens, first, language) if passive else _munition_behind(tokens, verb.last, language)


def fended_between(tokens: Sequence[Token], first: int, last: int, language: str = "en") -> bool:
    """Whether a verb of fending off stands within a token range: who is tied to a weapon by it only stops it."""
    return any(fends_off(tokens, index, language) for index in range(first, last))


def _munition_behind(tokens: Sequence[Token], start: int, language: str) -> bool:
    for index in range(start, min(len(tokens), start + _OBJECT_REACH)):
        found = _munition(tokens, index, language)
        if found is not None:
            return True
        if tokens[index].lower in _list(language, "fending", "breaks"):
            return False
    return False


def _munition_before(tokens: Sequence[Token], end: int, language: str) -> bool:
    near = range(max(0, end - _SUBJECT_REACH), end)
    return any(_munition(tokens, index, language) is not None for index in near)


def _munition(tokens: Sequence[Token], index: int, language: str) -> Match[bool] | None:
    found = _phrases(language, "fending", "munitions").at(tokens, index)
    if found is None or (found.last < len(tokens) and tokens[found.last].lower in _list(language, "fending", "ending")):
        return None
    return found


def is_only_about(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the party at `[first, last)` is only said to be about: "X is active in the area", "a stronghold of X"."""
    behind = tokens[last : last + _PRESENCE_REACH]
    before = tokens[max(0, first - _PRESENCE_REACH) : first]
    if any(token.lower == "by" for token in before[-_BY_REACH:]):
        return _leads(before, "nouns", whole=True)
    return _leads(behind, "verbs", whole=False) or _leads(before, "nouns", whole=True)


def is_only_linked(tokens: Sequence[Token], first: int) -> bool:
    """Whether the party that begins at `first` is only one that another is linked to: "a group affiliated to [X]"."""
    at = first - 1
    while at >= 0 and tokens[at].lower in _list("en", "linked", "between"):
        at -= 1
    return (
        at > 0
        and tokens[at].lower in _list("en", "linked", "to")
        and tokens[at - 1].lower in _list("en", "linked", "words")
    )


def answers_fire(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words at a token tell of somebody who fires back at attackers: "shot back", "returned fire"."""
    return _phrases("en", "defending", "answering").at(tokens, first) is not None


def _leads(gap: Sequence[Token], key: str, *, whole: bool) -> bool:
    """Whether a phrase stands in a gap with no break between it and the party (`whole`: the party is behind it)."""
    found = _phrases("en", "present", key).find(gap)
    if not found:
        return False
    between = gap[found[-1].last :] if whole else gap[: found[0].first]
    return not any(token.lower in _list("en", "present", "breaks") for token in between)
