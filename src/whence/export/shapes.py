"""The record's types in the JSON shape of DESIGN.md: keys are never left out, lists are in the record's order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from whence.export.notes import note
from whence.export.redaction import NOTHING, Hidden, Redaction
from whence.model.claim import (
    ActorMention,
    Agreement,
    Casualties,
    Claim,
    Control,
    DateValue,
    Evidence,
    Occurrence,
    PlaceValue,
    Responsibility,
    StatedSource,
    Statement,
    Value,
)
from whence.model.decision import ActorValue, EdgeValue, HouseValue, NoteValue, Ruling, ScopeValue, Setting, TypeValue
from whence.model.event import Event, Fatalities, Link, Origin, Standing
from whence.model.lists import Relation, Review
from whence.model.report import Report
from whence.model.span import Span

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shaper:
    """Turns claims and events into JSON objects under a redaction; reports, and what is hidden of each, by id.

    `stages` are the names of stages from outside that links and events follow from, by what they do.
    """

    redaction: Redaction
    reports: Mapping[str, Report]
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)

    def claim(
        self, claim: Claim, event_id: str | None, held: str | None = None, review: Review = Review.MACHINE
    ) -> Json:
        """One claim; `held` is its event's reason for holding back its point or quotes.

        `supported` is what the evidence check says, `review` what people say, which stands over it.
        """
        hidden = self._hidden(claim.report_id)
        shown, quote, masked = self.redaction.claim(claim, held, hidden)
        claimant = shown.claimant
        return {
            "claim_id": claim.claim_id,
            "report_id": claim.report_id,
            "file": self.reports[claim.report_id].file,
            "incident_id": claim.incident_id,
            "event_id": event_id,
            "field": claim.field.value,
            "value": value_json(shown.value),
            "count_role": claim.count_role.value if isinstance(claim.value, Casualties) else None,
            "part_of": claim.part_of,
            "as_of": date_json(shown.as_of) if shown.as_of is not None else None,
            "polarity": claim.polarity.value,
            "answers": claim.answers,
            "claimant": claimant.words,
            "claimant_kind": claimant.kind.value,
            "aligned_with": claimant.aligned_with,
            "interest": claim.interest.value,
            "attribution": claimant.attribution.value,
            "basis": claimant.basis,
            "via": list(claimant.via),
            "quote": quote,
            "start": None if masked else claim.span.start,
            "end": None if masked else claim.span.end,
            "redacted": masked,
            "proposed_quote": None if masked else claim.proposed_quote,
            "evidence": [] if masked else [_evidence_json(evidence, hidden) for evidence in claim.evidence],
            "mentions": [] if masked else [_span_json(span, hidden) for span in claim.mentions],
            "supported": claim.supported,
            "why_not": claim.why_not.value if claim.why_not is not None else None,
            "score": claim.score,
            "review": review.value,
            "by_hand": claim.by_hand,
            "export": self.stamp(),
        }

    def event(self, event: Event, claims: Sequence[Claim]) -> Json:
        """One event with its claims."""
        shown = self.redaction.event(event, self.hidden)
        roles = self.redaction.roles(claims, self.hidden, event.origins)
        reviews = event.claim_reviews
        standing = sorted(
            (each for each in event.rulings if each.stands), key=lambda one: (one.made_at, one.decision_id)
        )
        return {
            "event_id": event.event_id,
            "event_type": event.event_type.value if event.event_type is not None else None,
            "sub_event_type": event.sub_event_types[0][0].value if event.sub_event_types else None,
            "sub_event_types": [[sub_type.value, score] for sub_type, score in event.sub_event_types],
            "scope": event.scope.value,
            "date": date_json(shown.date),
            "place": place_json(shown.place) | {"as_written": list(shown.place_as_written)},
            "actors": [actor_json(actor) for actor in event.actors],
            "claims": [
                self.claim(claim, event.event_id, event.held, reviews.get(claim.claim_id, Review.MACHINE))
                for claim in claims
            ],
            "standing": [standing_json(row, roles) for row in shown.standing],
            "reports": [self.report(self.reports[name]) for name in event.reports],
            "origins": [origin_json(origin, roles) for origin in event.origins],
            "fatalities": fatalities_json(event.fatalities),
            "flags": [flag.value for flag in event.flags],
            "note": self.note(shown, claims),
            "part_of": event.part_of,
            "follows": list(event.follows),
            "review": event.review.value,
            "held": event.held,
            "decisions": [self.ruling(ruling, event) for ruling in standing],
            "export": self.stamp(),
        }

    def note(self, shown: Event, claims: Sequence[Claim]) -> str:
        """The note drafted for an event, which is as it may be shown, from its claims."""
        languages = {name: self.reports[name].language for name in shown.reports}
        return note(shown, claims, self.redaction, self.hidden, languages)

    def ruling(self, ruling: Ruling, event: Event) -> Json:
        """A decision that stands on an event; people by their codes, and why they ruled so for internal eyes alone."""
        return {
            "decision_id": ruling.decision_id,
            "made_at": ruling.made_at.isoformat(),
            "by": ruling.author,
            "action": ruling.action.value,
            "events": list(ruling.events),
            "claim": ruling.claim,
            "field": ruling.field.value if ruling.field is not None else None,
            "old": self.setting(ruling.old, event),
            "new": self.setting(ruling.new, event),
            "reason": ruling.reason if self.redaction.internal else None,
        }

    def setting(self, value: Setting | None, event: Event) -> Json | None:
        """A value that a person set on an event, or the machine's before it."""
        if isinstance(value, DateValue | PlaceValue):
            return value_json(self.redaction.value(value, event.held))
        if isinstance(value, NoteValue):
            names = tuple(name for report in event.reports for name in self._hidden(report).names)
            return {"words": self.redaction.written(value, event.held, Hidden(names=names)).words}
        if isinstance(value, TypeValue):
            sub_type = value.sub_event_type.value if value.sub_event_type is not None else None
            return {"event_type": value.event_type.value, "sub_event_type": sub_type}
        if isinstance(value, ScopeValue):
            return {"scope": value.scope.value}
        if isinstance(value, ActorValue):
            return {"known": value.known, "name": value.name}
        if isinstance(value, HouseValue):  # what coders write for themselves may name what others must not read
            return {"name": value.name, "value": value.value} if self.redaction.internal else None
        if isinstance(value, EdgeValue):
            source = self.reports.get(value.source or "")
            return {"relation": value.relation.value, "source": source.file if source is not None else None}
        return None

    def stamp(self) -> Json:
        """Whether the export is an internal one, the day that its embargo counts back from, and whose stages made it.

        Whence's own stages are not named.
        """
        made = {"internal": self.redaction.internal, "as_of": self.redaction.as_of.isoformat()}
        return made | ({"stages": dict(self.stages)} if self.stages else {})

    def report(self, report: Report) -> Json:
        """One report, without its text."""
        return {
            "report_id": report.report_id,
            "file": report.file,
            "outlet": report.outlet,
            "published": self.published(report),
            "url": self._hidden(report.report_id).url(report),
            "sha256": report.sha256,
            "text_complete": report.text_complete,
        }

    def published(self, report: Report) -> str | None:
        """When a report was published as it may be shown: the day, else the month, None where it is not known."""
        return self._hidden(report.report_id).published(report)

    def title(self, report: Report) -> str | None:
        """A report's title as it may be shown."""
        return self._hidden(report.report_id).title(report)

    def source(self, source: StatedSource) -> Json:
        """A stated source as a line of the claims."""
        file = self.reports[source.report_id].file
        line = {"file": file, "field": "source", "name": source.name, "relation": source.relation.value}
        quote, masked = self._hidden(source.report_id).quote(source.span)
        return line | {"quote": quote, "redacted": masked, "export": self.stamp()}

    def _why(self, link: Link) -> str:
        """Why two reports are linked, in words that tell no day of publication that must not be shown."""
        why = self._hidden(link.a).of_day(link.why, self.reports[link.a])
        return self._hidden(link.b).of_day(why, self.reports[link.b])

    def link(self, link: Link) -> Json:
        """A related pair of reports; a and b are their files."""
        return {
            "a": self.reports[link.a].file,
            "b": self.reports[link.b].file,
            "relation": link.relation.value,
            "why": self._why(link),
            "source": self.reports[link.source].file if link.source is not None else None,
            "claims": [list(pair) for pair in link.claims],
            "spans": {
                "a": [_span_json(span, self._hidden(link.a)) for span in link.spans_a],
                "b": [_span_json(span, self._hidden(link.b)) for span in link.spans_b],
            },
            "export": self.stamp(),
        }

    def no_link(self, a: str, b: str, why: str) -> Json:
        """Two reports between which no link was found, in the shape of a link."""
        return {
            "a": self.reports[a].file,
            "b": self.reports[b].file,
            "relation": Relation.NO_LINK_FOUND.value,
            "why": why,
            "source": None,
            "claims": [],
            "spans": {"a": [], "b": []},
            "export": self.stamp(),
        }

    def _hidden(self, report_id: str) -> Hidden:
        return self.hidden.get(report_id, NOTHING)


