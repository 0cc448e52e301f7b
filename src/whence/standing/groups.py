"""The dead of an event as a tree of groups: all, civilians, combatants, each side; with every origin's figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.model.lists import CountRole, Group
from whence.standing.current import Amount, Number, current_amounts, total
from whence.standing.deaths import ALL, CIVILIANS, COMBATANTS, PLAIN, Death, Label, Path


@dataclass(frozen=True, slots=True)
class Figure:
    """What an origin says of a group.

    `party` marks a party's figure for its enemy's dead, `partial` a count of children, women or the like alone.
    """

    amount: Amount
    origin: str
    identified: bool
    party: bool
    partial: bool


@dataclass(frozen=True, slots=True)
class Dead:
    """A group of dead: the figures that origins give for all of it, and the groups within it, disjoint."""

    path: Path
    figures: tuple[Figure, ...]
    within: tuple["Dead", ...]

    @property
    def firm(self) -> tuple[Figure, ...]:
        """The figures that are numbers for all of the group, else the largest number for some of it, else all.

        A count of children or the like that is above every count of the whole group is no part of those.
        """
        numbers = [figure for figure in self.figures if not figure.amount.soft]
        most = max((figure.amount.low for figure in numbers if not figure.partial), default=-1)
        some = max((figure.amount.low for figure in numbers if figure.partial), default=-1)
        firm = [one for one in numbers if not one.partial or most < one.amount.low == some]
        return tuple(firm or self.figures)


@dataclass(frozen=True, slots=True)
class Part:
    """A group of dead that a number is, or is a sum with others of, and the number that these origins give for it."""

    path: Path
    number: int
    origins: frozenset[str]


def part_of(dead: Dead, number: int, figures: Iterable[Figure]) -> Part:
    """The part that a group is of a number: those of its figures that give it."""
    return Part(dead.path, number, frozenset(figure.origin for figure in figures if figure.amount.low == number))


_ByOrigin = Mapping[str, Mapping[Label, Sequence[Death]]]


def group_deaths(deaths: Sequence[Death], number: Number) -> Dead | None:
    """The tree of the dead, `number` being the rule's table for words without a number; None without deaths."""
    sorted_out: defaultdict[Path, dict[str, dict[Label, list[Death]]]] = defaultdict(dict)
    for death in deaths:
        sorted_out[death.path].setdefault(death.origin, {}).setdefault(death.label, []).append(death)
    return _dead(ALL, sorted_out, number) if deaths else None


def _dead(path: Path, sorted_out: Mapping[Path, _ByOrigin], number: Number) -> Dead | None:
    within = [_dead(below, sorted_out, number) for below in _below(path, sorted_out)]
    kept = tuple(dead for dead in within if dead is not None)
    own = sorted_out.get(path, {})
    figures = tuple(figure for origin in sorted(own) for figure in _figures(origin, own[origin], kept, number))
    return Dead(path, figures, kept) if figures or kept else None


def _below(path: Path, sorted_out: Iterable[Path]) -> Sequence[Path]:
    if path == ALL:
        return (CIVILIANS, COMBATANTS)
    return sorted(other for other in sorted_out if other[:-1] == path)


def _figures(
    origin: str, labels: Mapping[Label, Sequence[Death]], within: Sequence[Dead], number: Number
) -> Iterator[Figure]:
    """What an origin says of a whole group.

    Its own count of all, never below its counts of some; else the sum of the disjoint counts that it gives.
    """
    deaths = [death for listed in labels.values() for death in listed]
    party = all(death.party for death in deaths) and (PLAIN in labels or _by_party(origin, within))
    partial = all(label[1] is not Group.NONE for label in labels) or all(_adds(death) for death in deaths)
    some = [amount for dead in within for amount in said_by(origin, dead)]
    if PLAIN in labels:
        amounts = [
            amount.at_least(total(some)) if some else amount for amount in current_amounts(labels[PLAIN], number)
        ]
    else:
        amounts = [total([*_disjoint(labels, number), *some])]
    for amount in amounts:
        yield Figure(amount, origin, deaths[0].identified, party, partial)


def _adds(death: Death) -> bool:
    """Whether it counts people beside or among others, of whom no more is said: "one of the wounded died"."""
    return death.claim.count_role in (CountRole.PART, CountRole.INCREMENT)


def _by_party(origin: str, within: Sequence[Dead]) -> bool:
    """Whether all that an origin says of the groups within is a party's word on its enemy's dead."""
    return all(figure.party for dead in within for figure in dead.figures if figure.origin == origin) and all(
        _by_party(origin, dead.within) for dead in within
    )


def _disjoint(labels: Mapping[Label, Sequence[Death]], number: Number) -> Iterator[Amount]:
    """The counts of sides and groups that have nobody in common: groups only where no side is counted as a whole."""
    sides = [label for label in labels if label[1] is Group.NONE]
    for label in sorted(sides or labels, key=lambda label: (label[0] or "", label[1])):
        yield _span(current_amounts(labels[label], number))


def _span(amounts: Sequence[Amount]) -> Amount:
    """Several amounts of which none is later, as one: from the lowest to the highest."""
    lowest, highest = min(one.low for one in amounts), max(one.high for one in amounts)
    return Amount(lowest, highest, any(one.is_open for one in amounts), all(one.soft for one in amounts))


def said_by(origin: str, dead: Dead) -> Iterator[Amount]:
    """What an origin says of a group in all: at most one amount, from its own figures, else from those within."""
    own = [figure.amount for figure in dead.figures if figure.origin == origin]
    some = [amount for below in dead.within for amount in said_by(origin, below)]
    if own:
        yield _span(own)
    elif some:
        yield total(some)
