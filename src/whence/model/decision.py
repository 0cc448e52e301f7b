"""Decisions: a person's rulings on the record, each tied to the words that it was made on, never to a row or an order.

A log of them is only ever added to. What it comes to for incidents, claims and events, `whence.rulings` works out.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from whence.model.by_hand import Added, ClaimValue, IncidentValue, SourceValue
from whence.model.claim import Casualties, Claim, DateValue, Incident, PlaceValue, Responsibility
from whence.model.ids import digest, report_id
from whence.model.lists import (
    Action,
    DecisionState,
    EventType,
    Field,
    Ground,
    Relation,
    Review,
    Scope,
    Settable,
    SubEventType,
)
from whence.model.person import is_code
from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class IncidentKey:
    """An incident by its evidence: its report and the words that tell of it. The id is the one that it had then."""

    report_id: str
    trigger: Span
    incident_id: str

    @classmethod
    def of(cls, incident: Incident) -> "IncidentKey":
        """The key of an incident."""
        return cls(incident.report_id, incident.trigger, incident.incident_id)


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """A claim by its evidence: its report, its words, its field, and what it says.

    `of_what` is the harm or who is accused; `says` the stance with the number or act, so that a ruling on a value is
    none on another value that is read in the same words later.
    """

    report_id: str
    span: Span
    field: Field
    of_what: str | None
    says: str
    claim_id: str

    @classmethod
    def of(cls, claim: Claim) -> "ClaimKey":
        """The key of a claim."""
        return cls(claim.report_id, claim.span, claim.field, what_of(claim), said_by(claim), claim.claim_id)


@dataclass(frozen=True, slots=True)
class ReportPair:
    """Two reports, in the order of their ids."""

    a: str
    b: str

    def __post_init__(self) -> None:
        if self.a >= self.b:
            raise ValueError("a pair names two reports, in order")


Target = IncidentKey | ClaimKey | ReportPair


def what_of(claim: Claim) -> str | None:
    """Of what a claim is: the harm of a count, who is accused of responsibility; None for other fields."""
    if isinstance(claim.value, Casualties):
        return claim.value.harm.value
    return claim.value.accused if isinstance(claim.value, Responsibility) else None


def said_by(claim: Claim) -> str:
    """What a claim says of that: its stance, with the first bound or the word of a count, or with the act."""
    value = claim.value
    if isinstance(value, Casualties):
        bounds = [str(bound) for bound in (value.low, value.high) if bound is not None]
        return f"{claim.polarity.value} {bounds[0] if bounds else value.word or 'some'}"
    return f"{claim.polarity.value} {value.act.value}" if isinstance(value, Responsibility) else claim.polarity.value


@dataclass(frozen=True, slots=True)
class TypeValue:
    """An event's type; without a sub-event type the machine's own within that type are kept."""

    event_type: EventType
    sub_event_type: SubEventType | None


@dataclass(frozen=True, slots=True)
class ScopeValue:
    """What kind of happening an event is."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class NoteValue:
    """What a person writes on an event, for those who read it."""

    words: str


@dataclass(frozen=True, slots=True)
class EdgeValue:
    """How two reports hang together; `source` is the one that the other repeats, None where that is not known."""

    relation: Relation
    source: str | None


@dataclass(frozen=True, slots=True)
class ActorValue:
    """An actor of an event as the record names it: what the event gives as `known` is `name`."""

    known: str
    name: str


@dataclass(frozen=True, slots=True)
class HouseValue:
    """A field of the house's own codebook, by its name, and what it is; an empty `value` takes it away."""

    name: str
    value: str


Setting = DateValue | PlaceValue | TypeValue | ScopeValue | NoteValue | ActorValue | HouseValue | EdgeValue | Added

BY_A_PERSON = "a person's decision"
"""The rule by which a date or place is what it is when a person has set it."""