def _span_json(span: Span, hidden: Hidden) -> Json:
    """A span: code points into the report's text, half-open; a masked one has no place."""
    quote, masked = hidden.quote(span)
    return {
        "start": None if masked else span.start,
        "end": None if masked else span.end,
        "quote": quote,
        "redacted": masked,
    }


def _evidence_json(evidence: Evidence, hidden: Hidden) -> Json:
    """The words for one part of a claim, or the rule that carried it."""
    empty: Json = {"start": None, "end": None, "quote": None, "redacted": False}
    span = _span_json(evidence.span, hidden) if evidence.span is not None else empty
    return {"for": evidence.part.value} | span | {"rule": evidence.rule}


def value_json(value: Value) -> Json:
    """The value of any field."""
    if isinstance(value, Casualties):
        return casualties_json(value)
    if isinstance(value, DateValue):
        return date_json(value)
    if isinstance(value, PlaceValue):
        return place_json(value)
    if isinstance(value, ActorMention):
        return actor_json(value)
    return _plain_value(value)


def _plain_value(value: Responsibility | Occurrence | Control | Agreement | Statement) -> Json:
    if isinstance(value, Responsibility):
        return {"accused": value.accused, "act": value.act.value, "certainty": value.certainty.value}
    if isinstance(value, Occurrence):
        return {"happened": value.happened}
    if isinstance(value, Control):
        return {"place": value.place, "from": value.from_side, "to": value.to_side, "state": value.state}
    if isinstance(value, Agreement):
        return {"parties": list(value.parties), "kind": value.kind}
    return {"about": value.about, "text": value.text}


