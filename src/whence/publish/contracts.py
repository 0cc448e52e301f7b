"""What each page of the site holds: the contract between what fills a page and the template that draws it.

Nothing of a report or of the record's inside stands in these types but what may be shown: no file names, no digests, no
ids of reports or claims, no codes of people, no reasons of decisions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from whence.model.claim import PlaceValue
from whence.view.lines import EventLine


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: an SVG document, what it shows in words, and to whom it is owed (empty where to nobody)."""

    svg: str
    words: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A published event in a list, as it may be shown: date and place may be coarser than the record has them."""

    event_id: str
    line: EventLine
    place: PlaceValue
    start: date | None
    end: date | None
    review: str


Draw = Callable[[Sequence[Listed]], Picture | None]
"""What draws a picture of some published events, for the first page and for the page of a month; None for none."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page says: how to come to the site's root, by which version and as of which day it was made.

    `days` is how many days before `as_of` are held back; `unreviewed` says that what nobody checked is published too.
    """

    root: str
    version: str
    as_of: str
    days: int
    unreviewed: bool
    release: str | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of events to browse by: what it is called, where it stands, and how many events it has."""

    title: str
    path: str
    number: int


@dataclass(frozen=True, slots=True)
class Download:
    """A table or map file: where it stands, what it is, its rows or features, and what it cannot hold, by reason."""

    path: str
    words: str
    rows: str
    left_out: tuple[tuple[str, int], ...]
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """How many events the record has, how many are published, and how many are held back, by rule."""

    every: int
    published: int
    held_back: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What the site was made of: the reader, the reports behind what is published, and the release, if of one."""

    reader: str | None
    reports: int
    release_note: str | None
    released_on: str | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture on a page: where its file stands, what it shows in words, and to whom it is owed."""

    path: str
    words: str
    credit: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The first page: what the record is, how it was made, what was held back, and the ways into it."""

    frame: Frame
    counts: Counted
    made: Made
    first: str | None
    last: str | None
    countries: tuple[Shelf, ...]
    months: tuple[Shelf, ...]
    downloads: tuple[Download, ...]
    credits: tuple[str, ...]
    picture: Drawn | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list of events: `number` of `pages`, which stand at `paths`."""

    frame: Frame
    title: str
    events: tuple[Listed, ...]
    total: int
    number: int
    paths: tuple[str, ...]
    picture: Drawn | None

    @property
    def before(self) -> str | None:
        """The page before, None on the first."""
        return self.paths[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The page after, None on the last."""
        return self.paths[self.number] if self.number < len(self.paths) else None


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in a table: the value and whose word it is. `quote` is the number of its words, None where withheld.

    `answers` says that it denies or doubts the row above it.
    """

    claimant: str
    kind: str
    value: str
    whose: str
    stance: str
    via: tuple[str, ...]
    report: int
    quote: int | None
    flags: tuple[str, ...]
    to_know: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a quote, and whether they are what a claim rests on: `value`, `part`, or empty."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence behind the event, in short: the number of its report, its language, and its words."""

    number: int
    report: int
    language: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A published report that tells of the event, by its number; `url` only where it may be a link."""

    number: int
    outlet: str
    published: str
    title: str | None
    language: str
    url: str | None
    withheld: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """One origin of the event's claims."""

    name: str
    kind: str
    reports: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event. `row` is the row in words: the head, the value, and how it follows; `coarsened` says what is left out.

    `related` are other published events with how they hang together; `uncounted` is how many claims count for nothing
    and are not shown.
    """

    frame: Frame
    event_id: str
    heading: str
    told: str
    note: str
    coarsened: str
    row: tuple[tuple[str, str, str], ...]
    flags: tuple[tuple[str, str], ...]
    ledger: tuple[Row, ...]
    responsibility: tuple[Row, ...]
    others: tuple[Row, ...]
    origins: tuple[Behind, ...]
    deaths: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    reports: tuple[Told, ...]
    related: tuple[tuple[str, str], ...]
    uncounted: int


@dataclass(frozen=True, slots=True)
class MovedPage:
    """Where an id leads on to whose event went into another."""

    frame: Frame
    event_id: str
    into: str


@dataclass(frozen=True, slots=True)
class MethodPage:
    """How to read the site; the flags and the rules of deaths with what they mean."""

    frame: Frame
    flags: tuple[tuple[str, str], ...]
