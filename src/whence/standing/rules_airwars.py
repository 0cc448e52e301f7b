"""Airwars' rule for deaths: civilians from the least to the most alleged, militants and soldiers apart, ends marked."""

from collections.abc import Iterator, Sequence

from whence.model.claim import Casualties, Claim
from whence.model.event import AirwarsDeaths, MinMax
from whence.model.lists import ASSERTING, Group, Harm, Qualifier, Status
from whence.standing.deaths import CIVILIANS, COMBATANTS, Death, Path
from whence.standing.groups import Dead, group_deaths
from whence.standing.parties import Parties
from whence.text.numbers import guide_low

_HARMS = frozenset({Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED})
_CIVIL_GROUPS = frozenset({Group.CHILDREN, Group.WOMEN, Group.AID_OR_MEDICAL, Group.JOURNALISTS})


def airwars_deaths(claims: Sequence[Claim], deaths: Sequence[Death], parties: Parties) -> AirwarsDeaths:
    """The deaths of an event as Airwars counts them.

    In scope only where somebody alleges harm to civilians; peacekeepers and a state's soldiers are no militants: these
    stand apart, those nowhere. The least is the lowest current figure, the most the highest stated; the most is open
    where the words that give it leave more open. Where no death of civilians is claimed their number is None, not zero;
    words without a number have the guide's lower bound.
    """
    in_scope = any(alleges_civilian_harm(claim) for claim in claims)
    counted = [each for each in deaths if each.value.status is not Status.PEACEKEEPER]
    soldiers = _soldiers(counted, parties)
    others = group_deaths([each for each in counted if each not in soldiers], guide_low)
    civilians = _range(_find(others, CIVILIANS)) if in_scope else None
    militants = _range(_find(others, COMBATANTS))
    return AirwarsDeaths(in_scope, civilians, militants, _range(_find(group_deaths(soldiers, guide_low), COMBATANTS)))


def _soldiers(deaths: Sequence[Death], parties: Parties) -> Sequence[Death]:
    """The deaths counted with the fighters of a side that is a state's own forces.

    So are fighters of whom no side is told where the only side that has any is a state's.
    """
    sides = {name for each in deaths for name in _side(each)}
    only_states = bool(sides) and all(map(parties.is_state, sides))
    return [each for each in deaths if any(map(parties.is_state, _side(each))) or (only_states and _is_sideless(each))]


def _side(death: Death) -> Path:
    """The side of a dead fighter, empty where none is told."""
    return death.path[len(COMBATANTS) :] if death.path[: len(COMBATANTS)] == COMBATANTS else ()


def _is_sideless(death: Death) -> bool:
    return death.path == COMBATANTS and death.label[0] is None


def alleges_civilian_harm(claim: Claim) -> bool:
    """Whether a claim says that civilians were killed or injured."""
    value = claim.value
    if not isinstance(value, Casualties) or claim.polarity not in ASSERTING or value.qualifier is Qualifier.NONE:
        return False
    return harms_civilians(value)


def harms_civilians(value: Casualties) -> bool:
    """Whether a count is of civilians killed or injured: children and the like are, where their status is not said."""
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
