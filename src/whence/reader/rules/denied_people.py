"""Whom the words of a denial count: a denial of civilian losses answers no toll of fighters, nor the other way."""

from collections.abc import Iterable, Sequence
from functools import cache

from whence.model.claim import Casualties, Responsibility
from whence.model.lists import Status
from whence.reader.rules.denied_harm import DeniedHarm, denied_harm
from whence.reader.rules.protos import Proto
from whence.reader.rules.tokens import Lexicon, Match, Token, tokenize
from whence.vocab.load import localised, words

_REACH = 5  # tokens between a word for a loss and whose it is: "losses among the civilian population"
_SIDES = frozenset({Status.CIVILIAN, Status.COMBATANT})


def is_of_others(said: str, target: Proto, told: Iterable[Proto], language: str = "en") -> bool:
    """Whether the words of a denial count people of another kind than those whom its target tells of.

    `target` is a count or a deed; the people of a deed are those whom its sentence counts, among the protos `told`.
    That nobody came to harm, or what the dead were, is denied of no deed, and of no count of other people.
    """
    narrow = denied_harm(said, 0, len(said), language)
    if narrow is not None and is_apart(narrow, target):
        return True
    denied = people_in(said, language)
    if not denied:
        return False
    if isinstance(target.value, Responsibility):
        counts = [other for other in told if other.scene == target.scene and isinstance(other.value, Casualties)]
    else:
        counts = [target]
    return bool(counts) and all(_status(count) in _SIDES - denied for count in counts)


def is_apart(narrow: DeniedHarm, target: Proto) -> bool:
    """Whether a denial of harm alone is of no such people as a target tells of; a deed is none of its matter."""
    if not isinstance(target.value, Casualties):
        return True
    everybody = narrow.status is Status.UNSPECIFIED
    return not everybody and target.value.status not in {narrow.status, Status.MIXED}


def _status(proto: Proto) -> Status | None:
    return proto.value.status if isinstance(proto.value, Casualties) else None


def people_in(said: str, language: str = "en") -> frozenset[Status]:
    """Whether words count civilians or fighters as lost: both, one or, where they say nothing of that, none."""
    tokens = tokenize(said)
    losses = _lexicon("losses", language).find(tokens)
    found: set[Status] = set()
    for status in _SIDES:
        named = (m for m in _lexicon(status.value, language).find(tokens) if not _claims(tokens, m.last, language))
        if any(_beside(loss, match) for match in named for loss in losses):
            found.add(status)
    return frozenset(found)


def _beside(loss: Match[bool], people: Match[bool]) -> bool:
    apart = people.first - loss.last if people.first >= loss.last else loss.first - people.last
    return apart <= _REACH


def _claims(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Whether the people are those who say so: "the rebels' claims of losses"."""
    beside = {token.lower for token in tokens[index : index + 3]}
    return bool(beside & frozenset(words(localised("victims", language), "denied", "claims")))


@cache
def _lexicon(key: str, language: str) -> Lexicon[bool]:
    """The words for losses, for civilians as such, or for fighters."""
    table = localised("victims", language)
    listed = words(table, "denied", key)
    nouns = words(table, "status", Status.COMBATANT.value) if key == Status.COMBATANT.value else ()
    return Lexicon(dict.fromkeys((*listed, *nouns), True))
