"""Candidate pairs: incidents of different reports that share a day and a place, a day and a toll, or place and toll."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, product
from math import cos, floor, radians

from whence.linking.seen import Seen

_LONGEST_DAYS = 7  # of a period whose days are keys one by one; a longer one is one key
_CELL_DEGREES = 0.5
_REACH_DEGREES = 0.25  # 25 km and more, north to south
_LEAST_COSINE = 0.02  # nearer to the poles nobody fights
_COLUMNS = 720
_LEAST_TOLL = 4  # smaller figures agree by chance

Pair = tuple[int, int]


def candidate_pairs(seen: Sequence[Seen]) -> tuple[Pair, ...]:
    """The pairs of positions in `seen`, first before second, that may reach the threshold, in order.

    Only such pairs are left out as lack what every pair above the threshold has: see the weights.
    """
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position, one in enumerate(seen):
        for key in set(_keys(one)):
            blocks[key].append(position)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    return tuple(sorted((i, j) for i, j in pairs if seen[i].incident.report_id != seen[j].incident.report_id))


def _keys(one: Seen) -> Iterator[Hashable]:
    whens = list(_whens(one))
    tolls = sorted({(count.harm, count.number) for count in one.counts if count.number >= _LEAST_TOLL})
    yield from product(sorted(one.places), whens)
    yield from product(_cells(one), whens)
    yield from product(tolls, whens)
    yield from product(sorted(one.places), tolls)


def _whens(one: Seen) -> Iterator[Hashable]:
    start, end = one.incident.date.start, one.incident.date.end
    if start is None or end is None:
        return
    if (end - start).days < _LONGEST_DAYS:
        yield from _days(start, end)
    else:
        yield (start, end)


def _days(start: date, end: date) -> Iterator[date]:
    for ahead in range((end - start).days + 1):
        yield start + timedelta(days=ahead)


def _cells(one: Seen) -> set[Hashable]:
    """The cells of a half-degree grid within reach of the point, over the date line too: near points share one."""
    latitude, longitude = one.incident.place.latitude, one.incident.place.longitude
    if latitude is None or longitude is None:
        return set()
    rows = _steps(latitude, _REACH_DEGREES)
    columns = _steps(longitude, _REACH_DEGREES / max(_LEAST_COSINE, cos(radians(latitude))))
    return {(row, column % _COLUMNS) for row, column in product(rows, columns)}


def _steps(at: float, reach: float) -> range:
    return range(floor((at - reach) / _CELL_DEGREES), floor((at + reach) / _CELL_DEGREES) + 1)
