"""UCDP's rule for deaths: low, best and high, and the best estimate by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.model.event import UcdpDeaths
from whence.standing.deaths import CIVILIANS, COMBATANTS, ENEMY, Death, Path
from whence.standing.groups import Dead, Figure, Part, group_deaths, part_of
from whence.standing.parties import Sides
from whence.text.numbers import guide_low

_ONE_PARTY = "one_party"
_IN_PART = "one_party_in_part"
_ORIGINS = "origins"
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Settled:
    """Deaths of a group: the three figures, best by side, how many identified origins give best, on whose word.

    `party` has the parties whose word on their enemy's dead is some of best, by the keys of their origins.
    `yields` is set where all figures are words or "at least": a higher one may hold too. `parts` are the groups of
    which best is the sum.
    """

    low: int
    best: int
    high: int
    by_side: Counter[str]
    origins: int
    party: frozenset[str]
    yields: bool
    parts: tuple[Part, ...] = ()

    @property
    def basis(self) -> str:
        """What best rests on: all of it may be the word of those parties, who count their own dead too."""
        if not self.party:
            return _ORIGINS
        return _ONE_PARTY if all(part.origins <= self.party for part in self.parts if part.number) else _IN_PART


def ucdp_deaths(deaths: Sequence[Death], sides: Sides) -> UcdpDeaths | None:
    """The deaths of an event as UCDP codes them; None where no death is claimed.

    Of each group the lowest figure, the highest stated, and as best the one with most identified origins, ties to the
    lower. A party's figure for its enemy's dead moves only the highest where another figure exists, else it is best
    and `best_basis` is `one_party`, or `one_party_in_part` where others give a part of best. Best is the sum of
    deaths_a, deaths_b, deaths_civilians and deaths_unknown; of a count of all, those who are in no other group are
    unknown. Words without a number have the guide's lower bound.
    """
    dead = group_deaths(deaths, guide_low)
    if dead is None:
        return None
    settled = _settle(dead, sides)
    return UcdpDeaths(
        settled.low,
        settled.best,
        settled.high,
        settled.basis,
        settled.by_side["a"],
        settled.by_side["b"],
        settled.by_side["civilians"],
        settled.by_side[_UNKNOWN],
    )


def ucdp_parts(deaths: Sequence[Death], sides: Sides) -> tuple[Part, ...]:
    """The groups of which UCDP's best estimate is the sum, with who gives what for each; empty for no deaths."""
    dead = group_deaths(deaths, guide_low)
    return () if dead is None else _settle(dead, sides).parts


def _settle(dead: Dead, sides: Sides) -> _Settled:
    within = [_settle(below, sides) for below in dead.within]
    parts = _added(within) if within else None
    own = _best(dead, _side(dead.path, sides)) if dead.figures else None
    if own is None:
        return parts or _Settled(0, 0, 0, Counter(), 0, frozenset(), yields=True)
    return own if parts is None else _joined(own, parts, _side(dead.path, sides))


def _side(path: Path, sides: Sides) -> str:
    """The column in which the dead of a group are counted."""
    if path == CIVILIANS:
        return "civilians"
    if path[:-1] != COMBATANTS:
        return _UNKNOWN
    name = path[-1]
    if not name.startswith(ENEMY):
        return sides.column(name) or _UNKNOWN
    return {"a": "b", "b": "a"}.get(sides.column(name.removeprefix(ENEMY)) or "", _UNKNOWN)


def _best(dead: Dead, side: str) -> _Settled:
    """The three figures of a group from those that origins give for all of it."""
    others = tuple(figure for figure in dead.firm if not figure.party)
    weighed = others or dead.firm
    number, origins = _most_origins(weighed)
    low = min(figure.amount.low for figure in weighed)
    high = max(figure.amount.high for figure in dead.figures)
    yields = all(figure.amount.soft or figure.amount.is_open for figure in weighed)
    part = part_of(dead, number, weighed)
    party = frozenset() if others else part.origins
    return _Settled(low, number, high, Counter({side: number}), origins, party, yields, (part,))


def _most_origins(figures: Sequence[Figure]) -> tuple[int, int]:
    """The figure with most identified origins, the lower of equals, and how many these are."""
    origins: dict[int, set[str]] = {figure.amount.low: set() for figure in figures}
    for figure in figures:
        if figure.identified:
            origins[figure.amount.low].add(figure.origin)
    best = min(origins, key=lambda number: (-len(origins[number]), number))
    return best, len(origins[best])


def _added(within: Sequence[_Settled]) -> _Settled:
    return _Settled(
        sum(one.low for one in within),
        sum(one.best for one in within),
        sum(one.high for one in within),
        sum((one.by_side for one in within), Counter()),
        min(one.origins for one in within),
        frozenset(name for one in within if one.best for name in one.party),
        all(one.yields for one in within),
        tuple(part for one in within for part in one.parts),
    )


def _joined(own: _Settled, parts: _Settled, side: str) -> _Settled:
    """One figure from a count of all and from counts of some."""
    high = max(own.high, parts.high)
    if own.party and not parts.party:
        return _with(parts, min(own.low, parts.low) if own.yields else parts.low, high)
    if own.best >= parts.best:
        by_side = parts.by_side + Counter({side: own.best - parts.best})
        return replace(own, high=high, by_side=by_side)
    if own.yields or parts.origins > own.origins:
        return _with(parts, min(own.low, parts.low), high)
    return _with(own, own.low, high)


def _with(settled: _Settled, low: int, high: int) -> _Settled:
    return replace(settled, low=min(low, settled.best), high=high)
