"""Labels taken as a reading without an error: the incidents and claims that a perfect reader would hand to standing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from evaluation.recorded import Row
from evaluation.standing.labelled import FIELDS, Labels, Member, RowName
from evaluation.standing.voices import Voice, is_enemy, party_of, same_origin
from whence.model.claim import (
    ActorMention,
    Casualties,
    Claim,
    Claimant,
    DateValue,
    Incident,
    PlaceValue,
    Responsibility,
    StatedSource,
)
from whence.model.event import Link
from whence.model.ids import digest, incident_id
from whence.model.lists import (
    SUB_EVENT_TYPES,
    Act,
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    DatePrecision,
    EmptyReason,
    Group,
    Harm,
    Interest,
    PlacePrecision,
    Polarity,
    Qualifier,
    Relation,
    Scope,
    SourceRelation,
    Status,
    SubEventType,
)
from whence.model.report import Report
from whence.model.span import Span

TYPES: Mapping[str, SubEventType] = {
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
VICTIMS: Mapping[str, tuple[Status, Group]] = {
    "civilians": (Status.CIVILIAN, Group.NONE),
    "combatants": (Status.COMBATANT, Group.NONE),
    "children": (Status.UNSPECIFIED, Group.CHILDREN),
    "women": (Status.UNSPECIFIED, Group.WOMEN),
    "aid_or_medical": (Status.CIVILIAN, Group.AID_OR_MEDICAL),
    "journalists": (Status.CIVILIAN, Group.JOURNALISTS),
    "mixed": (Status.MIXED, Group.NONE),
    "unspecified": (Status.UNSPECIFIED, Group.NONE),
}
_WORDS = {3: "several", 20: "tens", 24: "dozens", 36: "several dozen", 40: "scores", 200: "hundreds", 2000: "thousands"}
"""The word that the labels' number of a vague count stands for."""


@dataclass(frozen=True, slots=True)
class AsRead:
    """The labels as a reading: incidents and claims by the names that the labels give them, and stated sources."""

    incidents: Mapping[Member, Incident]
    claims: Mapping[RowName, Claim]
    sources: tuple[StatedSource, ...]


def as_read(labels: Labels, reports: Mapping[str, Report]) -> AsRead:
    """The labels of reports, by doc, as their reading. Spans are of no words: standing takes them for order alone."""
    names = _Names.of(labels)
    incidents: dict[Member, Incident] = {}
    claims: dict[RowName, Claim] = {}
    sources: list[StatedSource] = []
    for doc, label in labels.by_doc.items():
        report = reports[doc]
        own = {one["id"]: _incident(report, label, number) for number, one in enumerate(label["incidents"])}
        incidents |= {(doc, name): incident for name, incident in own.items()}
        claims |= dict(_claims(labels, report, own, names, doc))
        sources += [
            StatedSource(report.report_id, one["name"], SourceRelation(one["relation"]), Span.of(report.text, 0, 1))
            for one in label["stated_sources"]
        ]
    return AsRead(incidents, claims, tuple(sources))


@dataclass(frozen=True, slots=True)
class _Names:
    """Parties under one name in each event: the side or the accused of a row, and the party that its claimant is."""

    parties: Mapping[RowName, str]
    speakers: Mapping[RowName, str]

    @classmethod
    def of(cls, labels: Labels) -> "_Names":
        """The names in the events of the labels: for each party the first of those that are one."""
        parties: dict[RowName, str] = {}
        speakers: dict[RowName, str] = {}
        for event in labels.events:
            known: list[Voice] = []
            for value in event.values:
                parties |= dict.fromkeys(value.rows, value.party)
                for row, voice in ((row, labels.voice(row)) for row in value.rows):
                    same = next((other for other in known if same_origin(voice, other)), voice)
                    known.append(voice)
                    speakers[row] = _called(same.claimant, same.country)
        return cls(parties, speakers)


def links_between(labels: Labels, claims: Mapping[RowName, tuple[Claim, ...]]) -> list[Link]:
    """The labelled dependence as links: the claims of rows that give one value and are one voice are joined.

    `claims` are those that tell each row, of the labels or of a reader.
    """
    links = []
    for value in (value for event in labels.events for value in event.values):
        for a, b in combinations(value.rows, 2):
            if a[0] != b[0] and labels.between.repeats(labels.voice(a), labels.voice(b)):
                links += [_link(one, two) for one in claims.get(a, ()) for two in claims.get(b, ())]
    return links


def _link(one: Claim, two: Claim) -> Link:
    first, second = sorted((one, two), key=lambda claim: claim.report_id)
    joined = ((first.claim_id, second.claim_id),)
    return Link(first.report_id, second.report_id, Relation.SAME_CLAIMANT, "labelled", claims=joined)


def _incident(report: Report, label: Row, number: int) -> Incident:
    one = label["incidents"][number]
    kind = TYPES.get(one["type"])
    return Incident(
        incident_id(report.report_id, number, number),
        report.report_id,
        Span.of(report.text, number, number + 1),
        Scope.TOTAL if kind is None else Scope.CONFLICT,
        None if kind is None else SUB_EVENT_TYPES[kind],
        () if kind is None else ((kind, 1.0),),
        _date(one),
        _place(one),
        tuple(_actors(label, one)),
    )


def _date(one: Row) -> DateValue:
    if not one["date_start"]:
        return DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    start = date.fromisoformat(one["date_start"])
    end = max(start, date.fromisoformat(one["date_end"] or one["date_start"]))
    return DateValue(start, end, DatePrecision.DAY if start == end else DatePrecision.DAYS)


