"""Events with alleged harm to civilians, and the facts that Airwars' grades ask for; a person sets the grade.

One row an event. Least and most are the `airwars` rule's, "or more" a column of its own; an empty number is not known.
"""

from collections.abc import Iterator, Mapping, Sequence

from whence.export.countries import name_of
from whence.export.private import public_party
from whence.export.redaction import NOTHING
from whence.export.rollup import CODEBOOK, IN_PARTS, airwars_incidents, each_event
from whence.export.shapes import Shaper
from whence.export.source import Tally
from whence.export.table import row
from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.event import Event, MinMax
from whence.model.lists import Act, Flag, Polarity, Qualifier
from whence.standing.parties import NO_SIDE
from whence.standing.rules_airwars import harms_civilians

COLUMNS = (
    "incident_id date_start date_end date_precision location admin1 country latitude longitude place_precision "
    "belligerents civilians_killed_min civilians_killed_max civilians_killed_open militants_killed_min "
    "militants_killed_max militants_killed_open soldiers_killed_min soldiers_killed_max soldiers_killed_open reports "
    "origins belligerent_accepts_act belligerent_denies_act belligerent_accepts_civilian_harm "
    "belligerent_denies_civilian_harm competing_claims status_disputed grade notes export"
).split()
"""The columns of the table; `grade` is left to a person."""

_NOT_IN_SCOPE = "no harm to civilians is alleged"
_ACCEPTS = frozenset({Act.CLAIMS_IT, Act.ADMITS})
_SEVERAL = 2


def lines(
    shown: Sequence[tuple[Event, Sequence[Claim]]], shaper: Shaper, tally: Tally, unit: str = CODEBOOK
) -> Iterator[str]:
    """The header and a row for each event of which harm to civilians is alleged.

    A total gives way to parts that number civilians, unless `unit` is `event`.
    """
    yield row(COLUMNS)
    claims_of = {event.event_id: claims for event, claims in shown}
    seen = [shaper.redaction.event(event, shaper.hidden) for event, _ in shown]
    for event in seen:
        if not event.fatalities.airwars.in_scope:
            tally.leave_out(event.event_id, _NOT_IN_SCOPE)
    scope = [event for event in seen if event.fatalities.airwars.in_scope]
    rolled = airwars_incidents(scope) if unit == CODEBOOK else each_event(scope)
    for whole in rolled.counted_in_parts:
        tally.leave_out(whole.event_id, IN_PARTS)
    for each in rolled.rows:
        tally.write_row(each.event.event_id, each.ids)
        claims = claims_of[each.event.event_id]
        cells = _what(each.event, claims, shaper) | _facts(each.event, claims, shaper)
        yield row([cells.get(column, "") for column in COLUMNS])


def _what(event: Event, claims: Sequence[Claim], shaper: Shaper) -> dict[str, str]:
    place, day = event.place, event.date
    has_point = place.latitude is not None and place.longitude is not None
    deaths = event.fatalities.airwars
    return {
        "incident_id": event.event_id,
        "date_start": str(day.start or ""),
        "date_end": str(day.end or ""),
        "date_precision": day.precision.value,
        "location": place.name or "",
        "admin1": place.admin1 or "",
        "country": name_of(place.country) if place.country is not None else "",
        "latitude": f"{place.latitude:.4f}" if has_point else "",
        "longitude": f"{place.longitude:.4f}" if has_point else "",
        "place_precision": place.precision.value,
        "reports": str(len(event.reports)),
        "notes": shaper.note(event, claims),
        "export": shaper.redaction.stamp(),
        **_bounds("civilians", deaths.civilians),
        **_bounds("militants", deaths.militants),
        **_bounds("soldiers", deaths.soldiers),
    }


def _bounds(whose: str, bounds: MinMax | None) -> Mapping[str, str]:
    if bounds is None:
        return {}
    return {
        f"{whose}_killed_min": str(bounds.min),
        f"{whose}_killed_max": str(bounds.max),
        f"{whose}_killed_open": _yes(bounds.max_is_open),
    }


def _facts(event: Event, claims: Sequence[Claim], shaper: Shaper) -> dict[str, str]:
    """What the grades turn on: who is named, who accepts or denies it, and how many origins speak of harm to civilians.

    Claims compete where two are named as having done it, each by somebody.
    """
    counting = {claim.claim_id: claim for claim in claims if event.counts(claim)}
    blamed = [
        (row.value, [name for name in row.claims if name in counting])
        for row in event.standing
        if isinstance(row.value, Responsibility)
    ]
    hidden = [name for report in event.reports for name in shaper.hidden.get(report, NOTHING).names]
    named = dict.fromkeys(public_party(value.accused, hidden) for value, said in blamed if said)
    acts = [claim.value.act for claim in counting.values() if isinstance(claim.value, Responsibility)]
    return {
        "belligerents": "; ".join(named),
        "origins": str(len(event.origins_told)),
        "belligerent_accepts_act": _yes(any(act in _ACCEPTS for act in acts)),
        "belligerent_denies_act": _yes(Act.DENIES in acts),
        "belligerent_accepts_civilian_harm": _yes(any(_accepts_harm(claim) for claim in counting.values())),
        "belligerent_denies_civilian_harm": _yes(any(map(_denies_harm, _on_civilians(event, counting)))),
        "competing_claims": _yes(len(named) >= _SEVERAL),
        "status_disputed": _yes(Flag.STATUS_DISPUTED in event.flags),
    }


def _on_civilians(event: Event, counting: Mapping[str, Claim]) -> Iterator[Claim]:
    """The claims that speak of harm to civilians, or deny what somebody says of it."""
    told = {
        name
        for row in event.standing
        if isinstance(row.value, Casualties) and harms_civilians(row.value)
        for name in (*row.claims, *row.denied_by)
    }
    yield from (claim for name, claim in counting.items() if name in told)


def _accepts_harm(claim: Claim) -> bool:
    """Whether a party concedes that civilians came to harm: that it did the deed says nothing of that."""
    value = claim.value
    of_civilians = isinstance(value, Casualties) and harms_civilians(value) and value.qualifier is not Qualifier.NONE
    return of_civilians and claim.polarity is Polarity.CONCEDED and claim.claimant.aligned_with not in NO_SIDE


def _denies_harm(claim: Claim) -> bool:
    """Whether a party denies harm to civilians, or says that none came to it."""
    none = isinstance(claim.value, Casualties) and claim.value.qualifier is Qualifier.NONE
    return claim.claimant.aligned_with not in NO_SIDE and (claim.polarity is Polarity.DENIED or none)


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"
