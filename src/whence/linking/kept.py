"""What linking asks of where incidents are kept, and what it hands back to be kept: nothing dear is worked out twice.

What is kept rests on one incident, or on two and whether one passage tells both: never on what else there is, nor on
the order in which it came. It holds as long as the code and vocabulary that it rests on are the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from whence.linking.levels import Levels
from whence.linking.pairs import Ints
from whence.linking.seen import Order, Seen

PairKey = tuple[int, int, bool]
"""The keys of two incidents, that of the first in the fixed order before the other, and whether one passage tells both.

Whether it does follows from the links between reports, which may change: each answer is kept by itself.
"""

Suggested = tuple[int, int, int]
"""The keys of two incidents that may be one happening, and the weight of the pair in hundredths of a bit."""

RULED_OUT = b""
"""What is kept of two incidents that can never be one happening; of others a byte for the level of each comparison."""


@dataclass(frozen=True, slots=True)
class Brief:
    """An incident without its report: what puts it in its place and finds it in a passage.

    `key` is the number by which it is kept, `order` its place in the fixed order, `end` where its trigger ends.
    """

    key: int
    order: Order
    end: int

    @classmethod
    def of(cls, key: int, seen: Seen) -> "Brief":
        """The brief of an incident."""
        return cls(key, seen.order, seen.incident.trigger.end)

    @property
    def report_id(self) -> str:
        """The report that tells it."""
        return self.order[1]

    @property
    def start(self) -> int:
        """Where its trigger starts."""
        return self.order[2]

    @property
    def incident_id(self) -> str:
        """Its public id."""
        return self.order[3]


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """Incidents that strong pairs lead to from one another, whatever people ruled, by their keys; one may be alone.

    `totals` are the weights of all their pairs, in the fixed order, packed; None where these are too many to keep.
    """

    keys: tuple[int, ...]
    totals: bytes | None


@dataclass(frozen=True, slots=True)
class Linked:
    """How incidents hung together when they were linked last: every one of them is in a group, be it alone.

    `told` are the pairs that one copied passage told then, in the fixed order; `suggested` those that are worth a
    person's look, each both ways round.
    """

    groups: Sequence[KeptGroup] = ()
    told: Sequence[tuple[int, int]] = ()
    suggested: Sequence[Suggested] = ()


class Source(Protocol):
    """Where the incidents to link are, with what is kept of them; answers stand in the order of what was asked."""

    def briefs(self) -> Iterable[Brief]:
        """All incidents to link: the current ones of the scopes that are linked, in any order."""

    def seen(self, keys: Sequence[int]) -> Mapping[int, Seen]:
        """Some incidents, each asked for among them."""

    def block_keys(self, keys: Sequence[int]) -> Sequence[bytes | None]:
        """The packed keys of each incident's blocks, None where they are not kept."""

    def keep_block_keys(self, found: Sequence[tuple[int, bytes]]) -> None:
        """Keep block keys of incidents."""

    def levels(self, pairs: Sequence[PairKey]) -> Sequence[bytes | None]:
        """How each pair compares: its levels or RULED_OUT, None where it is not kept."""

    def keep_levels(self, found: Sequence[tuple[PairKey, bytes]]) -> None:
        """Keep how pairs compare."""

    def keep_linked(self, linked: Linked) -> None:
        """Keep how incidents hang together in the place of what was kept of that, all of it or nothing."""

    def linked(self) -> Linked:
        """What was kept of how incidents hang together, empty where nothing was."""

    def far(self, stage: str, number: int) -> None:
        """Be told that so many more are done of a stage, or, before it, how many there are `to` do."""


class Grouped(Source, Protocol):
    """Some of the incidents to link, whole groups of them, with what was kept of how they hang together."""

    def groups(self) -> Iterable[KeptGroup]:
        """The groups of two incidents or more that strong pairs lead to from one another."""

    def told(self) -> Iterable[tuple[int, int]]:
        """The pairs that one copied passage tells, in the fixed order."""


@dataclass(slots=True)
class Kept:
    """What is kept, in memory."""

    blocks: dict[int, bytes] = field(default_factory=dict)
    levels: dict[PairKey, bytes] = field(default_factory=dict)
    linked: Linked = field(default_factory=Linked)


class InMemory:
    """Incidents in memory, by their keys. What is worked out is kept in what is given for it, else while this lives."""

    def __init__(self, seen: Mapping[int, Seen], kept: Kept | None = None) -> None:
        self._seen = seen
        self._kept = Kept() if kept is None else kept

    def briefs(self) -> Iterable[Brief]:
        """All of them."""
        return (Brief.of(key, seen) for key, seen in self._seen.items())

    def seen(self, keys: Sequence[int]) -> Mapping[int, Seen]:
        """Some of them."""
        return {key: self._seen[key] for key in keys}

    def block_keys(self, keys: Sequence[int]) -> Sequence[bytes | None]:
        """The kept keys of blocks."""
        return [self._kept.blocks.get(key) for key in keys]

    def keep_block_keys(self, found: Sequence[tuple[int, bytes]]) -> None:
        """Keep block keys."""
        self._kept.blocks.update(found)

    def levels(self, pairs: Sequence[PairKey]) -> Sequence[bytes | None]:
        """The kept levels."""
        return [self._kept.levels.get(pair) for pair in pairs]

    def keep_levels(self, found: Sequence[tuple[PairKey, bytes]]) -> None:
        """Keep levels."""
        self._kept.levels.update(found)

    def keep_linked(self, linked: Linked) -> None:
        """Keep how they hang together."""
        self._kept.linked = linked

    def linked(self) -> Linked:
        """How they were kept to hang together."""
        return self._kept.linked

    def far(self, stage: str, number: int) -> None:
        """Nobody watches."""


def packed_keys(keys: Ints) -> bytes:
    """Keys of blocks as they are kept."""
    return keys.astype("<i8").tobytes()


def unpacked_keys(kept: bytes) -> Ints:
    """Keys of blocks from what is kept."""
    return np.frombuffer(kept, dtype="<i8")


def packed_totals(totals: NDArray[np.int32]) -> bytes:
    """Weights as they are kept."""
    return totals.astype("<i4").tobytes()


def unpacked_totals(kept: bytes) -> NDArray[np.int32]:
    """Weights from what is kept."""
    return np.frombuffer(kept, dtype="<i4")


def packed_levels(levels: Levels | None) -> bytes:
    """Levels as they are kept, None where the pair is ruled out."""
    return RULED_OUT if levels is None else bytes(levels)


def unpacked_levels(kept: bytes) -> Levels | None:
    """Levels from what is kept, None where the pair is ruled out."""
    return tuple(kept) or None
