"""The pairs of incidents that are weighed, with what is known of them from when incidents were linked last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whence.linking.blocks import keys_of
from whence.linking.kept import Linked, packed_keys, unpacked_keys, unpacked_totals
from whence.linking.pairs import Column, Ints, codes_in, found_in, joined, ranges, within
from whence.linking.thresholds import thresholds
from whence.linking.weighed import Among, Totals, Weighed, by_rows, slices


@dataclass(frozen=True, slots=True)
class Candidates:
    """What is known of pairs of incidents: their weights, and those of them that are strong, in order.

    Strong are those that have a block in common or are told in one passage, and weigh enough to be one happening.
    Weights are known of such pairs, and of all pairs that were in one group before; others can be asked for.
    """

    weighed: Weighed
    strong: Ints

    @classmethod
    def of(cls, among: Among) -> "Candidates":
        """What is known, every pair weighed that was not when incidents were linked last."""
        codes = meeting(among)
        before = _Before(among, among.source.linked())
        known = before.weighed()
        strong = known.at_least(thresholds().join)
        strong = strong[found_in(codes, strong)[0]]
        codes = codes[~before.settled(codes)]
        among.source.far("to weigh", len(codes))
        new = Weighed(codes, by_rows(among, codes))
        strong = np.sort(np.concatenate([strong, new.at_least(thresholds().join)]))
        return cls(Weighed.joined([(known.codes, known.totals), (new.codes, new.totals)]), strong)


def meeting(among: Among) -> Ints:
    """The pairs that have a block in common or are told in one passage, in order.

    Keys are asked for anew for each range of their values: all of them are hundreds of MB where incidents are many.
    """
    number = len(among.briefs)
    count = sum(len(each) for some in slices(number) for each in _block_keys(among, some))

    def part(low: int, high: int) -> Column:
        return joined(within([*_block_keys(among, some)], some.start, low, high) for some in slices(number))

    return codes_in((part(low, high) for low, high in ranges(count)), among.reports, among.told)


def _block_keys(among: Among, some: slice) -> Iterator[Ints]:
    """The keys of the blocks of some incidents; what is not kept is worked out and handed over to be kept."""
    asked = [brief.key for brief in among.briefs[some]]
    kept = dict(zip(asked, among.source.block_keys(asked), strict=True))
    missing = [key for key, each in kept.items() if each is None]
    if missing:
        seen = among.source.seen(missing)
        new = [(key, packed_keys(keys_of(seen[key]))) for key in missing]
        among.source.keep_block_keys(new)
        kept.update(new)
    return (unpacked_keys(each) for each in kept.values() if each is not None)


class _Before:
    """What is known of pairs from when incidents were linked last: each that was strong lies within one group.

    Of a group that lost an incident, and of one that is too large, no weights are known.
    """

    def __init__(self, among: Among, linked: Linked) -> None:
        self._among = among
        at = {brief.key: position for position, brief in enumerate(among.briefs)}
        self._groups = [sorted(at[key] for key in group.keys if key in at) for group in linked.groups]
        self._totals = [
            group.totals if len(group.keys) == len(positions) else None
            for group, positions in zip(linked.groups, self._groups, strict=True)
        ]
        self._group = np.full(len(at), -1, dtype=np.int64)
        for number, positions in enumerate(self._groups):
            self._group[positions] = number
        told = np.array([at[a] * len(at) + at[b] for a, b in linked.told if a in at and b in at], dtype=np.int64)
        self._retold = np.setxor1d(told, among.told)

    def settled(self, codes: Ints) -> NDArray[np.bool_]:
        """Which pairs were weighed and are weak, or strong and known."""
        firsts, seconds = self._among.split(codes)
        one, two = self._group[firsts], self._group[seconds]
        large = np.array([each is None and len(self._groups[n]) > 1 for n, each in enumerate(self._totals)], dtype=bool)
        asked = (one < 0) | (two < 0)
        asked[~asked] = (one == two)[~asked] & large[one[~asked]]
        asked[found_in(codes, self._retold)[1]] = True
        return ~asked

    def weighed(self) -> Weighed:
        """The pairs whose weights are known."""
        groups = zip(self._groups, self._totals, strict=True)
        parts = (self._pairs(positions, totals) for positions, totals in groups if totals is not None)
        found = Weighed.joined(parts)
        same = ~np.isin(found.codes, self._retold)
        return Weighed(found.codes[same], found.totals[same])

    def _pairs(self, positions: Sequence[int], totals: bytes) -> tuple[Ints, Totals]:
        """The pairs of a group with their weights."""
        rows = np.array(positions, dtype=np.int64)
        firsts, seconds = (rows[each] for each in np.triu_indices(len(rows), 1))
        return firsts * len(self._group) + seconds, unpacked_totals(totals)
