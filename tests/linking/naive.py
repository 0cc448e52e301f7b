"""Linking in plain words: every pair by itself, nothing kept, nothing in arrays. What the real one must agree with."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from hashlib import blake2b
from itertools import combinations, product
from math import cos, floor, radians

from whence.linking.blocks import Pair
from whence.linking.clusters import components
from whence.linking.copied import told_pairs
from whence.linking.kept import Brief
from whence.linking.rulings import NO_RULINGS, Rulings
from whence.linking.scores import compared
from whence.linking.seen import Seen
from whence.linking.thresholds import thresholds
from whence.linking.weights import weigh
from whence.model.event import Link


def pairs(seen: Sequence[Seen]) -> tuple[Pair, ...]:
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position, one in enumerate(seen):
        for key in set(keys(one)):
            blocks[key].append(position)
    found = {pair for block in blocks.values() for pair in combinations(block, 2)}
    return tuple(sorted((i, j) for i, j in found if seen[i].incident.report_id != seen[j].incident.report_id))


def keys(one: Seen) -> Iterator[Hashable]:
    whens = [*_whens(one)]
    tolls = sorted({(count.harm, count.number) for count in one.counts if count.number >= 4})
    rare, uncommon = (_in_order(one.words.rarest(step)) for step in (10, 8))
    yield from product(sorted(one.places), whens)
    yield from product(_cells(one), whens)
    yield from product(tolls, whens)
    yield from product(sorted(one.places), tolls)
    yield from product(rare[:24], whens)
    yield from product(rare[:24], sorted(one.places))
    yield from product([*rare[:24], *sorted(one.places)], _stretches(one, 7))
    yield from product(combinations(sorted(uncommon[:12]), 2), _stretches(one, 180))
    yield from combinations(sorted(rare[:10]), 3)


def _whens(one: Seen) -> Iterator[Hashable]:
    start, end = one.incident.date.start, one.incident.date.end
    if start is None or end is None:
        if one.published is not None:
            yield from (one.published - timedelta(days=ago) for ago in range(4))
    elif (end - start).days < 7:
        yield from (start + timedelta(days=ahead) for ahead in range((end - start).days + 1))
    else:
        yield (start, end)


def _in_order(words: Iterable[str]) -> Sequence[str]:
    return sorted(words, key=lambda word: blake2b(word.encode(), digest_size=8).digest())


def _stretches(one: Seen, days: int) -> Sequence[tuple[int, int]]:
    day = one.published or one.incident.date.start
    return [(days, -1)] if day is None else [(days, day.toordinal() // days - 1), (days, day.toordinal() // days)]


def _cells(one: Seen) -> Iterator[Hashable]:
    latitude, longitude = one.incident.place.latitude, one.incident.place.longitude
    if latitude is not None and longitude is not None:
        wide = 0.25 / max(0.02, cos(radians(latitude)))
        rows = range(floor((latitude - 0.25) / 0.5), floor((latitude + 0.25) / 0.5) + 1)
        columns = range(floor((longitude - wide) / 0.5), floor((longitude + wide) / 0.5) + 1)
        yield from ((row, column % 720) for row, column in product(rows, columns))


def link(
    seen: Sequence[Seen], links: Sequence[Link] = (), rulings: Rulings = NO_RULINGS
) -> tuple[tuple[str, ...], ...]:
    names = [one.incident.incident_id for one in seen]
    told = {*told_pairs(links, [Brief.of(position, one) for position, one in enumerate(seen)])}
    homes = rulings.homes(names)
    totals = _totals(seen, {*pairs(seen), *told}, told)
    strong = [pair for pair, total in totals.items() if total >= thresholds().join]
    reached = components([*strong, *((home, position) for position, home in enumerate(homes))])
    totals = _totals(seen, {*totals, *(pair for reach in reached for pair in combinations(reach, 2))}, told)
    group = {position: number for number, one in enumerate(components(strong)) for position in one}
    enough = {
        (i, j): total
        for (i, j), total in totals.items()
        if total >= thresholds().join and group.get(i) == group.get(j) is not None
    }
    clusters = [cluster for reach in reached for cluster in _clusters(reach, (enough, totals), homes, seen, rulings)]
    return tuple(tuple(names[position] for position in cluster) for cluster in sorted(clusters))


def _totals(seen: Sequence[Seen], asked: set[Pair], told: set[Pair]) -> Mapping[Pair, int]:
    levels = {(i, j): compared(seen[i], seen[j], (i, j) in told) for i, j in asked}
    weights = weigh([each for each in levels.values() if each is not None])
    return {pair: weights[each].total for pair, each in levels.items() if each is not None}


def _clusters(
    reach: Sequence[int],
    weighed: tuple[Mapping[Pair, int], Mapping[Pair, int]],
    homes: Sequence[int],
    seen: Sequence[Seen],
    rulings: Rulings,
) -> list[list[int]]:
    strong, totals = weighed
    of = {position: homes[position] for position in reach}
    clusters: dict[int, list[int]] = {}
    for position in reach:
        clusters.setdefault(of[position], []).append(position)
    enough = {pair: strong[pair] for pair in combinations(reach, 2) if pair in strong}
    for i, j in sorted(enough, key=lambda pair: (-enough[pair], pair)):
        one, two = sorted((of[i], of[j]))
        if one != two and _may_join(clusters[one], clusters[two], totals, homes, seen, rulings):
            of.update((position, one) for position in clusters[two])
            clusters[one] = sorted(clusters[one] + clusters.pop(two))
    return list(clusters.values())


def _may_join(
    one: Sequence[int],
    two: Sequence[int],
    totals: Mapping[Pair, int],
    homes: Sequence[int],
    seen: Sequence[Seen],
    rulings: Rulings,
) -> bool:
    mine, theirs = ([seen[position].incident for position in cluster] for cluster in (one, two))
    if {each.report_id for each in mine} & {each.report_id for each in theirs}:
        return False
    foes = rulings.foes()
    if any(b.incident_id in foes.get(a.incident_id, ()) for a, b in product(mine, theirs)):
        return False
    best: dict[Pair, int | None] = {}
    for i, j in product(one, two):
        found = [
            each for each in (best.get((homes[i], homes[j])), totals.get((min(i, j), max(i, j)))) if each is not None
        ]
        best[homes[i], homes[j]] = max(found, default=None)
    known = [each for each in best.values() if each is not None]
    if len(known) < len(best) or min(known) < thresholds().least:
        return False
    return sum(known) >= thresholds().average * len(known)
