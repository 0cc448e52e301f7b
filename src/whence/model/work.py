"""Working states: how far the work on an event is, as steps that people make. No value of the record follows from them.

A step is tied to the incidents of the event that it was made on, and follows them. What the steps come to, together
with the decisions on the event, is a fold over both in the order in which they were made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from whence.model.coding import Arm, CodedRow
from whence.model.decision import IncidentKey, Ruling
from whence.model.event import Event
from whence.model.ids import digest
from whence.model.lists import Action, Settable
from whence.model.person import is_code


class Stage(StrEnum):
    """How far the work on an event is."""

    NEW = "new"
    ASSIGNED = "assigned"
    PENDING = "pending"
    QUERY = "query"
    CHECKED = "checked"
    SECOND_CHECKED = "second_checked"
    REJECTED = "rejected"
    PUBLISHED = "published"
    REOPENED = "reopened"


class StepKind(StrEnum):
    """What kind of step it is."""

    ASSIGNED = "assigned"
    PENDING = "pending"
    QUERY = "query"
    REPLY = "reply"
    CLOSED = "closed"
    PUBLISHED = "published"
    REOPENED = "reopened"
    GIVEN = "given"
    ADJUDICATED = "adjudicated"


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody, by a code, is to work on it."""

    to: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Something is awaited, until a day; None where no day is set."""

    awaited: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question to a colleague, by a code."""

    asked: str
    question: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in the thread of a query, which is named by its step."""

    replies_to: str
    words: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A query, named by its step, is closed."""

    closes: str


@dataclass(frozen=True, slots=True)
class Published:
    """It went out on a day; `mark` is that of its values then."""

    day: date
    mark: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """It is to be looked at again, and why: what it was accepted or rejected by is taken back by decisions before."""

    why: str


@dataclass(frozen=True, slots=True)
class Given:
    """It is given to coders, by their codes, in one arm; `machine` is what the machine made of it then."""

    coders: tuple[str, ...]
    arm: Arm
    machine: CodedRow


@dataclass(frozen=True, slots=True)
class Adjudicated:
    """The codings of some givings were settled by some decisions."""

    settles: tuple[str, ...]
    decisions: tuple[str, ...]


What = Assigned | Pending | Query | Reply | Closed | Published | Reopened | Given | Adjudicated

KINDS: dict[type[What], StepKind] = {
    Assigned: StepKind.ASSIGNED,
    Pending: StepKind.PENDING,
    Query: StepKind.QUERY,
    Reply: StepKind.REPLY,
    Closed: StepKind.CLOSED,
    Published: StepKind.PUBLISHED,
    Reopened: StepKind.REOPENED,
    Given: StepKind.GIVEN,
    Adjudicated: StepKind.ADJUDICATED,
}
"""The kind of step that each says what of."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `author` is a code; `event_id` is what the event was called then, `on` are its incidents then.

    `on` is empty in a step that was read to be counted with many others. `after` is the number of the last decision in
    the log when it was made: both are in one order by it.
    """

    step_id: str
    made_at: datetime
    author: str
    event_id: str
    on: tuple[IncidentKey, ...]
    what: What
    after: int = 0

    def __post_init__(self) -> None:
        if not is_code(self.author):
            raise ValueError(f"{self.author!r} is no code of a person")
        if self.made_at.utcoffset() != timedelta(0):
            raise ValueError("a step is dated in UTC")

    @property
    def kind(self) -> StepKind:
        """What kind of step it is."""
        return KINDS[type(self.what)]


def step_id(step: Step, counter: int = 0) -> str:
    """The id of a step, from all that it says; `counter` tells two apart that say the same in the same second."""
    return digest("s", step.made_at.isoformat(), step.author, step.event_id, repr(step.what), str(counter))


@dataclass(frozen=True, slots=True)
class Undone:
    """A decision took back a ruling on the event."""

    ruling: Ruling


Happened = Step | Ruling | Undone


@dataclass(frozen=True, slots=True)
class Thread:
    """A query with the replies to it; answered once the one who was asked replied last, until it is closed."""

    query: Step
    asked: str
    question: str
    replies: tuple[Step, ...] = ()
    closed: bool = False

    @property
    def answered(self) -> bool:
        """Whether the last word is that of the one who was asked."""
        return bool(self.replies) and self.replies[-1].author == self.asked

    @property
    def waits_for(self) -> str | None:
        """Whose turn it is, None once it is closed."""
        return None if self.closed else self.query.author if self.answered else self.asked


@dataclass(frozen=True, slots=True)
class Work:
    """How far the work on an event is, and what is open on it.

    `changed` is the stage, checked or published, since which the event changed, None where it did not.
    """

    stage: Stage = Stage.NEW
    assigned: str | None = None
    pending: Pending | None = None
    threads: tuple[Thread, ...] = ()
    checked_by: tuple[str, ...] = ()
    published: Published | None = None
    reopened: str = ""
    changed: Stage | None = None
    steps_taken: int = 0

    def overdue(self, today: date) -> bool:
        """Whether something is awaited that should have come before a day."""
        return self.pending is not None and self.pending.until is not None and self.pending.until < today

    def waits(self, today: date) -> bool:
        """Whether nobody need look at it on a day, since something is awaited and not yet due."""
        return self.stage is Stage.PENDING and not self.overdue(today)


