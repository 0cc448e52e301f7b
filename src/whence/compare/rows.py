"""One row of either side of a comparison, as it is compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whence.gazetteer.geometry import Point


class Kind(StrEnum):
    """Whose columns a coded file has."""

    ACLED = "acled"
    GED = "ged"


@dataclass(frozen=True, slots=True)
class Row:
    """An event as a row tells it; what it does not tell is None or empty.

    `start` and `end` are the days between which it lies; `country` is an ISO 3166-1 alpha-2 code. `reach_km` is how far
    the true place may lie from `point`, `is_area` says that the point stands for a division or more. `sides` are the
    two parties, `others` those with them. `low`, `best` and `high` are the dead. `cells` are the row's own cells by
    column, `line` its line in the file, `also` what else the place is called, `unread` the columns whose cells
    hold what cannot be read.
    """

    row_id: str
    start: date | None
    end: date | None
    country: str | None
    admin1: str
    admin2: str
    location: str
    point: Point | None
    reach_km: float
    is_area: bool
    sides: tuple[str, ...]
    others: tuple[str, ...]
    type: str
    sub_type: str
    low: int | None
    best: int | None
    high: int | None
    cells: Mapping[str, str]
    line: int | None = None
    also: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """What sorts rows by their contents, wherever they stand in a file."""
        return self.start.isoformat() if self.start else "", self.row_id, *self.cells.values()


@dataclass(frozen=True, slots=True)
class Mine:
    """A row of the record: with the ids of the events in it, and why a codebook's columns cannot hold it, if so."""

    row: Row
    events: tuple[str, ...]
    unfit: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How many days and kilometres two rows may lie apart, beyond what they do not know themselves."""

    days: int = 2
    km: float = 50.0
