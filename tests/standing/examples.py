"""The truth of the example corpus as readings: what a perfect reader would hand to lineage, linking and standing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.standing.material import event_of, when, where
from whence.intake import find_reports
from whence.model.claim import (
    ActorMention,
    Casualties,
    Claim,
    Claimant,
    Evidence,
    Incident,
    Reading,
    Responsibility,
    StatedSource,
)
from whence.model.event import Event
from whence.model.ids import digest, incident_id
from whence.model.lists import (
    SUB_EVENT_TYPES,
    Act,
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    CountRole,
    Group,
    Harm,
    Interest,
    Part,
    Polarity,
    Qualifier,
    Scope,
    SourceRelation,
    Status,
    SubEventType,
    Unit,
)
from whence.model.report import Coverage, RawReport, Report, Sentence
from whence.model.span import Span
from whence.text.boilerplate import mark_boilerplate
from whence.text.sentences import split_sentences

EXAMPLES = Path(__file__).parents[2] / "examples"
TYPES = {
    "air_strike": SubEventType.AIR_DRONE,
    "shelling": SubEventType.SHELLING,
    "suicide_bomb": SubEventType.SUICIDE_BOMB,
    "ied_or_bomb": SubEventType.REMOTE_EXPLOSIVE,
    "chemical": SubEventType.CHEMICAL,
    "armed_clash": SubEventType.ARMED_CLASH,
    "attack_on_civilians": SubEventType.ATTACK,
    "abduction": SubEventType.ABDUCTION,
    "arrest": SubEventType.ARRESTS,
    "ceasefire_or_agreement": SubEventType.AGREEMENT,
    "other": SubEventType.OTHER,
}
VICTIMS = {
    "civilians": (Status.CIVILIAN, Group.NONE),
    "combatants": (Status.COMBATANT, Group.NONE),
    "children": (Status.UNSPECIFIED, Group.CHILDREN),
    "women": (Status.UNSPECIFIED, Group.WOMEN),
    "aid_or_medical": (Status.CIVILIAN, Group.AID_OR_MEDICAL),
    "journalists": (Status.CIVILIAN, Group.JOURNALISTS),
    "mixed": (Status.MIXED, Group.NONE),
    "unspecified": (Status.UNSPECIFIED, Group.NONE),
}
Json = Mapping[str, Any]


@cache
def reports() -> Mapping[str, Report]:
    """The example reports by the name that the truth files give them."""
    found = [thing.report for thing in find_reports([EXAMPLES / "reports"]) if isinstance(thing, RawReport)]
    return {report.file.rsplit(".", 1)[0]: report for report in found}


def lines(name: str) -> Iterator[Json]:
    """The JSON objects of a truth file."""
    for line in (EXAMPLES / "truth" / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The readings of all example reports, and the incident that each labelled one ("report:i1") became."""

    reports: Sequence[Report]
    readings: Sequence[Reading]
    incidents: Mapping[str, str]


@cache
def labelled() -> Labelled:
    """The labels of the example corpus as readings."""
    readings: list[Reading] = []
    ids: dict[str, str] = {}
    for label in lines("labels.jsonl"):
        report = reports()[label["doc"]]
        incidents = {one["id"]: _incident(report, one, label, n) for n, one in enumerate(label["incidents"])}
        ids |= {f"{label['doc']}:{name}": incident.incident_id for name, incident in incidents.items()}
        readings.append(_reading(report, label, incidents))
    return Labelled(tuple(reports()[name] for name in reports()), tuple(readings), ids)


def _reading(report: Report, label: Json, incidents: Mapping[str, Incident]) -> Reading:
    sentences: tuple[Sentence, ...] = mark_boilerplate(split_sentences(report.text, report.body_start))
    sources = tuple(
        StatedSource(report.report_id, one["name"], SourceRelation(one["relation"]), _span(report, one["quote"]))
        for one in label["stated_sources"]
    )
    claims = [_casualties(report, one, incidents, n) for n, one in enumerate(label["casualty_claims"])]
    claims += [_responsibility(report, one, incidents, n) for n, one in enumerate(label["responsibility_claims"])]
    skipped = [str(one.skip) for one in sentences if one.skip is not None]
    coverage = Coverage(len(sentences), len(sentences) - len(skipped), {r: skipped.count(r) for r in skipped}, {})
    return Reading(report.report_id, "truth", sentences, tuple(incidents.values()), tuple(claims), sources, coverage)


def _span(report: Report, quote: str) -> Span:
    start = report.text.index(quote)
    return Span.of(report.text, start, start + len(quote))


