"""Candidate pairs: incidents of different reports that share two of day, place and toll, or two rare words in time."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from itertools import combinations, product
from math import cos, floor, radians

from whence.linking.seen import Seen

_LONGEST_DAYS = 7  # of a period whose days are keys one by one; a longer one is one key
_CELL_DEGREES = 0.5
_REACH_DEGREES = 0.25  # 25 km and more, north to south
_LEAST_COSINE = 0.02  # nearer to the poles nobody fights
_COLUMNS = 720
_LEAST_TOLL = 4  # smaller figures agree by chance
_UNDATED_DAYS = 3  # before publication, in which an incident without a date is likeliest to have been
_RARE_WORDS = 24  # of an incident, of which one in common makes a pair with a common day or place
_RARE_OF_MONTH = 12  # … of which two in common make a pair within two months
_RARE_EVER = 10  # … of which three in common make a pair whenever they were told
_WORDS_DAYS = 30

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
    rare = _sampled(one, _RARE_WORDS)
    yield from product(rare, whens)
    yield from product(rare, sorted(one.places))
    yield from product(combinations(_sampled(one, _RARE_OF_MONTH), 2), _months(one))
    yield from combinations(_sampled(one, _RARE_EVER), 3)


def _sampled(one: Seen, number: int) -> list[str]:
    """The rare words with the lowest digests: two incidents that share most of their words share most of these."""
    return sorted(sorted(one.passage.rarest(), key=_digest)[:number])


def _digest(word: str) -> bytes:
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _months(one: Seen) -> tuple[int, ...]:
    """The stretches of time in which an incident may meet another: that of its day and the one before; one if unknown.

    Its day is that of publication, else that of which the report tells.
    """
    day = one.published or one.incident.date.start
    if day is None:
        return (-1,)
    stretch = day.toordinal() // _WORDS_DAYS
    return (stretch - 1, stretch)


def _whens(one: Seen) -> Iterator[Hashable]:
    """The days on which it may have been, one by one; of what no date is told, those before it was published."""
    start, end = one.incident.date.start, one.incident.date.end
    if start is None or end is None:
        if one.published is not None:
            yield from _days(one.published - timedelta(days=_UNDATED_DAYS), one.published)
    elif (end - start).days < _LONGEST_DAYS:
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
