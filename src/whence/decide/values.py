"""What a person writes for what of an event can be set, as the record's own values."""

import calendar
import re
from dataclasses import replace
from datetime import date

from whence.decide.named_place import place_named
from whence.gazetteer.geometry import distance_km
from whence.gazetteer.lookup import Gazetteer, open_default
from whence.gazetteer.place import Feature, Place
from whence.model.claim import DateValue, PlaceValue
from whence.model.decision import BY_A_PERSON, ActorValue, HouseValue, NoteValue, ScopeValue, TypeValue
from whence.model.errors import UsageError
from whence.model.lists import (
    SUB_EVENT_TYPES,
    DatePrecision,
    EmptyReason,
    EventType,
    Ground,
    PlacePrecision,
    Scope,
    Settable,
    SubEventType,
)
from whence.text.near_types import no_type

UNKNOWN = "unknown"
_NEAR_KM = 25  # between a known point and a better one of the same place
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")
_PRECISION = {
    Feature.COUNTRY: PlacePrecision.COUNTRY,
    Feature.ADMIN1: PlacePrecision.ADMIN1,
    Feature.ADMIN2: PlacePrecision.ADMIN2,
}
_SCOPES = {"war": Scope.CONFLICT}
_FIELDS = {"event_type": Settable.TYPE, "sub_event_type": Settable.TYPE}


def field_of(written: str) -> Settable:
    """The field that a word means; raises UsageError naming those there are."""
    try:
        return _FIELDS.get(written.lower()) or Settable(written.lower())
    except ValueError as error:
        hint = (
            "deaths follow from the claims: accept or reject these" if "death" in written or "fatal" in written else ""
        )
        raise UsageError(
            f"{written} cannot be set: choose one of {', '.join(Settable)}. {hint}".rstrip(". ")
        ) from error


def date_of(written: str) -> DateValue:
    """A date as 2024-10-04, 2024-10-04..2024-10-06, 2024-10, 2024 or unknown; raises UsageError for anything else."""
    try:
        return _date(written.strip())
    except ValueError as error:
        raise UsageError(
            f"{written} is no date: write 2024-10-04, 2024-10-04..2024-10-06, 2024-10, 2024 or unknown"
        ) from error


def _date(written: str) -> DateValue:
    if written == UNKNOWN:
        return DateValue(None, None, DatePrecision.UNKNOWN, rule=BY_A_PERSON, reason=EmptyReason.NOT_STATED)
    if month := _MONTH.fullmatch(written):
        year, number = int(month[1]), int(month[2])
        last = calendar.monthrange(year, number)[1] if 1 <= number <= 12 else 0
        return DateValue(date(year, number, 1), date(year, number, last), DatePrecision.MONTH, rule=BY_A_PERSON)
    if _YEAR.fullmatch(written):
        year = int(written)
        return DateValue(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, rule=BY_A_PERSON)
    first, _, last_day = written.partition("..")
    start, end = date.fromisoformat(first.strip()), date.fromisoformat((last_day or first).strip())
    return DateValue(start, end, DatePrecision.DAY if start == end else DatePrecision.DAYS, rule=BY_A_PERSON)


def place_of(
    written: str, point: str | None = None, country: str | None = None, precision: str | None = None
) -> PlaceValue:
    """A place by its number in the gazetteer, by its name there, or by any name with a point and a country; or unknown.

    `point` is latitude and longitude in degrees, as 16.41,-3.67. `precision` is a word of the closed list; without one
    it follows from what sort of place it is. Raises UsageError when none or several are meant.
    """
    if written == UNKNOWN:
        return PlaceValue(
            None, None, None, None, PlacePrecision.UNKNOWN, rule=BY_A_PERSON, reason=EmptyReason.NOT_STATED
        )
    gazetteer = open_default()
    code = country_code(country) if country is not None else None
    known = _precision(precision) if precision is not None else None
    if point is not None:
        return _at(written, point, code, known or PlacePrecision.EXACT)
    return _in_gazetteer(_place(gazetteer, written, code, known), known)


def _place(gazetteer: Gazetteer, written: str, country: str | None, precision: PlacePrecision | None) -> Place:
    if not written.isdecimal():
        wanted = frozenset(feature for feature, kind in _PRECISION.items() if kind is precision)
        return place_named(gazetteer, written, country, wanted)
    place = gazetteer.place(int(written))
    if place is None:
        raise UsageError(f"the gazetteer has no place with the number {written}: see `whence gazetteer find NAME`")
    return place


