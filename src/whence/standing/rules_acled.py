"""ACLED's rule for fatalities: the lowest current figure of each group until a higher one is corroborated."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.standing.deaths import Death
from whence.standing.groups import Dead, Figure, Part, group_deaths, part_of
from whence.text.numbers import acled_number

_CORROBORATED = 2
"""Identified origins that a figure above the lowest needs."""


@dataclass(frozen=True, slots=True)
class _Settled:
    """The dead of a group. `yields` is set where all figures are words or "at least": a higher one may hold too.

    `parts` are the groups of which they are the sum, one of which may be the group itself.
    """

    number: int
    corroborated: bool
    yields: bool
    parts: tuple[Part, ...] = ()


def acled_fatalities(deaths: Sequence[Death]) -> int | None:
    """The fatalities of an event as ACLED codes them; None where no death is claimed.

    Of each group (civilians, the combatants of each side, those of whom no more is said) the lowest current figure, a
    higher one once two identified origins give it; groups are added. Where a count of all stands beside counts of
    some, it is the number of dead; one that is lower than the sum of its parts is the lowest figure and holds, unless
    it is an "at least" or only the parts are corroborated. Words without a number count by ACLED's table, where no
    number stands.
    """
    dead = group_deaths(deaths, acled_number)
    return None if dead is None else _settle(dead).number


def acled_parts(deaths: Sequence[Death]) -> tuple[Part, ...]:
    """The groups of which the number that ACLED codes is the sum, with who gives what for each; empty for no deaths."""
    dead = group_deaths(deaths, acled_number)
    return () if dead is None else _settle(dead).parts


def _settle(dead: Dead) -> _Settled:
    within = [_settle(below) for below in dead.within]
    parts = _added(within) if within else None
    if not dead.figures:
        return parts or _Settled(0, corroborated=False, yields=True)
    own = _lowest(dead)
    if parts is None or own.number >= parts.number:
        return own
    return parts if own.yields or (parts.corroborated and not own.corroborated) else own


def _added(within: Sequence[_Settled]) -> _Settled:
    return _Settled(
        sum(one.number for one in within),
        all(one.corroborated for one in within),
        all(one.yields for one in within),
        tuple(part for one in within for part in one.parts),
    )


def _lowest(dead: Dead) -> _Settled:
    figures = dead.firm
    numbers = sorted({figure.amount.low for figure in figures})
    corroborated = [number for number in numbers if len(_origins_of(number, figures)) >= _CORROBORATED]
    number = (corroborated or numbers)[0]
    yields = all(one.amount.soft or one.amount.is_open for one in figures)
    return _Settled(number, bool(corroborated), yields, (part_of(dead, number, figures),))


def _origins_of(number: int, figures: Sequence[Figure]) -> set[str]:
    return {figure.origin for figure in figures if figure.identified and figure.amount.low == number}
