"""What each page of the desk holds: the contract between the routes that fill it and the template that draws it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whence.model.team import Account, Role
from whence.model.work import Step, Work
from whence.review.adding import Adding
from whence.review.deaths import From
from whence.review.filled import Filled
from whence.review.people import Person
from whence.review.place import PlacePart
from whence.review.tolls import Tolls
from whence.view.audit import NoteLine
from whence.view.decisions import DecisionLine
from whence.view.event import EventView, SentenceView
from whence.view.lines import EventLine
from whence.view.search import HitView
from whence.view.work import WorkList


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has: the record's name, who looks at it, and how many events need a person."""

    record: str
    person: Person
    needing: int
    every: int

    @property
    def author(self) -> str:
        """The code under which they decide."""
        return self.person.code


@dataclass(frozen=True, slots=True)
class Asked:
    """What the queue is asked for, as a person wrote it; empty where nothing is."""

    country: str = ""
    since: str = ""
    until: str = ""
    kind: str = ""
    actor: str = ""
    flag: str = ""
    text: str = ""
    state: str = ""
    assigned: str = ""
    reviewer: str = ""
    everything: bool = False

    def given(self) -> Iterator[tuple[str, str]]:
        """What is asked for, as the address of the queue has it: names and words."""
        for name in ("country", "since", "until", "kind", "actor", "flag", "text", "state", "assigned", "reviewer"):
            if words := getattr(self, name):
                yield name, words
        if self.everything:
            yield "everything", "1"


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One event in the queue: its line, and in words what of it needs a person."""

    line: EventLine
    needs: tuple[str, ...]
    review: str
    mark: str
    work: str = ""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue from some place on, as far as it is shown; `more` is where the next part begins, None at its end."""

    frame: Frame
    asked: Asked
    lines: tuple[QueueLine, ...]
    more: str | None
    flags: tuple[str, ...]
    kinds: tuple[str, ...]
    grounds: tuple[str, ...]
    stages: tuple[tuple[str, str], ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FoundPart:
    """Events to choose from, found by words; `problem` says why there are none."""

    lines: tuple[EventLine, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of an event's row: its value, why it is so or why it is empty, and the numbers of the claims behind it.

    `setting` is the field under which a person can write another value, empty where it follows from the claims;
    `written` is the value as a person would write it; `given` says which claims give a number, None where none do.
    `known` is an actor's name, by which another name is set.
    """

    label: str
    value: str
    why: str
    claims: tuple[int, ...]
    setting: str = ""
    written: str = ""
    given: From | None = None
    known: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A report behind an event: its number, name and outlet, and the sentences in it that claims rest on.

    `complete` is False where its text breaks off.
    """

    number: int
    report_id: str
    file: str
    outlet: str
    published: str
    title: str
    complete: bool
    incidents: tuple[str, ...]
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """How two reports behind an event hang together, by their numbers: in words, why, and the passages in common.

    `names` are their ids, and `relation` is the one that stands now.
    """

    one: int
    two: int
    names: tuple[str, str]
    relation: str
    words: str
    why: str
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Like:
    """An event that may be one with the one shown: its line, how it stands, and the files of reports that tell both."""

    line: EventLine
    mark: str
    both: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing in which two incidents were compared: how they do, and the weight of that in bits."""

    what: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class SamePart:
    """Why two events may be one; without reasons one report alone tells both."""

    one: str
    two: str
    verdict: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CodedCell:
    """One column of a codebook's row: its value, the numbers of the claims that it comes from, and what gives it.

    `setting` is the field that a person sets in its place, empty where there is none.
    """

    column: str
    value: str
    claims: tuple[int, ...]
    given: From | None = None
    setting: str = ""


@dataclass(frozen=True, slots=True)
class CodedPart:
    """An event as a codebook's row; without cells `why` says what the codebook cannot hold."""

    name: str
    cells: tuple[CodedCell, ...]
    why: str


@dataclass(frozen=True, slots=True)
class HouseCell:
    """A field of the house's codebook for an event: what it is, and what it may be (one of these, several of these)."""

    name: str
    label: str
    value: str
    help: str
    one_of: tuple[str, ...]
    several: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class House:
    """The house's own part of an event's row, its rules in words, and what of the event is not as they have it."""

    name: str
    cells: tuple[HouseCell, ...]
    rules: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision as a page lists it, whether it can be taken back, and whether it is the one that `u` takes back.

    `batch` is what decisions made together share, empty for one made alone; `u` takes all of it back where `as_one`.
    `whole` is whether it stands in the log of the whole record; `together` is how many of the batch the page lists.
    `on` are the events that it bears on, each with its id and its words.
    """

    line: DecisionLine
    stands: bool
    undoable: bool
    last: bool
    batch: str = ""
    as_one: bool = False
    whole: bool = False
    together: int = 1
    on: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkPanel:
    """The work on an event as its page shows it: how far it is, what is open, and the steps, the last one first.

    `waiting` are coders whose codings are not in yet, `to_settle` says that all are. `acts` are what the one who looks
    may do, with their words.
    """

    event_id: str
    work: Work
    words: str
    steps: tuple[tuple[Step, str], ...]
    waiting: tuple[str, ...]
    coders: tuple[str, ...]
    to_code: bool
    to_settle: bool
    acts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkPage:
    """What waits for the one who looks."""

    frame: Frame
    found: WorkList


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event at the desk; `mark` is how it stands, and a decision on it names it.

    `mine` are the claims that whoever looks has accepted, by id.
    """

    frame: Frame
    view: EventView
    mark: str
    review: str
    rejected: bool
    cells: tuple[Cell, ...]
    told: tuple[Told, ...]
    repeats: tuple[Repeat, ...]
    history: tuple[Ruled, ...]
    kinds: tuple[str, ...]
    tolls: Tolls | None
    grounds: tuple[str, ...]
    work: WorkPanel
    place: PlacePart
    adding: Adding
    filled: Mapping[str, Filled]
    earlier: frozenset[str]
    mine: frozenset[str] = frozenset()
    likes: tuple[Like, ...] = ()
    house: House | None = None
    following: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found by words: all sentences that tell of one event under the line of it, the best match first."""

    frame: Frame
    words: str
    found: tuple[tuple[EventLine | None, tuple[HitView, ...]], ...]
    more: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LogPage:
    """The log of decisions, the last one first."""

    frame: Frame
    lines: tuple[Ruled, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that the record can be fetched in: its name, and in words what it holds.

    A `coded` one holds only what a person has checked, unless it is asked for with what nobody has. `lacking` is the
    command that installs what it needs, where that is not there.
    """

    name: str
    words: str
    coded: bool = False
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class ExportPage:
    """The forms that the record can be fetched in."""

    frame: Frame
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """That something cannot be shown or done, and what to do about it; `field` is that of the form that it is about."""

    frame: Frame
    problem: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class SignInPage:
    """Where one signs in, and where that leads; it shows nothing of the record."""

    to: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account: how long a password is at least, and whether it has just been changed."""

    frame: Frame
    shortest: int
    changed: bool


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The team: its accounts, the roles there are, and the audit, its last line first."""

    frame: Frame
    accounts: tuple[Account, ...]
    roles: tuple[Role, ...]
    audit: tuple[NoteLine, ...]
