"""Events as PLOVER JSON lines (manual of 2024): what PLOVER asks for and whence does not know is left out.

PLOVER codes one event for what happened; of whence's types those are written that it has a category for. Nothing is
guessed to fill a field: no mode where the type leaves it open, no sector where the kind of an actor is not one.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from whence.export.countries import alpha3, name_of
from whence.export.owed import OWED
from whence.export.private import public_party, registered_actor
from whence.export.redaction import NOTHING
from whence.export.shapes import Json, Shaper
from whence.export.source import Tally
from whence.model.claim import ActorMention, Claim, PlaceValue
from whence.model.event import Event
from whence.model.lists import ActorKind, ActorRole, EventType, PlacePrecision, SubEventType

CODEBOOK = "PLOVER manual, 2024-02-04"

TYPES: Mapping[SubEventType, tuple[str, str | None, str | None]] = {
    SubEventType.GOVERNMENT_REGAINS: ("ASSAULT", None, "territory"),
    SubEventType.NON_STATE_OVERTAKES: ("ASSAULT", None, "territory"),
    SubEventType.ARMED_CLASH: ("ASSAULT", None, None),
    SubEventType.CHEMICAL: ("ASSAULT", "unconventional", "cbrn"),
    SubEventType.AIR_DRONE: ("ASSAULT", None, None),  # PLOVER tells aircraft from drones, the type does not
    SubEventType.SUICIDE_BOMB: ("ASSAULT", "suicide-attack", None),
    SubEventType.SHELLING: ("ASSAULT", "heavy-weapons", None),
    SubEventType.REMOTE_EXPLOSIVE: ("ASSAULT", "explosives", None),
    SubEventType.GRENADE: ("ASSAULT", "explosives", None),
    SubEventType.SEXUAL_VIOLENCE: ("ASSAULT", "sexual", None),
    SubEventType.ATTACK: ("ASSAULT", None, None),
    SubEventType.ABDUCTION: ("ASSAULT", "abduct", None),
    SubEventType.AGREEMENT: ("AGREE", None, None),
    SubEventType.ARRESTS: ("COERCE", "arrest", None),
    SubEventType.TRANSFER: ("COERCE", "seize", "territory"),
}
"""PLOVER's category, mode and context for a sub-event type; None where the type does not say."""

QUADS: Mapping[str, int] = {"AGREE": 1, "COERCE": 4, "ASSAULT": 4}
"""PLOVER's quad code of each category written: verbal cooperation is 1, material conflict 4."""

_SECTORS = {ActorKind.REBEL_GROUP: "REB", ActorKind.CIVILIANS: "CVL", ActorKind.UNKNOWN: "UNK"}
_STATE_SECTORS = (("Military Forces of ", "MIL"), ("Police Forces of ", "COP"), ("Government of ", "GOV"))
_ARMED = {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA}
_RESOLUTIONS = {
    PlacePrecision.EXACT: 4,
    PlacePrecision.NEAR: 4,
    PlacePrecision.ADMIN2: 3,
    PlacePrecision.ADMIN1: 2,
    PlacePrecision.COUNTRY: 1,
}
_WITH_POINT = {PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN2}
_OWN_PLACES = 2**31  # ids from here on are of the user's own list and no GeoNames ids
NOBODY = {"sector": "UNK"}
"""The actor of an event of which nobody is said to have done it: PLOVER asks for one."""


def lines(shown: Sequence[tuple[Event, Sequence[Claim]]], shaper: Shaper, tally: Tally) -> Iterator[str]:
    """A line for each event that PLOVER has a category for and of which a date is known; the others are left out."""
    for event, claims in shown:
        seen = shaper.redaction.event(event, shaper.hidden)
        why = _left_out(seen)
        if why is not None:
            tally.leave_out(event.event_id, why)
            continue
        tally.written += 1
        yield json.dumps(_record(seen, claims, shaper), ensure_ascii=False) + "\n"


def _left_out(event: Event) -> str | None:
    """Why PLOVER cannot hold an event; None when it can."""
    if not event.sub_event_types:
        return "no event type: out of scope"
    if event.sub_event_types[0][0] not in TYPES:
        return f"no PLOVER category for {event.sub_event_types[0][0].value}"
    return "no date known" if event.date.start is None else None


