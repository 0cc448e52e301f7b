"""The weights of many pairs of incidents, worked out from what is kept and, where nothing is, from the incidents.

Pairs are whole numbers here, position of the first times how many incidents there are plus that of the second: millions
of them are an array. New ones are compared a tile of the fixed order at a time, so that few incidents are held at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whence.linking.blocks import Pair
from whence.linking.copied import told_pairs
from whence.linking.kept import Brief, Grouped, Source, packed_levels, unpacked_levels
from whence.linking.pairs import Ints, found_in
from whence.linking.scores import compared
from whence.linking.seen import Seen
from whence.linking.weights import weigh
from whence.model.event import Link

NEVER = int(np.iinfo(np.int32).min)
"""In the place of a weight: of two that can never be one happening."""

Totals = NDArray[np.int32]

_TILE = 2048  # incidents: three times so many are held at once
_AT_ONCE = 1 << 15  # pairs looked up


@dataclass(frozen=True, slots=True)
class Among:
    """Incidents in the fixed order: where they are, their briefs, the number of each one's report.

    `told` are the pairs that copied passages tell.
    """

    source: Source
    briefs: Sequence[Brief]
    reports: Ints
    told: Ints

    @classmethod
    def of(cls, source: Source, links: Iterable[Link]) -> "Among":
        """All incidents of a source, with the links between their reports."""
        briefs = _in_order(source)
        return cls._made(source, briefs, told_pairs(links, briefs))

    @classmethod
    def some(cls, source: Grouped) -> "Among":
        """All incidents of a source that knows which of them copied passages tell."""
        briefs = _in_order(source)
        at = {brief.key: position for position, brief in enumerate(briefs)}
        return cls._made(source, briefs, ((at[a], at[b]) for a, b in source.told()))

    @classmethod
    def _made(cls, source: Source, briefs: Sequence[Brief], told: Iterable[Pair]) -> "Among":
        numbers: dict[str, int] = {}
        reports = [numbers.setdefault(brief.report_id, len(numbers)) for brief in briefs]
        codes = np.unique(np.fromiter((i * len(briefs) + j for i, j in told), dtype=np.int64))
        return cls(source, briefs, np.array(reports, dtype=np.int64), codes)

    def split(self, codes: Ints) -> tuple[Ints, Ints]:
        """The positions of pairs."""
        firsts, seconds = np.divmod(codes, max(len(self.briefs), 1))
        return firsts, seconds


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs in order, and the weight of each."""

    codes: Ints
    totals: Totals

    @classmethod
    def joined(cls, parts: Iterable[tuple[Ints, Totals]]) -> "Weighed":
        """Pairs that were weighed apart, none of them twice; those of a part stand in order."""
        given = [part for part in parts if len(part[0])]
        if len(given) == 1:
            return cls(*given[0])
        given.append((np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int32)))
        codes, totals = (np.concatenate(each) for each in zip(*given, strict=True))
        order = np.argsort(codes, kind="stable")
        return cls(codes[order], totals[order])

    def at_least(self, least: int) -> Ints:
        """The pairs of at least that weight."""
        return self.codes[self.totals >= least]

    def among(self, among: Among, codes: Ints) -> Totals:
        """The weights of some pairs, in their order; those that are not here are worked out."""
        totals = np.full(len(codes), NEVER, dtype=np.int32)
        known, at = found_in(self.codes, codes)
        totals[known] = self.totals[at]
        firsts, seconds = among.split(codes)
        asked = ~known & (among.reports[firsts] != among.reports[seconds])
        totals[asked] = totals_of(among, codes[asked])
        return totals


def _in_order(source: Source) -> list[Brief]:
    return sorted(source.briefs(), key=lambda brief: brief.order)


