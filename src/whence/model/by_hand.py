"""What a person adds to the record by hand: a claim, an incident, a source without text; each is what a decision says.

Words are spans of a report's text as it was then; where they stand in a newer version, `whence.rulings` finds.
"""

from dataclasses import dataclass

from whence.model.claim import ActorMention, Claimant, DateValue, PlaceValue, Value
from whence.model.lists import (
    CountRole,
    EventType,
    Polarity,
    Scope,
    SourceKind,
    SubEventType,
    Visibility,
)
from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """A claim that a person reads in some words of a report, of the incident that the decision is on.

    `words` are those selected; `said_in` are the claimant's own in the same report, None for the outlet's voice and
    where the report does not have them.
    """

    value: Value
    polarity: Polarity
    claimant: Claimant
    words: Span
    said_in: Span | None = None
    count_role: CountRole = CountRole.TOTAL


@dataclass(frozen=True, slots=True)
class IncidentValue:
    """A happening that a person reads in some words of a report; its words are those of the decision's target.

    `event_type` is None outside scope `conflict`.
    """

    scope: Scope
    event_type: EventType | None
    sub_event_type: SubEventType | None
    date: DateValue
    place: PlaceValue
    actors: tuple[ActorMention, ...] = ()

    def __post_init__(self) -> None:
        if (self.scope is Scope.CONFLICT) != (self.event_type is not None):
            raise ValueError("an incident has an event type exactly when its scope is conflict")


@dataclass(frozen=True, slots=True)
class SourceValue:
    """A source that has no text, such as a video or a call, as a person describes it.

    `description` is what stands for its text. `made` is when it was made; `holder` who has it, `link` where it is kept
    and `sha256` the hash of the file, each None where that is not given.
    """

    kind: SourceKind
    description: str
    visibility: Visibility
    made: DateValue | None = None
    holder: str | None = None
    link: str | None = None
    sha256: str | None = None


Added = ClaimValue | IncidentValue | SourceValue
