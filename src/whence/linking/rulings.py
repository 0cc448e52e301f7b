"""A person's word on which incidents are one event: together whatever their scores, or apart whatever their scores.

`settle` turns rulings made one after the other into `Rulings` that contradict each other nowhere; linking starts from
these. Everything here is pure and works on incident ids alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Group = frozenset[str]


@dataclass(frozen=True, slots=True)
class Together:
    """All of these are one event."""

    incidents: Group


@dataclass(frozen=True, slots=True)
class Apart:
    """None of the one is in an event with any of the other."""

    one: Group
    other: Group


@dataclass(frozen=True, slots=True)
class Rulings:
    """What linking must hold to: groups with no incident in common, and pairs of groups that must stay apart.

    An incident that is named in none is free. A group that must be together never lies on both sides of a pair.
    """

    together: tuple[Group, ...] = ()
    apart: tuple[tuple[Group, Group], ...] = ()

    def homes(self, incidents: Sequence[str]) -> list[int]:
        """For each of the incidents, in their order, the position of the first one that it must be together with."""
        group_of = {incident: number for number, group in enumerate(self.together) for incident in group}
        first: dict[int, int] = {}
        homes = []
        for position, incident in enumerate(incidents):
            number = group_of.get(incident)
            homes.append(position if number is None else first.setdefault(number, position))
        return homes

    def foes(self) -> Mapping[str, Group]:
        """The incidents that each incident must not be with; free ones are left out."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in self.apart:
            for incident in one:
                found[incident] |= other
            for incident in other:
                found[incident] |= one
        return {incident: frozenset(foes) for incident, foes in found.items()}


NO_RULINGS = Rulings()


class Held(StrEnum):
    """How much of a ruling is left once later ones have had their way."""

    ALL = "all"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Upheld:
    """What became of one ruling; `by` is the number of a later one that stands against it, None where none does."""

    held: Held
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Rulings without contradictions, and what became of each one that they were made from."""

    rulings: Rulings
    upheld: tuple[Upheld, ...]


def settle(rulings: Sequence[Together | Apart]) -> Settled:
    """The rulings, given from the earliest to the latest, made to agree: a later one stands over an earlier one.

    What an earlier one asks for beyond what a later one rules out still holds.
    """
    made = _Made()
    upheld: dict[int, Upheld] = {}
    for number in range(len(rulings) - 1, -1, -1):
        ruling = rulings[number]
        upheld[number] = made.join(ruling, number) if isinstance(ruling, Together) else made.part(ruling, number)
    return Settled(made.rulings(), tuple(upheld[number] for number in range(len(rulings))))


@dataclass(slots=True)
class _Made:
    """Groups joined and parted so far, by the smallest id in each; `joined_by` keeps the rulings that made a group."""

    home: dict[str, str] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    joined_by: defaultdict[str, list[tuple[int, Group]]] = field(default_factory=lambda: defaultdict(list))
    foes: defaultdict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def join(self, ruling: Together, number: int) -> Upheld:
        """Put incidents together, as far as none of them are parted."""
        groups = self._homes(ruling.incidents)
        blocks: list[str] = []
        in_the_way: int | None = None
        for group in groups:
            free = next((block for block in blocks if group not in self.foes[block]), None)
            if free is None:
                in_the_way = max((self.foes[block][group] for block in blocks), default=in_the_way)
                blocks.append(group)
            else:
                blocks[blocks.index(free)] = self._merge(free, group)
        for block in blocks:
            self.joined_by[block].append((number, ruling.incidents))
        if len(blocks) <= 1:
            return Upheld(Held.ALL)
        return Upheld(Held.PART if len(blocks) < len(ruling.incidents) else Held.NONE, in_the_way)

    def part(self, ruling: Apart, number: int) -> Upheld:
        """Hold incidents apart, as far as they are not together."""
        pairs = [(one, other) for one in self._homes(ruling.one) for other in self._homes(ruling.other)]
        together = {one for one, other in pairs if one == other}
        for one, other in pairs:
            if one != other:
                self.foes[one].setdefault(other, number)
                self.foes[other].setdefault(one, number)
        if not together:
            return Upheld(Held.ALL)
        by = max(self._joiner(group, ruling) for group in together)
        return Upheld(Held.NONE if len(together) == len(pairs) else Held.PART, by)

    def rulings(self) -> Rulings:
        """What was made of all rulings, in the order of ids."""
        together = [frozenset(self.members[home]) for home in sorted(self.members) if len(self.members[home]) > 1]
        pairs = sorted({(min(one, other), max(one, other)) for one, others in self.foes.items() for other in others})
        apart = [(frozenset(self.members[one]), frozenset(self.members[other])) for one, other in pairs]
        return Rulings(tuple(together), tuple(apart))

    def _homes(self, incidents: Iterable[str]) -> list[str]:
        """The groups that incidents are in, in order."""
        for incident in incidents:
            if incident not in self.home:
                self.home[incident] = incident
                self.members[incident] = {incident}
        return sorted({self.home[incident] for incident in incidents})

    def _merge(self, one: str, other: str) -> str:
        """Make two groups one; gives its home."""
        home, gone = min(one, other), max(one, other)
        for incident in self.members[gone]:
            self.home[incident] = home
        self.members[home] |= self.members.pop(gone)
        self.joined_by[home] += self.joined_by.pop(gone, [])
        for foe, number in self.foes.pop(gone, {}).items():
            del self.foes[foe][gone]
            self.foes[home].setdefault(foe, number)
            self.foes[foe].setdefault(home, number)
        return home

    def _joiner(self, group: str, ruling: Apart) -> int:
        """The latest ruling that keeps together what another parts: one that names both sides, else any at all."""
        joined = self.joined_by[group]
        both = [number for number, named in joined if named & ruling.one and named & ruling.other]
        return max(both or [number for number, _ in joined])
