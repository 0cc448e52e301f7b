"""Rare details of a report: names of several words, ages, blocks of houses, times of day, and what is quoted."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whence.lineage.happening import place_keys
from whence.lineage.read_text import Line, ReadText
from whence.model.claim import Incident
from whence.model.span import Span
from whence.text.fingerprints import Words, name_key, shingles_of
from whence.vocab.load import words

QUOTED = 6
"""Words of a quotation below which it is a phrase that anybody may use."""

_NAME = re.compile(r"(?<!\w)[A-Z][\w'’-]+(?:\.?\s+(?:[A-Z][\w'’-]+|[A-Z]\.))+")
_QUOTATION = re.compile(r"[\"“«„]([^\"“”«»„\n]{20,600})[\"”»“]")
_QUOTE_SHINGLES = 0.5  # part of the shorter quotation's shingles that the other has: small edits are allowed


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is quoted: the shingles of its words, and where it stands."""

    shingles: frozenset[int]
    span: Span


@dataclass(frozen=True, slots=True)
class Details:
    """The details of a report, each key with where it first stands, in the order of the text; and its quotations."""

    found: Mapping[str, Span]
    quotations: Sequence[Quotation]


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
    dropped = _dropped(places)
    found: dict[str, Span] = {}
    quotations: list[Quotation] = []
    for line in text.lines:
        for key, span in details_in(whole, line, dropped):
            found.setdefault(key, span)
        quotations.extend(quotations_in(whole, line))
    return Details(found, tuple(quotations))


def _dropped(places: Iterable[str]) -> frozenset[str]:
    return _common() | {token for place in places for token in place.split()}


def names_of_places(incidents: Iterable[Incident]) -> frozenset[str]:
    """The words of which alone no detail is made: common ones, and those of the places of some incidents."""
    return _dropped(key for incident in incidents for key in place_keys(incident.place))


def details_in(text: str, line: Line, dropped: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """The rare details of a line with where they stand, in order; of one that is traced, by their digests."""
    if line.trace is not None:
        yield from ((key, Span.of(text, start, end)) for key, start, end in line.trace.details)
    elif line.words.starts:
        start, end = line.words.starts[0], line.words.ends[-1]
        yield from sorted(_in_line(text, start, end, dropped), key=lambda item: item[1].start)


def quotations_in(text: str, line: Line) -> Iterator[Quotation]:
    """What a line quotes."""
    if line.trace is not None:
        for shingles, start, end in line.trace.quotations:
            yield Quotation(frozenset(shingles), Span.of(text, start, end))
    elif line.words.starts:
        yield from _quotations(text, line.words.starts[0], line.words.ends[-1])


def _in_line(text: str, start: int, end: int, dropped: frozenset[str]) -> Iterator[tuple[str, Span]]:
    for match in _NAME.finditer(text, start, end):
        kept = [token for token in name_key(match[0]).split() if token not in dropped and len(token) > 1]
        if len(kept) > 1:
            yield " ".join(kept), Span.of(text, *match.span())
    for match in _numbered().finditer(text, start, end):
        yield name_key(match[0]), Span.of(text, *match.span())


def _quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    for match in _QUOTATION.finditer(text, max(0, start - 1), min(len(text), end + 2)):
        told = Words.of(text, *match.span(1))
        if len(told.keys) >= QUOTED:
            yield Quotation(shingles_of(told.keys, 3), Span.of(text, *match.span(1)))


def shared_details(a: Details, b: Details) -> SharedDetails:
    """The details that two reports have in common, and whether most of them come in one order."""
    keys = [key for key in a.found if key in b.found]
    quoted = [
        (mine.span, theirs.span)
        for mine in a.quotations
        for theirs in b.quotations
        if len(mine.shingles & theirs.shingles) >= _QUOTE_SHINGLES * min(len(mine.shingles), len(theirs.shingles))
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