def casualties_json(value: Casualties) -> Json:
    """A count of people."""
    return {
        "low": value.low,
        "high": value.high,
        "qualifier": value.qualifier.value,
        "word": value.word,
        "unit": value.unit.value,
        "harm": value.harm.value,
        "status": value.status.value,
        "group": value.group.value,
        "side": value.side,
    }


def date_json(value: DateValue) -> Json:
    """A date with its precision, rule, and the reason when it is empty."""
    return {
        "start": value.start.isoformat() if value.start is not None else None,
        "end": value.end.isoformat() if value.end is not None else None,
        "precision": value.precision.value,
        "lasted_days": value.lasted_days,
        "basis": value.basis.value,
        "as_written": value.as_written,
        "rule": value.rule,
        "reason": value.reason.value if value.reason is not None else None,
    }


def place_json(value: PlaceValue) -> Json:
    """A place with its precision, rule, and the reason when it has no point."""
    return {
        "name": value.name,
        "as_written": value.as_written,
        "country": value.country,
        "admin1": value.admin1,
        "admin2": value.admin2,
        "geonameid": value.geonameid,
        "latitude": value.latitude,
        "longitude": value.longitude,
        "precision": value.precision.value,
        "radius_km": value.radius_km,
        "rule": value.rule,
        "reason": value.reason.value if value.reason is not None else None,
    }


def actor_json(actor: ActorMention) -> Json:
    """An actor with role and kind."""
    return {
        "name": actor.name,
        "role": actor.role.value,
        "kind": actor.kind.value,
        "as_written": list(actor.as_written),
    }


def standing_json(row: Standing, roles: Mapping[str, str]) -> Json:
    """How one value stands; `roles` gives the public words for claimants who are private persons."""
    return {
        "field": row.field.value,
        "value": value_json(row.value),
        "claims": list(row.claims),
        "denied_by": [roles.get(name, name) for name in row.denied_by],
        "doubted_by": [roles.get(name, name) for name in row.doubted_by],
        "claimants": [roles.get(name, name) for name in row.claimants],
        "outlets": list(row.outlets),
        "reports": row.reports,
        "origins": [roles.get(name, name) for name in row.origins],
        "origins_min": row.origins_min,
        "origins_max": row.origins_max,
        "flags": [flag.value for flag in row.flags],
    }


def origin_json(origin: Origin, roles: Mapping[str, str]) -> Json:
    """One origin of an event's claims, private persons by role."""
    return {
        "origin": roles.get(origin.origin, origin.origin),
        "kind": origin.kind.value,
        "reports": list(origin.reports),
        "why": origin.why,
    }


def fatalities_json(value: Fatalities) -> Json:
    """The three named rules side by side."""
    return {
        "acled": value.acled,
        "ucdp": _fields(value.ucdp),
        "airwars": {
            "in_scope": value.airwars.in_scope,
            "civilians": _fields(value.airwars.civilians),
            "militants": _fields(value.airwars.militants),
            "soldiers": _fields(value.airwars.soldiers),
        },
    }


def _fields(value: object | None) -> Json | None:
    if value is None:
        return None
    return {name: getattr(value, name) for name in value.__dataclass_fields__}  # type: ignore[attr-defined]
