"""Events as rows in UCDP GED's 49 columns (26.1), machine-coded; UCDP's own ids stay empty.

One row for each dyad, place and span of days (`ged`), or for each event; `relid` lists the events in a row.
An event without a death in any estimate, without a dyad or without a country is left out with the reason.
"""

from collections.abc import Iterator, Mapping, Sequence

from whence.export.countries import gleditsch_ward, name_of, ucdp_region
from whence.export.rollup import CODEBOOK, IN_PARTS, Rolled, each_event, ged_events
from whence.export.shapes import Shaper
from whence.export.source import Tally
from whence.export.table import row
from whence.gazetteer.codes import ucdp_date_prec, ucdp_where_prec
from whence.model.claim import ActorMention, Claim, Responsibility
from whence.model.event import Event
from whence.model.lists import ActorKind, ActorRole, EmptyReason, EventType, Review
from whence.standing.parties import Parties, fights_for_state, has_name, named_sides, split_sides

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
).split()
"""UCDP GED's columns in their order (26.1)."""

_NO_DEATH = "no death in any estimate"
_NO_DYAD = "no dyad known"
_NO_NAME = "no dyad known: a side is told of by a label alone"
_NO_CIVILIAN = "one-sided violence, and all the dead of the best figure are of armed forces"
_UNREVIEWED = "Machine-coded, not reviewed"
_STATUS = {
    Review.CHECKED: "Machine-coded, checked by a person",
    Review.SECOND_CHECKED: "Machine-coded, checked by two people",
    Review.REJECTED: "Machine-coded, rejected by a person",
}
_BY_HAND = {
    Review.CHECKED: "Coded by a person",
    Review.SECOND_CHECKED: "Coded by a person, checked by another",
    Review.REJECTED: "Coded by a person, rejected",
}
_DID_IT = ActorRole.PERPETRATOR
_UNARMED = frozenset({ActorKind.CIVILIANS, ActorKind.UN_OR_NGO})


def lines(
    shown: Sequence[tuple[Event, Sequence[Claim]]], shaper: Shaper, tally: Tally, unit: str = CODEBOOK
) -> Iterator[str]:
    """The header and the rows of the events that GED's columns can hold, rolled up unless `unit` is `event`."""
    yield row(COLUMNS)
    claims_of = {event.event_id: claims for event, claims in shown}
    fitting = []
    for seen in (shaper.redaction.event(event, shaper.hidden) for event, _ in shown):
        why = _left_out(seen)
        if why is None or (why == _NO_DEATH and seen.part_of is not None and unit == CODEBOOK):
            fitting.append(seen)
        else:
            tally.leave_out(seen.event_id, why)
    rolled = ged_events(fitting, _dyad) if unit == CODEBOOK else each_event(fitting)
    for whole in rolled.counted_in_parts:
        tally.leave_out(whole.event_id, IN_PARTS)
    for each in rolled.rows:
        sides = _sides(each.event)
        if sides is None or (why := _not_a_row(each.event, sides)) is not None:
            for name in each.ids:
                tally.leave_out(name, _no_dyad(each.event) if sides is None else why or "")
            continue
        claims = [claim for name in each.ids for claim in claims_of[name]]
        tally.write_row(each.event.event_id, each.ids)
        cells = _cells(each, sides, claims, shaper)
        yield row([cells.get(column, "") for column in COLUMNS])


def _cells(
    rolled: Rolled, sides: tuple[ActorMention, ActorMention], claims: Sequence[Claim], shaper: Shaper
) -> Mapping[str, str]:
    event = rolled.event
    cells = _what(event, sides) | _sources(event, claims, shaper) | _where_when(event) | _deaths(event, sides)
    cells["relid"] = f"WH-{'+'.join(rolled.ids)}"
    cells["event_clarity"] = "2" if rolled.summary else "1"
    status = (_BY_HAND if event.by_hand else _STATUS).get(event.review, _UNREVIEWED)
    cells["code_status"] = f"{status}; export {shaper.redaction.stamp()}"
    return cells


