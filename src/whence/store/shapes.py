"""What goes into the record at once, what events are asked for by, and what the record says of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from whence.model.claim import Incident, PlaceValue, Reading
from whence.model.decision import Outcome
from whence.model.event import Event, Link
from whence.model.lists import Flag, Harm, PlacePrecision, Review
from whence.model.report import Coverage, RawReport, Refusal, Report, Retrieval
from whence.model.run import BuildCounts, Run
from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class Received:
    """That a report, by its id, was received once more, its bytes being of this hash then."""

    report_id: str
    sha256: str
    retrieval: Retrieval


@dataclass(frozen=True, slots=True)
class Traces:
    """Digests of the words of a report, packed; those of two forms cannot be compared."""

    form: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class Bare:
    """A report of a record without articles, with its reading: both have all but short quotes left out.

    `content` is the digest of what the report says, where it was retrieved.
    """

    raw: RawReport
    reading: Reading
    content: str | None
    traces: Traces


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction of a build adds: reports with their readings, and what became of the others found.

    `kept` are the ids of reports that stand in the record already; `duplicates` are ids of reports that the same run
    had found before, each with the path where it lay this time. `received` tell how any of these was received. `bare`
    are reports in the place of `read` where the record keeps no articles. `seconds` says by id
    how long reading each took.
    """

    read: tuple[tuple[RawReport, Reading], ...] = ()
    kept: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, str | None], ...] = ()
    refusals: tuple[Refusal, ...] = ()
    received: tuple[Received, ...] = ()
    bare: tuple[Bare, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report, and how it was received, each time with the hash of the bytes.

    `read_at` is when the build that read it began; `current` says whether events rest on it.
    """

    report: Report
    received: tuple[tuple[Retrieval, str], ...]
    read_at: str
    current: bool


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What of one report was read."""

    file: str
    report_id: str
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Targets:
    """What a decision is on now, by public ids: incidents, or a claim, or two reports.

    `others` are the incidents from which a split holds the first ones apart.
    """

    decision_id: str
    incidents: tuple[str, ...] = ()
    claim: str | None = None
    reports: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A stage from outside that a record's links (`relate`) or events (`link`) follow from, with what it answered."""

    stage: str
    name: str
    settings: Mapping[str, str]
    answer: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from readings and decisions: all links, the events that are new or changed, and the outcomes.

    `link_digests` are those of the links, each of all that it is, in their order. `made_of` are digests of what each of
    the events was made of, in their order; `unchanged` are those of the events that stay as they stand in the record;
    every other one there gives way. `outcomes` say what each decision comes to, `targets` what each is on. `basis` is a
    digest of what all this was derived by, None where that is not known, and `given` what stages from outside answered.
    """

    links: Sequence[Link]
    link_digests: Sequence[str]
    events: Sequence[Event]
    made_of: tuple[str, ...]
    unchanged: frozenset[str]
    outcomes: tuple[Outcome, ...]
    targets: tuple[Targets, ...] = ()
    basis: str | None = None
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Hanging:
    """What an event is a part of, and what it follows, by ids of events."""

    part_of: str | None
    follows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DerivedPart:
    """What follows from one decision more: the rest of a record stays as it is.

    `gone` are the ids of events that give way, `events` those that are new or take the place of one of these, with
    `made_of` as for all that is derived. `hanging` are events of which only this changes, by id. `outcomes` are those
    that are new or changed; `targets` what the decision is on, None for an undo.
    """

    gone: tuple[str, ...]
    events: tuple[Event, ...]
    made_of: tuple[str, ...]
    hanging: Mapping[str, Hanging]
    outcomes: tuple[Outcome, ...]
    targets: Targets | None


@dataclass(frozen=True, slots=True)
class Head:
    """An incident by its key and id, with what puts it in its place among others."""

    key: int
    incident_id: str
    report_key: int
    report_id: str
    published: date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What of an event does not depend on decisions about the event itself.

    `incidents` come without their actors; `killed` and `harms` are those that its standing comes to.
    """

    event_id: str
    incidents: tuple[Incident, ...]
    killed: int | None
    harms: frozenset[Harm]
    hanging: Hanging


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to read; every part given must hold.

    `country` is an ISO 3166-1 alpha-2 code; `since` and `until` are inclusive and an event is in when it may have
    happened between them; `kind` is an event type or sub-event type; `actor` is part of a name, accents and case aside;
    `text` are words that one sentence on which the event rests must hold all of; `min_score` is a score that one of its
    supported claims must reach; `limit` None means all.
    """

    country: str | None = None
    since: date | None = None
    until: date | None = None
    kind: str | None = None
    actor: str | None = None
    flag: Flag | None = None
    text: str | None = None
    min_score: float | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Sketch:
    """When and where an event was, and no more: enough to tell which events may be near to another."""

    event_id: str
    start: date | None
    end: date | None
    place: str | None
    country: str | None
    admin1: str | None
    point: tuple[float, float] | None
    precision: PlacePrecision


@dataclass(frozen=True, slots=True)
class Picked:
    """Which events of a queue to read, by the work on them; what is None or empty does not matter.

    `among` are ids of events, `or_reviewed` adds those that people have looked at so far and that are none of
    `but_not`; `without` are left out, `first` come first whatever they need. `reviewer` decided on them.
    """

    among: frozenset[str] | None = None
    or_reviewed: Review | None = None
    but_not: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    reviewer: str | None = None


@dataclass(frozen=True, slots=True)
class RunLine:
    """One build as the record remembers it. `run` and `finished_at` are None while it runs or when it was cut short."""

    run: Run | None
    version: str
    reader: str
    started_at: str
    finished_at: str | None
    counts: BuildCounts | None


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """How much the record holds now.

    `superseded` are reports whose place in the inputs newer bytes have taken, `other_language` the sentences that were
    not read because they are in another language than the rest of their report.
    """

    reports: int
    superseded: int
    sentences: int
    incidents: int
    claims: int
    unsupported: int
    sources: int
    links: int
    events: int
    other_language: int = 0


@dataclass(frozen=True, slots=True)
class Unlocated:
    """A named place of an incident that has no point, with its report and the sentence that places the incident."""

    place: PlaceValue
    report_id: str
    file: str
    sentence: str


class FoundBy(StrEnum):
    """What held the words that were searched for."""

    WORDS = "words"
    CLAIMANT = "claimant"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence found by words, in its own, those of a claimant, or those of a place; `name` is the claimant or place.

    `event_id` is the event that it tells of, None where it tells of none.
    """

    by: FoundBy
    report_id: str
    file: str
    sentence: Span
    event_id: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Needs:
    """An event and what of it needs a person.

    `joined`: incidents joined it since it was checked, with so many `new_figures` and `new_denials`; `disputed`: claims
    of it conflict; `unsupported`: so many claims that their words do not bear out; `unlocated`: its named place has no
    point; `fresh`: nobody has looked at it yet; `suggested`: so many other events may be one with it. `place` is where
    it stands in the queue, from which the queue can be asked for on.
    """

    event_id: str
    joined: bool
    disputed: bool
    unsupported: int
    unlocated: bool
    fresh: bool
    suggested: int = 0
    new_figures: int = 0
    new_denials: int = 0
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world in degrees; `east` is less than `west` where it crosses the 180th meridian."""

    west: float
    south: float
    east: float
    north: float


AREA_KM = {PlacePrecision.ADMIN2: 50.0, PlacePrecision.LINE_OR_AREA: 100.0}
AREA_ELSE_KM = 200.0
"""How far an area may reach where its place does not say: as far as linking takes it to (`linking.compare`)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where events are, as exactly as their reports tell it, and how many are there; `event_id` is the first of them.

    `radius_km` is None where the place is a point, whatever it may reach.
    """

    precision: PlacePrecision
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    country: str | None
    name: str | None
    events: int
    event_id: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days between which events were, both inclusive, and how many; None where that is not known."""

    start: date | None
    end: date | None
    events: int
