"""The clusters of one group of incidents on Spark, as `whence.linking.link` finds them.

A task gets the incidents of a group and the weights of its pairs. A large group comes with its reports instead of its
weak pairs: those few of them that clusters ask for are weighed in that task.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from whence.engines.spark.linking import order_of, place_of
from whence.engines.spark.reading import NEEDED, reading_in, report_in
from whence.engines.spark.rows import Columns, Row
from whence.engines.spark.tables import REPORTS
from whence.engines.spark.tiles import TILE
from whence.linking.clusters import Component, Group, Ruled, clusters_of
from whence.linking.kept import Brief, InMemory, PairKey
from whence.linking.pairs import Ints
from whence.linking.rulings import NO_RULINGS
from whence.linking.seen import Seen, look_at
from whence.linking.weighed import Among, Totals, Weighed
from whence.model.ids import event_id

HELD: Columns = {"at": "string", **{name: REPORTS[name] for name in NEEDED}}
"""An incident of a group by its place, or a report of a large group with its reading: the other columns are empty."""

WEIGHED: Columns = {"a": "long", "b": "long", "total": "long"}
"""A pair by the numbers that its incidents have in the group, the lower first, and its weight; they may be narrower."""

_LOOKED_AT = 2 * TILE  # reports whose incidents are at hand: as many as where pairs are compared


def clusters_in(held: Any, pairs: Any) -> Iterator[Sequence[Any]]:
    """The clusters of a group of incidents, as rows of EVENTS.

    `held` is an Arrow table of HELD, `pairs` one of WEIGHED: all that there are within, but of a large group those that
    are strong and those that one passage tells.
    """
    source = HeldGroup(held)
    among = Among.of(source, ())  # a pair that one passage tells is among those given
    number, nothing = len(among.briefs), Weighed.joined(())

    def weigh(firsts: Ints, seconds: Ints) -> Totals:
        return nothing.among(among, firsts * number + seconds)

    firsts, seconds, totals = (pairs.column(name).to_numpy() for name in WEIGHED)
    component = Component(range(number), [Group(range(number), totals, (firsts, seconds))], weigh)
    for cluster in clusters_of(component, among.briefs, Ruled.of(among.briefs, NO_RULINGS)):
        yield from event_rows([source.places[position] for position in sorted(cluster)])


class HeldGroup(InMemory):
    """The incidents of a group, by their numbers in it; a report is looked at when it is asked for, nothing is kept.

    Reports and readings stay in the Arrow table that they came in: as objects they take many times the memory.
    """

    def __init__(self, held: Any) -> None:
        super().__init__({})
        self.places = sorted(place for place in held.column("at").to_pylist() if place is not None)
        self._reports = held.select(NEEDED)
        names = held.column("report_id").to_pylist()
        self._rows = {name: row for row, name in enumerate(names) if name is not None}
        self._look = lru_cache(maxsize=_LOOKED_AT)(self._look_at)

    def briefs(self) -> Iterable[Brief]:
        """All of them; where triggers end nobody asks."""
        return (Brief(number, order_of(place), 0) for number, place in enumerate(self.places))

    def seen(self, keys: Sequence[int]) -> Mapping[int, Seen]:
        """Some of them, of a group that came with its reports."""
        places = ((key, self.places[key]) for key in sorted(keys))
        return {key: self._look(order_of(place)[1])[place] for key, place in places}

    def _look_at(self, report_id: str) -> Mapping[str, Seen]:
        """The incidents of a report by their places."""
        (row,) = self._reports.slice(self._rows[report_id], 1).to_pylist()
        return {place_of(seen.order): seen for seen in look_at(report_in(row), reading_in(row))}

    def keep_levels(self, found: Sequence[tuple[PairKey, bytes]]) -> None:
        """No pair is asked for twice."""


def event_rows(places: Sequence[str]) -> Iterator[Sequence[Any]]:
    """The incidents of an event, by their places in order, as rows of EVENTS."""
    event = event_id(order_of(places[0])[3])
    for ordinal, place in enumerate(places):
        _, report_id, _, incident_id = order_of(place)
        yield event, ordinal, incident_id, report_id


def single_rows(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """Incidents that are with no other (rows with their places in `at`), as rows of EVENTS."""
    for row in rows:
        yield from event_rows([row["at"]])