def _dyad(event: Event) -> tuple[str, str] | None:
    sides = _sides(event)
    return None if sides is None else (sides[0].name, sides[1].name)


def _has_death(event: Event) -> bool:
    return event.fatalities.ucdp is not None and event.fatalities.ucdp.high > 0


def _left_out(event: Event) -> str | None:
    """Why GED cannot hold an event; None when it can."""
    if not _has_death(event) and event.part_of is None:
        return _NO_DEATH
    if _sides(event) is None:
        return _no_dyad(event)
    if event.place.country is None:
        return "no country known"
    if event.date.start is None:
        return "no date known"
    return None if _has_death(event) else _NO_DEATH


def _not_a_row(event: Event, sides: tuple[ActorMention, ActorMention]) -> str | None:
    """Why a row of two sides cannot stand: nobody died, or none of those whom one-sided violence is against.

    The dead of whom nobody says what they were may be: a coder would take them for civilians.
    """
    if not _has_death(event):
        return _NO_DEATH
    return _NO_CIVILIAN if sides[1].kind is ActorKind.CIVILIANS and _all_armed(event) else None


def _no_dyad(event: Event) -> str:
    """Why an event has no dyad: nobody to name, or somebody who is told of by a label ("terrorists") alone."""
    return (
        _NO_NAME if any(actor.kind not in _UNARMED and not has_name(actor.name) for actor in event.actors) else _NO_DYAD
    )


def _sides(event: Event) -> tuple[ActorMention, ActorMention] | None:
    """The two sides of a row: those of the event itself, each by its first; in one-sided violence who did it.

    Civilians are then side b. It is one-sided where the event's type says so, and where civilians died and nobody
    stands against those who are told of; whom it was done to did not do it. A side is called by a name of its own:
    "terrorists" is none.
    """
    a, b = (_first(event, names) for names in named_sides(event.actors, event.event_type))
    if event.event_type is not EventType.CIVILIANS and (a is not None and b is not None):
        return a, b
    armed = [actor for actor in event.actors if actor.kind not in _UNARMED and has_name(actor.name)]
    armed = [actor for actor in armed if actor.role is not ActorRole.TARGET]
    if not armed or not (event.event_type is EventType.CIVILIANS or _civilians_died(event)):
        return None
    states_first = sorted(armed, key=lambda actor: (not fights_for_state(actor), actor.role is not _DID_IT))
    doers = [actor for actor in states_first if actor.role is _DID_IT] or states_first
    doer = min(doers, key=lambda actor: not _is_accused(event, actor.name))
    return doer, ActorMention("Civilians", ActorRole.TARGET, ActorKind.CIVILIANS)


def _first(event: Event, names: Sequence[str]) -> ActorMention | None:
    """Of the actors on a side a state's forces, else who attacks, else the first."""
    on_it = [actor for actor in event.actors if actor.name in names and has_name(actor.name)]
    return min(on_it, key=lambda actor: (not fights_for_state(actor), actor.role is not _DID_IT), default=None)


def _is_accused(event: Event, name: str) -> bool:
    """Whether anybody says that an actor did it: one who is only told of as denying it comes after others."""
    rows = (row for row in event.standing if isinstance(row.value, Responsibility) and row.value.accused == name)
    return any(row.claims for row in rows)


def _column(event: Event, side: ActorMention) -> str | None:
    """With which of the two sides of the event's deaths an actor is counted: `a`, `b`, or None."""
    name = Parties.of(event.actors).sides.get(side.name)
    return None if name is None else split_sides(event.actors, event.event_type).column(name)


def _all_armed(event: Event) -> bool:
    deaths = event.fatalities.ucdp
    return deaths is None or (deaths.best > 0 and not deaths.deaths_civilians and not deaths.deaths_unknown)


def _civilians_died(event: Event) -> bool:
    return event.fatalities.ucdp is not None and event.fatalities.ucdp.deaths_civilians > 0


