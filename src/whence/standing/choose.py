"""When, where, what and who: the values of an event chosen or merged from those of its incidents."""

from collections import Counter
from collections.abc import Sequence

from whence.model.claim import ActorMention, DateValue, Incident, PlaceValue
from whence.model.lists import (
    ActorKind,
    ActorRole,
    DateBasis,
    DatePrecision,
    PlacePrecision,
    SubEventType,
)
from whence.standing.alike import key_of
from whence.text.fingerprints import name_key

_LIKELIEST = 3

_DATE_ORDER = tuple(DatePrecision)
_PLACE_ORDER = tuple(PlacePrecision)
_TYPE_ORDER = tuple(SubEventType)
_BOUNDING = frozenset({DatePrecision.DAY, DatePrecision.DAYS})
_BASIS_ORDER = tuple(DateBasis)


def choose_date(incidents: Sequence[Incident]) -> DateValue:
    """The date of an event: the most precise, then the one that most incidents give.

    The day of the deed, or its week, comes before the day on which it was found or told; that before a month or year.

    Among equals the first in the fixed order. The value is that of the incident, its rule with it. Raises ValueError
    without incidents.
    """
    votes = Counter((one.date.start, one.date.end) for one in incidents)

    def rank(date: DateValue) -> tuple[int, int, int]:
        agreed = votes[date.start, date.end]
        loose = date.basis is not DateBasis.EVENT and date.precision in _BOUNDING
        order = _DATE_ORDER.index(DatePrecision.WEEK if loose else date.precision)
        return (order, _BASIS_ORDER.index(date.basis), -agreed)

    return min((one.date for one in incidents), key=rank)


def choose_place(incidents: Sequence[Incident]) -> PlaceValue:
    """The place of an event: the most precise, with a point before without, then the one that most incidents give.

    Where as many say "near" a place as name it alone, it is near: to name the nearest town alone is brief, to say
    "near" is not. Among equals the first in the fixed order. Raises ValueError without incidents.
    """
    votes = Counter(_place(one.place) for one in incidents)

    def rank(place: PlaceValue) -> tuple[int, int, int]:
        return (_PLACE_ORDER.index(place.precision), place.latitude is None, -votes[_place(place)])

    best = min((one.place for one in incidents), key=rank)
    there = [one.place for one in incidents if _place(one.place) == _place(best)]
    near = [place for place in there if place.precision is PlacePrecision.NEAR]
    exact = [place for place in there if place.precision is PlacePrecision.EXACT]
    return near[0] if exact and len(near) >= len(exact) else best


def _place(place: PlaceValue) -> object:
    return place.geonameid if place.geonameid is not None else name_key(place.name or "")


def places_as_written(incidents: Sequence[Incident]) -> tuple[str, ...]:
    """The spellings of the place in the fixed order of incidents, each once."""
    return tuple(dict.fromkeys(one.place.as_written for one in incidents if one.place.as_written))


def likeliest_types(incidents: Sequence[Incident]) -> tuple[tuple[SubEventType, float], ...]:
    """The three likeliest sub-event types with the means of their scores over all incidents; ties by ACLED's order.

    Where one tells of a suicide bomb, the planted device of which others tell is that bomb.
    """
    sums: dict[SubEventType, float] = {}
    for incident in incidents:
        for kind, score in incident.sub_event_types:
            sums[kind] = sums.get(kind, 0.0) + score
    if any(one.sub_event_types[:1] and one.sub_event_types[0][0] is SubEventType.SUICIDE_BOMB for one in incidents):
        sums[SubEventType.SUICIDE_BOMB] += sums.pop(SubEventType.REMOTE_EXPLOSIVE, 0.0)
    means = [(kind, round(total / len(incidents), 4)) for kind, total in sums.items()]
    return tuple(sorted(means, key=lambda pair: (-pair[1], _TYPE_ORDER.index(pair[0])))[:_LIKELIEST])


def merge_actors(incidents: Sequence[Incident]) -> tuple[ActorMention, ...]:
    """The actors of all incidents, each once under the name that most give, with all its spellings.

    Words of several languages that mean the same party without naming it are one actor. Role and kind are the
    most frequent, a known kind before an unknown; ties by the closed list. Order: perpetrators, targets, initiators,
    others, and within them that of the text.
    """
    grouped: dict[str, list[ActorMention]] = {}
    for incident in incidents:
        for actor in incident.actors:
            grouped.setdefault(key_of(actor.name), []).append(actor)
    merged = [_merged(mentions) for mentions in grouped.values()]
    return tuple(sorted(merged, key=lambda actor: tuple(ActorRole).index(actor.role)))


def _merged(mentions: Sequence[ActorMention]) -> ActorMention:
    names = Counter(mention.name for mention in mentions)
    roles = Counter(mention.role for mention in mentions)
    kinds = Counter(mention.kind for mention in mentions)
    written = dict.fromkeys(words for mention in mentions for words in mention.as_written)
    return ActorMention(
        names.most_common(1)[0][0],
        min(roles, key=lambda role: (-roles[role], tuple(ActorRole).index(role))),
        min(kinds, key=lambda kind: (kind is ActorKind.UNKNOWN, -kinds[kind], tuple(ActorKind).index(kind))),
        tuple(written),
    )
