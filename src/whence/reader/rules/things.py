"""Numbers that count no people: animals, vehicles, houses and other things taken, lost or destroyed beside them."""

from collections.abc import Collection, Sequence
from functools import cache

from whence.reader.rules.tokens import Lexicon, Token
from whence.vocab.load import localised, words

_REACH = 4  # words from a number to the noun that it counts: "two burnt-out army pickup trucks"
_SHORT = 3  # letters of a word too short to be a noun in the plural: "was", "has"


def counts_things(
    tokens: Sequence[Token], last: int, stops: Collection[int] = frozenset(), language: str = "en"
) -> int | None:
    """The token behind the noun for things that a number ending before token `last` counts; None where it counts none.

    `stops` are tokens that end the phrase, such as words for harm. Of "three [truck] drivers" the drivers are counted.
    """
    for index in range(last, min(len(tokens), last + _REACH)):
        if index in stops:
            return None
        found = _things(language).at(tokens, index)
        if found is not None:
            return None if _describes(tokens, found.last) else found.last
        if not _may_describe(tokens[index], language):
            return None
    return None


def _describes(tokens: Sequence[Token], last: int) -> bool:
    """Whether a noun for things only describes the plural right behind it: "12 [truck] owners"."""
    following = tokens[last].lower if last < len(tokens) else ""
    return following.isalpha() and len(following) > _SHORT and following.endswith("s")


def _may_describe(token: Token, language: str) -> bool:
    """Whether a word may stand between a number and the things that it counts."""
    return token.lower[0].isalnum() and token.lower not in _ending(language)


@cache
def _things(language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("victims", language), "things", "nouns"), True))


@cache
def _ending(language: str) -> frozenset[str]:
    return frozenset(words(localised("victims", language), "things", "ending"))
