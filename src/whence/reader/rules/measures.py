"""Happenings before the story by which a sentence measures it: "the deadliest since …", "a month after a raid …".

Other than a comparison with a happening of renown, such a measure may be of any happening, with a day of its own or
without. A sentence may also be about a happening before the story and nothing else ("A previous attack killed …").
"""

import re
from collections.abc import Collection, Sequence
from functools import cache

from whence.reader.rules.analysis import Scene
from whence.reader.rules.tokens import Lexicon, Token
from whence.reader.rules.triggers import Form, stands_out
from whence.vocab.load import localised, words

Range = tuple[int, int]

_STOPS = frozenset({".", ";", ":", "\u2014", "\u2013"})
_COUNT_REACH = 5  # tokens from "came" to "after": "came just over two months after"
_WORSE_REACH = 5  # tokens from "deadlier" to "than"
_RELATIVE_REACH = 3  # from a comma to the relative word behind it: ", in which", ", nearly a third of whom"
_APPOSED = 4  # tokens between two commas that only say more of a place: "in Bali, Indonesia, which"
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOUN_REACH = 3  # tokens from "a previous" to the noun


@cache
def _phrases(language: str, key: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("triggers", language), "measured", key), True))


@cache
def _list(language: str, key: str) -> frozenset[str]:
    return frozenset(words(localised("triggers", language), "measured", key))


def measuring(scene: Scene, language: str = "en") -> tuple[Range, ...]:
    """The token ranges of a sentence that tell of happenings by which it measures the one told, left to right."""
    tokens, found = scene.tokens, list[Range]()
    for first, token in enumerate(tokens):
        if found and first < found[-1][1]:
            continue
        opens = token.lower in _list(language, "since") and _sets_apart(scene, first, language)
        opens = opens or (token.lower in _list(language, "than") and _is_worse(tokens, first, language))
        if opens or (token.lower in _list(language, "after") and _comes_after(tokens, first, language)):
            found.append((first, _end(tokens, first, language)))
    return tuple(found)


def recalls(scene: Scene, language: str = "en") -> bool:
    """Whether a sentence opens with a happening before the story as its subject: "A previous attack killed nine"."""
    opening = _phrases(language, "openings").at(scene.tokens, 0) if scene.tokens else None
    if opening is None or not scene.harms:
        return False
    nouns = (trigger.first for trigger in scene.triggers if trigger.form is Form.NOUN)
    return any(first <= opening.last + _NOUN_REACH for first in nouns)


def _sets_apart(scene: Scene, since: int, language: str) -> bool:
    """Whether what stands before "since" sets a happening apart, by a verb or as a predicate of its own.

    What is the subject of a verb behind it does not: "The first blast since the clashes of May killed nine".
    """
    before = scene.tokens[:since]
    if not stands_out(before, language):
        return False
    if since > 0 and stands_out(before[-1:], language):
        return True
    harmed = any(harm.cue[0] < since for harm in scene.harms)
    verbs = (trigger.first for trigger in scene.triggers if trigger.form is Form.VERB and trigger.first < since)
    told = any(at == 0 or before[at - 1].lower not in _list(language, "infinitive") for at in verbs)
    return harmed or told or bool(_phrases(language, "predicates").find(before))


def _is_worse(tokens: Sequence[Token], than: int, language: str) -> bool:
    """Whether "than" is behind a word that ranks happenings: "deadlier than"."""
    return bool(_phrases(language, "worse").find(tokens[max(0, than - _WORSE_REACH) : than]))


def _comes_after(tokens: Sequence[Token], after: int, language: str) -> bool:
    """Whether a happening is said to come days or longer after another: "It came two months after"."""
    near = tokens[max(0, after - _COUNT_REACH) : after]
    verbs = _phrases(language, "coming").find(near)
    return bool(verbs) and near[-1].lower in _list(language, "units")


def _end(tokens: Sequence[Token], first: int, language: str) -> int:
    """Where a clause ends: at a mark that closes it, or a comma behind which no relative clause goes on."""
    relatives = _list(language, "relatives")
    for index in range(first + 1, len(tokens)):
        if tokens[index].lower in _STOPS or (tokens[index].lower == "," and not goes_on(tokens, index, relatives)):
            return index
    return len(tokens)


def goes_on(tokens: Sequence[Token], comma: int, relatives: Collection[str]) -> bool:
    """Whether behind a comma a clause goes on: a relative one, a year, or words that only say more of a place."""
    behind = tokens[comma + 1 : comma + 2 + _APPOSED]
    if behind and _YEAR.fullmatch(behind[0].lower):
        return True
    if any(token.lower in relatives for token in behind[:_RELATIVE_REACH]):
        return True
    closing = next((i for i, token in enumerate(behind) if token.lower == ","), None)
    if not closing or not behind[0].upper:
        return False
    after = tokens[comma + 2 + closing : comma + 2 + closing + _RELATIVE_REACH]
    return any(token.lower in relatives for token in after)
