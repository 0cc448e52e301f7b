"""The French vocabularies: sets of words, and phrases to look up among tokens."""

from functools import cache

from whence.reader.rules.tokens import Lexicon
from whence.vocab.load import localised, words

LANGUAGE = "fr"


@cache
def listed(name: str, *keys: str) -> frozenset[str]:
    """The words of a French vocabulary; raises DataError where it is missing or malformed."""
    return frozenset(words(localised(name, LANGUAGE), *keys))


def ordered(name: str, *keys: str) -> tuple[str, ...]:
    """The words of a French vocabulary in the order of the file."""
    return words(localised(name, LANGUAGE), *keys)


def agreeing(participle: str) -> tuple[str, ...]:
    """A participle of one word in every gender and number; other words as they are."""
    if " " in participle or participle[-1] not in "éiu":
        return (participle,)
    return tuple(participle + ending for ending in ("", "e", "s", "es"))


@cache
def phrases(name: str, *keys: str) -> Lexicon[bool]:
    """The phrases of a French vocabulary, to be found among tokens."""
    return Lexicon(dict.fromkeys(ordered(name, *keys), True))
