"""Events: clusters of incidents, made from pair scores so that no doubtful pair pulls two happenings into one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from whence.linking.clusters import Component, Ruled, clusters_of, components
from whence.linking.copied import Copied
from whence.linking.kept import Brief, Grouped, InMemory, KeptGroup, Source, packed_totals, unpacked_totals
from whence.linking.pairs import Ints
from whence.linking.rulings import NO_RULINGS, Rulings
from whence.linking.seen import CONFLICT, look
from whence.linking.suggest import suggested
from whence.linking.thresholds import thresholds
from whence.linking.weighed import Among, Weighed, candidates
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.lists import Scope
from whence.model.report import Report

_AT_ONCE = 1 << 20  # pairs of components
_MOST_KEPT = 1 << 10  # incidents of a group whose weights are kept, 2 MB


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
    among = Among.of(source, Copied.of(links))
    weighed = candidates(among)
    firsts, seconds = among.split(weighed.at_least(thresholds().join))
    groups = components(zip(firsts.tolist(), seconds.tolist(), strict=True))
    clusters, kept = _clusters(among, weighed, groups, Ruled.of(among.briefs, rulings))
    told = (each.tolist() for each in among.split(among.told))
    source.keep_groups(kept, [(among.briefs[i].key, among.briefs[j].key) for i, j in zip(*told, strict=True)])
    if rulings == NO_RULINGS:
        source.keep_suggested(suggested(among, weighed, clusters))
    else:
        unruled, _ = _clusters(among, weighed, groups, Ruled.of(among.briefs, NO_RULINGS))
        source.keep_suggested(suggested(among, weighed, unruled))
    return clusters


def relink(source: Grouped, rulings: Rulings = NO_RULINGS) -> tuple[tuple[Brief, ...], ...]:
    """The clusters that `link_kept` gives of all incidents, as far as they hold those of this source.

    Its incidents are whole groups, and with each incident all those that `rulings` put together with it.
    """
    among = Among.some(source)
    at = {brief.key: position for position, brief in enumerate(among.briefs)}
    groups = [(sorted(at[key] for key in group.keys), group.totals) for group in source.groups()]
    known = Weighed.joined(
        (_all_pairs(group, len(among.briefs)), unpacked_totals(totals))
        for group, totals in groups
        if totals is not None
    )
    return _clusters(among, known, [group for group, _ in groups], Ruled.of(among.briefs, rulings))[0]


def _clusters(
    among: Among, weighed: Weighed, groups: Sequence[Sequence[int]], ruled: Ruled
) -> tuple[tuple[tuple[Brief, ...], ...], list[KeptGroup]]:
    """The clusters of all incidents, within what strong pairs (in `groups`) and rulings lead to, and these groups."""
    strong = ((group[0], position) for group in groups for position in group)
    reached = components(chain(strong, ((home, position) for position, home in enumerate(ruled.homes))))
    joined: list[list[int]] = [[*reach] for reach in reached if len(reach) == 1]
    by_first = {group[0]: group for group in groups}
    kept: list[KeptGroup] = []
    for component in _components(among, weighed, [reach for reach in reached if len(reach) > 1]):
        joined += clusters_of(component, among.briefs, ruled)
        inside = (by_first[position] for position in component.reach if position in by_first)
        kept += (_kept_group(component, group, among) for group in inside)
    clusters = tuple(tuple(among.briefs[position] for position in cluster) for cluster in sorted(joined))
    return clusters, kept


def _kept_group(component: Component, group: Sequence[int], among: Among) -> KeptGroup:
    """A group of a component as it is kept."""
    keys = tuple(among.briefs[position].key for position in group)
    return KeptGroup(keys, packed_totals(component.totals_of(group)) if len(group) <= _MOST_KEPT else None)


def _components(among: Among, weighed: Weighed, reached: Sequence[Sequence[int]]) -> Iterator[Component]:
    """The components with the weights of all their pairs, those that were no candidates among them."""
    for some in _batches(reached):
        codes = [_all_pairs(reach, len(among.briefs)) for reach in some]
        totals = weighed.among(among, np.concatenate(codes))
        ends = np.cumsum([len(each) for each in codes])
        yield from map(Component, some, np.split(totals, ends[:-1]))


def _all_pairs(reach: Sequence[int], number: int) -> Ints:
    """The pairs of some positions, of so many, in order."""
    positions = np.array(reach, dtype=np.int64)
    firsts, seconds = np.triu_indices(len(reach), 1)
    return positions[firsts] * number + positions[seconds]


def _batches(reached: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """As many components at a time as have not too many pairs."""
    batch: list[Sequence[int]] = []
    count = 0
    for reach in reached:
        batch.append(reach)
        count += len(reach) * (len(reach) - 1) // 2
        if count >= _AT_ONCE:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch
