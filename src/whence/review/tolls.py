"""The toll over time: what each claimant says of the dead, by the day of which it is said, laid out for a drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from whence.export.said import OWN_VOICE
from whence.model.claim import Casualties, Claim
from whence.model.lists import ASSERTING, CountRole, Harm
from whence.view.words import number_words

WIDTH, HEIGHT = 640, 220
"""The size of the drawing, in its own units."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 12, 28  # what the axes take of it
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One claim: where it stands, how far up its range reaches, its value, all of it in words, and its number."""

    x: float
    y: float
    top: float
    value: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """What one claimant said, in order of time; `path` joins the points, as SVG writes it."""

    claimant: str
    points: tuple[Point, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it is, and its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Tolls:
    """The drawing: a line for each claimant, both axes, and how many claims have no number or no day to stand at."""

    lines: tuple[Line, ...]
    days: tuple[Tick, ...]
    counts: tuple[Tick, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Said:
    claimant: str
    day: date
    low: int
    high: int
    value: str
    words: str
    number: int


def tolls(claims: Sequence[Claim], published: Mapping[str, date | None], numbers: Mapping[str, int]) -> Tolls | None:
    """The drawing of the dead that some claims count whole; None where fewer than two have a number and a day.

    A claim stands at the day of which it is made, else at that of its report. `numbers` are those that the page gives
    the claims; one without is left out, as are parts of a wider count.
    """
    counted = [claim for claim in claims if claim.claim_id in numbers and _is_whole(claim)]
    said = [one for claim in counted if (one := _said(claim, published, numbers)) is not None]
    if len(said) < 2:
        return None
    first, last = min(one.day for one in said), max(one.day for one in said)
    most = max(one.high for one in said)
    scale = _Scale(first, last, most)
    return Tolls(tuple(_lines(said, scale)), tuple(_days(scale)), tuple(_counts(scale)), len(counted) - len(said))


def _is_whole(claim: Claim) -> bool:
    value = claim.value
    dead = isinstance(value, Casualties) and value.harm is Harm.KILLED
    return dead and claim.polarity in ASSERTING and claim.count_role in {CountRole.TOTAL, CountRole.CUMULATIVE}


def _said(claim: Claim, published: Mapping[str, date | None], numbers: Mapping[str, int]) -> _Said | None:
    value = claim.value
    assert isinstance(value, Casualties)
    day = claim.as_of.end if claim.as_of is not None and claim.as_of.end is not None else published[claim.report_id]
    bounds = [bound for bound in (value.low, value.high) if bound is not None]
    if day is None or not bounds:
        return None
    who = claim.claimant.name or claim.claimant.words or OWN_VOICE
    shown = number_words(value)
    words = f"{day.isoformat()}: {shown}, {claim.claimant.words or OWN_VOICE}"
    return _Said(who, day, bounds[0], bounds[-1], shown, words, numbers[claim.claim_id])


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and counts to places in the drawing; one day alone stands in the middle."""

    first: date
    last: date
    most: int

    def x(self, day: date) -> float:
        """How far to the right a day stands."""
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, count: float) -> float:
        """How far down a count stands; none at all stands at the bottom."""
        share = count / self.most if self.most else 0
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)


def _lines(said: Iterable[_Said], scale: _Scale) -> Iterable[Line]:
    in_order = sorted(said, key=lambda one: (one.claimant, one.day, one.number))
    for claimant, of_one in groupby(in_order, key=lambda one: one.claimant):
        points = tuple(
            Point(scale.x(one.day), scale.y(one.low), scale.y(one.high), one.value, one.words, one.number)
            for one in of_one
        )
        yield Line(claimant, points, "M" + " L".join(f"{point.x} {point.y}" for point in points))


def _days(scale: _Scale) -> Iterable[Tick]:
    span = (scale.last - scale.first).days
    steps = min(span, _TICKS)
    for step in range(steps + 1):
        day = scale.first + timedelta(days=round(span * step / steps) if steps else 0)
        yield Tick(scale.x(day), day.isoformat())


def _counts(scale: _Scale) -> Iterable[Tick]:
    step = max(1, -(-scale.most // _TICKS))
    for count in range(0, scale.most + 1, step):
        yield Tick(scale.y(count), f"{count:,}")
