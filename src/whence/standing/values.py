"""Values of one event made comparable: the key under which claims of one value meet, and the people it counts."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from whence.model.claim import (
    ActorMention,
    Casualties,
    Claim,
    DateValue,
    Occurrence,
    PlaceValue,
    Responsibility,
    Value,
)
from whence.model.lists import CountRole, Group, Harm, Qualifier, Status, Unit
from whence.standing.parties import Parties
from whence.text.fingerprints import name_key

CIVIL_GROUPS = frozenset({Group.CHILDREN, Group.AID_OR_MEDICAL, Group.JOURNALISTS})
"""Groups that count as civilians where their status is not said."""

_ABOUT = 0.1  # "about 40" can hold beside 37 and 44

Bounds = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class People:
    """Who is counted: the harm, the unit, what they were, and the side that they belonged to (None: not said)."""

    harm: Harm
    unit: Unit
    status: Status
    group: Group
    side: str | None

    @property
    def counted_status(self) -> Status:
        """The status that these are counted with: civilian for children and the like whose status is not said."""
        civil = self.status is Status.UNSPECIFIED and self.group in CIVIL_GROUPS
        return Status.CIVILIAN if civil else self.status

    def within(self, other: "People") -> bool:
        """Whether these are some of the others, or the same people: children are civilians where no more is said."""
        return (
            (self.harm, self.unit) == (other.harm, other.unit)
            and other.status in (self.counted_status, self.status, Status.UNSPECIFIED, Status.MIXED)
            and other.group in (self.group, Group.NONE)
            and other.side in (self.side, None)
        )


def people_of(value: Casualties, parties: Parties) -> People:
    """Who a casualty value counts, with the side resolved to an actor of the event where it names one."""
    return People(value.harm, value.unit, value.status, value.group, parties.side(value.side))


def resolved(value: Value, parties: Parties) -> Value:
    """The value with the names of sides and of the accused as the event has them, where it has them."""
    if isinstance(value, Casualties):
        return replace(value, side=parties.resolve(value.side) or value.side)
    if isinstance(value, Responsibility):
        return replace(value, accused=parties.resolve(value.accused) or value.accused)
    return value


def value_key(claim: Claim, parties: Parties) -> Hashable:
    """The key of a claim's value: two claims of one event with one key give the same value.

    Casualties: people, bounds, qualifier, and the word where there is no number; an increment is no total of that
    size. Responsibility: accused and act. Dates, places and actors: what they mean, not how they are written.
    """
    value = claim.value
    if isinstance(value, Casualties):
        word = value.word if value.qualifier is Qualifier.VAGUE else None
        added = claim.count_role is CountRole.INCREMENT
        return (claim.field, people_of(value, parties), value.low, value.high, value.qualifier, word, added)
    if isinstance(value, Responsibility):
        return (claim.field, parties.side(value.accused), value.act)
    if isinstance(value, DateValue):
        return (claim.field, value.start, value.end, value.precision)
    if isinstance(value, PlaceValue):
        return (claim.field, value.geonameid or name_key(value.name or value.as_written or ""))
    if isinstance(value, ActorMention):
        return (claim.field, parties.side(value.name), value.role)
    return (claim.field, value.happened if isinstance(value, Occurrence) else value)


def number_of(value: Casualties) -> int | None:
    """The number in the words: the lower bound, else the upper; None for a word without a number."""
    return value.low if value.low is not None else value.high


def bounds_of(value: Casualties) -> Bounds:
    """Between which numbers the truth lies if the claim holds; the upper one is None where it is open."""
    if value.qualifier is Qualifier.VAGUE:
        return 1, None
    if value.qualifier is Qualifier.ABOUT and value.low is not None and value.high is not None:
        return int(value.low * (1 - _ABOUT)), int(value.high * (1 + _ABOUT) + 1)
    return value.low or 0, value.high


def can_both_hold(one: Casualties, two: Casualties) -> bool:
    """Whether one number can make both claims true."""
    low = max(bounds_of(one)[0], bounds_of(two)[0])
    highs = [high for high in (bounds_of(one)[1], bounds_of(two)[1]) if high is not None]
    return not highs or low <= min(highs)


def contradict(one: Casualties, these: People, two: Casualties, those: People, *, same_dead: bool = False) -> bool:
    """Whether no number makes both counts true: of the same people, or of all of them fewer than of some.

    A word without a number contradicts a zero of the same people alone. `same_dead`: the people are the same, though
    one calls them fighters and the other civilians.
    """
    if Qualifier.VAGUE in (one.qualifier, two.qualifier):
        return Qualifier.NONE in (one.qualifier, two.qualifier) and these == those
    if these == those or same_dead:
        return not can_both_hold(one, two)
    return _fewer_than_some(one, these, two, those) or _fewer_than_some(two, those, one, these)


def _fewer_than_some(whole: Casualties, these: People, some: Casualties, those: People) -> bool:
    """Whether all the people are said to be fewer than some of them."""
    highest = bounds_of(whole)[1]
    return those.within(these) and highest is not None and highest < bounds_of(some)[0]
