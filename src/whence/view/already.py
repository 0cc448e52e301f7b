"""Already coded? The events near to a place, days and an actor, the nearest first, each with why in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from whence.api import Record
from whence.decide.values import country_code, place_of
from whence.gazetteer.geometry import distance_km
from whence.gazetteer.key import place_key
from whence.model.claim import PlaceValue
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import PlacePrecision
from whence.model.plural import counted
from whence.store import Sketch
from whence.view.lines import EventLine, line_of
from whence.view.viewer import INTERNAL
from whence.vocab.actor import actor_key
from whence.vocab.find_actors import find_actors

RADIUS_KM = 25.0
"""How far apart two places may be that could be one happening's, where nothing else is asked for."""

TOLERANCE_DAYS = 3
"""How many days apart two happenings may be that could be one, where nothing else is asked for."""

MOST = 20
"""How many events are listed."""

_WHOLE_COUNTRY = frozenset({PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN, PlacePrecision.SEVERAL})
_DIVISIONS = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})
_VAGUE, _OTHER_ACTOR, _NO_DAY = 0.8, 0.5, 1.0  # what such a difference weighs, 1 being the farthest place or day


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: a place (None for any), days, and an actor (empty for any), with how near is near.

    `named` is the place's name as it is compared, in a `country` where one is given: the record may know a place that
    no gazetteer has. `unknown` says why the gazetteer gives none for the name.
    """

    place: PlaceValue | None = None
    since: date | None = None
    until: date | None = None
    actor: str = ""
    radius_km: float = RADIUS_KM
    tolerance: int = TOLERANCE_DAYS
    named: str = ""
    country: str | None = None
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """An event that may be the one looked for: how far it is from that, 0 for nothing between them, and why."""

    line: EventLine
    distance: float
    reasons: tuple[str, ...]

    @property
    def event_id(self) -> str:
        """The event's id."""
        return self.line.event_id


def sought(  # noqa: PLR0913 - each is one box of a form
    place: str, country: str, since: str, until: str, actor: str, *, within: str = "", days: str = ""
) -> Sought:
    """What is looked for, as a person writes it; raises UsageError for what is none, and where nothing is given."""
    if not place and not since and not actor:
        raise UsageError("say a place, a day or an actor")
    first = _day(since)
    last = _day(until) if until else first
    if (first is None) != (last is None) or (first is not None and last is not None and last < first):
        raise UsageError("give the first day, and a last one that is not before it")
    radius, tolerance = _number(within, RADIUS_KM), int(_number(days, TOLERANCE_DAYS))
    code = country_code(country) if country else None
    where, unknown = None, ""
    if place:
        try:
            where = place_of(place, None, country or None)
        except UsageError as error:
            unknown = str(error)
    named = place_key(place) if place and not place.isdecimal() else ""
    return Sought(where, first, last, " ".join(actor.split()), radius, tolerance, named, code, unknown)


def already(record: Record, what: Sought, without: frozenset[str] = frozenset()) -> tuple[Near, ...]:
    """The events that may be what is looked for, the nearest first; those `without` are left out.

    Raises UsageError where neither the gazetteer nor an event near those days has a place of that name.
    """
    slack = timedelta(days=what.tolerance)
    since, until = what.since and what.since - slack, what.until and what.until + slack
    close = sorted(
        (sum(weight for weight, _ in parts), one.event_id, tuple(why for _, why in parts))
        for one in record.sketches(since, until)
        if one.event_id not in without and (parts := _parts(one, what)) is not None
    )
    if what.unknown and not close:
        raise UsageError(f"{what.unknown}; no event near is at a place of that name: look by country, days and actor")
    names = _names(what.actor)
    most = MOST if not names else None  # an actor may bring any of them before the others
    found = [_near(record.event(name), weight, why, names) for weight, name, why in close[:most]]
    only_actor = not what.named and what.place is None and what.since is None
    kept = [one for one, same in found if same or not only_actor]
    return tuple(sorted(kept, key=lambda one: (one.distance, one.event_id))[:MOST])


