"""The telling words of a text: those that two reports rarely share by chance, and how much two texts have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from math import isqrt

from whence.model.errors import DataError
from whence.text.fingerprints import WORD, Words
from whence.vocab.load import words

UNLISTED = 10
"""The step of a word that the vocabulary does not list: rarer than one text in a thousand."""

_LISTED = "en"  # the language (ISO 639-1) whose common words the vocabulary lists

_TELLING = 4  # from this step on a word tells something: fewer than one text in sixteen has it
_YEAR = 4  # digits
_TRACE = "\0"  # that no word begins with
_STEP_DIGITS = 2

_WORTHLESS = 2  # what is taken off a step, so that many half-common words do not outweigh a rare one


@dataclass(frozen=True, slots=True)
class Piece:
    """The telling words of a piece of a text, from which wordings are put together; `small` are those that do not tell.

    In a language whose common words are not listed, a word that is somewhere written without a capital does not.
    """

    keys: frozenset[str]
    small: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, language: str = _LISTED) -> "Piece":
        """The words of one piece."""
        found = set(WORD.findall(text))  # most are common, and need not be folded each time
        if language == _LISTED:
            return cls(_telling(found))
        return cls(_telling(found), _telling(word for word in found if not word[0].isupper()))


@dataclass(frozen=True, slots=True)
class Wording:
    """The telling words of a text, and what they are worth together."""

    keys: frozenset[str]
    worth: int

    @classmethod
    def of(cls, texts: Iterable[str], language: str = _LISTED) -> "Wording":
        """The telling words of several texts together; of a language whose common words are not listed, the names."""
        return cls.joined([Piece.of(text, language) for text in texts])

    @classmethod
    def joined(cls, pieces: Sequence[Piece]) -> "Wording":
        """The telling words of several pieces together."""
        none = frozenset[str]()
        keys = none.union(*(piece.keys for piece in pieces)) - none.union(*(piece.small for piece in pieces))
        return cls(keys, worth_of(keys))

    def rarest(self, step: int = UNLISTED) -> frozenset[str]:
        """The words from a step on: without one, those that no list of common words has."""
        return frozenset(key for key in self.keys if step_of(key) >= step)


NO_WORDS = Wording(frozenset(), 0)


def likeness(one: Wording, two: Wording) -> int:
    """How much two wordings have in common, in hundredths: 100 for the same, 0 for nothing.

    The worth of the common words, over the geometric mean of both; in whole numbers, so that every machine agrees.
    """
    if not one.worth or not two.worth:
        return 0
    shared = worth_of(one.keys & two.keys)
    return isqrt(shared * shared * 10_000 // (one.worth * two.worth))


@lru_cache(maxsize=1 << 16)
def step_of(key: str) -> int:
    """How rare a word is: n where about one text in 2**n has it, of the kind of texts that has it most often.

    Numbers are not listed: small ones, years, ages and times of day are in every report, others count as rare.
    """
    if key.startswith(_TRACE):
        return int(key[1 : 1 + _STEP_DIGITS])
    if any(sign.isdigit() for sign in key):
        return UNLISTED if key.isdigit() and len(key) > _YEAR else 0
    return _steps().get(key, UNLISTED)


def traced(piece: Piece) -> Piece:
    """A piece by digests of its words, which are worth what the words are and are alike where these are."""
    return Piece(frozenset(map(_traced, piece.keys)), frozenset(map(_traced, piece.small)))


@lru_cache(maxsize=1 << 16)
def _traced(key: str) -> str:
    return f"{_TRACE}{step_of(key):0{_STEP_DIGITS}}{number_of_word(key):x}"


@lru_cache(maxsize=1 << 16)
def number_of_word(key: str) -> int:
    """The digest of a word (64 bits), the same for the word and for its trace."""
    if key.startswith(_TRACE):
        return int(key[1 + _STEP_DIGITS :], 16)
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _telling(written: Iterable[str]) -> frozenset[str]:
    """The keys of those words that tell something."""
    return frozenset(map(_told, written)) - {""}


@lru_cache(maxsize=1 << 16)
def _told(word: str) -> str:
    """The key of a word as it is written, empty where it is too common to tell anything."""
    (key,) = Words.of(word).keys
    return key if step_of(key) >= _TELLING else ""


def worth_of(keys: Iterable[str]) -> int:
    """What telling words are worth together."""
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
