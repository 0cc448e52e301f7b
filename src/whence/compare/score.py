"""How likely two rows are one event, in points of a hundred: the day, the place, the parties, the dead, the type.

Rows farther apart than the limits are no candidates at all. The points stand in docs/compare.md.
"""

from dataclasses import dataclass

from whence.compare.parties import CIVILIANS, party
from whence.compare.places import beyond_km, is_division, same_name, same_spot
from whence.compare.rows import Limits, Row

LEAST = 60
"""The points from which two rows may be one event."""

CLOSE = 5
"""How many points another pair of a row may have less, and make it doubtful which of them is the event."""

DAY = {"same": 35, "within a week": 28, "within a month": 20, "within longer": 12, "a day apart": 25, "further": 15}
PLACE = {"same": 35, "within reach": 25, "beyond": 25, "admin2": 25, "admin1": 18, "country": 8}
PARTIES = {"same": 20, "some": 14, "one, another differs": 6, "not named": 6, "different": -25}
DEAD = {"same": 7, "within the range": 6, "not known": 3, "near": 5}
TYPE = {"same": 3, "family": 2}

_LEAST_NEAR = 5  # points of a place at the limit of the distance
_WEEK, _MONTH = 7, 31


@dataclass(frozen=True, slots=True)
class Score:
    """The points of a pair of rows, part by part, and how many days and kilometres they lie apart (None: not known)."""

    day: int
    place: int
    parties: int
    dead: int
    type: int
    days_apart: int
    km_apart: float | None

    @property
    def points(self) -> int:
        """All of them."""
        return self.day + self.place + self.parties + self.dead + self.type


def score(theirs: Row, mine: Row, limits: Limits) -> Score | None:
    """The points of two rows; None where they are too far apart in time or space, or one of them has no day."""
    gap = _gap(theirs, mine)
    if gap is None or gap > limits.days:
        return None
    place = _place(theirs, mine, limits)
    if place is None:
        return None
    beyond = beyond_km(theirs, mine)
    return Score(
        day=_day(theirs, mine, gap),
        place=place,
        parties=PARTIES[_parties(theirs, mine)],
        dead=_dead(theirs, mine),
        type=_type(theirs, mine),
        days_apart=gap,
        km_apart=round(beyond, 1) if beyond is not None else None,
    )


def _gap(one: Row, two: Row) -> int | None:
    """How many days lie between the days of two rows; 0 where they overlap."""
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return None
    return max(0, (two.start - one.end).days, (one.start - two.end).days)


def _day(one: Row, two: Row, gap: int) -> int:
    if (one.start, one.end) == (two.start, two.end):
        return DAY["same"]
    if gap:
        return DAY["a day apart"] if gap == 1 else max(DAY["further"] - 5 * (gap - 2), 0)
    longest = max((row.end - row.start).days + 1 for row in (one, two) if row.start is not None and row.end is not None)
    return DAY["within a week" if longest <= _WEEK else "within a month" if longest <= _MONTH else "within longer"]


def _place(one: Row, two: Row, limits: Limits) -> int | None:
    """The points of the place; None where the places are two."""
    beyond = beyond_km(one, two)
    if beyond is not None and beyond > limits.km:
        return None
    if beyond is None and one.country is not None and two.country is not None and one.country != two.country:
        return None
    wide = one.is_area or two.is_area
    if same_spot(one, two) and not (wide and is_division(one)):
        return PLACE["within reach" if wide else "same"]
    if beyond is not None and not wide:
        share = beyond / limits.km if limits.km else 1.0
        return PLACE["within reach"] if beyond == 0 else max(_LEAST_NEAR, round(PLACE["beyond"] * (1 - share)))
    if same_name(one.admin2, two.admin2):
        return PLACE["admin2"]
    if same_name(one.admin1, two.admin1):
        return PLACE["admin1"]
    known = one.admin1 and two.admin1
    if beyond is not None:
        return PLACE["country"]
    return None if known and not wide else PLACE["country"]


def _parties(one: Row, two: Row) -> str:
    """How the parties of two rows go together: a key of `PARTIES`. Civilians in common alone tell little."""
    first, second = _named(one), _named(two)
    if first == second and first - {CIVILIANS}:
        return "same"
    armed, others = first - {CIVILIANS}, second - {CIVILIANS}
    if not armed or not others:
        return "some" if CIVILIANS in first & second else "not named"
    if not armed & others:
        return "one, another differs" if (armed | _beside(one)) & (others | _beside(two)) else "different"
    return "one, another differs" if armed - others and others - armed else "some"


def _named(row: Row) -> frozenset[str]:
    return frozenset(key for name in row.sides if (key := party(name)) is not None)


def _beside(row: Row) -> frozenset[str]:
    return frozenset(key for name in row.others if (key := party(name)) is not None)


def _dead(theirs: Row, mine: Row) -> int:
    if theirs.best is None or mine.best is None:
        return DEAD["not known"]
    if theirs.best == mine.best:
        return DEAD["same"]
    if is_within(theirs.best, mine):
        return DEAD["within the range"]
    return round(DEAD["near"] * min(theirs.best, mine.best) / max(theirs.best, mine.best))


def is_within(number: int, row: Row) -> bool:
    """Whether a number of dead lies in a row's range."""
    return row.low is not None and row.high is not None and row.low <= number <= row.high


def _type(one: Row, two: Row) -> int:
    if not one.type or one.type != two.type:
        return 0
    return TYPE["same"] if one.sub_type == two.sub_type else TYPE["family"]
