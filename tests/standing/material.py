"""Reports, incidents and claims made by hand, for the tests of lineage, linking and standing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whence.model.claim import (
    ActorMention,
    Casualties,
    Claim,
    Claimant,
    DateValue,
    Evidence,
    Incident,
    PlaceValue,
    Reading,
    Responsibility,
    StatedSource,
    Value,
)
from whence.model.event import Event, Link
from whence.model.ids import digest, incident_id, report_id
from whence.model.lists import (
    SUB_EVENT_TYPES,
    Act,
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    CountRole,
    DatePrecision,
    EmptyReason,
    Group,
    Harm,
    Interest,
    Part,
    PlacePrecision,
    Polarity,
    Qualifier,
    Scope,
    SkipReason,
    SourceRelation,
    Status,
    SubEventType,
)
from whence.model.report import Coverage, Report, Sentence
from whence.model.span import Span
from whence.standing import stand
from whence.standing.parts import Told, parts_of

STATE = ActorMention("Army of Tarvash", ActorRole.TARGET, ActorKind.STATE_FORCES, ("the army", "Tarvash army"))
FRONT = ActorMention("Northern Front", ActorRole.PERPETRATOR, ActorKind.REBEL_GROUP, ("the Front", "NF"))


def report(
    name: str, text: str = "Nine people died.", published: str | None = None, outlet: str | None = None
) -> Report:
    day = None if published is None else date.fromisoformat(published)
    return Report(report_id(name, "0"), name, name, "0", text, 0, outlet=outlet, published=day)


def span(told: Report, quote: str) -> Span:
    start = told.text.index(quote)
    return Span.of(told.text, start, start + len(quote))


def when(first: str | None, last: str | None = None, precision: DatePrecision | None = None) -> DateValue:
    if first is None:
        return DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return DateValue(start, end, precision or (DatePrecision.DAY if start == end else DatePrecision.DAYS))


def where(name: str | None, point: tuple[float, float] | None = None, **known: object) -> PlaceValue:
    if name is None:
        return PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    settings: dict[str, object] = {
        "country": None,
        "admin1": None,
        "precision": PlacePrecision.EXACT,
        "geonameid": None,
    }
    settings |= known
    latitude, longitude = point or (None, None)
    return PlaceValue(name, name, latitude=latitude, longitude=longitude, **settings)  # type: ignore[arg-type]


def incident(
    told: Report,
    date_value: DateValue | None = None,
    place: PlaceValue | None = None,
    kind: SubEventType = SubEventType.ARMED_CLASH,
    actors: Sequence[ActorMention] = (),
    *,
    number: int = 0,
    trigger: str | None = None,
    part_of: str | None = None,
) -> Incident:
    at = span(told, trigger) if trigger else Span.of(told.text, 0, len(told.text))
    return Incident(
        incident_id(told.report_id, at.start, number),
        told.report_id,
        at,
        Scope.CONFLICT,
        SUB_EVENT_TYPES[kind],
        ((kind, 0.9),),
        date_value or when("2024-10-04"),
        place or where("Ketra"),
        tuple(actors),
        part_of,
    )


def people(words: str, status: Status = Status.UNSPECIFIED, side: str | None = None, **more: object) -> Casualties:
    """Casualties from words such as "9", "at least 9", "up to 20", "about 40", "20-30", "no", "dozens"."""
    settings: dict[str, object] = {"harm": Harm.KILLED, "group": Group.NONE}
    settings |= more
    low, high, qualifier, word = _parsed(words)
    return Casualties(low, high, qualifier, word=word, status=status, side=side, **settings)  # type: ignore[arg-type]


def _parsed(words: str) -> tuple[int | None, int | None, Qualifier, str | None]:
    first, _, last = words.rpartition(" ")
    if words == "no":
        return 0, 0, Qualifier.NONE, None
    if words.isdigit():
        return int(words), int(words), Qualifier.EXACT, None
    if last.isdigit():
        number = int(last)
        bounds = {
            "at least": (number, None, Qualifier.AT_LEAST),
            "up to": (None, number, Qualifier.AT_MOST),
            "about": (number, number, Qualifier.ABOUT),
        }[first]
        return (*bounds, None)
    if "-" in words:
        low, high = (int(part) for part in words.split("-"))
        return low, high, Qualifier.RANGE, None
    return None, None, Qualifier.VAGUE, None if words == "people" else words


def party(side: str, words: str | None = None) -> Claimant:
    return Claimant(words or f"a {side} official", ClaimantKind.BELLIGERENT, Attribution.EXPLICIT, aligned_with=side)


def body(name: str, kind: ClaimantKind = ClaimantKind.MONITOR) -> Claimant:
    return Claimant(name, kind, Attribution.EXPLICIT, name=name)


def nobody(words: str = "a security source") -> Claimant:
    return Claimant(words, ClaimantKind.ANONYMOUS, Attribution.EXPLICIT)


VOICE = Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)


@dataclass(frozen=True, slots=True)
class Say:
    """What a claim holds besides value and claimant."""

    polarity: Polarity = Polarity.ASSERTED
    interest: Interest = Interest.NONE
    role: CountRole = CountRole.TOTAL
    as_of: str | None = None
    answers: str | None = None
    part_of: str | None = None
    quote: str | None = None


SAY = Say()
ENEMY = Say(interest=Interest.ENEMY_LOSSES)
OWN = Say(interest=Interest.OWN_LOSSES, polarity=Polarity.CONCEDED)
DENIED = Say(polarity=Polarity.DENIED)


def claim(told: Report, of: Incident, value: Value, who: Claimant = VOICE, how: Say = SAY) -> Claim:
    at = span(told, how.quote) if how.quote else Span.of(told.text, 0, min(4, len(told.text)))
    return Claim(
        digest("c", told.report_id, of.incident_id, repr((value, who, how))),
        told.report_id,
        of.incident_id,
        value,
        how.polarity,
        who,
        at,
        (Evidence(Part.VALUE, at),),
        how.role,
        how.part_of,
        when(how.as_of) if how.as_of else None,
        how.answers,
        how.interest,
    )


def reading(
    told: Report,
    incidents: Sequence[Incident] = (),
    claims: Sequence[Claim] = (),
    sources: Sequence[tuple[str, SourceRelation, str]] = (),
    skipped: Mapping[str, SkipReason] | None = None,
) -> Reading:
    """A reading whose sentences are the lines of the text; `skipped` are lines that were not read, with the reason."""
    sentences: list[Sentence] = []
    offset = 0
    for line in told.text.split("\n"):
        if line.strip():
            reason = (skipped or {}).get(line)
            at = Span.of(told.text, offset, offset + len(line))
            sentences.append(Sentence(len(sentences), at, skip=reason))
        offset += len(line) + 1
    left_out = [str(one.skip) for one in sentences if one.skip is not None]
    coverage = Coverage(len(sentences), len(sentences) - len(left_out), {r: left_out.count(r) for r in left_out}, {})
    stated = tuple(StatedSource(told.report_id, name, how, span(told, words)) for name, how, words in sources)
    return Reading(told.report_id, "hand", tuple(sentences), tuple(incidents), tuple(claims), stated, coverage)


def blame(accused: str, act: str = "accusation") -> Responsibility:
    return Responsibility(accused, Act(act))


def event_of(
    *told: tuple[Report, Incident, Sequence[Claim]], links: Sequence[Link] = (), sources: Sequence[StatedSource] = ()
) -> Event:
    """The event that stands on these reports."""
    reports = {one.report_id: one for one, _, _ in told}
    return stand([one for _, one, _ in told], [c for _, _, claims in told for c in claims], reports, links, sources)


def one_report(
    *said: tuple[Value, Claimant, Say],
    kind: SubEventType = SubEventType.ARMED_CLASH,
    actors: Sequence[ActorMention] = (STATE, FRONT),
) -> Event:
    """The event of a single report with these claims."""
    told = report("one")
    of = incident(told, kind=kind, actors=actors)
    return event_of((told, of, [claim(told, of, value, who, how) for value, who, how in said]))


def tied(events: Sequence[Event], incidents: Sequence[Incident]) -> list[Event]:
    """Events with what each is a part of and follows."""
    ties = parts_of([Told.of(event) for event in events], {one.incident_id: one.part_of for one in incidents})
    return [
        replace(event, part_of=whole, follows=follows)
        for event, (whole, follows) in zip(events, ties.values(), strict=True)
    ]
