"""Events: incidents of several reports that are the same happening, and how each value of them stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.model.claim import ActorMention, Casualties, Claim, DateValue, PlaceValue, Value
from whence.model.decision import Ruling, claim_reviews
from whence.model.lists import (
    Action,
    ClaimantKind,
    EventType,
    Field,
    Flag,
    Harm,
    Relation,
    Review,
    Scope,
    SubEventType,
)
from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class Link:
    """How two reports hang together: the relation, why (for a person), the claims that it joins, and its spans.

    `source` is the report that the other one repeats or cites, None where the direction is not known. `spans_a` and
    `spans_b` lie in the texts of `a` and `b`. `a < b`. `claims` are pairs (claim of a, claim of b).
    """

    a: str
    b: str
    relation: Relation
    why: str
    source: str | None = None
    claims: tuple[tuple[str, str], ...] = ()
    spans_a: tuple[Span, ...] = ()
    spans_b: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.a >= self.b:
            raise ValueError("a link names its reports in order, and two of them")


@dataclass(frozen=True, slots=True)
class Origin:
    """The earliest person, body or document in claims' chains that is not a news outlet."""

    origin: str
    kind: ClaimantKind
    reports: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How one value of an event stands: who supports, denies and doubts it, and how many origins it has.

    `origins_min` counts identified origins; `origins_max` adds the unnamed and not stated, less known copies.
    """

    field: Field
    value: Value
    claims: tuple[str, ...]
    denied_by: tuple[str, ...]
    doubted_by: tuple[str, ...]
    claimants: tuple[str, ...]
    outlets: tuple[str, ...]
    reports: int
    origins: tuple[str, ...]
    origins_min: int
    origins_max: int
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class UcdpDeaths:
    """Deaths by UCDP's rule: bounds, best, what best rests on, and best by side.

    `best_basis` is `one_party` where a party's word on its enemy's dead is in best and others give none of it,
    `one_party_in_part` where others give a part of it, else `origins`.
    """

    low: int
    best: int
    high: int
    best_basis: str
    deaths_a: int
    deaths_b: int
    deaths_civilians: int
    deaths_unknown: int


@dataclass(frozen=True, slots=True)
class MinMax:
    """Bounds of a count; an open maximum may be higher than the number given."""

    min: int
    max: int
    max_is_open: bool


@dataclass(frozen=True, slots=True)
class AirwarsDeaths:
    """Deaths by Airwars' rule: in scope where harm to civilians is alleged; a state's soldiers are no militants."""

    in_scope: bool
    civilians: MinMax | None
    militants: MinMax | None
    soldiers: MinMax | None = None


@dataclass(frozen=True, slots=True)
class Fatalities:
    """The three named rules side by side; None where no death is claimed."""

    acled: int | None
    ucdp: UcdpDeaths | None
    airwars: AirwarsDeaths


def toll_of(standing: Sequence[Standing]) -> tuple[Standing, ...]:
    """Of the rows of an event its toll: the counts of the killed, else those of the harm told of first."""
    counts = [(row, row.value.harm) for row in standing if isinstance(row.value, Casualties) and row.claims]
    killed = any(harm is Harm.KILLED for _, harm in counts)
    of = Harm.KILLED if killed or not counts else counts[0][1]
    return tuple(row for row, harm in counts if harm is of)


def origins_behind(standing: Sequence[Standing]) -> tuple[str, ...]:
    """The origins of an event, each once: the identified ones behind its toll, else behind anything said of it.

    Those whom no report names are none of them (`unnamed_behind`), nor is an outlet's own voice.
    """
    return tuple(dict.fromkeys(name for row in toll_of(standing) or standing for name in row.origins))


def unnamed_behind(standing: Sequence[Standing]) -> bool:
    """Whether beside the origins of an event others tell its toll whom no report names, or an outlet by itself.

    Without a toll it is of what the origins say alone: of each event some outlet tells the day and the place by itself.
    """
    rows = toll_of(standing) or [row for row in standing if row.origins]
    return any(row.origins_max > row.origins_min for row in rows)


@dataclass(frozen=True, slots=True)
class Event:
    """Incidents that are the same happening, with the standing of every value.

    `rulings` are the decisions of people that bear on it, in the order of the log, those taken back or overruled too.
    """

    event_id: str
    incidents: tuple[str, ...]
    scope: Scope
    event_type: EventType | None
    sub_event_types: tuple[tuple[SubEventType, float], ...]
    date: DateValue
    place: PlaceValue
    place_as_written: tuple[str, ...]
    actors: tuple[ActorMention, ...]
    claims: tuple[str, ...]
    standing: tuple[Standing, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    fatalities: Fatalities
    flags: tuple[Flag, ...]
    part_of: str | None = None
    follows: tuple[str, ...] = ()
    held: str | None = None
    review: Review = Review.MACHINE
    rulings: tuple[Ruling, ...] = ()

    @property
    def claim_reviews(self) -> Mapping[str, Review]:
        """How far people have looked at single claims, by claim id; claims that nobody ruled on are left out."""
        return claim_reviews(self.rulings)

    @property
    def toll(self) -> tuple[Standing, ...]:
        """The counts that the event is told by: those of the killed where any are, else of the harm told of first."""
        return toll_of(self.standing)

    @property
    def origins_told(self) -> tuple[str, ...]:
        """The identified origins that the event is said to have, wherever it is said, each once.

        They are those behind its toll; where nobody gives one, those behind anything that is said of it.
        """
        return origins_behind(self.standing)

    @property
    def has_unnamed(self) -> bool:
        """Whether beside the origins told others stand behind its toll whom no report names, or an outlet by itself."""
        return unnamed_behind(self.standing)

    @property
    def by_hand(self) -> bool:
        """Whether people made it: every one of its incidents was added by hand."""
        added = [each for each in self.rulings if each.stands and each.action is Action.INCIDENT]
        return len(added) >= len(self.incidents)

    @property
    def released(self) -> bool:
        """Whether a person released what exports would hold back of it."""
        return self.held is None and any(each.stands and each.action is Action.RELEASE for each in self.rulings)

    def counts(self, claim: Claim) -> bool:
        """Whether a claim of the event counts: a person accepted it, or its words support it and nobody rejected it."""
        review = self.claim_reviews.get(claim.claim_id, Review.MACHINE)
        return review is not Review.REJECTED and (claim.supported or review is not Review.MACHINE)
