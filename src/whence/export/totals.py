"""Totals by first-order division and month: events, reports, origins, and the dead from low to high.

The dead are those of the record's own rules (`fatalities`), added; a total over several happenings counts only what its
parts leave over, by the roll-up that GED's table has. An event without a toll is counted as such and adds no zero. What
is not known to a division or a month stands in rows of its own, so that the rows add up to the record.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from whence.export.countries import name_of
from whence.export.redaction import Redaction
from whence.export.rollup import acled_days, airwars_incidents, ged_events
from whence.export.shapes import Shaper
from whence.export.source import Source, Tally
from whence.export.table import row
from whence.gazetteer.codes import ucdp_where_prec
from whence.model.claim import Casualties, Claim, DateValue, PlaceValue
from whence.model.event import Event, MinMax, UcdpDeaths
from whence.model.lists import ClaimantKind, Harm, Review

BY = ("admin1", "country", "none")
PER = ("month", "year", "all")

COLUMNS = (
    "row country country_name admin1 placed period dated events events_checked reports origins deaths_low deaths_best "
    "deaths_high deaths_open deaths_civilians deaths_acled civilians_least civilians_most civilians_open "
    "events_with_deaths events_told_none events_without_toll events_counted_in_parts events_one_party note attributions"
).split()

NOT_WHAT = (
    "Deaths as reports tell them, added by named rules: no estimate of all who died. What no report of this record "
    "tells is in no row."
)
"""What totals are not, as every output of them says it."""

ATTRIBUTIONS = "Places: GeoNames (https://www.geonames.org), CC BY 4.0"
NO_EVENT = "telling of no event"
IN_NONE = "telling only of events that are not counted"
"""Why a report is in no row."""

REJECTED = "rejected by a person"
OUT_OF_SCOPE = "out of scope: no event type"

_FIRST_ORDER = 4  # UCDP's where_prec of a first-order division: what is coarser lies in none
_CHECKED = {Review.CHECKED, Review.SECOND_CHECKED}
_UNNAMED = {ClaimantKind.WITNESS_OR_RESIDENT, ClaimantKind.ANONYMOUS}
_LATER = "9999"  # what is not dated comes last


@dataclass(frozen=True, slots=True)
class Asked:
    """How totals are to be laid out (`by` in `BY`, `per` in `PER`), and of which country (ISO code) and days."""

    by: str = "admin1"
    per: str = "month"
    country: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a row: `placed` says how far it is known (`admin1`, `country`, `no admin1`, `no country`, `all`)."""

    country: str
    admin1: str
    placed: str


@dataclass(frozen=True, slots=True)
class When:
    """The period of a row in ISO 8601 (`2024-10`, `2024-09/2024-11`), and how far it is known."""

    period: str
    dated: str


