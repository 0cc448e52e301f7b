"""The map of the record: where its events are and when, and a list of them, all by one filter."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from whence.api import Record
from whence.export.countries import name_of
from whence.model.lists import Flag, SubEventType
from whence.model.plural import counted
from whence.review.contracts import Frame
from whence.review.map_contracts import CountryAlone, Found, MapAsked, MapPage, box_of
from whence.review.queue import query_of
from whence.review.timeline import Timeline, timeline
from whence.store import Spot
from whence.view.lines import line_of
from whence.view.map_svg import Picture, map_svg, tally_words
from whence.view.marks import Drawn, Mark, tally
from whence.view.viewer import INTERNAL

PAGE = 50
"""How many events are listed at once."""


def map_page(record: Record, frame: Frame, asked: MapAsked) -> MapPage:
    """The map as it is asked for; raises UsageError for a filter that is none."""
    marks = marks_of(record, asked)
    return _page(frame, asked, marks, when(record, asked), found(record, asked))


def empty_page(frame: Frame, asked: MapAsked, problem: str) -> MapPage:
    """The map of nothing, with why."""
    return _page(frame, asked, (), Timeline(), Found(), problem)


def _page(
    frame: Frame, asked: MapAsked, marks: Sequence[Mark], when: Timeline, found: Found, problem: str = ""
) -> MapPage:
    counts = tally(marks)
    return MapPage(
        frame=frame,
        asked=asked,
        tally=counts,
        words=tally_words(counts),
        alone=tuple(_alone(marks, asked)),
        timeline=when,
        found=found,
        data=asked.address("/api/map"),
        picture=asked.address("/map.svg"),
        everywhere=asked.within("").address("/map"),
        all_days=asked.between("", "").address("/map"),
        flags=tuple(Flag),
        kinds=tuple(SubEventType),
        problem=problem,
    )


def spots_of(record: Record, asked: MapAsked) -> list[Spot]:
    """The places of the events as asked."""
    return list(record.spots(box_of(asked.box), **query_of(asked.queue, None)))


def marks_of(record: Record, asked: MapAsked) -> tuple[Mark, ...]:
    """The events as asked as marks, one for each place."""
    return tuple(mark_at(spot) for spot in spots_of(record, asked))


def mark_at(spot: Spot) -> Mark:
    """The mark of the events at one place."""
    return Mark(
        precision=spot.precision,
        latitude=spot.latitude,
        longitude=spot.longitude,
        radius_km=spot.radius_km,
        country=spot.country,
        events=spot.events,
        words=spot.name or "",
    )


def when(record: Record, asked: MapAsked) -> Timeline:
    """The timeline of the events as asked."""
    stretches = record.stretches(box_of(asked.box), **query_of(asked.queue, None))
    return timeline(list(stretches), _day(asked.queue.since), _day(asked.queue.until))


def found(record: Record, asked: MapAsked, skip: int = 0) -> Found:
    """The events as asked, after so many as `skip` says."""
    names = list(record.found(box_of(asked.box), skip=skip, **query_of(asked.queue, PAGE + 1)))
    lines = tuple(line_of(record.event(name), INTERNAL) for name in names[:PAGE])
    return Found(lines, asked.address("/map", skip=skip + PAGE) if len(names) > PAGE else "")


def picture(record: Record, asked: MapAsked) -> str:
    """The map as an SVG, saying what it was asked for."""
    box = box_of(asked.box)
    said = ", ".join(f"{name} {value}" for name, value in asked.given() if name != "box")
    notes = (f"Only {said}.",) if said else ()
    around = (box.west, box.south, box.east + (360 if box.east < box.west else 0), box.north) if box else None
    marks = marks_of(record, asked)
    title = f"{record.path.stem}: {counted(tally(marks).every, 'event')}"
    return map_svg(marks, Picture(title=title, box=around, notes=notes))


def _alone(marks: Iterable[Mark], asked: MapAsked) -> Iterator[CountryAlone]:
    """The countries of which no more is known, those of most events first."""
    counts: Counter[str] = Counter()
    for mark in marks:
        if mark.drawn is Drawn.COUNTRY and mark.country is not None:
            counts[mark.country] += mark.events
    for code, events in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield CountryAlone(name_of(code), events, asked.in_country(code).address("/map"))


def _day(written: str) -> date | None:
    """A day of the filter; it has been read as one before."""
    return date.fromisoformat(written) if written else None