def _record(event: Event, claims: Sequence[Claim], shaper: Shaper) -> Json:
    """The event in PLOVER's fields; those of which nothing is known are not there."""
    category, mode, context = TYPES[event.sub_event_types[0][0]]
    actors, recipients = _sides(event)
    start, end = event.date.start, event.date.end
    assert start is not None and end is not None
    return {
        "id": event.event_id,
        "has_event": True,
        "date": start.isoformat(),
        **({"enddate": end.isoformat()} if end != start else {}),
        "actor": [_entity(actor, event, shaper) for actor in actors] or [NOBODY],
        **({"recipient": [_entity(actor, event, shaper) for actor in recipients]} if recipients else {}),
        "event": [category],
        **({"mode": [mode]} if mode else {}),
        **({"context": [context]} if context else {}),
        "quad_code": QUADS[category],
        **_given("event_loc", _location(event.place)),
        **_given("size", _size(event)),
        "cite_info": [_citation(name, shaper) for name in event.reports],
        "coder": "whence",
        "comment": shaper.note(event, claims),
        "attributions": list(OWED),
        "export": shaper.stamp(),
    }


def _given(key: str, value: Json) -> Json:
    return {key: value} if value else {}


def _sides(event: Event) -> tuple[list[ActorMention], list[ActorMention]]:
    """The actors and the recipients: of two-sided violence and of what is agreed, all are actors.

    Civilians to whom it was done are recipients in a battle too.
    """
    doing = [actor for actor in event.actors if actor.role in {ActorRole.PERPETRATOR, ActorRole.INITIATOR}]
    done_to = [actor for actor in event.actors if actor.role is ActorRole.TARGET]
    agreed = event.sub_event_types[0][0] is SubEventType.AGREEMENT
    if agreed:
        return list(event.actors), []
    if event.event_type is EventType.BATTLES:
        fighting = [actor for actor in done_to if actor.kind is not ActorKind.CIVILIANS]
        return [*doing, *fighting], [actor for actor in done_to if actor.kind is ActorKind.CIVILIANS]
    return doing, done_to


def _entity(actor: ActorMention, event: Event, shaper: Shaper) -> Json:
    """An actor; its country and sector only where its kind and the registry tell them."""
    hidden = [name for report in event.reports for name in shaper.hidden.get(report, NOTHING).names]
    written = "; ".join(public_party(each, hidden) for each in actor.as_written)
    code, sector = _code(actor), _sector(actor)
    return {
        **({"code": code} if code else {}),
        **({"sector": sector} if sector else {}),
        **({"entity_text": written} if written else {}),
        "identifier_text": public_party(actor.name, hidden),
    }


def _code(actor: ActorMention) -> str | None:
    """The country that an actor of the registry is of, or that it is an armed group of several."""
    known = registered_actor(actor.name)
    if known is None or known.home is None:
        return None
    if known.is_state or len(known.countries) == 1:
        return alpha3(known.home)
    return "IMG" if actor.kind in _ARMED else None


def _sector(actor: ActorMention) -> str | None:
    stated = (sector for start, sector in _STATE_SECTORS if actor.name.startswith(start))
    return next(stated, _SECTORS.get(actor.kind))


def _location(place: PlaceValue) -> Json:
    """A place, with a point only where the place is known to a settlement or its district."""
    resolution = _RESOLUTIONS.get(place.precision)
    known: Json = {
        "extracted_place": place.as_written,
        "resolved_place": place.name,
        "geonameid": place.geonameid if place.geonameid is not None and place.geonameid < _OWN_PLACES else None,
        "district": place.admin2,
        "province": place.admin1,
        "country": name_of(place.country) if place.country is not None else None,
        "country_code": alpha3(place.country) if place.country is not None else None,
        "resolution": resolution,
    }
    if place.latitude is not None and place.longitude is not None and place.precision in _WITH_POINT:
        known = {**known, "lat": round(place.latitude, 3), "lon": round(place.longitude, 3)}
    return {key: value for key, value in known.items() if value is not None}


def _size(event: Event) -> Json:
    """The dead by UCDP's rule, where a number is claimed; whence has no rule for the wounded and the arrested."""
    return {"dead": event.fatalities.ucdp.best} if event.fatalities.ucdp is not None else {}


def _citation(name: str, shaper: Shaper) -> Json:
    """A report, without its text."""
    report = shaper.reports[name]
    shaped = shaper.report(report)
    known = {
        "citation": name,
        "url": shaped["url"],
        "title": shaper.title(report),
        "publication": report.outlet,
        "language": report.language,
        "codebook": CODEBOOK,
    }
    return {key: value for key, value in known.items() if value is not None}
