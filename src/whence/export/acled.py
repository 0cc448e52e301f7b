"""Events as rows in ACLED's 31 columns (codebook of 2025), machine-coded and marked as unreviewed.

One row for each pair of actors, place and day (`acled-day`), or for each event. Ids are whence's own (`WH-MLI-…`).
ACLED's `fatalities` is an integer, so an unknown number is 0 and the note says so. An event without a country, a place
or a month cannot be coded and is left out with the reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from whence.export.countries import acled_region, alpha3, name_of, numeric
from whence.export.redaction import WITHHELD_RULE
from whence.export.rollup import CODEBOOK, IN_PARTS, Rolled, acled_days, each_event
from whence.export.shapes import Shaper
from whence.export.source import Tally
from whence.export.table import row
from whence.gazetteer.codes import acled_geo_precision, acled_time_precision
from whence.model.claim import ActorMention, Claim, Responsibility
from whence.model.event import Event
from whence.model.lists import ActorKind, ActorRole, EventType, Status
from whence.standing.parties import has_name

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
"""ACLED's export columns in their order (codebook, table 1)."""

_INTER_ORDER = [
    ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA,
    ActorKind.RIOTERS, ActorKind.PROTESTERS, ActorKind.CIVILIANS, ActorKind.EXTERNAL_FORCES,
]  # fmt: skip
_INTER = {ActorKind.UN_OR_NGO: ActorKind.EXTERNAL_FORCES, ActorKind.UNKNOWN: ActorKind.POLITICAL_MILITIA}
NO_POINT = "no place with coordinates known"
"""Why an event has no row whose place no gazetteer has."""

_UNIDENTIFIED = "Unidentified Armed Group"
_GROUPS = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.UNKNOWN})


def lines(
    shown: Sequence[tuple[Event, Sequence[Claim]]], shaper: Shaper, tally: Tally, unit: str = CODEBOOK
) -> Iterator[str]:
    """The header and the rows of the events that ACLED's columns can hold, rolled up unless `unit` is `event`."""
    yield row(COLUMNS)
    claims_of = {event.event_id: claims for event, claims in shown}
    fitting = []
    for seen in (shaper.redaction.event(event, shaper.hidden) for event, _ in shown):
        why = _left_out(seen)
        if why is None:
            fitting.append(seen)
        else:
            tally.leave_out(seen.event_id, why)
    rolled = acled_days(fitting, _pair) if unit == CODEBOOK else each_event(fitting)
    for whole in rolled.counted_in_parts:
        tally.leave_out(whole.event_id, IN_PARTS)
    for each in rolled.rows:
        cells = _cells(each, claims_of, shaper)
        tally.write_row(cells["event_id_cnty"], each.ids)
        yield row([cells[column] for column in COLUMNS])


def _pair(event: Event) -> frozenset[str]:
    """The names of the two actors of a row, whichever of them stands first."""
    first, second, _, _ = _sides(event, name_of(event.place.country or ""))
    return frozenset(actor.name if actor is not None else "" for actor in (first, second))


def _notes(rolled: Rolled, claims_of: Mapping[str, Sequence[Claim]], shaper: Shaper) -> str:
    """The note of each event in a row, and what of the row's dead is a share of a total."""
    drafts = [shaper.note(event, claims_of[event.event_id]) for event in rolled.events]
    told = sum(event.fatalities.acled or 0 for event in rolled.events)
    share = (rolled.event.fatalities.acled or 0) - told
    wholes = dict.fromkeys(event.part_of for event in rolled.events if event.part_of is not None)
    if share > 0:
        drafts.append(f"{share} of the dead are a share of the total of {', '.join(wholes)}, divided evenly.")
    return " ".join(drafts)


def _left_out(event: Event) -> str | None:
    """Why ACLED cannot hold an event; None when it can."""
    if event.event_type is None or not event.sub_event_types:
        return "no event type: out of scope"
    if acled_time_precision(event.date).code is None:
        return "no month known"
    if event.place.country is None:
        return "no country known"
    if event.place.rule == WITHHELD_RULE:
        return "its point is withheld in public output"
    if acled_geo_precision(event.place).code is None or event.place.latitude is None:
        return NO_POINT
    return None


