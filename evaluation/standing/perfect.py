"""Events as they stand on the truth's own claims: what standing makes of a reading and a linking without an error."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from evaluation.recorded import Row
from whence.model.claim import (
    ActorMention,
    Casualties,
    Claim,
    Claimant,
    DateValue,
    Incident,
    PlaceValue,
    Responsibility,
)
from whence.model.event import Event, Link
from whence.model.ids import digest, incident_id
from whence.model.lists import (
    SUB_EVENT_TYPES,
    Act,
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    CountRole,
    DatePrecision,
    Group,
    Harm,
    Interest,
    PlacePrecision,
    Polarity,
    Qualifier,
    Relation,
    Scope,
    Status,
    SubEventType,
    Unit,
)
from whence.model.report import Report
from whence.model.span import Span
from whence.standing import stand

_WORDS = 10  # characters that stand for the trigger, which standing does not read
_SAID_SAME = frozenset({"a_copies_b", "b_copies_a", "shared_wire", "shared_claimant"})


@dataclass(frozen=True, slots=True)
class Perfect:
    """An event on the truth's claims: `claims_of` are the ids of the claims of each value, in the truth's order."""

    event: Event
    claims_of: Sequence[Sequence[str]]


def perfect(truth: Row, labels: Mapping[str, Row], groups: Sequence[Row], reports: Mapping[str, Report]) -> Perfect:
    """The event of the truth with every value said by its claimant in its reports, and responsibility as labelled.

    `labels` and `reports` are by doc. Claims of one value in reports that depend on one another are linked.
    """
    told = _Told.of(truth, reports)
    values = [told.value(value, number) for number, value in enumerate(truth["values"])]
    blamed = list(_blamed(truth, labels, told))
    links = _links(groups, values, told)
    claims = [*(claim for said in values for claim in said), *blamed]
    event = stand(list(told.incidents.values()), claims, told.by_id, links, [])
    return Perfect(event, [[claim.claim_id for claim in said] for said in values])


def alone(truth: Row, number: int, groups: Sequence[Row], reports: Mapping[str, Report]) -> Event:
    """The event if nothing were said of it but one value, asserted: its origins are those of its claimants."""
    told = _Told.of(truth, reports)
    value = {**truth["values"][number], "polarity": "asserted"}
    said = told.value(value, number)
    return stand(list(told.incidents.values()), said, told.by_id, _links(groups, [said], told), [])


@dataclass(frozen=True, slots=True)
class _Told:
    """The incidents of an event by doc, its reports by doc and by id."""

    incidents: Mapping[str, Incident]
    reports: Mapping[str, Report]
    by_id: Mapping[str, Report]

    @classmethod
    def of(cls, truth: Row, reports: Mapping[str, Report]) -> "_Told":
        docs = dict.fromkeys(name.rsplit(":", 1)[0] for name in truth["incidents"])
        incidents = {doc: _incident(truth, reports[doc]) for doc in docs}
        return cls(incidents, reports, {reports[doc].report_id: reports[doc] for doc in docs})

    def value(self, value: Row, number: int) -> list[Claim]:
        """The claims of a value: one in each of its reports that tell of the event."""
        return [
            self.claim(doc, f"{number}", _casualties(value), Polarity(value["polarity"]), _claimant(value), value)
            for doc in value["reports"]
            if doc in self.incidents
        ]

    def claim(
        self, doc: str, name: str, value: Casualties | Responsibility, polarity: Polarity, who: Claimant, row: Row
    ) -> Claim:
        report = self.reports[doc]
        return Claim(
            digest("c", report.report_id, name, repr(value)),
            report.report_id,
            self.incidents[doc].incident_id,
            value,
            polarity,
            who,
            Span.of(report.text, 0, _WORDS),
            (),
            CountRole(row.get("count_role", "total")),
            interest=_interest(row, who),
        )


def _incident(truth: Row, report: Report) -> Incident:
    kind = SubEventType(truth["sub_event_type"])
    start, end = date.fromisoformat(truth["date_start"]), date.fromisoformat(truth["date_end"])
    point = (truth["latitude"], truth["longitude"])
    return Incident(
        incident_id(report.report_id, 0, 0),
        report.report_id,
        Span.of(report.text, 0, _WORDS),
        Scope.CONFLICT,
        SUB_EVENT_TYPES[kind],
        ((kind, 1.0),),
        DateValue(start, end, DatePrecision.DAY if start == end else DatePrecision.DAYS),
        PlaceValue(
            truth["place"],
            truth["place"],
            truth["country"],
            truth["admin1"],
            PlacePrecision.EXACT if None not in point else PlacePrecision.SEVERAL,
            latitude=point[0],
            longitude=point[1],
        ),
        tuple(_actor(side) for side in sorted({value["side"] for value in truth["values"] if value["side"]})),
    )


def _actor(side: str) -> ActorMention:
    army = "army" in side.lower()
    kind = ActorKind.STATE_FORCES if army else ActorKind.REBEL_GROUP
    return ActorMention(side, ActorRole.TARGET if army else ActorRole.PERPETRATOR, kind)


def _casualties(value: Row) -> Casualties:
    return Casualties(
        value["low"],
        value["high"],
        Qualifier(value["qualifier"]),
        Harm(value["harm"]),
        unit=Unit(value.get("unit", "persons")),
        status=Status(value["status"]),
        group=Group(value["group"]),
        side=value["side"] or None,
    )


def _claimant(value: Row) -> Claimant:
    """The claimant in the truth's words; a party's people speak for the party."""
    kind = ClaimantKind(value["origin_kind"])
    if kind is ClaimantKind.AUTHOR:
        return Claimant(None, kind, Attribution.NONE)
    side = value["origin"] if kind is ClaimantKind.BELLIGERENT else "none"
    return Claimant(value["claimant"], kind, Attribution.EXPLICIT, aligned_with=side)


def _interest(row: Row, who: Claimant) -> Interest:
    if who.kind is not ClaimantKind.BELLIGERENT:
        return Interest.NONE
    if "accused" in row:
        return Interest.ENEMY_CONDUCT
    if row["polarity"] == Polarity.CONCEDED.value:
        return Interest.OWN_LOSSES
    return Interest.ENEMY_LOSSES if row["status"] == Status.COMBATANT.value else Interest.OWN_CIVILIANS


def _blamed(truth: Row, labels: Mapping[str, Row], told: _Told) -> Iterator[Claim]:
    """The labelled claims of responsibility, their claimants with the sides that the values give them."""
    sides = {value["claimant"]: value["origin"] for value in truth["values"] if value["origin_kind"] == "belligerent"}
    for doc, name in (incident.rsplit(":", 1) for incident in truth["incidents"]):
        rows = [row for row in labels[doc]["responsibility_claims"] if row["incident"] == name]
        for number, row in enumerate(rows):
            polarity = Polarity(row["polarity"])
            act = Act.DENIES if polarity is Polarity.DENIED else Act.ACCUSATION
            value = Responsibility(row["accused"], act)
            yield told.claim(doc, f"{name} blame {number}", value, polarity, _speaker(row, sides), row)


def _speaker(row: Row, sides: Mapping[str, str]) -> Claimant:
    if row["claimant"] == "AUTHOR":
        return Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
    kind = ClaimantKind(row["claimant_kind"])
    plain = Claimant(row["claimant"], kind, Attribution.EXPLICIT)
    if kind is not ClaimantKind.BELLIGERENT:
        return plain
    side = next(
        (origin for words, origin in sides.items() if words in row["claimant"] or row["claimant"] in words), None
    )
    return replace(plain, aligned_with=side or row["claimant"])


def _links(groups: Sequence[Row], values: Sequence[Sequence[Claim]], told: _Told) -> list[Link]:
    """The labelled dependence of reports, joining their claims of one value."""
    pairs = {
        frozenset({told.reports[pair["a"]].report_id, told.reports[pair["b"]].report_id})
        for group in groups
        for pair in group["dependence"]
        if pair["relation"] in _SAID_SAME
    }
    links = []
    for said in values:
        for one, two in combinations(sorted(said, key=lambda claim: claim.report_id), 2):
            if frozenset({one.report_id, two.report_id}) in pairs:
                joined = ((one.claim_id, two.claim_id),)
                links.append(Link(one.report_id, two.report_id, Relation.SAME_CLAIMANT, "labelled", claims=joined))
    return links
