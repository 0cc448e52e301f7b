"""A record compared with a coded file, whole: pairs with their fields, what either side lacks, and why that may be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from whence.compare.agree import FIELDS, Compared, Verdict, compare_fields
from whence.compare.match import Near, Pair, match
from whence.compare.mine import Covered, Side
from whence.compare.rows import Kind, Limits, Mine, Row
from whence.export.countries import name_of

UNREAD_DAY = "its day cannot be read"
UNREAD_AND_ALONE = "a cell of it cannot be read, and no event is like the rest of it"
"""Why a row of the file is no miss of the record."""


class Lack(StrEnum):
    """Why a row of one side may have no other: in words that follow the row."""

    COVERED = "the record tells of events in that country within a week, and of none like it"
    NOT_TOLD = "the record has reports of those days, and tells of nothing in that country within a week"
    NO_REPORT = "no report of the record was published then or in the two weeks after"
    TAKEN = "what it might be is in a pair with another row already"
    NOT_IN_FILE = "the file has rows of that country and those days, and none like it"
    UNFIT = "the codebook's columns cannot hold it"


@dataclass(frozen=True, slots=True)
class Met:
    """A pair with its fields compared."""

    pair: Pair
    fields: tuple[Compared, ...]

    @property
    def same(self) -> bool:
        """Whether every field is the same."""
        return all(each.verdict is Verdict.SAME for each in self.fields)

    @property
    def differs(self) -> bool:
        """Whether a field of both is neither the same nor within what either leaves open."""
        return any(each.verdict is Verdict.DIFFERS for each in self.fields)

    @property
    def telling(self) -> tuple[str, ...]:
        """The fields that a reader looks for: those that differ, else those that are not the same."""
        differing = tuple(each.field for each in self.fields if each.verdict is Verdict.DIFFERS)
        return differing or tuple(each.field for each in self.fields if each.verdict is not Verdict.SAME)

    def field(self, name: str) -> Compared:
        """One field of it."""
        return next(each for each in self.fields if each.field == name)


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell of the file that cannot be read: its row's id and line, its column, and what it holds."""

    row_id: str
    line: int | None
    column: str
    written: str

    @property
    def where(self) -> str:
        """Where it is: the line where that is known, the row's id, and the column."""
        line = f"line {self.line}" if self.line is not None else ""
        return ", ".join(filter(None, (line, self.row_id, self.column)))


@dataclass(frozen=True, slots=True)
class NotInRecord:
    """A coded row without an event: why that may be, how many events of the country are near, and the nearest row."""

    near: Near
    lack: Lack
    events_near: int
    reports_then: int


@dataclass(frozen=True, slots=True)
class NotInFile:
    """A row of the record without a coded one; `unfit` is why the columns cannot hold it, if they cannot."""

    mine: Mine
    near: Near
    lack: Lack


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of it. `outside` are coded rows, and `outside_mine` rows of the record, of what the other does not cover.

    They are counted by the reason and no misses; nor are rows of the file that have an `unread` cell. `held_back` are
    the record's events that take no part.
    """

    kind: Kind
    limits: Limits
    rows: int
    rows_mine: int
    met: tuple[Met, ...]
    not_in_record: tuple[NotInRecord, ...]
    not_in_file: tuple[NotInFile, ...]
    outside: tuple[tuple[str, int], ...]
    outside_mine: tuple[tuple[str, int], ...]
    held_back: tuple[tuple[str, int], ...]
    unread: tuple[Unread, ...] = ()

    @property
    def unread_alone(self) -> int:
        """How many rows of the file have such a cell and are in no pair: whether these are misses nobody can say."""
        return sum(number for why, number in self.outside if why in (UNREAD_DAY, UNREAD_AND_ALONE))

    @property
    def unread_rows(self) -> int:
        """How many rows of the file have a cell that cannot be read."""
        return len({(cell.line, cell.row_id) for cell in self.unread})

    @property
    def agreement(self) -> Mapping[str, Mapping[Verdict, int]]:
        """How many pairs have each verdict, by the field."""
        return {
            name: {verdict: sum(one.field(name).verdict is verdict for one in self.met) for verdict in Verdict}
            for name in FIELDS
        }

    @property
    def doubtful(self) -> int:
        """How many pairs might as well have been others."""
        return sum(one.pair.is_doubtful for one in self.met)


@dataclass(slots=True)
class _Read:
    """What of a file takes part, what does not, and which days it has of each country."""

    rows: list[Row]
    outside: Counter[str]
    days: defaultdict[str, list[date]]
    unread: list[Unread]
    number: int = 0


def compare(side: Side, rows: Iterable[Row], kind: Kind, limits: Limits) -> Comparison:
    """A record's side compared with the rows of a coded file, in whichever order they come."""
    read = _read(rows, side.covered, limits)
    matched = match(read.rows, side.rows, limits)
    clear = [near for near in matched.theirs if not near.row.unread]
    if len(clear) < len(matched.theirs):
        read.outside[UNREAD_AND_ALONE] += len(matched.theirs) - len(clear)
    alone = [(one, near, _why_mine(one, near, read.days)) for one, near in matched.mine]
    inside = [NotInFile(one, near, why) for one, near, why in alone if isinstance(why, Lack)]
    return Comparison(
        kind=kind,
        limits=limits,
        rows=read.number,
        rows_mine=len(side.rows),
        met=tuple(Met(pair, compare_fields(pair.theirs, pair.mine.row, kind)) for pair in matched.pairs),
        not_in_record=tuple(_lacking(near, side.covered) for near in clear),
        not_in_file=tuple(inside),
        outside=tuple(sorted(read.outside.items())),
        outside_mine=tuple(sorted(Counter(why for _, _, why in alone if not isinstance(why, Lack)).items())),
        held_back=side.held_back,
        unread=tuple(sorted(read.unread, key=lambda cell: (cell.line or 0, cell.row_id, cell.column))),
    )


