"""Which row of a coded file is which row of the record: one to one, as many points as can be had in all."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from whence.compare.assign import assign
from whence.compare.rows import Limits, Mine, Row
from whence.compare.score import CLOSE, LEAST, Score, score

_SPANS = (0, 6, 31)  # days after its first by which rows are kept apart; longer ones are held against every row


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that are taken for one event. `score` is None where the coded row has the record's own id.

    `others` are the rows of the record, and `rivals` those of the file, that it might as well have been.
    """

    theirs: Row
    mine: Mine
    score: Score | None
    others: tuple[Mine, ...] = ()
    rivals: tuple[Row, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether another row has about as many points."""
        return bool(self.others or self.rivals)


@dataclass(frozen=True, slots=True)
class Near:
    """A row that found no other, and the nearest row of the other side with its points, if there is a candidate."""

    row: Row
    nearest: Row | None
    score: Score | None

    @property
    def is_taken(self) -> bool:
        """Whether the nearest row is near enough to be the same event, and so is in a pair with another."""
        return self.score is not None and self.score.points >= LEAST


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs, and the rows of either side that are in none, all sorted by what the rows hold."""

    pairs: tuple[Pair, ...]
    theirs: tuple[Near, ...]
    mine: tuple[tuple[Mine, Near], ...]


def match(theirs: Sequence[Row], mine: Sequence[Mine], limits: Limits) -> Matched:
    """The rows of a file and of a record matched; the order in which they come changes nothing."""
    coded = sorted(theirs, key=lambda row: row.order)
    ours = sorted(mine, key=lambda one: one.row.order)
    scored = _Scored()
    for pair, found in _Days.of(ours, limits).scores(coded):
        scored.take(pair, found)
    by_id = _by_id(coded, ours)
    taken = set(by_id.values())
    worth = {(at, to): found.points for (at, to), found in scored.enough.items() if at not in by_id and to not in taken}
    chosen = assign(worth)
    pairs = [Pair(coded[at], ours[to], None) for at, to in by_id.items()]
    pairs += _Rivals(coded, ours, worth).pairs(chosen, scored.enough)
    met, met_mine = {*by_id, *(at for at, _ in chosen)}, {*taken, *(to for _, to in chosen)}
    nearest, nearest_mine = scored.nearest
    alone = [at for at in range(len(coded)) if at not in met]
    alone_mine = [to for to in range(len(ours)) if to not in met_mine]
    return Matched(
        tuple(sorted(pairs, key=lambda pair: pair.theirs.order)),
        tuple(_near(coded[at], nearest.get(at), [one.row for one in ours]) for at in alone),
        tuple((ours[to], _near(ours[to].row, nearest_mine.get(to), coded)) for to in alone_mine),
    )


def _by_id(coded: Sequence[Row], ours: Sequence[Mine]) -> dict[int, int]:
    """The rows of a file that have an id of the record's own, each once, with the record's row."""
    seen = Counter(row.row_id for row in coded)
    known = {one.row.row_id: to for to, one in enumerate(ours) if one.row.row_id}
    return {at: known[row.row_id] for at, row in enumerate(coded) if row.row_id in known and seen[row.row_id] == 1}


@dataclass(frozen=True, slots=True)
class _Days:
    """The record's rows by their first day, apart by how many days they span, so that each coded row meets few."""

    ours: Sequence[Mine]
    limits: Limits
    starts: Mapping[int, Sequence[tuple[date, int]]]
    long: Sequence[int]

    @classmethod
    def of(cls, ours: Sequence[Mine], limits: Limits) -> "_Days":
        """The index of some rows; those without a day are in none."""
        starts: dict[int, list[tuple[date, int]]] = {most: [] for most in _SPANS}
        long = []
        for to, one in enumerate(ours):
            if one.row.start is None or one.row.end is None:
                continue
            span = (one.row.end - one.row.start).days
            most = next((each for each in _SPANS if span <= each), None)
            if most is None:
                long.append(to)
            else:
                starts[most].append((one.row.start, to))
        return cls(ours, limits, {most: sorted(found) for most, found in starts.items()}, long)

    def scores(self, coded: Sequence[Row]) -> Iterator[tuple[tuple[int, int], Score]]:
        """The scores of all pairs that are near enough."""
        for at, row in enumerate(coded):
            for to in self._near(row):
                found = score(row, self.ours[to].row, self.limits)
                if found is not None:
                    yield (at, to), found

    def _near(self, row: Row) -> Iterator[int]:
        if row.start is None or row.end is None:
            return
        slack = timedelta(days=self.limits.days)
        for most, starts in self.starts.items():
            low = bisect_left(starts, (row.start - slack - timedelta(days=most), -1))
            high = bisect_right(starts, (row.end + slack, len(self.ours)))
            yield from (to for _, to in starts[low:high])
        yield from self.long


@dataclass(slots=True)
class _Scored:
    """The pairs that have enough points, and the row of the other side with most points for every row of either."""

    enough: dict[tuple[int, int], Score] = field(default_factory=dict)
    nearest: tuple[dict[int, tuple[int, Score]], dict[int, tuple[int, Score]]] = field(default_factory=lambda: ({}, {}))

    def take(self, pair: tuple[int, int], found: Score) -> None:
        """Take in a pair; of rows with as many points the first is the nearest."""
        if found.points >= LEAST:
            self.enough[pair] = found
        for side, best in enumerate(self.nearest):
            other = (-found.points, pair[1 - side])
            known = best.get(pair[side])
            if known is None or other < (-known[1].points, known[0]):
                best[pair[side]] = (pair[1 - side], found)


@dataclass(frozen=True, slots=True)
class _Rivals:
    """What else each chosen row might have been."""

    coded: Sequence[Row]
    ours: Sequence[Mine]
    worth: Mapping[tuple[int, int], int]

    def pairs(self, chosen: Sequence[tuple[int, int]], scores: Mapping[tuple[int, int], Score]) -> Iterator[Pair]:
        """The chosen pairs, each with those of which it has hardly more points."""
        rows, columns = defaultdict(list), defaultdict(list)
        for at, to in sorted(self.worth):
            rows[at].append(to)
            columns[to].append(at)
        for at, to in chosen:
            enough = self.worth[at, to] - CLOSE
            others = tuple(self.ours[one] for one in rows[at] if one != to and self.worth[at, one] >= enough)
            rivals = tuple(self.coded[one] for one in columns[to] if one != at and self.worth[one, to] >= enough)
            yield Pair(self.coded[at], self.ours[to], scores[at, to], others, rivals)


def _near(row: Row, nearest: tuple[int, Score] | None, others: Sequence[Row]) -> Near:
    return Near(row, None, None) if nearest is None else Near(row, others[nearest[0]], nearest[1])
