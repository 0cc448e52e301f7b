"""What each page of a comparison holds: the contract between what fills a page and the template that draws it."""

from collections.abc import Mapping
from dataclasses import dataclass

from whence.publish.contracts import Words


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page says: how to come to the first page's folder, what is compared, and of which day."""

    root: str
    version: str
    record: str
    file: str
    codebook: str
    as_of: str
    internal: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence behind a value: the report that has it, its language, and its words."""

    report: str
    language: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of both sides: its verdict, and the sentences behind the record's value where it is not the same."""

    name: str
    verdict: str
    theirs: str
    mine: str
    why: str
    said: tuple[Said, ...]
    more: int


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event in short: its id, what it is, the draft of a note on it, its dead by the rules, and its reports."""

    event_id: str
    heading: str
    note: str
    deaths: tuple[tuple[str, str], ...]
    reports: tuple[tuple[str, str | None], ...]
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the codebook with either side's cell; None where a side has no row."""

    column: str
    theirs: str | None
    mine: str | None

    @property
    def differs(self) -> bool:
        """Whether both sides have the column, and not the same in it."""
        return self.theirs is not None and self.mine is not None and self.theirs != self.mine


@dataclass(frozen=True, slots=True)
class DifferencePage:
    """A page for one pair, or for a row that found none: `lead` says in a sentence what it is about."""

    frame: Frame
    heading: str
    lead: str
    row_name: str
    points: tuple[tuple[str, str], ...]
    fields: tuple[FieldShown, ...]
    doubts: tuple[str, ...]
    events: tuple[EventShown, ...]
    cells: tuple[Cell, ...]
    nearest: str
    near_events: tuple[EventShown, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that have cells, as `Cell` names them."""
        return tuple(side for side in ("theirs", "mine") if any(getattr(cell, side) is not None for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list that leads to a page."""

    path: str
    day: str
    place: str
    who: str
    dead: str
    differs: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: `paths` are those of all of its pages, of which this is the one with `number`."""

    frame: Frame
    title: str
    told: str
    lines: tuple[Line, ...]
    total: int
    number: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The first page: the sums, the agreement by field, the lists, and what takes no part and why.

    `unread` are the first cells of the file that cannot be read, where and what, and `unread_more` how many others are.
    """

    frame: Frame
    sums: tuple[tuple[str, str], ...]
    agreement: tuple[tuple[str, Mapping[str, int]], ...]
    lists: tuple[tuple[str, str, int, str], ...]
    outside: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    unread: tuple[tuple[str, str], ...] = ()
    unread_more: int = 0
