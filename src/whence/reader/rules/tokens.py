"""Words of a text with their offsets, and look-up of listed phrases among them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?:-\w+)*|\d+(?:[.,]\d+)*(?:-\w+)*|\w+(?:[-/&]\w+)*|'s\b|[^\w\s]")


class Token(NamedTuple):
    """A word or mark: half-open offsets into the text, the lower-case form, and whether it begins upper case.

    A named tuple, because a report has hundreds and a frozen dataclass takes three times as long to make.
    """

    start: int
    end: int
    lower: str
    upper: bool


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, with offsets into the whole text."""
    stop = len(text) if end is None else end
    return tuple([_token(match) for match in _TOKEN.finditer(text, start, stop)])


def _token(match: re.Match[str]) -> Token:
    start, end = match.span()
    word = match.group()
    return Token(start, end, word.lower(), word[0].isupper())


class Match(NamedTuple, Generic[T]):
    """A listed phrase found among tokens: half-open token range and what the list says of it."""

    first: int
    last: int
    label: T


class Lexicon(Generic[T]):
    """Phrases (lower case, words apart by single spaces) with a label each; finds the longest at each place."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], T]] = {}
        for phrase, label in phrases.items():
            parts = tuple(token.lower for token in tokenize(phrase))
            self._by_first.setdefault(parts[0], {}).setdefault(parts, label)
        self._lengths = {
            first: sorted({len(parts) for parts in entries}, reverse=True) for first, entries in self._by_first.items()
        }

    def phrases(self) -> frozenset[str]:
        """Every phrase that it holds, in lower case with single spaces between words."""
        return frozenset(" ".join(parts) for entries in self._by_first.values() for parts in entries)

    def at(self, tokens: Sequence[Token], index: int) -> Match[T] | None:
        """The longest phrase that begins at token `index`, or None."""
        first = tokens[index].lower
        entries = self._by_first.get(first)
        if entries is None:
            return None
        lengths = self._lengths[first]
        here = tuple([token.lower for token in tokens[index : index + lengths[0]]])
        for length in lengths:
            parts = here[:length]
            if len(parts) == length and parts in entries:
                return Match(index, index + length, entries[parts])
        return None

    def may_begin(self, word: str) -> bool:
        """Whether a phrase has this lower-case word as its first."""
        return word in self._by_first

    def find(self, tokens: Sequence[Token]) -> tuple[Match[T], ...]:
        """All phrases found, left to right, none overlapping another."""
        found: list[Match[T]] = []
        free = 0
        opening = self._by_first
        for index in [index for index, token in enumerate(tokens) if token.lower in opening]:
            match = self.at(tokens, index) if index >= free else None
            if match is not None:
                found.append(match)
                free = match.last
        return tuple(found)


def joined(tokens: Iterable[Token]) -> str:
    """The lower-case words with single spaces between, for matching fixed phrases."""
    return " ".join(token.lower for token in tokens)
