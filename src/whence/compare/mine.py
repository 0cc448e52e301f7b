"""The record's side of a comparison: its events as rows of the codebook, and those that its columns cannot hold."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whence.compare.read import acled_row, ged_row
from whence.compare.rows import Kind, Mine, Row
from whence.export import acled, ged
from whence.export.redaction import Redaction
from whence.export.rollup import IN_PARTS
from whence.export.source import Source, Tally
from whence.export.table import PREFIX
from whence.export.write import make_shaper, shown_events
from whence.model.claim import PlaceValue
from whence.model.event import Event
from whence.model.lists import ActorRole, PlacePrecision, Review, Scope
from whence.view.marks import Mark

REJECTED = "rejected by a person"
_LINES = {Kind.ACLED: acled.lines, Kind.GED: ged.lines}
_SIDES = (ActorRole.PERPETRATOR, ActorRole.INITIATOR, ActorRole.TARGET, ActorRole.OTHER)
_COVERED = timedelta(days=7)
_TOLD_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Covered:
    """What the record tells of at all: the days of its events by country, and when its reports were published."""

    days: Mapping[str, Sequence[tuple[date, date]]]
    published: Sequence[date]

    def near(self, row: Row) -> int:
        """How many events the record has in the row's country within a week."""
        if row.start is None or row.end is None:
            return 0
        first, last = row.start - _COVERED, row.end + _COVERED
        return sum(start <= last and end >= first for start, end in self.days.get(row.country or "", ()))

    def reports(self, row: Row) -> int:
        """How many reports of the record were published from the row's day to two weeks later."""
        if row.start is None or row.end is None:
            return 0
        return sum(row.start <= day <= row.end + _TOLD_WITHIN for day in self.published)

    def period(self, country: str | None) -> tuple[date, date] | None:
        """From when to when the record tells of a country; None where it tells nothing dated of it."""
        days = self.days.get(country or "", ())
        return (min(start for start, _ in days), max(end for _, end in days)) if days else None


@dataclass(frozen=True, slots=True)
class Side:
    """The record's rows, what it covers, and how many of its events take no part, by the reason."""

    rows: tuple[Mine, ...]
    covered: Covered
    events: Mapping[str, Event]
    held_back: tuple[tuple[str, int], ...]


def record_side(source: Source, redaction: Redaction, kind: Kind) -> Side:
    """A record as one side of a comparison, under a redaction."""
    shaper, tally = make_shaper(source, redaction), Tally()
    shown = list(shown_events(source, shaper, tally))
    taking = [(event, claims) for event, claims in shown if _takes_part(event)]
    out = Counter(
        REJECTED if event.review is Review.REJECTED else "out of scope" for event, _ in shown if not _takes_part(event)
    )
    events = {event.event_id: redaction.event(event, shaper.hidden) for event, _ in taking}
    written = Tally()
    table = csv.DictReader(_LINES[kind](taking, shaper, written))
    rows = [
        _fit(kind, {name: _plain(cell) for name, cell in cells.items()}, [events[name] for name in ids])
        for cells, (_, ids) in zip(table, written.rows, strict=True)
    ]
    rows += [_unfit(kind, events[name], why) for name, why in written.left_out if why != IN_PARTS]
    held = Counter({why.removeprefix("events "): number for why, number in tally.held_back.items()})
    out.update(why for _, why in written.left_out if why == IN_PARTS)
    return Side(tuple(rows), _covered(source, events.values()), events, tuple(sorted((held + out).items())))


def _takes_part(event: Event) -> bool:
    return event.review is not Review.REJECTED and event.scope is Scope.CONFLICT


def _plain(cell: str) -> str:
    """A cell of a table without the sign that keeps spreadsheets from running it."""
    return cell.removeprefix(PREFIX) if cell.startswith(PREFIX) else cell


def _fit(kind: Kind, cells: Mapping[str, str], events: Sequence[Event]) -> Mine:
    """A row of the codebook's table, with the days and the reach that its first event has, and the range of all."""
    coded = (acled_row if kind is Kind.ACLED else ged_row)(cells)
    first = events[0]
    low, high = _range(kind, coded, events)
    row = replace(
        coded,
        start=first.date.start,
        end=first.date.end,
        country=first.place.country,
        reach_km=Mark.of(first.place).reach_km,
        is_area=_is_area(first.place),
        also=first.place_as_written,
        best=coded.best if _has_toll(kind, events) else None,
        low=low,
        high=high,
    )
    return Mine(row, tuple(event.event_id for event in events))


def _has_toll(kind: Kind, events: Sequence[Event]) -> bool:
    """Whether a number of dead is known: ACLED's column says 0 where it is not."""
    return kind is Kind.GED or any(event.fatalities.acled is not None for event in events)


def _range(kind: Kind, row: Row, events: Sequence[Event]) -> tuple[int | None, int | None]:
    """The range of a row's dead: GED's own, else from the lowest to the highest that the events' rules give."""
    if kind is Kind.GED:
        return row.low, row.high
    tolls = [event.fatalities.ucdp for event in events if event.fatalities.ucdp is not None]
    if not tolls or row.best is None:
        return (row.best, row.best) if _has_toll(kind, events) else (None, None)
    return min(row.best, sum(one.low for one in tolls)), max(row.best, sum(one.high for one in tolls))


def _unfit(kind: Kind, event: Event, why: str) -> Mine:
    """An event that the columns cannot hold, as far as it can be compared."""
    place, deaths = event.place, event.fatalities.ucdp
    ordered = sorted(event.actors, key=lambda actor: _SIDES.index(actor.role))
    names = [actor.name for actor in ordered]
    row = Row(
        row_id=event.event_id,
        start=event.date.start,
        end=event.date.end,
        country=place.country,
        admin1=place.admin1 or "",
        admin2=place.admin2 or "",
        location=place.name or "",
        point=(place.latitude, place.longitude) if place.latitude is not None and place.longitude is not None else None,
        reach_km=Mark.of(place).reach_km,
        is_area=_is_area(place),
        sides=tuple(names[:2]),
        others=tuple(names[2:]),
        type=event.event_type.value if kind is Kind.ACLED and event.event_type is not None else "",
        sub_type=event.sub_event_types[0][0].value if kind is Kind.ACLED and event.sub_event_types else "",
        low=deaths.low if deaths is not None else None,
        best=deaths.best if deaths is not None else None,
        high=deaths.high if deaths is not None else None,
        cells={},
        also=event.place_as_written,
    )
    return Mine(row, (event.event_id,), why)


def _is_area(place: PlaceValue) -> bool:
    """Whether a place is known to no settlement."""
    return place.precision not in {PlacePrecision.EXACT, PlacePrecision.NEAR}


def _covered(source: Source, events: Iterable[Event]) -> Covered:
    days: dict[str, list[tuple[date, date]]] = {}
    for event in events:
        if event.place.country is not None and event.date.start is not None and event.date.end is not None:
            days.setdefault(event.place.country, []).append((event.date.start, event.date.end))
    published = [report.published for report in source.reports() if report.published is not None]
    return Covered(days, sorted(published))
