"""Events rolled up to the unit of a codebook: pure functions from events to rows, each with the events in it.

`acled-day`: one pair of actors, one place, one day. `ged`: one dyad, one place, one span of days. `airwars`: an event
of which harm to civilians is alleged. In each a total over several happenings is never counted beside its parts.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.gazetteer.codes import acled_geo_precision, ucdp_where_prec
from whence.model.event import Event, Fatalities, UcdpDeaths
from whence.model.lists import DatePrecision, Flag, SubEventType
from whence.text.fingerprints import name_key

CODEBOOK = "codebook"
UNITS = (CODEBOOK, "event")
"""What a row of a table is: the unit of its codebook, or each event."""

IN_PARTS = "a total: the rows of its parts count its dead"
"""Why an event that is the whole of others has no row."""

Pair = Callable[[Event], Hashable]
"""Who fought whom in an event, as a codebook names them; None where that is not known."""

_TYPE_ORDER = tuple(SubEventType)
_DAYS = frozenset({DatePrecision.DAY, DatePrecision.DAYS})
_ONE_PLACE = 2  # ACLED's geo_precision up to which a place is a town or a small area
_POINT = 2  # UCDP's where_prec up to which a place is a point
_WIDE = 6  # where_prec of a country
_IN_PART = "one_party_in_part"


@dataclass(frozen=True, slots=True)
class Rolled:
    """One row: the events in it in their order, and one event that stands for them.

    `event` has the id of the first; type, date and place of the one that ranks highest; the reports, claims, actors and
    standing of all; and the deaths by the codebook's rule. `summary` marks a total that its parts do not account for.
    """

    event: Event
    events: tuple[Event, ...]
    summary: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the events in the row."""
        return tuple(event.event_id for event in self.events)


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The rows of some events, and the events that have none because rows of their parts count their dead."""

    rows: tuple[Rolled, ...]
    counted_in_parts: tuple[Event, ...]


def acled_days(events: Sequence[Event], pair: Pair) -> RolledUp:
    """Events as ACLED's rows: those of one pair of actors, one place and one day together, their dead added.

    A total gives way to its parts: the dead that they leave over are divided evenly among those of them that have no
    figure, a remainder to the first (codebook, fatalities). Days and places that are known less exactly stay apart.
    """
    parts = _parts_by_whole(events)
    figures = {event.event_id: event.fatalities.acled for event in events}
    for whole in sorted((event for event in events if event.event_id in parts), key=lambda one: _depth(one, events)):
        _divide(figures.get(whole.event_id), parts[whole.event_id], figures)
    counted = [event for event in events if event.event_id not in parts]
    groups = _grouped(counted, lambda event: _acled_key(event, pair))
    rows = tuple(_rolled(group, _acled_sum(group, figures)) for group in groups)
    return RolledUp(rows, tuple(event for event in events if event.event_id in parts))


def ged_events(events: Sequence[Event], dyad: Pair) -> RolledUp:
    """Events as UCDP's rows: those of one dyad, one place and one span of days together, their deaths added.

    A total whose parts give as many deaths gives way to them; another keeps a row with the deaths that they leave over,
    as a summary event, which lists the parts that have none of their own.
    """
    parts = _parts_by_whole(events)
    rows, given_way, folded = [], [], set[str]()
    for whole in (event for event in events if event.event_id in parts):
        left = _left_over(whole, parts[whole.event_id])
        if left is None:
            given_way.append(whole)
            continue
        without = tuple(part for part in parts[whole.event_id] if _deaths(part) == 0)
        folded |= {part.event_id for part in without}
        rows.append(Rolled(_with_ucdp(whole, left), (whole, *without), summary=True))
    alone = [event for event in events if event.event_id not in parts and event.event_id not in folded]
    rows += [_rolled(group, _ucdp_sum(group)) for group in _grouped(alone, lambda event: _ged_key(event, dyad))]
    order = {event.event_id: number for number, event in enumerate(events)}
    return RolledUp(tuple(sorted(rows, key=lambda row: order[row.ids[0]])), tuple(given_way))


def airwars_incidents(events: Sequence[Event]) -> RolledUp:
    """The events of which harm to civilians is alleged, one a row; a total gives way to parts that number civilians."""
    parts = _parts_by_whole(events)
    scope = [event for event in events if event.fatalities.airwars.in_scope]
    counted = {name for name, of in parts.items() if any(part.fatalities.airwars.civilians is not None for part in of)}
    rows = tuple(Rolled(event, (event,)) for event in scope if event.event_id not in counted)
    return RolledUp(rows, tuple(event for event in scope if event.event_id in counted))


def each_event(events: Sequence[Event]) -> RolledUp:
    """A row for every event, nothing rolled up."""
    return RolledUp(tuple(Rolled(event, (event,)) for event in events), ())


def _parts_by_whole(events: Sequence[Event]) -> Mapping[str, Sequence[Event]]:
    """The parts of each event that is the whole of others, by its id; a whole that is not among the events is none."""
    known = {event.event_id for event in events}
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.part_of in known and event.part_of is not None:
            found[event.part_of].append(event)
    return found


def _depth(event: Event, events: Sequence[Event]) -> int:
    """How many wholes lie above an event."""
    by_id = {one.event_id: one for one in events}
    above, seen = by_id.get(event.part_of or ""), {event.event_id}
    while above is not None and above.event_id not in seen:
        seen.add(above.event_id)
        above = by_id.get(above.part_of or "")
    return len(seen)


def _divide(total: int | None, parts: Sequence[Event], figures: dict[str, int | None]) -> None:
    """Give the dead of a total that its parts leave over to those without a figure."""
    left = (total or 0) - sum(figures[part.event_id] or 0 for part in parts)
    without = sorted(
        (part for part in parts if figures[part.event_id] is None),
        key=lambda part: (part.date.start is None, part.date.start, part.event_id),
    )
    if left <= 0 or not without:
        return
    each, more = divmod(left, len(without))
    for number, part in enumerate(without):
        figures[part.event_id] = each + (more if number == 0 else 0)


def _grouped(events: Sequence[Event], key: Callable[[Event], Hashable]) -> Iterator[Sequence[Event]]:
    """Events with one key together, in the order of the first; those whose key is None each alone."""
    groups: dict[Hashable, list[Event]] = {}
    for event in events:
        known = key(event)
        groups.setdefault(("alone", event.event_id) if known is None else ("together", known), []).append(event)
    yield from groups.values()


def _acled_key(event: Event, pair: Pair) -> Hashable:
    precision = acled_geo_precision(event.place).code
    if event.date.precision is not DatePrecision.DAY or precision is None or precision > _ONE_PLACE:
        return None
    return (event.date.start, _place(event), pair(event))


def _ged_key(event: Event, dyad: Pair) -> Hashable:
    who = dyad(event)
    if event.date.precision not in _DAYS or (ucdp_where_prec(event.place).code or _WIDE) > _POINT or who is None:
        return None
    return (event.date.start, event.date.end, _place(event), who)


def _place(event: Event) -> Hashable:
    place = event.place
    return place.geonameid or (place.country, name_key(place.name or ""), place.latitude, place.longitude)


def _rolled(group: Sequence[Event], deaths: Fatalities) -> Rolled:
    if len(group) == 1:
        return Rolled(replace(group[0], fatalities=deaths), tuple(group))
    lead = min(group, key=_rank)
    flags = {flag for event in group for flag in event.flags}
    merged = replace(
        lead,
        event_id=group[0].event_id,
        incidents=_union(event.incidents for event in group),
        actors=tuple({actor.name: actor for event in (lead, *group) for actor in reversed(event.actors)}.values())[
            ::-1
        ],
        claims=_union(event.claims for event in group),
        standing=tuple(row for event in group for row in event.standing),
        reports=_union(event.reports for event in group),
        origins=tuple(dict.fromkeys(origin for event in group for origin in event.origins)),
        fatalities=deaths,
        flags=tuple(flag for flag in Flag if flag in flags),
    )
    return Rolled(merged, tuple(group))


def _rank(event: Event) -> int:
    """The place of an event's type in ACLED's hierarchy."""
    return _TYPE_ORDER.index(event.sub_event_types[0][0]) if event.sub_event_types else len(_TYPE_ORDER)


def _union(lists: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))


def _acled_sum(group: Sequence[Event], figures: Mapping[str, int | None]) -> Fatalities:
    """The deaths of the first with ACLED's figures of all added, those not known left out."""
    known = [figure for event in group if (figure := figures[event.event_id]) is not None]
    return replace(group[0].fatalities, acled=sum(known) if known else None)


