"""Rare details of a report: names of several words, ages, blocks of houses, times of day, and what is quoted."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whence.lineage.read_text import ReadText
from whence.model.span import Span
from whence.text.fingerprints import Words, name_key, shingles_of
from whence.vocab.load import words

QUOTED = 6
"""Words of a quotation below which it is a phrase that anybody may use."""

_NAME = re.compile(r"(?<!\w)[A-Z][\w'’-]+(?:\.?\s+(?:[A-Z][\w'’-]+|[A-Z]\.))+")
_QUOTATION = re.compile(r"[\"“«„]([^\"“”«»„\n]{20,600})[\"”»“]")
_QUOTE_SHINGLES = 0.5  # part of the shorter quotation's shingles that the other has: small edits are allowed


@dataclass(frozen=True, slots=True)
class Details:
    """The details of a report, each key with where it first stands, in the order of the text; and its quotations."""

    found: Mapping[str, Span]
    quotations: Sequence[tuple[frozenset[int], Span]]


@dataclass(frozen=True, slots=True)
class SharedDetails:
    """What two reports have in common: details, and quotations of at least six words with small edits between them."""

    spans_a: tuple[Span, ...]
    spans_b: tuple[Span, ...]
    names: int
    quotations: int
    in_order: bool

    @property
    def count(self) -> int:
        """How many there are; a quotation in common weighs as two."""
        return self.names + 2 * self.quotations


def details_of(text: ReadText, places: Collection[str] = ()) -> Details:
    """The details in the lines of a report; names made of common words and those of `places` (keys) alone are none."""
    whole = text.report.text
    dropped = _common() | {token for place in places for token in place.split()}
    found: dict[str, Span] = {}
    quotations: list[tuple[frozenset[int], Span]] = []
    for line in text.lines:
        if line.words.starts:
            start, end = line.words.starts[0], line.words.ends[-1]
            for key, span in sorted(_in_line(whole, start, end, dropped), key=lambda item: item[1].start):
                found.setdefault(key, span)
            quotations.extend(_quotations(whole, start, end))
    return Details(found, tuple(quotations))


def _in_line(text: str, start: int, end: int, dropped: frozenset[str]) -> Iterator[tuple[str, Span]]:
    for match in _NAME.finditer(text, start, end):
        kept = [token for token in name_key(match[0]).split() if token not in dropped and len(token) > 1]
        if len(kept) > 1:
            yield " ".join(kept), Span.of(text, *match.span())
    for match in _numbered().finditer(text, start, end):
        yield name_key(match[0]), Span.of(text, *match.span())


def _quotations(text: str, start: int, end: int) -> Iterator[tuple[frozenset[int], Span]]:
    for match in _QUOTATION.finditer(text, max(0, start - 1), min(len(text), end + 2)):
        told = Words.of(text, *match.span(1))
        if len(told.keys) >= QUOTED:
            yield shingles_of(told.keys, 3), Span.of(text, *match.span(1))


def shared_details(a: Details, b: Details) -> SharedDetails:
    """The details that two reports have in common, and whether most of them come in one order."""
    keys = [key for key in a.found if key in b.found]
    quoted = [
        (mine, theirs)
        for shingles, mine in a.quotations
        for others, theirs in b.quotations
        if len(shingles & others) >= _QUOTE_SHINGLES * min(len(shingles), len(others))
    ]
    spans_a = {a.found[key] for key in keys} | {mine for mine, _ in quoted}
    spans_b = {b.found[key] for key in keys} | {theirs for _, theirs in quoted}
    rising = _longest_rise([b.found[key].start for key in keys])
    count = min(len({mine for mine, _ in quoted}), len({theirs for _, theirs in quoted}))
    return SharedDetails(tuple(sorted(spans_a)), tuple(sorted(spans_b)), len(keys), count, rising * 3 >= len(keys) * 2)


def _longest_rise(numbers: Sequence[int]) -> int:
    """The length of the longest run that rises, others left out between."""
    lengths: list[int] = []
    for i, number in enumerate(numbers):
        lengths.append(1 + max((lengths[j] for j in range(i) if numbers[j] < number), default=0))
    return max(lengths, default=0)


@cache
def _common() -> frozenset[str]:
    return frozenset(token for word in words("lineage", "details", "common") for token in name_key(word).split())


@cache
def _numbered() -> re.Pattern[str]:
    units = "|".join(r"[\s-]".join(map(re.escape, re.split(r"[\s-]", unit))) for unit in _units())
    return re.compile(rf"(?<![\w.,:])\d{{1,5}}(?:[:.]\d\d)?[\s-]?(?:{units})(?!\w)", re.IGNORECASE)


def _units() -> Sequence[str]:
    return sorted(words("lineage", "details", "units"), key=lambda unit: (-len(unit), unit))
