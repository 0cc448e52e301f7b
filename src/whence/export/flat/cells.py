"""The cells of one row of each table, by the names of its columns, as they may be shown."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from whence.export.countries import name_of
from whence.export.flat.columns import Cell
from whence.export.flat.declared import COUNT
from whence.export.shapes import Json, Shaper, value_json
from whence.model.claim import Casualties, Claim, DateValue, PlaceValue, Responsibility, Value
from whence.model.decision import EdgeValue, Ruling, Setting
from whence.model.event import Event, Fatalities, MinMax, Origin, Standing, UcdpDeaths
from whence.model.lists import Review
from whence.model.report import Report
from whence.standing.parties import named_sides

Cells = Mapping[str, Cell]


def event_cells(event: Event, claims: Sequence[Claim], shaper: Shaper) -> Cells:
    """An event with its claims."""
    shown = shaper.redaction.event(event, shaper.hidden)
    likeliest = shown.sub_event_types[0] if shown.sub_event_types else None
    return {
        "event_id": event.event_id,
        "event_type": event.event_type,
        "sub_event_type": likeliest[0] if likeliest is not None else None,
        "sub_event_score": likeliest[1] if likeliest is not None else None,
        "scope": event.scope,
        "actors": tuple(actor.name for actor in event.actors),
        "actor_roles": tuple(actor.role.value for actor in event.actors),
        "actor_kinds": tuple(actor.kind.value for actor in event.actors),
        "n_reports": len(event.reports),
        "n_origins": len(event.origins_told),
        "unnamed_too": event.has_unnamed,
        "n_claims": len(claims),
        "report_ids": event.reports,
        "flags": tuple(flag.value for flag in event.flags),
        "note": shaper.note(shown, claims),
        "part_of": event.part_of,
        "follows": event.follows,
        "review": event.review,
        "held": event.held,
        **_date_cells(shown.date),
        **_place_cells(shown.place),
        "place_as_written": shown.place_as_written,
        **_death_cells(event.fatalities),
        **dict(zip(("side_a", "side_b"), named_sides(shown.actors, shown.event_type), strict=True)),
    }


def _date_cells(day: DateValue) -> Cells:
    return {
        "date_start": day.start,
        "date_end": day.end,
        "date_precision": day.precision,
        "date_basis": day.basis,
        "lasted_days": day.lasted_days,
        "date_as_written": day.as_written,
        "date_rule": day.rule,
        "date_reason": day.reason,
    }


def _place_cells(place: PlaceValue) -> Cells:
    return {
        "place": place.name,
        "country": place.country,
        "country_name": name_of(place.country) if place.country is not None else None,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "geonameid": place.geonameid,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.precision,
        "radius_km": place.radius_km,
        "place_rule": place.rule,
        "place_reason": place.reason,
    }


def _death_cells(deaths: Fatalities) -> Cells:
    parts = ("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    ucdp = {name if name.startswith("deaths") else f"deaths_{name}": _part(deaths.ucdp, name) for name in parts}
    return {
        "deaths_acled": deaths.acled,
        **ucdp,
        "deaths_basis": _part(deaths.ucdp, "best_basis"),
        "civilian_harm": deaths.airwars.in_scope,
        **_bound_cells("civilians", deaths.airwars.civilians),
        **_bound_cells("militants", deaths.airwars.militants),
        **_bound_cells("soldiers", deaths.airwars.soldiers),
    }


def _bound_cells(whose: str, bounds: MinMax | None) -> Cells:
    parts = {"min": "min", "max": "max", "open": "max_is_open"}
    return {f"{whose}_{name}": _part(bounds, part) for name, part in parts.items()}


def _part(of: UcdpDeaths | MinMax | None, name: str) -> Cell:
    """A part of an estimate; empty where there is none."""
    cell: Cell = getattr(of, name) if of is not None else None
    return cell


def claim_cells(claim: Claim, event: Event | None, held: str | None, shaper: Shaper) -> Cells:
    """A claim, with the event that it is in and the reason for which its event or incident is held."""
    review = event.claim_reviews.get(claim.claim_id, Review.MACHINE) if event is not None else Review.MACHINE
    seen = shaper.claim(claim, event.event_id if event is not None else None, held, review)
    as_of = shaper.redaction.date(claim.as_of, held) if claim.as_of is not None else None
    copied = (
        "claim_id report_id incident_id event_id field part_of polarity answers claimant claimant_kind aligned_with "
        "interest attribution basis quote redacted supported why_not score review by_hand count_role"
    ).split()
    return {
        **{name: seen[name] for name in copied},
        "value": _as_json(seen["value"]),
        **_count_cells(claim.value),
        "as_of_start": as_of and as_of.start,
        "as_of_end": as_of and as_of.end,
        "via": tuple(seen["via"]),
        "quote_start": seen["start"],
        "quote_end": seen["end"],
    }


def standing_cells(event: Event, claims: Sequence[Claim], shaper: Shaper) -> list[Cells]:
    """How each value of an event stands."""
    shown = shaper.redaction.event(event, shaper.hidden)
    roles = shaper.redaction.roles(claims, shaper.hidden, event.origins)
    return [
        {"event_id": event.event_id, "number": number, **_value_cells(row, roles)}
        for number, row in enumerate(shown.standing, start=1)
    ]


def _value_cells(row: Standing, roles: Mapping[str, str]) -> Cells:
    def by_role(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(roles.get(name, name) for name in names)

    return {
        "field": row.field,
        "value": _as_json(value_json(row.value)),
        **_count_cells(row.value),
        "claim_ids": row.claims,
        "denied_by": by_role(row.denied_by),
        "doubted_by": by_role(row.doubted_by),
        "claimants": by_role(row.claimants),
        "outlets": row.outlets,
        "n_reports": row.reports,
        "origins": by_role(row.origins),
        "origins_min": row.origins_min,
        "origins_max": row.origins_max,
        "flags": tuple(flag.value for flag in row.flags),
    }


def _count_cells(value: Value) -> Cells:
    """The columns of a count and of responsibility, empty for values of other fields."""
    cells: dict[str, Cell] = dict.fromkeys((column.name for column in COUNT), None)
    if isinstance(value, Casualties):
        names = ("harm", "low", "high", "qualifier", "word", "unit", "side")
        cells |= {name: getattr(value, name) for name in names}
        cells |= {"victims": value.status, "victim_group": value.group}
    if isinstance(value, Responsibility):
        cells |= {"accused": value.accused, "act": value.act, "certainty": value.certainty}
    return cells


def origin_cells(event: Event, claims: Sequence[Claim], shaper: Shaper) -> list[Cells]:
    """The origins of an event's claims; as many are `counted` as the event's `n_origins` says."""
    roles = shaper.redaction.roles(claims, shaper.hidden, event.origins)
    names = [origin.origin for origin in event.origins]
    counted = {names.index(name) for name in event.origins_told if name in names}
    return [
        {"event_id": event.event_id, "number": place + 1, "counted": place in counted, **_origin(one, roles)}
        for place, one in enumerate(event.origins)
    ]


def _origin(origin: Origin, roles: Mapping[str, str]) -> Cells:
    return {
        "origin": roles.get(origin.origin, origin.origin),
        "kind": origin.kind,
        "report_ids": origin.reports,
        "n_reports": len(origin.reports),
        "why": origin.why,
    }


def report_cells(report: Report, events: int, claims: int, shaper: Shaper) -> Cells:
    """A report, with how many of the events and claims shown are told of and read in it."""
    seen = shaper.report(report)
    return {
        **{name: seen[name] for name in ("report_id", "file", "outlet", "url", "sha256", "text_complete")},
        "title": shaper.title(report),
        "published": report.published if shaper.published(report) == str(report.published) else None,
        "language": report.language,
        "n_events": events,
        "n_claims": claims,
    }


def decision_cells(
    ruling: Ruling, events: Sequence[Event], claims: frozenset[str], told: frozenset[str], shaper: Shaper
) -> Cells:
    """A decision, with the events that it bears on; `claims` and `told` are the ids of the claims and reports shown.

    What is set is shown as the strictest of the events has it, less the names hidden in the reports of any.
    """
    strictest = max(events, key=lambda event: _strictness(event.held))
    together = replace(strictest, reports=tuple(dict.fromkeys(name for event in events for name in event.reports)))
    internal = shaper.redaction.internal
    shown = ruling if internal else replace(ruling, old=_named(ruling.old, told), new=_named(ruling.new, told))
    seen = shaper.ruling(shown, together)
    return {
        "decision_id": ruling.decision_id,
        "made_at": ruling.made_at,
        "by": seen["by"],
        "action": seen["action"],
        "event_ids": tuple(event.event_id for event in events),
        "claim_id": ruling.claim if internal or ruling.claim in claims else None,
        "field": seen["field"],
        "old": _as_json(seen["old"]),
        "new": _as_json(seen["new"]),
        "state": ruling.state,
        "overruled_by": ruling.by,
        "ground": ruling.ground,
        "reason": seen["reason"],
    }


_STRICTNESS = (None, "protected_site", "sexual_violence")


def _strictness(held: str | None) -> int:
    return _STRICTNESS.index(held) if held in _STRICTNESS else 0


def _named(setting: Setting | None, told: frozenset[str]) -> Setting | None:
    """What is set, without a report as a source that is not among those shown."""
    if isinstance(setting, EdgeValue) and setting.source not in told:
        return replace(setting, source=None)
    return setting


def _as_json(value: Json | None) -> str | None:
    """A value in the shape of the JSON lines, as the text of one cell."""
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