def by_rows(among: Among, codes: Ints) -> Totals:
    """The weights of pairs that stand in order, those of some two thousand firsts at a time."""
    totals = np.empty(len(codes), dtype=np.int32)
    weigher = _Weigher(among)
    number = len(among.briefs)
    ends = np.searchsorted(codes, [some.stop * number for some in slices(number)])
    for some in map(slice, [0, *ends.tolist()], ends.tolist()):
        totals[some] = weigher.totals(codes[some])
    return totals


def totals_of(among: Among, codes: Ints) -> Totals:
    """The weights of pairs of different reports, in hundredths of a bit."""
    return _Weigher(among).totals(codes)


class _Weigher:
    """Weighs pairs, those of one tile after those of another; a row of levels is weighed once."""

    def __init__(self, among: Among) -> None:
        self._among = among
        self._held = _Held(among)
        self._known: dict[bytes, int] = {}

    def totals(self, codes: Ints) -> Totals:
        """The weights of pairs of different reports, in hundredths of a bit, in their order."""
        totals = np.empty(len(codes), dtype=np.int32)
        for some in _tiles(self._among, codes):
            totals[some] = [self._total(each) for each in self._held.levels(codes[some])]
            self._among.source.far("weigh", len(some))
        return totals

    def _total(self, kept: bytes) -> int:
        if kept not in self._known:
            levels = unpacked_levels(kept)
            self._known[kept] = NEVER if levels is None else weigh([levels])[levels].total
        return self._known[kept]


def slices(number: int) -> Iterator[slice]:
    """So many positions, those of one tile after those of another."""
    return (slice(start, start + _TILE) for start in range(0, number, _TILE))


def _tiles(among: Among, codes: Ints) -> Iterator[Ints]:
    """Where in `codes` the pairs of one tile stand, tile by tile: its rows in order, in each its columns in order."""
    firsts, seconds = among.split(codes)
    tiles = (firsts // _TILE) * (len(among.briefs) // _TILE + 1) + seconds // _TILE
    order = np.argsort(tiles, kind="stable")
    ends = np.flatnonzero(np.diff(tiles[order], append=-1)) + 1
    start = 0
    for end in ends.tolist():
        yield from (order[at : min(at + _AT_ONCE, end)] for at in range(start, end, _AT_ONCE))
        start = end


class _Held:
    """The incidents of the tiles at hand: of the row, the one after it (which will be next), and the column."""

    def __init__(self, among: Among) -> None:
        self._among = among
        self._seen: dict[int, Seen] = {}

    def levels(self, codes: Ints) -> list[bytes]:
        """How pairs of one tile compare; what is not kept is worked out and handed over to be kept."""
        firsts, seconds = (each.tolist() for each in self._among.split(codes))
        told = found_in(self._among.told, codes)[0].tolist()
        briefs = self._among.briefs
        pairs = [(briefs[i].key, briefs[j].key, both) for i, j, both in zip(firsts, seconds, told, strict=True)]
        kept = dict(zip(pairs, self._among.source.levels(pairs), strict=True))
        missing = [n for n, pair in enumerate(pairs) if kept[pair] is None]
        if missing:
            self._load({position for n in missing for position in (firsts[n], seconds[n])}, firsts[0], seconds[0])
            new = [(pairs[n], self._compared(firsts[n], seconds[n], told[n])) for n in missing]
            self._among.source.keep_levels(new)
            kept.update(new)
        return [each for each in kept.values() if each is not None]

    def _compared(self, i: int, j: int, told: bool) -> bytes:
        return packed_levels(compared(self._seen[i], self._seen[j], told))

    def _load(self, positions: set[int], first: int, second: int) -> None:
        """Hold some incidents, and let go of those of tiles that are done."""
        row = first // _TILE
        near = {row, row + 1, second // _TILE}
        self._seen = {at: seen for at, seen in self._seen.items() if at // _TILE in near}
        keys = {self._among.briefs[at].key: at for at in sorted(positions) if at not in self._seen}
        if keys:
            found = self._among.source.seen(list(keys))
            self._seen.update((at, found[key]) for key, at in keys.items())