def _incident(report: Report, one: Json, label: Json, number: int) -> Incident:
    kind = TYPES.get(one["type"])
    trigger = _span(report, one["trigger_quote"])
    accused = [
        ActorMention(each["accused"], ActorRole.PERPETRATOR, ActorKind.UNKNOWN)
        for each in label["responsibility_claims"]
        if each["incident"] == one["id"] and each["polarity"] == "asserted"
    ]
    return Incident(
        incident_id(report.report_id, trigger.start, number),
        report.report_id,
        trigger,
        Scope.TOTAL if kind is None else Scope.CONFLICT,
        None if kind is None else SUB_EVENT_TYPES[kind],
        () if kind is None else ((kind, 1.0),),
        when(one["date_start"], one["date_end"]),
        where(one["place"] or None, country=one["country"]),
        tuple(accused),
    )


def _claimant(one: Json) -> Claimant:
    if one["claimant"] == "AUTHOR":
        return Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
    via = (one["via"],) if one["via"] else ()
    return Claimant(one["claimant"], ClaimantKind(one["claimant_kind"]), Attribution.EXPLICIT, via)


def _casualties(report: Report, one: Json, incidents: Mapping[str, Incident], number: int) -> Claim:
    status, group = VICTIMS[one["victims"]]
    vague = one["qualifier"] == "vague"
    low, high = (None, None) if vague else (one["low"], one["high"])
    value = Casualties(
        low, high, Qualifier(one["qualifier"]), Harm(one["harm"]), status=status, group=group, side=one["side"] or None
    )
    return _claim(report, f"casualties {number}", one, incidents, value)


def _responsibility(report: Report, one: Json, incidents: Mapping[str, Incident], number: int) -> Claim:
    act = Act.DENIES if one["polarity"] == "denied" else Act.ACCUSATION
    return _claim(report, f"responsibility {number}", one, incidents, Responsibility(one["accused"], act))


def _claim(
    report: Report, name: str, one: Json, incidents: Mapping[str, Incident], value: Casualties | Responsibility
) -> Claim:
    span = _span(report, one["quote"])
    polarity = Polarity(one["polarity"])
    return Claim(
        digest("c", report.report_id, name),
        report.report_id,
        incidents[one["incident"]].incident_id,
        value,
        polarity,
        _claimant(one),
        span,
        (Evidence(Part.VALUE, span),),
    )


def event_as_it_should_be(truth: Json) -> Event:
    """The event that stands on the casualty claims of the truth, with every claimant and origin known."""
    sides = sorted({value["side"] for value in truth["values"] if value["side"]})
    actors = tuple(_actor(side) for side in sides)
    told = []
    for name in truth["incidents"]:
        report = reports()[name.split(":")[0]]
        kind = SubEventType(truth["sub_event_type"])
        trigger = Span.of(report.text, 0, 10)
        date, place = when(truth["date_start"], truth["date_end"]), where(truth["place"])
        incident = Incident(
            f"i-{name}",
            report.report_id,
            trigger,
            Scope.CONFLICT,
            SUB_EVENT_TYPES[kind],
            ((kind, 1.0),),
            date,
            place,
            actors,
        )
        claims = [
            _value(report, incident, value, n)
            for n, value in enumerate(truth["values"])
            if name.split(":")[0] in value["reports"]
        ]
        told.append((report, incident, claims))
    return event_of(*told)


def _actor(side: str) -> ActorMention:
    army = "army" in side.lower()
    kind = ActorKind.STATE_FORCES if army else ActorKind.REBEL_GROUP
    return ActorMention(side, ActorRole.TARGET if army else ActorRole.PERPETRATOR, kind)


def _value(report: Report, incident: Incident, truth: Json, number: int) -> Claim:
    kind, polarity = ClaimantKind(truth["origin_kind"]), Polarity(truth["polarity"])
    status = Status(truth["status"])
    party = truth["origin"] if kind is ClaimantKind.BELLIGERENT else "none"
    interest = Interest.NONE
    if party != "none":
        interest = Interest.ENEMY_LOSSES if status is Status.COMBATANT else Interest.OWN_CIVILIANS
    if polarity is Polarity.CONCEDED:
        interest = Interest.OWN_LOSSES
    own_voice = kind is ClaimantKind.AUTHOR
    attribution = Attribution.NONE if own_voice else Attribution.EXPLICIT
    words = None if own_voice else truth["claimant"]
    who = Claimant(words, kind, attribution, aligned_with=party, name=None if own_voice else truth["origin"])
    value = Casualties(
        truth["low"],
        truth["high"],
        Qualifier(truth["qualifier"]),
        Harm(truth["harm"]),
        unit=Unit(truth.get("unit", "persons")),
        status=status,
        group=Group(truth["group"]),
        side=truth["side"] or None,
    )
    return Claim(
        digest("c", report.report_id, str(number)),
        report.report_id,
        incident.incident_id,
        value,
        polarity,
        who,
        Span.of(report.text, number, number + 1),
        (),
        CountRole(truth.get("count_role", "total")),
        interest=interest,
    )
