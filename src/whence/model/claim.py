"""Claims: what one report says of one happening, value by value, each with its words and its claimant."""

from dataclasses import dataclass, replace
from datetime import date

from whence.model.lists import (
    Act,
    ActorKind,
    ActorRole,
    Attribution,
    Certainty,
    ClaimantKind,
    CountRole,
    DateBasis,
    DatePrecision,
    EmptyReason,
    EventType,
    Field,
    Group,
    Harm,
    Interest,
    Part,
    PlacePrecision,
    Polarity,
    Qualifier,
    Scope,
    SourceRelation,
    Status,
    SubEventType,
    Unit,
    WhyNot,
)
from whence.model.report import Coverage, Sentence
from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class DateValue:
    """When: `start` and `end` are inclusive bounds of when it happened, both None when `precision` is unknown.

    `rule` names how it follows from the words; `reason` says why it is empty. `as_written` are the words used.
    """

    start: date | None
    end: date | None
    precision: DatePrecision
    basis: DateBasis = DateBasis.EVENT
    lasted_days: int | None = None
    as_written: str | None = None
    rule: str | None = None
    reason: EmptyReason | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.precision is DatePrecision.UNKNOWN):
            raise ValueError("a date has a start exactly when its precision is known")
        if (self.start is None) != (self.end is None):
            raise ValueError("a date has both bounds or neither")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"date ends ({self.end}) before it starts ({self.start})")
        if (self.start is None) != (self.reason is not None):
            raise ValueError("an empty date has a reason, and only an empty one")


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """Where: the name in the gazetteer's spelling (or as written), its parents, and a centroid where it is known.

    `country` is an ISO 3166-1 alpha-2 code, `admin1` a name; latitude and longitude in degrees (WGS84); `radius_km`
    how far the true place may lie from the point. `geonameid` is GeoNames' number, or from 2**31 on that of a place of
    the user's own list. `reason` says why there is no point.
    """

    name: str | None
    as_written: str | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision
    admin2: str | None = None
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    rule: str | None = None
    reason: EmptyReason | None = None

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("a place has both coordinates or neither")
        if (self.precision is PlacePrecision.UNKNOWN) and self.latitude is not None:
            raise ValueError("a place of unknown precision has no point")


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many came to harm. A vague count has no bounds and keeps its word; `Qualifier.NONE` is an asserted zero."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    harm: Harm
    word: str | None = None
    unit: Unit = Unit.PERSONS
    status: Status = Status.UNSPECIFIED
    group: Group = Group.NONE
    side: str | None = None

    def __post_init__(self) -> None:
        bounds = (self.low is not None, self.high is not None)
        if bounds not in _BOUNDS[self.qualifier]:
            raise ValueError(f"qualifier {self.qualifier} does not go with low={self.low}, high={self.high}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if self.qualifier is Qualifier.NONE and (self.low, self.high) != (0, 0):
            raise ValueError("an asserted zero has low = high = 0")

    @property
    def is_uncounted(self) -> bool:
        """Whether no number and no word says how many: "civilians were killed", of which a denial is that any were."""
        return self.qualifier is Qualifier.VAGUE and self.word is None


_BOUNDS: dict[Qualifier, tuple[tuple[bool, bool], ...]] = {
    Qualifier.EXACT: ((True, True),),
    Qualifier.AT_LEAST: ((True, False),),
    Qualifier.AT_MOST: ((False, True),),
    Qualifier.ABOUT: ((True, True),),
    Qualifier.RANGE: ((True, True),),
    Qualifier.VAGUE: ((False, False),),
    Qualifier.NONE: ((True, True),),
}


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is said to have done it (or, denied, not to have done it)."""

    accused: str
    act: Act
    certainty: Certainty = Certainty.STATED


@dataclass(frozen=True, slots=True)
class Occurrence:
    """That it happened at all."""

    happened: bool = True


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place."""

    place: str | None
    from_side: str | None
    to_side: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed on what."""

    parties: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a claimant asserts or denies of the story outside the coded fields."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor of an incident: registry name (else as written), role, kind, the words used."""

    name: str
    role: ActorRole
    kind: ActorKind
    as_written: tuple[str, ...] = ()


Value = (
    Casualties | Responsibility | Occurrence | Control | Agreement | Statement | DateValue | PlaceValue | ActorMention
)

FIELD_OF: dict[type[Value], Field] = {
    Casualties: Field.CASUALTIES,
    Responsibility: Field.RESPONSIBILITY,
    Occurrence: Field.OCCURRENCE,
    Control: Field.CONTROL,
    Agreement: Field.AGREEMENT,
    Statement: Field.STATEMENT,
    DateValue: Field.DATE,
    PlaceValue: Field.PLACE,
    ActorMention: Field.ACTOR,
}


TAKEN_FOR_DENIAL = "taken for a denial"
TAKEN_FOR_DOUBT = "taken for a doubt"
"""The rules of evidence for the polarity of a claim that the check refused: its words deny or doubt what it asserts."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that support one part of a claim, or the rule that carried it there."""

    part: Part
    span: Span | None
    rule: str | None = None

    def __post_init__(self) -> None:
        if self.span is None and self.rule is None:
            raise ValueError("evidence is a span, a rule that carried the part, or both")


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says so: words of the text (None: the outlet's own voice), kind, side, and the channel to this report.

    `via` is the chain of outlets between the claimant and this report, nearest last. `basis` keeps whom the speaker
    relies on. `name` is the registry's or the report's fullest name for the claimant, used to tell whether two are one.
    """

    words: str | None
    kind: ClaimantKind
    attribution: Attribution
    via: tuple[str, ...] = ()
    basis: str | None = None
    aligned_with: str = "none"
    name: str | None = None

    def __post_init__(self) -> None:
        if (self.words is None) != (self.kind is ClaimantKind.AUTHOR):
            raise ValueError("a claimant has words unless it is the outlet's own voice")


@dataclass(frozen=True, slots=True)
class Claim:
    """One asserted, conceded, denied or doubted value of one field of an incident.

    `by_hand` is the decision by which a person added it, None for what was read.
    """

    claim_id: str
    report_id: str
    incident_id: str | None
    value: Value
    polarity: Polarity
    claimant: Claimant
    span: Span
    evidence: tuple[Evidence, ...]
    count_role: CountRole = CountRole.TOTAL
    part_of: str | None = None
    as_of: DateValue | None = None
    answers: str | None = None
    interest: Interest = Interest.NONE
    mentions: tuple[Span, ...] = ()
    supported: bool = True
    why_not: WhyNot | None = None
    score: float = 1.0
    proposed_quote: str | None = None
    by_hand: str | None = None

    def __post_init__(self) -> None:
        if self.supported == (self.why_not is not None):
            raise ValueError("an unsupported claim says why not, and only an unsupported one")
        if isinstance(self.value, Responsibility):
            _check_act(self.value.act, self.polarity)

    @property
    def field(self) -> Field:
        """The field that the value is of."""
        return FIELD_OF[type(self.value)]

    @property
    def refused_by(self) -> Evidence | None:
        """The words of the text that the evidence check took for a denial or a doubt, where they decided against it."""
        return next((one for one in self.evidence if one.rule in _REFUSING and one.span is not None), None)

    @property
    def said_earlier(self) -> bool:
        """Whether it is said to be an earlier count, without the day."""
        return self.as_of is not None and self.as_of.start is None


_REFUSING = {TAKEN_FOR_DENIAL, TAKEN_FOR_DOUBT}
_DENYING = {Act.DENIES, Act.ALTERNATIVE_CAUSE}


def _check_act(act: Act, polarity: Polarity) -> None:
    """Act follows polarity: denies exactly where denied, admits with conceded, claims_it with asserted."""
    denied = polarity is Polarity.DENIED
    if denied != (act in _DENYING):
        raise ValueError(f"act {act} does not go with polarity {polarity}")
    if act is Act.ADMITS and polarity is not Polarity.CONCEDED:
        raise ValueError("an admission is conceded")
    if act is Act.CLAIMS_IT and polarity is not Polarity.ASSERTED:
        raise ValueError("a claim of responsibility for oneself is asserted")


@dataclass(frozen=True, slots=True)
class Incident:
    """What one report says of one happening.

    `sub_event_types` are the likeliest with scores, at most three. `event_type` is None outside scope `conflict`.
    `trigger` are the words that tell of it; `held` says why a point or quote must not be shown, None when it may be.
    `by_hand` is the decision by which a person added it, None for what was read.
    """

    incident_id: str
    report_id: str
    trigger: Span
    scope: Scope
    event_type: EventType | None
    sub_event_types: tuple[tuple[SubEventType, float], ...]
    date: DateValue
    place: PlaceValue
    actors: tuple[ActorMention, ...] = ()
    part_of: str | None = None
    held: str | None = None
    by_hand: str | None = None

    def __post_init__(self) -> None:
        if (self.scope is Scope.CONFLICT) != (self.event_type is not None):
            raise ValueError("an incident has an event type exactly when its scope is conflict")


@dataclass(frozen=True, slots=True)
class StatedSource:
    """An agency or another outlet that the report credits for its content."""

    report_id: str
    name: str
    relation: SourceRelation
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a reader found in one report."""

    report_id: str
    reader: str
    sentences: tuple[Sentence, ...]
    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    sources: tuple[StatedSource, ...]
    coverage: Coverage

    @property
    def by_machine(self) -> "Reading":
        """What the reader found, without what people added."""
        claims = tuple(claim for claim in self.claims if claim.by_hand is None)
        incidents = tuple(incident for incident in self.incidents if incident.by_hand is None)
        return replace(self, claims=claims, incidents=incidents)
