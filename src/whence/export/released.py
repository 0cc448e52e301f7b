"""The differences between two releases as they may leave the record: what exports hold back is held back here too."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whence.export.redaction import NOTHING, Hidden, Redaction
from whence.export.shapes import (
    actor_json,
    date_json,
    fatalities_json,
    origin_json,
    place_json,
    standing_json,
)
from whence.export.source import Source
from whence.model.claim import ActorMention, Claim, DateValue, PlaceValue
from whence.model.event import AirwarsDeaths, Event, MinMax, Origin, Standing, UcdpDeaths
from whence.model.lists import Fate
from whence.model.release import Diff, Entry, FieldChange, Reason, Release
from whence.model.report import Report
from whence.releases.compare import compare

Json = dict[str, Any]


def redacted(whole: Diff, redaction: Redaction, old: Source, new: Source) -> Diff:
    """The differences as they may be shown: events under the redaction, less the entries of those held back.

    `old` and `new` are what the two sides show. An entry is held back where any of its events is; what names are
    hidden on one side are hidden on both. An event that differs in hidden things alone counts as kept.
    """
    if redaction.internal:
        return whole
    hidden = _together(redaction.hidden(old), redaction.hidden(new))
    sides = tuple(_Side.of(redaction, hidden, source) for source in (old, new))
    held: Counter[str] = Counter(whole.held_back)
    shown = []
    for entry in whole.entries:
        reasons = [sides[0].withheld(event) for event in entry.old] + [sides[1].withheld(event) for event in entry.new]
        why = next(filter(None, reasons), None)
        if why is None:
            shown.append(_public(entry, sides))
        else:
            held[f"events {why}"] += 1
    return replace(whole, entries=tuple(shown), held_back=dict(held))


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two times under a redaction; `hidden` is what is hidden of its reports, `held` events held back."""

    redaction: Redaction
    hidden: Mapping[str, Hidden]
    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    held: frozenset[str]

    @classmethod
    def of(cls, redaction: Redaction, hidden: Mapping[str, Hidden], source: Source) -> "_Side":
        reports = {report.report_id: report for report in source.reports()}
        claims = {claim.claim_id: claim for claim in source.claims()}
        held = {event.event_id for event in source.events() if redaction.withheld(event, reports) is not None}
        return cls(redaction, hidden, reports, claims, frozenset(held))

    def withheld(self, event: Event) -> str | None:
        """Why an event is not shown; None where it is."""
        return self.redaction.withheld(event, self.reports)

    def public(self, event: Event) -> Event:
        """An event as it may be shown, private persons by role wherever they stand."""
        shown = self.redaction.event(event, self.hidden)
        roles = self.redaction.roles([self.claims[name] for name in event.claims], self.hidden, event.origins)
        standing = tuple(_by_role(row, roles) for row in shown.standing)
        origins = tuple(replace(one, origin=roles.get(one.origin, one.origin)) for one in shown.origins)
        return replace(shown, standing=standing, origins=origins)


def _by_role(row: Standing, roles: Mapping[str, str]) -> Standing:
    claimants, origins = (tuple(roles.get(n, n) for n in names) for names in (row.claimants, row.origins))
    return replace(row, claimants=claimants, origins=origins)


def _together(one: Mapping[str, Hidden], other: Mapping[str, Hidden]) -> Mapping[str, Hidden]:
    """What is hidden of each report at either time."""
    return {name: _both(one.get(name, NOTHING), other.get(name, NOTHING)) for name in dict.fromkeys((*one, *other))}


def _both(one: Hidden, other: Hidden) -> Hidden:
    public = one.public & other.public if one.public and other.public else one.public | other.public
    return Hidden(
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        spans=tuple(dict.fromkeys((*one.spans, *other.spans))),
        public=public,
        address=one.address or other.address,
    )


def _public(entry: Entry, sides: Sequence[_Side]) -> Entry:
    """An entry with its events, fields and reasons as they may be shown."""
    old, new = (tuple(map(side.public, events)) for side, events in zip(sides, (entry.old, entry.new), strict=True))
    held = sides[0].held | sides[1].held
    fields = compare(old[0], new[0]) if entry.fate is Fate.CHANGED else ()
    fate = Fate.KEPT if entry.fate is Fate.CHANGED and not fields else entry.fate
    reasons = tuple(_public_reason(reason, held) for reason in entry.reasons) if fate is not Fate.KEPT else ()
    return Entry(fate, old, new, fields, reasons)


def _public_reason(reason: Reason, held: frozenset[str]) -> Reason:
    """A reason without the events held back, and without the words in which somebody decided."""
    decided = reason.decided and replace(reason.decided, why="", names=frozenset())
    return replace(reason, events=tuple(name for name in reason.events if name not in held), decided=decided)


def release_json(release: Release) -> Json:
    """A release in the list of them, or a side of a comparison."""
    return {
        "name": release.name,
        "note": release.note,
        "released_at": release.released_at,
        "version": release.version,
        "method": release.method,
        "run_id": release.run.run_id,
        "reader": release.run.reader,
        "reports": release.reports,
        "events": release.events,
    }


def brief_json(event: Event) -> Json:
    """An event in short: what it is, when and where, with the deaths."""
    return {
        "event_id": event.event_id,
        "event_type": event.event_type.value if event.event_type is not None else None,
        "sub_event_type": event.sub_event_types[0][0].value if event.sub_event_types else None,
        "date": date_json(event.date),
        "place": place_json(event.place),
        "reports": list(event.reports),
        "fatalities": fatalities_json(event.fatalities),
        "flags": [flag.value for flag in event.flags],
        "review": event.review.value,
    }


def field_json(change: FieldChange) -> Json:
    """One field that differs; of a list, what it lost and what it gained."""
    return {
        "field": change.field,
        "old": _json(change.old),
        "new": _json(change.new),
        "claims_gained": list(change.gained),
        "claims_lost": list(change.lost),
    }


def _json(value: object) -> Any:
    """A value of an event in the shape that exports give it."""
    if isinstance(value, tuple):
        return [_json(each) for each in value]
    if isinstance(value, DateValue):
        return date_json(value)
    if isinstance(value, PlaceValue):
        return place_json(value)
    if isinstance(value, ActorMention):
        return actor_json(value)
    if isinstance(value, Standing):
        return standing_json(value, {})
    if isinstance(value, Origin):
        return origin_json(value, {})
    if isinstance(value, UcdpDeaths | AirwarsDeaths | MinMax):
        return {name: _json(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
