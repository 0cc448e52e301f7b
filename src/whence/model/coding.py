"""Double coding: one person's full row for an event, and what of two rows can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from whence.model.claim import DateValue, PlaceValue
from whence.model.ids import digest
from whence.model.lists import SubEventType
from whence.model.person import is_code


class Responsibility(StrEnum):
    """How responsibility for an event stands in its reports."""

    NOT_STATED = "not_stated"
    ACCUSED = "accused"
    CLAIMED = "claimed"
    DENIED = "denied"
    DISPUTED = "disputed"


class Arm(StrEnum):
    """What a coder sees: the machine's values (`shown`), or the reports' text alone (`blind`)."""

    SHOWN = "shown"
    BLIND = "blind"


class Coded(StrEnum):
    """What of a row is compared, in the order in which it is shown."""

    DATE = "date"
    PLACE = "place"
    PRECISION = "precision"
    TYPE = "type"
    ACTOR1 = "actor1"
    ACTOR2 = "actor2"
    DEATHS_BEST = "deaths_best"
    DEATHS_LOW = "deaths_low"
    DEATHS_HIGH = "deaths_high"
    RESPONSIBILITY = "responsibility"


COUNTS = frozenset({Coded.DEATHS_BEST, Coded.DEATHS_LOW, Coded.DEATHS_HIGH})
"""Those that are numbers; unknown ones are missing, where an unknown date or place is an answer like any other."""

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Deaths:
    """The dead: the best number, within bounds."""

    best: int
    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high:
            raise ValueError(f"deaths are low <= best <= high, not {self.low}, {self.best}, {self.high}")


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A full row for an event. Actors are named as the registry has them; None is "not known" for type and deaths."""

    date: DateValue
    place: PlaceValue
    kind: SubEventType | None = None
    actor1: str | None = None
    actor2: str | None = None
    deaths: Deaths | None = None
    responsibility: Responsibility = Responsibility.NOT_STATED

    def cells(self) -> Iterator[tuple[Coded, str | int | None]]:
        """What is compared of it, each with its value; None where a count is not known."""
        yield Coded.DATE, _days(self.date)
        yield Coded.PLACE, _where(self.place)
        yield Coded.PRECISION, self.place.precision.value
        yield Coded.TYPE, self.kind.value if self.kind is not None else UNKNOWN
        yield Coded.ACTOR1, self.actor1 or UNKNOWN
        yield Coded.ACTOR2, self.actor2 or UNKNOWN
        yield Coded.DEATHS_BEST, self.deaths.best if self.deaths is not None else None
        yield Coded.DEATHS_LOW, self.deaths.low if self.deaths is not None else None
        yield Coded.DEATHS_HIGH, self.deaths.high if self.deaths is not None else None
        yield Coded.RESPONSIBILITY, self.responsibility.value


def _days(value: DateValue) -> str:
    if value.start is None or value.end is None:
        return UNKNOWN
    return value.start.isoformat() if value.start == value.end else f"{value.start}..{value.end}"


def _where(value: PlaceValue) -> str:
    """The place by its number in the gazetteer, so that two spellings are one; by its name where it has none."""
    if value.geonameid is not None:
        return f"{value.geonameid}"
    return value.name.casefold() if value.name is not None else UNKNOWN


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder made of an event that was given to her.

    `given` is the step that gave it; `seen_prefill` says whether she saw the machine's values. Of several by one coder
    for one giving the last holds.
    """

    coding_id: str
    made_at: datetime
    author: str
    given: str
    event_id: str
    seen_prefill: bool
    row: CodedRow

    def __post_init__(self) -> None:
        if not is_code(self.author):
            raise ValueError(f"{self.author!r} is no code of a person")
        if self.made_at.utcoffset() != timedelta(0):
            raise ValueError("a coding is dated in UTC")


def coding_id(coding: Coding, counter: int = 0) -> str:
    """The id of a coding, from all that it says; `counter` tells two apart that say the same in the same second."""
    says = (coding.made_at.isoformat(), coding.author, coding.given, repr(coding.row), str(counter))
    return digest("k", *says)