def _place(one: Row) -> PlaceValue:
    if not one["place"]:
        return PlaceValue(None, None, one["country"], None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    return PlaceValue(one["place"], one["place"], one["country"], None, PlacePrecision.EXACT)


def _actors(label: Row, incident: Row) -> Iterator[ActorMention]:
    """Who is accused, as attackers, and the sides whose fighters are counted, as attacked."""
    rows = [row for key in FIELDS.values() for row in label[key] if row["incident"] == incident["id"]]
    roles: dict[str, ActorRole] = {}
    for row in rows:
        if "accused" in row and row["polarity"] == "asserted":
            roles.setdefault(_called(row["accused"], incident["country"]), ActorRole.PERPETRATOR)
        elif row.get("side") and row["victims"] == "combatants":
            roles.setdefault(_called(row["side"], incident["country"]), ActorRole.TARGET)
    kinds = {True: ActorKind.STATE_FORCES, False: ActorKind.REBEL_GROUP, None: ActorKind.UNKNOWN}
    for name, role in sorted(roles.items()):
        yield ActorMention(name, role, kinds[party_of(name, incident["country"]).state])


def _called(words: str, country: str | None) -> str:
    """A party under one name: a state's forces by its country, others in the words of the text."""
    party = party_of(words, country)
    return f"state forces of {party.country}" if party.state and party.country else words


def _claims(
    labels: Labels, report: Report, incidents: Mapping[str, Incident], names: "_Names", doc: str
) -> Iterator[tuple[RowName, Claim]]:
    number = 0
    for field, key in FIELDS.items():
        for place, row in enumerate(labels.by_doc[doc][key]):
            name = (doc, field, place)
            incident = incidents[row["incident"]]
            yield (
                name,
                _claim(
                    report, incident, labels.voice(name), (names.parties.get(name), names.speakers.get(name)), number
                ),
            )
            number += 1


def _claim(
    report: Report, incident: Incident, voice: Voice, named: tuple[str | None, str | None], number: int
) -> Claim:
    """The claim of a row; `named` are side or accused, and the claimant's party, as the event calls them."""
    row = voice.row
    party, speaker = named
    written = party if party is not None else row.get("accused", row.get("side"))
    about = _called(written, voice.country) if written else ""
    polarity = Polarity(row["polarity"])
    interest = _interest(voice)
    value = _casualties(row, about) if "harm" in row else _responsibility(row, about, interest)
    return Claim(
        digest("c", report.report_id, f"{number}"),
        report.report_id,
        incident.incident_id,
        value,
        polarity,
        _claimant(voice, speaker or _called(voice.claimant, voice.country)),
        Span.of(report.text, number, number + 1),
        (),
        interest=interest,
    )


def _claimant(voice: Voice, party: str) -> Claimant:
    kind = ClaimantKind(voice.kind)
    if kind is ClaimantKind.AUTHOR:
        return Claimant(None, kind, Attribution.NONE)
    via = (voice.row["via"],) if voice.row["via"] else ()
    side = party if kind is ClaimantKind.BELLIGERENT else "none"
    return Claimant(voice.claimant, kind, Attribution.EXPLICIT, via, aligned_with=side)


def _interest(voice: Voice) -> Interest:
    """Whose losses or conduct a party speaks of: where the side is not told, its enemy's, as a reader takes it."""
    if voice.kind != ClaimantKind.BELLIGERENT.value:
        return Interest.NONE
    if "accused" in voice.row:
        own = is_enemy(voice, voice.row["accused"]) is False
        return Interest.OWN_CONDUCT if own else Interest.ENEMY_CONDUCT
    own = is_enemy(voice, voice.row["side"]) is False
    if voice.row["victims"] == "combatants":
        return Interest.OWN_LOSSES if own else Interest.ENEMY_LOSSES
    return Interest.OWN_CIVILIANS if own else Interest.NONE


def _responsibility(row: Row, accused: str, interest: Interest) -> Responsibility:
    act = Act.CLAIMS_IT if interest is Interest.OWN_CONDUCT else Act.ACCUSATION
    if row["polarity"] != Polarity.ASSERTED.value:
        act = Act.DENIES if row["polarity"] == Polarity.DENIED.value else Act.ACCUSATION
    return Responsibility(accused, act)


def _casualties(row: Row, side: str) -> Casualties:
    status, group = VICTIMS[row["victims"]]
    qualifier, low, high = _bounds(row)
    word = _WORDS.get(row["low"]) if qualifier is Qualifier.VAGUE else None
    return Casualties(low, high, qualifier, Harm(row["harm"]), word, status=status, group=group, side=side or None)


def _bounds(row: Row) -> tuple[Qualifier, int | None, int | None]:
    """The qualifier that goes with the labelled bounds: the labels write a number for a word, and 0 for nobody."""
    low, high = row["low"], row["high"]
    if row["qualifier"] == "vague" or (low is None and high is None):
        return Qualifier.VAGUE, None, None
    if low is None or high is None:
        return (Qualifier.AT_MOST if low is None else Qualifier.AT_LEAST), low, high
    if low == high == 0:
        return Qualifier.NONE, 0, 0
    kept = Qualifier(row["qualifier"]) if row["qualifier"] in ("about", "range") else None
    return kept or (Qualifier.EXACT if low == high else Qualifier.RANGE), low, high
