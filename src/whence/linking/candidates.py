"""The pairs of incidents that are weighed, with what is known of them from when incidents were linked last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whence.linking.blocks import keys_of
from whence.linking.clusters import Group
from whence.linking.kept import Brief, Linked, Suggested, packed_keys, unpacked_keys, unpacked_totals
from whence.linking.pairs import Column, Ints, codes_in, distinct, found_in, held_by, joined, ranges, within
from whence.linking.thresholds import thresholds
from whence.linking.weighed import Among, Weighed, by_rows, slices


@dataclass(frozen=True, slots=True)
class Candidates:
    """What is known of pairs of incidents: the weights of some, those of them that are strong, in order, and groups.

    Strong are those that have a block in common or are told in one passage, and weigh enough to be one happening.
    `whole` are groups as strong pairs led to them when incidents were linked last, in which nothing changed since: of
    their pairs neither weights nor strong ones stand beside them. `suggested` is what was suggested then.
    """

    weighed: Weighed
    strong: Ints
    whole: Sequence[Group] = ()
    suggested: Sequence[Suggested] = ()

    @classmethod
    def of(cls, among: Among) -> "Candidates":
        """What is known, every pair weighed that was not when incidents were linked last."""
        linked = among.source.linked()
        before = _Before(among, linked)
        codes = before.asked(meeting(among, np.flatnonzero(before.fresh)))
        among.source.far("to weigh", len(codes))
        new = Weighed(codes, by_rows(among, codes))
        return cls(new, new.at_least(thresholds().join), before.whole, linked.suggested)

    def within(self, among: Among, groups: Sequence[Sequence[int]]) -> "Candidates":
        """The same, given the groups that strong pairs lead to now: whole are those that did not grow."""
        sizes = {group[0]: len(group) for group in groups}
        stayed = [group for group in self.whole if sizes.get(group.positions[0]) == len(group.positions)]
        same = {group.positions[0] for group in stayed}
        grew = [group for group in self.whole if group.positions[0] not in same]
        if not grew:
            return self
        known = Weighed.joined((all_pairs(group.positions, len(among.briefs)), group.totals) for group in grew)
        strong = known.at_least(thresholds().join)
        met = _met(among, np.sort(np.concatenate([group.positions for group in grew])))
        strong = np.sort(np.concatenate([self.strong, strong[found_in(met, strong)[0]]]))
        weighed = Weighed.joined([(known.codes, known.totals), (self.weighed.codes, self.weighed.totals)])
        return Candidates(weighed, strong, stayed, self.suggested)


def all_pairs(positions: Sequence[int], number: int) -> Ints:
    """The pairs of some positions, of so many, in order."""
    rows = np.array(positions, dtype=np.int64)
    firsts, seconds = np.triu_indices(len(rows), 1)
    return rows[firsts] * number + rows[seconds]


def meeting(among: Among, fresh: Ints) -> Ints:
    """The pairs that have a block in common, one of them fresh, or are told in one passage, in order.

    Others that share a block with a fresh one may be among them.
    """
    if not len(fresh):
        return among.told
    every = np.arange(len(among.briefs), dtype=np.int64)
    if len(fresh) == len(every):
        return _met(among, every)
    wanted = distinct(joined(_columns(among, fresh))[0])
    return _met(among, every, wanted)


def _met(among: Among, positions: Ints, wanted: Ints | None = None) -> Ints:
    """The pairs of some positions that have a key in common, one of those wanted, or are told in one passage.

    Keys are asked for anew for each range of their values: all of them are hundreds of MB where incidents are many.
    """
    count = sum(len(values) for values, _ in _columns(among, positions, wanted))

    def part(low: int, high: int) -> Column:
        return joined(within(column, low, high) for column in _columns(among, positions, wanted))

    return codes_in((part(low, high) for low, high in ranges(count)), among.reports, among.told)


def _columns(among: Among, positions: Ints, wanted: Ints | None = None) -> Iterator[Column]:
    """The keys of the blocks of some incidents, a few incidents at a time; of those wanted alone, where some are."""
    for some in slices(len(positions)):
        at = positions[some]
        values, holders = held_by([*_block_keys(among, [among.briefs[position] for position in at.tolist()])], at)
        inside = slice(None) if wanted is None else found_in(wanted, values)[0]
        yield values[inside], holders[inside]


def _block_keys(among: Among, briefs: Sequence[Brief]) -> Iterator[Ints]:
    """The keys of the blocks of some incidents; what is not kept is worked out and handed over to be kept."""
    asked = [brief.key for brief in briefs]
    kept = dict(zip(asked, among.source.block_keys(asked), strict=True))
    missing = [key for key, each in kept.items() if each is None]
    if missing:
        seen = among.source.seen(missing)
        new = [(key, packed_keys(keys_of(seen[key]))) for key in missing]
        among.source.keep_block_keys(new)
        kept.update(new)
    return (unpacked_keys(each) for each in kept.values() if each is not None)


class _Before:
    """What is known from when incidents were linked last: each pair that was strong lies within one group.

    `fresh` are the positions of which pairs are to be found anew: those of incidents that are new, those of groups that
    lost an incident, are too large for weights to be kept, or have a pair that a copied passage tells now and did not
    then, or the other way round; `whole` are the other groups of several.
    """

    def __init__(self, among: Among, linked: Linked) -> None:
        self._among = among
        at = {brief.key: position for position, brief in enumerate(among.briefs)}
        told = np.array([at[a] * len(at) + at[b] for a, b in linked.told if a in at and b in at], dtype=np.int64)
        self._retold = np.setxor1d(told, among.told)
        self._group = np.full(len(at), -1, dtype=np.int64)
        groups = [sorted(at[key] for key in group.keys if key in at) for group in linked.groups]
        for number, positions in enumerate(groups):
            self._group[positions] = number
        self._stays = self._unbroken(linked, groups)
        self.fresh = ~self._stays[self._group]
        self.fresh[np.concatenate(among.split(self._retold))] = True
        self.whole = [
            Group(positions, unpacked_totals(group.totals))
            for group, positions, stays in zip(linked.groups, groups, self._stays, strict=False)
            if stays and group.totals is not None
        ]

    def _unbroken(self, linked: Linked, groups: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
        """Of each group whether it is as it was, and behind them that none is: so -1 finds no group."""
        stays = [
            len(positions) == len(group.keys) and (group.totals is not None or len(positions) == 1)
            for group, positions in zip(linked.groups, groups, strict=True)
        ]
        found = np.array([*stays, False], dtype=np.bool_)
        found[self._group[np.concatenate(self._among.split(self._retold))]] = False
        return found

    def asked(self, codes: Ints) -> Ints:
        """Those of some pairs that were not weighed, or of which the weight was not kept."""
        firsts, seconds = self._among.split(codes)
        one, two = self._group[firsts], self._group[seconds]
        asked = (one < 0) | (two < 0) | ((one == two) & ~self._stays[one])
        asked[found_in(codes, self._retold)[1]] = True
        found: Ints = codes[asked]
        return found
