"""Words of the evidence check: phrases of its vocabularies found in a text, and the sentences of a span."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from whence.model.errors import DataError
from whence.reader.evidence.lexicon import Lexicon
from whence.reader.evidence.phrases import any_of, openings
from whence.text.letters import folded
from whence.vocab.load import read_table, words

_STOP = re.compile(r"[.!?]+[\"')\]]*(?=\s)|\n\s*")
_HEAD = re.compile(r"(?<!\w)\w{1,3}")
_SHORT_LINE = 45


class Word(NamedTuple):
    """A word or mark of a text: half-open offsets, its lower-case form, and whether it begins upper case.

    A named tuple, because a report has hundreds and a frozen dataclass takes three times as long to make.
    """

    start: int
    end: int
    lower: str
    upper: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A listed phrase at `[start, end)` of a text, in lower case."""

    start: int
    end: int
    lower: str


@lru_cache(maxsize=16)
def plain(lexicon: Lexicon, text: str) -> str:
    """The text with straight quotes, hyphens and spaces, character for character as long as before."""
    return text.translate(lexicon.straight)


@lru_cache(maxsize=512)
def words_of(lexicon: Lexicon, text: str) -> tuple[Word, ...]:
    """The words and marks of a text in order; in a text all in capitals none counts as capitalised."""
    mixed = not text.isupper()
    return tuple(
        Word(m.start(), m.end(), m.group().lower(), mixed and m.group()[0].isupper()) for m in lexicon.word.finditer(text)
    )


@cache
def listed(lexicon: Lexicon, *keys: str) -> frozenset[str]:
    """A list of the vocabulary as a set."""
    return frozenset(words(lexicon.vocabulary, *keys))


@cache
def pattern(lexicon: Lexicon, *keys: str) -> re.Pattern[str]:
    """A list of the vocabulary as one pattern: whole words, the longest phrase first, "*" for any ending."""
    return any_of(words(lexicon.vocabulary, *keys))


@cache
def fixed_numbers(lexicon: Lexicon) -> Mapping[str, int]:
    """Words that count by themselves; raises DataError when one of them is no number."""
    table = read_table(lexicon.vocabulary)["numbers"]["fixed"]
    if not all(isinstance(number, int) for number in table.values()):
        raise DataError(f"vocabulary {lexicon.vocabulary}.toml, numbers.fixed: values must be numbers")
    return dict(table)


@lru_cache(maxsize=2048)
def find(lexicon: Lexicon, text: str, *keys: str) -> tuple[Found, ...]:
    """Where phrases of a list of the vocabulary stand in the text, left to right."""
    opening = openings(words(lexicon.vocabulary, *keys))
    if opening is not None and opening.isdisjoint(_heads(text)):
        return ()  # most lists have no phrase that could begin with any word of a sentence
    return tuple(Found(m.start(), m.end(), m.group().lower()) for m in pattern(lexicon, *keys).finditer(text))


@lru_cache(maxsize=64)
def _heads(text: str) -> frozenset[str]:
    """The first letters of every word of the text, as `openings` gives those of phrases."""
    return frozenset(folded(head) for head in _HEAD.findall(text))


def outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in no other one, in order."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def sentence_of(lexicon: Lexicon, text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence, or of the sentences, that hold `[start, end)`."""
    return neighbours(lexicon, text, start, end, 0)


def neighbours(lexicon: Lexicon, text: str, start: int, end: int, count: int = 1) -> tuple[int, int]:
    """The bounds of the sentences of `[start, end)` with `count` more before and behind them."""
    cuts = _cuts(lexicon, text)
    first = bisect_right(cuts, start) - 1 - count
    last = bisect_left(cuts, end) + count
    return (cuts[first] if first > 0 else 0, cuts[last] if last < len(cuts) else len(text))


@lru_cache(maxsize=16)
def _cuts(lexicon: Lexicon, text: str) -> tuple[int, ...]:
    """Where sentences begin: behind a full stop that closes no abbreviation or initial, and behind paragraphs."""
    first_break = text.find("\n")
    return (0, *(m.end() for m in _STOP.finditer(text) if _ends(lexicon, text, m, first_break)))


def _ends(lexicon: Lexicon, text: str, stop: re.Match[str], first_break: int) -> bool:
    """Whether a full stop or a line break ends a sentence: a break within a wrapped line does not, a title's does."""
    if "\n" not in stop.group():
        return not _abbreviated(lexicon, text, stop.start())
    line = text[text.rfind("\n", 0, stop.start()) + 1 : stop.start()].rstrip()
    return (
        stop.start() == first_break
        or stop.group().count("\n") > 1
        or len(line) < _SHORT_LINE
        or line.endswith(_CLOSING)
    )


_CLOSING = (".", "!", "?", ":", '"', "'", ")")


def _abbreviated(lexicon: Lexicon, text: str, stop: int) -> bool:
    """Whether the word before a full stop is an abbreviation: listed, or a single letter as in "U.S."."""
    word = _LAST.search(text[max(0, stop - 12) : stop])
    last = word.group().lower() if word is not None else ""
    return last in listed(lexicon, "sentences", "abbreviations") or _INITIALS.fullmatch(last) is not None


_LAST = re.compile(r"[^\s(\"']*$")
_INITIALS = re.compile(r"(?:\w\.)*\w")
