"""Bombs fired from the ground, as shells are: no air strike, and nothing that was planted."""

from collections.abc import Sequence
from functools import cache

from whence.model.lists import SubEventType
from whence.reader.rules.tokens import Lexicon, Token
from whence.reader.rules.triggers import Form, Trigger
from whence.vocab.load import localised, words

_BEHIND = 4  # words between the bombs and what says that they were fired: "bombs [that had been] launched from"
_BEFORE = 3  # words between "launched" and the bombs: "launched [a dozen] bombs"
_FROM = 6  # words between "launched bombs" and "from": "launched bombs [at the market of Gao] from"


def with_launched(tokens: Sequence[Token], triggers: Sequence[Trigger], language: str = "en") -> tuple[Trigger, ...]:
    """The triggers of a sentence with bombs launched from somewhere as shelling: "bombs fired from the hills".

    Not so where the sentence names an aircraft.
    """
    if _aircraft(language).find(tokens):
        return tuple(triggers)
    return tuple(_shelling(tokens, each, language) for each in triggers)


def _shelling(tokens: Sequence[Token], trigger: Trigger, language: str) -> Trigger:
    spoken = {token.lower for token in tokens[trigger.first : trigger.last]}
    if not spoken <= _list("bombs", language) or not _launched(tokens, trigger, language):
        return trigger
    return Trigger(trigger.first, trigger.last, Form.NOUN, (SubEventType.SHELLING,))


def _launched(tokens: Sequence[Token], trigger: Trigger, language: str) -> bool:
    behind = [token.lower for token in tokens[trigger.last : trigger.last + _BEHIND]]
    fired = next((i for i, word in enumerate(behind) if word in _list("fired", language)), None)
    if fired is not None:
        index = trigger.last + fired + 1
        if index < len(tokens) and _phrases("right_behind", language).at(tokens, index) is not None:
            return True
        return _comes_from(tokens, index, language)
    before = {token.lower for token in tokens[max(0, trigger.first - _BEFORE) : trigger.first]}
    return bool(before & _list("fired", language)) and _comes_from(tokens, trigger.last, language)


def _comes_from(tokens: Sequence[Token], first: int, language: str) -> bool:
    """Whether words that say from where stand within reach, with no other clause between."""
    for index in range(first, min(first + _FROM, len(tokens))):
        if _phrases("origins", language).at(tokens, index) is not None:
            return True
        if not tokens[index].lower[0].isalnum():
            return False
    return False


@cache
def _list(key: str, language: str) -> frozenset[str]:
    return frozenset(words(localised("triggers", language), "launched", key))


@cache
def _phrases(key: str, language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("triggers", language), "launched", key), True))


@cache
def _aircraft(language: str) -> Lexicon[bool]:
    air = SubEventType.AIR_DRONE.value
    return Lexicon(dict.fromkeys(words(localised("triggers", language), air, Form.WEAPON.value), True))
