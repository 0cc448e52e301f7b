"""One person more who came to harm, told by an ordinal: "a seventh died of wounds", "a twelfth victim succumbed"."""

from collections.abc import Sequence
from functools import cache

from whence.reader.rules.tokens import Token
from whence.text.tables import int_table
from whence.vocab.load import localised, words


def place_in_order(tokens: Sequence[Token], index: int, language: str = "en") -> int | None:
    """Which of those who came to harm the one at a token is: 7 of "a [seventh]"; None without article and ordinal."""
    if index < 1 or tokens[index - 1].lower not in _articles(language):
        return None
    return _ordinals(language).get(tokens[index].lower)


def last_in_order(tokens: Sequence[Token], first: int, last: int, language: str = "en") -> int | None:
    """Which of those who came to harm the one told at `[first, last)` is: 7 of "a seventh [soldier]"."""
    found = (place_in_order(tokens, at, language) for at in range(max(0, first - 1), last))
    return next((place for place in found if place is not None and place > 1), None)


@cache
def _articles(language: str) -> frozenset[str]:
    return frozenset(words(localised("triggers", language), "wounds", "articles"))


@cache
def _ordinals(language: str) -> dict[str, int]:
    return dict(int_table(localised("numbers", language), "ordinals"))
