"""Candidate pairs: incidents of different reports that share two of day, place and toll, or rare words in time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, product
from math import cos, floor, radians

import numpy as np
from numpy.typing import NDArray

from whence.linking.pairs import distinct, pairs_of
from whence.linking.seen import Seen
from whence.linking.words import UNLISTED, number_of_word

_LONGEST_DAYS = 7  # of a period whose days are keys one by one; a longer one is one key
_CELL_DEGREES = 0.5
_REACH_DEGREES = 0.25  # 25 km and more, north to south
_LEAST_COSINE = 0.02  # nearer to the poles nobody fights
_COLUMNS = 720
_LEAST_TOLL = 4  # smaller figures agree by chance
_UNDATED_DAYS = 3  # before publication, in which an incident without a date is likeliest to have been
_RARE_WORDS = 24  # of an incident, of which one in common makes a pair with a common day or place, or within the week
_UNCOMMON_WORDS = 12  # … of which two in common make a pair within the season; they may be in one text of 256
_RARE_EVER = 10  # … of which three in common make a pair whenever they were told
_UNCOMMON = 8  # the step of such words
_WEEK, _SEASON = 7, 180  # days

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIXERS = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_LAST = np.uint64(31)

Pair = tuple[int, int]
Keys = NDArray[np.int64]
"""The keys of the blocks that an incident is in, each once, in order."""

_Digests = NDArray[np.uint64]

_SORTS = ("on", "at", "toll", "toll of", "of", "week", "in", "ever")
"""What keys are of: on a day a name or rare word, cell, toll; a place's toll or word; a week's; two words, three."""


def candidate_pairs(seen: Sequence[Seen]) -> tuple[Pair, ...]:
    """The pairs of positions in `seen`, first before second, that may reach the threshold, in order.

    Only such pairs are left out as lack what every pair above the threshold has: see the weights.
    """
    numbers: dict[str, int] = {}
    reports = [numbers.setdefault(one.incident.report_id, len(numbers)) for one in seen]
    return tuple((i, j) for i, j in pairs_of([keys_of(one) for one in seen], reports).tolist())


def keys_of(one: Seen) -> Keys:
    """The keys of an incident: digests (64 bits, the same on every machine) of what it may have in common with another.

    They rest on the incident alone, so that they may be kept.
    """
    tolls = sorted({f"{count.harm.value} {count.number}" for count in one.counts if count.number >= _LEAST_TOLL})
    parts = (
        [*_SORTS, ""],
        [*_whens(one)],
        sorted(one.places),
        sorted(_cells(one)),
        tolls,
        _stretches(one, _WEEK),
        _stretches(one, _SEASON),
        _sampled(one, _RARE_WORDS, UNLISTED),
        _sampled(one, _UNCOMMON_WORDS, _UNCOMMON),
    )
    digests = np.array([number_of_word(each) for part in parts for each in part], dtype=np.uint64)
    return distinct(_mixed(digests[_rows(tuple(map(len, parts[1:])))]).view(np.int64))


def _sampled(one: Seen, number: int, step: int) -> list[str]:
    """The words with the lowest digests, from a step on: two incidents that share most words share most of these."""
    return sorted(one.words.rarest(step), key=number_of_word)[:number]


@lru_cache(maxsize=1 << 10)
def _rows(counts: tuple[int, ...]) -> NDArray[np.intp]:
    """The keys of an incident that has so many of each part: for each its sort and its parts, by number among all."""
    none, last = len(_SORTS), len(_SORTS) + 1
    of: list[range] = []
    for count in counts:
        of.append(range(last, last + count))
        last += count
    when, place, cell, toll, week, season, word, uncommon = of
    two, three = combinations(uncommon, 2), combinations(word[:_RARE_EVER], 3)
    named = [*place, *word]
    pairs = (named, when), (cell, when), (toll, when), (place, toll), (word, place), (named, week)
    rows = [(sort, *pair, none) for sort, sides in enumerate(pairs) for pair in product(*sides)]
    rows += [(len(pairs), *both, each) for both, each in product(two, season)]
    rows += [(len(pairs) + 1, *each) for each in three]
    return np.array(rows, dtype=np.intp).reshape(-1, 4)


def _mixed(parts: _Digests) -> _Digests:
    """One digest of each row, by the order of its parts (the finalizer of splitmix64 after each)."""
    found = np.zeros(len(parts), dtype=np.uint64)
    for part in parts.T:
        found = (found ^ part) + _STEP
        for shift, factor in _MIXERS:
            found = (found ^ (found >> shift)) * factor
        found ^= found >> _LAST
    return found


def _stretches(one: Seen, days: int) -> tuple[str, ...]:
    """The stretches of time in which an incident may meet another: that of its day and the one before; one if unknown.

    Its day is that of publication, else that of which the report tells.
    """
    day = one.published or one.incident.date.start
    if day is None:
        return ("",)
    stretch = day.toordinal() // days
    return (str(stretch - 1), str(stretch))


def _whens(one: Seen) -> Iterator[str]:
    """The days on which it may have been, one by one; of what no date is told, those before it was published."""
    start, end = one.incident.date.start, one.incident.date.end
    if start is None or end is None:
        if one.published is not None:
            yield from _days(one.published - timedelta(days=_UNDATED_DAYS), one.published)
    elif (end - start).days < _LONGEST_DAYS:
        yield from _days(start, end)
    else:
        yield f"{start}/{end}"


def _days(start: date, end: date) -> Iterator[str]:
    for ahead in range((end - start).days + 1):
        yield str(start + timedelta(days=ahead))


def _cells(one: Seen) -> set[str]:
    """The cells of a half-degree grid within reach of the point, over the date line too: near points share one."""
    latitude, longitude = one.incident.place.latitude, one.incident.place.longitude
    if latitude is None or longitude is None:
        return set()
    rows = _steps(latitude, _REACH_DEGREES)
    columns = _steps(longitude, _REACH_DEGREES / max(_LEAST_COSINE, cos(radians(latitude))))
    return {f"{row} {column % _COLUMNS}" for row, column in product(rows, columns)}


def _steps(at: float, reach: float) -> range:
    return range(floor((at - reach) / _CELL_DEGREES), floor((at + reach) / _CELL_DEGREES) + 1)
