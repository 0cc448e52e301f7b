"""Sentences as steps for the role test: each word with the vocabularies that it belongs to, and where names stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.reader.evidence.lexicon import Lexicon
from whence.reader.evidence.phrases import any_of
from whence.reader.evidence.words import Word, find, listed, pattern, words_of


@dataclass(frozen=True, slots=True)
class Step:
    """A word of a sentence with the vocabularies that it belongs to."""

    word: Word
    marks: frozenset[str]
    lexicon: Lexicon

    def __contains__(self, key: str) -> bool:
        return key in self.marks

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.word.lower

    def among(self, key: str) -> bool:
        """Whether the word is in a list of small words."""
        return self.word.lower in listed(self.lexicon, "steps", key)

    def like(self, *keys: str) -> bool:
        """Whether the word, whole, fits a list that has endings open ("*ed")."""
        return pattern(self.lexicon, *keys).fullmatch(self.word.lower) is not None


@lru_cache(maxsize=64)
def steps_of(lexicon: Lexicon, text: str) -> tuple[Step, ...]:
    """The words of a text, each marked with the vocabularies that it belongs to."""
    marks: dict[int, set[str]] = {}
    for key in lexicon.step_keys:
        for start in _starts(lexicon, text, key):
            marks.setdefault(start, set()).add(key)
    return tuple(Step(word, frozenset(marks.get(word.start, ())), lexicon) for word in words_of(lexicon, text))


def _starts(lexicon: Lexicon, text: str, key: str) -> frozenset[int]:
    """The offsets at which words of the listed phrases begin."""
    return frozenset(
        found.start + word.start
        for found in find(lexicon, text, "roles", key)
        for word in words_of(lexicon, text[found.start : found.end])
    )


def mentions(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Where a name stands in the text as whole words, also in the genitive; case counts only for "IS" and such."""
    wanted = " ".join(name.split())
    if not wanted:
        return ()
    as_written = wanted.isupper() and " " not in wanted
    found = _pattern_of(wanted).finditer(text)
    return tuple((m.start(), m.end()) for m in found if not as_written or m.group().startswith(wanted))


@lru_cache(maxsize=256)
def _pattern_of(name: str) -> re.Pattern[str]:
    return any_of((name, name + "s"))


def distance(path: Sequence[Step]) -> int:
    """How many words a path holds, articles, numbers and their qualifiers not counted."""
    return sum(not step.among("light") and not step.lower[0].isdigit() for step in path)


def joints(path: Sequence[Step]) -> frozenset[str]:
    """The words between an act and a mention, nearest first, the "of" of a quantity left out ("hundreds of")."""
    kept: list[str] = []
    for nearer, step in zip((None, *path), path, strict=False):
        if nearer is not None and nearer.lower == "of" and step.among("quantities"):
            kept.remove("of")
        kept.append(step.lower)
    return frozenset(kept)