def _cells(rolled: Rolled, claims_of: Mapping[str, Sequence[Claim]], shaper: Shaper) -> Mapping[str, str]:
    event = rolled.event
    country = event.place.country or ""
    day = _coded_day(event)
    first, second, others_first, others_second = _sides(event, name_of(country))
    inter1, inter2 = _inter(first), _inter(second)
    stamp = shaper.redaction.stamp()
    told = [shaper.reports[name] for name in event.reports]
    return {
        "event_id_cnty": f"WH-{alpha3(country)}-{event.event_id.removeprefix('e-')}",
        "event_date": day.isoformat(),
        "year": str(day.year),
        "time_precision": str(acled_time_precision(event.date).code),
        "disorder_type": "Strategic developments" if event.event_type is EventType.STRATEGIC else "Political violence",
        "event_type": event.event_type.value if event.event_type is not None else "",
        "sub_event_type": event.sub_event_types[0][0].value,
        "actor1": first.name if first is not None else f"{_UNIDENTIFIED} ({name_of(country)})",
        "assoc_actor_1": "; ".join(actor.name for actor in others_first),
        "inter1": inter1 or ActorKind.POLITICAL_MILITIA.value,
        "actor2": second.name if second is not None else "",
        "assoc_actor_2": "; ".join(actor.name for actor in others_second),
        "inter2": inter2,
        "interaction": interaction(inter1 or ActorKind.POLITICAL_MILITIA.value, inter2),
        "civilian_targeting": "Civilian targeting" if _targets_civilians(event, second) else "",
        "iso": numeric(country),
        "region": acled_region(country),
        "country": name_of(country),
        "admin1": event.place.admin1 or "",
        "admin2": event.place.admin2 or "",
        "admin3": "",
        "location": event.place.name or "",
        "latitude": f"{event.place.latitude:.4f}",
        "longitude": f"{event.place.longitude:.4f}",
        "geo_precision": str(acled_geo_precision(event.place).code),
        "source": "; ".join(sorted({report.outlet or report.file for report in told})),
        "source_scale": "",
        "notes": _notes(rolled, claims_of, shaper),
        "fatalities": str(event.fatalities.acled or 0),
        "tags": f"coder=whence; export={stamp}{_events_tag(rolled)}",
        "timestamp": "",
    }


def _events_tag(rolled: Rolled) -> str:
    """The events in a row of several."""
    return f"; events={' '.join(rolled.ids)}" if len(rolled.events) > 1 else ""


def _coded_day(event: Event) -> date:
    """The day that ACLED codes: the day itself, else the middle of the period (codebook, time precision)."""
    start, end = event.date.start, event.date.end
    assert start is not None and end is not None
    return start + timedelta(days=(end - start).days // 2)


def _sides(
    event: Event, country: str
) -> tuple[ActorMention | None, ActorMention | None, Sequence[ActorMention], Sequence[ActorMention]]:
    """The two main actors and those associated with each; the target stands second, civilians by their own name.

    Of several doers the others are associates only where somebody names them with the first: those whom the one side
    accuses are no associates of those whom the other does.
    """
    doers = [actor for actor in event.actors if actor.role in {ActorRole.PERPETRATOR, ActorRole.INITIATOR}]
    names = {actor.name for actor in doers}
    targets = [actor for actor in event.actors if actor.role is ActorRole.TARGET and actor.name not in names]
    if event.event_type is EventType.BATTLES and not targets and len(doers) > 1:
        doers, targets = doers[:1], doers[1:]
    civilians = ActorMention(f"Civilians ({country})", ActorRole.TARGET, ActorKind.CIVILIANS)
    targets = [civilians if _are_plain_civilians(actor) else _called(actor, country) for actor in targets]
    if event.event_type is EventType.CIVILIANS or (not targets and _civilians_harmed(event)):
        targets = [civilians, *targets]
    targets = list({actor.name: actor for actor in targets}.values())
    beside = [_called(actor, country) for actor in doers[1:] if _named_together(event, doers[0], actor)]
    first = _called(doers[0], country) if doers else None
    second = targets[0] if targets else None
    return first, second, [actor for actor in beside if actor != first], targets[1:]


def _called(actor: ActorMention, country: str) -> ActorMention:
    """An actor as ACLED has it: a group that has no name but a label is unidentified, for labels are no actor types."""
    if actor.kind not in _GROUPS or has_name(actor.name):
        return actor
    return replace(actor, name=f"{_UNIDENTIFIED} ({country})", kind=ActorKind.POLITICAL_MILITIA)


def _are_plain_civilians(actor: ActorMention) -> bool:
    """Whether a target is civilians without a name of their own: ACLED calls them by their country."""
    return actor.kind is ActorKind.CIVILIANS and actor.name.islower()


def _named_together(event: Event, first: ActorMention, other: ActorMention) -> bool:
    """Whether some origin names both as doers, or whose word it is cannot be told of one of them."""
    one, two = _accusers(event, first.name), _accusers(event, other.name)
    return not one or not two or bool(one & two)


def _accusers(event: Event, name: str) -> set[str]:
    """The origins by whose word an actor did it."""
    rows = (row for row in event.standing if isinstance(row.value, Responsibility) and row.value.accused == name)
    return {origin for row in rows if row.claims for origin in row.origins}


def _civilians_harmed(event: Event) -> bool:
    return any(getattr(standing.value, "status", None) is Status.CIVILIAN for standing in event.standing)


def _targets_civilians(event: Event, second: ActorMention | None) -> bool:
    """Civilians as the only target; never in Battles (codebook, civilian targeting)."""
    return event.event_type is not EventType.BATTLES and second is not None and second.kind is ActorKind.CIVILIANS


def _inter(actor: ActorMention | None) -> str:
    if actor is None:
        return ""
    return _INTER.get(actor.kind, actor.kind).value


def interaction(inter1: str, inter2: str) -> str:
    """ACLED's interaction: the two kinds by ascending number, "X only" for one; 78 is written the other way round."""
    if not inter2:
        return f"{inter1} only"
    order = [kind.value for kind in _INTER_ORDER]
    a, b = sorted((inter1, inter2), key=order.index)
    if (a, b) == (ActorKind.CIVILIANS.value, ActorKind.EXTERNAL_FORCES.value):
        a, b = b, a
    return f"{a}-{b}"
