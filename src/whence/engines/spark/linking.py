"""Linking on Spark: how incidents compare, and the groups that strong pairs lead to, as `whence.linking.link` has them.

An incident goes by its place in the fixed order, written so that places sort as the order does. Levels and weights of a
pair are those that any machine gives: whole numbers, added up (decision 0019).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from whence.engines.spark.keys import by_part, cut
from whence.engines.spark.reading import reading_in, report_in
from whence.engines.spark.rows import Columns, Row
from whence.engines.spark.tiles import Layout
from whence.linking.blocks import keys_of
from whence.linking.clusters import components
from whence.linking.copied import told_pairs
from whence.linking.kept import Brief, packed_keys, packed_levels, unpacked_keys
from whence.linking.pairs import codes_of
from whence.linking.scores import compared
from whence.linking.seen import Order, Seen, look_at
from whence.linking.weighed import NEVER
from whence.linking.weights import weigh
from whence.model.event import Link
from whence.store.codec import decode

KEYS_IN: Columns = {"part": "long", "at": "string", "keys": "binary"}
"""The keys of the blocks that an incident is in, as far as they are in one part of the numbers."""

PAIR: Columns = {
    "tile": "long",
    "a_report": "string",
    "b_report": "string",
    "a": "string",
    "b": "string",
    "copied": "boolean",
}
"""Two incidents to compare, by their places; `copied` where one passage tells both."""

MEMBER: Columns = {"home": "string", "at": "string", "group_number": "long", "number": "long", "size": "long"}
"""An incident with the first of those that strong pairs lead to from it.

Groups are numbered in the order of their first, from 0, as incidents are within their group; `size` is how many of them
there are. In the place of words numbers stand for incidents where pairs are sent by the million.
"""

_OFFSET = 12  # digits


def place_of(order: Order) -> str:
    """A place in the fixed order, as words that sort as the order does."""
    published, report_id, start, incident_id = order
    return f"{published.isoformat()} {report_id} {start:0{_OFFSET}} {incident_id}"


def order_of(place: str) -> Order:
    """The place in the fixed order that some words stand for."""
    published, report_id, start, incident_id = place.split(" ")
    return date.fromisoformat(published), report_id, int(start), incident_id


def block_keys_of(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """The keys of the blocks of incidents in rows of REPORTS, as rows of BLOCK_KEYS."""
    for row in rows:
        for seen in look_at(report_in(row), reading_in(row)):
            incident = seen.incident
            yield incident.incident_id, place_of(seen.order), incident.trigger.end, packed_keys(keys_of(seen))


def keys_in(rows: Iterable[Row], parts: int) -> Iterator[Sequence[Any]]:
    """Rows of BLOCK_KEYS cut by their keys, as rows of KEYS_IN."""
    for row in rows:
        keys = unpacked_keys(row["keys"])
        yield from ((part, row["at"], packed_keys(keys[at])) for part, at in cut(keys, parts))


def candidates_of(rows: Iterable[Row], layout: Layout) -> Iterator[Sequence[Any]]:
    """The pairs of incidents that share a block, as rows of PAIR, of rows of KEYS_IN that stand part by part."""
    for some in by_part(rows):
        some.sort(key=lambda row: str(row["at"]))
        laid = [_laid(row["at"], layout) for row in some]
        numbers: dict[str, int] = {}
        reports = [numbers.setdefault(each.report_id, len(numbers)) for each in laid]
        codes = codes_of([unpacked_keys(row["keys"]) for row in some], np.array(reports, dtype=np.int64))
        firsts, seconds = np.divmod(codes, len(some))
        for i, j in zip(firsts.tolist(), seconds.tolist(), strict=True):
            yield _pair(laid[i], laid[j], copied=False)


class _Laid(NamedTuple):
    """An incident by its place, with its report and the stretch that this is in."""

    place: str
    report_id: str
    stretch: int


def _laid(place: str, layout: Layout) -> _Laid:
    published, report_id, _, _ = order_of(place)
    day = None if published == date.max else published.isoformat()
    return _Laid(place, report_id, layout.stretch(day, report_id))


def _pair(a: _Laid, b: _Laid, *, copied: bool) -> Sequence[Any]:
    """A row of PAIR."""
    return Layout.tile(a.stretch, b.stretch), a.report_id, b.report_id, a.place, b.place, copied


def told_of(rows: Iterable[Row], layout: Layout) -> Iterator[Sequence[Any]]:
    """The pairs of incidents that one copied passage tells, as rows of PAIR.

    A row is a `link` with the places of the incidents of its reports, and the ends of their triggers: `a_places` and
    `a_ends`, `b_places` and `b_ends`.
    """
    for row in rows:
        places = [*zip(row["a_places"], row["a_ends"], strict=True), *zip(row["b_places"], row["b_ends"], strict=True)]
        briefs = sorted((_brief(place, end) for place, end in places), key=lambda brief: brief.order)
        for i, j in sorted(told_pairs([decode(Link, row["link"])], briefs)):
            a, b = (_laid(place_of(briefs[at].order), layout) for at in (i, j))
            yield _pair(a, b, copied=True)


def _brief(place: str, end: int = 0) -> Brief:
    return Brief(0, order_of(place), end)


def compare_incidents(pairs: Sequence[Row], reports: Mapping[str, Row]) -> Iterator[Sequence[Any]]:
    """How pairs of incidents compare, as rows of LEVELS."""
    seen: dict[str, Seen] = {}
    for row in reports.values():
        seen.update((place_of(each.order), each) for each in look_at(report_in(row), reading_in(row)))
    for pair in pairs:
        levels = compared(seen[pair["a"]], seen[pair["b"]], pair["copied"])
        total = NEVER if levels is None else weigh([levels])[levels].total
        yield pair["a"], pair["b"], pair["copied"], packed_levels(levels), total


def forest_of(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """The groups that pairs lead to, as rows of MEMBER; a pair is a row of `home` and `at`, be it a member again.

    Of any part of the pairs the groups lead to the same as these pairs, and are no more than the incidents in them: so
    groups of parts put together give those of the whole.
    """
    numbers: dict[str, int] = {}
    pairs = [(_number(row["home"], numbers), _number(row["at"], numbers)) for row in rows]
    places = list(numbers)
    groups = sorted(sorted(places[number] for number in group) for group in components(pairs))
    for group_number, members in enumerate(groups):
        for number, place in enumerate(members):
            yield members[0], place, group_number, number, len(members)


def _number(place: str, numbers: dict[str, int]) -> int:
    return numbers.setdefault(place, len(numbers))


def within_of(rows: Iterable[Row], layout: Layout, most: int) -> Iterator[Sequence[Any]]:
    """All pairs of the incidents of groups that are told by different reports, as rows of PAIR.

    Rows have the `places` of a group. Of those of more than `most` there are none: pairs grow with the square.
    """
    for row in rows:
        if len(row["places"]) > most:
            continue
        for a, b in combinations([_laid(place, layout) for place in sorted(row["places"])], 2):
            if a.report_id != b.report_id:
                yield _pair(a, b, copied=False)