_VALUE_OF: Mapping[Settable, type[Setting]] = {
    Settable.DATE: DateValue,
    Settable.PLACE: PlaceValue,
    Settable.TYPE: TypeValue,
    Settable.SCOPE: ScopeValue,
    Settable.NOTE: NoteValue,
    Settable.ACTOR: ActorValue,
    Settable.HOUSE: HouseValue,
}
_ADDED_BY: Mapping[Action, type[Added]] = {
    Action.CLAIM: ClaimValue,
    Action.INCIDENT: IncidentValue,
    Action.SOURCE: SourceValue,
}
ADDING = frozenset(_ADDED_BY)
"""The actions by which a person adds something by hand."""

RELEASABLE = frozenset({"hostages_or_detainees", "protected_site"})
"""The reasons for holding an event back on which a person may rule; sexual violence is never shown in full."""

_ON_CLAIMS = frozenset({Action.REJECT, Action.ACCEPT})


@dataclass(frozen=True, slots=True)
class Decision:
    """One ruling. `author` is a code, not a name; `reason` is free text, for those who hold the record alone.

    `targets` are what it is on: the incidents of the events (merge, set, reject, accept, release), the incidents taken
    out of an event (split, `others` being those left in it), a claim, or a pair of reports; the incident that a claim
    added by hand is of, the incident that is added itself, and nothing for a source. `events` are the ids that
    the events meant had then. `old` is what stood there before and `new` what is to stand, for set and edge, or what is
    added. An undo names the decision that it takes back.

    `ground` is why an event is rejected, None where only `reason` says so. `seen_prefill` is whether the author had the
    machine's values on screen, None where that is not known. `batch` is what decisions made together have in common.
    """

    decision_id: str
    made_at: datetime
    author: str
    action: Action
    targets: tuple[Target, ...] = ()
    others: tuple[IncidentKey, ...] = ()
    events: tuple[str, ...] = ()
    field: Settable | None = None
    old: Setting | None = None
    new: Setting | None = None
    reason: str = ""
    undoes: str | None = None
    ground: Ground | None = None
    seen_prefill: bool | None = None
    batch: str | None = None

    def __post_init__(self) -> None:
        if not is_code(self.author):
            raise ValueError(f"{self.author!r} is no code of a person: letters, digits, and . _ - between them")
        if self.made_at.utcoffset() != timedelta(0):
            raise ValueError("a decision is dated in UTC")
        on_something = bool(self.targets) or self.action is Action.SOURCE
        if (self.action is Action.UNDO) != (self.undoes is not None) or on_something == bool(self.undoes):
            raise ValueError("a decision has targets, or takes another one back")
        if (self.action is Action.SPLIT) != bool(self.others):
            raise ValueError("a split leaves something behind, and nothing else does")
        if self.ground is not None and (self.action is not Action.REJECT or self.claim is not None):
            raise ValueError("a ground is that of an event's rejection")
        self._check_targets()
        self._check_value()

    def _check_targets(self) -> None:
        """Raise ValueError unless the targets are such as the action is on."""
        kinds = {type(target) for target in self.targets}
        on_claims = self.action in _ON_CLAIMS and kinds == {ClaimKey}
        wanted = ReportPair if self.action is Action.EDGE else ClaimKey if on_claims else IncidentKey
        single = wanted is not IncidentKey or self.action in (Action.CLAIM, Action.INCIDENT)
        most = 0 if self.action is Action.SOURCE else 1 if single else len(self.targets)
        if kinds - {wanted} or len(self.targets) > most:
            raise ValueError(f"{self.action} is not on {', '.join(sorted(kind.__name__ for kind in kinds))}")

    def _check_value(self) -> None:
        """Raise ValueError unless there is a new value exactly where one is ruled, and of the right sort."""
        ruled = {Action.EDGE: EdgeValue, **_ADDED_BY}.get(self.action)
        wanted = ruled or (_VALUE_OF.get(self.field) if self.field else None)
        if (self.action is Action.SET) != (self.field is not None):
            raise ValueError("a field is named exactly where a value is set")
        if wanted is None and (self.new, self.old) != (None, None):
            raise ValueError(f"{self.action} has no value")
        if wanted is not None and not isinstance(self.new, wanted):
            raise ValueError(f"{self.field or self.action} is not set to such a value")

    @property
    def claim(self) -> ClaimKey | None:
        """The claim that it is on, None where it is on anything else."""
        return next((target for target in self.targets if isinstance(target, ClaimKey)), None)

    @property
    def incidents(self) -> tuple[IncidentKey, ...]:
        """The incidents among the targets."""
        return tuple(target for target in self.targets if isinstance(target, IncidentKey))

    @property
    def added(self) -> Added | None:
        """What it adds by hand, None where it adds nothing."""
        return self.new if isinstance(self.new, Added) else None

    @property
    def pair(self) -> ReportPair | None:
        """The pair of reports that it is on, None where it is on anything else."""
        return next((target for target in self.targets if isinstance(target, ReportPair)), None)


