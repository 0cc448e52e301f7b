"""What single cells of a coded file hold: days, numbers, coordinates, codes; what cannot be read is told."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from whence.compare.rows import Kind

Cells = Mapping[str, str]

_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%B-%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_WHOLE = re.compile(r"\d+(?:[.,]0+)?")  # 1,200 may be a thousand or one and a fifth, and is neither
_MOST = {"latitude": 90.0, "longitude": 180.0}
_NUMBERS = {Kind.ACLED: ("fatalities",), Kind.GED: ("best", "low", "high")}
_CODES = {
    Kind.ACLED: {"time_precision": "123", "geo_precision": "123"},
    Kind.GED: {"where_prec": "1234567", "type_of_violence": "123"},
}
HOW = {
    **dict.fromkeys(("event_date", "date_start", "date_end"), "write a day as 2024-10-04"),
    **dict.fromkeys(("fatalities", "best", "low", "high"), "write a whole number, without a sign for thousands"),
    "latitude": "write degrees from -90 to 90",
    "longitude": "write degrees from -180 to 180",
}
"""How the cells of a column are to be written."""


def read_day(written: str) -> date | None:
    """A day as coded files write it, None for what is none; of `04-05-2024` the day comes first, as ACLED has it."""
    said = " ".join(written.split()).removesuffix(".000")
    for form in _FORMATS:
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    day_first = _DAY_FIRST.fullmatch(said)
    try:
        return date(*(int(part) for part in reversed(day_first.groups()))) if day_first is not None else None
    except ValueError:
        return None


def read_whole(written: str) -> int | None:
    """A number of people; None for an empty cell, and for what is no such number."""
    return int(re.split("[.,]", written)[0]) if _WHOLE.fullmatch(written) else None


def read_point(cells: Cells) -> tuple[float, float] | None:
    """The point of a row, None without one."""
    latitude, longitude = (_degrees(name, cells.get(name, "")) for name in _MOST)
    return None if latitude is None or longitude is None else (latitude, longitude)


def _degrees(name: str, written: str) -> float | None:
    try:
        at = float(written.replace(",", "."))
    except ValueError:
        return None
    return at if abs(at) <= _MOST[name] else None


def unread(cells: Cells, kind: Kind) -> Iterator[str]:
    """The columns of a row whose cells hold what cannot be read; a row without any day has it in the first of them."""
    days = ["event_date"] if kind is Kind.ACLED else ["date_start", "date_end"]
    found = {name: read_day(cells[name]) for name in days}
    yield from (name for name in days if found[name] is None and (cells[name] or not any(found.values())))
    start, end = found[days[0]], found[days[-1]]
    if start is not None and end is not None and end < start:
        yield days[-1]
    yield from (name for name in _NUMBERS[kind] if (cell := cells.get(name, "")) and read_whole(cell) is None)
    yield from (name for name in _MOST if (cell := cells.get(name, "")) and _degrees(name, cell) is None)
    yield from (name for name, codes in _CODES[kind].items() if (cell := cells.get(name, "")) and cell not in codes)
