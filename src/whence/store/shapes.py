"""What goes into the record at once, what events are asked for by, and what the record says of itself."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whence.model.claim import PlaceValue, Reading
from whence.model.decision import Outcome
from whence.model.event import Event, Link
from whence.model.lists import Flag
from whence.model.report import RawReport, Refusal
from whence.model.run import BuildCounts, Run
from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction of a build adds: reports with their readings, and what became of the others found.

    `kept` are the ids of reports that stand in the record already; `duplicates` are ids of reports that the same run
    had found before, each with the path where it lay this time.
    """

    read: tuple[tuple[RawReport, Reading], ...] = ()
    kept: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, str | None], ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from readings and decisions: all links, the events that are new or changed, and the outcomes.

    `made_of` are digests of what each of the events was made of, in their order; `unchanged` are those of the events
    that stay as they stand in the record; every other one there gives way. `outcomes` say what each decision comes to.
    """

    links: tuple[Link, ...]
    events: tuple[Event, ...]
    made_of: tuple[str, ...]
    unchanged: frozenset[str]
    outcomes: tuple[Outcome, ...]


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

    `joined`: incidents joined it since it was checked; `disputed`: claims of it conflict; `unsupported`: so many claims
    that their words do not bear out; `unlocated`: its named place has no point; `fresh`: nobody has looked at it yet.
    """

    event_id: str
    joined: bool
    disputed: bool
    unsupported: int
    unlocated: bool
    fresh: bool
