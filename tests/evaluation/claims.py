"""Claims and incidents of our own for the tests of scorers."""

from whence.model.claim import (
    Casualties,
    Claim,
    Claimant,
    DateValue,
    Evidence,
    Incident,
    PlaceValue,
    Responsibility,
    Value,
)
from whence.model.lists import (
    Act,
    Attribution,
    Certainty,
    ClaimantKind,
    DatePrecision,
    EmptyReason,
    EventType,
    Harm,
    Part,
    PlacePrecision,
    Polarity,
    Qualifier,
    Scope,
    SubEventType,
)
from whence.model.span import Span

AUTHOR = Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
NO_DAY = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)


def says(words: str, kind: ClaimantKind) -> Claimant:
    return Claimant(words, kind, Attribution.EXPLICIT)


def claim(value: Value, claimant: Claimant = AUTHOR, polarity: Polarity = Polarity.ASSERTED, words: str = "") -> Claim:
    span = Span(0, len(words), words)
    return Claim("c1", "r1", "i1", value, polarity, claimant, span, (Evidence(Part.VALUE, span),))


def accuses(
    accused: str,
    claimant: Claimant = AUTHOR,
    act: Act = Act.ACCUSATION,
    certainty: Certainty = Certainty.STATED,
) -> Claim:
    polarity = Polarity.DENIED if act is Act.DENIES else Polarity.CONCEDED if act is Act.ADMITS else Polarity.ASSERTED
    return claim(Responsibility(accused, act, certainty), claimant, polarity, accused)


def killed(low: int | None, high: int | None, qualifier: Qualifier, words: str, harm: Harm = Harm.KILLED) -> Claim:
    return claim(Casualties(low, high, qualifier, harm), words=words)


def incident(sub_type: SubEventType, trigger: str = "attack", when: DateValue = NO_DAY) -> Incident:
    return Incident(
        incident_id="i1",
        report_id="r1",
        trigger=Span(0, len(trigger), trigger),
        scope=Scope.CONFLICT,
        event_type=EventType.EXPLOSIONS,
        sub_event_types=((sub_type, 1.0),),
        date=when,
        place=PlaceValue("Orta", "ORTA", "BO", None, PlacePrecision.EXACT),
    )
