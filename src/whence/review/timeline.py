"""The timeline: how many events each day has, and those that are known to a range of days alone as bars over these.

Every event counts once: on its day, in its range (drawn, or for want of room only counted), or among the undated.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whence.model.plural import counted
from whence.store import Stretch

WIDTH = 960
"""How wide the drawing is, in its own units."""

_LEFT, _RIGHT = 34, 8
_TOP, _COLUMNS = 10, 96  # the columns of days
_LANE, _LANES, _BAR = 13, 6, 9  # the bars of ranges under them
_AXIS = 22
_MOST_BINS = 160
_TICKS = 6
_LEAST_WIDE = 3.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A column or a bar: its first and last day, how many events it stands for, where it is drawn, and in words."""

    since: str
    until: str
    events: int
    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it is, and its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: columns, each of one `unit`, bars of ranges, the axes, and what is counted only.

    `on_days`, `in_ranges` and `undated` add up to all events; of those in ranges `left_out` are not drawn. `first` and
    `last` are the days that it reaches from and to, empty where nothing has a day.
    """

    unit: str = "day"
    columns: tuple[Piece, ...] = ()
    bars: tuple[Piece, ...] = ()
    days: tuple[Tick, ...] = ()
    counts: tuple[Tick, ...] = ()
    height: float = 0.0
    base: float = 0.0
    first: str = ""
    last: str = ""
    on_days: int = 0
    in_ranges: int = 0
    undated: int = 0
    left_out: int = 0

    @property
    def pieces(self) -> Sequence[Piece]:
        """Columns and bars in order of time."""
        return sorted((*self.columns, *self.bars), key=lambda piece: (piece.since, piece.until))


def timeline(stretches: Iterable[Stretch], since: date | None = None, until: date | None = None) -> Timeline:
    """The timeline of events by their days; between `since` and `until` where these are given."""
    known: list[tuple[date, date, int]] = []
    undated = 0
    for one in stretches:
        if one.start is None or one.end is None:
            undated += one.events
        else:
            known.append((one.start, one.end, one.events))
    if not known:
        return Timeline(undated=undated)
    first = since or min(start for start, _, _ in known)
    last = until or max(end for _, end, _ in known)
    return _drawn(known, _Scale(first, max(first, last)), undated)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days to places in the drawing; a day is as wide as any other."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def x(self, day: int) -> float:
        """Where a day begins, by its number in the calendar."""
        held = min(max(day - self.first.toordinal(), 0), self.days)
        return _LEFT + held / self.days * (WIDTH - _LEFT - _RIGHT)


def _drawn(known: Sequence[tuple[date, date, int]], scale: _Scale, undated: int) -> Timeline:
    unit = _unit(scale)
    on_days = [(start, events) for start, end, events in known if start == end]
    ranges = [each for each in known if each[0] != each[1]]
    columns = tuple(_columns(on_days, scale, unit))
    bars = tuple(_bars(ranges, scale))
    lanes = max((round((bar.y - _TOP - _COLUMNS) / _LANE) + 1 for bar in bars), default=0)
    base = _TOP + _COLUMNS + lanes * _LANE + 4
    in_ranges = sum(events for _, _, events in ranges)
    return Timeline(
        unit=unit,
        columns=columns,
        bars=bars,
        days=tuple(_days(scale)),
        counts=tuple(_counts(max((column.events for column in columns), default=0))),
        height=base + _AXIS,
        base=base,
        first=scale.first.isoformat(),
        last=scale.last.isoformat(),
        on_days=sum(events for _, events in on_days),
        in_ranges=in_ranges,
        undated=undated,
        left_out=in_ranges - sum(bar.events for bar in bars),
    )


def _unit(scale: _Scale) -> str:
    """What one column stands for: a day, where so many columns fit."""
    for unit, days in (("day", 1), ("week", 7), ("month", 30)):
        if scale.days / days <= _MOST_BINS:
            return unit
    return "year"


def _bin(day: date, unit: str) -> tuple[date, date]:
    """The first and last day of the unit that a day is in."""
    if unit == "week":
        monday = max(day.toordinal() - day.weekday(), 1)
        return date.fromordinal(monday), date.fromordinal(min(monday + 6, date.max.toordinal()))
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return (date(day.year, 1, 1), date(day.year, 12, 31)) if unit == "year" else (day, day)


def _columns(on_days: Iterable[tuple[date, int]], scale: _Scale, unit: str) -> Iterator[Piece]:
    counts: Counter[tuple[date, date]] = Counter()
    for day, events in on_days:
        counts[_bin(day, unit)] += events
    most = max(counts.values(), default=1)
    for (start, end), events in sorted(counts.items()):
        first, last = max(start, scale.first), min(end, scale.last)
        x, width = _across(first, last, scale)
        high = max(events / most * _COLUMNS, 1.5)
        yield _piece(first, last, events, (x, _TOP + _COLUMNS - high, width, high))


def _bars(ranges: Iterable[tuple[date, date, int]], scale: _Scale) -> Iterator[Piece]:
    """A bar for each range, in the first lane that has room; what finds none is left out."""
    free = [float("-inf")] * _LANES
    for start, end, events in sorted(ranges, key=lambda each: (each[0], -each[1].toordinal())):
        x, width = _across(max(start, scale.first), min(end, scale.last), scale)
        lane = next((number for number, until in enumerate(free) if until <= x), None)
        if lane is not None:
            free[lane] = x + width + 1
            yield _piece(start, end, events, (x, _TOP + _COLUMNS + 4 + lane * _LANE, width, _BAR))


def _across(first: date, last: date, scale: _Scale) -> tuple[float, float]:
    """Where a stretch of days begins, and how wide it is; wide enough to be seen, and not past the edge."""
    x = scale.x(first.toordinal())
    width = max(scale.x(last.toordinal() + 1) - x, _LEAST_WIDE)
    return min(x, WIDTH - _RIGHT - width), width


def _piece(first: date, last: date, events: int, place: tuple[float, float, float, float]) -> Piece:
    x, y, width, height = (round(each, 1) for each in place)
    since, until = first.isoformat(), last.isoformat()
    days = since if since == until else f"{since} to {until}"
    return Piece(since, until, events, x, y, width, height, f"{days}: {counted(events, 'event')}")


def _days(scale: _Scale) -> Iterator[Tick]:
    steps = min(scale.days - 1, _TICKS)
    for step in range(steps + 1):
        day = scale.first + timedelta(days=round((scale.days - 1) * step / steps) if steps else 0)
        yield Tick(round(scale.x(day.toordinal()), 1), day.isoformat())


def _counts(most: int) -> Iterator[Tick]:
    for count in sorted({0, most}):
        yield Tick(round(_TOP + _COLUMNS - (count / most * _COLUMNS if most else 0), 1), f"{count:,}")