@dataclass(frozen=True, slots=True)
class Range:
    """The dead from low to high by UCDP's rule, and the civilians of the best figure.

    None stands for it where no event has a toll.
    `is_open` says that of some events somebody tells that there were more than the high: "at least 40".
    """

    low: int
    best: int
    high: int
    civilians: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What some events add up to; `reports` and `origins` count each once, so they do not add up over rows.

    `deaths` are by UCDP's rule, those of civilians among them too; `civilians` are by Airwars': the least and most that
    anybody alleges, which need not lie within the others; `acled` is by ACLED's. None where nobody tells any. An event
    `with_deaths` has a toll above none, one `told_none` a toll of none, one `without_toll` no toll at all; `in_parts`
    are totals whose dead the rows of their parts count. `one_party` are those whose best figure one party alone
    gives, its enemy's dead too.
    """

    events: int
    checked: int
    reports: int
    origins: int
    deaths: Range | None
    civilians: MinMax | None
    acled: int | None
    with_deaths: int
    told_none: int
    without_toll: int
    in_parts: int
    one_party: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where, when, what its events add up to, and their ids."""

    where: Where
    when: When
    figures: Figures
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The rows, what all of them add up to, and how many events stand in none, by the reason.

    `every` is how many events the record has: those in the rows, and those in none. `reports_out` are the reports of
    the record that are in no row, by the reason; empty where totals are of events without a record. `may_be_one` are
    the pairs of events in the rows that may be one happening told twice, so that its dead would be counted twice; None
    where that is not known, as of a release.
    """

    asked: Asked
    rows: tuple[Row, ...]
    total: Figures
    left_out: tuple[tuple[str, int], ...]
    reports_out: tuple[tuple[str, int], ...] = ()
    may_be_one: tuple[tuple[str, str], ...] | None = None

    @property
    def every_report(self) -> int:
        """How many reports the record has."""
        return self.total.reports + sum(number for _, number in self.reports_out)

    @property
    def every(self) -> int:
        """How many events the record has."""
        return self.total.events + sum(number for _, number in self.left_out)


def totals(shown: Sequence[Event], redaction: Redaction, tally: Tally, asked: Asked | None = None) -> Totals:
    """The totals of the events that may be shown.

    `tally` tells what is held back already; events in a row are added to it, and so are those left out with the reason.
    """
    asked = asked or Asked()
    public = [redaction.event(event) for event in shown]
    counting = [event for event in public if _why_not(event, tally) is None]
    shares = _Shares.of(counting)
    within = [event for event in counting if not _is_outside(event, asked, tally)]
    cells: defaultdict[tuple[Where, When], list[Event]] = defaultdict(list)
    for event in within:
        cells[_where(event.place, asked.by), _when(event.date, asked.per)].append(event)
    ordered = sorted(cells, key=lambda cell: (*_place_order(cell[0]), cell[1].period or _LATER, cell[1].dated))
    rows = tuple(
        Row(where, when, shares.added(cells[where, when]), tuple(event.event_id for event in cells[where, when]))
        for where, when in ordered
    )
    for one in rows:
        tally.write_row(_name(one), one.events)
    held = {why.removeprefix("events "): number for why, number in tally.held_back.items()}
    left_out = Counter(why for _, why in tally.left_out)
    return Totals(asked, rows, shares.added(within), tuple(sorted((*held.items(), *left_out.items()))))


def with_reports(made: Totals, shown: Iterable[Event], source: Source) -> Totals:
    """The totals with the reports of the record that are in no row; `shown` are the events that they were made of."""
    counted = frozenset(name for one in made.rows for name in one.events)
    told = {name for event in shown if event.event_id in counted for name in event.reports}
    in_events = {name for event in source.events() for name in event.reports}
    out = [report.report_id in in_events for report in source.reports() if report.report_id not in told]
    why = {NO_EVENT: out.count(False), IN_NONE: out.count(True)}
    return replace(made, reports_out=tuple((words, number) for words, number in why.items() if number))


def with_doubles(made: Totals, pairs: Iterable[tuple[str, str]]) -> Totals:
    """The totals with those pairs of events that may be one of which both are in the rows."""
    counted = frozenset(name for one in made.rows for name in one.events)
    return replace(made, may_be_one=tuple(pair for pair in pairs if counted.issuperset(pair)))


def lines(
    shown: Sequence[tuple[Event, Sequence[Claim]]],
    source: Source,
    shaper: Shaper,
    tally: Tally,
    asked: Asked | None = None,
) -> Iterator[str]:
    """The totals as a table (CSV): a row for each place and period, then one for each reason to leave events out.

    Last come rows for the reports that are in none, so that the reports of the record are all accounted for.
    """
    events = [event for event, _ in shown]
    made = with_reports(totals(events, shaper.redaction, tally, asked), events, source)
    stamp = shaper.redaction.stamp()
    yield row(COLUMNS)
    for one in made.rows:
        cells = _cells(one) | {"note": f"{NOT_WHAT} Export {stamp}.", "attributions": ATTRIBUTIONS}
        yield row([cells[column] for column in COLUMNS])
    for why, number in made.left_out:
        cells = {"row": "not counted", "events": str(number), "note": f"{why}; export {stamp}"}
        yield row([cells.get(column, "") for column in COLUMNS])
    for why, number in made.reports_out:
        cells = {"row": "not counted", "events": "0", "reports": str(number), "note": f"{why}; export {stamp}"}
        yield row([cells.get(column, "") for column in COLUMNS])


def _cells(one: Row) -> dict[str, str]:
    of = one.figures
    deaths, civilians = of.deaths, of.civilians
    return {
        "row": "counted",
        "country": one.where.country,
        "country_name": name_of(one.where.country) if one.where.country else "",
        "admin1": one.where.admin1,
        "placed": one.where.placed,
        "period": one.when.period,
        "dated": one.when.dated,
        "events": str(of.events),
        "events_checked": str(of.checked),
        "reports": str(of.reports),
        "origins": str(of.origins),
        "deaths_low": str(deaths.low) if deaths is not None else "",
        "deaths_best": str(deaths.best) if deaths is not None else "",
        "deaths_high": str(deaths.high) if deaths is not None else "",
        "deaths_open": str(deaths.is_open).lower() if deaths is not None else "",
        "deaths_civilians": str(deaths.civilians) if deaths is not None else "",
        "civilians_least": str(civilians.min) if civilians is not None else "",
        "civilians_most": str(civilians.max) if civilians is not None else "",
        "civilians_open": str(civilians.max_is_open).lower() if civilians is not None else "",
        "deaths_acled": str(of.acled) if of.acled is not None else "",
        "events_with_deaths": str(of.with_deaths),
        "events_told_none": str(of.told_none),
        "events_without_toll": str(of.without_toll),
        "events_counted_in_parts": str(of.in_parts),
        "events_one_party": str(of.one_party),
    }


def _why_not(event: Event, tally: Tally) -> str | None:
    """Why an event is in no total; None where it may be in one."""
    why = REJECTED if event.review is Review.REJECTED else OUT_OF_SCOPE if event.event_type is None else None
    if why is not None:
        tally.leave_out(event.event_id, why)
    return why


def _is_outside(event: Event, asked: Asked, tally: Tally) -> bool:
    """Whether an event is not of the country and days asked for, or may not be; left out with the reason if so."""
    why = _other_country(event.place, asked.country) or _other_days(event.date, asked)
    if why is not None:
        tally.leave_out(event.event_id, why)
    return why is not None


def _other_country(place: PlaceValue, country: str | None) -> str | None:
    if country is None or place.country == country:
        return None
    return "no country known" if place.country is None else "of another country than asked for"


def _other_days(day: DateValue, asked: Asked) -> str | None:
    since, until = asked.since or date.min, asked.until or date.max
    if (since, until) == (date.min, date.max):
        return None
    if day.start is None or day.end is None:
        return "no day known"
    if day.end < since or day.start > until:
        return "of other days than asked for"
    return None if since <= day.start and day.end <= until else "perhaps of the days asked for: known less exactly"


def _where(place: PlaceValue, by: str) -> Where:
    """The row's place: a division only where the place is known to one, or finer."""
    if by == "none":
        return Where("", "", "all")
    if place.country is None:
        return Where("", "", "no country")
    if by == "country":
        return Where(place.country, "", "country")
    if place.admin1 and (ucdp_where_prec(place).code or _FIRST_ORDER + 1) <= _FIRST_ORDER:
        return Where(place.country, place.admin1, "admin1")
    return Where(place.country, "", "no admin1")