_CHANGING = frozenset({Action.MERGE, Action.SPLIT, Action.SET, Action.EDGE})


def work_of(happened: Iterable[Happened], *, joined: bool = False, mark: str | None = None) -> Work:
    """What steps and rulings on an event come to, in the order in which they were made.

    `joined` says that incidents joined the event since it was checked; `mark` is that of its values, without which it
    is not said whether they are others than those that went out.
    """
    folded = _Folded()
    for each in happened:
        folded.take(each)
    stage = _stage(folded)
    published, changed = folded.work.published, None
    if published is not None and mark not in (None, published.mark):
        changed = Stage.PUBLISHED
    elif stage in _CHECKED and (folded.changed or joined):
        changed = Stage.CHECKED
    return replace(folded.work, stage=stage, changed=changed)


_CHECKED = frozenset({Stage.CHECKED, Stage.SECOND_CHECKED})


@dataclass(slots=True)
class _Folded:
    """The work so far; `base` is the stage but for open queries."""

    work: Work = field(default_factory=Work)
    base: Stage = Stage.NEW
    changed: bool = False

    def take(self, each: Happened) -> None:
        if isinstance(each, Step):
            self._step(each)
        elif isinstance(each, Undone):
            self.changed = self.changed or _changes(each.ruling)
        elif each.claim is None and each.action in (Action.ACCEPT, Action.REJECT):
            if each.stands:
                self._judged(each)
        else:
            self.changed = self.changed or _changes(each)

    def _judged(self, ruling: Ruling) -> None:
        """A person accepted or rejected the event as a whole."""
        if ruling.action is Action.REJECT:
            self.base, self.work = Stage.REJECTED, replace(self.work, checked_by=(), pending=None)
            return
        by = tuple(dict.fromkeys((*self.work.checked_by, ruling.author)))
        self.base = Stage.CHECKED if len(by) == 1 else Stage.SECOND_CHECKED
        self.work, self.changed = replace(self.work, checked_by=by, pending=None), False

    def _step(self, step: Step) -> None:
        what = step.what
        self.work = replace(self.work, steps_taken=self.work.steps_taken + 1)
        if isinstance(what, Assigned):
            self.base, self.work = Stage.ASSIGNED, replace(self.work, assigned=what.to, pending=None)
        elif isinstance(what, Pending):
            self.base, self.work = Stage.PENDING, replace(self.work, pending=what)
        elif isinstance(what, Published):
            self.work = replace(self.work, published=what, pending=None, reopened="")
        elif isinstance(what, Reopened):
            self.base = Stage.REOPENED
            self.work = replace(self.work, published=None, pending=None, reopened=what.why)
        elif isinstance(what, Query | Reply | Closed):
            self.work = replace(self.work, threads=_threads(self.work.threads, step))


def _changes(ruling: Ruling) -> bool:
    """Whether a ruling, or taking it back, changes what is shown of the event."""
    judged_claim = ruling.claim is not None and ruling.action in (Action.ACCEPT, Action.REJECT)
    return judged_claim or (ruling.action in _CHANGING and ruling.field is not Settable.NOTE)


def _threads(threads: Sequence[Thread], step: Step) -> tuple[Thread, ...]:
    """The threads with a query, reply or closing added."""
    what = step.what
    if isinstance(what, Query):
        return (*threads, Thread(step, what.asked, what.question))
    if isinstance(what, Reply):
        return tuple(
            replace(one, replies=(*one.replies, step)) if one.query.step_id == what.replies_to else one
            for one in threads
        )
    assert isinstance(what, Closed)
    return tuple(replace(one, closed=True) if one.query.step_id == what.closes else one for one in threads)


def _stage(folded: _Folded) -> Stage:
    """The stage: what went out stays out until it is reopened, and an open question comes before all else."""
    work = folded.work
    if work.published is not None:
        return Stage.PUBLISHED
    return Stage.QUERY if any(thread.waits_for == thread.asked for thread in work.threads) else folded.base


def values_mark(event: Event) -> str:
    """A mark of an event's values: another one once what could have been published of it differs."""
    date_, place = event.date, event.place
    kinds = [kind.value for kind, _ in event.sub_event_types[:1]]
    parts = (
        *(event.scope.value, event.event_type.value if event.event_type else "", *kinds),
        *(str(date_.start), str(date_.end), date_.precision.value),
        *(str(place.name), str(place.country), place.precision.value, f"{place.latitude},{place.longitude}"),
        *(f"{actor.name}|{actor.role.value}" for actor in event.actors),
        *(repr(event.fatalities), event.review.value if event.review.value == "rejected" else ""),
        *sorted(event.incidents),
    )
    return digest("v", *parts)
