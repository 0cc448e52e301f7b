"""Airwars' rule for deaths: civilians from the least to the most alleged, militants apart, open ends marked."""

from collections.abc import Iterator, Sequence

from whence.model.claim import Casualties, Claim
from whence.model.event import AirwarsDeaths, MinMax
from whence.model.lists import ASSERTING, Group, Harm, Qualifier, Status
from whence.standing.deaths import CIVILIANS, COMBATANTS, Death, Path
from whence.standing.groups import Dead, group_deaths
from whence.text.numbers import guide_low

_HARMS = frozenset({Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED})
_CIVIL_GROUPS = frozenset({Group.CHILDREN, Group.WOMEN, Group.AID_OR_MEDICAL, Group.JOURNALISTS})


def airwars_deaths(claims: Sequence[Claim], deaths: Sequence[Death]) -> AirwarsDeaths:
    """The deaths of an event as Airwars counts them.

    In scope only where somebody alleges harm to civilians; peacekeepers are no militants. The least is the lowest
    current figure, the most the highest stated; the most is open where the words that give it leave more open. Where no
    death of civilians is claimed their number is None, not zero; words without a number have the guide's lower bound.
    """
    in_scope = any(alleges_civilian_harm(claim) for claim in claims)
    dead = group_deaths([each for each in deaths if each.value.status is not Status.PEACEKEEPER], guide_low)
    civilians = _range(_find(dead, CIVILIANS)) if in_scope else None
    return AirwarsDeaths(in_scope, civilians, _range(_find(dead, COMBATANTS)))


def alleges_civilian_harm(claim: Claim) -> bool:
    """Whether a claim says that civilians were killed or injured."""
    value = claim.value
    if not isinstance(value, Casualties) or claim.polarity not in ASSERTING or value.qualifier is Qualifier.NONE:
        return False
    civil = value.status is Status.CIVILIAN or (value.status is Status.UNSPECIFIED and value.group in _CIVIL_GROUPS)
    return civil and value.harm in _HARMS


def _find(dead: Dead | None, path: Path) -> Dead | None:
    return next((below for below in dead.within if below.path == path), None) if dead is not None else None


def _range(dead: Dead | None) -> MinMax | None:
    if dead is None:
        return None
    within = [bounds for bounds in (_range(below) for below in dead.within) if bounds is not None]
    counted = [*_own(dead), *([_sum(within)] if within else [])]
    most = max(bounds.max for bounds in counted)
    # A count of all says how few there were; counts of some say it only where there is none.
    least = min(bounds.min for bounds in (list(_own(dead)) or counted))
    return MinMax(least, most, any(bounds.max_is_open for bounds in counted if bounds.max == most))


def _own(dead: Dead) -> Iterator[MinMax]:
    if dead.figures:
        most = max(figure.amount.high for figure in dead.figures)
        is_open = any(figure.amount.is_open for figure in dead.figures if figure.amount.high == most)
        yield MinMax(min(figure.amount.low for figure in dead.firm), most, is_open)


def _sum(within: Sequence[MinMax]) -> MinMax:
    return MinMax(
        sum(bounds.min for bounds in within),
        sum(bounds.max for bounds in within),
        any(bounds.max_is_open for bounds in within),
    )