def _when(day: DateValue, per: str) -> When:
    """The row's period: a month or year only where all days that it may have been on lie in one."""
    if per == "all":
        return When("", "all")
    if day.start is None or day.end is None:
        return When("", "not dated")
    signs = len("2024-10") if per == "month" else len("2024")
    first, last = day.start.isoformat()[:signs], day.end.isoformat()[:signs]
    return When(first, per) if first == last else When(f"{first}/{last}", f"several {per}s")


def _place_order(where: Where) -> tuple[bool, str, bool, str]:
    country = name_of(where.country) if where.country else ""
    return not country, country, not where.admin1, where.admin1


def _name(one: Row) -> str:
    """What a row is called where its events are listed."""
    where = "/".join(filter(None, (one.where.country, one.where.admin1))) or one.where.placed
    if one.where.placed == "no admin1":
        where += "/no admin1"
    return f"{where} {one.when.period or one.when.dated}"


@dataclass(frozen=True, slots=True)
class _Shares:
    """What each event adds to totals, by its id: left out where a rule has no figure of it, or its parts have it."""

    deaths: Mapping[str, UcdpDeaths]
    acled: Mapping[str, int]
    civilians: Mapping[str, MinMax]
    in_parts: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, events: Sequence[Event]) -> "_Shares":
        """The shares of some events, of which none is counted with another but a total with its parts."""
        by_id = {event.event_id: event.fatalities.ucdp for event in events}
        ged = ged_events(events, lambda _: None)
        deaths = {name: by_id[name] for each in ged.rows for name in each.ids[1:]}
        deaths |= {each.ids[0]: each.event.fatalities.ucdp for each in ged.rows}
        acled = {
            each.ids[0]: each.event.fatalities.acled for each in acled_days(events, lambda event: event.event_id).rows
        }
        alleged = airwars_incidents(events).rows
        return cls(
            {name: one for name, one in deaths.items() if one is not None},
            {name: one for name, one in acled.items() if one is not None},
            {each.ids[0]: one for each in alleged if (one := each.event.fatalities.airwars.civilians) is not None},
            frozenset(event.event_id for event in ged.counted_in_parts),
        )

    def added(self, events: Sequence[Event]) -> Figures:
        """What some of the events add up to."""
        names = [event.event_id for event in events]
        deaths = [self.deaths[name] for name in names if name in self.deaths]
        acled = [self.acled[name] for name in names if name in self.acled]
        civilians = [self.civilians[name] for name in names if name in self.civilians]
        tolls = [event.fatalities.ucdp for event in events]
        return Figures(
            events=len(events),
            checked=sum(event.review in _CHECKED for event in events),
            reports=len({report for event in events for report in event.reports}),
            origins=len({origin for event in events for origin in _origins(event)}),
            deaths=_range(deaths, is_open=any(map(_is_open, events))) if deaths else None,
            civilians=_bounds(civilians) if civilians else None,
            acled=sum(acled) if acled else None,
            with_deaths=sum(toll is not None and toll.high > 0 for toll in tolls),
            told_none=sum(toll is not None and toll.high == 0 for toll in tolls),
            without_toll=sum(toll is None for toll in tolls),
            in_parts=sum(name in self.in_parts for name in names),
            one_party=sum(one.best_basis == "one_party" for one in deaths),
        )


