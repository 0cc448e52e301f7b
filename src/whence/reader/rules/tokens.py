"""Words of a text with their offsets, and look-up of listed phrases among them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?:-\w+)*|\d+(?:[.,]\d+)*(?:-\w+)*|\w+(?:[-/&]\w+)*|'s\b|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: half-open offsets into the text, the lower-case form, and whether it begins upper case."""

    start: int
    end: int
    lower: str
    upper: bool


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, with offsets into the whole text."""
    stop = len(text) if end is None else end
    return tuple(
        Token(m.start(), m.end(), m.group().lower(), m.group()[0].isupper()) for m in _TOKEN.finditer(text, start, stop)
    )


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A listed phrase found among tokens: half-open token range and what the list says of it."""

    first: int
    last: int
    label: T


class Lexicon(Generic[T]):
    """Phrases (lower case, words apart by single spaces) with a label each; finds the longest at each place."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, label in phrases.items():
            parts = tuple(token.lower for token in tokenize(phrase))
            self._by_first.setdefault(parts[0], []).append((parts, label))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], index: int) -> Match[T] | None:
        """The longest phrase that begins at token `index`, or None."""
        for parts, label in self._by_first.get(tokens[index].lower, ()):
            stop = index + len(parts)
            if stop <= len(tokens) and all(tokens[index + k].lower == part for k, part in enumerate(parts)):
                return Match(index, stop, label)
        return None

    def find(self, tokens: Sequence[Token]) -> tuple[Match[T], ...]:
        """All phrases found, left to right, none overlapping another."""
        found: list[Match[T]] = []
        index = 0
        while index < len(tokens):
            match = self.at(tokens, index)
            if match is not None:
                found.append(match)
            index = match.last if match is not None else index + 1
        return tuple(found)


def joined(tokens: Iterable[Token]) -> str:
    """The lower-case words with single spaces between, for matching fixed phrases."""
    return " ".join(token.lower for token in tokens)