def _read(rows: Iterable[Row], covered: Covered, limits: Limits) -> _Read:
    """The rows of the countries and days that the record tells of; the others are counted and let go."""
    read = _Read([], Counter(), defaultdict(list), [])
    slack = timedelta(days=limits.days)
    for row in rows:
        read.number += 1
        read.unread += (Unread(row.row_id, row.line, name, row.cells.get(name, "")) for name in row.unread)
        if row.start is not None and row.end is not None and row.country is not None:
            read.days[row.country] += _ends(read.days[row.country], row.start, row.end)
        why = _outside(row, covered, slack)
        if why is None:
            read.rows.append(row)
        else:
            read.outside[why] += 1
    return read


def _ends(known: Sequence[date], start: date, end: date) -> list[date]:
    """What a row adds to the first and last day known of its country."""
    return [day for day in (start, end) if not known or day < min(known) or day > max(known)]


def _outside(row: Row, covered: Covered, slack: timedelta) -> str | None:
    """Why a coded row is outside of what the record tells of, or cannot be placed; None for one inside."""
    name = name_of(row.country) if row.country is not None else row.cells.get("country", "") or "no country"
    period = covered.period(row.country)
    if period is None:
        return f"the record tells of no dated event in {name}"
    if row.start is None or row.end is None:
        return UNREAD_DAY
    first, last = period
    if row.end < first - slack:
        return f"before the first event that the record tells of in {name}, {first}"
    return f"after the last event that the record tells of in {name}, {last}" if row.start > last + slack else None


def _lacking(near: Near, covered: Covered) -> NotInRecord:
    events, reports = covered.near(near.row), covered.reports(near.row)
    if near.is_taken:
        lack = Lack.TAKEN
    elif events:
        lack = Lack.COVERED
    else:
        lack = Lack.NOT_TOLD if reports else Lack.NO_REPORT
    return NotInRecord(near, lack, events, reports)


def _why_mine(one: Mine, near: Near, days: Mapping[str, Sequence[date]]) -> Lack | str:
    """Why a row of the record may have no coded one: a miss, or a reason for which it is none."""
    row = one.row
    if row.country is None:
        return "of no country that is known"
    known = days.get(row.country)
    if not known:
        return f"the file has no row of {name_of(row.country)}"
    if row.start is None or row.end is None:
        return "of no day that is known"
    if row.end < min(known) or row.start > max(known):
        return f"outside the days that the file has of {name_of(row.country)}, {min(known)} to {max(known)}"
    if one.unfit is not None:
        return Lack.UNFIT
    return Lack.TAKEN if near.is_taken else Lack.NOT_IN_FILE