def _is_open(event: Event) -> bool:
    """Whether the highest that is told of an event's dead, of all or of civilians or fighters, is an "at least"."""
    deaths, apart = event.fatalities.ucdp, event.fatalities.airwars
    bounds = (apart.civilians, apart.militants, apart.soldiers)
    if deaths is None or any(each.max_is_open for each in bounds if each is not None):
        return deaths is not None
    killed = [row.value for row in event.toll if isinstance(row.value, Casualties) and row.value.harm is Harm.KILLED]
    return any(value.high is None and (value.low or 0) >= deaths.high for value in killed)


def _range(deaths: Sequence[UcdpDeaths], *, is_open: bool) -> Range:
    return Range(
        sum(one.low for one in deaths),
        sum(one.best for one in deaths),
        sum(one.high for one in deaths),
        sum(one.deaths_civilians for one in deaths),
        is_open,
    )


def _bounds(civilians: Sequence[MinMax]) -> MinMax:
    is_open = any(one.max_is_open for one in civilians)
    return MinMax(sum(one.min for one in civilians), sum(one.max for one in civilians), is_open)


def _origins(event: Event) -> Iterator[tuple[str, str]]:
    """The origins that an event is told to have; those whom only a word like "residents" tells are its own alone."""
    unnamed = {origin.origin for origin in event.origins if origin.kind in _UNNAMED}
    for name in event.origins_told:
        yield name, event.event_id if name in unnamed else ""
