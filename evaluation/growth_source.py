"""Rounds of reports as a source of linking: a report is told anew whenever linking asks for it, and none is held."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from tempfile import TemporaryFile
from time import perf_counter, process_time

import numpy as np

from evaluation.rounds import later_by, renamed, told_anew
from whence.linking.kept import Brief, Linked, PairKey
from whence.linking.seen import VIOLENT, Seen, look_at
from whence.model.claim import Incident, Reading
from whence.model.event import Link
from whence.model.report import Report

Told = tuple[Report, Reading]


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of the processor."""

    clock: float
    processor: float

    def __sub__(self, other: "Took") -> "Took":
        return Took(self.clock - other.clock, self.processor - other.processor)

    def __add__(self, other: "Took") -> "Took":
        return Took(self.clock + other.clock, self.processor + other.processor)


def now() -> Took:
    """The time, to take the difference from."""
    return Took(perf_counter(), process_time())


class Rounds:
    """So many reports of rounds of those given, as linking sees them.

    `telling` is the time that telling reports anew took, `compared` how many pairs were asked for. What linking hands
    over is kept outside the process's memory or in few bytes, and given from `settle` on; it
    goes when the context is left.
    """

    def __init__(self, read: Sequence[Told], size: int) -> None:
        self._read = read
        self._size = size
        self._within = [[each for each in reading.incidents if each.scope in VIOLENT] for _, reading in read]
        self._firsts = np.cumsum([0, *(len(self._within[number % len(read)]) for number in range(size))])
        self._blocks, self._pairs = _Blocks(self.incidents), _Pairs()
        self.telling = Took(0.0, 0.0)
        self.compared = 0

    def __enter__(self) -> "Rounds":
        return self

    def __exit__(self, *_: object) -> None:
        self._blocks.close()

    @property
    def incidents(self) -> int:
        """How many there are."""
        return int(self._firsts[-1])

    def briefs(self) -> Iterator[Brief]:
        """All incidents, by their number."""
        for number in range(self._size):
            round_, at = divmod(number, len(self._read))
            for count, incident in enumerate(self._within[at]):
                yield _brief(int(self._firsts[number]) + count, self._read[at][0], incident, round_)

    def seen(self, keys: Sequence[int]) -> Mapping[int, Seen]:
        """Some incidents, their reports told anew."""
        asked: defaultdict[int, list[int]] = defaultdict(list)
        for key, number in zip(keys, np.searchsorted(self._firsts, keys, side="right").tolist(), strict=True):
            asked[number - 1].append(key)
        found: dict[int, Seen] = {}
        for number, wanted in asked.items():
            seen = list(look_at(*self._told(number), VIOLENT))
            found.update((key, seen[key - int(self._firsts[number])]) for key in wanted)
        return found

    def _told(self, number: int) -> Told:
        started = now()
        round_, at = divmod(number, len(self._read))
        told = told_anew(*self._read[at], round_)
        self.telling += now() - started
        return told

    def block_keys(self, keys: Sequence[int]) -> Sequence[bytes | None]:
        """The kept block keys."""
        return [self._blocks.of(key) for key in keys]

    def keep_block_keys(self, found: Sequence[tuple[int, bytes]]) -> None:
        """Keep block keys."""
        for key, packed in found:
            self._blocks.add(key, packed)

    def levels(self, pairs: Sequence[PairKey]) -> Sequence[bytes | None]:
        """The kept levels."""
        self.compared += len(pairs)
        return self._pairs.of(pairs)

    def keep_levels(self, found: Sequence[tuple[PairKey, bytes]]) -> None:
        """Keep levels."""
        self._pairs.add(found)

    def keep_linked(self, linked: Linked) -> None:
        """Nothing here asks for groups."""

    def linked(self) -> Linked:
        """Nothing was kept of groups: every pair is weighed."""
        return Linked()

    def far(self, stage: str, number: int) -> None:
        """Nobody watches."""

    def settle(self) -> None:
        """Make what was kept ready to be asked for."""
        self._pairs.settle()


def _brief(key: int, report: Report, incident: Incident, round_: int) -> Brief:
    """The brief of an incident in a round, without telling its report anew."""
    published = date.max if report.published is None else report.published + later_by(round_)
    names = renamed(report.report_id, round_), renamed(incident.incident_id, round_)
    return Brief(key, (published, names[0], incident.trigger.start, names[1]), incident.trigger.end)


def links_of(first: Iterable[Link], again: Iterable[Link], rounds: int) -> Iterator[Link]:
    """The links of so many rounds: those of the first, and for each other those found when it was told anew."""
    yield from first
    told = list(again)
    for round_ in range(1, rounds):
        for link in told:
            a, b = (renamed(name.removesuffix("1"), round_) for name in (link.a, link.b))
            yield replace(link, a=a, b=b, source=None, claims=())


class _Blocks:
    """Packed keys by the number of their incident, in a file without a name."""

    def __init__(self, number: int) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - open as long as this is there
        self._starts, self._lengths = array("q", [-1]) * number, array("q", [0]) * number

    def of(self, key: int) -> bytes | None:
        if self._starts[key] < 0:
            return None
        self._file.seek(self._starts[key])
        return self._file.read(self._lengths[key])

    def close(self) -> None:
        self._file.close()

    def add(self, key: int, packed: bytes) -> None:
        self._starts[key], self._lengths[key] = self._file.seek(0, 2), len(packed)
        self._file.write(packed)


class _Pairs:
    """Levels of pairs as whole numbers, searched once they are settled."""

    _BITS = 31

    def __init__(self) -> None:
        self._codes, self._values, self._lengths = array("q"), array("Q"), array("b")
        self._order = np.empty(0, dtype=np.int64)

    def of(self, pairs: Sequence[PairKey]) -> Sequence[bytes | None]:
        if not len(self._order):
            return [None] * len(pairs)
        codes = np.frombuffer(self._codes, dtype=np.int64)
        asked = np.array([self._code(pair) for pair in pairs], dtype=np.int64)
        at = self._order[np.minimum(np.searchsorted(codes, asked, sorter=self._order), len(codes) - 1)]
        known = (codes[at] == asked).tolist()
        return [self._at(place) if had else None for place, had in zip(at.tolist(), known, strict=True)]

    def _at(self, place: int) -> bytes:
        return int.to_bytes(self._values[place], self._lengths[place], "big")

    def add(self, found: Sequence[tuple[PairKey, bytes]]) -> None:
        for pair, levels in found:
            self._codes.append(self._code(pair))
            self._values.append(int.from_bytes(levels, "big"))
            self._lengths.append(len(levels))

    def settle(self) -> None:
        self._order = np.argsort(np.frombuffer(self._codes, dtype=np.int64), kind="stable")

    def _code(self, pair: PairKey) -> int:
        first, second, told = pair
        return (first << self._BITS | second) << 1 | told