def source_text(decision: Decision) -> bytes:
    """The bytes that stand for a source without text: its decision's id, from which nothing of it can be told."""
    return f"{decision.decision_id}\n".encode()


def source_sha256(decision: Decision) -> str:
    """The hash of these bytes."""
    return hashlib.sha256(source_text(decision)).hexdigest()


def source_id(decision: Decision) -> str:
    """The id of the report that a source without text is."""
    return report_id(decision.decision_id, source_sha256(decision))


def reports_of(decision: Decision) -> tuple[str, ...]:
    """The ids of the reports that a decision's evidence lies in, as they were then."""
    keys = [key for key in (*decision.incidents, *decision.others, decision.claim) if key is not None]
    pair = (decision.pair.a, decision.pair.b) if decision.pair is not None else ()
    source = (source_id(decision),) if isinstance(decision.new, SourceValue) else ()
    return tuple(dict.fromkeys((*(key.report_id for key in keys), *pair, *source)))


def decision_id(decision: Decision, counter: int = 0) -> str:
    """The id of a decision, from all that it says; `counter` tells two apart that say the same in the same second."""
    says = (
        decision.made_at.isoformat(),
        decision.author,
        decision.action.value,
        repr(decision.targets),
        repr(decision.others),
        repr((decision.field, decision.new)),
        decision.reason,
        decision.undoes or "",
        *(part for part in (decision.ground, decision.batch) if part is not None),
    )
    return digest("d", *says, str(counter))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision comes to in the record as it is: its state, the later one that ruled otherwise, and words on it.

    `events` are the events that it bears on now, in order.
    """

    decision_id: str
    state: DecisionState
    by: str | None = None
    detail: str = ""
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as it bears on one event.

    `claim` is the claim that is rejected or accepted, `events` are the ids that the events ruled on had then. `old` is
    what the machine gives for what was set.
    """

    decision_id: str
    made_at: datetime
    author: str
    action: Action
    state: DecisionState
    by: str | None
    reason: str
    events: tuple[str, ...] = ()
    claim: str | None = None
    field: Settable | None = None
    old: Setting | None = None
    new: Setting | None = None
    ground: Ground | None = None

    @property
    def stands(self) -> bool:
        """Whether it holds."""
        return self.state is DecisionState.STANDS


def review_of(rulings: Iterable[Ruling], *, by_hand: bool = False) -> Review:
    """How far people have looked at something, from the standing rulings on it, in order.

    What was made `by_hand` alone, whoever made it has looked at.
    """
    looking = _ON_CLAIMS | {Action.INCIDENT} if by_hand else _ON_CLAIMS
    checked_by: set[str] = set()
    rejected = False
    for ruling in rulings:
        if ruling.stands and ruling.action in looking:
            rejected = ruling.action is Action.REJECT
            checked_by = set() if rejected else checked_by | {ruling.author}
    if rejected:
        return Review.REJECTED
    return (Review.MACHINE, Review.CHECKED, Review.SECOND_CHECKED)[min(len(checked_by), 2)]


def note_of(rulings: Iterable[Ruling]) -> Ruling | None:
    """The standing ruling by which a person wrote a note, None where nobody did."""
    return next((each for each in rulings if each.stands and isinstance(each.new, NoteValue)), None)


def claim_reviews(rulings: Iterable[Ruling]) -> Mapping[str, Review]:
    """How far people have looked at single claims, by claim id."""
    on: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        if ruling.claim is not None and ruling.stands:
            on.setdefault(ruling.claim, []).append(ruling)
    return {claim: review_of(each) for claim, each in on.items()}
