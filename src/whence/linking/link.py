"""Events: clusters of incidents, made from pair scores so that no doubtful pair pulls two happenings into one."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

import numpy as np

from whence.linking.blocks import Pair
from whence.linking.candidates import Candidates, all_pairs, meeting
from whence.linking.clusters import MOST_WHOLE, Component, Group, Ruled, clusters_of, components
from whence.linking.kept import Brief, Grouped, InMemory, KeptGroup, Linked, Source, packed_totals, unpacked_totals
from whence.linking.pairs import Ints
from whence.linking.rulings import NO_RULINGS, Rulings
from whence.linking.seen import CONFLICT, look
from whence.linking.suggest import suggested
from whence.linking.thresholds import thresholds
from whence.linking.weighed import Among, Totals, Weighed, by_rows
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.lists import Scope
from whence.model.report import Report

_AT_ONCE = 1 << 20  # pairs


def link(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    links: Iterable[Link] = (),
    rulings: Rulings = NO_RULINGS,
    scopes: frozenset[Scope] = CONFLICT,
) -> tuple[tuple[str, ...], ...]:
    """The incidents of some scopes that are one happening, as clusters of incident ids, single ones included.

    A cluster stands in the fixed order (published or the last of days, report id, offset of the trigger), clusters in
    the order of their first. Two incidents of one report are never in one cluster, unless a person's `rulings` put
    them together; what these hold apart is never joined. `links` between reports let two incidents told in one copied
    passage be one. The order of the arguments does not matter.
    """
    source = InMemory(dict(enumerate(look(reports, readings, scopes))))
    return tuple(tuple(brief.incident_id for brief in cluster) for cluster in link_kept(source, links, rulings))


def link_kept(
    source: Source, links: Iterable[Link] = (), rulings: Rulings = NO_RULINGS
) -> tuple[tuple[Brief, ...], ...]:
    """The incidents of a source that are one happening, as `link` gives them.

    They are the same whatever the source has kept and whenever its incidents came: what is kept saves work alone.
    """
    among = Among.of(source, links)
    found = Candidates.of(among)
    stars = ((group.positions[0], position) for group in found.whole for position in group.positions)
    groups = components(chain(stars, _pairs(among, found.strong)))
    found = found.within(among, groups)
    clusters, kept = _clusters(among, found, groups, Ruled.of(among.briefs, rulings))
    unruled = clusters
    if rulings != NO_RULINGS:
        unruled, _ = _clusters(among, found, groups, Ruled.of(among.briefs, NO_RULINGS))
    told = [(among.briefs[i].key, among.briefs[j].key) for i, j in _pairs(among, among.told)]
    source.keep_linked(Linked([*kept, *_alone(among, groups)], told, suggested(among, found, unruled)))
    return clusters


def relink(source: Grouped, rulings: Rulings = NO_RULINGS) -> tuple[tuple[Brief, ...], ...]:
    """The clusters that `link_kept` gives of all incidents, as far as they hold those of this source.

    Its incidents are whole groups, and with each incident all those that `rulings` put together with it.
    """
    among = Among.some(source)
    at = {brief.key: position for position, brief in enumerate(among.briefs)}
    given = [(sorted(at[key] for key in group.keys), group.totals) for group in source.groups()]
    groups = [group for group, _ in given]
    large = _within_large(among, [group for group in groups if len(group) > MOST_WHOLE])
    known = [(all_pairs(group, len(at)), unpacked_totals(totals)) for group, totals in given if totals is not None]
    weighed = Weighed.joined([*known, (large.codes, large.totals)])
    found = Candidates(weighed, large.at_least(thresholds().join))
    return _clusters(among, found, groups, Ruled.of(among.briefs, rulings))[0]


def _within_large(among: Among, groups: Sequence[Sequence[int]]) -> Weighed:
    """The pairs within large groups that may be strong, with their weights."""
    codes = meeting(among, np.arange(len(among.briefs))) if groups else among.told[:0]
    inside = [_inside(among, codes, group) for group in groups]
    return Weighed.joined((each, by_rows(among, each)) for each in inside)


def _inside(among: Among, codes: Ints, group: Sequence[int]) -> Ints:
    """Those of some pairs of which both are in a group."""
    there = np.zeros(len(among.briefs), dtype=np.bool_)
    there[list(group)] = True
    firsts, seconds = among.split(codes)
    return codes[there[firsts] & there[seconds]]


def _pairs(among: Among, codes: Ints) -> Iterator[Pair]:
    """The positions of pairs, one by one."""
    for start in range(0, len(codes), _AT_ONCE):
        firsts, seconds = among.split(codes[start : start + _AT_ONCE])
        yield from zip(firsts.tolist(), seconds.tolist(), strict=True)


def _alone(among: Among, groups: Sequence[Sequence[int]]) -> Iterator[KeptGroup]:
    """The incidents that no strong pair leads to or from, as they are kept."""
    grouped = {position for group in groups for position in group}
    return (KeptGroup((brief.key,), None) for at, brief in enumerate(among.briefs) if at not in grouped)


def _clusters(
    among: Among, found: Candidates, groups: Sequence[Sequence[int]], ruled: Ruled
) -> tuple[tuple[tuple[Brief, ...], ...], list[KeptGroup]]:
    """The clusters of all incidents, within what strong pairs (in `groups`) and rulings lead to, and these groups."""
    strong = ((group[0], position) for group in groups for position in group)
    reached = components(chain(strong, ((home, position) for position, home in enumerate(ruled.homes))))
    joined: list[list[int]] = [[*reach] for reach in reached if len(reach) == 1]
    by_first = {group.positions[0]: group for group in _weighed_groups(among, found, groups)}
    for reach in (reach for reach in reached if len(reach) > 1):
        inside = [by_first[position] for position in reach if position in by_first]
        joined += clusters_of(Component(reach, inside, partial(_asked, among, found.weighed)), among.briefs, ruled)
    clusters = tuple(tuple(among.briefs[position] for position in cluster) for cluster in sorted(joined))
    return clusters, [_kept_group(by_first[group[0]], among) for group in groups]


def _kept_group(group: Group, among: Among) -> KeptGroup:
    """A group as it is kept."""
    keys = tuple(among.briefs[position].key for position in group.positions)
    return KeptGroup(keys, packed_totals(group.totals) if len(keys) <= MOST_WHOLE else None)


def _asked(among: Among, weighed: Weighed, firsts: Ints, seconds: Ints) -> Totals:
    """The weights of pairs that clusters ask for."""
    return weighed.among(among, firsts * len(among.briefs) + seconds)


def _weighed_groups(among: Among, found: Candidates, groups: Sequence[Sequence[int]]) -> Iterator[Group]:
    """The groups with the weights of all their pairs, those that were no candidates among them.

    The large come with those of their strong pairs, so that they are the same whatever was weighed before.
    """
    yield from found.whole
    whole = {group.positions[0] for group in found.whole}
    groups = [group for group in groups if group[0] not in whole]
    small = [group for group in groups if len(group) <= MOST_WHOLE]
    among.source.far("to weigh", _unweighed(among, found.weighed, small))
    for some in _batches(small):
        codes = [all_pairs(group, len(among.briefs)) for group in some]
        totals = found.weighed.among(among, np.concatenate(codes))
        ends = np.cumsum([len(each) for each in codes])
        yield from map(Group, some, np.split(totals, ends[:-1]))
    for group in (group for group in groups if len(group) > MOST_WHOLE):
        strong = _inside(among, found.strong, group)
        yield Group(group, found.weighed.among(among, strong), among.split(strong))


def _unweighed(among: Among, weighed: Weighed, groups: Sequence[Sequence[int]]) -> int:
    """How many pairs of different reports within groups were not weighed."""
    homes = np.arange(len(among.briefs), dtype=np.int64)
    for group in groups:
        homes[list(group)] = group[0]
    known = 0
    for start in range(0, len(weighed.codes), _AT_ONCE):
        firsts, seconds = among.split(weighed.codes[start : start + _AT_ONCE])
        apart = among.reports[firsts] != among.reports[seconds]
        known += int(np.count_nonzero((homes[firsts] == homes[seconds]) & apart))
    of_one_report = homes * len(homes) + among.reports
    return _alike(homes) - _alike(of_one_report) - known


def _alike(values: Ints) -> int:
    """How many pairs of some values are alike."""
    counts = np.unique(values, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


def _batches(groups: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """As many groups at a time as have not too many pairs."""
    batch: list[Sequence[int]] = []
    count = 0
    for group in groups:
        batch.append(group)
        count += len(group) * (len(group) - 1) // 2
        if count >= _AT_ONCE:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch
