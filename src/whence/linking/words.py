"""The telling words of a text: those that two reports rarely share by chance, and how much two texts have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import isqrt

from whence.model.errors import DataError
from whence.text.fingerprints import Words
from whence.vocab.load import words

UNLISTED = 10
"""The step of a word that the vocabulary does not list: rarer than one text in a thousand."""

_LISTED = "en"  # the language (ISO 639-1) whose common words the vocabulary lists

_TELLING = 4  # from this step on a word tells something: fewer than one text in sixteen has it
_YEAR = 4  # digits
_WORTHLESS = 2  # what is taken off a step, so that many half-common words do not outweigh a rare one


@dataclass(frozen=True, slots=True)
class Wording:
    """The telling words of a text, and what they are worth together."""

    keys: frozenset[str]
    worth: int

    @classmethod
    def of(cls, texts: Iterable[str], language: str = _LISTED) -> "Wording":
        """The telling words of several texts together; of a language whose common words are not listed, the names."""
        whole = "\n".join(texts)
        found = set(Words.of(whole).keys) if language == _LISTED else _names(whole)
        keys = frozenset(key for key in found if step_of(key) >= _TELLING)
        return cls(keys, _worth(keys))

    def rarest(self) -> frozenset[str]:
        """The words that no list of common words has."""
        return frozenset(key for key in self.keys if step_of(key) == UNLISTED)


NO_WORDS = Wording(frozenset(), 0)


def likeness(one: Wording, two: Wording) -> int:
    """How much two wordings have in common, in hundredths: 100 for the same, 0 for nothing.

    The worth of the common words, over the geometric mean of both; in whole numbers, so that every machine agrees.
    """
    if not one.worth or not two.worth:
        return 0
    shared = _worth(one.keys & two.keys)
    return isqrt(shared * shared * 10_000 // (one.worth * two.worth))


def step_of(key: str) -> int:
    """How rare a word is: n where about one text in 2**n has it, of the kind of texts that has it most often.

    Numbers are not listed: small ones, years, ages and times of day are in every report, others count as rare.
    """
    if any(sign.isdigit() for sign in key):
        return UNLISTED if key.isdigit() and len(key) > _YEAR else 0
    return _steps().get(key, UNLISTED)


def _names(text: str) -> set[str]:
    """The words that are only ever written with a capital: names, in any language that has capitals."""
    found = Words.of(text)
    capital = [text[start].isupper() for start in found.starts]
    small = {key for key, large in zip(found.keys, capital, strict=True) if not large}
    return set(found.keys) - small


def _worth(keys: Iterable[str]) -> int:
    return sum(step_of(key) - _WORTHLESS for key in keys)


@cache
def _steps() -> dict[str, int]:
    """The steps of the words that are listed; raises DataError when a word is listed twice."""
    found: dict[str, int] = {}
    for step in range(UNLISTED):
        for key in " ".join(words("commonness", "steps", f"in_{2**step}")).split():
            if found.setdefault(key, step) != step:
                raise DataError(f"vocabulary commonness.toml: {key} is listed twice")
    return found
