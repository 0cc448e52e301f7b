"""Fingerprints of texts and names: which passages two texts share, and whether two spellings are one name."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from anyascii import anyascii

from whence.model.span import Span

SHINGLE = 5
"""Words in a shingle: long enough that two reports of one event rarely share many by chance."""

SAMPLED = 4
"""One shingle in so many is kept, by its hash alone, so that two texts keep the same ones."""

GRAM = 4
"""Words in the shortest run by which texts are compared."""

PASSAGE = 8
"""Words that must follow one another in both texts before they count as a passage in common."""

_STARTS_TRIED = 8  # of one passage in the other text: a text that repeats itself must not cost the square of its length

WORD = re.compile(r"\w+(?:['’]\w+)*")
"""A word as it is written."""

_Key = TypeVar("_Key", str, int)
_POSSESSIVE = re.compile(r"['’]s?\b")
_NOT_NAME = re.compile(r"[^0-9a-z]+")
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded for comparison, with the offsets of each; an empty key is a break in the text."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> "Words":
        """The words of `text[start:end]`; offsets count from the beginning of `text`."""
        found = tuple(WORD.finditer(text, start, len(text) if end is None else end))
        keys = tuple(match[0].replace("'", "").replace("’", "").casefold() for match in found)
        return cls(keys, tuple(match.start() for match in found), tuple(match.end() for match in found))

    def span(self, text: str, first: int, count: int) -> Span:
        """The span in `text` of `count` words from word `first` on."""
        return Span.of(text, self.starts[first], self.ends[first + count - 1])


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`length` words that follow one another in both texts, from word `a` of one and word `b` of the other."""

    a: int
    b: int
    length: int


def shingles(text: str, n: int = SHINGLE) -> frozenset[int]:
    """The hashes (64 bits, the same on every machine) of all runs of `n` words in the text."""
    return shingles_of(Words.of(text).keys, n)


def shingles_of(keys: Sequence[str], n: int = SHINGLE) -> frozenset[int]:
    """The hashes of all runs of `n` words that hold no break."""
    found = (keys[i : i + n] for i in range(len(keys) - n + 1))
    return frozenset(run_number(run) for run in found if "" not in run)


def number_of(*parts: str) -> int:
    """A number (64 bits with a sign, the same on every machine) that stands for some words in their order."""
    return int.from_bytes(_digest(parts), "big", signed=True)


def run_number(run: Sequence[str]) -> int:
    """The hash of one run of words, as `shingles` has it."""
    return int.from_bytes(_digest(run), "big")


def _digest(run: Sequence[str]) -> bytes:
    return hashlib.blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def common_runs(a: Sequence[str], b: Sequence[str], least: int = PASSAGE) -> tuple[Run, ...]:
    """The runs of at least `least` words that stand in both, each word used once, in the order of `a`.

    The runs need not have the same order in both: who rewrites moves paragraphs. Breaks (empty keys) end a run.
    """
    return _common(a, b, least, 1)


def runs_of(keys: Sequence[str], n: int) -> tuple[int, ...]:
    """The hash of the run of `n` words that begins at each, 0 where a break or the end is nearer."""
    runs = (keys[i : i + n] for i in range(len(keys)))
    return tuple(run_number(run) if len(run) == n and "" not in run else 0 for run in runs)


def common_traces(a: Sequence[int], b: Sequence[int], least: int = PASSAGE) -> tuple[Run, ...]:
    """What `common_runs` gives for two texts, by the digests of their runs of `GRAM` words: 0 where none begins.

    A run of words that both have is one of these digests that both have, and `GRAM - 1` words more.
    """
    return _common(a, b, least, GRAM)


def _common(a: Sequence[_Key], b: Sequence[_Key], least: int, gram: int) -> tuple[Run, ...]:
    """The runs of at least `least` words in both, by what begins at each word: itself, or a digest of `gram` words."""
    width = least - gram + 1
    starts = _starts(b, width)
    used = [False] * len(b)
    found: list[Run] = []
    i = 0
    while i + least <= len(a):
        best = _longest(a, b, i, starts.get(tuple(a[i : i + width]), ()), _Free(used, gram))
        if best.length < least:
            i += 1
            continue
        found.append(best)
        used[best.b : best.b + best.length] = [True] * best.length
        i += best.length
    return tuple(found)


def _starts(keys: Sequence[_Key], width: int) -> Mapping[tuple[_Key, ...], list[int]]:
    starts: defaultdict[tuple[_Key, ...], list[int]] = defaultdict(list)
    for j in range(len(keys) - width + 1):
        window = tuple(keys[j : j + width])
        if all(window) and len(starts[window]) < _STARTS_TRIED:
            starts[window].append(j)
    return dict(starts)


@dataclass(frozen=True, slots=True)
class _Free:
    """Which words of `b` are in a run already, and how many words one key stands for."""

    used: Sequence[bool]
    gram: int

    def length(self, j: int, alike: int) -> int:
        """How many words from `j` on are alike, where so many keys are, and in no other run."""
        words = alike + self.gram - 1 if alike else 0
        return next((k for k in range(words) if self.used[j + k]), words)


def _longest(a: Sequence[_Key], b: Sequence[_Key], i: int, places: Sequence[int], free: _Free) -> Run:
    """The longest run from word `i` of `a`, over the places where its first words stand in `b`; length 0 if none."""
    best = Run(i, 0, 0)
    for j in places:
        most = min(len(a) - i, len(b) - j)
        alike = next((k for k in range(most) if not a[i + k] or a[i + k] != b[j + k]), most)
        length = free.length(j, alike)
        if length > best.length:
            best = Run(i, j, length)
    return best


def passages_in_common(a: str, b: str, least: int = PASSAGE) -> tuple[tuple[Span, Span], ...]:
    """The passages of at least `least` words that stand in both texts, as pairs (span of `a`, span of `b`).

    Case, punctuation and apostrophes do not count: reprints change them. Spans of one text do not overlap.
    """
    words_a, words_b = Words.of(a), Words.of(b)
    runs = common_runs(words_a.keys, words_b.keys, least)
    return tuple((words_a.span(a, run.a, run.length), words_b.span(b, run.b, run.length)) for run in runs)


@lru_cache(maxsize=1 << 14)  # an event's speakers are compared each with each
def name_key(name: str) -> str:
    """A name folded so that spellings of one name are equal: plain letters, lower case, no articles, no plural.

    "The Permanent Strategic Framework's officials" and "Permanent Strategic Framework official" have one key; the key
    of a name without a letter or digit is empty.
    """
    plain = _NOT_NAME.sub(" ", anyascii(_POSSESSIVE.sub("", name)).casefold()).split()
    kept = [word for word in plain if word not in _ARTICLES] or plain
    return " ".join(_singular(word) for word in kept)


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