def _deaths(event: Event) -> int:
    return event.fatalities.ucdp.high if event.fatalities.ucdp is not None else 0


def _with_ucdp(event: Event, deaths: UcdpDeaths) -> Event:
    return replace(event, fatalities=replace(event.fatalities, ucdp=deaths))


def _ucdp_sum(group: Sequence[Event]) -> Fatalities:
    """The deaths of the first with UCDP's figures added, column by column."""
    known = [event.fatalities.ucdp for event in group if event.fatalities.ucdp is not None]
    return replace(group[0].fatalities, ucdp=_added(known) if known else None)


def _added(deaths: Sequence[UcdpDeaths]) -> UcdpDeaths:
    return UcdpDeaths(
        sum(one.low for one in deaths),
        sum(one.best for one in deaths),
        sum(one.high for one in deaths),
        _basis(deaths),
        sum(one.deaths_a for one in deaths),
        sum(one.deaths_b for one in deaths),
        sum(one.deaths_civilians for one in deaths),
        sum(one.deaths_unknown for one in deaths),
    )


def _basis(deaths: Sequence[UcdpDeaths]) -> str:
    """What a sum of best estimates rests on: those that are none add nothing to it, unless all are."""
    bases = {one.best_basis for one in deaths if one.best} or {one.best_basis for one in deaths}
    return bases.pop() if len(bases) == 1 else _IN_PART


def _left_over(whole: Event, parts: Sequence[Event]) -> UcdpDeaths | None:
    """The deaths of a total that its parts do not give; None where they give as many."""
    total = whole.fatalities.ucdp
    told = [part.fatalities.ucdp for part in parts if part.fatalities.ucdp is not None]
    if total is None:
        return None
    if not told:
        return total
    known = _added(told)
    best = total.best - known.best
    if best <= 0:
        return None
    a, b, civilians, unknown = _columns_less(total, known)
    low, high = max(0, min(best, total.low - known.best)), max(best, total.high - known.best)
    return UcdpDeaths(low, best, high, total.best_basis, a, b, civilians, unknown)


def _columns_less(total: UcdpDeaths, known: UcdpDeaths) -> tuple[int, int, int, int]:
    """A total's four columns less those of its parts; what is then too much is taken from the unknown dead first."""
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    left = {name: max(0, getattr(total, name) - getattr(known, name)) for name in names}
    over = sum(left.values()) - (total.best - known.best)
    for name in reversed(names):
        taken = min(over, left[name])
        left[name] -= taken
        over -= taken
    return left["deaths_a"], left["deaths_b"], left["deaths_civilians"], left["deaths_unknown"]