def _what(event: Event, sides: tuple[ActorMention, ActorMention]) -> dict[str, str]:
    a, b = sides
    kind = "3" if b.kind is ActorKind.CIVILIANS else ("1" if fights_for_state(a) or fights_for_state(b) else "2")
    assert event.date.start is not None
    return {
        "id": event.event_id,
        "year": str(event.date.start.year),
        "type_of_violence": kind,
        "dyad_name": f"{a.name} - {b.name}",
        "side_a": a.name,
        "side_b": b.name,
    }


def _sources(event: Event, claims: Sequence[Claim], shaper: Shaper) -> dict[str, str]:
    """The parallel lists on the reports, and `source_original`: the origins, as UCDP means it."""
    told = [shaper.reports[name] for name in event.reports]
    titles = [shaper.title(report) or "" for report in told]
    roles = shaper.redaction.roles(claims, shaper.hidden, event.origins)
    days = [shaper.published(report) or "" for report in told]
    articles = [f"{r.outlet or r.file},{day},{title}" for r, day, title in zip(told, days, titles, strict=True)]
    return {
        "number_of_sources": str(len(told)),
        "source_article": ";".join(f'"{article}"' for article in articles),
        "source_office": ";".join(r.outlet or "" for r in told),
        "source_date": ";".join(days),
        "source_headline": ";".join(titles),
        "source_original": "; ".join(dict.fromkeys(roles.get(name, name) for name in _origins(event))),
    }


def _origins(event: Event) -> Iterator[str]:
    """The names of an event's origins, less the outlets' own voices, which are none."""
    return (origin.origin for origin in event.origins if origin.origin != EmptyReason.NOT_STATED)


def _where_when(event: Event) -> dict[str, str]:
    place, day = event.place, event.date
    country = place.country or ""
    has_point = place.latitude is not None and place.longitude is not None
    return {
        "where_prec": str(ucdp_where_prec(place).code),
        "where_coordinates": place.name or name_of(country),
        "where_description": place.as_written or place.name or "",
        "adm_1": place.admin1 or "",
        "adm_2": place.admin2 or "",
        "latitude": f"{place.latitude:.6f}" if has_point else "",
        "longitude": f"{place.longitude:.6f}" if has_point else "",
        "geom_wkt": f"POINT ({place.longitude:.6f} {place.latitude:.6f})" if has_point else "",
        "priogrid_gid": str(priogrid(place.latitude, place.longitude)) if has_point else "",
        "country": name_of(country),
        "country_id": gleditsch_ward(country),
        "region": ucdp_region(country),
        "date_prec": str(ucdp_date_prec(day).code),
        "date_start": str(day.start),
        "date_end": str(day.end),
    }


def priogrid(latitude: float | None, longitude: float | None) -> int:
    """The PRIO-GRID cell of a point: 0.5-degree cells counted eastward from 180 W, then northward from 90 S."""
    assert latitude is not None and longitude is not None
    rows = min(int((latitude + 90) * 2), 359)
    columns = min(int((longitude + 180) * 2), 719)
    return rows * 720 + columns + 1


def _deaths(event: Event, sides: tuple[ActorMention, ActorMention]) -> dict[str, str]:
    """The deaths by the sides of the row: the dead of a party that stands on neither are unknown."""
    deaths = event.fatalities.ucdp
    assert deaths is not None
    held = {"a": deaths.deaths_a, "b": deaths.deaths_b}
    first, second = (_column(event, side) for side in sides)
    of_a, of_b = (0, 0) if first == second else (held.pop(first or "", 0), held.pop(second or "", 0))
    return {
        "deaths_a": str(of_a),
        "deaths_b": str(of_b),
        "deaths_civilians": str(deaths.deaths_civilians),
        "deaths_unknown": str(deaths.deaths_unknown + sum(held.values())),
        "best": str(deaths.best),
        "high": str(deaths.high),
        "low": str(deaths.low),
    }