def _in_gazetteer(place: Place, precision: PlacePrecision | None) -> PlaceValue:
    has_point = place.latitude is not None
    return PlaceValue(
        name=place.name,
        as_written=None,
        country=place.country,
        admin1=place.admin1,
        precision=precision or _PRECISION.get(place.feature, PlacePrecision.EXACT),
        admin2=place.admin2,
        geonameid=place.geonameid,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km,
        rule=BY_A_PERSON,
        reason=None if has_point or place.feature is Feature.COUNTRY else EmptyReason.NOT_IN_GAZETTEER,
    )


def _at(name: str, point: str, country: str | None, precision: PlacePrecision) -> PlaceValue:
    found = _POINT.fullmatch(point)
    if found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise UsageError(f"{point} is no point: write latitude and longitude in degrees, as 16.41,-3.67")
    if country is None:
        raise UsageError("say in which country the point lies: --country ML")
    return PlaceValue(
        name=name,
        as_written=None,
        country=country,
        admin1=None,
        precision=precision,
        latitude=float(found[1]),
        longitude=float(found[2]),
        rule=BY_A_PERSON,
    )


def with_parents(new: PlaceValue, known: PlaceValue) -> PlaceValue:
    """A place by a mere point, in the divisions that the place known before lies in, where it lies there too.

    That is known of a point of the same country that is no farther from the known one than that reaches, or of a place
    that had no point.
    """
    bare = new.latitude is not None and new.geonameid is None and new.admin1 is None
    if not bare or new.country != known.country or not _within(new, known):
        return new
    return replace(new, admin1=known.admin1, admin2=known.admin2)


def _within(new: PlaceValue, known: PlaceValue) -> bool:
    points = (new.latitude, new.longitude), (known.latitude, known.longitude)
    (lat, lon), (known_lat, known_lon) = points
    if lat is None or lon is None or known_lat is None or known_lon is None:
        return True
    return distance_km((lat, lon), (known_lat, known_lon)) <= max(known.radius_km or 0, _NEAR_KM)


def country_code(written: str) -> str:
    """The code (ISO 3166-1) of a country by its code or name; raises UsageError where there is none."""
    code = open_default().country_code(written)
    if code is None:
        raise UsageError(f"there is no country {written}: give a code, as ML, or a name")
    return code


def _precision(written: str) -> PlacePrecision:
    try:
        found = PlacePrecision(written.lower())
    except ValueError as error:
        raise UsageError(f"there is no precision {written}: choose one of {', '.join(PlacePrecision)}") from error
    if found is PlacePrecision.UNKNOWN:
        raise UsageError("a place of unknown precision is no place: set it to unknown")
    return found


def type_of(written: str) -> TypeValue:
    """A type by ACLED's name for an event type or sub-event type, case aside; raises UsageError for any other."""
    for kind in SubEventType:
        if kind.casefold() == written.strip().casefold():
            return TypeValue(SUB_EVENT_TYPES[kind], kind)
    for whole in EventType:
        if whole.casefold() == written.strip().casefold():
            return TypeValue(whole, None)
    raise UsageError(no_type(written))


def scope_of(written: str) -> ScopeValue:
    """A scope by its word, `war` being conflict; raises UsageError naming those there are."""
    try:
        return ScopeValue(_SCOPES.get(written.lower()) or Scope(written.lower()))
    except ValueError as error:
        raise UsageError(f"there is no scope {written}: choose one of {', '.join(Scope)}") from error


def note_of(written: str) -> NoteValue:
    """A note in one line, its blanks as single spaces; raises UsageError for one without words."""
    words = " ".join(written.split())
    if not words:
        raise UsageError("a note has words: `whence undo DECISION` takes one back")
    return NoteValue(words)


def actor_of(written: str) -> ActorValue:
    """An actor that is named otherwise, as `the name it has = the name it is to have`.

    Raises UsageError unless there are two names.
    """
    known, _, name = (" ".join(part.split()) for part in written.partition("="))
    if not known or not name or known == name:
        raise UsageError(f"{written} names no actor otherwise: write the name it has, =, and the name it is to have")
    return ActorValue(known, name)


def house_of(written: str) -> HouseValue:
    """A field of the house's codebook with what it is, as `weapon = mortar`; without a value it is taken away.

    Raises UsageError where no field is named.
    """
    name, equals, value = (" ".join(part.split()) for part in written.partition("="))
    if not name or not equals:
        raise UsageError(f"{written} sets no field: write the field's name, =, and its value")
    return HouseValue(name, value)


def ground_of(written: str) -> Ground:
    """Why an event is rejected, by its word; raises UsageError naming those there are."""
    try:
        return Ground(written.strip().lower().replace(" ", "_"))
    except ValueError as error:
        raise UsageError(f"{written} is no ground: choose one of {', '.join(Ground)}") from error
