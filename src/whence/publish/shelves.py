"""The lists by which a site is browsed: of all events, by country, and by month. They hold what is published alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from whence.export.countries import name_of
from whence.publish.contracts import Listed, Shelf

PER_PAGE = 200
_MONTHS = "January February March April May June July August September October November December".split()
_LATER = "9999"  # what is not dated comes last


@dataclass(frozen=True, slots=True)
class Filed:
    """A list with its events and where its pages stand, the first of which is the shelf's."""

    shelf: Shelf
    events: tuple[Listed, ...]
    paths: tuple[str, ...]
    is_month: bool = False

    def pages(self) -> Iterator[tuple[int, str, tuple[Listed, ...]]]:
        """The pages: number, path, and the events on it."""
        for number, path in enumerate(self.paths, start=1):
            yield number, path, self.events[(number - 1) * PER_PAGE : number * PER_PAGE]


def every_event(events: Sequence[Listed]) -> Filed:
    """The list of all events."""
    return _filed("All events", "lists/events", events)


def by_country(events: Iterable[Listed]) -> tuple[Filed, ...]:
    """A list for each country, by its name; that of events without one last."""
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for one in events:
        found[one.place.country or ""].append(one)
    titles = sorted((not code, name_of(code) if code else "Country not known", code) for code in found)
    return tuple(_filed(title, f"countries/{_file(code or 'none')}", found[code]) for _, title, code in titles)


def by_month(events: Iterable[Listed]) -> tuple[Filed, ...]:
    """A list for each month, in order; events known to no month stand under their year, or last."""
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for one in events:
        found[_period(one.start, one.end)].append(one)
    ordered = sorted(found, key=lambda period: f"{period}-99" if period.isdigit() else period or _LATER)
    return tuple(_filed(_titled(period), f"months/{period or 'none'}", found[period], True) for period in ordered)


def _period(start: date | None, end: date | None) -> str:
    """The month that holds a date, else the year, else nothing."""
    if start is None or end is None:
        return ""
    months = [f"{day.year:04d}-{day.month:02d}" for day in (start, end)]
    if months[0] == months[1]:
        return months[0]
    return months[0][:4] if months[0][:4] == months[1][:4] else ""


def _titled(period: str) -> str:
    year, _, month = period.partition("-")
    if not period:
        return "Day not known, or over more than a year"
    return f"{_MONTHS[int(month) - 1]} {year}" if month else f"{year}, over more than a month"


def _filed(title: str, path: str, events: Sequence[Listed], is_month: bool = False) -> Filed:
    pages = max(1, -(-len(events) // PER_PAGE))
    paths = (f"{path}.html", *(f"{path}-{number}.html" for number in range(2, pages + 1)))
    return Filed(Shelf(title, paths[0], len(events)), tuple(events), paths, is_month)


def _file(name: str) -> str:
    """A name that is safe as that of a file."""
    return re.sub(r"[^A-Za-z0-9-]", "_", name)