def _parts(one: Sketch, what: Sought) -> list[tuple[float, str]] | None:
    """What lies between an event and what is looked for, each weighed and in words; None where it is too far."""
    parts = []
    if what.place is not None or what.named or what.unknown:
        near = place_apart(one, what.place, what.radius_km) if what.place is not None else None
        parts.append(_called(one, what) or near)
    if what.since is not None and what.until is not None:
        parts.append(days_apart(one, what.since, what.until, what.tolerance))
    known = [part for part in parts if part is not None]
    return known if len(known) == len(parts) else None


def _called(one: Sketch, what: Sought) -> tuple[float, str] | None:
    """That an event is at a place of the name looked for, in the country where one is given."""
    if not what.named or one.place is None or place_key(one.place) != what.named:
        return None
    return (0.0, f"in {one.place}") if what.country in (None, one.country) else None


def place_apart(one: Sketch, place: PlaceValue, radius_km: float) -> tuple[float, str] | None:
    """How far an event is from a place: in kilometres, or in that it is only known to be in the same division."""
    if one.country is not None and place.country is not None and one.precision in _WHOLE_COUNTRY:
        return (1.0, f"somewhere in the same country, {one.country}") if one.country == place.country else None
    if place.precision is PlacePrecision.COUNTRY and one.country is not None:
        return (_VAGUE, f"in {one.country}") if one.country == place.country else None
    if place.precision is PlacePrecision.ADMIN1 and one.admin1 is not None and one.country == place.country:
        return (_VAGUE, f"in {one.admin1}") if one.admin1 in (place.name, place.admin1) else None
    if one.precision in _DIVISIONS and one.admin1 is not None and one.admin1 == place.admin1:
        return _VAGUE, f"somewhere in {one.place}"
    if one.place is not None and one.place == place.name and one.country == place.country:
        return 0.0, f"in {one.place}"
    if one.point is None or place.latitude is None or place.longitude is None:
        return None
    far = distance_km(one.point, (place.latitude, place.longitude))
    reach = max(radius_km, place.radius_km or 0)
    return (far / reach, f"{far:.0f} km from {place.name}") if far <= reach else None


def days_apart(one: Sketch, since: date, until: date, tolerance: int) -> tuple[float, str] | None:
    """How many days an event is from some days."""
    if one.start is None or one.end is None:
        return _NO_DAY, "its day is not known"
    apart = max((one.start - until).days, (since - one.end).days, 0)
    if apart > tolerance:
        return None
    if apart:
        return apart / max(tolerance, 1), f"{counted(apart, 'day')} apart"
    if one.start == one.end == since == until:
        return 0.0, "on the same day"
    return min((one.end - one.start).days / 31, 0.5), "its days meet these"


def _names(actor: str) -> frozenset[str]:
    """The names by which an actor may be in the record, as they are compared."""
    if not actor:
        return frozenset()
    return frozenset({actor_key(actor), *(actor_key(name) for each in find_actors(actor) for name in each.names)})


def _near(event: Event, weight: float, why: tuple[str, ...], names: frozenset[str]) -> tuple[Near, bool]:
    """An event with how near it is, and whether it has the actor looked for."""
    line = line_of(event, INTERNAL)
    if not names:
        return Near(line, weight, why), True
    same = next((each for each in _actors(event) if any(name in actor_key(each) for name in names if name)), None)
    told = f"with {same}" if same is not None else "the actor is not named" if not event.actors else "with others"
    return Near(line, weight + (0 if same is not None else _OTHER_ACTOR), (*why, told)), same is not None


def _actors(event: Event) -> Iterator[str]:
    for actor in event.actors:
        yield actor.name
        yield from actor.as_written


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError(f"{written} is no date: write it as 2024-10-04") from error


def _number(written: str, otherwise: float) -> float:
    if not written:
        return otherwise
    if not (written.isascii() and written.isdecimal() and len(written) < 5):
        raise UsageError(f"{written} is no number of kilometres or days")
    return float(written)
